# mz_library(<folder> SOURCES ... [DEPS <folder>...] [PKGS <prefix>...])
# DEPS is public: it is what the folder may include, and nothing else.
function(mz_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS;PKGS")
  add_library(mz_${name} STATIC ${arg_SOURCES})
  target_link_libraries(mz_${name} PUBLIC mz_flags)
  foreach(dep IN LISTS arg_DEPS)
    target_link_libraries(mz_${name} PUBLIC mz_${dep})
  endforeach()
  foreach(pkg IN LISTS arg_PKGS)
    target_link_libraries(mz_${name} PUBLIC PkgConfig::${pkg})
  endforeach()
  mz_layer(${name} "${arg_DEPS}" "${arg_PKGS}")
endfunction()

# mz_program(<name> FOLDER <folder> SOURCES ... DEPS <folder>...)
function(mz_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FOLDER" "SOURCES;DEPS;PKGS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE mz_flags)
  foreach(dep IN LISTS arg_DEPS)
    target_link_libraries(${name} PRIVATE mz_${dep})
  endforeach()
  foreach(pkg IN LISTS arg_PKGS)
    target_link_libraries(${name} PRIVATE PkgConfig::${pkg})
  endforeach()
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
  mz_layer(${arg_FOLDER} "${arg_DEPS}" "${arg_PKGS}")
endfunction()

# One line of layers.txt: "folder: folders | packages".
function(mz_layer folder deps pkgs)
  list(JOIN deps " " deps)
  list(JOIN pkgs " " pkgs)
  set_property(GLOBAL APPEND PROPERTY MZ_LAYERS "${folder}: ${deps} | ${pkgs}")
endfunction()

# mz_test(<name> LABEL <unit|integration|fault> SOURCES ... DEPS ... [WRAP fn...])
function(mz_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL" "SOURCES;DEPS;WRAP")
  add_executable(${name} ${arg_SOURCES})
  foreach(dep IN LISTS arg_DEPS)
    target_link_libraries(${name} PRIVATE mz_${dep})
  endforeach()
  target_link_libraries(${name} PRIVATE mz_flags PkgConfig::CMOCKA)
  target_compile_definitions(${name} PRIVATE
    MZ_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  foreach(fn IN LISTS arg_WRAP)
    target_link_options(${name} PRIVATE "-Wl,--wrap=${fn}")
  endforeach()
  add_test(NAME ${arg_LABEL}/${name} COMMAND ${name})
  mz_test_properties(${arg_LABEL}/${name} ${arg_LABEL})
endfunction()

# mz_script_test(<name> LABEL <label> COMMAND ...): a test that is a script.
# It gets the programs of this build through MZ_BIN and the tree as MZ_SOURCE.
function(mz_script_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;TIMEOUT" "COMMAND")
  add_test(NAME ${arg_LABEL}/${name} COMMAND ${arg_COMMAND}
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  mz_test_properties(${arg_LABEL}/${name} ${arg_LABEL})
  if(arg_TIMEOUT)
    set_tests_properties(${arg_LABEL}/${name} PROPERTIES TIMEOUT ${arg_TIMEOUT})
  endif()
endfunction()

function(mz_test_properties name label)
  set_tests_properties(${name} PROPERTIES
    LABELS ${label} TIMEOUT 240 SKIP_RETURN_CODE 77
    ENVIRONMENT "TZ=UTC;LC_ALL=C.UTF-8;PYTHONDONTWRITEBYTECODE=1;ASAN_OPTIONS=detect_leaks=1:abort_on_error=1;UBSAN_OPTIONS=print_stacktrace=1;MZ_BIN=${PROJECT_BINARY_DIR}/bin;MZ_BUILD=${PROJECT_BINARY_DIR};MZ_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()
