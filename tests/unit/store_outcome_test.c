#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "store/outcome.h"
#include "store/set.h"
#include "tests/unit/store_help.h"

static enum mz_status
put(struct fixture *f, const struct store_outcome *o)
{
	int64_t seq = 0;

	return store_outcome_put(f->store, o, &seq, &f->err);
}

static struct store_facts
ask(struct fixture *f, const struct store_key *key)
{
	struct store_facts facts = { 0 };

	assert_status(store_facts(f->store, key, &facts, &f->err), MZ_OK);
	return facts;
}

static void
an_outcome_is_written_whole(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	const struct store_outcome o = beschikking(seq, PARTY_A, "r1", "Z1");

	(void)answer(f, &o);
	assert_int_equal(look(f,
	                     "SELECT count(*) FROM inbox i"
	                     " JOIN outcome o ON o.seq = i.seq"
	                     " JOIN outbox x ON x.inbox_seq = i.seq"
	                     " JOIN zaak z ON z.id = i.zaak_id"
	                     " JOIN client c ON c.id = z.client_id"
	                     " WHERE i.state = 'answered'"
	                     " AND i.kind = 'MeerzorgAanvraag'"
	                     " AND i.identificatie = 'ID1'"
	                     " AND o.trace = CAST('{\"a\":1}' AS BLOB)"
	                     " AND length(o.facts) = 3"
	                     " AND o.policy = 'p1' AND o.registry = 'r1'"
	                     " AND o.\"schema\" = 's1'"
	                     " AND o.received_ms + 5 = o.decided_ms"
	                     " AND x.ref = 'r1' AND z.kenmerk = 'Z1'"
	                     " AND z.state = 'beschikt'"
	                     " AND z.due_day = 19717"
	                     " AND z.wait_until_day IS NULL"
	                     " AND c.bsn = '999900006'"),
	    1);
	assert_int_equal(look(f, "SELECT sum(day) FROM termijn"),
	    19675 + 19717);
}

static void
a_second_outcome_for_a_message_is_not_written(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	struct store_outcome o = beschikking(seq, PARTY_A, "r1", "Z1");

	(void)answer(f, &o);
	o = beschikking(seq, PARTY_A, "r2", "Z2");
	assert_status(put(f, &o), MZ_DUP);
	assert_int_equal(look(f, "SELECT count(*) FROM outbox"), 1);
	assert_int_equal(look(f, "SELECT count(*) FROM zaak"), 1);
}

static void
a_message_set_aside_cannot_be_answered(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	const struct store_outcome o = beschikking(seq, PARTY_A, "r1", "Z1");

	assert_status(store_quarantine(f->store, seq, "crash", NOW, &f->err),
	    MZ_OK);
	assert_status(put(f, &o), MZ_DUP);
	assert_int_equal(look(f, "SELECT count(*) FROM outbox"), 0);
}

/* Two messages about one client are judged side by side, on the same facts. */
static void
an_outcome_on_facts_that_changed_is_run_again(void **state)
{
	struct fixture *f = *state;
	const int64_t one = offer(f, PARTY_A, "1", "a");
	const int64_t two = offer(f, PARTY_B, "1", "b");
	struct store_outcome first = beschikking(one, PARTY_A, "r1", "Z1");
	struct store_outcome second = beschikking(two, PARTY_B, "r2", "Z2");

	first.expected = ask(f, &first.key);
	second.expected = ask(f, &second.key);
	assert_int_equal(second.expected.n_zaken, 0);
	(void)answer(f, &first);
	assert_status(put(f, &second), MZ_NONE);
	assert_int_equal(look(f, "SELECT count(*) FROM outbox"), 1);

	second.expected = ask(f, &second.key);
	assert_int_equal(second.expected.n_zaken, 1);
	(void)answer(f, &second);
	assert_int_equal(ask(f, &second.key).n_zaken, 2);
}

