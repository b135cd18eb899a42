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

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANDBOX_RELAXED 1
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANDBOX_RELAXED 1
#endif
#ifndef SANDBOX_RELAXED
#define SANDBOX_RELAXED 0
#endif

/* A bound on the address space; beyond it memory is out, and that is a panic.
 * To be set before anything is read. */
void sandbox_limit_memory(size_t bytes);

/* Only for ROLE_WORKER and ROLE_SIGNER, from a process with one thread.
 * MZ_FAIL: this kernel cannot do it; the role must not run. */
MZ_MUST_USE enum mz_status sandbox_close(enum role role, struct mz_err *err);

#endif
