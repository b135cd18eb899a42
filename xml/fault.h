/*
 * fault - why and where a document is refused, without quoting it
 */
#ifndef MZ_XML_FAULT_H
#define MZ_XML_FAULT_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum xml_fault_code {
#define FAULT(name, code, text) XML_FAULT_##name,
#include "xml/fault.tbl.h"
#undef FAULT
	XML_FAULT_COUNT
};

struct xml_fault {
	enum xml_fault_code code;
	size_t
	    offset; /* bytes before the place; 0 when only the line is known */
	uint32_t line;   /* from 1; 0: nowhere in particular */
	uint32_t column; /* in bytes, from 1 */
};

const char *xml_fault_name(enum xml_fault_code code); /* "xml-doctype" */
const char *xml_fault_text(enum xml_fault_code code);

/* MZ_REFUSE with the fault in words. */
enum mz_status xml_fault_refuse(const struct xml_fault *fault,
    struct mz_err *err);

#endif
