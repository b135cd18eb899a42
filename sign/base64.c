#include "sign/base64.h"

#include <stdint.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789+/";

enum {
	BLANK = -1,
	PAD = -2,
	WRONG = -3,
};

/* Up to three bytes as four characters. */
static void
add_quad(struct bytes *out, const unsigned char *p, size_t len)
{
	uint32_t group = 0;
	char text[4] = { '=', '=', '=', '=' };

	for (size_t i = 0; i < 3; i++)
		group = group << 8 | (i < len ? p[i] : 0);
	for (size_t i = 0; i <= len; i++)
		text[i] = alphabet[group >> (18 - 6 * i) & 63];
	bytes_add(out, text, sizeof text);
}

void
sign_base64_add(struct bytes *out, const void *data, size_t len)
{
	const unsigned char *p = data;

	for (; len >= 3; p += 3, len -= 3)
		add_quad(out, p, 3);
	if (len > 0)
		add_quad(out, p, len);
}

static int
meaning(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+' || c == '/')
		return c == '+' ? 62 : 63;
	if (c == '=')
		return PAD;
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' ? BLANK : WRONG;
}

/* What was read of the text so far. */
struct reading {
	uint32_t group;
	unsigned count; /* characters of the group */
	unsigned pads;
};

/* Four characters are complete: no bit may be left over. */
static bool
end_group(struct reading *r, struct bytes *out)
{
	static const uint32_t dropped[] = { 0, 0xff, 0xffff };
	unsigned char data[3];

	if (r->pads > 2 || (r->group & dropped[r->pads]) != 0)
		return false;
	data[0] = (unsigned char)(r->group >> 16);
	data[1] = (unsigned char)(r->group >> 8);
	data[2] = (unsigned char)r->group;
	bytes_add(out, data, 3 - r->pads);
	r->group = 0;
	r->count = 0;
	return true;
}

/* After the first '=' only another one may follow, and only in its group. */
static bool
take(struct reading *r, int value, struct bytes *out)
{
	bool after_end = r->pads > 0 && r->count == 0;

	if (value == WRONG || after_end || (r->pads > 0 && value != PAD))
		return false;
	r->pads += value == PAD ? 1 : 0;
	r->group = r->group << 6 | (value == PAD ? 0 : (uint32_t)value);
	return ++r->count < 4 || end_group(r, out);
}

bool
sign_base64_decode(const char *text, struct bytes *out)
{
	struct reading r = { 0 };

	for (; *text != '\0'; text++) {
		int value = meaning(*text);

		if (value != BLANK && !take(&r, value, out))
			return false;
	}
	return r.count == 0 && !bytes_failed(out);
}
