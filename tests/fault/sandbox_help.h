/*
 * sandbox_help - a child process in the sandbox of a role, and how it ended
 */
#ifndef MZ_TESTS_SANDBOX_HELP_H
#define MZ_TESTS_SANDBOX_HELP_H

#include <stdbool.h>

#include "daemon/sandbox.h"

/* Exit codes of a child; others are an errno, or the act's own. */
enum {
	SANDBOX_WORKED = 0,
	SANDBOX_NOT_CLOSED = 255
};

/* The wait status of a child that runs act(arg) and exits with what it gives,
 * in the sandbox of a role or (ROLE_COUNT) in none. */
int sandbox_run(enum role role, int (*act)(long), long arg);

bool sandbox_ended_with(int status, int code);
bool sandbox_was_killed(int status); /* by the filter */

#endif
