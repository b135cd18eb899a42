mz_test(xml_scan_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/xml_scan_test.c DEPS xml)
mz_test(xml_document_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/xml_document_test.c DEPS xml)
mz_test(xml_writer_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/xml_writer_test.c DEPS xml)
