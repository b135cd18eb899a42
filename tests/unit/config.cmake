foreach(name IN ITEMS config_test registry_test)
  mz_test(${name} LABEL unit
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/${name}.c DEPS config)
endforeach()
