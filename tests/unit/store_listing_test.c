#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "store/listing.h"
#include "store/query.h"
#include "store/zaak_state.h"
#include "tests/unit/store_help.h"

#define ROOM 100000

typedef enum mz_status (*lister)(struct store *, const struct listing_page *,
    struct bytes *, int64_t *, struct mz_err *);

/* Message name of party, answered into a case of that state and due day. */
static int64_t
handled(struct fixture *f, const char *party, const char *name,
    const char *zaak_state, int32_t due_day)
{
	const int64_t seq = offer(f, party, name, name);
	struct store_outcome o = beschikking(seq, party, name, name);

	o.key.bsn = NULL;
	o.key.identificatie = name;
	o.zaak.state = zaak_state;
	o.zaak.due_day = due_day;
	(void)answer(f, &o);
	return seq;
}

/* All pages of one row of a listing, that field of each after each other. */
static const char *
listed(struct fixture *f, lister list, struct listing_page page,
    const char *kind, const char *key)
{
	static char all[500];
	struct bytes out;
	size_t len = 0;

	all[0] = '\0';
	page.limit = 1;
	bytes_init(&out, ROOM);
	while (list(f->store, &page, &out, &page.after, &f->err) == MZ_OK) {
		assert_int_equal(row_count(&out, kind), 1);
		len += (size_t)snprintf(all + len, sizeof all - len, "%s ",
		    row_value(&out, kind, key));
		assert_true(len < sizeof all);
		if (page.after == 0)
			break;
		bytes_reset(&out);
	}
	bytes_clear(&out);
	return all;
}

static void
messages_are_listed_newest_first_and_by_filter(void **state)
{
	static const struct {
		const char *state, *party, *want;
	} rows[] = {
		{ NULL, NULL, "5 4 3 2 1 " },
		{ NULL, PARTY_A, "5 3 1 " },
		{ "received", NULL, "5 4 " },
		{ "answered", NULL, "2 1 " },
		{ "quarantined", NULL, "3 " },
		{ "received", PARTY_B, "4 " },
		{ "answered", PARTY_A, "1 " },
		{ "quarantined", PARTY_B, "" },
		{ NULL, PARTY_C, "" },
	};
	struct fixture *f = *state;

	(void)handled(f, PARTY_A, "m1", "beschikt", 10);
	(void)handled(f, PARTY_B, "m2", "beschikt", 10);
	assert_status(store_quarantine(f->store, offer(f, PARTY_A, "m3", "m3"),
	                  "crash", NOW, &f->err),
	    MZ_OK);
	(void)offer(f, PARTY_B, "m4", "m4");
	(void)offer(f, PARTY_A, "m5", "m5");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(listed(f, store_list_messages,
		                        (struct listing_page){ .limit = 1,
		                            .state = rows[i].state,
		                            .party = rows[i].party },
		                        "message", "seq"),
		    rows[i].want);
}

static void
cases_are_listed_newest_first_and_by_filter(void **state)
{
	static const struct {
		const char *state, *party, *want;
	} rows[] = {
		{ NULL, NULL, "m3 m2 m1 " },
		{ NULL, PARTY_A, "m2 m1 " },
		{ "beschikt", NULL, "m3 m1 " },
		{ "beschikt", PARTY_A, "m1 " },
		{ "verzonden", NULL, "" },
	};
	struct fixture *f = *state;

	(void)handled(f, PARTY_A, "m1", "beschikt", 10);
	(void)handled(f, PARTY_A, "m2", "ter-beoordeling", 10);
	(void)handled(f, PARTY_B, "m3", "beschikt", 10);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(listed(f, store_list_zaken,
		                        (struct listing_page){ .limit = 1,
		                            .state = rows[i].state,
		                            .party = rows[i].party },
		                        "zaak", "kenmerk"),
		    rows[i].want);
}

static void
a_page_knows_whether_it_is_the_last(void **state)
{
	struct fixture *f = *state;
	struct listing_page page = { .limit = 2 };
	struct bytes out;

	bytes_init(&out, ROOM);
	for (int i = 0; i < 4; i++) {
		char name[20];

		(void)snprintf(name, sizeof name, "m%d", i);
		(void)offer(f, PARTY_A, name, name);
	}
	assert_status(
	    store_list_messages(f->store, &page, &out, &page.after, &f->err),
	    MZ_OK);
	assert_int_equal(row_count(&out, "message"), 2);
	assert_int_equal(page.after, 3);
	bytes_reset(&out);
	assert_status(
	    store_list_messages(f->store, &page, &out, &page.after, &f->err),
	    MZ_OK);
	assert_int_equal(row_count(&out, "message"), 2);
	assert_int_equal(page.after, 0);
	bytes_clear(&out);
}

