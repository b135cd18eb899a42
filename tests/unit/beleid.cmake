mz_test(beleid_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/beleid_test.c
  DEPS meerzorg)
mz_test(beleid_xml_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/beleid_xml_test.c
  DEPS message schemas)
mz_script_test(beleid_derived LABEL lint
  COMMAND ${PROJECT_SOURCE_DIR}/etc/beleid/derive.py --check)
