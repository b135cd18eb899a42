#include <string.h>

#include "base/bytes.h"
#include "base/object.h"
#include "tests/support/cmocka.h"

static void
grows_and_ends_in_a_nul(void **state)
{
	struct bytes b;

	(void)state;
	bytes_init(&b, 100000);
	assert_string_equal(bytes_text(&b), "");
	for (size_t i = 0; i < 100000; i++) {
		bytes_add_byte(&b, 'x');
		assert_int_equal(b.len, i + 1);
		assert_int_equal(b.data[b.len], 0);
	}
	assert_false(bytes_failed(&b));
	bytes_clear(&b);
}

static void
keeps_to_its_bound_and_remembers(void **state)
{
	struct bytes b;

	(void)state;
	bytes_init(&b, 4);
	bytes_add_text(&b, "abc");
	bytes_add_text(&b, "de");
	assert_true(bytes_failed(&b));
	assert_string_equal(bytes_text(&b), "abc");
	bytes_add_byte(&b, 'd'); /* would fit, had nothing been lost */
	assert_string_equal(bytes_text(&b), "abc");
	bytes_reset(&b);
	assert_false(bytes_failed(&b));
	assert_string_equal(bytes_text(&b), "");
	bytes_add_text(&b, "wxyz");
	assert_false(bytes_failed(&b));
	assert_string_equal(bytes_text(&b), "wxyz");
	bytes_clear(&b);
}

static void
a_huge_length_does_not_wrap_around(void **state)
{
	struct bytes b;

	(void)state;
	bytes_init(&b, 100);
	bytes_add_text(&b, "abc");
	bytes_add(&b, "", SIZE_MAX);
	assert_true(bytes_failed(&b));
	assert_int_equal(b.len, 3);
	bytes_clear(&b);
}

static void
prints(void **state)
{
	struct bytes b;

	(void)state;
	bytes_init(&b, 16);
	bytes_printf(&b, "%d-%s", 12, "abc");
	bytes_printf(&b, "%s", "");
	assert_string_equal(bytes_text(&b), "12-abc");
	bytes_printf(&b, "%020d", 1);
	assert_true(bytes_failed(&b));
	assert_string_equal(bytes_text(&b), "12-abc");
	bytes_clear(&b);
}

static void
gives_its_contents_away(void **state)
{
	struct bytes b;
	size_t len = 99;
	char *taken;

	(void)state;
	bytes_init(&b, 16);
	taken = bytes_take(&b, &len);
	assert_int_equal(len, 0);
	assert_string_equal(taken, "");
	mz_free(taken);
	bytes_add(&b, "a\0b", 3);
	taken = bytes_take(&b, &len);
	assert_int_equal(len, 3);
	assert_memory_equal(taken, "a\0b", 4);
	mz_free(taken);
	assert_int_equal(b.len, 0);
	bytes_add_text(&b, "again");
	assert_string_equal(bytes_text(&b), "again");
	bytes_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows_and_ends_in_a_nul),
		cmocka_unit_test(keeps_to_its_bound_and_remembers),
		cmocka_unit_test(a_huge_length_does_not_wrap_around),
		cmocka_unit_test(prints),
		cmocka_unit_test(gives_its_contents_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
