#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "sign/digest.h"
#include "tests/support/cmocka.h"
#include "tests/support/sign_fixture.h"
#include "tests/unit/pipeline_help.h"

#define A "41000001"
#define B "41000002"

static struct help_source office;
static struct pipeline_set *set;

static int
open_set(void **state)
{
	(void)state;
	help_source_init(&office);
	return help_open(&office, &set, NULL) == MZ_OK ? 0 : -1;
}

static int
close_set(void **state)
{
	(void)state;
	pipeline_set_free(&set);
	help_source_clear(&office);
	return 0;
}

static void
assert_holds(const struct bytes *text, const char *part)
{
	if (strstr(bytes_text(text), part) == NULL)
		fail_msg("no \"%s\" in %s", part, bytes_text(text));
}

/* The message of party earns a foutbericht with this code, which gives away
 * nothing of what was in it. */
static void
expect_fault(const struct bytes *body, const char *party, const char *code)
{
	struct outcome outcome;
	char want[128];

	help_run(set, body, party, &outcome);
	assert_int_equal(outcome.uitkomst, UITKOMST_FOUTBERICHT);
	assert_string_equal(outcome.antwoord, "Foutbericht");
	assert_null(outcome.regeling);
	assert_false(outcome.consumed);
	assert_true(outcome.hostile);
	assert_false(date_known(outcome.due));
	(void)snprintf(want, sizeof want, "<Code>%s</Code>", code);
	assert_holds(&outcome.answer, want);
	assert_holds(&outcome.answer, "<Ontvanger>");
	assert_null(strstr(bytes_text(&outcome.answer), "999902647"));
	assert_null(strstr(bytes_text(&outcome.answer), "Groeneveld"));
	assert_null(strstr(bytes_text(&outcome.answer), "TH-2023-0114"));
	(void)snprintf(want, sizeof want,
	    "\"bevindingen\":[{\"regel\":\"%s\",\"uitkomst\":\"fout\"", code);
	assert_holds(&outcome.trace, want);
	outcome_clear(&outcome);
}

/* The sample with one thing changed, then signed by aanbieder-a. */
static void
sign_changed(const char *from, const char *to, struct bytes *ret)
{
	MZ_AUTO(bytes_clear) struct bytes text;
	MZ_AUTO(mz_freep) char *changed = NULL;

	help_unsigned(&text);
	changed = fixture_replace(bytes_text(&text), from, to);
	fixture_sign("aanbieder-a", changed, ret);
}

static void
a_good_message_is_decided(void **state)
{
	struct outcome outcome;
	struct bytes body;

	(void)state;
	help_signed(&body);
	help_run(set, &body, A, &outcome);
	assert_int_equal(outcome.uitkomst, UITKOMST_BESCHIKKING);
	assert_string_equal(outcome.antwoord, "Beschikking");
	assert_string_equal(outcome.regeling, "MZI");
	assert_true(outcome.consumed);
	assert_false(outcome.hostile);
	assert_true(text_starts(bytes_text(&outcome.answer),
	    "<Bericht xmlns=\"urn:meerzorg:beschikking:1.0\"><Header>"));
	assert_true(text_starts(bytes_text(&outcome.trace),
	    "{\"bericht\":\"MeerzorgAanvraag\","
	    "\"kenmerk\":\"41000001/TH-2023-0114\","
	    "\"uitkomst\":\"beschikking\",\"regeling\":\"MZI\","));
	outcome_clear(&outcome);
	bytes_clear(&body);
}

