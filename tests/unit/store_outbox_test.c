#include "store/outbox.h"
#include "tests/unit/store_help.h"

/* Offer and answer one message; the answer's seq. */
static int64_t
answered(struct fixture *f, const char *party, const char *name)
{
	const int64_t seq = offer(f, party, name, name);
	struct store_outcome o = beschikking(seq, party, name, name);

	o.key.bsn = NULL;
	o.key.identificatie = NULL;
	o.answer.body = name;
	o.answer.len = 2;
	return answer(f, &o);
}

static void
expect_next(struct fixture *f, const char *party, int64_t after,
    const char *ref)
{
	struct outbox_item item = { 0 };

	if (ref == NULL) {
		assert_status(
		    store_outbox_next(f->store, party, after, &item, &f->err),
		    MZ_NONE);
		return;
	}
	assert_status(store_outbox_next(f->store, party, after, &item, &f->err),
	    MZ_OK);
	assert_string_equal(item.ref, ref);
	assert_string_equal(item.kind, "Beschikking");
	assert_int_equal(item.len, 2);
	assert_memory_equal(item.body, ref, 2);
	outbox_item_clear(&item);
}

static void
confirm(struct fixture *f, const char *party, int64_t seq, enum mz_status want)
{
	assert_status(
	    store_outbox_confirm(f->store, party, seq, NOW + 9, &f->err), want);
}

static void
the_oldest_unconfirmed_answer_comes_first(void **state)
{
	struct fixture *f = *state;
	const int64_t one = answered(f, PARTY_A, "r1");
	const int64_t two = answered(f, PARTY_A, "r2");

	expect_next(f, PARTY_A, 0, "r1");
	expect_next(f, PARTY_A, 0, "r1"); /* looking takes nothing away */
	expect_next(f, PARTY_A, one, "r2");
	expect_next(f, PARTY_A, two, NULL);
	confirm(f, PARTY_A, one, MZ_OK);
	expect_next(f, PARTY_A, 0, "r2");
}

static void
a_party_gets_and_confirms_its_own_answers_only(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = answered(f, PARTY_A, "r1");
	struct outbox_item item = { 0 };

	expect_next(f, PARTY_B, 0, NULL);
	assert_status(
	    store_outbox_by_ref(f->store, PARTY_B, "r1", &item, &f->err),
	    MZ_NONE);
	confirm(f, PARTY_B, seq, MZ_NONE);
	confirm(f, PARTY_A, seq + 1, MZ_NONE);
	expect_next(f, PARTY_A, 0, "r1");
}

static void
a_confirmed_answer_is_still_given_by_its_ref(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = answered(f, PARTY_A, "r1");
	struct outbox_item item = { 0 };

	confirm(f, PARTY_A, seq, MZ_OK);
	confirm(f, PARTY_A, seq, MZ_DUP);
	expect_next(f, PARTY_A, 0, NULL);
	assert_status(
	    store_outbox_by_ref(f->store, PARTY_A, "r1", &item, &f->err),
	    MZ_OK);
	assert_memory_equal(item.body, "r1", 2);
	outbox_item_clear(&item);
}

static void
the_same_message_again_brings_its_answer_back(void **state)
{
	struct fixture *f = *state;
	const struct inbox_new again = message(PARTY_A, "other", "r1");
	const int64_t seq = answered(f, PARTY_A, "r1");
	int64_t received_ms = 0;
	int64_t inbox_seq = 0;

	confirm(f, PARTY_A, seq, MZ_OK);
	assert_status(store_inbox_put(f->store, &again, &inbox_seq,
	                  &received_ms, &f->err),
	    MZ_DUP);
	expect_next(f, PARTY_A, 0, "r1");
	confirm(f, PARTY_A, seq, MZ_OK);
	/* The first confirmation is the one that counts and is journaled. */
	assert_int_equal(look(f,
	                     "SELECT count(*) FROM journal"
	                     " WHERE event = 'confirmed'"),
	    1);
	assert_int_equal(look(f,
	                     "SELECT n FROM tally"
	                     " WHERE what = 'outbox/unconfirmed'"),
	    0);
}

static void
confirming_a_beschikking_makes_its_case_verzonden(void **state)
{
	struct fixture *f = *state;
	const struct store_outcome o =
	    beschikking(offer(f, PARTY_A, "1", "a"), PARTY_A, "r1", "Z1");

	confirm(f, PARTY_A, answer(f, &o), MZ_OK);
	assert_int_equal(look(f,
	                     "SELECT count(*) FROM zaak"
	                     " WHERE state = 'verzonden' AND version = 2"),
	    1);
	assert_int_equal(look(f, "SELECT version FROM client"), 2);
	assert_int_equal(look(f,
	                     "SELECT count(*) FROM journal"
	                     " WHERE event = 'verzonden' AND id = 'Z1'"),
	    1);
	assert_int_equal(look(f,
	                     "SELECT n FROM tally"
	                     " WHERE what = 'zaak/verzonden'"),
	    1);
	assert_int_equal(look(f,
	                     "SELECT n FROM tally"
	                     " WHERE what = 'zaak/beschikt'"),
	    0);
}

/* Also when the case has come to a decision since. */
static void
confirming_anything_else_leaves_its_case(void **state)
{
	struct fixture *f = *state;
	struct store_outcome o =
	    beschikking(offer(f, PARTY_A, "1", "a"), PARTY_A, "r1", "Z1");
	int64_t seq;

	o.zaak.state = "ter-beoordeling";
	o.answer.kind = "Ontvangstbevestiging";
	seq = answer(f, &o);
	tamper(f,
	    "UPDATE zaak SET state = 'beschikt';"
	    "UPDATE tally SET what = 'zaak/beschikt'"
	    " WHERE what = 'zaak/ter-beoordeling'");
	confirm(f, PARTY_A, seq, MZ_OK);
	assert_int_equal(look(f,
	                     "SELECT count(*) FROM zaak"
	                     " WHERE state = 'beschikt'"),
	    1);
}

static void
what_is_left_is_counted_for_each_party(void **state)
{
	struct fixture *f = *state;
	const int64_t one = answered(f, PARTY_A, "r1");
	int64_t n = 0;

	(void)answered(f, PARTY_A, "r2");
	(void)answered(f, PARTY_B, "r3");
	assert_status(store_outbox_left(f->store, PARTY_A, 0, &n, &f->err),
	    MZ_OK);
	assert_int_equal(n, 2);
	assert_status(store_outbox_left(f->store, PARTY_A, one, &n, &f->err),
	    MZ_OK);
	assert_int_equal(n, 1);
	confirm(f, PARTY_A, one, MZ_OK);
	assert_status(store_outbox_left(f->store, PARTY_A, 0, &n, &f->err),
	    MZ_OK);
	assert_int_equal(n, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_oldest_unconfirmed_answer_comes_first),
		TEST(a_party_gets_and_confirms_its_own_answers_only),
		TEST(a_confirmed_answer_is_still_given_by_its_ref),
		TEST(the_same_message_again_brings_its_answer_back),
		TEST(confirming_a_beschikking_makes_its_case_verzonden),
		TEST(confirming_anything_else_leaves_its_case),
		TEST(what_is_left_is_counted_for_each_party),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