static void
a_page_ends_where_its_reader_is_full(void **state)
{
	struct fixture *f = *state;
	struct listing_page page = { .limit = 10 };
	struct bytes out;

	(void)offer(f, PARTY_A, "1", "a");
	(void)offer(f, PARTY_A, "2", "b");
	bytes_init(&out, 200);
	assert_status(
	    store_list_messages(f->store, &page, &out, &page.after, &f->err),
	    MZ_OK);
	assert_int_equal(row_count(&out, "message"), 1);
	assert_int_equal(page.after, 2);
	bytes_clear(&out);
	bytes_init(&out, 20);
	assert_status(
	    store_list_messages(f->store, &page, &out, &page.after, &f->err),
	    MZ_FAIL);
	bytes_clear(&out);
}

static void
a_state_that_does_not_exist_is_refused(void **state)
{
	struct fixture *f = *state;
	struct listing_page page = { .limit = 1, .state = "beschikt" };
	struct bytes out;

	bytes_init(&out, ROOM);
	assert_status(
	    store_list_messages(f->store, &page, &out, &page.after, &f->err),
	    MZ_REFUSE);
	page.state = "received";
	assert_status(
	    store_list_zaken(f->store, &page, &out, &page.after, &f->err),
	    MZ_REFUSE);
	bytes_clear(&out);
}

static void
work_comes_with_the_earliest_due_date_first(void **state)
{
	struct fixture *f = *state;

	(void)handled(f, PARTY_A, "m1", "ter-beoordeling", 30);
	(void)handled(f, PARTY_A, "m2", "ter-beoordeling", 10);
	(void)handled(f, PARTY_A, "m3", "beschikt", 5);
	(void)handled(f, PARTY_B, "m4", "ter-beoordeling", STORE_NO_DAY);
	(void)handled(f, PARTY_B, "m5", "ter-beoordeling", 10);
	assert_string_equal(listed(f, store_work_list,
	                        (struct listing_page){ .limit = 1 }, "zaak",
	                        "kenmerk"),
	    "m2 m5 m1 m4 ");
	assert_string_equal(
	    listed(f, store_work_list,
	        (struct listing_page){ .limit = 1, .party = PARTY_A }, "zaak",
	        "kenmerk"),
	    "m2 m1 ");
}

static void
work_is_shown_with_its_trace_while_it_waits(void **state)
{
	struct fixture *f = *state;
	struct bytes out;

	(void)handled(f, PARTY_A, "m1", "ter-beoordeling", 30);
	(void)handled(f, PARTY_A, "m2", "beschikt", 30);
	bytes_init(&out, ROOM);
	assert_status(store_work_show(f->store, "m2", &out, &f->err), MZ_NONE);
	assert_status(store_work_show(f->store, "m9", &out, &f->err), MZ_NONE);
	assert_status(store_work_show(f->store, "m1", &out, &f->err), MZ_OK);
	assert_string_equal(row_value(&out, "outcome", "trace"), "{\"a\":1}");
	assert_string_equal(row_value(&out, "zaak", "due"), "1970-01-31");
	bytes_clear(&out);
}

/* Each way to name it tells the same story. */
static void
a_story_is_whole_whatever_names_it(void **state)
{
	static const char *const keys[] = { "Z2023-000001", "ref/1",
		PARTY_A "/ID1", "1" };
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "w", "a");
	const struct store_outcome o =
	    beschikking(seq, PARTY_A, "ref/1", "Z2023-000001");
	struct bytes out;

	(void)answer(f, &o);
	(void)handled(f, PARTY_A, "m2", "beschikt", 30); /* not in it */
	bytes_init(&out, ROOM);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		bytes_reset(&out);
		assert_status(store_show(f->store, keys[i], &out, &f->err),
		    MZ_OK);
		assert_int_equal(row_count(&out, "message"), 1);
		assert_int_equal(row_count(&out, "zaak"), 1);
		assert_int_equal(row_count(&out, "termijn"), 2);
		assert_int_equal(row_count(&out, "outcome"), 1);
		assert_int_equal(row_count(&out, "answer"), 1);
		assert_int_equal(row_count(&out, "journal"), 4);
		assert_string_equal(row_value(&out, "answer", "ref"), "ref/1");
		assert_string_equal(row_value(&out, "outcome", "decided_ms"),
		    "1700000000005");
		assert_null(row_value(&out, "outcome", "trace"));
	}
	bytes_clear(&out);
}

