/*
 * inbox - messages we have taken in and must answer
 *
 *	store_inbox_put --> received --> store_outcome_put: answered
 *	                       ^  '----> store_quarantine: quarantined
 *	                       '---------------- store_quarantine_release
 *
 * A sender names a message by a wire id of its own choice; we know it by the
 * hash of its bytes. The same bytes of one party are one message, however
 * often and under whatever wire id they come (design: one case, one answer).
 * Once store_commit() returned MZ_OK a message can only leave "received"
 * together with its answer or into quarantine: never lost, never skipped.
 */
#ifndef MZ_STORE_INBOX_H
#define MZ_STORE_INBOX_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "store/state.h"
#include "store/store.h"

/* A message as it came in. All borrowed. */
struct inbox_new {
	const char *party;
	const char *wire_id;
	unsigned char hash[STORE_HASH_SIZE]; /* of body */
	const void *body;
	size_t len;
	int64_t received_ms;
};

/* MZ_OK: new. MZ_DUP: this party sent these bytes before; the wire id now
 * names that message too, and an answer that was confirmed can be fetched
 * again. Both give the message's seq and its first instant of receipt.
 * MZ_REFUSE: the wire id names other bytes; nothing changed. */
MZ_MUST_USE enum mz_status store_inbox_put(struct store *store,
    const struct inbox_new *message, int64_t *ret_seq, int64_t *ret_received_ms,
    struct mz_err *err);

/* A message that waits for a worker. Owned; release with inbox_job_clear(). */
struct inbox_job {
	int64_t seq;
	char *party;
	char *wire_id; /* the first it came under */
	unsigned char hash[STORE_HASH_SIZE];
	int64_t received_ms;
	unsigned attempts; /* workers it has cost */
	void *body;
	size_t len;
};

/* Messages that a worker has in hand. Borrowed. */
struct inbox_busy {
	const int64_t *seqs;
	size_t n;
};

/* Round-robin over parties: the first party after after_party (in the order
 * of their codes, round the end; "" at first) with a waiting message that is
 * not busy, and of that party the oldest. MZ_NONE: nobody waits. */
MZ_MUST_USE enum mz_status store_inbox_next(struct store *store,
    const char *after_party, const struct inbox_busy *busy,
    struct inbox_job *ret, struct mz_err *err);
void inbox_job_clear(struct inbox_job *job);

/* It has cost a worker. MZ_NONE: it does not wait. */
MZ_MUST_USE enum mz_status store_inbox_attempt(struct store *store, int64_t seq,
    unsigned *ret_attempts, struct mz_err *err);

/* Messages that wait, of one party or (NULL) of all. */
MZ_MUST_USE enum mz_status store_inbox_waiting(struct store *store,
    const char *party, int64_t *ret, struct mz_err *err);

/* Set a message aside, with a reason in English without personal data.
 * MZ_NONE: it does not wait. */
MZ_MUST_USE enum mz_status store_quarantine(struct store *store, int64_t seq,
    const char *reason, int64_t now_ms, struct mz_err *err);

/* Let it wait again, with no attempts on its name. by: role and number of the
 * user ("operator/1001"), never a name. MZ_NONE: it is not in quarantine. */
MZ_MUST_USE enum mz_status store_quarantine_release(struct store *store,
    int64_t seq, const char *by, int64_t now_ms, struct mz_err *err);

/* What its sender may know of a message. Owned: inbox_status_clear(). */
struct inbox_status {
	enum inbox_state state;
	char *ref; /* of the answer; NULL: none yet */
	int64_t received_ms;
};

/* MZ_NONE: this party never used this wire id. */
MZ_MUST_USE enum mz_status store_wire_status(struct store *store,
    const char *party, const char *wire_id, struct inbox_status *ret,
    struct mz_err *err);
void inbox_status_clear(struct inbox_status *status);

#endif
