/*
 * pack - fields in a row of bytes, for frames between our own processes
 *
 * Big-endian, each field self-delimiting, no types on the wire: both ends are
 * the same binary. Reading is defensive all the same, since a worker may have
 * been taken over: a field that does not fit makes the reader fail for good,
 * and every later field reads as zero.
 */
#ifndef MZ_BASE_PACK_H
#define MZ_BASE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"

void pack_u32(struct bytes *b, uint32_t value);
void pack_i64(struct bytes *b, int64_t value);
void pack_blob(struct bytes *b, const void *data, size_t len);
void pack_text(struct bytes *b, const char *text); /* NULL travels as NULL */
void pack_date(struct bytes *b, struct date d);

struct unpack {
	const char *data; /* borrowed */
	size_t left;
	bool failed;
};

void unpack_init(struct unpack *u, const void *data, size_t len);
uint32_t unpack_u32(struct unpack *u);
int64_t unpack_i64(struct unpack *u);
struct date unpack_date(struct unpack *u);

/* Borrowed from the frame. */
const void *unpack_blob(struct unpack *u, size_t *ret_len);

/* A copy for the caller (mz_free), or NULL; refuses a NUL inside. */
char *unpack_text(struct unpack *u);

/* True when every field was there and nothing is left over. */
bool unpack_done(const struct unpack *u);

#endif
