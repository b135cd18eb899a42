#include "queue/frame.h"

#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "queue/field.h"

enum {
	HEAD = 2, /* signature and verb */
	FIELDS_MAX = WIRE_FRAMES_MAX - HEAD,
};

/* What may stand behind a verb: the fields in order, of which the first
 * required ones must be there. The index is the verb. */
struct row {
	const char *name;
	enum wire_side side;
	size_t required;
	const struct field *field[FIELDS_MAX];
};

/* One name may have two forms (OPHALEN); no message fits both. */
static const struct row rows[WIRE_VERB_COUNT] = {
	[WIRE_AANBIEDEN] = { "AANBIEDEN", WIRE_REQUEST, 2,
	    { &field_id, &field_body } },
	[WIRE_OPHALEN] = { "OPHALEN", WIRE_REQUEST, 1,
	    { &field_count, &field_after } },
	[WIRE_OPHALEN_REF] = { "OPHALEN", WIRE_REQUEST, 1, { &field_ref } },
	[WIRE_BEVESTIGEN] = { "BEVESTIGEN", WIRE_REQUEST, 1, { &field_seq } },
	[WIRE_STATUS] = { "STATUS", WIRE_REQUEST, 1, { &field_id } },
	[WIRE_PING] = { "PING", WIRE_REQUEST, 0, { NULL } },
	[WIRE_ONTVANGEN] = { "ONTVANGEN", WIRE_ANSWER, 3,
	    { &field_id, &field_hash, &field_instant } },
	[WIRE_GEWEIGERD] = { "GEWEIGERD", WIRE_ANSWER, 2,
	    { &field_named, &field_code } },
	[WIRE_DRUK] = { "DRUK", WIRE_ANSWER, 2, { &field_named, &field_wait } },
	[WIRE_LEVEREN] = { "LEVEREN", WIRE_ANSWER, 3,
	    { &field_seq, &field_ref, &field_body } },
	[WIRE_EINDE] = { "EINDE", WIRE_ANSWER, 1, { &field_left } },
	[WIRE_BEVESTIGD] = { "BEVESTIGD", WIRE_ANSWER, 1, { &field_seq } },
	[WIRE_STAND] = { "STATUS", WIRE_ANSWER, 2,
	    { &field_id, &field_state, &field_ref } },
	[WIRE_PONG] = { "PONG", WIRE_ANSWER, 0, { NULL } },
};

static const char *const refusal_text[WIRE_REFUSAL_COUNT] = {
	[WIRE_FITS] = "",
#define REFUSAL(name, text) [WIRE_##name] = (text),
#include "queue/refusal.tbl.h"
};

static bool
frame_is(struct wire_frame frame, const char *text)
{
	const size_t len = strlen(text);

	return frame.len == len && memcmp(frame.data, text, len) == 0;
}

/* Fill m from the frames behind the verb, as far as they fit the row. */
static enum wire_refusal
fit(const struct row *row, const struct wire_frame *frame, size_t count,
    struct wire_message *m)
{
	size_t i = 0;

	for (; i < count && i < FIELDS_MAX && row->field[i] != NULL; i++)
		if (!row->field[i]->parse(row->field[i], frame[i], m))
			return row->field[i]->refusal;
	return i < count || i < row->required ? WIRE_BAD_FRAME : WIRE_FITS;
}

/* Try each form of the verb. When none fits, *m and the refusal are those of
 * the first form: the most common one explains best. */
static enum wire_refusal
read_verb(const struct wire_frame *frame, size_t count, enum wire_side side,
    struct wire_message *m)
{
	enum wire_refusal first = WIRE_UNKNOWN_VERB;

	for (int verb = 0; verb < WIRE_VERB_COUNT; verb++) {
		const struct row *row = &rows[verb];
		struct wire_message tried = { .verb = (enum wire_verb)verb };
		enum wire_refusal refusal;

		if (row->side != side || !frame_is(frame[1], row->name))
			continue;
		refusal = fit(row, frame + HEAD, count - HEAD, &tried);
		if (refusal == WIRE_FITS || first == WIRE_UNKNOWN_VERB) {
			first = refusal;
			*m = tried;
		}
	}
	return first;
}

