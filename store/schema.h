/*
 * schema - the tables, as numbered steps that only go forward
 *
 * PRAGMA user_version counts the steps a database has had. A step that was in
 * a release never changes; what must change is a new step at the end. The
 * CHECK of a column that holds a state comes from the table of its states, so
 * a new state is a new step too, which builds the table anew.
 */
#ifndef MZ_STORE_SCHEMA_H
#define MZ_STORE_SCHEMA_H

#include <stddef.h>

#include <sqlite3.h>

#include "base/status.h"

struct schema {
	const char *const *steps;
	size_t n;
};

extern const struct schema schema_current;

/* Bring db up to schema, each step in a transaction of its own, so that a
 * crash between two leaves a database that goes on from there. MZ_FAIL: db is
 * newer than schema. */
MZ_MUST_USE enum mz_status schema_migrate(sqlite3 *db,
    const struct schema *schema, struct mz_err *err);

#endif
