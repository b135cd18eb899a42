#include "daemon/broker.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <poll.h>

#include "base/log.h"
#include "base/object.h"
#include "daemon/roles.h"
#include "sign/digest.h"
#include "store/store.h"

#define TICK_MS 100

static void
random_bytes(void *ret, size_t len)
{
	MZ_ASSERT(getrandom(ret, len, 0) == (ssize_t)len);
}

bool
broker_store_ok(struct broker *b, enum mz_status status,
    const struct mz_err *err)
{
	switch (status) {
	case MZ_OK:
	case MZ_NONE:
	case MZ_DUP:
	case MZ_REFUSE:
		return true;
	case MZ_RETRY:
		b->lost = true;
		log_line(LOG_ODD, "store-retry why=\"%s\"", err->text);
		return false;
	case MZ_FAIL:
		b->lost = true;
		b->broken = true;
		log_line(LOG_ACT, "store-failed why=\"%s\"", err->text);
		return false;
	}
	return false;
}

bool
broker_write(struct broker *b)
{
	struct mz_err err = { "" };

	if (b->lost)
		return false;
	if (!b->writing &&
	    broker_store_ok(b, store_begin(b->store, &err), &err))
		b->writing = true;
	return b->writing && !b->lost;
}

/* What this turn logged did not happen. Nothing more is tried until
 * retry_wait_ms has gone by; senders hear DRUK. */
static void
give_up_turn(struct broker *b)
{
	store_rollback(b->store);
	log_line(LOG_ODD, "turn-lost told=%zu", b->n_later);
	b->pause_until_ms = b->monotonic_ms + b->config->retry_wait_ms;
	b->disk_full = true;
	wire_take_back(b);
}

bool
broker_commit(struct broker *b)
{
	struct mz_err err = { "" };
	const bool had = b->writing;

	b->writing = false;
	if (had && !b->lost)
		(void)broker_store_ok(b, store_commit(b->store, &err), &err);
	if (b->lost) {
		give_up_turn(b);
		b->lost = false;
		return false;
	}
	if (b->disk_full && b->monotonic_ms >= b->pause_until_ms)
		b->disk_full = false;
	return true;
}

static void
read_signals(struct broker *b)
{
	struct signalfd_siginfo info;

	while (read(b->signals, &info, sizeof info) == (ssize_t)sizeof info)
		b->stopping = true;
}

static size_t
fill_lines(const struct broker *b, struct queue_fd *fds, size_t n)
{
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++) {
		const struct channel *line = b->slots[i].line;

		if (line == NULL)
			continue;
		fds[n].fd = channel_fd(line);
		fds[n].events =
		    (short)(channel_must_flush(line) ? POLLIN | POLLOUT
		                                     : POLLIN);
		n++;
	}
	return n;
}

static size_t
fill_peers(const struct broker *b, struct queue_fd *fds, size_t n)
{
	for (size_t i = 0; i < BROKER_CONTROL_MAX; i++) {
		const struct channel *line = b->peers[i].line;

		if (line == NULL)
			continue;
		/* Who does not read his answer is not asked for more. */
		fds[n].fd = channel_fd(line);
		fds[n].events = channel_must_flush(line) ? POLLOUT : POLLIN;
		n++;
	}
	return n;
}

enum {
	FD_SUPERVISOR,
	FD_SIGNALS,
	FD_CONTROL,
	FD_SIGNER,
	FD_FIXED,
};

static bool
slot_has_deadline(const struct slot *slot)
{
	return slot->state != SLOT_FREE && slot->state != SLOT_IDLE;
}

/* A tick is needed only while something has a deadline, and no rest at all
 * while something goes on. */
static int
timeout_ms(const struct broker *b)
{
	for (size_t i = 0; i < BROKER_CONTROL_MAX; i++)
		if (b->peers[i].check != NULL)
			return 0;
	if (b->n_jobs > 0 || b->disk_full || b->next.gen != 0 ||
	    b->monotonic_ms < b->pause_until_ms ||
	    (b->signer.line != NULL && !b->signer.ready))
		return TICK_MS;
	for (size_t i = 0; i < BROKER_CONTROL_MAX; i++)
		if (b->peers[i].line != NULL)
			return TICK_MS;
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++)
		if (slot_has_deadline(&b->slots[i]))
			return TICK_MS;
	return -1;
}

static void
wait_for_events(struct broker *b)
{
	struct queue_fd fds[FD_FIXED + BROKER_SLOTS_MAX + BROKER_CONTROL_MAX];
	struct mz_err err = { "" };
	size_t n = FD_FIXED;

	fds[FD_SUPERVISOR] = (struct queue_fd){ b->supervisor, POLLIN, 0 };
	fds[FD_SIGNALS] = (struct queue_fd){ b->signals, POLLIN, 0 };
	fds[FD_CONTROL] =
	    (struct queue_fd){ control_has_room(b) ? b->control : -1, POLLIN,
		    0 };
	fds[FD_SIGNER] = (struct queue_fd){ -1, POLLIN, 0 };
	if (b->signer.line != NULL)
		fds[FD_SIGNER].fd = channel_fd(b->signer.line);
	if (b->signer.line != NULL && channel_must_flush(b->signer.line))
		fds[FD_SIGNER].events |= POLLOUT;
	n = fill_lines(b, fds, n);
	n = fill_peers(b, fds, n);
	/* Without a registry nobody is judged: a key that is turned away once is
	 * never tried again by libzmq, so whoever knocks now waits. */
	if (queue_poll(b->gen != 0 ? b->server : NULL, fds, n, timeout_ms(b),
	        &err) == MZ_FAIL) {
		log_line(LOG_ACT, "poll-failed why=\"%s\"", err.text);
		b->stopping = true;
	}
	if (fds[FD_CONTROL].revents != 0)
		control_accept(b);
}

