#include <stdlib.h>
#include <string.h>

#include "base/object.h"
#include "base/pack.h"
#include "tests/support/cmocka.h"

static void
pack_sample(struct bytes *b)
{
	pack_u32(b, 0xfedcba98u);
	pack_i64(b, INT64_MIN);
	pack_text(b, "t\xc3\xabxt");
	pack_text(b, NULL);
	pack_text(b, "");
	pack_blob(b, "a\0b", 3);
	pack_date(b, date_make(2023, 4, 1));
	pack_date(b, DATE_NONE);
}

/* How many of the texts were read; the fields are right when all fitted. */
static bool
unpack_sample(const void *data, size_t len)
{
	struct unpack u;
	size_t blob_len;
	const char *blob;

	unpack_init(&u, data, len);

	const uint32_t word = unpack_u32(&u);
	const int64_t number = unpack_i64(&u);
	MZ_AUTO(mz_freep) char *text = unpack_text(&u);
	MZ_AUTO(mz_freep) char *null = unpack_text(&u);
	MZ_AUTO(mz_freep) char *empty = unpack_text(&u);

	blob = unpack_blob(&u, &blob_len);

	const struct date date = unpack_date(&u);
	const struct date none = unpack_date(&u);

	assert_null(null);
	if (!unpack_done(&u))
		return false;
	assert_int_equal(word, 0xfedcba98u);
	assert_true(number == INT64_MIN);
	assert_string_equal(text, "t\xc3\xabxt");
	assert_string_equal(empty, "");
	assert_int_equal(blob_len, 3);
	assert_memory_equal(blob, "a\0b", 3);
	assert_int_equal(date.day, date_make(2023, 4, 1).day);
	assert_false(date_known(none));
	return true;
}

static void
what_goes_in_comes_out(void **state)
{
	struct bytes b;

	(void)state;
	bytes_init(&b, 1000);
	pack_sample(&b);
	assert_true(unpack_sample(b.data, b.len));
	bytes_clear(&b);
}

/* Each in memory of exactly its length, so that a sanitizer sees a step too
 * far. */
static void
every_truncation_fails(void **state)
{
	struct bytes b;

	(void)state;
	bytes_init(&b, 1000);
	pack_sample(&b);
	for (size_t len = 0; len < b.len; len++) {
		char *part = malloc(len + 1);

		memcpy(part + 1, b.data, len);
		assert_false(unpack_sample(part + 1, len));
		free(part);
	}
	bytes_clear(&b);
}

static void
what_is_left_over_is_a_failure(void **state)
{
	struct bytes b;

	(void)state;
	bytes_init(&b, 1000);
	pack_sample(&b);
	bytes_add_byte(&b, 0);
	assert_false(unpack_sample(b.data, b.len));
	bytes_clear(&b);
}

static void
a_failure_stays(void **state)
{
	static const char raw[] = "\0\0\0\x09xyz\0\0\0\1";
	struct unpack u;
	size_t len = 99;

	(void)state;
	unpack_init(&u, raw, sizeof raw - 1);
	assert_null(unpack_blob(&u, &len)); /* of nine bytes there are seven */
	assert_int_equal(len, 0);
	assert_int_equal(unpack_u32(&u), 0);
	assert_int_equal(unpack_i64(&u), 0);
	assert_null(unpack_text(&u));
	assert_false(unpack_done(&u));
}

static void
a_nul_inside_is_no_text(void **state)
{
	struct unpack u;
	struct bytes b;

	(void)state;
	bytes_init(&b, 100);
	pack_blob(&b, "a\0b", 3);
	unpack_init(&u, b.data, b.len);
	assert_null(unpack_text(&u));
	assert_false(unpack_done(&u));
	bytes_clear(&b);
}

static void
lengths_near_the_end_of_numbers_fit_nowhere(void **state)
{
	static const unsigned char lengths[][4] = { { 0xff, 0xff, 0xff, 0xfe },
		{ 0x7f, 0xff, 0xff, 0xff }, { 0x80, 0, 0, 0 }, { 0, 0, 0, 1 } };
	struct unpack u;
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
		unpack_init(&u, lengths[i], 4);
		assert_null(unpack_blob(&u, &len));
		assert_false(unpack_done(&u));
		unpack_init(&u, lengths[i], 4);
		assert_null(unpack_text(&u));
		assert_false(unpack_done(&u));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_goes_in_comes_out),
		cmocka_unit_test(every_truncation_fails),
		cmocka_unit_test(what_is_left_over_is_a_failure),
		cmocka_unit_test(a_failure_stays),
		cmocka_unit_test(a_nul_inside_is_no_text),
		cmocka_unit_test(lengths_near_the_end_of_numbers_fit_nowhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
