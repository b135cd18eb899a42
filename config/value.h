/*
 * value - the types that a configuration key can have
 *
 * Private to config/: how the text of a value gets into a member of struct
 * config and back.
 */
#ifndef MZ_CONFIG_VALUE_H
#define MZ_CONFIG_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"

enum value_type {
	VALUE_TEXT,
	VALUE_PATH,
	VALUE_NUMBER,
	VALUE_SIZE,
	VALUE_BOOL,
	VALUE_TYPE_COUNT
};

struct value_bounds {
	int64_t min;
	int64_t max;
};

struct value_kind {
	/* False, and *member untouched: not of this type or out of bounds. */
	bool (*set)(const struct value_bounds *bounds, const char *text,
	    void *member);
	void (*print)(const void *member, struct bytes *out);
	const char *wanted; /* for the fault: "expected ..." */
	bool bounded;       /* do the bounds belong in the fault? */
};

extern const struct value_kind value_kinds[VALUE_TYPE_COUNT];

#endif
