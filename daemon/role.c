#include "daemon/role.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <grp.h>
#include <linux/close_range.h>
#include <pwd.h>

#include "base/log.h"
#include "base/object.h"
#include "daemon/package.h"
#include "daemon/roles.h"

static const char *
broker_user(const struct config *config)
{
	return config->broker_user;
}

static const char *
worker_user(const struct config *config)
{
	return config->worker_user;
}

static const char *
signer_user(const struct config *config)
{
	return config->signer_user;
}

static const struct {
	const char *name;
	const char *(*user)(const struct config *);
	int (*run)(const struct config *, struct package *, int);
} table[ROLE_COUNT] = {
	[ROLE_BROKER] = { "broker", broker_user, broker_main },
	[ROLE_WORKER] = { "worker", worker_user, worker_main },
	[ROLE_SIGNER] = { "signer", signer_user, signer_main },
};

const char *
role_name(enum role role)
{
	MZ_ASSERT(role < ROLE_COUNT);
	return table[role].name;
}

enum mz_status
role_find(const char *name, enum role *ret)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (strcmp(table[i].name, name) == 0) {
			*ret = (enum role)i;
			return MZ_OK;
		}
	}
	return MZ_NONE;
}

enum mz_status
role_check_users(const struct config *config, struct mz_err *err)
{
	if (config->single_user)
		return MZ_OK;
	if (geteuid() != 0)
		return mz_fail(err, MZ_FAIL,
		    "start as root, so that each role gets a user of its own, "
		    "or set single_user = yes (demonstrations and tests only)");
	for (int i = 0; i < ROLE_COUNT; i++) {
		const char *user = table[i].user(config);

		if (getpwnam(user) == NULL)
			return mz_fail(err, MZ_FAIL,
			    "%s_user = %s: there is no such user",
			    table[i].name, user);
	}
	return MZ_OK;
}

static void
become(const char *name)
{
	const struct passwd *user = getpwnam(name);

	MZ_ASSERT(user != NULL);
	MZ_ASSERT(setgroups(0, NULL) == 0);
	MZ_ASSERT(setresgid(user->pw_gid, user->pw_gid, user->pw_gid) == 0);
	MZ_ASSERT(setresuid(user->pw_uid, user->pw_uid, user->pw_uid) == 0);
}

/* Move both out of the way first: either may stand on the other's place. */
static void
place_descriptors(int line, int package)
{
	const int high_line = fcntl(line, F_DUPFD, ROLE_FD_PACKAGE + 1);
	const int high_package = fcntl(package, F_DUPFD, ROLE_FD_PACKAGE + 1);

	MZ_ASSERT(high_line >= 0 && high_package >= 0);
	MZ_ASSERT(dup2(high_line, ROLE_FD_LINE) == ROLE_FD_LINE);
	MZ_ASSERT(dup2(high_package, ROLE_FD_PACKAGE) == ROLE_FD_PACKAGE);
	MZ_ASSERT(close_range(ROLE_FD_PACKAGE + 1, ~0u, 0) == 0);
}

/* From the first moment: a broker that outlived its supervisor would keep the
 * database from the next one. A change of user forgets it, execve does not. */
static void
die_with(pid_t supervisor)
{
	MZ_ASSERT(prctl(PR_SET_PDEATHSIG, SIGKILL) == 0);
	if (getppid() != supervisor) /* it is gone already */
		_exit(EXIT_FAILURE);
}

static _Noreturn void
become_role(enum role role, const struct config *config, int line, int package,
    pid_t supervisor)
{
	char name[] = "meerzorgd";
	char flag[32];
	char *const argv[] = { name, flag, NULL };
	char *const no_environment[] = { NULL };
	sigset_t none;

	(void)snprintf(flag, sizeof flag, "--role=%s", table[role].name);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	place_descriptors(line, package);
	if (!config->single_user)
		become(table[role].user(config));
	die_with(supervisor);
	(void)execve("/proc/self/exe", argv, no_environment);
	mz_panic(__func__, __FILE__, __LINE__, "cannot execute ourselves");
}

enum mz_status
role_spawn(enum role role, const struct config *config, int line, int package,
    pid_t *ret_pid, struct mz_err *err)
{
	const pid_t supervisor = getpid();
	const pid_t pid = fork();

	if (pid < 0)
		return mz_fail(err, MZ_RETRY, "start %s: %s", table[role].name,
		    strerror(errno));
	if (pid == 0)
		become_role(role, config, line, package, supervisor);
	*ret_pid = pid;
	return MZ_OK;
}

/* What the supervisor was started with on 0 and 1 is not for a role. They stay
 * taken, so that nothing is ever opened there by chance. */
static void
leave_input_and_output(void)
{
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	MZ_ASSERT(null >= 0);
	MZ_ASSERT(dup2(null, STDIN_FILENO) == STDIN_FILENO);
	MZ_ASSERT(dup2(null, STDOUT_FILENO) == STDOUT_FILENO);
	if (null > STDERR_FILENO)
		(void)close(null);
}

/* Show nobody our memory and dump no core (both may hold personal data or a
 * key), and never gain a privilege again. */
static void
settle(void)
{
	const struct rlimit no_core = { 0, 0 };

	leave_input_and_output();
	MZ_ASSERT(prctl(PR_SET_DUMPABLE, 0) == 0);
	MZ_ASSERT(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	MZ_ASSERT(setrlimit(RLIMIT_CORE, &no_core) == 0);
	(void)signal(SIGPIPE, SIG_IGN);
}

int
role_main(enum role role)
{
	MZ_AUTO(config_free) struct config *config = NULL;
	MZ_AUTO(package_clear) struct package package = { 0 };
	struct mz_err err = { "" };
	enum mz_status status;

	settle();
	status = package_open(ROLE_FD_PACKAGE, &package, &err);
	if (status == MZ_OK)
		status = config_parse("configuration", package.config.data,
		    package.config.len, &config, &err);
	if (status != MZ_OK) {
		log_line(LOG_ACT, "start-failed role=%s why=\"%s\"",
		    table[role].name, err.text);
		return EXIT_FAILURE;
	}
	log_set_level((enum log_level)config->log_level);
	return table[role].run(config, &package, ROLE_FD_LINE);
}