static void
a_message_without_a_case_has_a_story_too(void **state)
{
	struct fixture *f = *state;
	struct bytes out;

	(void)offer(f, PARTY_A, "w", "a");
	bytes_init(&out, ROOM);
	assert_status(store_show(f->store, "1", &out, &f->err), MZ_OK);
	assert_int_equal(row_count(&out, "message"), 1);
	assert_int_equal(row_count(&out, "zaak"), 0);
	assert_int_equal(row_count(&out, "journal"), 1);
	bytes_clear(&out);
}

static void
what_names_nothing_has_no_story(void **state)
{
	static const char *const keys[] = { "2", "01", "1x", "", "/", "-1",
		PARTY_B "/ID1", PARTY_A "/ID2", PARTY_A "/", "' OR 1=1" };
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "w", "a");
	const struct store_outcome o = beschikking(seq, PARTY_A, "r", "Z");
	struct bytes out;

	(void)answer(f, &o);
	bytes_init(&out, ROOM);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		assert_status(store_show(f->store, keys[i], &out, &f->err),
		    MZ_NONE);
		assert_int_equal(out.len, 0);
	}
	bytes_clear(&out);
}

static void
why_gives_the_trace(void **state)
{
	struct fixture *f = *state;
	struct bytes out;

	(void)handled(f, PARTY_A, "m1", "ter-beoordeling", 30);
	bytes_init(&out, ROOM);
	assert_status(store_why(f->store, "m1", &out, &f->err), MZ_OK);
	assert_string_equal(row_value(&out, "outcome", "trace"), "{\"a\":1}");
	assert_string_equal(row_value(&out, "zaak", "state"),
	    "ter-beoordeling");
	bytes_clear(&out);
}

static void
no_listing_shows_a_bsn_or_a_body(void **state)
{
	struct fixture *f = *state;
	const int64_t seq = offer(f, PARTY_A, "w", "secret");
	const struct store_outcome o = beschikking(seq, PARTY_A, "r", "Z");
	struct listing_page page = { .limit = 9 };
	int64_t after = 0;
	struct bytes out;

	(void)answer(f, &o);
	bytes_init(&out, ROOM);
	assert_status(store_show(f->store, "Z", &out, &f->err), MZ_OK);
	assert_status(store_why(f->store, "Z", &out, &f->err), MZ_OK);
	assert_status(
	    store_list_messages(f->store, &page, &out, &after, &f->err), MZ_OK);
	assert_status(store_list_zaken(f->store, &page, &out, &after, &f->err),
	    MZ_OK);
	assert_null(memmem(out.data, out.len, "999900006", 9));
	assert_null(memmem(out.data, out.len, "secret", 6));
	assert_null(memmem(out.data, out.len, "<Bericht", 8));
	bytes_clear(&out);
}

static void
totals_tell_what_waits_and_how_much_there_is(void **state)
{
	struct fixture *f = *state;
	struct store_totals t = { 0 };
	struct bytes out;

	assert_status(store_totals(f->store, &t, &f->err), MZ_OK);
	assert_int_equal(t.oldest_waiting_ms, 0);
	(void)handled(f, PARTY_A, "m1", "beschikt", 10);
	(void)handled(f, PARTY_A, "m2", "beschikt", 10);
	(void)offer(f, PARTY_A, "m3", "m3");
	assert_status(store_quarantine(f->store, offer(f, PARTY_A, "m4", "m4"),
	                  "crash", NOW, &f->err),
	    MZ_OK);
	reopen(f);
	(void)offer(f, PARTY_A, "m5", "m5");
	assert_status(store_totals(f->store, &t, &f->err), MZ_OK);
	assert_int_equal(t.messages[INBOX_RECEIVED], 2);
	assert_int_equal(t.messages[INBOX_ANSWERED], 2);
	assert_int_equal(t.messages[INBOX_QUARANTINED], 1);
	assert_int_equal(t.oldest_waiting_ms, NOW);
	assert_int_equal(t.outbox_unconfirmed, 2);
	assert_int_equal(t.journal_rows, 5 + 1 + 2 * 3);
	assert_in_range(t.database_bytes, 4096, 10 << 20);
	bytes_init(&out, ROOM);
	assert_status(store_totals_zaken(f->store, &out, &f->err), MZ_OK);
	assert_int_equal(row_count(&out, "zaken"), 1);
	assert_string_equal(row_value(&out, "zaken", "state"), "beschikt");
	assert_string_equal(row_value(&out, "zaken", "n"), "2");
	bytes_clear(&out);
}

