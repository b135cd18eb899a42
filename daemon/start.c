#include "daemon/start.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "daemon/handoff.h"
#include "daemon/role.h"

void
start_close(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

static enum mz_status
make_pair(int type, int fds[2], struct mz_err *err)
{
	if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, fds) != 0)
		return mz_fail(err, MZ_FAIL, "socketpair: %s", strerror(errno));
	return MZ_OK;
}

static void
spawned(struct supervisor *s, enum role role, uint32_t slot, uint32_t gen,
    pid_t pid)
{
	const struct child child = { .pid = pid,
		.role = role,
		.slot = slot,
		.gen = gen };

	children_add(&s->children, &child);
	log_line(LOG_TRACE, "started role=%s pid=%d slot=%u generation=%u",
	    role_name(role), (int)pid, slot, gen);
}

static enum mz_status
start_broker(struct supervisor *s, struct mz_err *err)
{
	int fds[2] = { -1, -1 };
	int package = -1;
	pid_t pid = 0;
	enum mz_status status;

	status = generation_broker_package(s->config, &package, err);
	if (status == MZ_OK)
		status = make_pair(SOCK_SEQPACKET, fds, err);
	if (status == MZ_OK)
		status = role_spawn(ROLE_BROKER, s->config, fds[1], package,
		    &pid, err);
	start_close(&package);
	start_close(&fds[1]);
	if (status != MZ_OK) {
		start_close(&fds[0]);
		return status;
	}
	s->line = fds[0];
	spawned(s, ROLE_BROKER, 0, 0, pid);
	return MZ_OK;
}

/* A role that speaks with the broker: its end of the line goes there. */
static enum mz_status
start_for_broker(struct supervisor *s, const struct child *as, int package,
    struct mz_err *err)
{
	struct handoff h = { .kind = as->role == ROLE_SIGNER
		    ? HANDOFF_NEW_SIGNER
		    : HANDOFF_NEW_WORKER,
		.slot = as->slot,
		.gen = as->gen,
		.guilty = as->guilty };
	int fds[2] = { -1, -1 };
	pid_t pid = 0;
	enum mz_status status;

	status = make_pair(SOCK_STREAM, fds, err);
	if (status == MZ_OK)
		status =
		    role_spawn(as->role, s->config, fds[1], package, &pid, err);
	if (status == MZ_OK) {
		spawned(s, as->role, as->slot, as->gen, pid);
		h.fd = fds[0];
		status = handoff_send(s->line, &h, err);
	}
	start_close(&fds[0]);
	start_close(&fds[1]);
	return status;
}

enum mz_status
start_signer(struct supervisor *s, bool guilty, struct mz_err *err)
{
	const struct child as = { .role = ROLE_SIGNER,
		.gen = ++s->last_signer,
		.guilty = guilty };
	int package = -1;
	enum mz_status status;

	status = generation_signer_package(s->config, &package, err);
	if (status == MZ_OK)
		status = start_for_broker(s, &as, package, err);
	start_close(&package);
	return status;
}

enum mz_status
start_worker(struct supervisor *s, const struct generation *gen, uint32_t slot,
    struct mz_err *err)
{
	const struct child as = { .role = ROLE_WORKER,
		.slot = slot,
		.gen = gen->number };

	return start_for_broker(s, &as, gen->package, err);
}

enum mz_status
start_generation(struct supervisor *s, struct mz_err *err)
{
	const struct handoff h = { .kind = HANDOFF_NEW_REGISTRY,
		.slot = (uint32_t)s->config->workers,
		.gen = s->next.number,
		.fd = s->next.package };
	enum mz_status status = handoff_send(s->line, &h, err);

	for (uint32_t i = 0; i < h.slot && status == MZ_OK; i++)
		status = start_worker(s, &s->next, i, err);
	s->next_deadline_ms = clock_monotonic_ms() + s->config->start_wait_ms;
	return status;
}

enum mz_status
start_open_next(struct supervisor *s, const struct config *config,
    struct mz_err *err)
{
	generation_clear(&s->next);
	return generation_open(config, ++s->last_number, &s->next, err);
}

static enum mz_status
start_roles(struct supervisor *s, struct mz_err *err)
{
	enum mz_status status = start_broker(s, err);

	if (status == MZ_OK)
		status = start_signer(s, false, err);
	if (status == MZ_OK)
		status = start_generation(s, err);
	return status;
}

enum mz_status
start_all(struct supervisor *s, struct mz_err *err)
{
	const enum mz_status status = start_open_next(s, s->config, err);

	return status == MZ_OK ? start_roles(s, err) : status;
}

enum mz_status
start_anew(struct supervisor *s, struct mz_err *err)
{
	if (s->now.number != 0) {
		generation_clear(&s->next);
		s->next = s->now;
		generation_init(&s->now);
	}
	s->next.number = ++s->last_number;
	s->drop_why[0] = '\0';
	return start_roles(s, err);
}

enum mz_status
start_in_place(struct supervisor *s, const struct child *child,
    struct mz_err *err)
{
	if (child->role == ROLE_SIGNER)
		return start_signer(s, child->guilty, err);
	if (child->gen == s->now.number)
		return start_worker(s, &s->now, child->slot, err);
	if (child->gen == s->next.number)
		return start_worker(s, &s->next, child->slot, err);
	return MZ_OK;
}
