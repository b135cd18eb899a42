/*
 * Break every SQLite step of "take a message in, answer it, confirm the
 * answer" in turn, and after each break go on in two ways: with the store that
 * met the fault, as the broker does, and with a store opened anew, as after a
 * restart.
 *
 * Whatever breaks: what was committed together is there together or not at
 * all, and doing the work again ends with each thing there once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/object.h"
#include "tests/support/fault_step.h"
#include "tests/unit/store_help.h"

/* MZ_DUP is as good as MZ_OK for who does it again. */
static enum mz_status
done(enum mz_status status)
{
	return status == MZ_DUP ? MZ_OK : status;
}

static enum mz_status
take_in(struct store *store, int64_t *ret_seq)
{
	const struct inbox_new m = message(PARTY_A, "w", "body");
	int64_t received_ms = 0;
	enum mz_status status;

	status = store_begin(store, NULL);
	if (status != MZ_OK)
		return status;
	status = done(store_inbox_put(store, &m, ret_seq, &received_ms, NULL));
	if (status == MZ_OK)
		return store_commit(store, NULL);
	store_rollback(store);
	return status;
}

/* One message's work in a group: undone alone when it meets a fault. */
static enum mz_status
answer_it(struct store *store, int64_t seq)
{
	struct store_outcome o = beschikking(seq, PARTY_A, "r", NULL);
	struct store_ids ids = { "", "" };
	enum mz_status status;
	int64_t outbox_seq = 0;

	status = store_savepoint(store, NULL);
	if (status != MZ_OK)
		return status;
	status = store_allocate(store, 2023, &ids, NULL);
	o.zaak.kenmerk = ids.kenmerk;
	if (status == MZ_OK)
		status = store_facts(store, &o.key, &o.expected, NULL);
	if (status == MZ_OK)
		status = done(store_outcome_put(store, &o, &outbox_seq, NULL));
	if (status == MZ_OK)
		return store_savepoint_keep(store, NULL);
	return store_savepoint_undo(store, NULL) == MZ_OK ? status : MZ_RETRY;
}

static enum mz_status
answer_all(struct store *store, int64_t seq)
{
	struct outbox_item item = { 0 };
	enum mz_status status;

	status = store_begin(store, NULL);
	if (status != MZ_OK)
		return status;
	status = answer_it(store, seq);
	if (status == MZ_OK)
		status = store_outbox_next(store, PARTY_A, 0, &item, NULL);
	if (status == MZ_OK)
		status =
		    store_outbox_confirm(store, PARTY_A, item.seq, NOW, NULL);
	outbox_item_clear(&item);
	if (status == MZ_OK || status == MZ_NONE) /* confirmed already */
		return store_commit(store, NULL);
	store_rollback(store);
	return status;
}

static enum mz_status
work(struct store *store)
{
	enum mz_status status;
	int64_t seq = 0;

	status = take_in(store, &seq);
	return status == MZ_OK ? answer_all(store, seq) : status;
}

static enum mz_status
open_store(const char *path, struct store **ret)
{
	const struct store_options options = test_options(path);

	return store_open(&options, ret, NULL);
}

static enum mz_status
open_and_work(const char *path, struct store **ret)
{
	enum mz_status status = open_store(path, ret);

	return status == MZ_OK ? work(*ret) : status;
}

/* Look with plain SQLite, not through the code under test. */
static int64_t
number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = 0;

	/* No such table yet: nothing is in it. */
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK) {
		assert_int_equal(sqlite3_step(st), SQLITE_ROW);
		n = sqlite3_column_int64(st, 0);
	}
	(void)sqlite3_finalize(st);
	return n;
}

