mz_test(schema_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/schema_test.c
    ${CMAKE_CURRENT_LIST_DIR}/../support/messages/sample.c
  DEPS schemas)
