# Faults of the disk, and of everything at once.
set(power ${PROJECT_SOURCE_DIR}/tests/support/vfs_disk.c
  ${PROJECT_SOURCE_DIR}/tests/support/vfs_loss.c
  ${CMAKE_CURRENT_LIST_DIR}/powerloss_model.c
  ${CMAKE_CURRENT_LIST_DIR}/powerloss_check.c
  ${PROJECT_SOURCE_DIR}/tests/unit/store_help.c)

mz_test(powerloss_test LABEL fault
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/powerloss_test.c ${power} DEPS store)
mz_test(powerloss_full_test LABEL fault
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/powerloss_full_test.c ${power} DEPS store)
set_tests_properties(fault/powerloss_test fault/powerloss_full_test
  PROPERTIES TIMEOUT 180)

# One seed here, so that the same tree gives the same answer; "make torture"
# takes another each time, and says which.
mz_script_test(torture_test LABEL fault TIMEOUT 300
  COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/torture.py 20
  --seed 1)
mz_script_test(torture_restart_test LABEL fault
  COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/torture_restart_test.py)
