/*
 * journal - what happened, in order, so that nobody can rewrite it unseen
 *
 * A hash chain: each row's hash covers the row and the hash of the one before.
 * What a row is about goes in as a salted hash only; the salts stand in a
 * table of their own. So the chain holds no personal data, and stays whole
 * when a body and its salt are erased, after which nobody can even guess at
 * what was hashed. The head (seq and hash of the last row) stands apart, to be
 * signed and kept elsewhere: it is what gives away rows cut off the end.
 */
#ifndef MZ_STORE_JOURNAL_H
#define MZ_STORE_JOURNAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "store/store.h"

/* One event. No text of it may hold personal data; data may. Borrowed. */
struct journal_entry {
	int64_t at_ms;
	const char *event;   /* "received", "answered", ... */
	const char *subject; /* kind of thing: "message", "zaak", "answer" */
	const char *id;      /* which one: a seq, a kenmerk, a ref */
	const char *actor;   /* "operator/1001"; NULL: the service itself */
	const void *data;    /* hashed with a salt, not kept here */
	size_t len;
};

MZ_MUST_USE enum mz_status store_journal_add(struct store *store,
    const struct journal_entry *entry, struct mz_err *err);

struct journal_head {
	int64_t seq; /* 0: nothing happened yet */
	unsigned char hash[STORE_HASH_SIZE];
};

MZ_MUST_USE enum mz_status store_journal_head(struct store *store,
    struct journal_head *ret, struct mz_err *err);

/* Where a check of the chain stands. Begin with all zero. */
struct journal_check {
	struct journal_head at; /* the last row that was found good */
	int64_t broken_seq;     /* the first place that is not; 0: none */
};

/* Check up to limit further rows, so that a long chain stops nobody else.
 * MZ_OK: call again. MZ_NONE: done; broken_seq tells the result, at the chain
 * that was found good. Rows added between two calls are checked too. */
MZ_MUST_USE enum mz_status store_journal_verify(struct store *store,
    unsigned limit, struct journal_check *check, struct mz_err *err);

/* Is this the data of row seq? MZ_OK: yes. MZ_REFUSE: no. MZ_NONE: there is no
 * such row or its salt was erased, so that nobody can tell any more. */
MZ_MUST_USE enum mz_status store_journal_matches(struct store *store,
    int64_t seq, const void *data, size_t len, struct mz_err *err);

#endif
