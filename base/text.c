#include "base/text.h"

#include <stdio.h>
#include <string.h>

#include "base/object.h"

bool
text_int(const char *text, size_t len, int64_t min, int64_t max, int64_t *ret)
{
	const bool negative = len > 1 && text[0] == '-';
	int64_t value = 0;

	if (len == 0 || len > 19 || (negative && min >= 0))
		return false;
	for (size_t i = negative ? 1 : 0; i < len; i++) {
		const int digit = text[i] - '0';

		if (digit < 0 || digit > 9 || value > (INT64_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	if (negative)
		value = -value;
	if (value < min || value > max)
		return false;
	*ret = value;
	return true;
}

void
text_hex(const void *data, size_t len, char *ret)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *byte = data;

	for (size_t i = 0; i < len; i++) {
		ret[2 * i] = digits[byte[i] >> 4];
		ret[2 * i + 1] = digits[byte[i] & 15];
	}
	ret[2 * len] = '\0';
}

static int
nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

bool
text_unhex(const char *text, void *ret, size_t len)
{
	unsigned char *out = ret;

	if (strlen(text) != 2 * len)
		return false;
	for (size_t i = 0; i < len; i++) {
		const int high = nibble(text[2 * i]);
		const int low = nibble(text[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

bool
text_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

const char *
text_log(const char *text, char *buf, size_t size)
{
	size_t used = 0;

	MZ_ASSERT(size > 0);
	for (const char *p = text; *p != '\0' && used + 5 <= size; p++) {
		if (*p >= 0x20 && *p < 0x7f && *p != '"' && *p != '\\')
			buf[used++] = *p;
		else
			used += (size_t)snprintf(buf + used, size - used,
			    "\\x%02x", (unsigned char)*p);
	}
	buf[used] = '\0';
	return buf;
}

/* The smallest code point that may take 1, 2, 3 or 4 bytes. */
static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };

static size_t
lead_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead < 0xe0)
		return 2;
	if (lead >= 0xe0 && lead < 0xf0)
		return 3;
	return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

size_t
text_utf8_next(const char *text, const char *end, uint32_t *ret)
{
	const unsigned char lead = (unsigned char)*text;
	const size_t len = lead_length(lead);
	uint32_t point = len == 1 ? lead : lead & (0x7fu >> len);

	if (len == 0 || len > (size_t)(end - text))
		return 0;
	for (size_t i = 1; i < len; i++) {
		const unsigned char next = (unsigned char)text[i];

		if ((next & 0xc0) != 0x80)
			return 0;
		point = point << 6 | (next & 0x3f);
	}
	if (point < smallest[len] || point > 0x10ffff ||
	    (point >= 0xd800 && point < 0xe000))
		return 0;
	*ret = point;
	return len;
}

bool
text_is_utf8(const char *text, size_t len)
{
	const char *end = text + len;
	uint32_t point;

	while (text < end) {
		const size_t step = text_utf8_next(text, end, &point);

		if (step == 0)
			return false;
		text += step;
	}
	return true;
}
