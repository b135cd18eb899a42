set(message_sample ${CMAKE_CURRENT_LIST_DIR}/../support/messages/sample.c)
mz_test(message_read_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/message_read_test.c ${message_sample}
  DEPS message schemas)
mz_test(message_locatie_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/message_locatie_test.c
  DEPS message schemas)
mz_test(message_fout_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/message_fout_test.c
  DEPS message schemas)
mz_test(message_answer_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/message_answer_test.c ${message_sample}
  DEPS message schemas)
