/*
 * Each role's sandbox is closed in a child process, which then tries what it
 * must not be able to do, and does what it must.
 *
 * The first test knows nothing of the lists in daemon/sandbox.c: it tries every
 * number that a system call can have.
 */
#include "daemon/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/object.h"
#include "pipeline/pipeline.h"
#include "tests/support/cmocka.h"
#include "tests/support/sign_fixture.h"

#define KEY_FILE MZ_SOURCE_DIR "/tests/support/pki/zorgkantoor.key"
#define CASE     MZ_SOURCE_DIR "/tests/cases/a-vg7-toegekend/aanvraag.xml"
#define POLICY   MZ_SOURCE_DIR "/etc/beleid/voorbeeld/2023.xml"
#define NOON     INT64_C(1678100400000) /* 2023-03-06 */

enum {
	CALLS = 1024, /* more than any kernel has */
	WORKED = 0,   /* exit codes of a child; others are an errno */
	NOT_CLOSED = 255,
	MEMORY = 512 << 20,
};

static const enum role roles[] = { ROLE_WORKER, ROLE_SIGNER };

/* The wait status of a child that runs act(arg) and exits with what it gives,
 * in the sandbox of a role or (ROLE_COUNT) in none. */
static int
run(enum role role, int (*act)(long), long arg)
{
	const pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		if (role != ROLE_COUNT && sandbox_close(role, NULL) != MZ_OK)
			_exit(NOT_CLOSED);
		_exit(act(arg));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static bool
ended_with(int status, int code)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == code;
}

static bool
was_killed(int status)
{
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
}

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
			status = run(roles[i], call, number);
			if (!was_killed(status) && !ended_with(status, EPERM))
				fail_msg("%s: call %ld ended with %x",
				    i == 0 ? "worker" : "signer", number,
				    (unsigned)status);
		}
	}
}