static bool
take_time(struct broker *b)
{
	struct mz_err err = { "" };

	b->monotonic_ms = clock_monotonic_ms();
	if (clock_now(&b->clock, &b->now_ms, &err) == MZ_OK)
		return true;
	log_line(LOG_ACT, "clock-failed why=\"%s\"", err.text);
	b->broken = true;
	return false;
}

/* One turn: what came in, in one transaction; then tell. */
static void
turn(struct broker *b)
{
	wait_for_events(b);
	if (!take_time(b))
		return;
	read_signals(b);
	pool_from_supervisor(b);
	pool_read(b);
	pool_check_deadlines(b);
	if (b->gen != 0)
		wire_receive(b);
	if (broker_commit(b))
		wire_say_later(b);
	control_read(b);
	(void)broker_commit(b);
	job_dispatch(b);
	(void)broker_commit(b);
}

static enum mz_status
open_store(struct broker *b, struct mz_err *err)
{
	const struct store_options options = { .path = b->config->database,
		.sha256 = sign_digest_of,
		.random = random_bytes,
		.checkpoint_bytes = (int64_t)b->config->checkpoint_bytes,
		.database_max_bytes = (int64_t)b->config->database_max_bytes };

	return store_open(&options, &b->store, err);
}

static enum mz_status
add_endpoint(struct queue_options *options, size_t i, const char *address,
    const struct blob *secret_text, struct curve_secret *secret,
    struct mz_err *err)
{
	if (address[0] == '\0')
		return MZ_OK;
	if (secret_text->data == NULL)
		return mz_fail(err, MZ_FAIL,
		    "%s: no CURVE secret is configured for it", address);
	options->endpoint[i] = (struct queue_endpoint){ address, secret };
	return curve_secret_read(secret_text->data, secret_text->len, secret,
	    err);
}

static enum mz_status
open_server(struct broker *b, const struct package *package, struct mz_err *err)
{
	const struct config *c = b->config;
	const struct queue_registry registry = { wire_party_known, b };
	MZ_AUTO(curve_wipe) struct curve_secret first = { "" };
	MZ_AUTO(curve_wipe) struct curve_secret second = { "" };
	struct queue_options options;
	enum mz_status status;

	queue_options_init(&options);
	options.body_max_bytes = c->message_max_bytes;
	options.receive_queue = (int)c->receive_queue;
	options.send_queue = (int)c->send_queue;
	options.handshake_ms = (int)c->handshake_ms;
	status = add_endpoint(&options, 0, c->listen, &package->curve_secret,
	    &first, err);
	if (status == MZ_OK)
		status = add_endpoint(&options, 1, c->listen_next,
		    &package->curve_secret_next, &second, err);
	if (status == MZ_OK)
		status =
		    queue_server_open(&options, &registry, &b->server, err);
	return status;
}

static enum mz_status
open_signals(struct broker *b, struct mz_err *err)
{
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGTERM);
	(void)sigaddset(&set, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &set, NULL);
	b->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (b->signals < 0)
		return mz_fail(err, MZ_FAIL, "signalfd: %s", strerror(errno));
	return MZ_OK;
}

/* libzmq does not bound its connections; the files that it may open do. */
static void
limit_connections(const struct config *config)
{
	const rlim_t files = (rlim_t)(config->connections_max +
	    config->control_connections_max + BROKER_SLOTS_MAX + 64);
	struct rlimit limit;

	MZ_ASSERT(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	if (files < limit.rlim_max)
		limit.rlim_max = files;
	limit.rlim_cur = limit.rlim_max;
	MZ_ASSERT(setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

static enum mz_status
set_up(struct broker *b, const struct package *package, struct mz_err *err)
{
	enum mz_status status = open_signals(b, err);

	limit_connections(b->config);
	if (status == MZ_OK)
		status = open_store(b, err);
	if (status == MZ_OK)
		status = open_server(b, package, err);
	if (status == MZ_OK)
		status = control_open(b, err);
	return status;
}

static void
log_endpoint(struct broker *b)
{
	char endpoint[QUEUE_ENDPOINT_SIZE];

	queue_server_endpoint(b->server, 0, endpoint);
	log_line(LOG_EVENT, "listening endpoint=%s control=%s", endpoint,
	    b->config->control_socket);
}

int
broker_main(const struct config *config, struct package *package, int line)
{
	struct broker *b = mz_alloc(sizeof *b);
	struct mz_err err = { "" };
	bool broken;

	b->config = config;
	b->supervisor = line;
	b->control = -1;
	b->signals = -1;
	if (config->test_clock_file[0] != '\0')
		b->clock.file = config->test_clock_file;
	if (set_up(b, package, &err) != MZ_OK) {
		log_line(LOG_ACT, "start-failed role=broker why=\"%s\"",
		    err.text);
		b->broken = true;
	} else {
		log_endpoint(b);
	}
	package_clear(package); /* the secrets are libzmq's now */
	while (!b->stopping && !b->broken)
		turn(b);
	broken = b->broken;
	control_close(b);
	job_drop_all(b);
	b->config = config;
	pool_close(b);
	queue_server_close(&b->server);
	store_close(&b->store);
	mz_free(b);
	return broken ? EXIT_FAILURE : EXIT_SUCCESS;
}
