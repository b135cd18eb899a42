/*
 * input - files that a person names: read with a bound, written to stay
 */
#ifndef MZ_CTL_INPUT_H
#define MZ_CTL_INPUT_H

#include <stddef.h>

#include "base/bytes.h"
#include "base/status.h"

/* Room for the largest message that is accepted anywhere, and one byte more:
 * whoever judges it sees that it is too large. */
#define INPUT_MAX (((size_t)64 << 20) + 1)

/* Appends the file at path, or standard input for "-", to out; reads no more
 * than out has room for, so a longer file is cut at out's bound.
 * MZ_FAIL: it cannot be read. */
MZ_MUST_USE enum mz_status input_read(const char *path, struct bytes *out,
    struct mz_err *err);

/* A new file at path, or what stands there replaced, in one step: after MZ_OK
 * it is on disk whole, also when the power fails.
 * MZ_FAIL: it cannot be written, and what stood there still does. */
MZ_MUST_USE enum mz_status input_write(const char *path, const void *data,
    size_t len, unsigned mode, struct mz_err *err);

#endif
