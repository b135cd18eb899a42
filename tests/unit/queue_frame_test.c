#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/object.h"
#include "queue/frame.h"
#include "tests/support/cmocka.h"

enum {
	BODY_MAX = 1000
};

#define HASH   "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#define TEN    "abcde.-_09"
#define LONGID TEN TEN TEN TEN TEN TEN "ABCZ" /* 64 characters */

/* One of each verb, with its smallest and largest values in places. */
static const struct wire_message samples[] = {
	{ .verb = WIRE_AANBIEDEN, .id = LONGID, .body = "<x/>", .len = 4 },
	{ .verb = WIRE_AANBIEDEN, .id = "-", .body = "\0", .len = 1 },
	{ .verb = WIRE_OPHALEN, .count = 1 },
	{ .verb = WIRE_OPHALEN, .count = WIRE_FETCH_MAX, .after = INT64_MAX },
	{ .verb = WIRE_OPHALEN_REF, .ref = "M06-000012" },
	{ .verb = WIRE_BEVESTIGEN, .seq = 1 },
	{ .verb = WIRE_STATUS, .id = "0" },
	{ .verb = WIRE_PING },
	{ .verb = WIRE_ONTVANGEN,
	    .id = "a",
	    .hash = HASH,
	    .instant_ms = INT64_C(1795312240007) },
	{ .verb = WIRE_ONTVANGEN, .id = "a", .hash = HASH },
	{ .verb = WIRE_GEWEIGERD, .id = "a", .code = "id-used" },
	{ .verb = WIRE_GEWEIGERD, .code = "bad-version" },
	{ .verb = WIRE_DRUK, .id = "a", .wait_seconds = 1 },
	{ .verb = WIRE_DRUK, .wait_seconds = WIRE_WAIT_MAX },
	{ .verb = WIRE_LEVEREN,
	    .seq = INT64_MAX,
	    .ref = "a",
	    .body = "body",
	    .len = 4 },
	{ .verb = WIRE_EINDE },
	{ .verb = WIRE_EINDE, .left = 12345 },
	{ .verb = WIRE_BEVESTIGD, .seq = 42 },
	{ .verb = WIRE_STAND, .id = "a", .state = WIRE_UNKNOWN },
	{ .verb = WIRE_STAND, .id = "a", .state = WIRE_RECEIVED },
	{ .verb = WIRE_STAND,
	    .id = "a",
	    .state = WIRE_IN_PROGRESS,
	    .ref = "M04-1" },
	{ .verb = WIRE_STAND, .id = "a", .state = WIRE_ANSWERED, .ref = "M" },
	{ .verb = WIRE_STAND, .id = "a", .state = WIRE_IN_REVIEW },
	{ .verb = WIRE_PONG },
};

static void
assert_same(const struct wire_message *got, const struct wire_message *want)
{
	assert_int_equal(got->verb, want->verb);
	assert_int_equal(got->state, want->state);
	assert_string_equal(got->id, want->id);
	assert_string_equal(got->ref, want->ref);
	assert_string_equal(got->hash, want->hash);
	assert_string_equal(got->code, want->code);
	assert_int_equal(got->instant_ms, want->instant_ms);
	assert_int_equal(got->seq, want->seq);
	assert_int_equal(got->after, want->after);
	assert_int_equal(got->count, want->count);
	assert_int_equal(got->left, want->left);
	assert_int_equal(got->wait_seconds, want->wait_seconds);
	assert_int_equal(got->len, want->len);
	if (want->len > 0)
		assert_memory_equal(got->body, want->body, want->len);
}

static void
every_message_comes_back_as_it_went(void **unused)
{
	bool seen[WIRE_VERB_COUNT] = { false };

	(void)unused;
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
		const struct wire_message *m = &samples[i];
		struct wire_frames frames;
		struct wire_message back;
		struct mz_err err;

		frame_build(m, &frames);
		assert_status(frame_parse(frames.frame, frames.count,
		                  wire_verb_side(m->verb), BODY_MAX, &back,
		                  &err),
		    MZ_OK);
		assert_same(&back, m);
		seen[m->verb] = true;
	}
	for (int i = 0; i < WIRE_VERB_COUNT; i++)
		assert_true(seen[i]);
}

