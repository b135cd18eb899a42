#include "base/pack.h"

#include <string.h>

#include "base/object.h"

#define NO_TEXT UINT32_MAX

void
pack_u32(struct bytes *b, uint32_t value)
{
	const unsigned char raw[] = { (unsigned char)(value >> 24),
		(unsigned char)(value >> 16), (unsigned char)(value >> 8),
		(unsigned char)value };

	bytes_add(b, raw, sizeof raw);
}

void
pack_i64(struct bytes *b, int64_t value)
{
	const uint64_t bits = (uint64_t)value;

	pack_u32(b, (uint32_t)(bits >> 32));
	pack_u32(b, (uint32_t)bits);
}

void
pack_blob(struct bytes *b, const void *data, size_t len)
{
	MZ_ASSERT(len < NO_TEXT);
	pack_u32(b, (uint32_t)len);
	bytes_add(b, data, len);
}

void
pack_text(struct bytes *b, const char *text)
{
	if (text == NULL)
		pack_u32(b, NO_TEXT);
	else
		pack_blob(b, text, strlen(text));
}

void
pack_date(struct bytes *b, struct date d)
{
	pack_u32(b, (uint32_t)d.day);
}

void
unpack_init(struct unpack *u, const void *data, size_t len)
{
	*u = (struct unpack){ .data = data, .left = len };
}

static const unsigned char *
take(struct unpack *u, size_t len)
{
	const char *at = u->data;

	if (u->failed || len > u->left) {
		u->failed = true;
		return NULL;
	}
	u->data += len;
	u->left -= len;
	return (const unsigned char *)at;
}

uint32_t
unpack_u32(struct unpack *u)
{
	const unsigned char *raw = take(u, 4);

	if (raw == NULL)
		return 0;
	return (uint32_t)raw[0] << 24 | (uint32_t)raw[1] << 16 |
	    (uint32_t)raw[2] << 8 | raw[3];
}

int64_t
unpack_i64(struct unpack *u)
{
	const uint64_t high = unpack_u32(u);
	const uint64_t low = unpack_u32(u);

	return (int64_t)(high << 32 | low);
}

struct date
unpack_date(struct unpack *u)
{
	return (struct date){ (int32_t)unpack_u32(u) };
}

const void *
unpack_blob(struct unpack *u, size_t *ret_len)
{
	const uint32_t len = unpack_u32(u);
	const void *at = take(u, len);

	*ret_len = at != NULL ? len : 0;
	return at;
}

char *
unpack_text(struct unpack *u)
{
	const uint32_t len = unpack_u32(u);
	const void *at;

	if (u->failed || len == NO_TEXT)
		return NULL;
	at = take(u, len);
	if (at == NULL || memchr(at, '\0', len) != NULL) {
		u->failed = true;
		return NULL;
	}
	return mz_copy(at, len);
}

bool
unpack_done(const struct unpack *u)
{
	return !u->failed && u->left == 0;
}
