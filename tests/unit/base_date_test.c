#include <string.h>

#include "base/date.h"
#include "tests/support/cmocka.h"

#define DAY_MS  INT64_C(86400000)
#define HOUR_MS INT64_C(3600000)

static struct date
on(const char *text)
{
	struct date d = DATE_NONE;

	assert_true(date_parse(text, strlen(text), &d));
	return d;
}

static void
assert_date(struct date d, const char *want)
{
	char buf[DATE_TEXT_SIZE];

	assert_string_equal(date_format(d, buf), want);
}

/* Counts along, knowing only how long months are. */
static void
every_day_follows_the_one_before(void **state)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	int32_t expected = -25567; /* 1900-01-01, a Monday */
	int weekday = 1;

	(void)state;
	for (int y = 1900; y <= 2199; y++) {
		const bool leap = (y % 4 == 0 && y % 100 != 0) || y == 2000;

		for (int m = 1; m <= 12; m++) {
			const int last =
			    length[m - 1] + (m == 2 && leap ? 1 : 0);

			for (int d = 1; d <= last; d++) {
				const struct date date = date_make(y, m, d);
				char buf[DATE_TEXT_SIZE];
				int year;
				int month;
				int day;

				assert_int_equal(date.day, expected++);
				date_split(date, &year, &month, &day);
				assert_int_equal(year * 10000 + month * 100 +
				        day,
				    y * 10000 + m * 100 + d);
				assert_int_equal(on(date_format(date, buf)).day,
				    date.day);
				assert_int_equal(date_weekday(date), weekday);
				weekday = weekday % 7 + 1;
			}
		}
	}
}

static void
only_real_dates_are_read(void **state)
{
	static const char *const wrong[] = { "", "2023-02-29", "1900-02-29",
		"2100-02-29", "2023-04-31", "2023-00-10", "2023-13-10",
		"2023-01-00", "2023-01-32", "1899-12-31", "2200-01-01",
		"2023-1-01", "2023-01-1", "20230101", "2023/01/01",
		"2023-01-01Z", " 2023-01-01", "2023-01-0a", "+023-01-01",
		"2023-01-01T" };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct date d = { 4711 };

		assert_false(date_parse(wrong[i], strlen(wrong[i]), &d));
		assert_int_equal(d.day, 4711);
	}
	assert_int_equal(on("1970-01-01").day, 0);
	assert_int_equal(on("2000-02-29").day, 11016);
	assert_int_equal(on("2024-02-29").day, 19782);
}

static void
none_is_not_known(void **state)
{
	(void)state;
	assert_false(date_known(DATE_NONE));
	assert_true(date_known(on("1900-01-01")));
	assert_true(date_known((struct date){ 0 }));
}

static void
months_are_clamped_to_their_end(void **state)
{
	static const struct {
		const char *from;
		int months;
		const char *to;
	} cases[] = {
		{ "2023-01-31", 1, "2023-02-28" },
		{ "2024-01-31", 1, "2024-02-29" },
		{ "2023-01-31", 3, "2023-04-30" },
		{ "2023-01-15", 12, "2024-01-15" },
		{ "2024-02-29", 12, "2025-02-28" },
		{ "2024-02-29", 48, "2028-02-29" },
		{ "2023-10-31", 4, "2024-02-29" },
		{ "2023-12-01", 1, "2024-01-01" },
		{ "2023-03-31", -1, "2023-02-28" },
		{ "2023-01-31", -1, "2022-12-31" },
		{ "2023-06-30", 0, "2023-06-30" },
		{ "2023-04-01", 120, "2033-04-01" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_date(date_add_months(on(cases[i].from), cases[i].months),
		    cases[i].to);
}

static void
days_are_counted(void **state)
{
	(void)state;
	assert_date(date_add_days(on("2024-02-28"), 2), "2024-03-01");
	assert_date(date_add_days(on("2023-03-06"), 42), "2023-04-17");
	assert_date(date_add_days(on("2023-01-01"), -1), "2022-12-31");
	assert_int_equal(date_days_between(on("2023-04-01"), on("2024-03-31")),
	    365);
	assert_int_equal(date_days_between(on("2024-03-31"), on("2023-04-01")),
	    -365);
}

/* As printed in almanacs. */
static void
easter_is_where_it_was(void **state)
{
	static const char *const sundays[] = { "1900-04-15", "1943-04-25",
		"1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23",
		"2008-03-23", "2011-04-24", "2019-04-21", "2022-04-17",
		"2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05",
		"2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19" };

	(void)state;
	for (size_t i = 0; i < sizeof sundays / sizeof sundays[0]; i++) {
		int year;
		int month;
		int day;

		date_split(on(sundays[i]), &year, &month, &day);
		assert_date(date_easter_sunday(year), sundays[i]);
	}
	for (int year = 1900; year <= 2199; year++)
		assert_int_equal(date_weekday(date_easter_sunday(year)), 7);
}

/* Midnight here is 23:00 UTC in winter and 22:00 in summer. */
static void
an_instant_has_a_local_date(void **state)
{
	static const struct {
		const char *day; /* that begins */
		int hours;       /* before midnight UTC */
	} cases[] = {
		{ "2022-03-27", 1 }, /* summer time begins later that day */
		{ "2022-03-28", 2 },
		{ "2022-10-30", 2 },
		{ "2022-10-31", 1 },
		{ "2023-03-26", 1 },
		{ "2023-03-27", 2 },
		{ "2023-10-29", 2 },
		{ "2023-10-30", 1 },
		{ "2024-03-31", 1 },
		{ "2024-04-01", 2 },
		{ "2024-10-27", 2 },
		{ "2024-10-28", 1 },
		{ "2024-01-01", 1 },
		{ "2024-07-01", 2 },
		{ "1970-01-01", 1 },
		{ "2026-11-22", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct date day = on(cases[i].day);
		const int64_t start =
		    day.day * DAY_MS - cases[i].hours * HOUR_MS;

		assert_true(date_start_ms(day) == start);
		assert_int_equal(date_of_instant(start).day, day.day);
		assert_int_equal(date_of_instant(start - 1).day, day.day - 1);
		assert_int_equal(date_of_instant(start + 12 * HOUR_MS).day,
		    day.day);
	}
}

static void
every_day_begins_after_the_one_before_ended(void **state)
{
	const struct date last = on("2099-12-30");

	(void)state;
	for (struct date d = on("1970-01-02"); d.day < last.day; d.day++) {
		const int64_t start = date_start_ms(d);
		const int64_t hours =
		    (date_start_ms(date_add_days(d, 1)) - start) / HOUR_MS;

		assert_in_range(hours, 23, 25);
		assert_int_equal(date_of_instant(start).day, d.day);
		assert_int_equal(date_of_instant(start - 1).day, d.day - 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_follows_the_one_before),
		cmocka_unit_test(only_real_dates_are_read),
		cmocka_unit_test(none_is_not_known),
		cmocka_unit_test(months_are_clamped_to_their_end),
		cmocka_unit_test(days_are_counted),
		cmocka_unit_test(easter_is_where_it_was),
		cmocka_unit_test(an_instant_has_a_local_date),
		cmocka_unit_test(every_day_begins_after_the_one_before_ended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
