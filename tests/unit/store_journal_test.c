#include <stdio.h>

#include "base/bytes.h"
#include "base/pack.h"
#include "base/text.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/query.h"
#include "tests/unit/store_help.h"

static const struct journal_entry entry = { .at_ms = NOW,
	.event = "read",
	.subject = "zaak",
	.id = "Z1",
	.actor = "consulent/1001",
	.data = "why",
	.len = 3 };

/* Five rows, each different in one thing only. */
static void
add_five(struct fixture *f)
{
	for (int i = 0; i < 5; i++) {
		struct journal_entry e = entry;

		e.at_ms += i;
		assert_status(store_journal_add(f->store, &e, &f->err), MZ_OK);
	}
}

/* Check it all, a few rows at a time; the first broken row or 0. */
static int64_t
broken(struct fixture *f, unsigned limit)
{
	struct journal_check check = { 0 };
	enum mz_status status;

	do
		status = store_journal_verify(f->store, limit, &check, &f->err);
	while (status == MZ_OK);
	assert_status(status, MZ_NONE);
	return check.broken_seq;
}

static void
an_untouched_chain_is_whole_whatever_the_steps(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(broken(f, 1), 0); /* when empty */
	add_five(f);
	for (unsigned limit = 1; limit <= 7; limit++)
		assert_int_equal(broken(f, limit), 0);
	reopen(f);
	add_five(f);
	assert_int_equal(broken(f, 100), 0);
}

static void
a_check_goes_on_while_the_chain_grows(void **state)
{
	struct fixture *f = *state;
	struct journal_check check = { 0 };

	add_five(f);
	assert_status(store_journal_verify(f->store, 3, &check, &f->err),
	    MZ_OK);
	assert_int_equal(check.at.seq, 3);
	add_five(f);
	assert_status(store_journal_verify(f->store, 100, &check, &f->err),
	    MZ_NONE);
	assert_int_equal(check.broken_seq, 0);
	assert_int_equal(check.at.seq, 10);
}

static void
whatever_is_done_to_a_row_is_noticed(void **state)
{
	static const struct {
		const char *sql;
		int64_t broken;
	} rows[] = {
		{ "UPDATE journal SET event = 'x' WHERE seq = 2", 2 },
		{ "UPDATE journal SET subject = 'x' WHERE seq = 2", 2 },
		{ "UPDATE journal SET id = 'Z2' WHERE seq = 1", 1 },
		{ "UPDATE journal SET actor = '' WHERE seq = 3", 3 },
		{ "UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 5", 5 },
		{ "UPDATE journal SET data_hash = zeroblob(32) WHERE seq = 4",
		    4 },
		{ "UPDATE journal SET hash = zeroblob(32) WHERE seq = 4", 4 },
		/* text moved from one field into the next */
		{ "UPDATE journal SET subject = 'zaakZ', id = '1'"
		  " WHERE seq = 2",
		    2 },
		/* a row taken out, the first and the last among them */
		{ "DELETE FROM journal WHERE seq = 1", 1 },
		{ "DELETE FROM journal WHERE seq = 3", 3 },
		{ "DELETE FROM journal WHERE seq = 5", 5 },
		{ "DELETE FROM journal", 1 },
		/* taken out, and the rest moved up */
		{ "DELETE FROM journal WHERE seq = 3;"
		  "UPDATE journal SET seq = 3 WHERE seq = 4;"
		  "UPDATE journal SET seq = 4 WHERE seq = 5",
		    3 },
		/* two that changed places */
		{ "UPDATE journal SET seq = 9 WHERE seq = 2;"
		  "UPDATE journal SET seq = 2 WHERE seq = 3;"
		  "UPDATE journal SET seq = 3 WHERE seq = 9",
		    2 },
		/* a row put in, before, between and behind */
		{ "INSERT INTO journal SELECT 0, at_ms, event, subject, id,"
		  " actor, data_hash, hash FROM journal WHERE seq = 1",
		    1 },
		{ "UPDATE journal SET seq = -seq WHERE seq > 2;"
		  "UPDATE journal SET seq = 1 - seq WHERE seq < 0;"
		  "INSERT INTO journal SELECT 3, at_ms, event, subject, id,"
		  " actor, data_hash, hash FROM journal WHERE seq = 2",
		    3 },
		{ "INSERT INTO journal SELECT 6, at_ms, event, subject, id,"
		  " actor, data_hash, hash FROM journal WHERE seq = 5",
		    6 },
		{ "UPDATE journal_head SET hash = zeroblob(32)", 6 },
		{ "UPDATE journal_head SET seq = 4", 5 },
		{ "UPDATE journal_head SET seq = 6", 6 },
	};
	struct fixture *f = *state;

	add_five(f);
	tamper(f,
	    "DROP TRIGGER journal_no_update;"
	    "DROP TRIGGER journal_no_delete;"
	    "CREATE TABLE kept AS SELECT * FROM journal;"
	    "CREATE TABLE kept_head AS SELECT * FROM journal_head");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		tamper(f, rows[i].sql);
		assert_int_equal(broken(f, 2), rows[i].broken);
		tamper(f,
		    "DELETE FROM journal;"
		    "INSERT INTO journal SELECT * FROM kept;"
		    "DELETE FROM journal_head;"
		    "INSERT INTO journal_head SELECT * FROM kept_head");
		assert_int_equal(broken(f, 2), 0);
	}
}