static void
the_same_inputs_give_the_same_bytes(void **state)
{
	struct pipeline_set *other = NULL;
	struct outcome one;
	struct outcome two;
	struct bytes body;

	(void)state;
	assert_status(help_open(&office, &other, NULL), MZ_OK);
	assert_string_equal(pipeline_set_hash(set), pipeline_set_hash(other));
	help_signed(&body);
	help_run(set, &body, A, &one);
	help_run(other, &body, A, &two);
	assert_string_equal(bytes_text(&one.answer), bytes_text(&two.answer));
	assert_string_equal(bytes_text(&one.trace), bytes_text(&two.trace));
	assert_int_equal(one.facts.len, two.facts.len);
	assert_memory_equal(one.facts.data, two.facts.data, one.facts.len);
	outcome_clear(&one);
	outcome_clear(&two);
	bytes_clear(&body);
	pipeline_set_free(&other);
}

/* What the receipt names is what was kept. */
static void
the_receipt_names_message_facts_and_sets(void **state)
{
	char hash[SIGN_DIGEST_HEX_SIZE];
	struct outcome outcome;
	struct bytes body;
	char want[160];

	(void)state;
	help_signed(&body);
	help_run(set, &body, A, &outcome);
	(void)sign_digest_hex(bytes_text(&body), body.len, hash);
	(void)snprintf(want, sizeof want, "<AanvraagHash>%s<", hash);
	assert_holds(&outcome.answer, want);
	assert_true(outcome.facts.len > 0);
	(void)sign_digest_hex(bytes_text(&outcome.facts), outcome.facts.len,
	    hash);
	(void)snprintf(want, sizeof want, "<FeitenHash>%s<", hash);
	assert_holds(&outcome.answer, want);
	(void)snprintf(want, sizeof want,
	    "<SchemaHash>%s</SchemaHash><BeleidHash>%s<",
	    pipeline_schema_hash(set), pipeline_policy_hash(set));
	assert_holds(&outcome.answer, want);
	(void)snprintf(want, sizeof want, "<RegisterHash>%s<",
	    pipeline_registry_hash(set));
	assert_holds(&outcome.answer, want);
	outcome_clear(&outcome);
	bytes_clear(&body);
}

static void
without_a_signature_nothing_is_read(void **state)
{
	struct bytes body;

	(void)state;
	help_unsigned(&body);
	expect_fault(&body, A, "sign-missing");
	bytes_clear(&body);
}

static void
a_draft_may_be_unsigned(void **state)
{
	struct pipeline_input input = { .received_ms = HELP_RECEIVED_MS,
		.unsigned_allowed = true };
	struct reading *reading = NULL;
	struct bytes body;

	(void)state;
	help_unsigned(&body);
	input.body = bytes_text(&body);
	input.len = body.len;
	assert_status(pipeline_read(set, &input, &reading, NULL), MZ_OK);
	assert_string_equal(reading_vraag(reading).bericht, "MeerzorgAanvraag");
	assert_string_equal(reading_vraag(reading).identificatie,
	    "TH-2023-0114");
	assert_string_equal(reading_vraag(reading).bsn, "999902647");
	assert_string_equal(reading_party(reading), A);
	reading_free(&reading);
	bytes_clear(&body);
}

static void
a_changed_letter_is_seen(void **state)
{
	MZ_AUTO(mz_freep) char *changed = NULL;
	struct bytes body;

	(void)state;
	help_signed(&body);
	changed = fixture_replace(bytes_text(&body), "<Einddatum>2024-03-31<",
	    "<Einddatum>2024-03-30<");
	bytes_reset(&body);
	bytes_add_text(&body, changed);
	expect_fault(&body, A, "sign-digest");
	bytes_clear(&body);
}

static void
wire_certificate_and_afzender_are_one_party(void **state)
{
	struct bytes body;

	(void)state;
	help_signed(&body);
	expect_fault(&body, B, "bericht-afzender");
	bytes_clear(&body);
	sign_changed("<Afzender>41000001<", "<Afzender>41000002<", &body);
	expect_fault(&body, A, "bericht-afzender");
	expect_fault(&body, B, "bericht-afzender");
	bytes_clear(&body);
}

