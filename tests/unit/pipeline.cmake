mz_test(pipeline_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/pipeline_test.c
    ${CMAKE_CURRENT_LIST_DIR}/pipeline_help.c
    ${CMAKE_CURRENT_LIST_DIR}/../support/sign_fixture.c
  DEPS pipeline sign signkey)
