/* Which free texts count as an answer. */
#include "meerzorg/tekst.h"

#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *placeholders[] = { "nvt", "n.v.t.", "zie bijlage", "-" };

static enum tekst_oordeel
judge(const char *utf8, uint32_t letters)
{
	const struct beleid policy = {
		.tekst_minimum_letters = { .known = true, .value = 20 },
		.placeholders = placeholders,
		.n_placeholders = COUNT(placeholders),
	};
	const struct tekst tekst = { utf8, letters };

	return tekst_judge(&tekst, &policy);
}

static void
nothing_is_absent(void **unused)
{
	(void)unused;
	assert_int_equal(judge(NULL, 0), TEKST_ABSENT);
	assert_int_equal(judge("", 0), TEKST_ABSENT);
	assert_int_equal(judge(" \t\n", 0), TEKST_ABSENT);
}

static void
placeholders_are_no_answer_however_they_are_spaced(void **unused)
{
	static const char *const texts[] = { "nvt", "NVT", "  n.v.t. ",
		"Zie Bijlage", "zie \n\t bijlage", " - ", "x", "xxxxxx",
		"xxxxxxxxxxxxxxxxxxxxxxxxx", "x x x x x x x x x x x x x x x x",
		"éééééééééééééééééééééééééé", "aAaAaAaAaAaAaAaAaAaAaAaAaA",
		"........................" };

	(void)unused;
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_int_equal(judge(texts[i], 30), TEKST_PLACEHOLDER);
}

static void
a_text_that_only_holds_a_placeholder_is_judged_by_its_letters(void **unused)
{
	(void)unused;
	assert_int_equal(judge("nvt, want dat is al eerder geregeld", 27),
	    TEKST_ANSWERED);
	assert_int_equal(judge("zie bijlagen", 11), TEKST_TOO_SHORT);
	assert_int_equal(judge("zie", 3), TEKST_TOO_SHORT);
	assert_int_equal(judge("xxxxxxxxxxxxxxxxxxxxxxxxy", 25),
	    TEKST_ANSWERED);
}

static void
the_minimum_is_enough(void **unused)
{
	(void)unused;
	assert_int_equal(judge("Cliënt heeft één hulpvraag", 19),
	    TEKST_TOO_SHORT);
	assert_int_equal(judge("Cliënt heeft één hulpvraag", 20),
	    TEKST_ANSWERED);
}

static void
without_a_minimum_only_placeholders_fail(void **unused)
{
	const struct beleid policy = { .placeholders = placeholders,
		.n_placeholders = COUNT(placeholders) };
	const struct tekst brief = { "kort", 4 };
	const struct tekst nvt = { "nvt", 3 };

	(void)unused;
	assert_int_equal(tekst_judge(&brief, &policy), TEKST_ANSWERED);
	assert_int_equal(tekst_judge(&nvt, &policy), TEKST_PLACEHOLDER);
	assert_int_equal(tekst_judge(&nvt, NULL), TEKST_ANSWERED);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_absent),
		cmocka_unit_test(
		    placeholders_are_no_answer_however_they_are_spaced),
		cmocka_unit_test(
		    a_text_that_only_holds_a_placeholder_is_judged_by_its_letters),
		cmocka_unit_test(the_minimum_is_enough),
		cmocka_unit_test(without_a_minimum_only_placeholders_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
