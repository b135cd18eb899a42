# The daemon is a program: a test links the parts that it looks at.
foreach(part IN ITEMS children frame handoff package signer_rule)
  mz_test(daemon_${part}_test LABEL unit
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/daemon_${part}_test.c
      ${PROJECT_SOURCE_DIR}/daemon/${part}.c
    DEPS base config)
endforeach()
