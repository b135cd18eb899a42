/*
 * emit - from a database row to a row for people (base/row.h), by a table
 *
 * Internal to store/. The columns of the table are the columns of the query,
 * in order.
 */
#ifndef MZ_STORE_EMIT_H
#define MZ_STORE_EMIT_H

#include <stdbool.h>
#include <stddef.h>

#include <sqlite3.h>

#include "base/bytes.h"

enum column_type {
	COLUMN_TEXT,
	COLUMN_INT,
	COLUMN_BOOL,
	COLUMN_DAY, /* days since 1970, shown as a date */
	COLUMN_HEX,
	COLUMN_JSON,
};

struct column {
	const char *key;
	enum column_type type;
};

struct shape {
	const char *kind;
	const struct column *columns;
	size_t n;
};

extern const struct shape shape_message, shape_zaak, shape_termijn,
    shape_outcome, shape_outcome_trace, shape_answer, shape_journal,
    shape_zaken;

/* What is NULL is left out. False: out has no room for it. */
bool emit(const struct shape *shape, sqlite3_stmt *st, struct bytes *out);

#endif
