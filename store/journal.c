#include "store/journal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/object.h"
#include "base/pack.h"
#include "store/db.h"
#include "store/parts.h"
#include "store/query.h"

enum {
	SALT_SIZE = 16,
	ROW_MAX_BYTES = 64 * 1024
};

/* A row as it is hashed and stored. Texts are borrowed. */
struct link {
	int64_t seq;
	int64_t at_ms;
	const char *event, *subject, *id, *actor;
	unsigned char data_hash[STORE_HASH_SIZE];
	unsigned char hash[STORE_HASH_SIZE];
};

void
journal_seq_text(int64_t seq, char ret[JOURNAL_SEQ_SIZE])
{
	(void)snprintf(ret, JOURNAL_SEQ_SIZE, "%" PRId64, seq);
}

static void
hash_salted(const struct store *store, const void *salt, const void *data,
    size_t len, unsigned char ret[STORE_HASH_SIZE])
{
	MZ_AUTO(bytes_clear) struct bytes b;

	bytes_init(&b, SALT_SIZE + len);
	bytes_add(&b, salt, SALT_SIZE);
	bytes_add(&b, data, len);
	store->options.sha256(b.data, b.len, ret);
}

/* Every field is self-delimiting, so no two rows give the same bytes. */
static void
hash_link(const struct store *store, const struct link *link,
    const unsigned char prev[STORE_HASH_SIZE],
    unsigned char ret[STORE_HASH_SIZE])
{
	MZ_AUTO(bytes_clear) struct bytes b;

	bytes_init(&b, ROW_MAX_BYTES);
	pack_i64(&b, link->seq);
	pack_i64(&b, link->at_ms);
	pack_text(&b, link->event);
	pack_text(&b, link->subject);
	pack_text(&b, link->id);
	pack_text(&b, link->actor);
	pack_blob(&b, link->data_hash, STORE_HASH_SIZE);
	pack_blob(&b, prev, STORE_HASH_SIZE);
	MZ_ASSERT(!bytes_failed(&b));
	store->options.sha256(b.data, b.len, ret);
}

enum mz_status
store_journal_head(struct store *store, struct journal_head *ret,
    struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, QUERY_JOURNAL_HEAD, NO_ARGS, &st, err);
	if (status == MZ_NONE)
		return mz_fail(err, MZ_FAIL, "the journal has lost its head");
	if (status != MZ_OK)
		return status;
	ret->seq = sqlite3_column_int64(st, 0);
	MZ_ASSERT(column_hash(st, 1, ret->hash)); /* by its CHECK */
	return MZ_OK;
}

static enum mz_status
append(struct store *store, const struct link *link,
    const unsigned char salt[SALT_SIZE], struct mz_err *err)
{
	enum mz_status status;

	status = query_do(store, QUERY_JOURNAL_PUT,
	    ARGS(NUMBER(link->seq), NUMBER(link->at_ms), TEXT(link->event),
	        TEXT(link->subject), TEXT(link->id), TEXT(link->actor),
	        BLOB(link->data_hash, STORE_HASH_SIZE),
	        BLOB(link->hash, STORE_HASH_SIZE)),
	    err);
	if (status == MZ_OK)
		status = query_do(store, QUERY_JOURNAL_SALT_PUT,
		    ARGS(NUMBER(link->seq), BLOB(salt, SALT_SIZE)), err);
	if (status == MZ_OK)
		status = query_do(store, QUERY_JOURNAL_HEAD_SET,
		    ARGS(NUMBER(link->seq), BLOB(link->hash, STORE_HASH_SIZE)),
		    err);
	return status;
}

enum mz_status
store_journal_add(struct store *store, const struct journal_entry *entry,
    struct mz_err *err)
{
	unsigned char salt[SALT_SIZE];
	struct journal_head head = { 0 };
	struct link link = {
		.at_ms = entry->at_ms,
		.event = entry->event,
		.subject = entry->subject,
		.id = entry->id,
		.actor = entry->actor != NULL ? entry->actor : "",
	};
	enum mz_status status;

