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
#include "daemon/reload.h"
#include "daemon/role.h"
#include "daemon/start.h"

#define TICK_MS 100
#define SOON_MS 10

void
supervisor_stop(struct supervisor *s)
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
		reload_switched(s, h->gen);
		break;
	case HANDOFF_ABANDON:
		reload_abandoned(s, h->gen);
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
	case HANDOFF_DROP:
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

/* Another one takes its place: at once when it ended well, else after a pause,
 * so that one that cannot live does not keep us busy. */
static void
replace(struct supervisor *s, const struct child *child, int wait_status)
{
	const bool well =
	    WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0;
	const int64_t pause_ms = well ? 0 : s->config->restart_wait_ms;

	children_wait(&s->children, child, clock_monotonic_ms() + pause_ms);
}

static void
worker_died(struct supervisor *s, const struct child *child, int wait_status)
{
	const struct handoff h = { .kind = HANDOFF_DIED,
		.slot = child->slot,
		.gen = child->gen,
		.guilty = child->guilty,
		.fd = -1 };

	if (handoff_send(s->line, &h, NULL) != MZ_OK)
		return; /* the broker's death follows */
	replace(s, child, wait_status);
	if (child->gen == s->next.number && child->guilty)
		reload_drop(s, "a worker could not read policy or registry");
}

static void
signer_died(struct supervisor *s, const struct child *child, int wait_status)
{
	if (child->guilty && !s->served)
		reload_drop(s,
		    "the signer could not use its key or certificate");
	else
		replace(s, child, wait_status);
}

/* The others are useless without a broker: they go too, and all start again
 * once the last is reaped. */
static void
broker_died(struct supervisor *s)
{
	start_close(&s->line);
	watchdog_forget(&s->watchdog);
	children_forget_waiting(&s->children);
	if (!s->served)
		s->failed = true;
	if (s->failed)
		supervisor_stop(s);
	children_signal_role(&s->children, ROLE_WORKER, SIGKILL);
	children_signal_role(&s->children, ROLE_SIGNER, SIGKILL);
}

static void
child_died(struct supervisor *s, struct child *child, int wait_status)
{
	child->guilty = child_is_guilty(child, wait_status);
	if (child->guilty)
		log_line(LOG_ODD, "died role=%s pid=%d status=%d",
		    role_name(child->role), (int)child->pid, wait_status);
	if (child->role == ROLE_BROKER)
		broker_died(s);
	else if (s->stopping || s->line < 0)
		return; /* nobody takes its place */
	else if (child->role == ROLE_WORKER)
		worker_died(s, child, wait_status);
	else
		signer_died(s, child, wait_status);
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
			reload_ask(s);
		else
			supervisor_stop(s);
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

	if (s->next.number != 0 && !s->stopping && now_ms > s->next_deadline_ms)
		reload_drop(s, "it took longer than start_wait_ms");
	if (s->stopping && now_ms > s->stop_deadline_ms)
		for (int role = 0; role < ROLE_COUNT; role++)
			children_signal_role(&s->children, (enum role)role,
			    SIGKILL);
}

/* A descriptor for each of them is not to be had, or no process: later. */
static void
start_waiting(struct supervisor *s)
{
	struct child child;
	struct mz_err err = { "" };

	while (!s->stopping && s->line >= 0 &&
	    children_due(&s->children, clock_monotonic_ms(), &child)) {
		if (start_in_place(s, &child, &err) == MZ_OK)
			continue;
		log_line(LOG_ACT, "restart-failed role=%s why=\"%s\"",
		    role_name(child.role), err.text);
		children_wait(&s->children, &child,
		    clock_monotonic_ms() + s->config->restart_wait_ms);
	}
}

/* All of them are gone though nobody asked for it: begin anew, with the sets
 * that they had, and as often as it takes: it did work once. */
static void
start_again(struct supervisor *s)
{
	struct pollfd fd = { .fd = s->signals, .events = POLLIN };
	struct mz_err err = { "" };

	if (poll(&fd, 1, (int)s->config->restart_wait_ms) > 0)
		return;               /* perhaps we are to stop */
	config_free(&s->next_config); /* of a reload that was cut off */
	if (start_anew(s, &err) == MZ_OK)
		return;
	log_line(LOG_ACT, "start-failed why=\"%s\"", err.text);
	for (int role = 0; role < ROLE_COUNT; role++) /* and then again */
		children_signal_role(&s->children, (enum role)role, SIGKILL);
}

/* Only something with a deadline needs looking after by itself. */
static int
timeout_ms(const struct supervisor *s)
{
	if (children_waiting(&s->children))
		return SOON_MS;
	return s->next.number != 0 || s->stopping ? TICK_MS : -1;
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
		start_waiting(s);
		reload_consider(s);
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
			supervisor_stop(&s);
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