/* A row rewritten by somebody who knows how its hash is made. */
static void
forge(struct fixture *f, int64_t seq, const char *event)
{
	const struct journal_entry *e = &entry;
	unsigned char hash[32];
	struct bytes b;
	char hex[65];
	char sql[200];
	sqlite3_stmt *st = NULL;

	bytes_init(&b, 1000);
	assert_status(db_prepare(f->store->db,
	                  "SELECT a.data_hash, b.hash, a.at_ms FROM journal a"
	                  " JOIN journal b ON b.seq = a.seq - 1"
	                  " WHERE a.seq = ?1",
	                  &st, &f->err),
	    MZ_OK);
	assert_int_equal(sqlite3_bind_int64(st, 1, seq), SQLITE_OK);
	assert_status(stmt_step(st, "forge", &f->err), MZ_OK);
	pack_i64(&b, seq);
	pack_i64(&b, sqlite3_column_int64(st, 2));
	pack_text(&b, event);
	pack_text(&b, e->subject);
	pack_text(&b, e->id);
	pack_text(&b, e->actor);
	pack_blob(&b, sqlite3_column_blob(st, 0), 32);
	pack_blob(&b, sqlite3_column_blob(st, 1), 32);
	stmt_free(&st);
	test_hash(b.data, b.len, hash);
	text_hex(hash, sizeof hash, hex);
	(void)snprintf(sql, sizeof sql,
	    "UPDATE journal SET event = '%s', hash = x'%s' WHERE seq = %d",
	    event, hex, (int)seq);
	tamper(f, sql);
	bytes_clear(&b);
}

static void
a_forged_row_breaks_the_one_after_it(void **state)
{
	struct fixture *f = *state;

	add_five(f);
	tamper(f, "DROP TRIGGER journal_no_update");
	forge(f, 3, entry.event); /* as it was: this is how the hash is made */
	assert_int_equal(broken(f, 2), 0);
	forge(f, 3, "other");
	assert_int_equal(broken(f, 2), 4);
	forge(f, 3, entry.event);
	forge(f, 5, "other"); /* the last one */
	assert_int_equal(broken(f, 2), 6);
}

static void
erased_bodies_and_salts_leave_the_chain_whole(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	const struct store_outcome o = beschikking(seq, PARTY_A, "r", "Z");

	(void)answer(f, &o);
	tamper(f,
	    "UPDATE body SET bytes = NULL;"
	    "DELETE FROM journal_salt");
	assert_int_equal(broken(f, 100), 0);
}

static void
data_is_proved_until_its_salt_is_erased(void **state)
{
	struct fixture *f = *state;

	add_five(f);
	assert_status(store_journal_matches(f->store, 2, "why", 3, &f->err),
	    MZ_OK);
	assert_status(store_journal_matches(f->store, 2, "whx", 3, &f->err),
	    MZ_REFUSE);
	tamper(f, "DELETE FROM journal_salt WHERE seq = 2");
	assert_status(store_journal_matches(f->store, 2, "why", 3, &f->err),
	    MZ_NONE);
	assert_status(store_journal_matches(f->store, 3, "why", 3, &f->err),
	    MZ_OK);
	assert_status(store_journal_matches(f->store, 99, "why", 3, &f->err),
	    MZ_NONE);
}

static void
equal_data_leaves_unequal_hashes(void **state)
{
	struct fixture *f = *state;

	add_five(f);
	assert_int_equal(look(f,
	                     "SELECT count(DISTINCT data_hash)"
	                     " FROM journal"),
	    5);
}

static void
the_journal_of_a_message_holds_no_personal_data(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	const struct store_outcome o = beschikking(seq, PARTY_A, "r", "Z");

	(void)answer(f, &o);
	assert_int_equal(look(f, "SELECT count(*) FROM journal"), 4);
	assert_int_equal(look(f,
	                     "SELECT count(*) FROM journal WHERE"
	                     " event || subject || id || actor"
	                     " GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9]*'"),
	    0);
	assert_int_equal(look(f,
	                     "SELECT count(*) FROM journal WHERE"
	                     " instr(data_hash, CAST('999900006' AS BLOB))"),
	    0);
}

static void
what_only_grows_cannot_be_changed_by_mistake(void **state)
{
	static const char *const rows[] = {
		"UPDATE journal SET id = 'Z2'",
		"DELETE FROM journal",
		"UPDATE identificatie SET identificatie = 'x'",
		"DELETE FROM identificatie",
	};
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "1", "a");
	const struct store_outcome o = beschikking(seq, PARTY_A, "r", "Z");

	(void)answer(f, &o);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_false(may_tamper(f, rows[i]));
	assert_int_equal(broken(f, 100), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(an_untouched_chain_is_whole_whatever_the_steps),
		TEST(a_check_goes_on_while_the_chain_grows),
		TEST(whatever_is_done_to_a_row_is_noticed),
		TEST(a_forged_row_breaks_the_one_after_it),
		TEST(erased_bodies_and_salts_leave_the_chain_whole),
		TEST(data_is_proved_until_its_salt_is_erased),
		TEST(equal_data_leaves_unequal_hashes),
		TEST(the_journal_of_a_message_holds_no_personal_data),
		TEST(what_only_grows_cannot_be_changed_by_mistake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
