#include "meerzorg/kalender.h"

#include <stddef.h>

#include "base/object.h"

enum {
	SATURDAY = 6,
	SUNDAY = 7
};

static bool
is_fixed_holiday(struct date d)
{
	static const struct {
		int month, day;
	} days[] = { { 1, 1 }, { 5, 5 }, { 12, 25 }, { 12, 26 } };
	int year;
	int month;
	int day;

	date_split(d, &year, &month, &day);
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
		if (days[i].month == month && days[i].day == day)
			return true;
	return false;
}

/* King's Day since 2014: 27 April, or the day before when that is a Sunday. */
static bool
is_koningsdag(struct date d, int year)
{
	const struct date day = date_make(year, 4, 27);

	return d.day == day.day - (date_weekday(day) == SUNDAY ? 1 : 0);
}

static bool
is_easter_holiday(struct date d, int year)
{
	/* Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday
	 * and Monday */
	static const int after_easter[] = { -2, 0, 1, 39, 49, 50 };
	const struct date easter = date_easter_sunday(year);

	for (size_t i = 0; i < sizeof after_easter / sizeof after_easter[0];
	     i++)
		if (d.day == easter.day + after_easter[i])
			return true;
	return false;
}

bool
kalender_is_feestdag(struct date d)
{
	int year;
	int month;
	int day;

	date_split(d, &year, &month, &day);
	return is_fixed_holiday(d) || is_koningsdag(d, year) ||
	    is_easter_holiday(d, year);
}

bool
kalender_is_werkdag(struct date d)
{
	return date_weekday(d) < SATURDAY && !kalender_is_feestdag(d);
}

struct date
kalender_werkdag(struct date d)
{
	MZ_ASSERT(date_known(d));
	while (!kalender_is_werkdag(d))
		d = date_add_days(d, 1);
	return d;
}
