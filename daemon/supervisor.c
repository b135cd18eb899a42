#include "daemon/supervisor.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <poll.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/object.h"
#include "daemon/handoff.h"
#include "daemon/notify.h"
#include "daemon/role.h"
#include "daemon/start.h"

static void
begin_stop(struct supervisor *s)
{
	if (s->stopping)
		return;
	s->stopping = true;
	s->stop_deadline_ms = clock_monotonic_ms() + s->config->stop_wait_ms;
	notify("STOPPING=1");
	children_signal_role(&s->children, ROLE_BROKER, SIGTERM);
	if (children_by_role(&s->children, ROLE_BROKER) == NULL)
		for (int role = 0; role < ROLE_COUNT; role++)
			children_signal_role(&s->children, (enum role)role,
			    SIGTERM);
}

/* The new generation is not to be: keep what there was, or give up when there
 * was nothing. */
static void
drop_next(struct supervisor *s, const char *why)
{
	log_line(LOG_ACT, "%s generation=%u why=\"%s\"",
	    s->now.number == 0 ? "start-failed" : "reload-failed",
	    s->next.number, why);
	children_signal_generation(&s->children, s->next.number, SIGTERM);
	generation_clear(&s->next);
	config_free(&s->next_config);
	if (s->now.number == 0) {
		s->failed = true;
		begin_stop(s);
	}
}

/* A key that only a start can change makes the reload fail as a whole: half of
 * a configuration is nobody's wish. */
static enum mz_status
load_next_config(struct supervisor *s, struct mz_err *err)
{
	const char *waits;
	enum mz_status status;

	config_free(&s->next_config);
	status = config_load(s->config_path, &s->next_config, err);
	if (status != MZ_OK)
		return status;
	waits = config_waits_for_start(s->config, s->next_config);
	if (waits != NULL)
		return mz_fail(err, MZ_FAIL,
		    "%s: %s takes effect at a start only; set it back, or "
		    "restart the service",
		    s->config_path, waits);
	return MZ_OK;
}

static void
reload(struct supervisor *s)
{
	struct mz_err err = { "" };
	enum mz_status status;

	if (s->next.number != 0 || s->now.number == 0 || s->stopping)
		return; /* one is on its way; it read the files just now */
	status = load_next_config(s, &err);
	if (status == MZ_OK)
		status = start_open_next(s, s->next_config, &err);
	if (status == MZ_OK)
		status = start_generation(s, &err);
	if (status != MZ_OK)
		drop_next(s, err.text);
}

static void
take_next_config(struct supervisor *s)
{
	if (s->next_config == NULL)
		return;
	config_free(&s->config);
	s->config = MZ_TAKE(s->next_config);
	log_set_level((enum log_level)s->config->log_level);
}

static void
switched(struct supervisor *s, uint32_t gen)
{
	if (gen != s->next.number)
		return;
	children_signal_generation(&s->children, s->now.number, SIGTERM);
	log_line(LOG_EVENT, "%s generation=%u",
	    s->now.number == 0 ? "ready" : "reloaded", gen);
	generation_clear(&s->now);
	s->now = s->next;
	generation_init(&s->next);
	take_next_config(s);
	notify("READY=1");
}

/* Unless it has gone by itself, and another one stands in its place. */
static void
kill_child(struct child *child, uint32_t gen)
{
	if (child == NULL || child->gen != gen)
		return;
	child->guilty = true;
	(void)kill(child->pid, SIGKILL);
}

static void
from_broker(struct supervisor *s, const struct handoff *h)
{
	switch (h->kind) {
	case HANDOFF_SWITCHED:
		switched(s, h->gen);
		break;
	case HANDOFF_ABANDON:
		if (h->gen == s->next.number)
			drop_next(s, "the workers could not take it up");
		break;
	case HANDOFF_KILL:
		kill_child(children_by_slot(&s->children, h->slot, h->gen),
		    h->gen);
		break;
	case HANDOFF_KILL_SIGNER:
		kill_child(children_by_role(&s->children, ROLE_SIGNER), h->gen);
		break;
	case HANDOFF_ALIVE:
		watchdog_answered(&s->watchdog);
		break;
	case HANDOFF_NEW_WORKER:
	case HANDOFF_NEW_SIGNER:
	case HANDOFF_NEW_REGISTRY:
	case HANDOFF_DIED:
	case HANDOFF_PING:
		break; /* ours to send */
	}
}

static void
read_line(struct supervisor *s)
{
	struct handoff h;
	enum mz_status status = MZ_OK;

	while (s->line >= 0 && status == MZ_OK) {
		status = handoff_receive(s->line, &h, NULL);
		if (status == MZ_OK)
			from_broker(s, &h);
	}
	if (status == MZ_FAIL)
		start_close(&s->line); /* its death follows */
}

/* MZ_RETRY, MZ_FAIL: nobody took its place; the broker will not hear from this
 * slot again. */
static enum mz_status
worker_died(struct supervisor *s, const struct child *child, bool guilty,
    struct mz_err *err)
{
	const struct handoff h = { .kind = HANDOFF_DIED,
		.slot = child->slot,
		.gen = child->gen,
		.guilty = guilty,
		.fd = -1 };
	enum mz_status status;

	if (s->stopping || s->line < 0)
		return MZ_OK;
	status = handoff_send(s->line, &h, err);
	if (status == MZ_OK && child->gen == s->now.number)
		status = start_worker(s, &s->now, child->slot, err);
	else if (status == MZ_OK && child->gen == s->next.number && !guilty)
		status = start_worker(s, &s->next, child->slot, err);
	else if (status == MZ_OK && child->gen == s->next.number)
		drop_next(s, "a worker could not read policy or registry");
	return status;
}

