# The program is no library: its parts come into the test as sources.
set(ctl "${PROJECT_SOURCE_DIR}/ctl")
mz_test(ctl_tree_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/ctl_tree_test.c ${ctl}/tree.c DEPS base)
mz_test(ctl_page_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/ctl_page_test.c ${ctl}/page.c ${ctl}/stamp.c
  DEPS base)
mz_test(ctl_show_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/ctl_show_test.c ${ctl}/page.c
    ${ctl}/report.c ${ctl}/rows.c ${ctl}/show.c ${ctl}/stamp.c ${ctl}/tree.c
  DEPS base meerzorg)
mz_test(ctl_profile_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/ctl_profile_test.c ${ctl}/profile.c
  DEPS base config)
mz_test(ctl_verb_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/ctl_verb_test.c ${ctl}/page.c ${ctl}/say.c
    ${ctl}/verb.c
  DEPS base)