static void
an_answer_is_no_request(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
		const enum wire_verb verb = samples[i].verb;
		struct wire_frames frames;
		struct wire_message back;

		frame_build(&samples[i], &frames);
		assert_status(frame_parse(frames.frame, frames.count,
		                  wire_verb_side(verb) == WIRE_REQUEST
		                      ? WIRE_ANSWER
		                      : WIRE_REQUEST,
		                  BODY_MAX, &back, NULL),
		    MZ_REFUSE);
	}
}

/* Frames as text, up to a NULL; what the refusal must say and name. */
struct bad {
	const char *frame[WIRE_FRAMES_MAX + 2];
	enum wire_refusal refusal;
	const char *names;
};

static size_t
as_frames(const char *const *text, struct wire_frame *ret)
{
	size_t n = 0;

	for (; text[n] != NULL; n++)
		ret[n] = (struct wire_frame){ text[n], strlen(text[n]) };
	return n;
}

static void
assert_refused(const struct bad *bad, enum wire_side side)
{
	struct wire_frame frame[WIRE_FRAMES_MAX + 2];
	const size_t n = as_frames(bad->frame, frame);
	struct wire_message answer;
	struct mz_err err;

	assert_status(frame_parse(frame, n, side, BODY_MAX, &answer, &err),
	    MZ_REFUSE);
	assert_int_equal(answer.verb, WIRE_GEWEIGERD);
	assert_string_equal(answer.code, wire_refusal_text(bad->refusal));
	assert_string_equal(answer.id, bad->names);
}

