/*
 * listing - what operators and consulents see, as rows (base/row.h)
 *
 * Listings are paged, and cost what a page costs, however large the archive
 * is. No row holds a BSN, a name or the text of a message; the trace of an
 * outcome does hold figures of care, so who may see it is the caller's to
 * decide and to journal.
 *
 * Rows and their fields:
 *	message   seq party bericht identificatie state received_ms attempts
 *	          reason uitkomst kenmerk
 *	zaak      id kenmerk regeling party state opened_ms due wait_until
 *	          updated_ms version
 *	termijn   n soort day at_ms
 *	outcome   seq uitkomst policy registry schema engine received_ms
 *	          decided_ms [trace]
 *	answer    seq ref bericht created_ms confirmed_ms unconfirmed bytes
 *	journal   seq at_ms event subject id actor hash
 */
#ifndef MZ_STORE_LISTING_H
#define MZ_STORE_LISTING_H

#include <stdint.h>

#include "base/bytes.h"
#include "base/status.h"
#include "store/state.h"
#include "store/store.h"

/* Which page. NULL: any. */
struct listing_page {
	int64_t after;     /* as given with the page before; 0: the first */
	unsigned limit;    /* rows, 1 or more */
	const char *state; /* of a message or of a case, as text */
	const char *party;
};

/* Newest first. Rows go to out; *ret_after is for the next page, 0 when this
 * was the last. A page also ends before a row that out has no room for.
 * MZ_NONE: no rows. MZ_REFUSE: no such state. */
MZ_MUST_USE enum mz_status store_list_messages(struct store *store,
    const struct listing_page *page, struct bytes *out, int64_t *ret_after,
    struct mz_err *err);
MZ_MUST_USE enum mz_status store_list_zaken(struct store *store,
    const struct listing_page *page, struct bytes *out, int64_t *ret_after,
    struct mz_err *err);

/* Cases that wait for a consulent, the earliest due date first. The page's
 * state must be NULL. */
MZ_MUST_USE enum mz_status store_work_list(struct store *store,
    const struct listing_page *page, struct bytes *out, int64_t *ret_after,
    struct mz_err *err);

/* One such case: zaak, and the outcome with its trace.
 * MZ_NONE: no such case, or it does not wait for a consulent. */
MZ_MUST_USE enum mz_status store_work_show(struct store *store,
    const char *kenmerk, struct bytes *out, struct mz_err *err);

/* The whole story of what key names: a case's kenmerk, an answer's ref,
 * "party/identificatie" or a message's seq, tried in this order.
 * MZ_NONE: it names nothing. MZ_FAIL: the story does not fit in out. */
MZ_MUST_USE enum mz_status store_show(struct store *store, const char *key,
    struct bytes *out, struct mz_err *err);

/* Why it stands where it stands: message, zaak, and outcome with its trace.
 * key and statuses as above. */
MZ_MUST_USE enum mz_status store_why(struct store *store, const char *key,
    struct bytes *out, struct mz_err *err);

struct store_totals {
	int64_t messages[INBOX_STATE_COUNT];
	int64_t oldest_waiting_ms; /* instant of receipt; 0: nobody waits */
	int64_t outbox_unconfirmed;
	int64_t journal_rows;
	int64_t database_bytes;
	int64_t log_bytes; /* what was not folded into the database yet */
};

MZ_MUST_USE enum mz_status store_totals(struct store *store,
    struct store_totals *ret, struct mz_err *err);

/* A row "zaken" (state, n) for each state that a case is in. */
MZ_MUST_USE enum mz_status store_totals_zaken(struct store *store,
    struct bytes *out, struct mz_err *err);

#endif
