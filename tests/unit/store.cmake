# The stores of these tests share one helper, on plain SQLite besides.
foreach(subject IN ITEMS inbox journal listing open outbox outcome)
  mz_test(store_${subject}_test LABEL unit
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/store_${subject}_test.c
    ${CMAKE_CURRENT_LIST_DIR}/store_help.c
    DEPS store)
endforeach()

mz_test(store_state_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/store_state_test.c DEPS store)
mz_test(store_row_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/store_row_test.c DEPS base)
