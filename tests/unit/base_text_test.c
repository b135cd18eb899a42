#include <string.h>

#include "base/text.h"
#include "tests/support/cmocka.h"

enum {
	UNTOUCHED = 4711
};

static int64_t
read_int(const char *text, int64_t min, int64_t max)
{
	int64_t value = UNTOUCHED;

	if (!text_int(text, strlen(text), min, max, &value))
		assert_int_equal(value, UNTOUCHED);
	return value;
}

static void
whole_numbers_are_read(void **state)
{
	int64_t value = 0;

	(void)state;
	assert_int_equal(read_int("0", 0, 9), 0);
	assert_int_equal(read_int("0012", 0, 99), 12);
	assert_int_equal(read_int("-12", -12, 0), -12);
	assert_true(read_int("9223372036854775807", 0, INT64_MAX) == INT64_MAX);
	assert_true(text_int("123abc", 3, 0, 999, &value)); /* len counts */
	assert_int_equal(value, 123);
}

static void
anything_else_is_no_number(void **state)
{
	static const char *const wrong[] = { "", "-", "+1", " 1", "1 ", "1.0",
		"1e3", "0x1", "--1", "1-", "9223372036854775808",
		"99999999999999999999", "\xd9\xa1", "1\n" };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_int_equal(read_int(wrong[i], -99, INT64_MAX), UNTOUCHED);
	assert_int_equal(read_int("-1", 0, 9), UNTOUCHED);
	assert_int_equal(read_int("10", 0, 9), UNTOUCHED);
	assert_int_equal(read_int("1", 2, 9), UNTOUCHED);
}

static void
hexadecimal_goes_both_ways(void **state)
{
	unsigned char all[256];
	unsigned char back[256] = { 0 };
	char text[2 * sizeof all + 1];

	(void)state;
	for (size_t i = 0; i < sizeof all; i++)
		all[i] = (unsigned char)i;
	text_hex(all, sizeof all, text);
	assert_memory_equal(text, "000102", 6);
	assert_string_equal(text + (size_t)2 * 0xfd, "fdfeff");
	assert_true(text_unhex(text, back, sizeof back));
	assert_memory_equal(back, all, sizeof all);
}

static void
other_hexadecimal_is_refused(void **state)
{
	unsigned char out[2];

	(void)state;
	assert_true(text_unhex("00ff", out, 2));
	assert_false(text_unhex("00FF", out, 2));
	assert_false(text_unhex("00f", out, 2));
	assert_false(text_unhex("00fff", out, 2));
	assert_false(text_unhex("0x0f", out, 2));
	assert_false(text_unhex("0g00", out, 2));
	assert_true(text_unhex("", out, 0));
}

static void
texts_are_compared(void **state)
{
	(void)state;
	assert_true(text_equal(NULL, NULL));
	assert_false(text_equal(NULL, ""));
	assert_false(text_equal("", NULL));
	assert_true(text_equal("a", "a"));
	assert_true(text_starts("abc", "ab"));
	assert_true(text_starts("abc", ""));
	assert_false(text_starts("ab", "abc"));
}

static void
a_log_line_shows_what_is_printable(void **state)
{
	char buf[64];
	char small[8];

	(void)state;
	assert_string_equal(text_log("a b~", buf, sizeof buf), "a b~");
	assert_string_equal(text_log("\n\x1b\"\\\xc3\xa9", buf, sizeof buf),
	    "\\x0a\\x1b\\x22\\x5c\\xc3\\xa9");
	assert_string_equal(text_log("abcdefghij", small, sizeof small),
	    "abcd");
	assert_string_equal(text_log("\n\n\n\n", small, sizeof small), "\\x0a");
	assert_string_equal(text_log("abc", small, 1), "");
}

/* Encode any number in any length, as a sloppy encoder would. */
static size_t
encode(uint32_t point, size_t len, char *ret)
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0, 0xf8 };

	for (size_t i = len; i > 1; i--) {
		ret[i - 1] = (char)(0x80 | (point & 0x3f));
		point >>= 6;
	}
	ret[0] = (char)(len == 1 ? point : lead[len] | point);
	return len;
}

static size_t
shortest(uint32_t point)
{
	if (point < 0x80)
		return 1;
	if (point < 0x800)
		return 2;
	return point < 0x10000 ? 3 : 4;
}

static void
every_character_is_read_in_its_shortest_form_only(void **state)
{
	char text[8];

	(void)state;
	for (uint32_t point = 0; point < 0x110000; point++) {
		const bool real = point < 0xd800 || point > 0xdfff;

		for (size_t len = shortest(point); len <= 4; len++) {
			uint32_t got = UNTOUCHED;
			const size_t n = encode(point, len, text);
			const size_t step =
			    text_utf8_next(text, text + n, &got);

			if (real && len == shortest(point)) {
				assert_int_equal(step, len);
				assert_int_equal(got, point);
			} else {
				assert_int_equal(step, 0);
				assert_int_equal(got, UNTOUCHED);
			}
		}
	}
}

static void
torn_and_foreign_bytes_are_no_text(void **state)
{
	static const char *const wrong[] = { "\x80", "\xc3", "\xe2\x82",
		"\xf0\x9f\x98", "\xc3(", "\xe2\x28\xa1", "\xfe", "\xff",
		"\xf8\x88\x80\x80\x80", "\xf4\x90\x80\x80", "\xc0\x80",
		"ok\xe9" };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(text_is_utf8(wrong[i], strlen(wrong[i])));
	assert_true(text_is_utf8("", 0));
	assert_true(text_is_utf8("\xc3\xab \xe2\x82\xac \xf0\x9f\x98\x80", 11));
	/* the end counts, not what stands behind it */
	assert_false(text_is_utf8("\xc3\xab", 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_numbers_are_read),
		cmocka_unit_test(anything_else_is_no_number),
		cmocka_unit_test(hexadecimal_goes_both_ways),
		cmocka_unit_test(other_hexadecimal_is_refused),
		cmocka_unit_test(texts_are_compared),
		cmocka_unit_test(a_log_line_shows_what_is_printable),
		cmocka_unit_test(
		    every_character_is_read_in_its_shortest_form_only),
		cmocka_unit_test(torn_and_foreign_bytes_are_no_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
