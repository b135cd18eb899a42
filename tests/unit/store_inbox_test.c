#include <stdbool.h>
#include <stdio.h>

#include "store/inbox.h"
#include "tests/unit/store_help.h"

static enum mz_status
put(struct fixture *f, const char *party, const char *wire_id, const char *body,
    int64_t *seq)
{
	struct inbox_new m = message(party, wire_id, body);
	int64_t received_ms = 0;

	m.received_ms = NOW + 999; /* later than the first time */
	return store_inbox_put(f->store, &m, seq, &received_ms, &f->err);
}

static void
expect_next(struct fixture *f, const char *after, const char *party,
    const char *body)
{
	const struct inbox_busy nobody = { 0 };
	struct inbox_job job = { 0 };

	assert_status(store_inbox_next(f->store, after, &nobody, &job, &f->err),
	    MZ_OK);
	assert_string_equal(job.party, party);
	assert_string_equal(job.body, body);
	inbox_job_clear(&job);
}

/* The table of what a party may offer, after A offered "x" as "1". */
static void
the_same_bytes_are_one_message_and_a_wire_id_names_one(void **state)
{
	static const struct {
		const char *party, *wire_id, *body;
		enum mz_status status;
		bool first; /* it is the message that A offered first */
	} rows[] = {
		{ PARTY_A, "1", "x", MZ_DUP, true },
		{ PARTY_A, "1", "y", MZ_REFUSE, false },
		{ PARTY_A, "2", "x", MZ_DUP, true }, /* another wire id */
		{ PARTY_A, "2", "x", MZ_DUP, true }, /* which now is known */
		{ PARTY_A, "2", "y", MZ_REFUSE, false },
		{ PARTY_A, "3", "y", MZ_OK, false },
		{ PARTY_B, "1", "y", MZ_OK, false }, /* another's wire ids */
		{ PARTY_B, "2", "x", MZ_OK, false }, /* and bytes are its own */
	};
	struct fixture *f = *state;
	const int64_t first = offer(f, PARTY_A, "1", "x");

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int64_t seq = 0;

		assert_status(
		    put(f, rows[i].party, rows[i].wire_id, rows[i].body, &seq),
		    rows[i].status);
		assert_int_equal(seq == first, rows[i].first);
	}
}

static void
an_offer_made_again_tells_the_first_instant(void **state)
{
	struct fixture *f = *state;
	struct inbox_new m = message(PARTY_A, "1", "x");
	int64_t received_ms = 0;
	int64_t seq = 0;

	(void)offer(f, PARTY_A, "1", "x");
	m.received_ms = NOW + 1;
	assert_status(
	    store_inbox_put(f->store, &m, &seq, &received_ms, &f->err), MZ_DUP);
	assert_int_equal(received_ms, NOW);
}

static void
a_job_is_the_message_byte_for_byte(void **state)
{
	const struct inbox_busy nobody = { 0 };
	struct fixture *f = *state;
	struct inbox_new m = message(PARTY_A, "w-1", "a");
	struct inbox_job job = { 0 };
	int64_t received_ms = 0;
	int64_t seq = 0;

	m.body = "a\0b";
	m.len = 3;
	assert_status(
	    store_inbox_put(f->store, &m, &seq, &received_ms, &f->err), MZ_OK);
	reopen(f);
	assert_status(store_inbox_next(f->store, "", &nobody, &job, &f->err),
	    MZ_OK);
	assert_int_equal(job.seq, seq);
	assert_int_equal(job.len, 3);
	assert_memory_equal(job.body, "a\0b", 3);
	assert_memory_equal(job.hash, m.hash, sizeof m.hash);
	assert_string_equal(job.wire_id, "w-1");
	assert_int_equal(job.received_ms, NOW);
	assert_int_equal(job.attempts, 0);
	inbox_job_clear(&job);
}

static void
parties_take_turns_and_each_has_its_oldest_first(void **state)
{
	struct fixture *f = *state;

	(void)offer(f, PARTY_B, "1", "b1");
	(void)offer(f, PARTY_B, "2", "b2");
	(void)offer(f, PARTY_A, "1", "a1");
	(void)offer(f, PARTY_C, "1", "c1");
	expect_next(f, "", PARTY_A, "a1");
	expect_next(f, PARTY_A, PARTY_B, "b1");
	expect_next(f, PARTY_B, PARTY_C, "c1");
	expect_next(f, PARTY_C, PARTY_A, "a1"); /* round the end */
	expect_next(f, "41000009", PARTY_A, "a1");
}

static void
who_sent_a_hundred_waits_behind_who_sent_one(void **state)
{
	static const char *const turns[] = { PARTY_A, PARTY_B, PARTY_A,
		PARTY_A };
	struct fixture *f = *state;
	const char *after = "";
	int64_t busy[4];
	char name[20];

	for (int i = 0; i < 100; i++) {
		(void)snprintf(name, sizeof name, "a%d", i);
		(void)offer(f, PARTY_A, name, name);
	}
	(void)offer(f, PARTY_B, "1", "b");
	for (size_t i = 0; i < 4; i++) {
		const struct inbox_busy in_hand = { busy, i };
		struct inbox_job job = { 0 };

		assert_status(
		    store_inbox_next(f->store, after, &in_hand, &job, &f->err),
		    MZ_OK);
		assert_string_equal(job.party, turns[i]);
		busy[i] = job.seq;
		after = turns[i];
		inbox_job_clear(&job);
	}
}