static int
of(long result)
{
	return result >= 0 ? WORKED : errno;
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
	    : WORKED;
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
	const int status = run(role, a->act, arg);

	if (a->end == DEADLY ? !was_killed(status) : !ended_with(status, EPERM))
		fail_msg("%s ended with %x", a->what, (unsigned)status);
	if (a->works && !ended_with(run(ROLE_COUNT, a->act, arg), WORKED))
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
panic(long unused)
{
	const int null = open("/dev/null", O_WRONLY);

	(void)unused;
	(void)dup2(null, STDERR_FILENO);
	if (sandbox_close(ROLE_WORKER, NULL) != MZ_OK)
		return NOT_CLOSED;
	MZ_ASSERT(null < 0);
	return WORKED;
}

static void
a_panic_ends_as_one(void **state)
{
	const int status = run(ROLE_COUNT, panic, 0);

	(void)state;
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

static int
take_memory(long bytes)
{
	sandbox_limit_memory(MEMORY);
	return mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE,
	           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
	    ? errno
	    : WORKED;
}

static void
memory_is_bounded(void **state)
{
	(void)state;
	assert_true(ended_with(run(ROLE_COUNT, take_memory, MEMORY), ENOMEM));
	assert_true(ended_with(run(ROLE_COUNT, take_memory, 4096), WORKED));
}

static char *
file_text(const char *path, size_t *ret_len)
{
	char *text = mz_alloc(FIXTURE_MOST);
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	*ret_len = fread(text, 1, FIXTURE_MOST, file);
	assert_int_equal(fclose(file), 0);
	return text;
}

static struct pipeline_set *
open_set(void)
{
	struct pipeline_file policy = { .name = "2023.xml" };
	struct pipeline_trust trust = { .party = "41000001",
		.from_ms = INT64_MIN,
		.until_ms = INT64_MAX,
		.revoked_ms = INT64_MAX };
	MZ_AUTO(mz_freep) char *text = file_text(POLICY, &policy.len);
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct pipeline_source source = { .policies = &policy,
		.n_policies = 1,
		.trust = &trust,
		.n_trust = 1,
		.registry = "",
		.office_code = "5599",
		.office_naam = "Zorgkantoor Voorbeeldstreek",
		.bezwaar_adres = "Postbus 1, 1000 AA Voorbeeldstad",
		.limits = { FIXTURE_MOST, FIXTURE_MOST, 4096, 32, 200000, 64,
		    16 } };
	struct pipeline_set *set = NULL;

	fixture_file("aanbieder-a.crt", &pem);
	policy.data = text;
	trust.pem = pem.data;
	trust.len = pem.len;
	assert_status(pipeline_set_open(&source, &set, NULL), MZ_OK);
	return set;
}

static int
answer_is(const struct pipeline_set *set, const struct reading *reading,
    const char *kind)
{
	const struct feiten feiten = { 0 };
	const struct omstandigheden when = { NOON, NOON };
	const struct pipeline_names names = { "A1", "Z1" };
	struct outcome outcome;

	outcome_init(&outcome, FIXTURE_MOST);
	if (pipeline_assess(set, reading, &feiten, &when, &names, &outcome,
	        NULL) != MZ_OK)
		return 2;
	return strcmp(outcome.antwoord, kind) == 0 ? WORKED : 3;
}

/* Read, verify, validate, judge and compose, all for the first time in this
 * process. */
static int
judge(const char *body, size_t len, const char *kind)
{
	struct pipeline_set *set = open_set();
	const struct pipeline_input input = { .body = body,
		.len = len,
		.wire_id = "w1",
		.party = "41000001",
		.received_ms = NOON };
	struct reading *reading = NULL;

	if (sandbox_close(ROLE_WORKER, NULL) != MZ_OK)
		return NOT_CLOSED;
	if (pipeline_read(set, &input, &reading, NULL) != MZ_OK)
		return 1;
	return answer_is(set, reading, kind);
}

static int
judge_the_case(long unused)
{
	size_t len;
	char *body = file_text(CASE, &len);

	(void)unused;
	return judge(body, len, "Beschikking");
}

/* An encoding that the C library would load a module for. */
static int
judge_what_is_hostile(long unused)
{
	static const char body[] =
	    "<?xml version=\"1.0\" encoding=\"IBM037\"?><Bericht/>";

	(void)unused;
	return judge(body, sizeof body - 1, "Foutbericht");
}

static void
a_worker_judges_inside(void **state)
{
	(void)state;
	assert_int_equal(run(ROLE_COUNT, judge_the_case, 0), 0);
	assert_int_equal(run(ROLE_COUNT, judge_what_is_hostile, 0), 0);
}

static int
sign_as(const char *party)
{
	static const char body[] = "<Bericht xmlns=\"urn:x\"></Bericht>";
	struct sign_cert *cert = fixture_cert(party);
	struct sign_key *key = fixture_key(party);
	const struct sign_identity who = { key, cert };
	struct bytes out;

	bytes_init(&out, FIXTURE_MOST);
	if (sandbox_close(ROLE_SIGNER, NULL) != MZ_OK)
		return NOT_CLOSED;
	return sign_answer(&who, body, sizeof body - 1, FIXTURE_NOW, &out,
	           NULL) == MZ_OK
	    ? WORKED
	    : 1;
}

/* aanbieder-c has an RSA key, which is blinded with random numbers. */
static int
sign_the_answer(long rsa)
{
	return sign_as(rsa != 0 ? "aanbieder-c" : "zorgkantoor");
}

static void
a_signer_signs_inside(void **state)
{
	(void)state;
	assert_int_equal(run(ROLE_COUNT, sign_the_answer, 0), 0);
	assert_int_equal(run(ROLE_COUNT, sign_the_answer, 1), 0);
}

/* A test clock that was held is read inside, also after it was set. */
static int
follow_the_clock(long ms)
{
	char path[] = "/tmp/mz-clock-XXXXXX";
	const int fd = mkstemp(path);
	struct clock clock = { .file = path };
	int64_t now_ms = 0;

	if (write(fd, "1\n", 2) != 2 || clock_hold(&clock, NULL) != MZ_OK ||
	    pwrite(fd, "1678100400000\n", 14, 0) != 14 || unlink(path) != 0)
		return 1;
	if (sandbox_close(ROLE_SIGNER, NULL) != MZ_OK)
		return NOT_CLOSED;
	return clock_now(&clock, &now_ms, NULL) == MZ_OK && now_ms == ms
	    ? WORKED
	    : 2;
}

static void
a_held_clock_is_followed(void **state)
{
	(void)state;
	assert_int_equal(run(ROLE_COUNT, follow_the_clock, NOON), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_other_call_is_answered),
		cmocka_unit_test(every_way_out_is_shut),
		cmocka_unit_test(a_panic_ends_as_one),
		cmocka_unit_test(memory_is_bounded),
		cmocka_unit_test(a_worker_judges_inside),
		cmocka_unit_test(a_signer_signs_inside),
		cmocka_unit_test(a_held_clock_is_followed),
	};

	if (SANDBOX_RELAXED)
		return 77; /* there is none in this build */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
