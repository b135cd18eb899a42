#include <string.h>

#include "base/object.h"
#include "base/row.h"
#include "tests/support/cmocka.h"

static void
write_two(struct bytes *out)
{
	struct row row;

	row_begin(&row, out, "one");
	row_text(&row, "text", "t\xc3\xa9");
	row_text(&row, "absent", NULL);
	row_int(&row, "number", -5);
	row_bool(&row, "yes", true);
	row_date(&row, "date", date_make(2026, 11, 22));
	row_date(&row, "no_date", DATE_NONE);
	row_json(&row, "json", "{}rest", 2);
	assert_true(row_end(&row));
	row_begin(&row, out, "two");
	assert_true(row_end(&row));
}

static void
expect_text(struct unpack *u, enum row_type type, const char *key,
    const char *text)
{
	struct row_field field = { .type = ROW_END };

	assert_true(row_read_field(u, &field));
	assert_int_equal(field.type, type);
	assert_string_equal(field.key, key);
	assert_string_equal(field.text, text);
	assert_int_equal(field.len, strlen(text));
}

static void
expect_number(struct unpack *u, enum row_type type, const char *key,
    int64_t number)
{
	struct row_field field = { .type = ROW_END };

	assert_true(row_read_field(u, &field));
	assert_int_equal(field.type, type);
	assert_string_equal(field.key, key);
	assert_int_equal(field.number, number);
}

static void
rows_come_back_as_they_were_written(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes out;
	struct row_field field;
	struct unpack u;

	(void)unused;
	bytes_init(&out, 1000);
	write_two(&out);
	unpack_init(&u, out.data, out.len);
	assert_string_equal(row_read_kind(&u), "one");
	expect_text(&u, ROW_TEXT, "text", "t\xc3\xa9");
	expect_number(&u, ROW_INT, "number", -5);
	expect_number(&u, ROW_BOOL, "yes", 1);
	expect_text(&u, ROW_TEXT, "date", "2026-11-22");
	expect_text(&u, ROW_JSON, "json", "{}");
	assert_false(row_read_field(&u, &field));
	assert_string_equal(row_read_kind(&u), "two");
	assert_false(row_read_field(&u, &field));
	assert_null(row_read_kind(&u));
	assert_true(unpack_done(&u));
}

static void
a_row_that_does_not_fit_leaves_no_trace(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes out;
	struct row row;
	size_t len;

	(void)unused;
	bytes_init(&out, 200);
	write_two(&out);
	len = out.len;
	row_begin(&row, &out, "three");
	row_text(&row, "much",
	    "0123456789012345678901234567890123456789"
	    "0123456789012345678901234567890123456789"
	    "0123456789012345678901234567890123456789");
	assert_false(row_end(&row));
	assert_int_equal(out.len, len);
	assert_false(bytes_failed(&out));
	row_begin(&row, &out, "3");
	assert_true(row_end(&row)); /* a shorter one fits */
}

/* Read it all; true when it was read to its end without a fault. */
static bool
read_all(const void *data, size_t len)
{
	struct row_field field;
	struct unpack u;

	unpack_init(&u, data, len);
	while (row_read_kind(&u) != NULL)
		while (row_read_field(&u, &field))
			assert_true(field.type <= ROW_JSON);
	return unpack_done(&u);
}

static void
rows_cut_short_are_noticed(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes out;
	unsigned whole = 0;

	(void)unused;
	bytes_init(&out, 1000);
	write_two(&out);
	for (size_t len = 0; len <= out.len; len++)
		whole += read_all(out.data, len);
	assert_int_equal(whole, 3); /* none, the first, both */
}

static void
rows_with_a_byte_changed_are_read_safely(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes out;

	(void)unused;
	bytes_init(&out, 1000);
	write_two(&out);
	for (size_t i = 0; i < out.len; i++) {
		const char was = out.data[i];

		for (int c = 0; c < 256; c += 15) {
			out.data[i] = (char)c;
			(void)read_all(out.data, out.len);
		}
		out.data[i] = was;
	}
	assert_true(read_all(out.data, out.len));
}

static void
text_ends_in_its_only_nul(void **unused)
{
	static const struct {
		const char *text;
		size_t len;
	} rows[] = { { "abc", 3 }, { "a\0b", 4 }, { "", 0 }, { "a\0", 3 } };

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		MZ_AUTO(bytes_clear) struct bytes out;
		struct unpack u;

		bytes_init(&out, 100);
		pack_blob(&out, rows[i].text, rows[i].len);
		pack_u32(&out, ROW_END);
		unpack_init(&u, out.data, out.len);
		assert_null(row_read_kind(&u));
		assert_true(u.failed);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_back_as_they_were_written),
		cmocka_unit_test(a_row_that_does_not_fit_leaves_no_trace),
		cmocka_unit_test(text_ends_in_its_only_nul),
		cmocka_unit_test(rows_cut_short_are_noticed),
		cmocka_unit_test(rows_with_a_byte_changed_are_read_safely),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