static void
two_messages_with_one_identificatie_cannot_both_be_first(void **state)
{
	struct fixture *f = *state;
	const int64_t one = offer(f, PARTY_A, "1", "a");
	const int64_t two = offer(f, PARTY_A, "2", "b");
	struct store_outcome first = beschikking(one, PARTY_A, "r1", NULL);
	struct store_outcome second = beschikking(two, PARTY_A, "r2", NULL);

	(void)answer(f, &first);
	assert_status(put(f, &second), MZ_NONE);
	second.expected = ask(f, &second.key);
	assert_true(second.expected.identificatie_used);
	(void)answer(f, &second); /* a retourbericht, by now */
	assert_int_equal(look(f, "SELECT count(*) FROM identificatie"), 1);
}

/* Who used (A, MeerzorgAanvraag, ID1), and who else finds it used. */
static void
an_identificatie_is_unique_for_its_sender_and_kind(void **state)
{
	static const struct {
		const char *party, *kind, *identificatie;
		bool own_bytes;
		bool used;
		uint64_t version;
	} rows[] = {
		{ PARTY_A, "MeerzorgAanvraag", "ID1", false, true, 1 },
		{ PARTY_A, "MeerzorgAanvraag", "ID1", true, false, 1 },
		{ PARTY_B, "MeerzorgAanvraag", "ID1", false, false, 0 },
		{ PARTY_A, "Declaratie", "ID1", false, false, 0 },
		{ PARTY_A, "MeerzorgAanvraag", "ID2", false, false, 0 },
		{ PARTY_A, NULL, "ID1", false, false, 0 },
		{ PARTY_A, "MeerzorgAanvraag", NULL, false, false, 0 },
	};
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	const struct store_outcome o = beschikking(seq, PARTY_A, "r", "Z");

	(void)answer(f, &o);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct store_key key = { .party = rows[i].party,
			.kind = rows[i].kind,
			.identificatie = rows[i].identificatie };
		struct store_facts facts;

		if (rows[i].own_bytes)
			key = o.key;
		facts = ask(f, &key);
		assert_int_equal(facts.identificatie_used, rows[i].used);
		assert_int_equal(facts.identificatie_version, rows[i].version);
	}
}

static void
an_identificatie_is_free_while_signature_or_schema_failed(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	struct store_outcome o = beschikking(seq, PARTY_A, "r", NULL);

	o.identificatie_taken = false;
	(void)answer(f, &o);
	assert_int_equal(ask(f, &o.key).identificatie_version, 0);
}

static void
a_number_given_out_twice_runs_the_job_again(void **state)
{
	struct fixture *f = *state;
	const int64_t one = offer(f, PARTY_A, "1", "a");
	const int64_t two = offer(f, PARTY_B, "1", "b");
	struct store_outcome o = beschikking(one, PARTY_A, "r1", "Z1");

	(void)answer(f, &o);
	o = beschikking(two, PARTY_B, "r1", "Z2");
	o.key.bsn = NULL;
	assert_status(put(f, &o), MZ_NONE); /* the ref */
	o = beschikking(two, PARTY_B, "r2", "Z1");
	o.key.bsn = NULL;
	assert_status(put(f, &o), MZ_NONE); /* the kenmerk */
	assert_int_equal(look(f, "SELECT count(*) FROM outbox"), 1);
}

static void
a_case_opens_only_where_the_table_lets_it(void **state)
{
	static const struct {
		const char *state;
		enum mz_status status;
	} rows[] = {
		{ "ontvangen", MZ_OK },
		{ "in-behandeling", MZ_OK },
		{ "wacht-op-aanvulling", MZ_OK },
		{ "ter-beoordeling", MZ_OK },
		{ "beschikt", MZ_OK },
		{ "wacht-op-advies", MZ_REFUSE },
		{ "verzonden", MZ_REFUSE },
		{ "buiten-behandeling", MZ_REFUSE },
		{ "lost", MZ_REFUSE },
		{ NULL, MZ_REFUSE },
	};
	struct fixture *f = *state;
	char name[20];

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct store_outcome o;

		(void)snprintf(name, sizeof name, "%zu", i);
		o = beschikking(offer(f, PARTY_A, name, name), PARTY_A, name,
		    name);
		o.key.bsn = NULL;
		o.key.identificatie = NULL;
		o.zaak.state = rows[i].state;
		assert_status(put(f, &o), rows[i].status);
	}
}

