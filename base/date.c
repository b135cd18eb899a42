#include "base/date.h"

#include <stdio.h>

#include "base/object.h"

#define DAY_MS      INT64_C(86400000)
#define HOUR_MS     INT64_C(3600000)
#define FIRST_YEAR  1900
#define LAST_YEAR   2199
#define ERA_DAYS    146097 /* days in 400 years */
#define EPOCH_SHIFT 719468 /* 0000-03-01 to 1970-01-01 */

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool
is_real(int year, int month, int day)
{
	return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 &&
	    month <= 12 && day >= 1 && day <= month_length(year, month);
}

/* Years counted from March, so that the leap day is the last of its year. */
struct date
date_make(int year, int month, int day)
{
	MZ_ASSERT(is_real(year, month, day));

	const int shifted = month <= 2 ? year - 1 : year;
	const int era = shifted / 400;
	const int of_era = shifted - era * 400;
	const int of_year =
	    (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	const int in_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;

	return (struct date){ era * ERA_DAYS + in_era - EPOCH_SHIFT };
}

bool
date_known(struct date d)
{
	return d.day != DATE_NONE.day;
}

void
date_split(struct date d, int *ret_year, int *ret_month, int *ret_day)
{
	MZ_ASSERT(date_known(d));

	const int shifted = d.day + EPOCH_SHIFT;
	const int era = shifted / ERA_DAYS;
	const int in_era = shifted - era * ERA_DAYS;
	const int of_era =
	    (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	const int of_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
	const int month = (5 * of_year + 2) / 153;

	*ret_day = of_year - (153 * month + 2) / 5 + 1;
	*ret_month = month < 10 ? month + 3 : month - 9;
	*ret_year = era * 400 + of_era + (*ret_month <= 2 ? 1 : 0);
}

static bool
digits(const char *text, int count, int *ret)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*ret = value;
	return true;
}

bool
date_parse(const char *text, size_t len, struct date *ret)
{
	int year;
	int month;
	int day;

	if (len != DATE_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
		return false;
	if (!digits(text, 4, &year) || !digits(text + 5, 2, &month) ||
	    !digits(text + 8, 2, &day) || !is_real(year, month, day))
		return false;
	*ret = date_make(year, month, day);
	return true;
}

const char *
date_format(struct date d, char buf[DATE_TEXT_SIZE])
{
	int year;
	int month;
	int day;
	char wide[40]; /* what the compiler thinks three ints could take */

	date_split(d, &year, &month, &day);
	MZ_ASSERT(snprintf(wide, sizeof wide, "%04d-%02d-%02d", year, month,
	              day) == DATE_TEXT_SIZE - 1);
	for (int i = 0; i < DATE_TEXT_SIZE; i++)
		buf[i] = wide[i];
	return buf;
}

struct date
date_add_days(struct date d, int days)
{
	MZ_ASSERT(date_known(d));
	return (struct date){ d.day + days };
}

struct date
date_add_months(struct date d, int months)
{
	int year;
	int month;
	int day;

	date_split(d, &year, &month, &day);

	const int count = year * 12 + month - 1 + months;
	const int to_year = count / 12;
	const int to_month = count % 12 + 1;
	const int longest = month_length(to_year, to_month);

	return date_make(to_year, to_month, day < longest ? day : longest);
}

int
date_days_between(struct date from, struct date to)
{
	MZ_ASSERT(date_known(from) && date_known(to));
	return to.day - from.day;
}

int
date_weekday(struct date d)
{
	MZ_ASSERT(date_known(d));
	return ((d.day + 3) % 7 + 7) % 7 + 1; /* 1970-01-01 was a Thursday */
}

/* The anonymous Gregorian computus. */
struct date
date_easter_sunday(int year)
{
	const int a = year % 19;
	const int b = year / 100;
	const int c = year % 100;
	const int h =
	    (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	const int m = (a + 11 * h + 22 * l) / 451;
	const int n = h + l - 7 * m + 114;

	return date_make(year, n / 31, n % 31 + 1);
}

/* The last Sunday of a month of 31 days, 01:00 UTC. */
static int64_t
switch_ms(int year, int month)
{
	const struct date last = date_make(year, month, 31);
	const int64_t sunday = last.day - date_weekday(last) % 7;

	return sunday * DAY_MS + HOUR_MS;
}

static int64_t
offset_ms(int64_t instant_ms, int year)
{
	const bool summer = instant_ms >= switch_ms(year, 3) &&
	    instant_ms < switch_ms(year, 10);

	return summer ? 2 * HOUR_MS : HOUR_MS;
}

static int64_t
floor_day(int64_t ms)
{
	return ms >= 0 ? ms / DAY_MS : -((-ms + DAY_MS - 1) / DAY_MS);
}

struct date
date_of_instant(int64_t instant_ms)
{
	const struct date utc = { (int32_t)floor_day(instant_ms) };
	int year;
	int month;
	int day;

	date_split(utc, &year, &month, &day);
	return (struct date){ (int32_t)floor_day(
	    instant_ms + offset_ms(instant_ms, year)) };
}

int64_t
date_start_ms(struct date d)
{
	const int64_t midnight_utc = (int64_t)d.day * DAY_MS;
	int year;
	int month;
	int day;

	date_split(d, &year, &month, &day);
	return midnight_utc - offset_ms(midnight_utc - HOUR_MS, year);
}
