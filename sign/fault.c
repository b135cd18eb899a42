#include "sign/fault.h"

#include "base/object.h"

static const struct {
	const char *name;
	const char *text;
} faults[] = {
#define FAULT(name, code, text) { code, text },
#include "sign/fault.tbl.h"
#undef FAULT
};

const char *
sign_fault_name(enum sign_fault_code code)
{
	MZ_ASSERT(code < SIGN_FAULT_COUNT);
	return faults[code].name;
}

const char *
sign_fault_text(enum sign_fault_code code)
{
	MZ_ASSERT(code < SIGN_FAULT_COUNT);
	return faults[code].text;
}
