mz_test(queue_frame_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/queue_frame_test.c DEPS queue)
mz_test(queue_server_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/queue_server_test.c DEPS queue)
mz_test(queue_interop_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/queue_interop_test.c DEPS queue)
