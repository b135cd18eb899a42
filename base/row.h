/*
 * row - named values in a row of bytes, for the operators' socket
 *
 * A row has a kind ("message", "zaak") and fields in the order in which they
 * were written; a value that is not known is left out. Whoever shows rows
 * needs no list of their fields, so a new field changes one place.
 *
 *	row_begin(&row, out, "zaak");
 *	row_text(&row, "kenmerk", kenmerk);
 *	if (!row_end(&row)) ... out is full, and as it was before row_begin()
 *
 * Keys and kinds are literals of this tree: lower case with underscores.
 */
#ifndef MZ_BASE_ROW_H
#define MZ_BASE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"
#include "base/pack.h"

struct row {
	struct bytes *out; /* borrowed */
	size_t start;      /* where the row begins, to take it back */
};

void row_begin(struct row *row, struct bytes *out, const char *kind);
void row_int(struct row *row, const char *key, int64_t value);
void row_bool(struct row *row, const char *key, bool value);

/* NULL and an unknown date are left out. Text must hold no NUL. */
void row_text(struct row *row, const char *key, const char *text);
void row_text_len(struct row *row, const char *key, const char *text,
    size_t len);
void row_date(struct row *row, const char *key, struct date d); /* as text */

/* A finished JSON value, which goes into JSON output as it is. */
void row_json(struct row *row, const char *key, const char *json, size_t len);

/* False: it did not fit, and out is as it was before row_begin(). */
bool row_end(struct row *row);

enum row_type {
	ROW_END, /* no more fields in this row */
	ROW_TEXT,
	ROW_INT,
	ROW_BOOL,
	ROW_JSON,
};

/* One field; text and key are borrowed from the frame and end in a NUL. */
struct row_field {
	enum row_type type;
	const char *key;
	const char *text; /* ROW_TEXT and ROW_JSON */
	size_t len;       /* of text, without its NUL */
	int64_t number;   /* ROW_INT and ROW_BOOL */
};

/* The kind of the next row, borrowed; NULL when no row is left or when u has
 * failed. Then fields until row_read_field() says false. */
const char *row_read_kind(struct unpack *u);
bool row_read_field(struct unpack *u, struct row_field *ret);

#endif
