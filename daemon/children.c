#include "daemon/children.h"

#include <signal.h>
#include <sys/wait.h>

#include "base/object.h"

void
children_add(struct children *all, const struct child *child)
{
	struct child *free_row = children_by_pid(all, 0);

	MZ_ASSERT(free_row != NULL && child->pid > 0);
	*free_row = *child;
}

struct child *
children_by_pid(struct children *all, pid_t pid)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++)
		if (all->rows[i].pid == pid)
			return &all->rows[i];
	return NULL;
}

struct child *
children_by_slot(struct children *all, uint32_t slot, uint32_t gen)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++) {
		struct child *c = &all->rows[i];

		if (c->pid > 0 && c->role == ROLE_WORKER && c->slot == slot &&
		    c->gen == gen)
			return c;
	}
	return NULL;
}

struct child *
children_by_role(struct children *all, enum role role)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++)
		if (all->rows[i].pid > 0 && all->rows[i].role == role)
			return &all->rows[i];
	return NULL;
}

bool
children_left(const struct children *all)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++)
		if (all->rows[i].pid > 0)
			return true;
	return false;
}

bool
children_of_others(const struct children *all, uint32_t gen)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++) {
		const struct child *c = &all->rows[i];

		if (c->pid > 0 && c->role == ROLE_WORKER && c->gen != gen)
			return true;
	}
	return false;
}

void
children_wait(struct children *all, const struct child *child,
    int64_t start_at_ms)
{
	struct child *row = children_by_pid(all, 0);

	MZ_ASSERT(row != NULL);
	*row = *child;
	row->pid = CHILD_WAITS;
	row->start_at_ms = start_at_ms;
}

bool
children_due(struct children *all, int64_t now_ms, struct child *ret)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++) {
		struct child *c = &all->rows[i];

		if (c->pid != CHILD_WAITS || c->start_at_ms > now_ms)
			continue;
		*ret = *c;
		*c = (struct child){ 0 };
		return true;
	}
	return false;
}

bool
children_waiting(const struct children *all)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++)
		if (all->rows[i].pid == CHILD_WAITS)
			return true;
	return false;
}

void
children_forget_waiting(struct children *all)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++)
		if (all->rows[i].pid == CHILD_WAITS)
			all->rows[i] = (struct child){ 0 };
}

void
children_signal_role(const struct children *all, enum role role, int sig)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++)
		if (all->rows[i].pid > 0 && all->rows[i].role == role)
			(void)kill(all->rows[i].pid, sig);
}

void
children_end_generation(struct children *all, uint32_t gen)
{
	for (size_t i = 0; i < CHILDREN_MAX; i++) {
		struct child *c = &all->rows[i];

		if (c->role != ROLE_WORKER || c->gen != gen)
			continue;
		if (c->pid > 0)
			(void)kill(c->pid, SIGKILL);
		else
			*c = (struct child){ 0 };
	}
}

bool
child_is_guilty(const struct child *child, int wait_status)
{
	if (child->guilty)
		return true;
	if (WIFEXITED(wait_status))
		return WEXITSTATUS(wait_status) != 0;
	/* Only the kernel sends these to a process that misbehaves; KILL and
	 * TERM come from an operator, a restart or the out-of-memory killer. */
	switch (WTERMSIG(wait_status)) {
	case SIGSEGV:
	case SIGABRT:
	case SIGBUS:
	case SIGFPE:
	case SIGILL:
	case SIGSYS:
	case SIGPROF:
	case SIGXCPU:
		return true;
	default:
		return false;
	}
}
