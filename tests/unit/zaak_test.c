/* The table itself is what is tested: is it a life that a case can live? */
#include "meerzorg/zaak.h"

#include "tests/support/cmocka.h"

/* Mark everything that can be reached from staat. */
static void
walk(enum zaak_staat staat, bool seen[ZAAK_STAAT_COUNT])
{
	seen[staat] = true;
	for (int to = 0; to < ZAAK_STAAT_COUNT; to++)
		if (!seen[to] && zaak_may_move(staat, (enum zaak_staat)to))
			walk((enum zaak_staat)to, seen);
}

static void
every_state_can_be_reached(void **unused)
{
	bool seen[ZAAK_STAAT_COUNT] = { false };

	(void)unused;
	walk(ZAAK_ONTVANGEN, seen);
	for (int i = 0; i < ZAAK_STAAT_COUNT; i++)
		assert_true(seen[i]);
}

/* With the test above and no other final states, no case gets stuck. */
static void
a_case_ends_sent_withdrawn_or_not_taken_up(void **unused)
{
	(void)unused;
	for (int i = 0; i < ZAAK_STAAT_COUNT; i++)
		assert_int_equal(zaak_is_final((enum zaak_staat)i),
		    i == ZAAK_VERZONDEN || i == ZAAK_INGETROKKEN ||
		        i == ZAAK_BUITEN_BEHANDELING);
}

static void
a_decision_is_not_taken_back(void **unused)
{
	(void)unused;
	assert_true(zaak_may_move(ZAAK_IN_BEHANDELING, ZAAK_BESCHIKT));
	assert_false(zaak_may_move(ZAAK_BESCHIKT, ZAAK_IN_BEHANDELING));
	assert_false(zaak_may_move(ZAAK_ONTVANGEN, ZAAK_BESCHIKT));
}

static void
text_and_state_go_round(void **unused)
{
	enum zaak_staat back;

	(void)unused;
	for (int i = 0; i < ZAAK_STAAT_COUNT; i++) {
		assert_true(zaak_staat_from_text(
		    zaak_staat_text((enum zaak_staat)i), &back));
		assert_int_equal(back, i);
	}
	assert_false(zaak_staat_from_text("verloren", &back));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_can_be_reached),
		cmocka_unit_test(a_case_ends_sent_withdrawn_or_not_taken_up),
		cmocka_unit_test(a_decision_is_not_taken_back),
		cmocka_unit_test(text_and_state_go_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