static enum mz_status
signer_died(struct supervisor *s, bool guilty, struct mz_err *err)
{
	if (s->stopping || s->line < 0)
		return MZ_OK;
	if (!guilty || s->now.number != 0)
		return start_signer(s, guilty, err);
	drop_next(s, "the signer could not use its key or certificate");
	return MZ_OK;
}

/* The others are useless without a broker: they go too, and all start again
 * once the last is reaped. */
static void
broker_died(struct supervisor *s)
{
	start_close(&s->line);
	watchdog_forget(&s->watchdog);
	if (s->now.number == 0)
		s->failed = true;
	if (s->failed)
		begin_stop(s);
	children_signal_role(&s->children, ROLE_WORKER, SIGTERM);
	children_signal_role(&s->children, ROLE_SIGNER, SIGTERM);
}

static void
child_died(struct supervisor *s, const struct child *child, int wait_status)
{
	const bool guilty = child_is_guilty(child, wait_status);
	struct mz_err err = { "" };
	enum mz_status status = MZ_OK;

	if (guilty)
		log_line(LOG_ODD, "died role=%s pid=%d status=%d",
		    role_name(child->role), (int)child->pid, wait_status);
	if (child->role == ROLE_WORKER)
		status = worker_died(s, child, guilty, &err);
	else if (child->role == ROLE_SIGNER)
		status = signer_died(s, guilty, &err);
	else
		broker_died(s);
	if (status != MZ_OK)
		log_line(LOG_ACT, "restart-failed role=%s why=\"%s\"",
		    role_name(child->role), err.text);
}

static void
reap(struct supervisor *s)
{
	int wait_status;
	pid_t pid;

	while ((pid = waitpid(-1, &wait_status, WNOHANG)) > 0) {
		struct child *row = children_by_pid(&s->children, pid);
		struct child gone;

		if (row == NULL)
			continue;
		gone = *row;
		*row = (struct child){ 0 };
		child_died(s, &gone, wait_status);
	}
}

static void
read_signals(struct supervisor *s)
{
	struct signalfd_siginfo info;

	while (read(s->signals, &info, sizeof info) == (ssize_t)sizeof info) {
		if (info.ssi_signo == SIGCHLD)
			reap(s);
		else if (info.ssi_signo == SIGHUP)
			reload(s);
		else
			begin_stop(s);
	}
}

static enum mz_status
open_signals(struct supervisor *s, struct mz_err *err)
{
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGCHLD);
	(void)sigaddset(&set, SIGTERM);
	(void)sigaddset(&set, SIGINT);
	(void)sigaddset(&set, SIGHUP);
	(void)sigprocmask(SIG_BLOCK, &set, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	s->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (s->signals < 0)
		return mz_fail(err, MZ_FAIL, "signalfd: %s", strerror(errno));
	return MZ_OK;
}

static void
check_deadlines(struct supervisor *s)
{
	const int64_t now_ms = clock_monotonic_ms();

	if (s->next.number != 0 && now_ms > s->next_deadline_ms)
		drop_next(s, "it took longer than start_wait_ms");
	if (s->stopping && now_ms > s->stop_deadline_ms)
		for (int role = 0; role < ROLE_COUNT; role++)
			children_signal_role(&s->children, (enum role)role,
			    SIGKILL);
}

/* All of them are gone though nobody asked for it: begin anew. */
static void
start_again(struct supervisor *s)
{
	struct mz_err err = { "" };

	(void)poll(NULL, 0, (int)s->config->restart_wait_ms);
	generation_clear(&s->now);
	config_free(&s->next_config); /* of a reload that was cut off */
	if (start_all(s, &err) != MZ_OK) {
		log_line(LOG_ACT, "start-failed why=\"%s\"", err.text);
		s->failed = true;
		begin_stop(s);
	}
}

/* Only something with a deadline needs looking after by itself. */
static int
timeout_ms(const struct supervisor *s)
{
	return s->next.number != 0 || s->stopping ? 100 : -1;
}

static void
loop(struct supervisor *s)
{
	while (!s->stopping || children_left(&s->children)) {
		struct pollfd fds[] = {
			{ .fd = s->signals, .events = POLLIN },
			{ .fd = s->line, .events = POLLIN }, /* -1: ignored */
		};

		(void)poll(fds, 2,
		    watchdog_wait_ms(&s->watchdog, timeout_ms(s)));
		read_signals(s);
		read_line(s);
		check_deadlines(s);
		watchdog_tick(&s->watchdog, s->line);
		if (!s->stopping && !children_left(&s->children))
			start_again(s);
	}
}

static enum mz_status
set_up(struct supervisor *s, struct mz_err *err)
{
	enum mz_status status = config_load(s->config_path, &s->config, err);

	if (status == MZ_OK) {
		log_set_level((enum log_level)s->config->log_level);
		status = role_check_users(s->config, err);
	}
	if (status == MZ_OK)
		status = open_signals(s, err);
	if (status == MZ_OK)
		status = start_all(s, err);
	return status;
}

int
supervisor_run(const char *config_path)
{
	struct supervisor s = { .config_path = config_path,
		.signals = -1,
		.line = -1 };
	struct mz_err err = { "" };

	generation_init(&s.now);
	generation_init(&s.next);
	watchdog_init(&s.watchdog);
	if (set_up(&s, &err) != MZ_OK) {
		log_line(LOG_ACT, "start-failed why=\"%s\"", err.text);
		s.failed = true;
		if (s.config != NULL)
			begin_stop(&s);
	}
	if (s.config != NULL && s.signals >= 0)
		loop(&s);
	log_line(LOG_EVENT, "stopped");
	generation_clear(&s.now);
	generation_clear(&s.next);
	start_close(&s.line);
	start_close(&s.signals);
	config_free(&s.next_config);
	config_free(&s.config);
	return s.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