	status = store_journal_head(store, &head, err);
	if (status != MZ_OK)
		return status;
	link.seq = head.seq + 1;
	store->options.random(salt, sizeof salt);
	hash_salted(store, salt, entry->data, entry->len, link.data_hash);
	hash_link(store, &link, head.hash, link.hash);
	return append(store, &link, salt, err);
}

enum mz_status
journal_message(struct store *store, int64_t seq, const char *event,
    struct store_bytes data, int64_t now_ms, struct mz_err *err)
{
	char id[JOURNAL_SEQ_SIZE];

	journal_seq_text(seq, id);
	return store_journal_add(store,
	    &(struct journal_entry){ .at_ms = now_ms,
	        .event = event,
	        .subject = "message",
	        .id = id,
	        .data = data.data,
	        .len = data.len },
	    err);
}

/* Does the row at hand follow on check->at? Then it becomes check->at. */
static bool
follows(struct store *store, sqlite3_stmt *st, struct journal_check *check)
{
	const struct link link = {
		.seq = sqlite3_column_int64(st, 0),
		.at_ms = sqlite3_column_int64(st, 1),
		.event = (const char *)sqlite3_column_text(st, 2),
		.subject = (const char *)sqlite3_column_text(st, 3),
		.id = (const char *)sqlite3_column_text(st, 4),
		.actor = (const char *)sqlite3_column_text(st, 5),
	};
	struct link full = link;
	unsigned char hash[STORE_HASH_SIZE];

	if (!column_hash(st, 6, full.data_hash) ||
	    !column_hash(st, 7, full.hash))
		return false;
	hash_link(store, &full, check->at.hash, hash);
	if (memcmp(hash, full.hash, sizeof hash) != 0)
		return false;
	check->at.seq = link.seq;
	memcpy(check->at.hash, hash, sizeof hash);
	return true;
}

/* MZ_OK: limit rows were good; MZ_NONE: no more rows, or one that is not. */
static enum mz_status
follow(struct store *store, unsigned limit, struct journal_check *check,
    struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	/* No row may stand before the first one either. */
	const int64_t after = check->at.seq > 0 ? check->at.seq : INT64_MIN;
	enum mz_status status;

	status = query_row(store, QUERY_JOURNAL_FROM,
	    ARGS(NUMBER(after), NUMBER(limit)), &st, err);
	for (unsigned n = 1; status == MZ_OK; n++) {
		if (!follows(store, st, check)) {
			check->broken_seq = check->at.seq + 1;
			return MZ_NONE;
		}
		if (n == limit)
			return MZ_OK;
		status = stmt_step(st, "check the journal", err);
	}
	return status;
}

enum mz_status
store_journal_verify(struct store *store, unsigned limit,
    struct journal_check *check, struct mz_err *err)
{
	struct journal_head head = { 0 };
	enum mz_status status;

	MZ_ASSERT(limit > 0 && check->broken_seq == 0);
	status = follow(store, limit, check, err);
	if (status != MZ_NONE || check->broken_seq != 0)
		return status;
	status = store_journal_head(store, &head, err);
	if (status != MZ_OK)
		return status;
	/* All rows follow on each other; the end must be where we left it. */
	if (head.seq < check->at.seq)
		check->broken_seq = head.seq + 1;
	else if (head.seq > check->at.seq ||
	    memcmp(head.hash, check->at.hash, sizeof head.hash) != 0)
		check->broken_seq = check->at.seq + 1;
	return MZ_NONE;
}

enum mz_status
store_journal_matches(struct store *store, int64_t seq, const void *data,
    size_t len, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	unsigned char was[STORE_HASH_SIZE];
	unsigned char is[STORE_HASH_SIZE];
	enum mz_status status;

	status =
	    query_row(store, QUERY_JOURNAL_DATA, ARGS(NUMBER(seq)), &st, err);
	if (status != MZ_OK)
		return status;
	if (!column_hash(st, 0, was) ||
	    sqlite3_column_bytes(st, 1) != SALT_SIZE)
		return mz_fail(err, MZ_REFUSE, "the journal row is damaged");
	hash_salted(store, sqlite3_column_blob(st, 1), data, len, is);
	if (memcmp(was, is, sizeof was) != 0)
		return mz_fail(err, MZ_REFUSE,
		    "this is not what was journaled");
	return MZ_OK;
}
