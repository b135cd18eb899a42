#include <stdio.h>
#include <string.h>

#include "ctl/page.h"
#include "ctl/stamp.h"
#include "tests/support/cmocka.h"

static void
shows(const char *lead, unsigned column, const char *text, const char *want)
{
	struct bytes out;

	bytes_init(&out, 10000);
	page_text(&out, lead, column, text);
	assert_string_equal(bytes_text(&out), want);
	bytes_clear(&out);
}

static void
text_begins_at_its_column(void **state)
{
	(void)state;
	shows("ab", 4, "x y", "ab  x y\n");
	shows("\xc3\xab", 4, "x", "\xc3\xab   x\n"); /* one column, two bytes */
	shows("abcdef", 4, "x", "abcdefx\n");
	shows("", 0, "  many \n blanks ", "many blanks\n");
	shows("a", 3, "", "a  \n");
}

static void
lines_break_before_the_eightieth_column(void **state)
{
	char text[164], want[200];

	(void)state;
	memset(text, 'a', 77);
	memcpy(text + 77, " bb", 4); /* ends in column 80 */
	(void)snprintf(want, sizeof want, "%s\n", text);
	shows("", 0, text, want);
	memset(text, 'a', 78);
	memcpy(text + 78, " bb", 4); /* would end in column 81 */
	memcpy(want, text, 78);
	memcpy(want + 78, "\nbb\n", 5);
	shows("", 0, text, want);
	(void)snprintf(want, sizeof want, "    %.73s\n    bb\n", text);
	text[73] = ' ';
	memcpy(text + 74, "bbb", 4); /* 4 + 73 + 4 */
	(void)snprintf(want + 4 + 73, sizeof want - 77, "\n    bbb\n");
	shows("", 4, text, want);
}

static void
what_a_terminal_obeys_is_replaced(void **state)
{
	(void)state;
	shows("", 0, "a\x1b[2Jb\x7f", "a?[2Jb?\n");
	shows("", 0, "\xc2\x9b", "?\n"); /* CSI in one character */
	shows("", 0, "\xff\xfe", "??\n");
}

static void
width_counts_characters(void **state)
{
	(void)state;
	assert_int_equal(page_width(""), 0);
	assert_int_equal(page_width("cli\xc3\xabnt"), 6);
	assert_int_equal(page_width("\xff"), 1);
}

static void
instants_are_utc(void **state)
{
	char buf[STAMP_SIZE];

	(void)state;
	assert_string_equal(stamp_format(0, buf), "1970-01-01T00:00:00Z");
	assert_string_equal(stamp_format(1678100399999, buf),
	    "2023-03-06T10:59:59Z");
	assert_string_equal(stamp_format(-1, buf), "1969-12-31T23:59:59Z");
	(void)stamp_format(INT64_MAX, buf);
	(void)stamp_format(INT64_MIN, buf);
}

static void
lengths_have_two_units(void **state)
{
	char buf[STAMP_SIZE];

	(void)state;
	assert_string_equal(stamp_length(59999, buf), "59 s");
	assert_string_equal(stamp_length(60000, buf), "1 min 0 s");
	assert_string_equal(stamp_length(3599999, buf), "59 min 59 s");
	assert_string_equal(stamp_length(90000000, buf), "1 d 1 h");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_begins_at_its_column),
		cmocka_unit_test(lines_break_before_the_eightieth_column),
		cmocka_unit_test(what_a_terminal_obeys_is_replaced),
		cmocka_unit_test(width_counts_characters),
		cmocka_unit_test(instants_are_utc),
		cmocka_unit_test(lengths_have_two_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
