#include "sign/time.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/object.h"

enum {
	DAY_SECONDS = 86400
};

const char *
sign_time_format(int64_t instant_ms, char buf[SIGN_TIME_SIZE])
{
	int64_t seconds = instant_ms / 1000;
	int second = (int)(seconds % DAY_SECONDS);
	char date[DATE_TEXT_SIZE];
	int len;

	MZ_ASSERT(instant_ms >= 0);
	(void)date_format((struct date){ (int32_t)(seconds / DAY_SECONDS) },
	    date);
	len = snprintf(buf, SIGN_TIME_SIZE, "%sT%02d:%02d:%02dZ", date,
	    second / 3600 % 24, second / 60 % 60, second % 60);
	MZ_ASSERT(len == SIGN_TIME_SIZE - 1);
	return buf;
}

static bool
two_digits(const char *text, int below, int *ret)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return false;
	*ret = (text[0] - '0') * 10 + text[1] - '0';
	return *ret < below;
}

bool
sign_time_parse(const char *text, int64_t *ret_ms)
{
	struct date date;
	int hour;
	int minute;
	int second;

	if (strlen(text) != SIGN_TIME_SIZE - 1 || text[10] != 'T' ||
	    text[13] != ':' || text[16] != ':' || text[19] != 'Z')
		return false;
	if (!date_parse(text, 10, &date) || date.day < 0 ||
	    !two_digits(text + 11, 24, &hour) ||
	    !two_digits(text + 14, 60, &minute) ||
	    !two_digits(text + 17, 60, &second))
		return false;
	second += (hour * 60 + minute) * 60;
	*ret_ms = ((int64_t)date.day * DAY_SECONDS + second) * 1000;
	return true;
}
