#include <string.h>

#include "ctl/show.h"
#include "tests/support/cmocka.h"

static void
add_message(struct bytes *out, int64_t seq, const char *reason)
{
	struct row row;

	row_begin(&row, out, "message");
	row_int(&row, "seq", seq);
	row_int(&row, "received_ms", 1678100400000);
	row_text(&row, "reason", reason);
	row_bool(&row, "unconfirmed", true);
	assert_true(row_end(&row));
}

static void
shows(void (*write)(struct bytes *, const struct rows *),
    const struct bytes *sent, const char *want)
{
	struct rows rows = { 0 };
	struct bytes out;
	struct mz_err err = { "" };

	bytes_init(&out, 100000);
	assert_status(rows_add(&rows, bytes_text(sent), sent->len, &err),
	    MZ_OK);
	write(&out, &rows);
	assert_string_equal(bytes_text(&out), want);
	bytes_clear(&out);
	rows_clear(&rows);
}

static void
json_has_the_kind_first_and_a_trace_as_it_is(void **state)
{
	static const char trace[] = "{\"uitkomst\":\"verzoek\"}";
	struct bytes sent;
	struct row row;

	(void)state;
	bytes_init(&sent, 10000);
	add_message(&sent, 3, "a \"b\"");
	row_begin(&row, &sent, "outcome");
	row_json(&row, "trace", trace, strlen(trace));
	row_int(&row, "seq", 3);
	assert_true(row_end(&row));
	shows(show_json, &sent,
	    "{\"row\":\"message\",\"seq\":3,\"received_ms\":1678100400000,"
	    "\"reason\":\"a \\\"b\\\"\",\"unconfirmed\":true}\n"
	    "{\"row\":\"outcome\",\"trace\":{\"uitkomst\":\"verzoek\"},"
	    "\"seq\":3}\n");
	bytes_clear(&sent);
}

static void
a_table_has_every_column_that_any_row_has(void **state)
{
	struct bytes sent;

	(void)state;
	bytes_init(&sent, 10000);
	add_message(&sent, 12, NULL);
	add_message(&sent, 3, "\x1b[31m");
	shows(show_table, &sent,
	    "seq  received              unconfirmed  reason\n"
	    "12   2023-03-06T11:00:00Z  yes          -\n"
	    "3    2023-03-06T11:00:00Z  yes          ?[31m\n");
	bytes_clear(&sent);
}

static void
a_story_has_a_paragraph_for_one_and_a_table_for_several(void **state)
{
	struct bytes sent;
	struct row row;

	(void)state;
	bytes_init(&sent, 10000);
	row_begin(&row, &sent, "service");
	row_int(&row, "oldest_waiting_ms", 61000);
	assert_true(row_end(&row));
	add_message(&sent, 1, NULL);
	add_message(&sent, 2, NULL);
	shows(show_story, &sent,
	    "service\n"
	    "  oldest waiting      1 min 1 s\n"
	    "\n"
	    "message\n"
	    "seq  received              unconfirmed\n"
	    "1    2023-03-06T11:00:00Z  yes\n"
	    "2    2023-03-06T11:00:00Z  yes\n");
	bytes_clear(&sent);
}

static void
many_rows_stay_in_order(void **state)
{
	struct rows rows = { 0 };
	struct bytes sent;
	struct mz_err err = { "" };

	(void)state;
	bytes_init(&sent, 100000);
	for (int64_t i = 0; i < 100; i++)
		add_message(&sent, i, NULL);
	assert_status(rows_add(&rows, bytes_text(&sent), sent.len, &err),
	    MZ_OK);
	assert_int_equal(rows.n, 100);
	for (size_t i = 0; i < rows.n; i++)
		assert_int_equal(rows_number(&rows.items[i], "seq"), i);
	assert_ptr_equal(rows_find(&rows, "message", 40), &rows.items[40]);
	assert_null(rows_find(&rows, "zaak", 0));
	assert_null(rows_text(&rows.items[0], "reason"));
	rows_clear(&rows);
	bytes_clear(&sent);
}

static void
what_is_no_rows_is_refused(void **state)
{
	struct bytes sent;
	struct mz_err err = { "" };

	(void)state;
	bytes_init(&sent, 10000);
	add_message(&sent, 1, "reason");
	/* The end of a row has no end of its own that could be missing. */
	for (size_t len = 1; len < sent.len - sizeof(uint32_t); len++) {
		struct rows rows = { 0 };

		assert_status(rows_add(&rows, bytes_text(&sent), len, &err),
		    MZ_FAIL);
		rows_clear(&rows);
	}
	bytes_clear(&sent);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_has_the_kind_first_and_a_trace_as_it_is),
		cmocka_unit_test(a_table_has_every_column_that_any_row_has),
		cmocka_unit_test(
		    a_story_has_a_paragraph_for_one_and_a_table_for_several),
		cmocka_unit_test(many_rows_stay_in_order),
		cmocka_unit_test(what_is_no_rows_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
