/*
 * fault - why a signature is refused
 */
#ifndef MZ_SIGN_FAULT_H
#define MZ_SIGN_FAULT_H

enum sign_fault_code {
#define FAULT(name, code, text) SIGN_FAULT_##name,
#include "sign/fault.tbl.h"
#undef FAULT
	SIGN_FAULT_COUNT
};

const char *sign_fault_name(enum sign_fault_code code); /* "sign-digest" */
const char *sign_fault_text(enum sign_fault_code code);

#endif
