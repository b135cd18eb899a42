/*
 * file - a whole small file into memory, with a bound
 *
 * For what is read at start or on reload: configuration, registry, keys,
 * certificates, policy. Nothing here touches messages.
 */
#ifndef MZ_CONFIG_FILE_H
#define MZ_CONFIG_FILE_H

#include "base/bytes.h"
#include "base/status.h"

/* Appends the file's bytes to out, whose own bound is the largest file that is
 * accepted. Follows links; only a regular file will do, so that a pipe or a
 * device cannot stop the start.
 * MZ_FAIL: it cannot be opened or read, is no regular file, or is too large;
 * out is then of no use. */
MZ_MUST_USE enum mz_status file_read(const char *path, struct bytes *out,
    struct mz_err *err);

#endif