/* Does this line of a plan read a table of one row or a few? "wire" is the
 * check of a foreign key, which SQLite skips unless a key is missing at that
 * moment; ours are never deferred. */
static bool
is_small(const char *plan)
{
	static const char *const small[] = { "SCAN journal_head", "SCAN wire",
		"SCAN CONSTANT", "SCAN pragma_", "SCAN (subquery", "SCAN s",
		"SCAN last" };

	for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
		if (strncmp(plan, small[i], strlen(small[i])) == 0)
			return true;
	return false;
}

static unsigned
growing_lines(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	char explain[2000];
	unsigned n = 0;

	(void)snprintf(explain, sizeof explain, "EXPLAIN QUERY PLAN %s", sql);
	assert_int_equal(sqlite3_prepare_v2(db, explain, -1, &st, NULL),
	    SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *plan = (const char *)sqlite3_column_text(st, 3);

		if (strncmp(plan, "SCAN ", 5) != 0 || is_small(plan))
			continue;
		print_error("%s: %s\n", plan, sql);
		n++;
	}
	(void)sqlite3_finalize(st);
	return n;
}

static void
no_message_costs_more_as_the_archive_grows(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < QUERY_COUNT; i++)
		assert_int_equal(
		    growing_lines(f->store->db, sqlite3_sql(f->store->stmt[i])),
		    0);
}

/* Called for each statement that begins. */
static int
see(unsigned what, void *count, void *st, void *unused)
{
	const char *sql = sqlite3_sql(st);

	(void)what;
	(void)unused;
	if (strncmp(sql, "EXPLAIN", 7) != 0)
		*(unsigned *)count += growing_lines(sqlite3_db_handle(st), sql);
	return 0;
}

static void
no_page_or_story_costs_more_as_the_archive_grows(void **state)
{
	static const char *const message_states[] = { NULL, "received",
		"answered", "quarantined" };
	static const char *const parties[] = { NULL, PARTY_A };
	struct fixture *f = *state;
	unsigned growing = 0;
	struct bytes out;
	int64_t after = 0;

	(void)handled(f, PARTY_A, "m1", "ter-beoordeling", 30);
	bytes_init(&out, ROOM);
	(void)sqlite3_trace_v2(f->store->db, SQLITE_TRACE_STMT, see, &growing);
	for (size_t i = 0; i < 8; i++) {
		struct listing_page page = { .limit = 2,
			.party = parties[i % 2],
			.state = message_states[i / 2] };

		(void)!store_list_messages(f->store, &page, &out, &after, NULL);
		page.state = i / 2 == 1 ? "ter-beoordeling" : NULL;
		(void)!store_list_zaken(f->store, &page, &out, &after, NULL);
	}
	assert_status(store_work_list(f->store,
	                  &(struct listing_page){ .limit = 1 }, &out, &after,
	                  NULL),
	    MZ_OK);
	assert_status(store_show(f->store, "1", &out, NULL), MZ_OK);
	assert_status(store_why(f->store, "m1", &out, NULL), MZ_OK);
	assert_status(store_work_show(f->store, "m1", &out, NULL), MZ_OK);
	assert_int_equal(growing, 0);
	bytes_clear(&out);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(messages_are_listed_newest_first_and_by_filter),
		TEST(cases_are_listed_newest_first_and_by_filter),
		TEST(a_page_knows_whether_it_is_the_last),
		TEST(a_page_ends_where_its_reader_is_full),
		TEST(a_state_that_does_not_exist_is_refused),
		TEST(work_comes_with_the_earliest_due_date_first),
		TEST(work_is_shown_with_its_trace_while_it_waits),
		TEST(a_story_is_whole_whatever_names_it),
		TEST(a_message_without_a_case_has_a_story_too),
		TEST(what_names_nothing_has_no_story),
		TEST(why_gives_the_trace),
		TEST(no_listing_shows_a_bsn_or_a_body),
		TEST(totals_tell_what_waits_and_how_much_there_is),
		TEST(no_message_costs_more_as_the_archive_grows),
		TEST(no_page_or_story_costs_more_as_the_archive_grows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
