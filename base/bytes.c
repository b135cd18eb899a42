#include "base/bytes.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/object.h"

#define FIRST_CAP 256u

void
bytes_init(struct bytes *b, size_t max)
{
	MZ_ASSERT(max < SIZE_MAX / 4);
	*b = (struct bytes){ .magic = BYTES_MAGIC, .max = max };
}

void
bytes_clear(struct bytes *b)
{
	MZ_CHECK(b, BYTES_MAGIC);
	mz_free(b->data);
	bytes_init(b, b->max);
}

void
bytes_reset(struct bytes *b)
{
	MZ_CHECK(b, BYTES_MAGIC);
	b->len = 0;
	b->failed = false;
	if (b->data != NULL)
		b->data[0] = '\0';
}

/* Make room for more and the NUL; the only realloc in the tree. */
static bool
make_room(struct bytes *b, size_t more)
{
	size_t cap = b->cap > 0 ? b->cap : FIRST_CAP;

	if (b->failed || more > b->max - b->len) {
		b->failed = true;
		return false;
	}
	while (cap < b->len + more + 1)
		cap *= 2;
	if (cap == b->cap)
		return true;
	b->data = realloc(b->data, cap);
	MZ_ASSERT(b->data != NULL);
	b->cap = cap;
	return true;
}

void
bytes_add(struct bytes *b, const void *data, size_t len)
{
	MZ_CHECK(b, BYTES_MAGIC);
	if (!make_room(b, len))
		return;
	if (len > 0)
		memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void
bytes_add_text(struct bytes *b, const char *text)
{
	bytes_add(b, text, strlen(text));
}

void
bytes_add_byte(struct bytes *b, unsigned char byte)
{
	bytes_add(b, &byte, 1);
}

void
bytes_printf(struct bytes *b, const char *fmt, ...)
{
	va_list ap;
	char *text = NULL;
	int len;

	va_start(ap, fmt);
	len = vasprintf(&text, fmt, ap);
	va_end(ap);
	MZ_ASSERT(len >= 0);
	bytes_add(b, text, (size_t)len);
	mz_free(text);
}

bool
bytes_failed(const struct bytes *b)
{
	MZ_CHECK(b, BYTES_MAGIC);
	return b->failed;
}

const char *
bytes_text(const struct bytes *b)
{
	MZ_CHECK(b, BYTES_MAGIC);
	return b->data != NULL ? b->data : "";
}

char *
bytes_take(struct bytes *b, size_t *ret_len)
{
	char *data;

	MZ_CHECK(b, BYTES_MAGIC);
	data = b->data != NULL ? b->data : mz_copy("", 0);
	*ret_len = b->len;
	bytes_init(b, b->max);
	return data;
}
