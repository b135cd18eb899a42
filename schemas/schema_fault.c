#include "schemas/schema_fault.h"

#include "base/object.h"

static const struct {
	const char *name, *text;
} faults[] = {
#define FAULT(name, code, text) { code, text },
#include "schemas/fault.tbl.h"
};

const char *
schema_fault_name(enum schema_fault_code code)
{
	MZ_ASSERT(code < SCHEMA_FAULT_COUNT);
	return faults[code].name;
}

const char *
schema_fault_text(enum schema_fault_code code)
{
	MZ_ASSERT(code < SCHEMA_FAULT_COUNT);
	return faults[code].text;
}
