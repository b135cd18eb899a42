/*
 * date - local dates in Europe/Amsterdam, as a count of days
 *
 * Pure arithmetic on the proleptic Gregorian calendar: no time zone database,
 * no clock. The only place where an instant (milliseconds since 1970, UTC)
 * becomes a local date, by the European summer-time rule of 1996.
 */
#ifndef MZ_BASE_DATE_H
#define MZ_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value, compared by its day. DATE_NONE is "not given" and equals nothing:
 * ask date_known() before comparing. */
struct date {
	int32_t day; /* days since 1970-01-01 */
};

#define DATE_NONE ((struct date){ INT32_MIN })

enum {
	DATE_TEXT_SIZE = 11
}; /* "2026-11-22" and its NUL */

struct date date_make(int year, int month, int day); /* must be a real date */
bool date_known(struct date d);
void date_split(struct date d, int *ret_year, int *ret_month, int *ret_day);

/* Exactly YYYY-MM-DD, 1900 to 2199; false and *ret untouched otherwise. */
bool date_parse(const char *text, size_t len, struct date *ret);

/* "2026-11-22" in buf, which is also returned. d must be known. */
const char *date_format(struct date d, char buf[DATE_TEXT_SIZE]);

struct date date_add_days(struct date d, int days);
struct date date_add_months(struct date d, int months);  /* clamped */
int date_days_between(struct date from, struct date to); /* to - from */
int date_weekday(struct date d);                         /* 1 Mon .. 7 Sun */
struct date date_easter_sunday(int year);

/* The local date of an instant, and the first instant of a local date. */
struct date date_of_instant(int64_t instant_ms);
int64_t date_start_ms(struct date d);

#endif
