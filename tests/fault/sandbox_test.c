/*
 * Each role's sandbox is closed in a child process, which then tries what it
 * must not be able to do.
 *
 * The first test knows nothing of the lists in daemon/sandbox.c: it tries every
 * number that a system call can have.
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "tests/fault/sandbox_help.h"
#include "tests/support/cmocka.h"

#define KEY_FILE MZ_SOURCE_DIR "/tests/support/pki/zorgkantoor.key"

enum {
	CALLS = 1024, /* more than any kernel has */
	MEMORY = 512 << 20
};

static const enum role roles[] = { ROLE_WORKER, ROLE_SIGNER };

/* What a role must be able to call; the rest it must not. */
static const long both[] = { SYS_brk, SYS_clock_gettime, SYS_close, SYS_exit,
	SYS_exit_group, SYS_futex, SYS_getpid, SYS_gettid, SYS_gettimeofday,
	SYS_madvise, SYS_mremap, SYS_munmap, SYS_poll, SYS_ppoll, SYS_recvfrom,
	SYS_restart_syscall, SYS_rt_sigaction, SYS_rt_sigprocmask,
	SYS_rt_sigreturn, SYS_sendto, SYS_write, SYS_writev };
static const long worker_only[] = { SYS_setitimer };
static const long signer_only[] = { SYS_getrandom, SYS_pread64 };

static bool
in(long call, const long *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == call)
			return true;
	return false;
}

/* The kernel puts these two in its own trampolines for probes; it shows them to
 * no filter, and for anyone else they do nothing. */
#if defined(__x86_64__)
static const long probes[] = { 335, 336 };
#else
static const long probes[] = { -1, -1 };
#endif

static bool
may_call(enum role role, long call)
{
	return in(call, probes, 2) ||
	    in(call, both, sizeof both / sizeof both[0]) ||
	    (role == ROLE_WORKER && in(call, worker_only, 1)) ||
	    (role == ROLE_SIGNER && in(call, signer_only, 2));
}

/* With arguments that no call can use, so that nothing happens if it may. */
static int
call(long number)
{
	errno = 0;
	(void)syscall(number, -1L, -1L, -1L, -1L, -1L, -1L);
	return errno;
}

static void
no_other_call_is_answered(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		for (long number = 0; number < CALLS; number++) {
			int status;

			if (may_call(roles[i], number))
				continue;
			status = sandbox_run(roles[i], call, number);
			if (!sandbox_was_killed(status) &&
			    !sandbox_ended_with(status, EPERM))
				fail_msg("%s: call %ld ended with %x",
				    i == 0 ? "worker" : "signer", number,
				    (unsigned)status);
		}
	}
}

static int
of(long result)
{
	return result >= 0 ? SANDBOX_WORKED : errno;
}

static int
read_a_file(long unused)
{
	(void)unused;
	return of(open("/etc/passwd", O_RDONLY));
}

static int
read_the_key(long unused)
{
	(void)unused;
	return of(open(KEY_FILE, O_RDONLY));
}

static int
write_a_file(long unused)
{
	(void)unused;
	return of(open("/tmp", O_TMPFILE | O_RDWR, 0600));
}

static int
look_at_a_file(long unused)
{
	(void)unused;
	return of(access("/etc/passwd", R_OK));
}

static int
open_a_socket(long domain)
{
	return of(socket((int)domain, SOCK_STREAM, 0));
}