static void
a_message_for_another_office_is_refused(void **state)
{
	struct bytes body;

	(void)state;
	sign_changed("<Ontvanger>5599<", "<Ontvanger>5598<", &body);
	expect_fault(&body, A, "bericht-ontvanger");
	bytes_clear(&body);
}

/* Our own answers are valid messages, but not ones that come in. */
static void
an_answer_is_no_application(void **state)
{
	struct outcome outcome;
	struct bytes body;

	(void)state;
	help_signed(&body);
	help_run(set, &body, A, &outcome);
	bytes_clear(&body);
	fixture_sign("aanbieder-a", bytes_text(&outcome.answer), &body);
	expect_fault(&body, A, "bericht-soort");
	bytes_clear(&body);
	outcome_clear(&outcome);
}

static void
what_breaks_the_schema_is_named_by_place(void **state)
{
	struct outcome outcome;
	struct bytes body;

	(void)state;
	sign_changed("<Leveringsvorm>4<", "<Leveringsvorm>9<", &body);
	help_run(set, &body, A, &outcome);
	assert_int_equal(outcome.uitkomst, UITKOMST_FOUTBERICHT);
	assert_holds(&outcome.answer, "/Bericht/Aanvraag/Leveringsvorm");
	assert_holds(&outcome.trace, "/Bericht/Aanvraag/Leveringsvorm");
	outcome_clear(&outcome);
	bytes_clear(&body);
}

