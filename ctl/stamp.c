#include "ctl/stamp.h"

#include <stdio.h>

#include "base/date.h"

#define DAY_MS INT64_C(86400000)

const char *
stamp_format(int64_t instant_ms, char buf[STAMP_SIZE])
{
	const int64_t rest = (instant_ms % DAY_MS + DAY_MS) % DAY_MS;
	const int64_t day = (instant_ms - rest) / DAY_MS;
	const int second = (int)(rest / 1000);
	int year;
	int month;
	int of_month;

	if (day < -100000 || day > 100000) {
		(void)snprintf(buf, STAMP_SIZE, "%lld ms",
		    (long long)instant_ms);
		return buf;
	}
	date_split((struct date){ (int32_t)day }, &year, &month, &of_month);
	(void)snprintf(buf, STAMP_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ", year,
	    month, of_month, second / 3600, second / 60 % 60, second % 60);
	return buf;
}

const char *
stamp_length(int64_t length_ms, char buf[STAMP_SIZE])
{
	static const struct {
		int64_t ms;
		const char *big, *small;
		int64_t part_ms;
	} units[] = {
		{ 86400000, "d", "h", 3600000 },
		{ 3600000, "h", "min", 60000 },
		{ 60000, "min", "s", 1000 },
	};

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (length_ms < units[i].ms)
			continue;
		(void)snprintf(buf, STAMP_SIZE, "%lld %s %lld %s",
		    (long long)(length_ms / units[i].ms), units[i].big,
		    (long long)(length_ms % units[i].ms / units[i].part_ms),
		    units[i].small);
		return buf;
	}
	(void)snprintf(buf, STAMP_SIZE, "%lld s",
	    (long long)(length_ms / 1000));
	return buf;
}
