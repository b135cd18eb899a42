#include "store/outbox.h"

#include <stdbool.h>

#include "base/object.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/parts.h"
#include "store/query.h"

/* Kinds of answers that are counted for each party. */
#define OPEN      "unconfirmed"
#define CONFIRMED "confirmed"

static enum mz_status
journal(struct store *store, const char *event, const char *ref,
    struct store_bytes data, int64_t now_ms, struct mz_err *err)
{
	return store_journal_add(store,
	    &(struct journal_entry){ .at_ms = now_ms,
	        .event = event,
	        .subject = "answer",
	        .id = ref,
	        .data = data.data,
	        .len = data.len },
	    err);
}

enum mz_status
outbox_put(struct store *store, const struct outbox_new *row, int64_t *ret_seq,
    struct mz_err *err)
{
	const struct store_answer *answer = row->answer;
	const struct store_bytes body = { answer->body, answer->len };
	unsigned char hash[STORE_HASH_SIZE];
	enum mz_status status;
	int64_t body_id = 0;

	store->options.sha256(answer->body, answer->len, hash);
	status = body_put(store, body, hash, &body_id, err);
	if (status == MZ_OK)
		status = query_do(store, QUERY_OUTBOX_PUT,
		    ARGS(TEXT(row->party), TEXT(answer->ref),
		        TEXT(answer->kind), NUMBER(body_id),
		        NUMBER(row->inbox_seq), arg_ref(row->zaak_id),
		        NUMBER(row->decides), NUMBER(row->now_ms)),
		    err);
	if (status != MZ_OK)
		return status;
	*ret_seq = sqlite3_last_insert_rowid(store->db);
	status = tally_move(store,
	    &(struct tally){ .kind = "outbox", .who = row->party, .to = OPEN },
	    err);
	if (status != MZ_OK)
		return status;
	return journal(store, "answered", answer->ref, body, row->now_ms, err);
}

enum mz_status
outbox_again(struct store *store, const char *party, int64_t inbox_seq,
    struct mz_err *err)
{
	enum mz_status status;

	status =
	    query_do(store, QUERY_OUTBOX_AGAIN, ARGS(NUMBER(inbox_seq)), err);
	if (status != MZ_OK)
		return status;
	return tally_move(store,
	    &(struct tally){ "outbox", party, CONFIRMED, OPEN }, err);
}

static enum mz_status
read_item(struct store *store, enum query query, const struct arg *args,
    struct outbox_item *ret, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, query, args, &st, err);
	if (status != MZ_OK)
		return status;
	*ret = (struct outbox_item){
		.seq = sqlite3_column_int64(st, 0),
		.ref = column_text(st, 1),
		.kind = column_text(st, 2),
	};
	ret->body = column_blob(st, 3, &ret->len);
	return MZ_OK;
}

enum mz_status
store_outbox_next(struct store *store, const char *party, int64_t after_seq,
    struct outbox_item *ret, struct mz_err *err)
{
	return read_item(store, QUERY_OUTBOX_NEXT,
	    ARGS(TEXT(party), NUMBER(after_seq)), ret, err);
}

enum mz_status
store_outbox_by_ref(struct store *store, const char *party, const char *ref,
    struct outbox_item *ret, struct mz_err *err)
{
	return read_item(store, QUERY_OUTBOX_BY_REF,
	    ARGS(TEXT(party), TEXT(ref)), ret, err);
}

void
outbox_item_clear(struct outbox_item *item)
{
	mz_freep(&item->ref);
	mz_freep(&item->kind);
	mz_freep(&item->body);
	*item = (struct outbox_item){ 0 };
}

struct found {
	bool unconfirmed;
	bool never_confirmed;
	bool decides;
	int64_t zaak_id;
	char *ref; /* owned */
};

static void
found_clear(struct found *found)
{
	mz_freep(&found->ref);
}

static enum mz_status
find(struct store *store, const char *party, int64_t seq, struct found *ret,
    struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, QUERY_OUTBOX_FIND,
	    ARGS(TEXT(party), NUMBER(seq)), &st, err);
	if (status != MZ_OK)
		return status;
	ret->unconfirmed = sqlite3_column_int(st, 0) != 0;
	ret->never_confirmed = sqlite3_column_int(st, 1) != 0;
	ret->decides = sqlite3_column_int(st, 2) != 0;
	ret->zaak_id = sqlite3_column_int64(st, 3);
	ret->ref = column_text(st, 4);
	return MZ_OK;
}

/* Only the first confirmation is news. */
static enum mz_status
first_confirmed(struct store *store, const struct found *found, int64_t now_ms,
    struct mz_err *err)
{
	enum mz_status status;

	status = journal(store, "confirmed", found->ref,
	    (struct store_bytes){ 0 }, now_ms, err);
	if (status == MZ_OK && found->decides)
		status = zaak_move(store, found->zaak_id, STORE_ZAAK_BESCHIKT,
		    STORE_ZAAK_VERZONDEN, now_ms, err);
	return status == MZ_NONE ? MZ_OK : status; /* it has moved on */
}

enum mz_status
store_outbox_confirm(struct store *store, const char *party, int64_t seq,
    int64_t now_ms, struct mz_err *err)
{
	MZ_AUTO(found_clear) struct found found = { 0 };
	enum mz_status status;

	status = find(store, party, seq, &found, err);
	if (status != MZ_OK)
		return status;
	if (!found.unconfirmed)
		return MZ_DUP;
	status = query_do(store, QUERY_OUTBOX_CONFIRM,
	    ARGS(NUMBER(seq), NUMBER(now_ms)), err);
	if (status == MZ_OK)
		status = tally_move(store,
		    &(struct tally){ "outbox", party, OPEN, CONFIRMED }, err);
	if (status == MZ_OK && found.never_confirmed)
		status = first_confirmed(store, &found, now_ms, err);
	return status;
}

/* All of them are counted as they change; only those behind one are counted
 * on demand. */
enum mz_status
store_outbox_left(struct store *store, const char *party, int64_t after_seq,
    int64_t *ret, struct mz_err *err)
{
	if (after_seq == 0)
		return query_number(store, QUERY_TALLY_ONE,
		    ARGS(TEXT("outbox/" OPEN), TEXT(party)), ret, err);
	return query_number(store, QUERY_OUTBOX_LEFT,
	    ARGS(TEXT(party), NUMBER(after_seq)), ret, err);
}
