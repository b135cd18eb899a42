#include "store/inbox.h"

#include <string.h>

#include "base/object.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/parts.h"
#include "store/query.h"

/* What we know of a message that came in before. */
struct known {
	int64_t seq;
	int64_t received_ms;
	bool same; /* bytes */
};

static enum mz_status
find_by_wire(struct store *store, const struct inbox_new *message,
    struct known *ret, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, QUERY_WIRE_FIND,
	    ARGS(TEXT(message->party), TEXT(message->wire_id),
	        BLOB(message->hash, STORE_HASH_SIZE)),
	    &st, err);
	if (status != MZ_OK)
		return status;
	ret->seq = sqlite3_column_int64(st, 0);
	ret->received_ms = sqlite3_column_int64(st, 1);
	ret->same = sqlite3_column_int(st, 2) != 0;
	return MZ_OK;
}

static enum mz_status
find_by_hash(struct store *store, const struct inbox_new *message,
    struct known *ret, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, QUERY_INBOX_BY_HASH,
	    ARGS(TEXT(message->party), BLOB(message->hash, STORE_HASH_SIZE)),
	    &st, err);
	if (status != MZ_OK)
		return status;
	ret->seq = sqlite3_column_int64(st, 0);
	ret->received_ms = sqlite3_column_int64(st, 1);
	ret->same = true;
	return MZ_OK;
}

static enum mz_status
link_wire(struct store *store, const struct inbox_new *message, int64_t seq,
    struct mz_err *err)
{
	return query_do(store, QUERY_WIRE_PUT,
	    ARGS(TEXT(message->party), TEXT(message->wire_id), NUMBER(seq)),
	    err);
}

/* Wire id first: it decides what else the message may be. */
static enum mz_status
find(struct store *store, const struct inbox_new *message, struct known *ret,
    struct mz_err *err)
{
	enum mz_status status;

	status = find_by_wire(store, message, ret, err);
	if (status != MZ_NONE)
		return status;
	status = find_by_hash(store, message, ret, err);
	if (status == MZ_OK)
		status = link_wire(store, message, ret->seq, err);
	return status;
}

static enum mz_status
insert(struct store *store, const struct inbox_new *message, int64_t *ret_seq,
    struct mz_err *err)
{
	const struct store_bytes body = { message->body, message->len };
	const struct store_bytes hash = { message->hash, STORE_HASH_SIZE };
	const struct tally tally = { .kind = "inbox",
		.who = message->party,
		.to = inbox_state_text(INBOX_RECEIVED) };
	enum mz_status status;
	int64_t body_id = 0;
	int64_t seq = 0;

	status = body_put(store, body, message->hash, &body_id, err);
	if (status == MZ_OK)
		status = query_do(store, QUERY_INBOX_PUT,
		    ARGS(TEXT(message->party), TEXT(message->wire_id),
		        BLOB(message->hash, STORE_HASH_SIZE), NUMBER(body_id),
		        NUMBER(message->received_ms), TEXT(tally.to)),
		    err);
	if (status != MZ_OK)
		return status;
	seq = sqlite3_last_insert_rowid(store->db);
	status = tally_move(store, &tally, err);
	if (status == MZ_OK)
		status = link_wire(store, message, seq, err);
	if (status == MZ_OK)
		status = journal_message(store, seq, "received", hash,
		    message->received_ms, err);
	if (status == MZ_OK)
		*ret_seq = seq;
	return status;
}

/* The sender asks again: perhaps it never got what it confirmed. */
static enum mz_status
offer_again(struct store *store, const char *party, int64_t seq,
    struct mz_err *err)
{
	enum mz_status status = outbox_again(store, party, seq, err);

	return status == MZ_OK || status == MZ_NONE ? MZ_DUP : status;
}

enum mz_status
store_inbox_put(struct store *store, const struct inbox_new *message,
    int64_t *ret_seq, int64_t *ret_received_ms, struct mz_err *err)
{
	struct known known = { 0 };
	enum mz_status status;

	status = find(store, message, &known, err);
	if (status == MZ_NONE) {
		status = insert(store, message, ret_seq, err);
		if (status == MZ_OK)
			*ret_received_ms = message->received_ms;
		return status;
	}
	if (status == MZ_OK && !known.same)
		return mz_fail(err, MZ_REFUSE,
		    "the wire id names another message");
	if (status == MZ_OK)
		status = offer_again(store, message->party, known.seq, err);
	if (status == MZ_DUP) {
		*ret_seq = known.seq;
		*ret_received_ms = known.received_ms;
	}
	return status;
}

static bool
is_busy(const struct inbox_busy *busy, int64_t seq)
{
	for (size_t i = 0; i < busy->n; i++)
		if (busy->seqs[i] == seq)
			return true;
	return false;
}

/* The first waiting message of a later party. Passes over no more rows than
 * there are busy ones. */
static enum mz_status
find_after(struct store *store, const char *party,
    const struct inbox_busy *busy, int64_t *ret_seq, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status =
	    query_row(store, QUERY_INBOX_WAITING, ARGS(TEXT(party)), &st, err);
	while (status == MZ_OK && is_busy(busy, sqlite3_column_int64(st, 0)))
		status = stmt_step(st, "next waiting message", err);
	if (status == MZ_OK)
		*ret_seq = sqlite3_column_int64(st, 0);
	return status;
}

