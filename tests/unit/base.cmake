foreach(subject IN ITEMS bytes channel date json pack socketfile text)
  mz_test(base_${subject}_test LABEL unit
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/base_${subject}_test.c
    DEPS base)
endforeach()
