/*
 * outcome - what the office knew, what it concluded, and the answer to it
 *
 *	store_facts ---> judged, composed, signed ---> store_outcome_put
 *	store_allocate -'                                   |
 *	     ^------------- MZ_NONE: the facts have changed -'
 *
 * Facts carry versions. The outcome names the versions it was judged by, and
 * is written only while they hold; so two messages about one client, or two
 * with one Identificatie, can never overtake each other.
 */
#ifndef MZ_STORE_OUTCOME_H
#define MZ_STORE_OUTCOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "store/store.h"

/* Which facts a message asks for. A NULL was not in it, or not readable. */
struct store_key {
	const char *party;
	const char *kind; /* root name of the message, as "MeerzorgAanvraag" */
	const char *identificatie; /* its sender's, unique for ever with kind */
	const char *bsn;
	unsigned char hash[STORE_HASH_SIZE]; /* of the message that asks */
};

struct store_facts {
	bool identificatie_used; /* by other bytes */
	uint64_t identificatie_version;
	uint64_t client_version;
	uint32_t n_zaken; /* cases of this client */
};

MZ_MUST_USE enum mz_status store_facts(struct store *store,
    const struct store_key *key, struct store_facts *ret, struct mz_err *err);

/* Numbers for one answer. They may be lost: an answer that is never put
 * leaves a hole, and after a rollback they may be given again, which
 * store_outcome_put() notices. */
struct store_ids {
	char identificatie[13]; /* of the answer: "A00000000123" */
	char kenmerk[24];       /* of a new case: "Z2023-000123" */
};

/* year: the local year of receipt, 1900 to 2199. */
MZ_MUST_USE enum mz_status store_allocate(struct store *store, int year,
    struct store_ids *ret, struct mz_err *err);

/* One line of a case's ledger of terms (rules.md R-02). */
struct store_termijn {
	const char *soort; /* "ontvangen", "uiterlijk", ... */
	int32_t day;
};

enum {
	STORE_NO_DAY = INT32_MIN
}; /* as DATE_NONE.day */

/* The case a message opens. */
struct store_zaak {
	const char *kenmerk; /* from store_allocate(); NULL: no case */
	const char *regeling;
	const char *state; /* to reach at once, a text of zaak.tbl.h */
	int32_t due_day;   /* or STORE_NO_DAY */
	int32_t wait_until_day;
	const struct store_termijn *termijnen;
	size_t n_termijnen;
};

struct store_answer {
	const char *kind; /* root name, as "Beschikking" */
	const char *ref;  /* names it on the wire; unique for ever */
	const void *body; /* signed */
	size_t len;
};

/* Bytes that are kept as they are. */
struct store_bytes {
	const void *data;
	size_t len;
};

/* The sets it was judged by: hexadecimal hashes, as in store/set.h. A NULL
 * was not needed to come to this outcome. */
struct store_sets {
	const char *policy;
	const char *registry;
	const char *schema;
};

/* All borrowed. */
struct store_outcome {
	int64_t seq;          /* of the message */
	const char *uitkomst; /* as in check --json */
	struct store_key key; /* as given to store_facts() */
	struct store_facts expected;
	bool identificatie_taken; /* signature and schema passed */
	struct store_zaak zaak;
	struct store_bytes trace; /* JSON, as check --json writes it */
	struct store_bytes facts; /* what the core was given */
	struct store_sets sets;
	const char *engine; /* build */
	int64_t decided_ms;
	struct store_answer answer;
};

/* Write all of it. *ret_outbox_seq: of the answer.
 * MZ_NONE: a version, the ref or the kenmerk no longer holds: run the job
 * again. MZ_DUP: the message was answered before, or was set aside.
 * MZ_REFUSE: no new case can reach that state. Nothing was changed then. */
MZ_MUST_USE enum mz_status store_outcome_put(struct store *store,
    const struct store_outcome *outcome, int64_t *ret_outbox_seq,
    struct mz_err *err);

#endif