/* Each row of a table counts; they belong together in these numbers. */
static void
expect_whole(const char *path, bool all)
{
	static const char *const received[] = { "inbox", "wire" };
	static const char *const answered[] = { "outcome", "outbox", "zaak",
		"client", "identificatie" };
	sqlite3 *db = NULL;
	int64_t n_received;
	int64_t n_answered;
	char sql[80];

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	n_received = number(db, "SELECT count(*) FROM inbox");
	n_answered = number(db, "SELECT count(*) FROM outcome");
	assert_in_range(n_answered, all, n_received);
	assert_in_range(n_received, all, 1);
	for (size_t i = 0; i < sizeof received / sizeof received[0]; i++) {
		(void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s",
		    received[i]);
		assert_int_equal(number(db, sql), n_received);
	}
	for (size_t i = 0; i < sizeof answered / sizeof answered[0]; i++) {
		(void)snprintf(sql, sizeof sql, "SELECT count(*) FROM %s",
		    answered[i]);
		assert_int_equal(number(db, sql), n_answered);
	}
	assert_int_equal(number(db, "SELECT count(*) FROM body"),
	    n_received + n_answered);
	assert_int_equal(number(db,
	                     "SELECT count(*) FROM inbox"
	                     " WHERE state = 'answered'"),
	    n_answered);
	assert_int_equal(number(db,
	                     "SELECT count(*) FROM zaak"
	                     " WHERE state = 'verzonden'"),
	    n_answered);
	/* received; judged, zaak, answered, confirmed, verzonden */
	assert_int_equal(number(db, "SELECT count(*) FROM journal"),
	    n_received + 5 * n_answered);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
expect_chain(struct store *store)
{
	struct journal_check check = { 0 };

	assert_status(store_journal_verify(store, 100, &check, NULL), MZ_NONE);
	assert_int_equal(check.broken_seq, 0);
}

static void
remove_all(const char *dir, const char *path)
{
	char lock[80];

	(void)snprintf(lock, sizeof lock, "%s.lock", path);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(unlink(lock), 0);
	assert_int_equal(rmdir(dir), 0);
}

/* The nth step fails, also of opening and migrating; then a restart. */
static bool
break_and_restart(enum fault_kind kind, unsigned nth, const char *path)
{
	struct store *store = NULL;
	enum mz_status status;
	bool fired;

	fault_step_arm(kind, nth);
	status = open_and_work(path, &store);
	fired = fault_step_disarm();
	assert_status(status, fired ? MZ_RETRY : MZ_OK);
	store_close(&store);
	expect_whole(path, !fired);
	assert_status(open_and_work(path, &store), MZ_OK);
	expect_chain(store);
	store_close(&store);
	return fired;
}

/* The nth step of the work fails, and the same store does it again. */
static bool
break_and_go_on(enum fault_kind kind, unsigned nth, const char *path)
{
	struct store *store = NULL;
	enum mz_status status;
	bool fired;

	assert_status(open_store(path, &store), MZ_OK);
	fault_step_arm(kind, nth);
	status = work(store);
	fired = fault_step_disarm();
	assert_status(status, fired ? MZ_RETRY : MZ_OK);
	assert_status(work(store), MZ_OK);
	expect_chain(store);
	store_close(&store);
	return fired;
}

/* Until there was no nth step that could be broken. */
static void
every_step(enum fault_kind kind,
    bool (*break_step)(enum fault_kind, unsigned, const char *))
{
	bool fired = true;
	unsigned n = 0;

	while (fired) {
		char dir[] = "/tmp/store-fault-XXXXXX";
		char path[60];

		assert_non_null(mkdtemp(dir));
		(void)snprintf(path, sizeof path, "%s/db", dir);
		fired = break_step(kind, ++n, path);
		expect_whole(path, true);
		remove_all(dir, path);
	}
	assert_true(n > 60); /* the loop did meet all of it */
}

static void
survives_a_disk_that_refuses(void **state)
{
	(void)state;
	every_step(FAULT_BEFORE, break_and_go_on);
}

static void
survives_a_disk_that_refuses_and_a_restart(void **state)
{
	(void)state;
	every_step(FAULT_BEFORE, break_and_restart);
}

static void
survives_a_lost_answer(void **state)
{
	(void)state;
	every_step(FAULT_AFTER, break_and_go_on);
}

static void
survives_a_lost_answer_and_a_restart(void **state)
{
	(void)state;
	every_step(FAULT_AFTER, break_and_restart);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(survives_a_disk_that_refuses),
		cmocka_unit_test(survives_a_disk_that_refuses_and_a_restart),
		cmocka_unit_test(survives_a_lost_answer),
		cmocka_unit_test(survives_a_lost_answer_and_a_restart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