static enum mz_status
read_job(struct store *store, int64_t seq, struct inbox_job *ret,
    struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, QUERY_INBOX_JOB, ARGS(NUMBER(seq)), &st, err);
	if (status != MZ_OK)
		return status;
	*ret = (struct inbox_job){
		.seq = seq,
		.party = column_text(st, 0),
		.wire_id = column_text(st, 1),
		.received_ms = sqlite3_column_int64(st, 3),
		.attempts = (unsigned)sqlite3_column_int(st, 4),
	};
	MZ_ASSERT(column_hash(st, 2, ret->hash)); /* by its CHECK */
	ret->body = column_blob(st, 5, &ret->len);
	return MZ_OK;
}

enum mz_status
store_inbox_next(struct store *store, const char *after_party,
    const struct inbox_busy *busy, struct inbox_job *ret, struct mz_err *err)
{
	enum mz_status status;
	int64_t seq = 0;

	status = find_after(store, after_party, busy, &seq, err);
	if (status == MZ_NONE && after_party[0] != '\0')
		status = find_after(store, "", busy, &seq, err);
	return status == MZ_OK ? read_job(store, seq, ret, err) : status;
}

void
inbox_job_clear(struct inbox_job *job)
{
	mz_freep(&job->party);
	mz_freep(&job->wire_id);
	mz_freep(&job->body);
	*job = (struct inbox_job){ 0 };
}

enum mz_status
store_inbox_attempt(struct store *store, int64_t seq, unsigned *ret_attempts,
    struct mz_err *err)
{
	enum mz_status status;
	int64_t attempts = 0;

	status = query_do(store, QUERY_INBOX_ATTEMPT,
	    ARGS(NUMBER(seq), TEXT(inbox_state_text(INBOX_RECEIVED))), err);
	if (status == MZ_OK)
		status = query_number(store, QUERY_INBOX_ATTEMPTS,
		    ARGS(NUMBER(seq)), &attempts, err);
	if (status == MZ_OK)
		*ret_attempts = (unsigned)attempts;
	return status;
}

enum mz_status
store_inbox_waiting(struct store *store, const char *party, int64_t *ret,
    struct mz_err *err)
{
	return query_number(store,
	    party != NULL ? QUERY_TALLY_ONE : QUERY_TALLY_ALL,
	    ARGS(TEXT("inbox/received"), TEXT(party)), ret, err);
}

static enum mz_status
count_move(struct store *store, int64_t seq, const struct tally *tally,
    struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	MZ_AUTO(mz_freep) char *party = NULL;
	struct tally moved = *tally;
	enum mz_status status;

	status =
	    query_row(store, QUERY_INBOX_PARTY, ARGS(NUMBER(seq)), &st, err);
	if (status != MZ_OK)
		return status;
	party = column_text(st, 0);
	moved.who = party;
	return tally_move(store, &moved, err);
}

enum mz_status
inbox_move(struct store *store, int64_t seq, enum inbox_state from,
    enum inbox_state to, const char *reason, struct mz_err *err)
{
	const struct tally tally = { .kind = "inbox",
		.from = inbox_state_text(from),
		.to = inbox_state_text(to) };
	enum mz_status status;

	MZ_ASSERT(inbox_state_may_move(from, to));
	status = query_do(store, QUERY_INBOX_MOVE,
	    ARGS(NUMBER(seq), TEXT(tally.from), TEXT(tally.to), TEXT(reason)),
	    err);
	return status == MZ_OK ? count_move(store, seq, &tally, err) : status;
}

enum mz_status
store_quarantine(struct store *store, int64_t seq, const char *reason,
    int64_t now_ms, struct mz_err *err)
{
	const struct store_bytes data = { reason, strlen(reason) };
	enum mz_status status;

	status = inbox_move(store, seq, INBOX_RECEIVED, INBOX_QUARANTINED,
	    reason, err);
	if (status == MZ_OK)
		status = journal_message(store, seq, "quarantined", data,
		    now_ms, err);
	return status;
}

enum mz_status
store_quarantine_release(struct store *store, int64_t seq, const char *by,
    int64_t now_ms, struct mz_err *err)
{
	enum mz_status status;
	char id[JOURNAL_SEQ_SIZE];

	status = inbox_move(store, seq, INBOX_QUARANTINED, INBOX_RECEIVED, NULL,
	    err);
	if (status != MZ_OK)
		return status;
	journal_seq_text(seq, id);
	return store_journal_add(store,
	    &(struct journal_entry){ .at_ms = now_ms,
	        .event = "released",
	        .subject = "message",
	        .id = id,
	        .actor = by },
	    err);
}

enum mz_status
store_wire_status(struct store *store, const char *party, const char *wire_id,
    struct inbox_status *ret, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	MZ_AUTO(mz_freep) char *state = NULL;
	enum mz_status status;

	status = query_row(store, QUERY_INBOX_STATUS,
	    ARGS(TEXT(party), TEXT(wire_id)), &st, err);
	if (status != MZ_OK)
		return status;
	state = column_text(st, 0);
	*ret = (struct inbox_status){ 0 };
	MZ_ASSERT(inbox_state_from_text(state, &ret->state)); /* by its CHECK */
	ret->ref = column_text(st, 1);
	ret->received_ms = sqlite3_column_int64(st, 2);
	return MZ_OK;
}

void
inbox_status_clear(struct inbox_status *status)
{
	mz_freep(&status->ref);
	*status = (struct inbox_status){ 0 };
}
