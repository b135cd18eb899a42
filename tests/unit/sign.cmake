mz_test(sign_digest_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/sign_digest_test.c DEPS sign)
mz_test(sign_cert_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/sign_cert_test.c
    ${CMAKE_CURRENT_LIST_DIR}/../support/sign_fixture.c
  DEPS sign signkey)
mz_test(sign_verify_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/sign_verify_test.c
    ${CMAKE_CURRENT_LIST_DIR}/../support/sign_fixture.c
  DEPS sign signkey)
mz_test(sign_profile_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/sign_profile_test.c
    ${CMAKE_CURRENT_LIST_DIR}/../support/sign_fixture.c
  DEPS sign signkey)
mz_test(sign_answer_test LABEL unit
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/sign_answer_test.c
    ${CMAKE_CURRENT_LIST_DIR}/../support/sign_fixture.c
  DEPS sign signkey)

add_executable(sign_tool ${CMAKE_CURRENT_LIST_DIR}/../support/sign_tool.c)
target_link_libraries(sign_tool PRIVATE mz_flags mz_signkey mz_sign mz_xml)
set_target_properties(sign_tool PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
mz_script_test(sign_interop LABEL unit
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/sign_interop.py)
