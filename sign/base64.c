#include "sign/base64.h"

#include <stdint.h>

#include "xml/walk.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789+/";

enum {
	BLANK = -1,
	PAD = -2,
	WRONG = -3,
};

void
sign_base64_add(struct bytes *out, const void *data, size_t len)
{
	const unsigned char *p = data;

	for (; len > 0; p += 3, len -= len < 3 ? len : 3) {
		uint32_t group = (uint32_t)p[0] << 16;
		char text[4];

		if (len > 1)
			group |= (uint32_t)p[1] << 8;
		if (len > 2)
			group |= p[2];
		text[0] = alphabet[group >> 18];
		text[1] = alphabet[group >> 12 & 63];
		text[2] = len > 1 ? alphabet[group >> 6 & 63] : '=';
		text[3] = len > 2 ? alphabet[group & 63] : '=';
		bytes_add(out, text, sizeof text);
	}
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

/* Four characters, the last pads of them '=': no bit may be left over. */
static bool
add_group(struct bytes *out, uint32_t group, unsigned pads)
{
	static const uint32_t dropped[] = { 0, 0xff, 0xffff };
	unsigned char data[3];

	if (pads > 2 || (group & dropped[pads]) != 0)
		return false;
	data[0] = (unsigned char)(group >> 16);
	data[1] = (unsigned char)(group >> 8);
	data[2] = (unsigned char)group;
	bytes_add(out, data, 3 - pads);
	return true;
}

bool
sign_base64_decode(const char *text, struct bytes *out)
{
	uint32_t group = 0;
	unsigned count = 0;
	unsigned pads = 0;

	for (; *text != '\0'; text++) {
		int value = meaning(*text);

		if (value == BLANK)
			continue;
		pads += value == PAD ? 1 : 0;
		if (value == WRONG || (pads > 0 && value != PAD))
			return false;
		group = group << 6 | (value == PAD ? 0 : (uint32_t)value);
		if (++count % 4 != 0)
			continue;
		if (!add_group(out, group, pads))
			return false;
		group = 0;
		if (pads > 0) /* nothing but blanks may follow */
			return xml_is_blank(text + 1) && !bytes_failed(out);
	}
	return count % 4 == 0 && !bytes_failed(out);
}
