#include "xml/fault.h"

#include "base/object.h"

static const struct {
	const char *name;
	const char *text;
} faults[] = {
#define FAULT(name, code, text) { code, text },
#include "xml/fault.tbl.h"
#undef FAULT
};

const char *
xml_fault_name(enum xml_fault_code code)
{
	MZ_ASSERT(code < XML_FAULT_COUNT);
	return faults[code].name;
}

const char *
xml_fault_text(enum xml_fault_code code)
{
	MZ_ASSERT(code < XML_FAULT_COUNT);
	return faults[code].text;
}

enum mz_status
xml_fault_refuse(const struct xml_fault *fault, struct mz_err *err)
{
	return mz_fail(err, MZ_REFUSE, "%s: %s (line %u, column %u)",
	    xml_fault_name(fault->code), xml_fault_text(fault->code),
	    (unsigned)fault->line, (unsigned)fault->column);
}
