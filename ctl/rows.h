/*
 * rows - what the service answered, kept to be shown
 *
 * Fields stay in the order in which they came; a field that is not known is
 * not there. Nobody here needs a list of the fields that there are.
 */
#ifndef MZ_CTL_ROWS_H
#define MZ_CTL_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/row.h"
#include "base/status.h"

struct rows_field {
	enum row_type type;
	char *key, *text; /* owned; text: NULL for a number */
	int64_t number;
};

struct rows_row {
	char *kind; /* owned */
	struct rows_field *fields;
	size_t n;
};

struct rows {
	struct rows_row *items;
	size_t n, room;
};

/* Adds the rows of one frame. MZ_FAIL: it holds anything else. */
MZ_MUST_USE enum mz_status rows_add(struct rows *rows, const void *data,
    size_t len, struct mz_err *err);
void rows_clear(struct rows *rows);

/* NULL: the row has no such field, or row is NULL. */
const struct rows_field *rows_field(const struct rows_row *row,
    const char *key);
const char *rows_text(const struct rows_row *row, const char *key);

/* 0 where it is not there. */
int64_t rows_number(const struct rows_row *row, const char *key);

/* The first row of this kind at or after from; NULL: there is none. */
const struct rows_row *rows_find(const struct rows *rows, const char *kind,
    size_t from);

#endif
