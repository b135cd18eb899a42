#include "base/object.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/parts.h"
#include "store/query.h"

/* What a case passes through on the day it is opened is not kept: none of it
 * is ever on disk without its end. */
bool
zaak_may_open_in(enum store_zaak_state state)
{
	return state == STORE_ZAAK_ONTVANGEN ||
	    store_zaak_may_move(STORE_ZAAK_ONTVANGEN, state) ||
	    store_zaak_may_move(STORE_ZAAK_IN_BEHANDELING, state);
}

static enum mz_status
journal(struct store *store, const char *kenmerk, enum store_zaak_state state,
    struct store_bytes data, int64_t now_ms, struct mz_err *err)
{
	return store_journal_add(store,
	    &(struct journal_entry){ .at_ms = now_ms,
	        .event = store_zaak_text(state),
	        .subject = "zaak",
	        .id = kenmerk,
	        .data = data.data,
	        .len = data.len },
	    err);
}

/* The client of this BSN, one version further; 0 without a BSN. */
static enum mz_status
touch_client(struct store *store, const char *bsn, int64_t *ret_id,
    struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	if (bsn == NULL) {
		*ret_id = 0;
		return MZ_OK;
	}
	status = query_do(store, QUERY_CLIENT_UP, ARGS(TEXT(bsn)), err);
	if (status == MZ_OK)
		status = query_row(store, QUERY_CLIENT_FIND, ARGS(TEXT(bsn)),
		    &st, err);
	if (status == MZ_OK)
		*ret_id = sqlite3_column_int64(st, 2);
	return status;
}

static enum mz_status
put_termijnen(struct store *store, const struct store_outcome *outcome,
    int64_t zaak_id, struct mz_err *err)
{
	const struct store_zaak *zaak = &outcome->zaak;
	enum mz_status status = MZ_OK;

	for (size_t i = 0; i < zaak->n_termijnen && status == MZ_OK; i++)
		status = query_do(store, QUERY_TERMIJN_PUT,
		    ARGS(NUMBER(zaak_id), NUMBER((int64_t)i + 1),
		        TEXT(zaak->termijnen[i].soort),
		        NUMBER(zaak->termijnen[i].day),
		        NUMBER(outcome->decided_ms)),
		    err);
	return status;
}

enum mz_status
zaak_open(struct store *store, const struct store_outcome *outcome,
    const char *party, int64_t *ret_id, struct mz_err *err)
{
	const struct store_zaak *zaak = &outcome->zaak;
	enum store_zaak_state state = STORE_ZAAK_ONTVANGEN;
	enum mz_status status;
	int64_t client_id = 0;

	MZ_ASSERT(store_zaak_from_text(zaak->state, &state));
	status = touch_client(store, outcome->key.bsn, &client_id, err);
	if (status == MZ_OK)
		status = query_do(store, QUERY_ZAAK_PUT,
		    ARGS(TEXT(zaak->kenmerk), TEXT(zaak->regeling), TEXT(party),
		        arg_ref(client_id), TEXT(zaak->state),
		        NUMBER(outcome->decided_ms), arg_day(zaak->due_day),
		        arg_day(zaak->wait_until_day),
		        NUMBER(outcome->decided_ms)),
		    err);
	if (status != MZ_OK)
		return status;
	*ret_id = sqlite3_last_insert_rowid(store->db);
	status = tally_move(store,
	    &(struct tally){ .kind = "zaak", .who = "", .to = zaak->state },
	    err);
	if (status == MZ_OK)
		status = put_termijnen(store, outcome, *ret_id, err);
	if (status == MZ_OK)
		status = journal(store, zaak->kenmerk, state, outcome->trace,
		    outcome->decided_ms, err);
	return status;
}

static enum mz_status
journal_move(struct store *store, int64_t id, enum store_zaak_state to,
    int64_t now_ms, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	MZ_AUTO(mz_freep) char *kenmerk = NULL;
	enum mz_status status;

	status =
	    query_row(store, QUERY_ZAAK_KENMERK, ARGS(NUMBER(id)), &st, err);
	if (status != MZ_OK)
		return status;
	kenmerk = column_text(st, 0);
	return journal(store, kenmerk, to, (struct store_bytes){ 0 }, now_ms,
	    err);
}

enum mz_status
zaak_move(struct store *store, int64_t id, enum store_zaak_state from,
    enum store_zaak_state to, int64_t now_ms, struct mz_err *err)
{
	const struct tally tally = { "zaak", "", store_zaak_text(from),
		store_zaak_text(to) };
	enum mz_status status;

	MZ_ASSERT(store_zaak_may_move(from, to));
	status = query_do(store, QUERY_ZAAK_MOVE,
	    ARGS(NUMBER(id), TEXT(tally.from), TEXT(tally.to), NUMBER(now_ms)),
	    err);
	if (status == MZ_OK)
		status = tally_move(store, &tally, err);
	if (status != MZ_OK)
		return status;
	status =
	    query_do(store, QUERY_CLIENT_UP_BY_ZAAK, ARGS(NUMBER(id)), err);
	if (status == MZ_OK || status == MZ_NONE) /* none: without a client */
		status = journal_move(store, id, to, now_ms, err);
	return status;
}
