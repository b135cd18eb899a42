#include "meerzorg/opmaak.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/object.h"

static void
join(char *buf, const char *before, const char *middle, const char *after)
{
	(void)snprintf(buf, OPMAAK_SIZE, "%s%s%s", before, middle, after);
}

/* A dot before each group of three digits. */
static const char *
group(uint64_t value, char buf[OPMAAK_SIZE])
{
	char digits[24];
	const int len = snprintf(digits, sizeof digits, "%" PRIu64, value);
	int at = 0;

	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf[at++] = '.';
		buf[at++] = digits[i];
	}
	buf[at] = '\0';
	return buf;
}

static uint64_t
magnitude(int64_t value)
{
	return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

const char *
opmaak_number(int64_t value, char buf[OPMAAK_SIZE])
{
	char whole[OPMAAK_SIZE];

	join(buf, value < 0 ? "-" : "", group(magnitude(value), whole), "");
	return buf;
}

const char *
opmaak_quarter(int64_t value, char buf[OPMAAK_SIZE])
{
	static const char *const parts[] = { "", ",25", ",5", ",75" };
	char whole[OPMAAK_SIZE];

	join(buf, value < 0 ? "-" : "", group(magnitude(value) / 4, whole),
	    parts[magnitude(value) % 4]);
	return buf;
}

const char *
opmaak_cents(int64_t cents, char buf[OPMAAK_SIZE])
{
	char whole[OPMAAK_SIZE];
	char part[8];

	(void)snprintf(part, sizeof part, ",%02u",
	    (unsigned)(magnitude(cents) % 100));
	join(buf, cents < 0 ? "€ -" : "€ ",
	    group(magnitude(cents) / 100, whole), part);
	return buf;
}

const char *
opmaak_date(struct date d, char buf[OPMAAK_SIZE])
{
	static const char *const months[] = { "januari", "februari", "maart",
		"april", "mei", "juni", "juli", "augustus", "september",
		"oktober", "november", "december" };
	int year;
	int month;
	int day;

	date_split(d, &year, &month, &day);
	(void)snprintf(buf, OPMAAK_SIZE, "%d %s %d", day, months[month - 1],
	    year);
	return buf;
}
