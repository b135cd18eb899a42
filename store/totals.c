#include <stdio.h>
#include <sys/stat.h>

#include "base/bytes.h"
#include "base/object.h"
#include "store/db.h"
#include "store/emit.h"
#include "store/journal.h"
#include "store/listing.h"
#include "store/query.h"

enum {
	PATH_MAX_BYTES = 4096
};

static enum mz_status
tally(struct store *store, const char *what, int64_t *ret, struct mz_err *err)
{
	return query_number(store, QUERY_TALLY_ALL, ARGS(TEXT(what)), ret, err);
}

static enum mz_status
count_messages(struct store *store, struct store_totals *ret,
    struct mz_err *err)
{
	enum mz_status status = MZ_OK;
	char what[40];

	for (int i = 0; i < INBOX_STATE_COUNT && status == MZ_OK; i++) {
		(void)snprintf(what, sizeof what, "inbox/%s",
		    inbox_state_text((enum inbox_state)i));
		status = tally(store, what, &ret->messages[i], err);
	}
	return status;
}

static enum mz_status
find_oldest(struct store *store, int64_t *ret_ms, struct mz_err *err)
{
	enum mz_status status;

	status =
	    query_number(store, QUERY_OLDEST_WAITING, NO_ARGS, ret_ms, err);
	return status == MZ_NONE ? MZ_OK : status;
}

/* 0 when there is no log: then all of it is in the database. */
static int64_t
log_bytes(const struct store *store)
{
	MZ_AUTO(bytes_clear) struct bytes name;
	struct stat st;

	bytes_init(&name, PATH_MAX_BYTES);
	bytes_printf(&name, "%s-wal", store->path);
	return stat(bytes_text(&name), &st) == 0 ? st.st_size : 0;
}

enum mz_status
store_totals(struct store *store, struct store_totals *ret, struct mz_err *err)
{
	struct store_totals totals = { 0 };
	struct journal_head head = { 0 };
	enum mz_status status;

	status = count_messages(store, &totals, err);
	if (status == MZ_OK)
		status = find_oldest(store, &totals.oldest_waiting_ms, err);
	if (status == MZ_OK)
		status = tally(store, "outbox/unconfirmed",
		    &totals.outbox_unconfirmed, err);
	if (status == MZ_OK)
		status = store_journal_head(store, &head, err);
	if (status == MZ_OK)
		status = query_number(store, QUERY_DATABASE_BYTES, NO_ARGS,
		    &totals.database_bytes, err);
	if (status != MZ_OK)
		return status;
	totals.journal_rows = head.seq;
	totals.log_bytes = log_bytes(store);
	*ret = totals;
	return MZ_OK;
}

enum mz_status
store_totals_zaken(struct store *store, struct bytes *out, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, QUERY_TALLY_ZAKEN, NO_ARGS, &st, err);
	while (status == MZ_OK) {
		if (!emit(&shape_zaken, st, out))
			return mz_fail(err, MZ_FAIL, "no room for the totals");
		status = stmt_step(st, "count cases", err);
	}
	return status == MZ_NONE ? MZ_OK : status;
}