static void
numbers_run_on_and_cases_are_numbered_by_year(void **state)
{
	struct fixture *f = *state;
	struct store_ids ids;

	assert_status(store_allocate(f->store, 2023, &ids, &f->err), MZ_OK);
	assert_string_equal(ids.identificatie, "A00000000001");
	assert_string_equal(ids.kenmerk, "Z2023-000001");
	reopen(f);
	assert_status(store_allocate(f->store, 2024, &ids, &f->err), MZ_OK);
	assert_string_equal(ids.identificatie, "A00000000002");
	assert_string_equal(ids.kenmerk, "Z2024-000001");
	assert_status(store_allocate(f->store, 2023, &ids, &f->err), MZ_OK);
	assert_string_equal(ids.kenmerk, "Z2023-000002");
}

static void
undoing_one_message_leaves_the_others_of_its_group(void **state)
{
	struct fixture *f = *state;
	struct inbox_new m = message(PARTY_A, "2", "b");
	int64_t received_ms = 0;
	int64_t seq = 0;

	(void)offer(f, PARTY_A, "1", "a");
	assert_status(store_savepoint(f->store, &f->err), MZ_OK);
	assert_status(
	    store_inbox_put(f->store, &m, &seq, &received_ms, &f->err), MZ_OK);
	assert_status(store_savepoint_undo(f->store, &f->err), MZ_OK);
	assert_status(store_savepoint(f->store, &f->err), MZ_OK);
	(void)offer(f, PARTY_A, "3", "c");
	assert_status(store_savepoint_keep(f->store, &f->err), MZ_OK);
	assert_int_equal(look(f, "SELECT count(*) FROM inbox"), 2);
	assert_int_equal(look(f,
	                     "SELECT count(*) FROM wire"
	                     " WHERE wire_id = '2'"),
	    0);
	assert_int_equal(look(f, "SELECT seq FROM journal_head"), 2);
}

static void
a_set_is_kept_by_hash_and_a_damaged_one_is_noticed(void **state)
{
	struct fixture *f = *state;
	void *data = NULL;
	size_t len = 0;

	assert_status(
	    store_set_get(f->store, "policy", "h", &data, &len, &f->err),
	    MZ_NONE);
	assert_status(
	    store_set_put(f->store, "policy", "h", "a\0b", 3, &f->err), MZ_OK);
	assert_status(
	    store_set_put(f->store, "policy", "h", "a\0b", 3, &f->err), MZ_DUP);
	assert_status(
	    store_set_get(f->store, "policy", "h", &data, &len, &f->err),
	    MZ_OK);
	assert_int_equal(len, 3);
	assert_memory_equal(data, "a\0b", 3);
	mz_freep(&data);
	tamper(f, "UPDATE kept_set SET bytes = x'00'");
	assert_status(
	    store_set_get(f->store, "policy", "h", &data, &len, &f->err),
	    MZ_FAIL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(an_outcome_is_written_whole),
		TEST(a_second_outcome_for_a_message_is_not_written),
		TEST(a_message_set_aside_cannot_be_answered),
		TEST(an_outcome_on_facts_that_changed_is_run_again),
		TEST(two_messages_with_one_identificatie_cannot_both_be_first),
		TEST(an_identificatie_is_unique_for_its_sender_and_kind),
		TEST(an_identificatie_is_free_while_signature_or_schema_failed),
		TEST(a_number_given_out_twice_runs_the_job_again),
		TEST(a_case_opens_only_where_the_table_lets_it),
		TEST(numbers_run_on_and_cases_are_numbered_by_year),
		TEST(undoing_one_message_leaves_the_others_of_its_group),
		TEST(a_set_is_kept_by_hash_and_a_damaged_one_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
