/*
 * sandbox - what a worker or the signer can still do once it has started
 *
 * Each reads its package and loads what it needs; then the sandbox closes, and
 * the process is left with its line, its memory and its processor time. There
 * is no way to open it again. A build with a sanitizer has none of this: the
 * sanitizer itself needs what is forbidden here.
 */
#ifndef MZ_DAEMON_SANDBOX_H
#define MZ_DAEMON_SANDBOX_H

#include <stddef.h>

#include "base/status.h"
#include "daemon/role.h"

/* A bound on the address space; beyond it memory is out, and that is a panic.
 * To be set before anything is read. */
void sandbox_limit_memory(size_t bytes);

/* Only for ROLE_WORKER and ROLE_SIGNER, from a process with one thread.
 * MZ_FAIL: this kernel cannot do it; the role must not run. */
MZ_MUST_USE enum mz_status sandbox_close(enum role role, struct mz_err *err);

#endif
