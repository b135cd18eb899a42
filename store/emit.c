#include "store/emit.h"

#include <stdint.h>
#include <string.h>

#include "base/object.h"
#include "base/row.h"
#include "base/text.h"
#include "store/store.h"

#define SHAPE(kind_text, table) \
	{ \
		.kind = (kind_text), .columns = (table), \
		.n = sizeof(table) / sizeof(table)[0] \
	}

static const struct column message_columns[] = {
	{ "seq", COLUMN_INT },
	{ "party", COLUMN_TEXT },
	{ "bericht", COLUMN_TEXT },
	{ "identificatie", COLUMN_TEXT },
	{ "state", COLUMN_TEXT },
	{ "received_ms", COLUMN_INT },
	{ "attempts", COLUMN_INT },
	{ "reason", COLUMN_TEXT },
	{ "uitkomst", COLUMN_TEXT },
	{ "kenmerk", COLUMN_TEXT },
};

static const struct column zaak_columns[] = {
	{ "id", COLUMN_INT },
	{ "kenmerk", COLUMN_TEXT },
	{ "regeling", COLUMN_TEXT },
	{ "party", COLUMN_TEXT },
	{ "state", COLUMN_TEXT },
	{ "opened_ms", COLUMN_INT },
	{ "due", COLUMN_DAY },
	{ "wait_until", COLUMN_DAY },
	{ "updated_ms", COLUMN_INT },
	{ "version", COLUMN_INT },
};

static const struct column termijn_columns[] = {
	{ "n", COLUMN_INT },
	{ "soort", COLUMN_TEXT },
	{ "day", COLUMN_DAY },
	{ "at_ms", COLUMN_INT },
};

static const struct column outcome_columns[] = {
	{ "seq", COLUMN_INT }, { "uitkomst", COLUMN_TEXT },
	{ "policy", COLUMN_TEXT }, { "registry", COLUMN_TEXT },
	{ "schema", COLUMN_TEXT }, { "engine", COLUMN_TEXT },
	{ "received_ms", COLUMN_INT }, { "decided_ms", COLUMN_INT },
	{ "trace", COLUMN_JSON }, /* the last: not in every listing */
};

static const struct column answer_columns[] = {
	{ "seq", COLUMN_INT },
	{ "ref", COLUMN_TEXT },
	{ "bericht", COLUMN_TEXT },
	{ "created_ms", COLUMN_INT },
	{ "confirmed_ms", COLUMN_INT },
	{ "unconfirmed", COLUMN_BOOL },
	{ "bytes", COLUMN_INT },
};

static const struct column journal_columns[] = {
	{ "seq", COLUMN_INT },
	{ "at_ms", COLUMN_INT },
	{ "event", COLUMN_TEXT },
	{ "subject", COLUMN_TEXT },
	{ "id", COLUMN_TEXT },
	{ "actor", COLUMN_TEXT },
	{ "hash", COLUMN_HEX },
};

static const struct column zaken_columns[] = {
	{ "state", COLUMN_TEXT },
	{ "n", COLUMN_INT },
};

const struct shape shape_message = SHAPE("message", message_columns);
const struct shape shape_zaak = SHAPE("zaak", zaak_columns);
const struct shape shape_termijn = SHAPE("termijn", termijn_columns);
const struct shape shape_outcome_trace = SHAPE("outcome", outcome_columns);
const struct shape shape_outcome = {
	.kind = "outcome",
	.columns = outcome_columns,
	.n = sizeof outcome_columns / sizeof outcome_columns[0] - 1,
};
const struct shape shape_answer = SHAPE("answer", answer_columns);
const struct shape shape_journal = SHAPE("journal", journal_columns);
const struct shape shape_zaken = SHAPE("zaken", zaken_columns);

static void
emit_hex(struct row *row, const char *key, sqlite3_stmt *st, int place)
{
	const void *blob = sqlite3_column_blob(st, place);
	const int len = sqlite3_column_bytes(st, place);
	char hex[2 * STORE_HASH_SIZE + 1];

	if (blob == NULL || len > STORE_HASH_SIZE)
		return;
	text_hex(blob, (size_t)len, hex);
	row_text(row, key, hex);
}

static void
emit_text(struct row *row, const char *key, sqlite3_stmt *st, int place)
{
	row_text(row, key, (const char *)sqlite3_column_text(st, place));
}

static void
emit_json(struct row *row, const char *key, sqlite3_stmt *st, int place)
{
	const char *json = sqlite3_column_blob(st, place);
	const size_t len = (size_t)sqlite3_column_bytes(st, place);

	/* A worker wrote it, and a worker may have been taken over. */
	if (json != NULL && memchr(json, '\0', len) == NULL)
		row_json(row, key, json, len);
}

static void
emit_int(struct row *row, const char *key, sqlite3_stmt *st, int place)
{
	row_int(row, key, sqlite3_column_int64(st, place));
}

static void
emit_bool(struct row *row, const char *key, sqlite3_stmt *st, int place)
{
	row_bool(row, key, sqlite3_column_int(st, place) != 0);
}

static void
emit_day(struct row *row, const char *key, sqlite3_stmt *st, int place)
{
	row_date(row, key, (struct date){ sqlite3_column_int(st, place) });
}

static void (*const emitters[])(struct row *, const char *, sqlite3_stmt *,
    int) = {
	[COLUMN_TEXT] = emit_text,
	[COLUMN_INT] = emit_int,
	[COLUMN_BOOL] = emit_bool,
	[COLUMN_DAY] = emit_day,
	[COLUMN_HEX] = emit_hex,
	[COLUMN_JSON] = emit_json,
};

bool
emit(const struct shape *shape, sqlite3_stmt *st, struct bytes *out)
{
	struct row row;

	MZ_ASSERT((size_t)sqlite3_column_count(st) >= shape->n);
	row_begin(&row, out, shape->kind);
	for (size_t i = 0; i < shape->n; i++) {
		const struct column *column = &shape->columns[i];

		if (sqlite3_column_type(st, (int)i) != SQLITE_NULL)
			emitters[column->type](&row, column->key, st, (int)i);
	}
	return row_end(&row);
}
