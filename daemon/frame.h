/*
 * frame - what the roles say to each other
 *
 *	broker                worker                 broker         signer
 *	  | -- JOB ------------> |                      | -- SIGN ----> |
 *	  | <-------- VRAAG ---- |                      | <-- SIGNED -- |
 *	  | -- FEITEN ---------> |
 *	  | <----- UITKOMST ---- |
 *
 * Both begin with HELLO, once they are ready. A worker may have been taken
 * over by what it read: whatever comes from it is data, checked field by field,
 * and can only ever concern the message that it was given.
 */
#ifndef MZ_DAEMON_FRAME_H
#define MZ_DAEMON_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"
#include "base/status.h"

enum frame_kind {
	FRAME_HELLO = 1,
	FRAME_JOB,
	FRAME_VRAAG,
	FRAME_FEITEN,
	FRAME_UITKOMST,
	FRAME_SIGN,
	FRAME_SIGNED,
	FRAME_KIND_COUNT
};

/* Texts and blobs of a frame that was read borrow from it or are owned; call
 * the _clear() of each. */
struct frame_hello {
	char *set_hash; /* "" from the signer */
};

struct frame_job {
	int64_t seq;
	int64_t received_ms;
	char *party;
	char *wire_id;
	const char *body; /* borrowed from the frame */
	size_t len;
};

struct frame_vraag {
	int64_t seq;
	char *bericht, *identificatie, *bsn; /* NULL: not read */
};

struct frame_feiten {
	int64_t seq;
	bool identificatie_used;
	int64_t identificatie_version, client_version;
	int64_t decided_ms;
	char *answer_id, *zaak;
};

struct frame_uitkomst {
	int64_t seq;
	uint32_t uitkomst; /* enum uitkomst */
	bool consumed, hostile;
	char *antwoord, *regeling;
	struct date due, aanvullen_tot;
	int64_t identificatie_version, client_version; /* that it judged by */
	int64_t decided_ms;
	char *schema_hash, *policy_hash, *registry_hash;
	const char *answer, *trace, *facts; /* borrowed from the frame */
	size_t answer_len, trace_len, facts_len;
};

struct frame_sign {
	int64_t seq;
	int64_t job; /* signatures are counted by it */
	int64_t signing_ms;
	char *antwoord, *recipient;
	const char *body; /* borrowed from the frame */
	size_t len;
};

struct frame_signed {
	int64_t seq;
	char *refused;    /* why it was not signed; NULL: it was */
	bool again;       /* refused for now, by no fault of the answer */
	const char *body; /* borrowed from the frame */
	size_t len;
};

#define FRAME_PAIR(name) \
	void frame_##name##_pack(const struct frame_##name *f, \
	    struct bytes *out); \
	MZ_MUST_USE bool frame_##name##_unpack(const void *data, size_t len, \
	    struct frame_##name *ret); \
	void frame_##name##_clear(struct frame_##name *f)

/* unpack is false for a frame that is not exactly of its kind. */
FRAME_PAIR(hello);
FRAME_PAIR(job);
FRAME_PAIR(vraag);
FRAME_PAIR(feiten);
FRAME_PAIR(uitkomst);
FRAME_PAIR(sign);
FRAME_PAIR(signed);

#undef FRAME_PAIR

#endif