static void
what_is_no_xml_is_answered_too(void **state)
{
	static const struct {
		const char *text, *code;
	} cases[] = {
		{ " ", "xml-not-well-formed" },
		{ "hello", "xml-not-well-formed" },
		{ "<a>", "xml-not-well-formed" },
		{ "<!DOCTYPE a><a/>", "xml-doctype" },
		{ "<a>\xe9</a>", "xml-utf8" },
		{ "<?php x?><a/>", "xml-pi" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct bytes body;

		bytes_init(&body, 1000);
		bytes_add_text(&body, cases[i].text);
		expect_fault(&body, A, cases[i].code);
		bytes_clear(&body);
	}
}

static void
the_instant_of_receipt_judges_the_certificate(void **state)
{
	struct help_source source = { 0 };
	struct pipeline_set *other = NULL;
	struct outcome outcome;
	struct bytes body;

	(void)state;
	help_source_init(&source);
	source.trust[0].revoked_ms = HELP_RECEIVED_MS;
	assert_status(help_open(&source, &other, NULL), MZ_OK);
	help_signed(&body);
	help_run(other, &body, A, &outcome);
	assert_holds(&outcome.answer, "<Code>sign-certificate-revoked<");
	outcome_clear(&outcome);
	pipeline_set_free(&other);
	source.trust[0].revoked_ms = HELP_RECEIVED_MS + 1;
	assert_status(help_open(&source, &other, NULL), MZ_OK);
	help_run(other, &body, A, &outcome);
	assert_int_equal(outcome.uitkomst, UITKOMST_BESCHIKKING);
	outcome_clear(&outcome);
	pipeline_set_free(&other);
	bytes_clear(&body);
	help_source_clear(&source);
}

/* check prints the stored trace with the file's name in front. */
static void
the_trace_has_the_file_in_front(void **state)
{
	struct pipeline_input input = { .received_ms = HELP_RECEIVED_MS };
	const struct feiten feiten = { .identificatie_used = false };
	const struct omstandigheden when = { HELP_RECEIVED_MS,
		HELP_RECEIVED_MS };
	struct beoordeling *o;
	struct reading *reading = NULL;
	struct bytes body;
	struct bytes with;
	struct bytes without;

	(void)state;
	help_signed(&body);
	bytes_init(&with, HELP_MOST);
	bytes_init(&without, HELP_MOST);
	input.body = bytes_text(&body);
	input.len = body.len;
	assert_status(pipeline_read(set, &input, &reading, NULL), MZ_OK);
	o = pipeline_judge(set, reading, &feiten, &when);
	assert_non_null(o);
	pipeline_trace(reading, o, "a \"b\".xml", &with);
	pipeline_trace(reading, o, NULL, &without);
	assert_true(
	    text_starts(bytes_text(&with), "{\"file\":\"a \\\"b\\\".xml\","));
	assert_string_equal(strchr(bytes_text(&with), ',') + 1,
	    bytes_text(&without) + 1);
	beoordeling_free(&o);
	reading_free(&reading);
	bytes_clear(&with);
	bytes_clear(&without);
	bytes_clear(&body);
}

static void
a_policy_with_a_fault_is_named(void **state)
{
	struct help_source source = { 0 };
	struct pipeline_set *other = NULL;
	struct mz_err err = { "" };

	(void)state;
	help_source_init(&source);
	source.files[1].data = "<Beleid/>";
	source.files[1].len = 9;
	assert_status(help_open(&source, &other, &err), MZ_FAIL);
	assert_null(other);
	assert_non_null(strstr(err.text, "2023.xml"));
	source.files[1] = source.files[2]; /* two for the same days */
	assert_status(help_open(&source, &other, &err), MZ_FAIL);
	assert_non_null(strstr(err.text, "2024.xml"));
	help_source_clear(&source);
}

static void
a_certificate_with_a_fault_is_named(void **state)
{
	struct help_source source = { 0 };
	struct pipeline_set *other = NULL;
	struct mz_err err = { "" };

	(void)state;
	help_source_init(&source);
	source.trust[1].pem = "no certificate";
	source.trust[1].len = 14;
	assert_status(help_open(&source, &other, &err), MZ_FAIL);
	assert_non_null(strstr(err.text, "41000002"));
	help_source_clear(&source);
}

static void
an_answer_too_long_is_a_failure_of_ours(void **state)
{
	struct pipeline_input input = { .received_ms = HELP_RECEIVED_MS };
	const struct feiten feiten = { .identificatie_used = false };
	const struct omstandigheden when = { HELP_RECEIVED_MS,
		HELP_RECEIVED_MS };
	const struct pipeline_names names = { "A1", "Z1" };
	struct reading *reading = NULL;
	struct outcome outcome;
	struct bytes body;

	(void)state;
	help_signed(&body);
	input.body = bytes_text(&body);
	input.len = body.len;
	assert_status(pipeline_read(set, &input, &reading, NULL), MZ_OK);
	outcome_init(&outcome, 1000);
	assert_status(pipeline_assess(set, reading,
	                  &(struct pipeline_known){ &feiten, &when, &names },
	                  &outcome, NULL),
	    MZ_FAIL);
	outcome_clear(&outcome);
	reading_free(&reading);
	bytes_clear(&body);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_message_is_decided),
		cmocka_unit_test(the_same_inputs_give_the_same_bytes),
		cmocka_unit_test(the_receipt_names_message_facts_and_sets),
		cmocka_unit_test(without_a_signature_nothing_is_read),
		cmocka_unit_test(a_draft_may_be_unsigned),
		cmocka_unit_test(a_changed_letter_is_seen),
		cmocka_unit_test(wire_certificate_and_afzender_are_one_party),
		cmocka_unit_test(a_message_for_another_office_is_refused),
		cmocka_unit_test(an_answer_is_no_application),
		cmocka_unit_test(what_breaks_the_schema_is_named_by_place),
		cmocka_unit_test(what_is_no_xml_is_answered_too),
		cmocka_unit_test(the_instant_of_receipt_judges_the_certificate),
		cmocka_unit_test(the_trace_has_the_file_in_front),
		cmocka_unit_test(a_policy_with_a_fault_is_named),
		cmocka_unit_test(a_certificate_with_a_fault_is_named),
		cmocka_unit_test(an_answer_too_long_is_a_failure_of_ours),
	};

	xml_global_init();
	return cmocka_run_group_tests(tests, open_set, close_set);
}
