/*
 * field - the syntax of one frame, both ways; private to queue/
 *
 * A field is a row that says where in struct wire_message its value lives,
 * its bounds, and what to answer when a frame breaks them. A row of frame.c's
 * table of verbs is made of these.
 */
#ifndef MZ_QUEUE_FIELD_H
#define MZ_QUEUE_FIELD_H

#include "queue/frame.h"

struct field {
	/* False: the frame breaks the syntax or the bounds. */
	bool (*parse)(const struct field *field, struct wire_frame frame,
	    struct wire_message *m);
	/* Fills the frame at ret->count; the caller counts it. */
	void (*build)(const struct field *field, const struct wire_message *m,
	    struct wire_frames *ret);
	size_t offset; /* of the value in struct wire_message */
	int64_t min;   /* of a number, or of a token's length */
	int64_t max;
	const char *first; /* a token's first character, NULL: as the rest */
	const char *rest;
	bool names; /* it is what GEWEIGERD and DRUK repeat */
	enum wire_refusal refusal;
};

extern const struct field field_id, field_ref, field_seq, field_count,
    field_after, field_body, field_hash, field_instant, field_named, field_code,
    field_wait, field_left, field_state;

/* Is this frame of an optional field worth sending? */
bool field_is_set(struct wire_frame frame);

#endif
