/*
 * parts - what the files of store/ do for each other
 *
 * Internal to store/; each function stands in the file of its noun. All write
 * in the caller's transaction.
 */
#ifndef MZ_STORE_PARTS_H
#define MZ_STORE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "store/outcome.h"
#include "store/state.h"
#include "store/store.h"
#include "store/zaak_state.h"

/* tally.c: one more of what is of who, in that state; or one that went from
 * one state to another. kind: "inbox", "zaak", "outbox". who: a party or "". */
struct tally {
	const char *kind, *who;
	const char *from, *to; /* from is NULL for a new one */
};

MZ_MUST_USE enum mz_status tally_move(struct store *store,
    const struct tally *tally, struct mz_err *err);

/* body.c: keep bytes under their hash. */
MZ_MUST_USE enum mz_status body_put(struct store *store,
    struct store_bytes bytes, const unsigned char hash[STORE_HASH_SIZE],
    int64_t *ret_id, struct mz_err *err);

/* inbox.c: the one mover. MZ_NONE: it was not in state from. */
MZ_MUST_USE enum mz_status inbox_move(struct store *store, int64_t seq,
    enum inbox_state from, enum inbox_state to, const char *reason,
    struct mz_err *err);

/* outbox.c: for the message inbox_seq of party, in case zaak_id (0: none). */
struct outbox_new {
	const char *party;
	int64_t inbox_seq;
	int64_t zaak_id;
	bool decides;
	int64_t now_ms;
	const struct store_answer *answer;
};

MZ_MUST_USE enum mz_status outbox_put(struct store *store,
    const struct outbox_new *row, int64_t *ret_seq, struct mz_err *err);

/* The answer to message inbox_seq of party is offered again. MZ_NONE: it is,
 * or there is none. */
MZ_MUST_USE enum mz_status outbox_again(struct store *store, const char *party,
    int64_t inbox_seq, struct mz_err *err);

/* zaak.c: open the case of an outcome on the message of party. */
MZ_MUST_USE enum mz_status zaak_open(struct store *store,
    const struct store_outcome *outcome, const char *party, int64_t *ret_id,
    struct mz_err *err);

/* The one mover. MZ_NONE: it was not in state from. */
MZ_MUST_USE enum mz_status zaak_move(struct store *store, int64_t id,
    enum store_zaak_state from, enum store_zaak_state to, int64_t now_ms,
    struct mz_err *err);

/* Can a case that opens with this outcome stand in state at once? */
bool zaak_may_open_in(enum store_zaak_state state);

/* journal.c: the id of message seq, and an event about it without an actor. */
enum {
	JOURNAL_SEQ_SIZE = 24
};
void journal_seq_text(int64_t seq, char ret[JOURNAL_SEQ_SIZE]);
MZ_MUST_USE enum mz_status journal_message(struct store *store, int64_t seq,
    const char *event, struct store_bytes data, int64_t now_ms,
    struct mz_err *err);

#endif
