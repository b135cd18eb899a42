/* Public holidays, working days, and terms that end on one. */
#include "meerzorg/kalender.h"

#include "meerzorg/termijn.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct day {
	int year, month, day;
};

static struct date
make(struct day d)
{
	return date_make(d.year, d.month, d.day);
}

static void
holidays_of_several_years(void **unused)
{
	static const struct day days[] = {
		{ 2023, 1, 1 },
		{ 2023, 4, 7 }, /* Good Friday */
		{ 2023, 4, 10 },
		{ 2023, 4, 27 }, /* Easter Monday, King's Day */
		{ 2023, 5, 5 },
		{ 2023, 5, 18 }, /* Ascension Day */
		{ 2023, 5, 29 },
		{ 2023, 12, 25 },
		{ 2023, 12, 26 },
		{ 2024, 3, 29 },
		{ 2024, 4, 1 },
		{ 2024, 5, 9 },
		{ 2024, 5, 20 },
		{ 2025, 4, 18 },
		{ 2025, 4, 21 },
		{ 2025, 4, 26 }, /* the 27th is a Sunday */
		{ 2025, 5, 29 },
		{ 2025, 6, 9 },
		{ 2026, 4, 3 },
		{ 2026, 4, 6 },
		{ 2026, 4, 27 },
		{ 2038, 4, 26 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(days); i++) {
		assert_true(kalender_is_feestdag(make(days[i])));
		assert_false(kalender_is_werkdag(make(days[i])));
	}
}

static void
ordinary_days_are_working_days(void **unused)
{
	static const struct day days[] = {
		{ 2023, 4, 6 },
		{ 2023, 4, 11 },
		{ 2023, 4, 26 },
		{ 2023, 4, 28 },
		{ 2023, 5, 4 },
		{ 2023, 5, 19 },
		{ 2023, 12, 27 },
		{ 2024, 4, 2 },
		{ 2025, 4, 28 },
		{ 2023, 1, 2 },
		{ 2024, 12, 31 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(days); i++) {
		assert_false(kalender_is_feestdag(make(days[i])));
		assert_true(kalender_is_werkdag(make(days[i])));
	}
}

static void
a_day_off_moves_to_the_next_working_day(void **unused)
{
	static const struct {
		struct day from, to;
	} rows[] = {
		{ { 2023, 3, 6 }, { 2023, 3, 6 } },   /* Monday stays */
		{ { 2023, 3, 11 }, { 2023, 3, 13 } }, /* Saturday */
		{ { 2023, 3, 12 }, { 2023, 3, 13 } }, /* Sunday */
		{ { 2023, 4, 7 }, { 2023, 4, 11 } },  /* all of Easter */
		{ { 2022, 12, 24 }, { 2022, 12, 27 } },
		{ { 2021, 12, 31 }, { 2021, 12, 31 } }, /* a Friday */
		{ { 2022, 1, 1 }, { 2022, 1, 3 } },
		{ { 2025, 4, 26 }, { 2025, 4, 28 } },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(kalender_werkdag(make(rows[i].from)).day,
		    make(rows[i].to).day);
}

static void
the_office_counts_42_days_and_does_not_move_them(void **unused)
{
	const struct cijfer figure = { .known = true, .value = 42 };
	struct termijn ledger[TERMIJNEN_START];

	(void)unused;
	termijn_start(date_make(2023, 2, 25), &figure, ledger);
	assert_int_equal(ledger[0].soort, TERMIJN_ONTVANGEN);
	assert_int_equal(ledger[0].day.day, date_make(2023, 2, 25).day);
	assert_string_equal(termijn_soort_text(ledger[1].soort), "uiterlijk");
	assert_int_equal(ledger[1].day.day, date_make(2023, 4, 8).day);
}

static void
a_term_for_others_is_moved(void **unused)
{
	const struct cijfer fourteen = { .known = true, .value = 14 };
	const struct cijfer none = { .known = false };

	(void)unused;
	assert_int_equal(termijn_end(date_make(2023, 3, 24), &fourteen).day,
	    date_make(2023, 4, 11).day); /* Good Friday */
	assert_int_equal(termijn_end(date_make(2023, 3, 6), &fourteen).day,
	    date_make(2023, 3, 20).day);
	assert_false(date_known(termijn_end(date_make(2023, 3, 6), &none)));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(holidays_of_several_years),
		cmocka_unit_test(ordinary_days_are_working_days),
		cmocka_unit_test(a_day_off_moves_to_the_next_working_day),
		cmocka_unit_test(
		    the_office_counts_42_days_and_does_not_move_them),
		cmocka_unit_test(a_term_for_others_is_moved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