static int
open_a_pair(long unused)
{
	int fds[2];

	(void)unused;
	return of(socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
}

static int
connect_it(long unused)
{
	const struct sockaddr nowhere = { .sa_family = AF_UNSPEC };

	(void)unused;
	return of(connect(STDIN_FILENO, &nowhere, sizeof nowhere));
}

static int
trace(long unused)
{
	(void)unused;
	return of(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int
start_another(long unused)
{
	const pid_t pid = fork();

	(void)unused;
	if (pid == 0)
		_exit(0);
	return of(pid);
}

static int
execute(long unused)
{
	char name[] = "true";
	char *const argv[] = { name, NULL };

	(void)unused;
	return of(execv("/bin/true", argv));
}

static int
read_a_neighbour(long pid)
{
	char here[16];
	struct iovec to = { here, sizeof here };
	struct iovec from = { here, sizeof here };

	return of(process_vm_readv((pid_t)pid, &to, 1, &from, 1, 0));
}

static int
signal_the_parent(long pid)
{
	return of(kill((pid_t)pid, 0));
}

static int
signal_its_thread(long pid)
{
	return of(syscall(SYS_tgkill, pid, pid, 0));
}

static int
become_dumpable(long unused)
{
	(void)unused;
	return of(prctl(PR_SET_DUMPABLE, 1));
}

static int
become_root(long unused)
{
	(void)unused;
	return of(setuid(0));
}

static int
open_more_files(long unused)
{
	const struct rlimit limit = { 0, 0 };

	(void)unused;
	return of(setrlimit(RLIMIT_CORE, &limit));
}

static int
take_another_descriptor(long unused)
{
	(void)unused;
	return of(dup(STDERR_FILENO));
}

static int
map_code(long unused)
{
	(void)unused;
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC,
	           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
	    ? errno
	    : SANDBOX_WORKED;
}

static int
make_data_code(long unused)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)unused;
	return of(mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

#if defined(__x86_64__)
#define X32 0x40000000L

/* The same calls have other numbers there. */
static int
call_as_x32(long unused)
{
	(void)unused;
	return of(syscall(X32 | SYS_getpid));
}
#endif

enum end {
	DENIED, /* EPERM, and the program goes on */
	DEADLY
};

static const struct attempt {
	const char *what;
	int (*act)(long);
	long arg; /* 0: and the attempt wants a process: ours */
	enum end end;
	bool works; /* outside; else it only shows that the sandbox decides */
} attempts[] = {
	{ "read a file", read_a_file, 0, DENIED, true },
	{ "read the key", read_the_key, 0, DENIED, true },
	{ "write a file", write_a_file, 0, DENIED, true },
	{ "look at a file", look_at_a_file, 0, DENIED, true },
	{ "a socket to the network", open_a_socket, AF_INET, DEADLY, true },
	{ "a socket to a neighbour", open_a_socket, AF_UNIX, DEADLY, true },
	{ "a pair of sockets", open_a_pair, 0, DEADLY, true },
	{ "connect", connect_it, 0, DEADLY, false },
	{ "trace", trace, 0, DEADLY, true },
	{ "fork", start_another, 0, DEADLY, true },
	{ "execute", execute, 0, DEADLY, true },
	{ "read a neighbour's memory", read_a_neighbour, 0, DEADLY, false },
	{ "signal the parent", signal_the_parent, 0, DEADLY, true },
	{ "signal its thread", signal_its_thread, 0, DENIED, true },
	{ "become dumpable", become_dumpable, 0, DEADLY, true },
	{ "become root", become_root, 0, DEADLY, false },
	{ "change a limit", open_more_files, 0, DEADLY, true },
	{ "duplicate a descriptor", take_another_descriptor, 0, DENIED, true },
	{ "map code", map_code, 0, DENIED, true },
	{ "turn data into code", make_data_code, 0, DENIED, true },
#if defined(__x86_64__)
	{ "call as x32", call_as_x32, 0, DEADLY, false },
#endif
};

static void
try(const struct attempt *a, enum role role)
{
	const long arg = a->arg != 0 ? a->arg : (long)getpid();
	const int status = sandbox_run(role, a->act, arg);

	if (a->end == DEADLY ? !sandbox_was_killed(status)
	                     : !sandbox_ended_with(status, EPERM))
		fail_msg("%s ended with %x", a->what, (unsigned)status);
	if (a->works &&
	    !sandbox_ended_with(sandbox_run(ROLE_COUNT, a->act, arg),
	        SANDBOX_WORKED))
		fail_msg("%s does not work outside either", a->what);
}

static void
every_way_out_is_shut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++)
		for (size_t r = 0; r < 2; r++)
			try(&attempts[i], roles[r]);
}

static int
take_memory(long bytes)
{
	sandbox_limit_memory(MEMORY);
	return mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE,
	           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
	    ? errno
	    : SANDBOX_WORKED;
}

static void
memory_is_bounded(void **state)
{
	(void)state;
	assert_true(sandbox_ended_with(
	    sandbox_run(ROLE_COUNT, take_memory, MEMORY), ENOMEM));
	assert_true(sandbox_ended_with(
	    sandbox_run(ROLE_COUNT, take_memory, 4096), SANDBOX_WORKED));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_other_call_is_answered),
		cmocka_unit_test(every_way_out_is_shut),
		cmocka_unit_test(memory_is_bounded),
	};

	if (SANDBOX_RELAXED)
		return 77; /* there is none in this build */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
