/*
 * Any frames from a party or to one: refused with a GEWEIGERD that can be
 * sent, or read; and what was read is built into frames that read the same.
 *
 * Input: one byte for the side and the largest body, then frames, with an
 * empty line between two of them.
 */
#include <string.h>

#include "base/object.h"
#include "queue/frame.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"

enum {
	FRAMES = WIRE_FRAMES_MAX + 2, /* more than there may be */
	SMALL_BODY = 16,
	LARGE_BODY = 1 << 20
};

struct input {
	struct wire_frame frame[FRAMES];
	size_t count;
};

/* Each frame in memory of its own size, so that reading past it shows. */
static void
cut(const char *data, size_t len, struct input *ret)
{
	ret->count = 0;
	for (;;) {
		const char *end = memmem(data, len, "\n\n", 2);
		const size_t piece = end != NULL && ret->count < FRAMES - 1
		    ? (size_t)(end - data)
		    : len;
		char *copy = mz_alloc(piece);

		memcpy(copy, data, piece);
		ret->frame[ret->count++] = (struct wire_frame){ copy, piece };
		if (piece == len)
			return;
		data += piece + 2;
		len -= piece + 2;
	}
}

static void
drop(const struct input *in)
{
	for (size_t i = 0; i < in->count; i++) {
		void *copy;

		memcpy(&copy, &in->frame[i].data, sizeof copy);
		mz_free(copy);
	}
}

/* Every text ends within its own member. */
static void
expect_ends(const struct wire_message *m)
{
	MZ_ASSERT(memchr(m->id, '\0', sizeof m->id) != NULL);
	MZ_ASSERT(memchr(m->ref, '\0', sizeof m->ref) != NULL);
	MZ_ASSERT(memchr(m->hash, '\0', sizeof m->hash) != NULL);
	MZ_ASSERT(memchr(m->code, '\0', sizeof m->code) != NULL);
}

static void
expect_same(const struct wire_message *a, const struct wire_message *b)
{
	MZ_ASSERT(a->verb == b->verb && a->state == b->state);
	MZ_ASSERT(strcmp(a->id, b->id) == 0 && strcmp(a->ref, b->ref) == 0);
	MZ_ASSERT(strcmp(a->hash, b->hash) == 0);
	MZ_ASSERT(strcmp(a->code, b->code) == 0);
	MZ_ASSERT(a->instant_ms == b->instant_ms && a->seq == b->seq);
	MZ_ASSERT(a->after == b->after && a->count == b->count);
	MZ_ASSERT(a->left == b->left && a->wait_seconds == b->wait_seconds);
	MZ_ASSERT(a->len == b->len);
	MZ_ASSERT(a->len == 0 || memcmp(a->body, b->body, a->len) == 0);
}

static void
build_and_read_back(const struct wire_message *m)
{
	struct wire_frames frames;
	struct wire_message again;

	expect_ends(m);
	frame_build(m, &frames);
	MZ_ASSERT(
	    frame_parse(frames.frame, frames.count, wire_verb_side(m->verb),
	        LARGE_BODY, &again, NULL) == MZ_OK);
	expect_same(m, &again);
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	struct wire_message m;
	struct input in;
	enum wire_side side;
	enum mz_status status;

	if (len == 0)
		return 0;
	side = data[0] & 1 ? WIRE_ANSWER : WIRE_REQUEST;
	cut((const char *)data + 1, len - 1, &in);
	status = frame_parse(in.frame, in.count, side,
	    data[0] & 2 ? SMALL_BODY : LARGE_BODY, &m, NULL);
	if (status == MZ_OK)
		MZ_ASSERT(wire_verb_side(m.verb) == side);
	else
		MZ_ASSERT(status == MZ_REFUSE && m.verb == WIRE_GEWEIGERD);
	build_and_read_back(&m);
	if (status == MZ_OK && side == WIRE_REQUEST) {
		struct wire_message answer;

		frame_press(&m, 1, &answer);
		build_and_read_back(&answer);
	}
	drop(&in);
	return 0;
}
