/*
 * outbox - signed answers that wait until their party confirms them
 *
 * An answer enters with the outcome that caused it (store/outcome.h), in one
 * transaction. The party fetches it, as often as it likes, and confirms it;
 * after that it is only given by its ref, or when the party sends the same
 * message again. Its bytes never change.
 */
#ifndef MZ_STORE_OUTBOX_H
#define MZ_STORE_OUTBOX_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "store/store.h"

/* One answer. Owned; release with outbox_item_clear(). */
struct outbox_item {
	int64_t seq;
	char *ref;
	char *kind; /* root name of the message, as "Beschikking" */
	void *body;
	size_t len;
};

/* The party's oldest unconfirmed answer with a seq above after_seq.
 * MZ_NONE: there is none. */
MZ_MUST_USE enum mz_status store_outbox_next(struct store *store,
    const char *party, int64_t after_seq, struct outbox_item *ret,
    struct mz_err *err);

/* Also after confirmation. MZ_NONE: unknown, erased, or another party's,
 * which nobody can tell apart. */
MZ_MUST_USE enum mz_status store_outbox_by_ref(struct store *store,
    const char *party, const char *ref, struct outbox_item *ret,
    struct mz_err *err);
void outbox_item_clear(struct outbox_item *item);

/* MZ_DUP: it was confirmed before. MZ_NONE: not an answer to this party. A
 * decision that is confirmed moves its case from beschikt to verzonden. */
MZ_MUST_USE enum mz_status store_outbox_confirm(struct store *store,
    const char *party, int64_t seq, int64_t now_ms, struct mz_err *err);

/* Unconfirmed answers of a party with a seq above after_seq. */
MZ_MUST_USE enum mz_status store_outbox_left(struct store *store,
    const char *party, int64_t after_seq, int64_t *ret, struct mz_err *err);

#endif
