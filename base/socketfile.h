/*
 * socketfile - the name of a Unix socket in the file system
 *
 * A process that is killed leaves the file of its socket behind, and no other
 * can be bound there. Who removes it unasked takes the address away from a
 * process that may live: it goes on, and nobody finds it any more.
 */
#ifndef MZ_BASE_SOCKETFILE_H
#define MZ_BASE_SOCKETFILE_H

#include "base/status.h"

/* Makes path free to bind a stream socket to. MZ_FAIL: somebody listens there,
 * it is no socket, or it cannot be removed; it is still there. */
MZ_MUST_USE enum mz_status socketfile_clear(const char *path,
    struct mz_err *err);

#endif
