/*
 * bytes - a growing buffer with an upper bound and a sticky error
 *
 * Append without looking, ask once at the end: what would pass the bound is
 * not added, and bytes_failed() then says so for the rest of its life.
 * Embedded in its owner or on the stack; the data always ends in a NUL that
 * does not count, so that text can be used as a C string.
 */
#ifndef MZ_BASE_BYTES_H
#define MZ_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

struct bytes {
	unsigned magic;
#define BYTES_MAGIC 0x62e7705au
	char *data; /* owned; NULL until the first byte */
	size_t len;
	size_t cap;
	size_t max;
	bool failed;
};

/* max: the largest length this buffer may reach. */
void bytes_init(struct bytes *b, size_t max);
void bytes_clear(struct bytes *b); /* fits MZ_AUTO on an initialised local */
void bytes_reset(struct bytes *b); /* empty again, error forgotten */

void bytes_add(struct bytes *b, const void *data, size_t len);
void bytes_add_text(struct bytes *b, const char *text);
void bytes_add_byte(struct bytes *b, unsigned char byte);
void bytes_printf(struct bytes *b, const char *fmt, ...) MZ_PRINTF(2, 3);
bool bytes_failed(const struct bytes *b);

/* The contents as a C string, never NULL. Borrowed until the next change. */
const char *bytes_text(const struct bytes *b);

/* Gives the contents to the caller (mz_free) and leaves *b empty. */
char *bytes_take(struct bytes *b, size_t *ret_len);

#endif
