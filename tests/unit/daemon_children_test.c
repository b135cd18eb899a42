#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/children.h"
#include "tests/support/cmocka.h"

/* A real process that ends so; how the kernel tells it. */
static int
status_of(int exit_code, int sig)
{
	const struct rlimit no_core = { 0, 0 };
	const pid_t pid = fork();
	int status = 0;

	assert_true(pid >= 0);
	if (pid == 0) {
		(void)setrlimit(RLIMIT_CORE, &no_core);
		(void)signal(sig != 0 ? sig : SIGTERM, SIG_DFL);
		if (sig != 0)
			(void)kill(getpid(), sig);
		_exit(exit_code);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
who_ended_by_its_own_fault_is_guilty(void **state)
{
	static const int crashes[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL,
		SIGSYS, SIGPROF, SIGXCPU };
	const struct child child = { .pid = 1 };

	(void)state;
	for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++)
		assert_true(child_is_guilty(&child, status_of(0, crashes[i])));
	assert_true(child_is_guilty(&child, status_of(1, 0)));
	assert_true(child_is_guilty(&child, status_of(255, 0)));
}

static void
who_was_stopped_from_outside_is_not(void **state)
{
	static const int stops[] = { SIGKILL, SIGTERM, SIGINT, SIGHUP,
		SIGQUIT };
	const struct child child = { .pid = 1 };

	(void)state;
	for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
		assert_false(child_is_guilty(&child, status_of(0, stops[i])));
	assert_false(child_is_guilty(&child, status_of(0, 0)));
}

static void
who_was_killed_for_taking_too_long_is_guilty(void **state)
{
	const struct child child = { .pid = 1, .guilty = true };

	(void)state;
	assert_true(child_is_guilty(&child, status_of(0, SIGKILL)));
	assert_true(child_is_guilty(&child, status_of(0, 0)));
}

static void
children_are_found_and_forgotten(void **state)
{
	struct children all = { 0 };

	(void)state;
	assert_false(children_left(&all));
	for (uint32_t i = 0; i < CHILDREN_MAX; i++) {
		const struct child child = { .pid = (pid_t)(1000 + i),
			.role = ROLE_WORKER,
			.slot = i / 2,
			.gen = 1 + i % 2 };

		children_add(&all, &child);
	}
	assert_true(children_left(&all));
	assert_int_equal(children_by_slot(&all, 5, 2)->pid, 1011);
	assert_null(children_by_slot(&all, 5, 3));
	assert_null(children_by_role(&all, ROLE_SIGNER));
	assert_null(children_by_pid(&all, 999));
	assert_null(children_by_pid(&all, 0)); /* every row is taken */
	for (uint32_t i = 0; i < CHILDREN_MAX; i++)
		*children_by_pid(&all, (pid_t)(1000 + i)) = (struct child){ 0 };
	assert_false(children_left(&all));
	assert_null(children_by_slot(&all, 0, 0));
	assert_null(
	    children_by_role(&all, ROLE_BROKER)); /* a free row is none */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_ended_by_its_own_fault_is_guilty),
		cmocka_unit_test(who_was_stopped_from_outside_is_not),
		cmocka_unit_test(who_was_killed_for_taking_too_long_is_guilty),
		cmocka_unit_test(children_are_found_and_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
