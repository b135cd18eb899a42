#include "tests/fault/sandbox_help.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/cmocka.h"

int
sandbox_run(enum role role, int (*act)(long), long arg)
{
	const pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		if (role != ROLE_COUNT && sandbox_close(role, NULL) != MZ_OK)
			_exit(SANDBOX_NOT_CLOSED);
		_exit(act(arg));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

bool
sandbox_ended_with(int status, int code)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == code;
}

bool
sandbox_was_killed(int status)
{
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
}
