#include "store/listing.h"

#include "base/object.h"
#include "base/text.h"
#include "store/db.h"
#include "store/emit.h"
#include "store/query.h"
#include "store/zaak_state.h"

enum {
	SQL_MAX_BYTES = 2000
};

/* Where a listing finds its rows: an index for each kind of filter, so that a
 * page never reads past an archive of rows that it does not show. */
struct source {
	const struct shape *shape;
	const char *columns_from;
	const char *by_state, *by_party, *by_none; /* index clauses */
	const char *joins;
	const char *key; /* newest first */
	const char *state, *party;
	const char *common; /* state that is not in the index, being most */
	const char *uncommon;
};

static const struct source messages = {
	.shape = &shape_message,
	.columns_from = "SELECT m.seq, m.party, m.kind, m.identificatie,"
	                " m.state, m.received_ms, m.attempts, m.reason,"
	                " o.uitkomst, z.kenmerk FROM inbox m",
	.by_state = "INDEXED BY inbox_unanswered",
	.by_party = "INDEXED BY inbox_party",
	.by_none = "NOT INDEXED",
	.joins = "LEFT JOIN outcome o ON o.seq = m.seq"
	         " LEFT JOIN zaak z ON z.id = m.zaak_id",
	.key = "m.seq",
	.state = "m.state",
	.party = "m.party",
	.common = "answered",
	.uncommon = " AND m.state <> 'answered'",
};

static const struct source zaken = {
	.shape = &shape_zaak,
	.columns_from = "SELECT z.id, z.kenmerk, z.regeling, z.party, z.state,"
	                " z.opened_ms, z.due_day, z.wait_until_day,"
	                " z.updated_ms, z.version FROM zaak z",
	.by_state = "INDEXED BY zaak_state",
	.by_party = "INDEXED BY zaak_party",
	.by_none = "NOT INDEXED",
	.joins = "",
	.key = "z.id",
	.state = "z.state",
	.party = "z.party",
	.uncommon = "",
};

#define DUE "ifnull(due_day, 2147483647)" /* as its index has it */

/* A page goes on behind the case ?1. */
static const char work_sql[] =
    "WITH last(due) AS (SELECT ifnull("
    " (SELECT " DUE " FROM zaak WHERE id = ?1), -2147483648))"
    "SELECT id, kenmerk, regeling, party, state, opened_ms, due_day,"
    " wait_until_day, updated_ms, version FROM zaak INDEXED BY zaak_work"
    " WHERE state = 'ter-beoordeling'"
    " AND " DUE " >= (SELECT due FROM last)"
    " AND (" DUE " > (SELECT due FROM last) OR id > ?1)"
    " AND (?4 IS NULL OR party = ?4)"
    " ORDER BY " DUE ", id LIMIT ?2";

/* ?1 after, ?2 how many, ?3 state, ?4 party. */
static void
write_sql(const struct source *from, const struct listing_page *page,
    struct bytes *out)
{
	const bool by_state =
	    page->state != NULL && !text_equal(page->state, from->common);
	const char *other =
	    page->party != NULL ? from->by_party : from->by_none;

	bytes_printf(out, "%s %s %s WHERE %s < ?1", from->columns_from,
	    by_state ? from->by_state : other, from->joins, from->key);
	if (by_state)
		bytes_add_text(out, from->uncommon);
	if (page->state != NULL)
		bytes_printf(out, " AND %s = ?3", from->state);
	if (page->party != NULL)
		bytes_printf(out, " AND %s = ?4", from->party);
	bytes_printf(out, " ORDER BY %s DESC LIMIT ?2", from->key);
	MZ_ASSERT(!bytes_failed(out));
}

/* Rows until the page is full. The query gives one more than was asked for,
 * so that the last page knows that it is. */
static enum mz_status
fill(const struct shape *shape, sqlite3_stmt *st, unsigned limit,
    struct bytes *out, int64_t *ret_after, struct mz_err *err)
{
	enum mz_status status = stmt_step(st, "a listing", err);
	int64_t last = 0;
	unsigned n = 0;

	while (status == MZ_OK && n < limit && emit(shape, st, out)) {
		n++;
		last = sqlite3_column_int64(st, 0);
		status = stmt_step(st, "a listing", err);
	}
	if (status != MZ_OK && status != MZ_NONE)
		return status;
	if (n == 0 && status == MZ_OK)
		return mz_fail(err, MZ_FAIL, "no room for even one row");
	*ret_after = status == MZ_OK ? last : 0;
	return n == 0 ? MZ_NONE : MZ_OK;
}

/* What to run, and the shape of its rows. */
struct reading {
	const struct shape *shape;
	const char *sql;
	int64_t after;
};

static enum mz_status
run(struct store *store, const struct reading *what,
    const struct listing_page *page, struct bytes *out, int64_t *ret_after,
    struct mz_err *err)
{
	MZ_CHECK(store, STORE_MAGIC);
	MZ_ASSERT(page->limit > 0);

	MZ_AUTO(stmt_free) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = db_prepare(store->db, what->sql, &st, err);
	if (status != MZ_OK)
		return status;
	args_bind(st,
	    ARGS(NUMBER(what->after), NUMBER((int64_t)page->limit + 1),
	        TEXT(page->state), TEXT(page->party)));
	return fill(what->shape, st, page->limit, out, ret_after, err);
}

static enum mz_status
list(struct store *store, const struct source *from,
    const struct listing_page *page, struct bytes *out, int64_t *ret_after,
    struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes sql;
	struct reading what = { .shape = from->shape };

	bytes_init(&sql, SQL_MAX_BYTES);
	write_sql(from, page, &sql);
	what.sql = bytes_text(&sql);
	what.after = page->after != 0 ? page->after : INT64_MAX;
	return run(store, &what, page, out, ret_after, err);
}

enum mz_status
store_list_messages(struct store *store, const struct listing_page *page,
    struct bytes *out, int64_t *ret_after, struct mz_err *err)
{
	enum inbox_state state;

	if (page->state != NULL && !inbox_state_from_text(page->state, &state))
		return mz_fail(err, MZ_REFUSE, "a message has no such state");
	return list(store, &messages, page, out, ret_after, err);
}

enum mz_status
store_list_zaken(struct store *store, const struct listing_page *page,
    struct bytes *out, int64_t *ret_after, struct mz_err *err)
{
	enum store_zaak_state state;

	if (page->state != NULL && !store_zaak_from_text(page->state, &state))
		return mz_fail(err, MZ_REFUSE, "a case has no such state");
	return list(store, &zaken, page, out, ret_after, err);
}

enum mz_status
store_work_list(struct store *store, const struct listing_page *page,
    struct bytes *out, int64_t *ret_after, struct mz_err *err)
{
	const struct reading what = {
		.shape = &shape_zaak,
		.sql = work_sql,
		.after = page->after,
	};

	MZ_ASSERT(page->state == NULL);
	return run(store, &what, page, out, ret_after, err);
}