static void
what_is_busy_or_set_aside_or_answered_is_nobodys_next(void **state)
{
	struct fixture *f = *state;
	const int64_t busy = offer(f, PARTY_A, "1", "a");
	const int64_t aside = offer(f, PARTY_B, "1", "b");
	const int64_t answered = offer(f, PARTY_C, "1", "c");
	const struct inbox_busy in_hand = { &busy, 1 };
	const struct store_outcome o = beschikking(answered, PARTY_C, "r", "Z");
	struct inbox_job job = { 0 };

	(void)answer(f, &o);
	assert_status(store_quarantine(f->store, aside, "crash", NOW, &f->err),
	    MZ_OK);
	assert_status(store_inbox_next(f->store, "", &in_hand, &job, &f->err),
	    MZ_NONE);
	expect_next(f, PARTY_B, PARTY_A, "a");
}

static void
a_move_made_twice_changes_nothing(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");

	assert_status(
	    store_quarantine_release(f->store, seq, "operator/1", NOW, &f->err),
	    MZ_NONE);
	assert_status(store_quarantine(f->store, seq, "crash", NOW, &f->err),
	    MZ_OK);
	assert_status(store_quarantine(f->store, seq, "crash", NOW, &f->err),
	    MZ_NONE);
	assert_status(
	    store_quarantine_release(f->store, seq, "operator/1", NOW, &f->err),
	    MZ_OK);
	assert_status(
	    store_quarantine_release(f->store, seq, "operator/1", NOW, &f->err),
	    MZ_NONE);
	expect_next(f, "", PARTY_A, "a");
}

static void
attempts_are_counted_while_it_waits_and_forgotten_on_release(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	unsigned attempts = 0;

	for (unsigned i = 1; i <= 3; i++) {
		assert_status(
		    store_inbox_attempt(f->store, seq, &attempts, &f->err),
		    MZ_OK);
		assert_int_equal(attempts, i);
	}
	assert_status(store_quarantine(f->store, seq, "crash", NOW, &f->err),
	    MZ_OK);
	assert_status(store_inbox_attempt(f->store, seq, &attempts, &f->err),
	    MZ_NONE);
	assert_status(
	    store_quarantine_release(f->store, seq, "operator/1", NOW, &f->err),
	    MZ_OK);
	assert_status(store_inbox_attempt(f->store, seq, &attempts, &f->err),
	    MZ_OK);
	assert_int_equal(attempts, 1);
}

static void
expect_waiting(struct fixture *f, const char *party, int64_t want)
{
	int64_t n = -1;

	assert_status(store_inbox_waiting(f->store, party, &n, &f->err), MZ_OK);
	assert_int_equal(n, want);
}

static void
waiting_is_counted_for_each_and_for_all(void **state)
{
	struct fixture *f = *state;
	const int64_t a1 = offer(f, PARTY_A, "1", "a1");
	const int64_t a2 = offer(f, PARTY_A, "2", "a2");
	const struct store_outcome o = beschikking(a1, PARTY_A, "r", "Z");

	(void)offer(f, PARTY_B, "1", "b1");
	expect_waiting(f, PARTY_A, 2);
	expect_waiting(f, NULL, 3);
	(void)answer(f, &o);
	assert_status(store_quarantine(f->store, a2, "crash", NOW, &f->err),
	    MZ_OK);
	expect_waiting(f, PARTY_A, 0);
	expect_waiting(f, PARTY_B, 1);
	expect_waiting(f, PARTY_C, 0);
	expect_waiting(f, NULL, 1);
}

static void
a_sender_learns_the_state_of_its_own_wire_ids_only(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	const struct store_outcome o = beschikking(seq, PARTY_A, "ref-1", "Z");
	struct inbox_status status = { 0 };
	int64_t again = 0;

	assert_status(
	    store_wire_status(f->store, PARTY_B, "1", &status, &f->err),
	    MZ_NONE);
	assert_status(
	    store_wire_status(f->store, PARTY_A, "1", &status, &f->err), MZ_OK);
	assert_int_equal(status.state, INBOX_RECEIVED);
	assert_null(status.ref);
	assert_int_equal(status.received_ms, NOW);
	inbox_status_clear(&status);

	(void)answer(f, &o);
	assert_status(put(f, PARTY_A, "other", "a", &again), MZ_DUP);
	assert_status(
	    store_wire_status(f->store, PARTY_A, "other", &status, &f->err),
	    MZ_OK);
	assert_int_equal(status.state, INBOX_ANSWERED);
	assert_string_equal(status.ref, "ref-1");
	inbox_status_clear(&status);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_same_bytes_are_one_message_and_a_wire_id_names_one),
		TEST(an_offer_made_again_tells_the_first_instant),
		TEST(a_job_is_the_message_byte_for_byte),
		TEST(parties_take_turns_and_each_has_its_oldest_first),
		TEST(who_sent_a_hundred_waits_behind_who_sent_one),
		TEST(what_is_busy_or_set_aside_or_answered_is_nobodys_next),
		TEST(a_move_made_twice_changes_nothing),
		TEST(
		    attempts_are_counted_while_it_waits_and_forgotten_on_release),
		TEST(waiting_is_counted_for_each_and_for_all),
		TEST(a_sender_learns_the_state_of_its_own_wire_ids_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
