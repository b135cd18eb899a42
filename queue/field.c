#include "queue/field.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/object.h"
#include "base/text.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS  "0123456789"
#define DAY_MS  INT64_C(86400000)

#define AT(member) .offset = offsetof(struct wire_message, member)

static const char *const state_text[WIRE_STATE_COUNT] = {
	[WIRE_UNKNOWN] = "onbekend",
	[WIRE_RECEIVED] = "ontvangen",
	[WIRE_IN_PROGRESS] = "in-behandeling",
	[WIRE_ANSWERED] = "beantwoord",
	[WIRE_IN_REVIEW] = "in-onderzoek",
};

/* Make the next frame of ret from text. */
static void
put_text(struct wire_frames *ret, const char *text)
{
	char *copy = ret->text[ret->count];
	const int len = snprintf(copy, WIRE_TEXT_SIZE, "%s", text);

	MZ_ASSERT(len >= 0 && len < WIRE_TEXT_SIZE);
	ret->frame[ret->count] = (struct wire_frame){ copy, (size_t)len };
}

static bool
all_of(const char *text, size_t len, const char *allowed)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] == '\0' || strchr(allowed, text[i]) == NULL)
			return false;
	return true;
}

static bool
token_ok(const struct field *field, const char *text, size_t len)
{
	if (len < (size_t)field->min || len > (size_t)field->max)
		return false;
	if (len > 0 && field->first != NULL && !all_of(text, 1, field->first))
		return false;
	return all_of(text, len, field->rest);
}

static bool
parse_token(const struct field *field, struct wire_frame frame,
    struct wire_message *m)
{
	char *value = (char *)m + field->offset;

	if (!token_ok(field, frame.data, frame.len))
		return false;
	if (frame.len > 0)
		memcpy(value, frame.data, frame.len);
	value[frame.len] = '\0';
	return true;
}

static void
build_token(const struct field *field, const struct wire_message *m,
    struct wire_frames *ret)
{
	const char *value = (const char *)m + field->offset;
	const size_t len = strlen(value);

	MZ_ASSERT(len == 0 || token_ok(field, value, len));
	put_text(ret, value);
}

/* One way to write each number: no blanks, signs or leading zeros. */
static bool
parse_number(const struct field *field, struct wire_frame frame,
    struct wire_message *m)
{
	const char *text = frame.data;
	int64_t value;

	if (frame.len > 1 && text[0] == '0')
		return false;
	if (!text_int(text, frame.len, field->min, field->max, &value))
		return false;
	memcpy((char *)m + field->offset, &value, sizeof value);
	return true;
}

static void
build_number(const struct field *field, const struct wire_message *m,
    struct wire_frames *ret)
{
	char text[WIRE_TEXT_SIZE];
	int64_t value;

	memcpy(&value, (const char *)m + field->offset, sizeof value);
	MZ_ASSERT(value >= field->min && value <= field->max);
	(void)snprintf(text, sizeof text, "%lld", (long long)value);
	put_text(ret, text);
}

static bool
parse_body(const struct field *field, struct wire_frame frame,
    struct wire_message *m)
{
	(void)field;
	m->body = frame.data;
	m->len = frame.len;
	return frame.len > 0;
}

static void
build_body(const struct field *field, const struct wire_message *m,
    struct wire_frames *ret)
{
	(void)field;
	MZ_ASSERT(m->body != NULL && m->len > 0);
	ret->frame[ret->count] = (struct wire_frame){ m->body, m->len };
}

/* The time of day in "hh:mm:ss.mmmZ", in milliseconds. */
static bool
parse_time(const char *text, int64_t *ret_ms)
{
	int64_t hour;
	int64_t minute;
	int64_t second;
	int64_t ms;

	if (text[2] != ':' || text[5] != ':' || text[8] != '.' ||
	    text[12] != 'Z')
		return false;
	if (!text_int(text, 2, 0, 23, &hour) ||
	    !text_int(text + 3, 2, 0, 59, &minute) ||
	    !text_int(text + 6, 2, 0, 59, &second) ||
	    !text_int(text + 9, 3, 0, 999, &ms))
		return false;
	*ret_ms = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
	return true;
}

static bool
parse_instant(const struct field *field, struct wire_frame frame,
    struct wire_message *m)
{
	const char *text = frame.data;
	struct date day;
	int64_t time_ms;

	(void)field;
	if (frame.len != sizeof "2026-11-22T12:34:56.789Z" - 1 ||
	    text[10] != 'T' || !date_parse(text, 10, &day) || day.day < 0 ||
	    !parse_time(text + 11, &time_ms))
		return false;
	m->instant_ms = day.day * DAY_MS + time_ms;
	return true;
}

