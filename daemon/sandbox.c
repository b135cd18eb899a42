#include "daemon/sandbox.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/capability.h>
#include <seccomp.h>

#include "base/object.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* What both do: speak over the line, log, use memory, end. */
static const int allowed[] = {
	SCMP_SYS(recvfrom),
	SCMP_SYS(sendto),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	SCMP_SYS(close),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(brk),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
};

static const int worker_allowed[] = {
	SCMP_SYS(setitimer), /* the processor time of a job */
};

static const int signer_allowed[] = {
	SCMP_SYS(getrandom),
	SCMP_SYS(pread64), /* a test clock, open since before */
};

/* What no library calls by itself: whoever tries is not our program any more,
 * and ends at once. All that is in neither list answers EPERM, for a library
 * may look for a file and do without. */
static const int deadly[] = {
	SCMP_SYS(accept),
	SCMP_SYS(accept4),
	SCMP_SYS(bind),
	SCMP_SYS(bpf),
	SCMP_SYS(capset),
	SCMP_SYS(chroot),
	SCMP_SYS(clone),
	SCMP_SYS(clone3),
	SCMP_SYS(connect),
	SCMP_SYS(delete_module),
	SCMP_SYS(execve),
	SCMP_SYS(execveat),
	SCMP_SYS(finit_module),
	SCMP_SYS(fork),
	SCMP_SYS(init_module),
	SCMP_SYS(io_uring_enter),
	SCMP_SYS(io_uring_register),
	SCMP_SYS(io_uring_setup),
	SCMP_SYS(ioperm),
	SCMP_SYS(iopl),
	SCMP_SYS(kcmp),
	SCMP_SYS(kexec_file_load),
	SCMP_SYS(kexec_load),
	SCMP_SYS(keyctl),
	SCMP_SYS(kill),
	SCMP_SYS(listen),
	SCMP_SYS(memfd_create),
	SCMP_SYS(modify_ldt),
	SCMP_SYS(mount),
	SCMP_SYS(move_mount),
	SCMP_SYS(name_to_handle_at),
	SCMP_SYS(open_by_handle_at),
	SCMP_SYS(open_tree),
	SCMP_SYS(perf_event_open),
	SCMP_SYS(personality),
	SCMP_SYS(pidfd_getfd),
	SCMP_SYS(pidfd_open),
	SCMP_SYS(pidfd_send_signal),
	SCMP_SYS(pivot_root),
	SCMP_SYS(prctl),
	SCMP_SYS(prlimit64),
	SCMP_SYS(process_madvise),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
	SCMP_SYS(ptrace),
	SCMP_SYS(reboot),
	SCMP_SYS(rt_sigqueueinfo),
	SCMP_SYS(rt_tgsigqueueinfo),
	SCMP_SYS(seccomp),
	SCMP_SYS(setgid),
	SCMP_SYS(setgroups),
	SCMP_SYS(setns),
	SCMP_SYS(setregid),
	SCMP_SYS(setresgid),
	SCMP_SYS(setresuid),
	SCMP_SYS(setreuid),
	SCMP_SYS(setrlimit),
	SCMP_SYS(setuid),
	SCMP_SYS(socket),
	SCMP_SYS(socketpair),
	SCMP_SYS(tkill),
	SCMP_SYS(umount2),
	SCMP_SYS(unshare),
	SCMP_SYS(userfaultfd),
	SCMP_SYS(vfork),
};

struct calls {
	const int *list;
	size_t n;
};

static const struct calls of_role[ROLE_COUNT] = {
	[ROLE_WORKER] = { worker_allowed, COUNT(worker_allowed) },
	[ROLE_SIGNER] = { signer_allowed, COUNT(signer_allowed) },
};

static int
add_all(scmp_filter_ctx filter, uint32_t action, const int *list, size_t n)
{
	int wrong = 0;

	for (size_t i = 0; i < n && wrong == 0; i++)
		wrong = seccomp_rule_add(filter, action, list[i], 0);
	return wrong;
}

/* Memory, but none to run; a signal, but only to ourselves (abort). */
static int
add_bounded(scmp_filter_ctx filter)
{
	const struct scmp_arg_cmp no_code =
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	const struct scmp_arg_cmp ourselves =
	    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0);
	int wrong;

	wrong = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
	    no_code);
	if (wrong == 0)
		wrong = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(mprotect), 1, no_code);
	if (wrong == 0)
		wrong = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
		    SCMP_SYS(tgkill), 1, ourselves);
	return wrong;
}

static int
fill(scmp_filter_ctx filter, enum role role)
{
	int wrong;

	/* A call of another architecture or of x32 would slip past the numbers
	 * of this one. */
	wrong = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH,
	    SCMP_ACT_KILL_PROCESS);
	if (wrong == 0)
		wrong =
		    add_all(filter, SCMP_ACT_ALLOW, allowed, COUNT(allowed));
	if (wrong == 0)
		wrong = add_all(filter, SCMP_ACT_ALLOW, of_role[role].list,
		    of_role[role].n);
	if (wrong == 0)
		wrong = add_bounded(filter);
	if (wrong == 0)
		wrong = add_all(filter, SCMP_ACT_KILL_PROCESS, deadly,
		    COUNT(deadly));
	return wrong;
}

static enum mz_status
close_calls(enum role role, struct mz_err *err)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int wrong;

	MZ_ASSERT(filter != NULL);
	wrong = fill(filter, role);
	if (wrong == 0)
		wrong = seccomp_load(filter);
	seccomp_release(filter);
	if (wrong != 0)
		return mz_fail(err, MZ_FAIL,
		    "sandbox: %s: a kernel with seccomp filters is needed",
		    strerror(-wrong));
	return MZ_OK;
}

static void
limit(__rlimit_resource_t what, rlim_t most)
{
	const struct rlimit limit = { most, most };

	MZ_ASSERT(setrlimit(what, &limit) == 0);
}

/* Nothing can be opened, so the only file that could grow is the one that
 * standard error was sent to: there the last words of a role must arrive. */
static rlim_t
file_bytes(void)
{
	struct stat st;

	return fstat(STDERR_FILENO, &st) == 0 && S_ISREG(st.st_mode)
	    ? RLIM_INFINITY
	    : 0;
}

static void
close_limits(void)
{
	/* poll() of the line needs 1; descriptor 0 is taken (see role.c). */
	limit(RLIMIT_NOFILE, 1);
	limit(RLIMIT_NPROC, 0);
	limit(RLIMIT_FSIZE, file_bytes());
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_MEMLOCK, 0);
	limit(RLIMIT_MSGQUEUE, 0);
}

/* A role with a user of its own has none left; with single_user it may be
 * root. */
static void
drop_capabilities(void)
{
	struct __user_cap_header_struct head = {
		.version = _LINUX_CAPABILITY_VERSION_3,
	};
	const struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {
		{ 0 },
	};

	MZ_ASSERT(syscall(SYS_capset, &head, none) == 0);
}

void
sandbox_limit_memory(size_t bytes)
{
	if (!SANDBOX_RELAXED)
		limit(RLIMIT_AS, bytes);
}

enum mz_status
sandbox_close(enum role role, struct mz_err *err)
{
	MZ_ASSERT(role == ROLE_WORKER || role == ROLE_SIGNER);
	if (SANDBOX_RELAXED)
		return MZ_OK;
	MZ_ASSERT(prctl(PR_SET_DUMPABLE, 0) == 0);
	MZ_ASSERT(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	close_limits();
	drop_capabilities();
	return close_calls(role, err);
}