static void
every_fault_of_a_request_has_its_code(void **unused)
{
	static const struct bad table[] = {
		{ { NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", NULL }, WIRE_BAD_FRAME, "" },
		{ { "", NULL }, WIRE_BAD_VERSION, "" },
		{ { "", "MZ1", "PING", NULL }, WIRE_BAD_VERSION, "" },
		{ { "MZ2", "PING", NULL }, WIRE_BAD_VERSION, "" },
		{ { "MZ11", "PING", NULL }, WIRE_BAD_VERSION, "" },
		{ { "mz1", "PING", NULL }, WIRE_BAD_VERSION, "" },
		{ { "MZ1", "", NULL }, WIRE_UNKNOWN_VERB, "" },
		{ { "MZ1", "ping", NULL }, WIRE_UNKNOWN_VERB, "" },
		{ { "MZ1", "PINGS", NULL }, WIRE_UNKNOWN_VERB, "" },
		{ { "MZ1", "PONG", NULL }, WIRE_UNKNOWN_VERB, "" },
		{ { "MZ1", "PING", "x", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "PING", "", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "AANBIEDEN", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "AANBIEDEN", "a", NULL }, WIRE_BAD_FRAME, "a" },
		{ { "MZ1", "AANBIEDEN", "a", "b", "c", NULL }, WIRE_BAD_FRAME,
		    "a" },
		{ { "MZ1", "AANBIEDEN", "a", "b", "c", "d", NULL },
		    WIRE_BAD_FRAME, "" },
		{ { "MZ1", "AANBIEDEN", "", "b", NULL }, WIRE_BAD_ID, "" },
		{ { "MZ1", "AANBIEDEN", "a b", "b", NULL }, WIRE_BAD_ID, "" },
		{ { "MZ1", "AANBIEDEN", "a/b", "b", NULL }, WIRE_BAD_ID, "" },
		{ { "MZ1", "AANBIEDEN", "\xc3\xa9", "b", NULL }, WIRE_BAD_ID,
		    "" },
		{ { "MZ1", "AANBIEDEN", LONGID "x", "b", NULL }, WIRE_BAD_ID,
		    "" },
		{ { "MZ1", "AANBIEDEN", "a", "", NULL }, WIRE_EMPTY_BODY, "a" },
		{ { "MZ1", "STATUS", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "STATUS", "a,", NULL }, WIRE_BAD_ID, "" },
		{ { "MZ1", "STATUS", "a", "ontvangen", NULL }, WIRE_BAD_FRAME,
		    "a" },
		{ { "MZ1", "OPHALEN", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "OPHALEN", "", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "0", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "01", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "65", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "-1", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "+1", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", " 1", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "1", "", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "1", "x", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "1", "9223372036854775808", NULL },
		    WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "1", "2", "3", NULL }, WIRE_BAD_FRAME,
		    "" },
		{ { "MZ1", "OPHALEN", "ref", "2", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "OPHALEN", "M" LONGID, NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "BEVESTIGEN", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "BEVESTIGEN", "0", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "BEVESTIGEN", "7", "8", NULL }, WIRE_BAD_FRAME,
		    "7" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_refused(&table[i], WIRE_REQUEST);
}

static void
a_faulty_answer_is_not_believed(void **unused)
{
	static const struct bad table[] = {
		{ { "MZ1", "ONTVANGEN", "a", HASH, NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "ONTVANGEN", "a", (HASH "0"),
		      "2026-11-22T01:50:40.007Z", NULL },
		    WIRE_BAD_FRAME, "" },
		{ { "MZ1", "ONTVANGEN", "a", HASH, "2026-11-22T01:50:40Z",
		      NULL },
		    WIRE_BAD_FRAME, "" },
		{ { "MZ1", "ONTVANGEN", "a", HASH, "2026-11-22T24:00:00.000Z",
		      NULL },
		    WIRE_BAD_FRAME, "" },
		{ { "MZ1", "ONTVANGEN", "a", HASH, "2026-02-30T01:50:40.007Z",
		      NULL },
		    WIRE_BAD_FRAME, "" },
		{ { "MZ1", "ONTVANGEN", "a", HASH, "1969-12-31T01:50:40.007Z",
		      NULL },
		    WIRE_BAD_FRAME, "" },
		{ { "MZ1", "ONTVANGEN", "a", HASH, "2026-11-22 01:50:40.007Z",
		      NULL },
		    WIRE_BAD_FRAME, "" },
		{ { "MZ1", "DRUK", "a", "0", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "DRUK", "a", "3601", NULL }, WIRE_BAD_NUMBER, "" },
		{ { "MZ1", "GEWEIGERD", "a", "", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "GEWEIGERD", "a", "Id", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "STATUS", "a", "klaar", NULL }, WIRE_BAD_FRAME, "" },
		{ { "MZ1", "LEVEREN", "1", "1x", "body", NULL }, WIRE_BAD_ID,
		    "1" },
		{ { "MZ1", "LEVEREN", "1", "x", "", NULL }, WIRE_EMPTY_BODY,
		    "1" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct bad bad = table[i];

		if (strcmp(bad.frame[1], "ONTVANGEN") == 0 ||
		    strcmp(bad.frame[1], "STATUS") == 0)
			bad.names = "a";
		assert_refused(&bad, WIRE_ANSWER);
	}
}

static void
a_nul_inside_an_id_is_refused(void **unused)
{
	const struct wire_frame frame[] = { { "MZ1", 3 }, { "STATUS", 6 },
		{ "a\0b", 3 } };
	struct wire_message answer;

	(void)unused;
	assert_status(
	    frame_parse(frame, 3, WIRE_REQUEST, BODY_MAX, &answer, NULL),
	    MZ_REFUSE);
	assert_string_equal(answer.code, wire_refusal_text(WIRE_BAD_ID));
}

static void
a_body_may_have_its_largest_size_and_no_more(void **unused)
{
	static const char body[BODY_MAX + 1] = "x";
	struct wire_frame frame[] = { { "MZ1", 3 }, { "AANBIEDEN", 9 },
		{ "a", 1 }, { body, BODY_MAX } };
	struct wire_message m;

	(void)unused;
	assert_status(frame_parse(frame, 4, WIRE_REQUEST, BODY_MAX, &m, NULL),
	    MZ_OK);
	assert_ptr_equal(m.body, body);
	assert_int_equal(m.len, BODY_MAX);
	frame[3].len++;
	assert_status(frame_parse(frame, 4, WIRE_REQUEST, BODY_MAX, &m, NULL),
	    MZ_REFUSE);
	assert_string_equal(m.code, wire_refusal_text(WIRE_TOO_LARGE));
	assert_string_equal(m.id, "a");
}

static void
a_refusal_and_pressure_name_the_request(void **unused)
{
	static const struct {
		struct wire_message request;
		const char *names;
	} table[] = {
		{ { .verb = WIRE_AANBIEDEN, .id = "a" }, "a" },
		{ { .verb = WIRE_STATUS, .id = "b" }, "b" },
		{ { .verb = WIRE_OPHALEN, .count = 3, .after = 7 }, "" },
		{ { .verb = WIRE_OPHALEN_REF, .ref = "M06-1" }, "M06-1" },
		{ { .verb = WIRE_BEVESTIGEN, .seq = INT64_MAX },
		    "9223372036854775807" },
		{ { .verb = WIRE_PING }, "" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct wire_message answer;

		frame_refuse(&table[i].request, WIRE_UNKNOWN_REF, &answer);
		assert_int_equal(answer.verb, WIRE_GEWEIGERD);
		assert_string_equal(answer.code, "unknown-ref");
		assert_string_equal(answer.id, table[i].names);
		frame_press(&table[i].request, 30, &answer);
		assert_int_equal(answer.verb, WIRE_DRUK);
		assert_int_equal(answer.wait_seconds, 30);
		assert_string_equal(answer.id, table[i].names);
	}
}

static void
an_instant_is_written_in_utc_with_milliseconds(void **unused)
{
	const struct wire_message m = { .verb = WIRE_ONTVANGEN,
		.id = "a",
		.hash = HASH,
		.instant_ms = INT64_C(1782864000000) - 1 };
	struct wire_frames frames;

	(void)unused;
	frame_build(&m, &frames);
	assert_int_equal(frames.count, 5);
	assert_string_equal(frames.frame[4].data, "2026-06-30T23:59:59.999Z");
}

static void
ids_and_refs_have_their_alphabet(void **unused)
{
	(void)unused;
	assert_true(wire_id_ok("0._-Zz9"));
	assert_true(wire_id_ok(LONGID));
	assert_false(wire_id_ok(LONGID "a"));
	assert_false(wire_id_ok(""));
	assert_false(wire_id_ok("a b"));
	assert_true(wire_ref_ok("Z2023-000123"));
	assert_false(wire_ref_ok("2023-000123"));
	assert_false(wire_ref_ok(""));
}

static void
assert_documented(const char *document, const char *word)
{
	char quoted[64];

	(void)snprintf(quoted, sizeof quoted, "`%s`", word);
	if (strstr(document, quoted) == NULL)
		fail_msg("docs/protocol.md does not have %s", quoted);
}

static void
the_specification_names_every_word_of_the_wire(void **unused)
{
	FILE *file = fopen(MZ_SOURCE_DIR "/docs/protocol.md", "r");
	struct bytes text;
	char piece[4096];
	size_t got;

	(void)unused;
	assert_non_null(file);
	bytes_init(&text, 1 << 20);
	while ((got = fread(piece, 1, sizeof piece, file)) > 0)
		bytes_add(&text, piece, got);
	assert_int_equal(fclose(file), 0);
	for (int i = 0; i < WIRE_VERB_COUNT; i++)
		assert_documented(bytes_text(&text),
		    wire_verb_text((enum wire_verb)i));
	for (int i = WIRE_FITS + 1; i < WIRE_REFUSAL_COUNT; i++)
		assert_documented(bytes_text(&text),
		    wire_refusal_text((enum wire_refusal)i));
	for (int i = 0; i < WIRE_STATE_COUNT; i++)
		assert_documented(bytes_text(&text),
		    wire_state_text((enum wire_state)i));
	bytes_clear(&text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_message_comes_back_as_it_went),
		cmocka_unit_test(an_answer_is_no_request),
		cmocka_unit_test(every_fault_of_a_request_has_its_code),
		cmocka_unit_test(a_faulty_answer_is_not_believed),
		cmocka_unit_test(a_nul_inside_an_id_is_refused),
		cmocka_unit_test(a_body_may_have_its_largest_size_and_no_more),
		cmocka_unit_test(a_refusal_and_pressure_name_the_request),
		cmocka_unit_test(
		    an_instant_is_written_in_utc_with_milliseconds),
		cmocka_unit_test(ids_and_refs_have_their_alphabet),
		cmocka_unit_test(
		    the_specification_names_every_word_of_the_wire),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
