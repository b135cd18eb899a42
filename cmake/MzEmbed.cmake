# mz_embed(<target> NAME <symbol> FILES ...)
# Puts files into the target's library, byte for byte, as
#	const struct embedded <symbol>[] (base/embed.h), closed by a NULL name,
# each under its path relative to the project.
function(mz_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME" "FILES")
  set(asm "${CMAKE_CURRENT_BINARY_DIR}/${arg_NAME}.S")
  set(c "${CMAKE_CURRENT_BINARY_DIR}/${arg_NAME}.c")
  set(asm_text ".section .rodata\n")
  set(externs "")
  set(rows "")
  set(n 0)
  foreach(file IN LISTS arg_FILES)
    file(RELATIVE_PATH path "${PROJECT_SOURCE_DIR}" "${file}")
    set(sym "${arg_NAME}_${n}")
    string(APPEND asm_text
      ".global ${sym}, ${sym}_end\n.balign 8\n${sym}:\n"
      "\t.incbin \"${file}\"\n${sym}_end:\n\t.byte 0\n")
    string(APPEND externs "extern const char ${sym}[], ${sym}_end[];\n")
    string(APPEND rows "\t{ \"${path}\", ${sym}, ${sym}_end },\n")
    math(EXPR n "${n} + 1")
  endforeach()
  string(APPEND asm_text ".section .note.GNU-stack,\"\",@progbits\n")
  file(GENERATE OUTPUT "${asm}" CONTENT "${asm_text}")
  file(GENERATE OUTPUT "${c}" CONTENT
    "#include \"base/embed.h\"\n\n${externs}\nextern const struct embedded ${arg_NAME}[];\nconst struct embedded ${arg_NAME}[] = {\n${rows}\t{ 0, 0, 0 },\n};\n")
  set_source_files_properties("${asm}" PROPERTIES OBJECT_DEPENDS "${arg_FILES}")
  target_sources(${target} PRIVATE "${asm}" "${c}")
endfunction()