/* What the message is about, as GEWEIGERD and DRUK repeat it. A member that
 * was not read is zero, which no id, ref or seq can be. */
static void
name_of(const struct wire_message *m, char ret[WIRE_ID_SIZE])
{
	const struct field *field = rows[m->verb].field[0];
	const bool number = m->seq != 0;

	ret[0] = '\0';
	if (field == NULL || !field->names)
		return;
	if (number)
		(void)snprintf(ret, WIRE_ID_SIZE, "%lld", (long long)m->seq);
	else
		(void)snprintf(ret, WIRE_ID_SIZE, "%s",
		    (const char *)m + field->offset);
}

static enum wire_refusal
read_message(const struct wire_frame *frame, size_t count, enum wire_side side,
    size_t body_max, struct wire_message *m)
{
	enum wire_refusal refusal;

	if (count > 0 && !frame_is(frame[0], WIRE_SIGNATURE))
		return WIRE_BAD_VERSION;
	if (count < HEAD || count > WIRE_FRAMES_MAX)
		return WIRE_BAD_FRAME;
	refusal = read_verb(frame, count, side, m);
	if (refusal == WIRE_FITS && m->len > body_max)
		return WIRE_TOO_LARGE;
	return refusal;
}

enum mz_status
frame_parse(const struct wire_frame *frame, size_t count, enum wire_side side,
    size_t body_max, struct wire_message *ret, struct mz_err *err)
{
	struct wire_message m = { .verb = WIRE_PING };
	const enum wire_refusal refusal =
	    read_message(frame, count, side, body_max, &m);

	if (refusal == WIRE_FITS) {
		*ret = m;
		return MZ_OK;
	}
	frame_refuse(&m, refusal, ret);
	return mz_fail(err, MZ_REFUSE, "wire: %s", refusal_text[refusal]);
}

void
frame_build(const struct wire_message *m, struct wire_frames *ret)
{
	MZ_ASSERT((unsigned)m->verb < WIRE_VERB_COUNT);

	const struct row *row = &rows[m->verb];

	ret->frame[0] =
	    (struct wire_frame){ WIRE_SIGNATURE, sizeof WIRE_SIGNATURE - 1 };
	ret->frame[1] = (struct wire_frame){ row->name, strlen(row->name) };
	ret->count = HEAD;
	for (size_t i = 0; i < FIELDS_MAX && row->field[i] != NULL; i++) {
		row->field[i]->build(row->field[i], m, ret);
		if (i < row->required || field_is_set(ret->frame[ret->count]))
			ret->count++;
	}
}

void
frame_refuse(const struct wire_message *request, enum wire_refusal code,
    struct wire_message *ret)
{
	struct wire_message m = { .verb = WIRE_GEWEIGERD };

	MZ_ASSERT(code > WIRE_FITS && code < WIRE_REFUSAL_COUNT);
	name_of(request, m.id);
	(void)snprintf(m.code, sizeof m.code, "%s", refusal_text[code]);
	*ret = m;
}

void
frame_press(const struct wire_message *request, int64_t wait_seconds,
    struct wire_message *ret)
{
	struct wire_message m = { .verb = WIRE_DRUK };

	name_of(request, m.id);
	m.wait_seconds = wait_seconds;
	*ret = m;
}

const char *
wire_verb_text(enum wire_verb verb)
{
	MZ_ASSERT((unsigned)verb < WIRE_VERB_COUNT);
	return rows[verb].name;
}

enum wire_side
wire_verb_side(enum wire_verb verb)
{
	MZ_ASSERT((unsigned)verb < WIRE_VERB_COUNT);
	return rows[verb].side;
}

const char *
wire_refusal_text(enum wire_refusal code)
{
	MZ_ASSERT((unsigned)code < WIRE_REFUSAL_COUNT);
	return refusal_text[code];
}
