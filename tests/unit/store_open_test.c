#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/object.h"
#include "store/db.h"
#include "store/listing.h"
#include "store/query.h"
#include "store/schema.h"
#include "store/store.h"
#include "tests/unit/store_help.h"

static void
only_one_process_has_the_database(void **state)
{
	struct fixture *f = *state;
	const struct store_options options = test_options(f->path);
	struct store *second = NULL;

	assert_status(store_open(&options, &second, &f->err), MZ_FAIL);
	assert_non_null(strstr(f->err.text, "another process"));
	assert_null(second);
	(void)offer(f, PARTY_A, "1", "a"); /* the first one goes on */
	reopen(f);                         /* and leaves no lock behind */
}

static void
the_files_are_for_their_owner_only(void **state)
{
	static const char *const endings[] = { "", "-wal", ".lock" };
	struct fixture *f = *state;
	char name[80];

	(void)offer(f, PARTY_A, "1", "a");
	for (size_t i = 0; i < 3; i++) {
		struct stat st;

		(void)snprintf(name, sizeof name, "%s%s", f->path, endings[i]);
		assert_int_equal(stat(name, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
}

static void
the_connection_is_as_durable_as_promised(void **state)
{
	static const struct {
		const char *sql;
		int64_t want;
	} rows[] = {
		{ "PRAGMA synchronous", 3 }, /* EXTRA: FULL and more */
		{ "PRAGMA foreign_keys", 1 },
		{ "PRAGMA secure_delete", 1 },
		{ "PRAGMA trusted_schema", 0 },
		{ "PRAGMA page_size", 4096 },
		{ "PRAGMA wal_autocheckpoint", (4 << 20) / 4096 },
		{ "PRAGMA journal_size_limit", 4 << 20 },
		{ "PRAGMA max_page_count", (1 << 30) / 4096 },
		{ "PRAGMA temp_store", 2 }, /* MEMORY */
		{ "SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int64_t n = -1;

		assert_status(db_number(f->store->db, rows[i].sql, &n, &f->err),
		    MZ_OK);
		assert_int_equal(n, rows[i].want);
	}
}

/* SQLite keeps what it read and wrote in memory, up to a bound. */
static void
a_new_database_keeps_no_more_in_memory_than_it_may(void **state)
{
	enum {
		LEN = 1 << 20,
		N = 40
	};
	struct fixture *f = *state;
	char *body = mz_alloc(LEN + 1);
	char name[8];

	memset(body, 'x', LEN);
	for (int i = 0; i < N; i++) {
		(void)snprintf(name, sizeof name, "m%d", i);
		for (size_t k = 0; name[k] != '\0'; k++)
			body[k] = name[k];
		(void)offer(f, PARTY_A, name, body);
	}
	mz_free(body);
	assert_true(sqlite3_memory_used() > (8 << 20)); /* it does keep some */
	assert_true(sqlite3_memory_used() < (24 << 20));
}

static void
expect_not_opened(struct fixture *f, const char *why)
{
	const struct store_options options = test_options(f->path);
	struct store *store = NULL;

	assert_status(store_open(&options, &store, &f->err), MZ_FAIL);
	assert_non_null(strstr(f->err.text, why));
}

/* Close the store, change its file, and leave it closed. */
static void
spoil(struct fixture *f, const char *sql)
{
	sqlite3 *db = NULL;

	store_close(&f->store);
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
a_newer_database_is_left_alone(void **state)
{
	struct fixture *f = *state;
	char want[80];

	(void)snprintf(want, sizeof want,
	    "version 999, this program knows up "
	    "to %zu",
	    schema_current.n);
	spoil(f, "PRAGMA user_version = 999");
	expect_not_opened(f, want);
}

static void
another_programs_database_is_left_alone(void **state)
{
	struct fixture *f = *state;

	spoil(f, "PRAGMA application_id = 7");
	expect_not_opened(f, "another program");
	assert_int_equal(unlink(f->path), 0);
	spoil(f, "CREATE TABLE theirs (x)"); /* no id, but tables */
	expect_not_opened(f, "another program");
}

static void
what_is_no_database_is_left_alone(void **state)
{
	struct fixture *f = *state;
	FILE *file;

	store_close(&f->store);
	file = fopen(f->path, "w");
	assert_non_null(file);
	for (int i = 0; i < 1000; i++)
		assert_true(fputs("no database ", file) >= 0);
	assert_int_equal(fclose(file), 0);
	expect_not_opened(f, "not a database");
}

/* Steps of a schema that grows; the last of four does not work. */
static const char *const steps[] = {
	"CREATE TABLE one (n INTEGER) STRICT; INSERT INTO one VALUES (1)",
	"ALTER TABLE one ADD COLUMN m INTEGER; UPDATE one SET m = n + 1",
	"CREATE TABLE three AS SELECT m + 1 AS n FROM one",
	"INSERT INTO one VALUES (8, 8); INSERT INTO nowhere VALUES (1)",
};

static int64_t
number(sqlite3 *db, const char *sql)
{
	int64_t n = -1;

	assert_status(db_number(db, sql, &n, NULL), MZ_OK);
	return n;
}

/* Against a plain database, from each version there was to each later one. */
static void
every_older_database_comes_up_to_date(void **state)
{
	(void)state;
	for (size_t from = 0; from <= 3; from++) {
		const struct schema older = { steps, from };
		const struct schema newer = { steps, 3 };
		sqlite3 *db = NULL;

		assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
		assert_status(schema_migrate(db, &older, NULL), MZ_OK);
		assert_int_equal(number(db, "PRAGMA user_version"), from);
		assert_status(schema_migrate(db, &newer, NULL), MZ_OK);
		assert_status(schema_migrate(db, &newer, NULL), MZ_OK);
		assert_int_equal(number(db, "PRAGMA user_version"), 3);
		assert_int_equal(number(db, "SELECT n FROM three"), 3);
		assert_int_equal(number(db, "SELECT count(*) FROM one"), 1);
		db_close(&db);
	}
}

static void
a_step_that_fails_leaves_the_version_before_it(void **state)
{
	struct fixture *f = *state;
	const struct schema bad = { steps, 4 };
	char path[80];
	sqlite3 *db = NULL;

	(void)snprintf(path, sizeof path, "%s/other", f->dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_status(schema_migrate(db, &bad, &f->err), MZ_FAIL);
	db_close(&db); /* takes the unfinished step back */
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(number(db, "PRAGMA user_version"), 3);
	assert_int_equal(number(db, "SELECT count(*) FROM one"), 1);
	db_close(&db);
	assert_int_equal(unlink(path), 0);
}

/* Put messages of 20 KB, each in its own transaction, until one is refused. */
static enum mz_status
fill(struct fixture *f, int *ret_n)
{
	static char body[20000];
	enum mz_status status = MZ_OK;
	int64_t ms = 0;
	int64_t seq = 0;

	for (*ret_n = 0; status == MZ_OK && *ret_n < 1000; ++*ret_n) {
		struct inbox_new m = message(PARTY_A, "", "");
		char name[20];

		(void)snprintf(name, sizeof name, "%d", *ret_n);
		(void)snprintf(body, sizeof body, "%d", *ret_n);
		test_hash(body, sizeof body, m.hash);
		m.wire_id = name;
		m.body = body;
		m.len = sizeof body;
		assert_status(store_begin(f->store, &f->err), MZ_OK);
		status = store_inbox_put(f->store, &m, &seq, &ms, &f->err);
		if (status == MZ_OK)
			status = store_commit(f->store, &f->err);
		else
			store_rollback(f->store);
	}
	return status;
}

static void
a_full_database_refuses_and_goes_on(void **state)
{
	struct fixture *f = *state;
	struct store_options options = test_options(f->path);
	const struct inbox_busy nobody = { 0 };
	struct inbox_job job = { 0 };
	struct store_totals totals = { 0 };
	int n = 0;

	store_close(&f->store);
	options.database_max_bytes = 2 << 20;
	assert_status(store_open(&options, &f->store, &f->err), MZ_OK);
	assert_status(fill(f, &n), MZ_RETRY);
	assert_in_range(n, 10, 100);

	/* Everything acknowledged is there, can be read, and no more is. */
	assert_status(store_inbox_next(f->store, "", &nobody, &job, &f->err),
	    MZ_OK);
	inbox_job_clear(&job);
	assert_status(store_totals(f->store, &totals, &f->err), MZ_OK);
	assert_int_equal(totals.messages[INBOX_RECEIVED], n - 1);

	/* With room again it takes in what it had refused. */
	store_close(&f->store);
	options.database_max_bytes = 64 << 20;
	assert_status(store_open(&options, &f->store, &f->err), MZ_OK);
	assert_status(store_begin(f->store, &f->err), MZ_OK);
	(void)offer(f, PARTY_A, "after", "after");
	assert_status(store_commit(f->store, &f->err), MZ_OK);
}

static void
what_was_not_committed_is_gone(void **state)
{
	struct fixture *f = *state;

	(void)offer(f, PARTY_A, "1", "a");
	store_rollback(f->store);
	store_rollback(f->store); /* harmless */
	assert_status(store_begin(f->store, &f->err), MZ_OK);
	assert_int_equal(look(f, "SELECT count(*) FROM inbox"), 0);
}

/* After some faults, as a full disk, SQLite takes a transaction back itself. */
static void
a_lost_transaction_is_not_mistaken_for_a_new_one(void **state)
{
	struct fixture *f = *state;
	const struct inbox_new m = message(PARTY_A, "2", "b");
	int64_t ms = 0;
	int64_t seq = 0;

	(void)offer(f, PARTY_A, "1", "a");
	assert_status(store_savepoint(f->store, &f->err), MZ_OK);
	assert_status(db_exec(f->store->db, "ROLLBACK", &f->err), MZ_OK);
	assert_status(store_inbox_put(f->store, &m, &seq, &ms, &f->err),
	    MZ_RETRY);
	assert_status(store_savepoint_undo(f->store, &f->err), MZ_RETRY);
	assert_status(store_commit(f->store, &f->err), MZ_RETRY);
	assert_status(store_begin(f->store, &f->err), MZ_OK);
	assert_int_equal(look(f, "SELECT count(*) FROM inbox"), 0);
	(void)offer(f, PARTY_A, "1", "a"); /* and the store goes on */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(only_one_process_has_the_database),
		TEST(the_files_are_for_their_owner_only),
		TEST(the_connection_is_as_durable_as_promised),
		TEST(a_new_database_keeps_no_more_in_memory_than_it_may),
		TEST(a_newer_database_is_left_alone),
		TEST(another_programs_database_is_left_alone),
		TEST(what_is_no_database_is_left_alone),
		TEST(every_older_database_comes_up_to_date),
		TEST(a_step_that_fails_leaves_the_version_before_it),
		TEST(a_full_database_refuses_and_goes_on),
		TEST(what_was_not_committed_is_gone),
		TEST(a_lost_transaction_is_not_mistaken_for_a_new_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
