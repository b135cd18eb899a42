foreach(name IN ITEMS kalender bedrag tekst zaak)
  mz_test(${name}_test LABEL unit
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/${name}_test.c DEPS meerzorg)
endforeach()

set(proef ${CMAKE_CURRENT_LIST_DIR}/../support/aanvraag_make.c
  ${CMAKE_CURRENT_LIST_DIR}/../support/proef.c)
foreach(name IN ITEMS regels_toegang regels_rekentool regels_volledigheid
    regels_periode regels_omvang regels_procedure besluit beoordeling)
  mz_test(${name}_test LABEL unit
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/${name}_test.c ${proef} DEPS meerzorg)
endforeach()