static void
build_instant(const struct field *field, const struct wire_message *m,
    struct wire_frames *ret)
{
	const struct date day = { (int32_t)(m->instant_ms / DAY_MS) };
	const int ms = (int)(m->instant_ms % DAY_MS);
	char date[DATE_TEXT_SIZE];
	char text[WIRE_TEXT_SIZE];

	(void)field;
	MZ_ASSERT(m->instant_ms >= 0);
	(void)snprintf(text, sizeof text, "%sT%02d:%02d:%02d.%03dZ",
	    date_format(day, date), ms / 3600000, ms / 60000 % 60,
	    ms / 1000 % 60, ms % 1000);
	put_text(ret, text);
}

static bool
parse_state(const struct field *field, struct wire_frame frame,
    struct wire_message *m)
{
	(void)field;
	for (int i = 0; i < WIRE_STATE_COUNT; i++) {
		const size_t len = strlen(state_text[i]);

		if (frame.len != len ||
		    memcmp(frame.data, state_text[i], len) != 0)
			continue;
		m->state = (enum wire_state)i;
		return true;
	}
	return false;
}

static void
build_state(const struct field *field, const struct wire_message *m,
    struct wire_frames *ret)
{
	(void)field;
	put_text(ret, wire_state_text(m->state));
}

/* Rows. A token's names, first, rest and bounds are its ABNF. */
#define TOKEN  .parse = parse_token, .build = build_token
#define NUMBER .parse = parse_number, .build = build_number

const struct field field_id = {
	TOKEN,
	AT(id),
	.min = 1,
	.max = WIRE_ID_SIZE - 1,
	.names = true,
	.rest = LETTERS DIGITS "._-",
	.refusal = WIRE_BAD_ID,
};
const struct field field_ref = {
	TOKEN,
	AT(ref),
	.min = 1,
	.max = WIRE_ID_SIZE - 1,
	.names = true,
	.first = LETTERS,
	.rest = LETTERS DIGITS "._-",
	.refusal = WIRE_BAD_ID,
};
const struct field field_named = {
	TOKEN,
	AT(id),
	.min = 0,
	.max = WIRE_ID_SIZE - 1,
	.rest = LETTERS DIGITS "._-",
	.refusal = WIRE_BAD_ID,
};
const struct field field_hash = {
	TOKEN,
	AT(hash),
	.min = WIRE_HASH_SIZE - 1,
	.max = WIRE_HASH_SIZE - 1,
	.rest = DIGITS "abcdef",
	.refusal = WIRE_BAD_FRAME,
};
const struct field field_code = {
	TOKEN,
	AT(code),
	.min = 1,
	.max = WIRE_CODE_SIZE - 1,
	.rest = "abcdefghijklmnopqrstuvwxyz-",
	.refusal = WIRE_BAD_FRAME,
};
const struct field field_seq = {
	NUMBER,
	AT(seq),
	.min = 1,
	.max = INT64_MAX,
	.names = true,
	.refusal = WIRE_BAD_NUMBER,
};
const struct field field_after = {
	NUMBER,
	AT(after),
	.min = 0,
	.max = INT64_MAX,
	.refusal = WIRE_BAD_NUMBER,
};
const struct field field_count = {
	NUMBER,
	AT(count),
	.min = 1,
	.max = WIRE_FETCH_MAX,
	.refusal = WIRE_BAD_NUMBER,
};
const struct field field_left = {
	NUMBER,
	AT(left),
	.min = 0,
	.max = INT64_MAX,
	.refusal = WIRE_BAD_NUMBER,
};
const struct field field_wait = {
	NUMBER,
	AT(wait_seconds),
	.min = 1,
	.max = WIRE_WAIT_MAX,
	.refusal = WIRE_BAD_NUMBER,
};
const struct field field_body = {
	.parse = parse_body,
	.build = build_body,
	AT(body),
	.refusal = WIRE_EMPTY_BODY,
};
const struct field field_instant = {
	.parse = parse_instant,
	.build = build_instant,
	AT(instant_ms),
	.refusal = WIRE_BAD_FRAME,
};
const struct field field_state = {
	.parse = parse_state,
	.build = build_state,
	AT(state),
	.refusal = WIRE_BAD_FRAME,
};

bool
field_is_set(struct wire_frame frame)
{
	return frame.len > 1 ||
	    (frame.len == 1 && *(const char *)frame.data != '0');
}

bool
wire_id_ok(const char *id)
{
	return token_ok(&field_id, id, strlen(id));
}

bool
wire_ref_ok(const char *ref)
{
	return token_ok(&field_ref, ref, strlen(ref));
}

const char *
wire_state_text(enum wire_state state)
{
	MZ_ASSERT((unsigned)state < WIRE_STATE_COUNT);
	return state_text[state];
}
