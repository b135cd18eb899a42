/*
 * frame - the messages of the wire, from and to the frames that carry them
 *
 * docs/protocol.md is the specification; the tables in frame.c and field.c are
 * its ABNF. Nothing here knows sockets: frames are borrowed pieces of memory.
 *
 *	request:  frames --> frame_parse --> struct wire_message
 *	answer:   struct wire_message --> frame_build --> frames
 *
 * No input can do more than be refused. Nothing allocates.
 */
#ifndef MZ_QUEUE_FRAME_H
#define MZ_QUEUE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#define WIRE_SIGNATURE "MZ1"

enum {
	WIRE_FRAMES_MAX = 5,  /* of any message: signature, verb and three */
	WIRE_FETCH_MAX = 64,  /* the most that one OPHALEN may ask */
	WIRE_WAIT_MAX = 3600, /* seconds, in DRUK */
	WIRE_ID_SIZE = 65,    /* a wire id or ref, with its NUL */
	WIRE_HASH_SIZE = 65,
	WIRE_CODE_SIZE = 33,
	WIRE_TEXT_SIZE = 72, /* any frame but a body, with its NUL */
};

enum wire_side {
	WIRE_REQUEST, /* from the party to the office */
	WIRE_ANSWER,  /* from the office to the party */
};

enum wire_verb {
	WIRE_AANBIEDEN,   /* id, body */
	WIRE_OPHALEN,     /* count, after (0: from the oldest) */
	WIRE_OPHALEN_REF, /* ref */
	WIRE_BEVESTIGEN,  /* seq */
	WIRE_STATUS,      /* id */
	WIRE_PING,
	WIRE_ONTVANGEN, /* id, hash, instant_ms */
	WIRE_GEWEIGERD, /* id (what the request named, or empty), code */
	WIRE_DRUK,      /* id (as GEWEIGERD), wait_seconds */
	WIRE_LEVEREN,   /* seq, ref, body */
	WIRE_EINDE,     /* left */
	WIRE_BEVESTIGD, /* seq */
	WIRE_STAND, /* the answer to STATUS: id, state, ref (may be empty) */
	WIRE_PONG,
	WIRE_VERB_COUNT
};

enum wire_refusal {
	WIRE_FITS, /* not refused */
#define REFUSAL(name, text) WIRE_##name,
#include "queue/refusal.tbl.h"
	WIRE_REFUSAL_COUNT
};

/* What STATUS says of a message. */
enum wire_state {
	WIRE_UNKNOWN,     /* onbekend: this party offered no such id */
	WIRE_RECEIVED,    /* ontvangen: stored, no answer yet */
	WIRE_IN_PROGRESS, /* in-behandeling: a consulent is looking at it */
	WIRE_ANSWERED,    /* beantwoord: the answer that ends it stands ready */
	WIRE_IN_REVIEW,   /* in-onderzoek: the office must repair something */
	WIRE_STATE_COUNT
};

/* One message. Only the members named beside its verb are used, the others
 * are zero. The body is borrowed; everything else is inside. */
struct wire_message {
	enum wire_verb verb;
	enum wire_state state;
	char id[WIRE_ID_SIZE];
	char ref[WIRE_ID_SIZE];
	char hash[WIRE_HASH_SIZE]; /* SHA-256 of the body, lower-case hex */
	char code[WIRE_CODE_SIZE];
	int64_t instant_ms; /* since 1970, UTC */
	int64_t seq;        /* from 1 */
	int64_t after;
	int64_t count;
	int64_t left;
	int64_t wait_seconds;
	const void *body;
	size_t len;
};

struct wire_frame {
	const void *data; /* borrowed */
	size_t len;
};

/* Frames ready to go. All text is inside, so a copy would point into the
 * original; a body is still the message's. */
struct wire_frames {
	struct wire_frame frame[WIRE_FRAMES_MAX];
	size_t count;
	char text[WIRE_FRAMES_MAX][WIRE_TEXT_SIZE];
};

/* Read what side sent. frame points at count frames; a count above
 * WIRE_FRAMES_MAX is refused without looking at the frames. The body of *ret
 * points into the frames.
 * MZ_REFUSE: *ret is the GEWEIGERD to answer with. */
MZ_MUST_USE enum mz_status frame_parse(const struct wire_frame *frame,
    size_t count, enum wire_side side, size_t body_max,
    struct wire_message *ret, struct mz_err *err);

/* The frames of m, which must keep its body until they are sent. What m says
 * must be within the bounds of the protocol: it is our own. */
void frame_build(const struct wire_message *m, struct wire_frames *ret);

/* The GEWEIGERD with which to answer request. */
void frame_refuse(const struct wire_message *request, enum wire_refusal code,
    struct wire_message *ret);

/* The DRUK with which to answer request: come back after seconds. */
void frame_press(const struct wire_message *request, int64_t wait_seconds,
    struct wire_message *ret);

/* May it serve as a wire id: 1 to 64 of [A-Za-z0-9._-]? A ref also begins
 * with a letter. */
bool wire_id_ok(const char *id);
bool wire_ref_ok(const char *ref);

const char *wire_verb_text(enum wire_verb verb); /* as on the wire */
enum wire_side wire_verb_side(enum wire_verb verb);
const char *wire_refusal_text(enum wire_refusal code);
const char *wire_state_text(enum wire_state state);

#endif
