# The stores of these tests share one helper, on plain SQLite besides.
foreach(subject IN ITEMS inbox)
  mz_test(store_${subject}_test LABEL unit
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/store_${subject}_test.c
    ${CMAKE_CURRENT_LIST_DIR}/store_help.c
    DEPS store)
endforeach()
