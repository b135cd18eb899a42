/*
 * schema_fault - what a document has against its schema, without quoting it
 */
#ifndef MZ_SCHEMAS_SCHEMA_FAULT_H
#define MZ_SCHEMAS_SCHEMA_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xml/location.h"

enum schema_fault_code {
#define FAULT(name, code, text) SCHEMA_FAULT_##name,
#include "schemas/fault.tbl.h"
	SCHEMA_FAULT_COUNT
};

struct schema_fault {
	enum schema_fault_code code;
	uint32_t line; /* from 1; 0: not known */
	char location[XML_LOCATION_SIZE];
};

enum {
	SCHEMA_FAULTS_MAX = 50
};

/* In the order of the document. */
struct schema_faults {
	struct schema_fault items[SCHEMA_FAULTS_MAX];
	size_t n;
	bool more; /* there were others, which are not kept */
};

const char *schema_fault_name(enum schema_fault_code code); /* "schema-type" */
const char *schema_fault_text(enum schema_fault_code code);

#endif
