/* Whole-number arithmetic, how it is written, the 11-test, and the pool. */
#include "meerzorg/bedrag.h"

#include <string.h>

#include "meerzorg/bsn.h"
#include "meerzorg/opmaak.h"
#include "meerzorg/pool.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
a_division_rounds_half_up_once(void **unused)
{
	static const struct {
		int64_t numerator, denominator, want;
	} rows[] = {
		{ 0, 52, 0 },
		{ 25, 52, 0 },
		{ 26, 52, 1 },
		{ 27, 52, 1 },
		{ 77, 52, 1 },
		{ 78, 52, 2 },
		{ 1, 3, 0 },
		{ 2, 3, 1 },
		{ 5, 10, 1 },
		{ 4, 10, 0 },
		{ 7, 1, 7 },
		{ 3, 7, 0 },
		{ 4, 7, 1 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
		    bedrag_divide(rows[i].numerator, rows[i].denominator),
		    rows[i].want);
}

static void
a_product_is_multiplied_before_it_is_divided(void **unused)
{
	const int64_t year[] = { 610, 52, 4252 };
	const int64_t period[] = { 610, 52, 4252, 366 };
	const int64_t wide[] = { INT64_C(1) << 40, INT64_C(1) << 40 };
	const int64_t huge[] = { INT64_MAX, INT64_MAX, INT64_MAX };

	(void)unused;
	assert_int_equal(bedrag_product(year, COUNT(year), 60), 2247891);
	assert_int_equal(bedrag_product(period, COUNT(period), INT64_C(21900)),
	    2254049);
	assert_int_equal(bedrag_product(wide, 2, INT64_C(1) << 40),
	    INT64_C(1) << 40);
	assert_int_equal(bedrag_product(wide, 2, 1), INT64_MAX);
	assert_int_equal(bedrag_product(huge, 3, 1), INT64_MAX);
}

static void
figures_are_written_as_dutch_readers_do(void **unused)
{
	char buf[OPMAAK_SIZE];

	(void)unused;
	assert_string_equal(opmaak_number(0, buf), "0");
	assert_string_equal(opmaak_number(999, buf), "999");
	assert_string_equal(opmaak_number(2025, buf), "2.025");
	assert_string_equal(opmaak_number(-1234567, buf), "-1.234.567");
	assert_string_equal(opmaak_number(INT64_MIN, buf),
	    "-9.223.372.036.854.775.808");
	assert_string_equal(opmaak_quarter(8550, buf), "2.137,5");
	assert_string_equal(opmaak_quarter(8100, buf), "2.025");
	assert_string_equal(opmaak_quarter(8101, buf), "2.025,25");
	assert_string_equal(opmaak_cents(12345, buf), "€ 123,45");
	assert_string_equal(opmaak_cents(5, buf), "€ 0,05");
	assert_string_equal(opmaak_cents(123456789, buf), "€ 1.234.567,89");
	assert_string_equal(opmaak_cents(-150, buf), "€ -1,50");
	assert_string_equal(opmaak_date(date_make(2023, 3, 1), buf),
	    "1 maart 2023");
	assert_string_equal(opmaak_date(date_make(2024, 12, 31), buf),
	    "31 december 2024");
}

static void
the_11_test_knows_right_from_wrong(void **unused)
{
	static const char *const right[] = { "999900006", "999900018",
		"999900031", "999900043" };
	static const char *const wrong[] = { "999900007", "000000000", "",
		"99990000", "9999000060", "99990000a", "999990000" };

	(void)unused;
	for (size_t i = 0; i < COUNT(right); i++)
		assert_true(bsn_is_valid(right[i]));
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(bsn_is_valid(wrong[i]));
	assert_false(bsn_is_valid(NULL));
}

static void
a_pool_gives_zeroed_memory_of_any_size(void **unused)
{
	void *pool = NULL;
	char *big;

	(void)unused;
	for (size_t size = 0; size < 400; size++) {
		unsigned char *mem = pool_alloc(&pool, size);

		for (size_t i = 0; i < size; i++)
			assert_int_equal(mem[i], 0);
		memset(mem, 0xff, size);
	}
	big = pool_alloc(&pool, 100000);
	assert_int_equal(big[99999], 0);
	assert_string_equal(pool_text(&pool, "abcdef", 3), "abc");
	pool_free(&pool);
	assert_null(pool);
	pool_free(&pool);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_division_rounds_half_up_once),
		cmocka_unit_test(a_product_is_multiplied_before_it_is_divided),
		cmocka_unit_test(figures_are_written_as_dutch_readers_do),
		cmocka_unit_test(the_11_test_knows_right_from_wrong),
		cmocka_unit_test(a_pool_gives_zeroed_memory_of_any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
