/*
 * role - the processes of the service, and how one is started
 *
 * One binary, executed again for each role, with that role's user and two
 * inherited descriptors: its line to the others, and its package. Nothing else
 * is inherited but standard error, to log to.
 */
#ifndef MZ_DAEMON_ROLE_H
#define MZ_DAEMON_ROLE_H

#include <sys/types.h>

#include "base/status.h"
#include "config/config.h"

enum role {
	ROLE_BROKER,
	ROLE_WORKER,
	ROLE_SIGNER,
	ROLE_COUNT
};

enum {
	ROLE_FD_LINE = 3,    /* to the supervisor (broker) or the broker */
	ROLE_FD_PACKAGE = 4, /* package_open() */
};

const char *role_name(enum role role);

/* MZ_NONE: no such role. */
MZ_MUST_USE enum mz_status role_find(const char *name, enum role *ret);

/* The users that the configuration names exist, and we may become them.
 * MZ_FAIL: not so, and what to do about it. */
MZ_MUST_USE enum mz_status role_check_users(const struct config *config,
    struct mz_err *err);

/* Both descriptors stay the caller's. */
MZ_MUST_USE enum mz_status role_spawn(enum role role,
    const struct config *config, int line, int package, pid_t *ret_pid,
    struct mz_err *err);

/* In the new process: run the role until it is done; gives its exit code. */
int role_main(enum role role);

#endif
