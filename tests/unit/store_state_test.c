/* The tables themselves are what is tested: is it a life one can live? */
#include "store/state.h"
#include "store/zaak_state.h"
#include "tests/support/cmocka.h"

static bool
message_may(int from, int to)
{
	return inbox_state_may_move((enum inbox_state)from,
	    (enum inbox_state)to);
}

static bool
zaak_may(int from, int to)
{
	return store_zaak_may_move((enum store_zaak_state)from,
	    (enum store_zaak_state)to);
}

/* Reach from state 0 what can be reached, one more step each round. */
static void
expect_all_reached(bool (*may)(int, int), int n)
{
	bool seen[STORE_ZAAK_COUNT] = { true };

	for (int round = 0; round < n; round++)
		for (int from = 0; from < n; from++)
			for (int to = 0; to < n; to++)
				seen[to] |= seen[from] && may(from, to);
	for (int i = 0; i < n; i++)
		assert_true(seen[i]);
}

static void
every_state_can_be_reached(void **unused)
{
	(void)unused;
	expect_all_reached(message_may, INBOX_STATE_COUNT);
	expect_all_reached(zaak_may, STORE_ZAAK_COUNT);
}

/* With the test above, no message gets stuck without an answer. */
static void
only_an_answer_ends_a_message(void **unused)
{
	(void)unused;
	for (int i = 0; i < INBOX_STATE_COUNT; i++)
		assert_int_equal(inbox_state_is_final((enum inbox_state)i),
		    i == INBOX_ANSWERED);
}

static void
text_and_state_go_round(void **unused)
{
	enum inbox_state inbox = INBOX_STATE_COUNT;
	enum store_zaak_state zaak = STORE_ZAAK_COUNT;

	(void)unused;
	for (int i = 0; i < INBOX_STATE_COUNT; i++) {
		assert_true(inbox_state_from_text(
		    inbox_state_text((enum inbox_state)i), &inbox));
		assert_int_equal(inbox, i);
	}
	for (int i = 0; i < STORE_ZAAK_COUNT; i++) {
		assert_true(store_zaak_from_text(
		    store_zaak_text((enum store_zaak_state)i), &zaak));
		assert_int_equal(zaak, i);
	}
	assert_false(inbox_state_from_text("lost", &inbox));
	assert_false(store_zaak_from_text("lost", &zaak));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_can_be_reached),
		cmocka_unit_test(only_an_answer_ends_a_message),
		cmocka_unit_test(text_and_state_go_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
