/* Both ends in one thread: the office is served in between. Every wait ends
 * with what is waited for, or fails the test after TOO_LONG_MS. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <poll.h>
#include <zmq.h>

#include "base/clock.h"
#include "base/object.h"
#include "queue/peer.h"
#include "queue/poll.h"
#include "queue/server.h"
#include "queue/server_sockets.h"
#include "tests/support/cmocka.h"

#define HASH "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

enum {
	TOO_LONG_MS = 10000,
	TURN_MS = 10,
	BODY_MAX = 4096,
};

struct key {
	char public_key[CURVE_KEY_SIZE];
	struct curve_secret secret;
	const char *party; /* NULL: not in the registry */
	unsigned asked;    /* how often the registry was asked for it */
};

enum {
	KEY_A,
	KEY_A_NEW, /* a second key of the same party */
	KEY_B,
	KEY_STRANGER,
	N_KEYS
};

struct fixture {
	char dir[64];
	char address[QUEUE_ENDPOINTS][QUEUE_ENDPOINT_SIZE];
	struct key office[QUEUE_ENDPOINTS];
	struct key key[N_KEYS];
	struct queue_registry registry;
	struct queue_options options;
	struct queue_server *server;
	struct queue_request last; /* that reached the office */
	char body[BODY_MAX];       /* of the last offer */
	unsigned served;
	unsigned refused;
	struct mz_err err;
};

static bool
known(void *arg, const char *public_key, char ret_party[QUEUE_PARTY_SIZE])
{
	struct fixture *f = arg;

	for (int i = 0; i < N_KEYS; i++) {
		struct key *key = &f->key[i];

		if (strcmp(key->public_key, public_key) != 0)
			continue;
		key->asked++;
		if (key->party == NULL)
			return false;
		(void)snprintf(ret_party, QUEUE_PARTY_SIZE, "%s", key->party);
		return true;
	}
	return false;
}

static void
open_server(struct fixture *f, const char *first, const char *second)
{
	f->options.endpoint[0].address = first;
	f->options.endpoint[1].address = second;
	for (int i = 0; i < QUEUE_ENDPOINTS; i++)
		f->options.endpoint[i].secret = &f->office[i].secret;
	assert_status(
	    queue_server_open(&f->options, &f->registry, &f->server, &f->err),
	    MZ_OK);
	queue_server_endpoint(f->server, 0, f->address[0]);
	if (second != NULL)
		queue_server_endpoint(f->server, 1, f->address[1]);
}

static void
make_key(struct key *key, const char *party)
{
	assert_status(curve_pair(key->public_key, &key->secret, NULL), MZ_OK);
	key->party = party;
}

static int
set_up(void **state)
{
	static struct fixture f;

	f = (struct fixture){ .dir = "/tmp/queue-server-XXXXXX" };
	assert_non_null(mkdtemp(f.dir));
	make_key(&f.office[0], NULL);
	make_key(&f.office[1], NULL);
	make_key(&f.key[KEY_A], "41000001");
	make_key(&f.key[KEY_A_NEW], "41000001");
	make_key(&f.key[KEY_B], "41000002");
	make_key(&f.key[KEY_STRANGER], NULL);
	f.registry = (struct queue_registry){ known, &f };
	queue_options_init(&f.options);
	f.options.body_max_bytes = BODY_MAX;
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	queue_server_close(&f->server);
	assert_int_equal(rmdir(f->dir), 0); /* no socket is left behind */
	return 0;
}

static struct queue_peer *
open_peer(struct fixture *f, int key, unsigned endpoint)
{
	const struct queue_peer_options options = {
		.endpoint = f->address[endpoint],
		.server_key = f->office[endpoint].public_key,
		.secret = &f->key[key].secret,
		.body_max_bytes = (size_t)16 * BODY_MAX,
	};
	struct queue_peer *peer = NULL;

	assert_status(queue_peer_open(&options, &peer, &f->err), MZ_OK);
	return peer;
}

static void
respond(struct fixture *f, const struct wire_message *answer)
{
	assert_status(
	    queue_server_send(f->server, &f->last.route, answer, &f->err),
	    MZ_OK);
}

/* What the office says in these tests, enough to see who asked what. */
static void
serve_one(struct fixture *f)
{
	const struct wire_message *m = &f->last.message;
	struct wire_message answer = { .verb = WIRE_PONG };

	f->served++;
	memcpy(answer.id, m->id, sizeof answer.id);
	if (m->verb == WIRE_STATUS)
		answer.verb = WIRE_STAND;
	if (m->verb == WIRE_AANBIEDEN) {
		answer.verb = WIRE_ONTVANGEN;
		memcpy(f->body, m->body, m->len);
		memcpy(answer.hash, HASH, sizeof HASH);
		answer.instant_ms = (int64_t)m->len;
	}
	respond(f, &answer);
}

/* One turn of the office's loop. */
static void
turn(struct fixture *f)
{
	enum mz_status status;

	status = queue_poll(f->server, NULL, 0, TURN_MS, &f->err);
	assert_true(status == MZ_OK || status == MZ_NONE);
	do {
		status = queue_server_receive(f->server, &f->last, &f->err);
		if (status == MZ_OK)
			serve_one(f);
		if (status == MZ_REFUSE)
			f->refused++;
	} while (status != MZ_NONE);
}

/* Let the office turn until a condition holds. */
#define TURN_UNTIL(f, condition) \
	do { \
		const int64_t until_ = clock_monotonic_ms() + TOO_LONG_MS; \
		while (!(condition)) { \
			assert_true(clock_monotonic_ms() < until_); \
			turn(f); \
		} \
	} while (0)

static void
say(struct fixture *f, struct queue_peer *peer,
    const struct wire_message *request)
{
	enum mz_status status;

	TURN_UNTIL(f,
	    (status = queue_peer_send(peer, request, 0, &f->err)) != MZ_NONE);
	assert_status(status, MZ_OK);
}

static void
ask(struct fixture *f, struct queue_peer *peer,
    const struct wire_message *request, struct wire_message *ret)
{
	enum mz_status status;

	say(f, peer, request);
	TURN_UNTIL(f,
	    (status = queue_peer_receive(peer, 0, ret, &f->err)) != MZ_NONE);
	assert_status(status, MZ_OK);
}

static void
assert_ping(struct fixture *f, struct queue_peer *peer, const char *party)
{
	const struct wire_message ping = { .verb = WIRE_PING };
	struct wire_message answer;

	ask(f, peer, &ping, &answer);
	assert_int_equal(answer.verb, WIRE_PONG);
	assert_string_equal(f->last.party, party);
}

/* The peer is not let in: it cannot even send. */
static void
assert_kept_out(struct fixture *f, struct queue_peer *peer)
{
	const struct wire_message ping = { .verb = WIRE_PING };

	for (int i = 0; i < 10; i++) {
		turn(f);
		assert_status(queue_peer_send(peer, &ping, TURN_MS, &f->err),
		    MZ_NONE);
	}
	assert_int_equal(f->served, 0);
	assert_int_equal(f->refused, 0);
}

static void
a_known_key_gets_in_over_tcp(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	peer = open_peer(f, KEY_A, 0);
	assert_ping(f, peer, "41000001");
}

static void
a_known_key_gets_in_over_ipc(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;
	char address[128];

	(void)snprintf(address, sizeof address, "ipc://%s/wire", f->dir);
	open_server(f, address, NULL);
	assert_string_equal(f->address[0], address);
	peer = open_peer(f, KEY_B, 0);
	assert_ping(f, peer, "41000002");
}

static void
an_offer_arrives_byte_for_byte(void **state)
{
	static char body[BODY_MAX];
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;
	const struct wire_message offer = { .verb = WIRE_AANBIEDEN,
		.id = "a-1",
		.body = body,
		.len = sizeof body };
	struct wire_message answer;

	for (size_t i = 0; i < sizeof body; i++)
		body[i] = (char)(i * 7);
	open_server(f, "tcp://127.0.0.1:*", NULL);
	peer = open_peer(f, KEY_A, 0);
	ask(f, peer, &offer, &answer);
	assert_int_equal(answer.verb, WIRE_ONTVANGEN);
	assert_string_equal(answer.id, "a-1");
	assert_int_equal(answer.instant_ms, sizeof body); /* its length */
	assert_memory_equal(f->body, body, sizeof body);
}

static void
an_unknown_key_does_not_get_in(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *stranger = NULL;
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	stranger = open_peer(f, KEY_STRANGER, 0);
	TURN_UNTIL(f, f->key[KEY_STRANGER].asked > 0);
	assert_kept_out(f, stranger);
	peer = open_peer(f, KEY_A, 0);
	assert_ping(f, peer, "41000001"); /* the others notice nothing */
}

static void
the_wrong_office_key_leads_nowhere(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	f->office[0] = f->office[1]; /* what the peer believes */
	peer = open_peer(f, KEY_A, 0);
	assert_kept_out(f, peer);
	assert_int_equal(f->key[KEY_A].asked, 0);
}

/* A DEALER without our peer.c: what somebody with bad intentions would use. */
struct raw {
	void *context;
	void *dealer;
	void *monitor;
};

static struct raw
open_raw(struct fixture *f, int key, const char *routing_id)
{
	struct raw raw = { .context = zmq_ctx_new() };
	const int linger = 0;

	assert_non_null(raw.context);
	raw.dealer = zmq_socket(raw.context, ZMQ_DEALER);
	assert_int_equal(
	    zmq_setsockopt(raw.dealer, ZMQ_LINGER, &linger, sizeof linger), 0);
	if (key < N_KEYS) {
		const struct key *own = &f->key[key];

		assert_int_equal(zmq_setsockopt(raw.dealer, ZMQ_CURVE_SERVERKEY,
		                     f->office[0].public_key, 40),
		    0);
		assert_int_equal(zmq_setsockopt(raw.dealer, ZMQ_CURVE_PUBLICKEY,
		                     own->public_key, 40),
		    0);
		assert_int_equal(zmq_setsockopt(raw.dealer, ZMQ_CURVE_SECRETKEY,
		                     own->secret.text, 40),
		    0);
	}
	if (routing_id != NULL)
		assert_int_equal(zmq_setsockopt(raw.dealer, ZMQ_ROUTING_ID,
		                     routing_id, strlen(routing_id)),
		    0);
	assert_int_equal(zmq_socket_monitor(raw.dealer, "inproc://monitor",
	                     ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL |
	                         ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL |
	                         ZMQ_EVENT_HANDSHAKE_FAILED_AUTH |
	                         ZMQ_EVENT_DISCONNECTED),
	    0);
	raw.monitor = zmq_socket(raw.context, ZMQ_PAIR);
	assert_int_equal(zmq_connect(raw.monitor, "inproc://monitor"), 0);
	assert_int_equal(zmq_connect(raw.dealer, f->address[0]), 0);
	return raw;
}

static void
close_raw(struct raw *raw)
{
	assert_int_equal(zmq_close(raw->monitor), 0);
	assert_int_equal(zmq_close(raw->dealer), 0);
	assert_int_equal(zmq_ctx_term(raw->context), 0);
}

static bool
readable(void *socket)
{
	zmq_pollitem_t item = { .socket = socket, .events = ZMQ_POLLIN };

	return zmq_poll(&item, 1, 0) > 0;
}

static void
raw_say(const struct raw *raw, const char *text, bool more)
{
	assert_int_equal(
	    zmq_send(raw->dealer, text, strlen(text), more ? ZMQ_SNDMORE : 0),
	    (int)strlen(text));
}

/* The answer's verb, its name and its code, as "VERB name code". */
static void
raw_hear(struct fixture *f, const struct raw *raw, const char *want)
{
	char got[256] = "";
	char part[128];
	int len;
	int more = 1;
	size_t size = sizeof more;

	TURN_UNTIL(f, readable(raw->dealer));
	for (int i = 0; more != 0; i++) {
		len = zmq_recv(raw->dealer, part, sizeof part - 1, 0);
		assert_in_range(len, 0, sizeof part - 1);
		part[len] = '\0';
		if (i > 0)
			(void)snprintf(got + strlen(got),
			    sizeof got - strlen(got), i > 1 ? " %s" : "%s",
			    part);
		assert_int_equal(
		    zmq_getsockopt(raw->dealer, ZMQ_RCVMORE, &more, &size), 0);
	}
	assert_string_equal(got, want);
}

static void
a_peer_without_curve_does_not_get_in(void **state)
{
	struct fixture *f = *state;
	struct raw raw;

	f->options.handshake_ms = 500;
	open_server(f, "tcp://127.0.0.1:*", NULL);
	raw = open_raw(f, N_KEYS, NULL);
	raw_say(&raw, "MZ1", true);
	raw_say(&raw, "PING", false);
	TURN_UNTIL(f, readable(raw.monitor));
	assert_int_equal(f->served, 0);
	assert_int_equal(f->refused, 0);
	assert_false(readable(raw.dealer));
	close_raw(&raw);
}

static void
a_chosen_routing_id_is_refused(void **state)
{
	struct fixture *f = *state;
	struct raw raw;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	raw = open_raw(f, KEY_A, "mine");
	raw_say(&raw, "MZ1", true);
	raw_say(&raw, "PING", false);
	raw_hear(f, &raw, "GEWEIGERD  routing-id");
	assert_int_equal(f->served, 0);
	assert_string_equal(f->last.party, "41000001");
	close_raw(&raw);
}

static void
any_number_of_frames_gets_one_refusal(void **state)
{
	struct fixture *f = *state;
	struct raw raw;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	raw = open_raw(f, KEY_A, NULL);
	raw_say(&raw, "MZ1", true);
	for (int i = 0; i < 5000; i++)
		raw_say(&raw, "", true);
	raw_say(&raw, "", false);
	raw_hear(f, &raw, "GEWEIGERD  bad-frame");
	raw_say(&raw, "MZ1", false);
	raw_hear(f, &raw, "GEWEIGERD  bad-frame");
	raw_say(&raw, "", true); /* as a REQ socket would */
	raw_say(&raw, "MZ1", true);
	raw_say(&raw, "PING", false);
	raw_hear(f, &raw, "GEWEIGERD  bad-version");
	raw_say(&raw, "MZ1", true);
	raw_say(&raw, "PING", false);
	raw_hear(f, &raw, "PONG");
	assert_int_equal(f->refused, 3);
	close_raw(&raw);
}

static void
a_key_revoked_while_connected_is_refused_on_the_next_message(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;
	const struct wire_message ping = { .verb = WIRE_PING };
	struct wire_message answer;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	peer = open_peer(f, KEY_A, 0);
	assert_ping(f, peer, "41000001");
	f->key[KEY_A].party = NULL;
	ask(f, peer, &ping, &answer);
	assert_int_equal(answer.verb, WIRE_GEWEIGERD);
	assert_string_equal(answer.code, "unknown-party");
	assert_int_equal(f->served, 1);
	assert_int_equal(f->refused, 1);
	f->key[KEY_A].party = "41000009"; /* the registry changed again */
	assert_ping(f, peer, "41000009");
}

static void
two_connections_of_one_party_both_work(void **state)
{
	static const int keys[] = { KEY_A, KEY_A, KEY_A_NEW };
	struct fixture *f = *state;
	struct queue_peer *peer[3];

	open_server(f, "tcp://127.0.0.1:*", NULL);
	for (int i = 0; i < 3; i++) {
		struct wire_message status = { .verb = WIRE_STATUS };

		peer[i] = open_peer(f, keys[i], 0);
		(void)snprintf(status.id, sizeof status.id, "id-%d", i);
		say(f, peer[i], &status);
	}
	for (int i = 2; i >= 0; i--) {
		struct wire_message answer;
		char id[16];

		TURN_UNTIL(f,
		    queue_peer_receive(peer[i], 0, &answer, &f->err) == MZ_OK);
		(void)snprintf(id, sizeof id, "id-%d", i);
		assert_string_equal(answer.id, id);
		assert_string_equal(f->last.party, "41000001");
		queue_peer_close(&peer[i]);
	}
	assert_int_equal(f->served, 3);
}

static void
a_large_body_is_refused_and_a_huge_one_ends_the_connection(void **state)
{
	static char body[8 * BODY_MAX];
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;
	struct wire_message offer = { .verb = WIRE_AANBIEDEN,
		.id = "a",
		.body = body,
		.len = BODY_MAX + 1 };
	struct raw raw;
	struct wire_message answer;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	peer = open_peer(f, KEY_A, 0);
	ask(f, peer, &offer, &answer);
	assert_int_equal(answer.verb, WIRE_GEWEIGERD);
	assert_string_equal(answer.code, "too-large");
	assert_string_equal(answer.id, "a");
	offer.len = BODY_MAX;
	ask(f, peer, &offer, &answer);
	assert_int_equal(answer.verb, WIRE_ONTVANGEN);

	raw = open_raw(f, KEY_B, NULL);
	raw_say(&raw, "MZ1", true);
	raw_say(&raw, "AANBIEDEN", true);
	raw_say(&raw, "b", true);
	assert_int_equal(zmq_send(raw.dealer, body, sizeof body, 0),
	    (int)sizeof body);
	TURN_UNTIL(f, readable(raw.monitor)); /* disconnected */
	assert_string_not_equal(f->last.party, "41000002");
	close_raw(&raw);
	assert_ping(f, peer, "41000001");
}

static void
a_second_endpoint_has_its_own_key(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *old = NULL;
	MZ_AUTO(queue_peer_close) struct queue_peer *new = NULL;

	open_server(f, "tcp://127.0.0.1:*", "tcp://127.0.0.1:*");
	assert_string_not_equal(f->address[0], f->address[1]);
	old = open_peer(f, KEY_A, 0);
	new = open_peer(f, KEY_A, 1);
	assert_ping(f, new, "41000001");
	assert_int_equal(f->last.route.endpoint, 1);
	assert_ping(f, old, "41000001");
	assert_int_equal(f->last.route.endpoint, 0);
}

/* The sockets themselves, to see what waits without taking it. */
static void
wait_for_router(struct fixture *f, unsigned endpoint)
{
	void *sockets[SERVER_SOCKETS];
	zmq_pollitem_t item = { .events = ZMQ_POLLIN };

	assert_int_equal(server_sockets(f->server, sockets), SERVER_SOCKETS);
	item.socket = sockets[1 + endpoint];
	assert_int_equal(zmq_poll(&item, 1, TOO_LONG_MS), 1);
}

static void
endpoints_take_turns(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *busy = NULL;
	MZ_AUTO(queue_peer_close) struct queue_peer *quiet = NULL;
	const struct wire_message ping = { .verb = WIRE_PING };
	int from[QUEUE_ENDPOINTS] = { 0 };

	open_server(f, "tcp://127.0.0.1:*", "tcp://127.0.0.1:*");
	busy = open_peer(f, KEY_A, 0);
	quiet = open_peer(f, KEY_B, 1);
	assert_ping(f, busy, "41000001");
	assert_ping(f, quiet, "41000002");
	for (int i = 0; i < 3; i++)
		assert_status(
		    queue_peer_send(busy, &ping, TOO_LONG_MS, &f->err), MZ_OK);
	assert_status(queue_peer_send(quiet, &ping, TOO_LONG_MS, &f->err),
	    MZ_OK);
	wait_for_router(f, 0);
	wait_for_router(f, 1);
	for (int i = 0; i < 2; i++) {
		assert_status(
		    queue_server_receive(f->server, &f->last, &f->err), MZ_OK);
		from[f->last.route.endpoint]++;
	}
	assert_int_equal(from[0], 1);
	assert_int_equal(from[1], 1);
}

static void
an_answer_to_a_lost_connection_is_dropped(void **state)
{
	const struct wire_message pong = { .verb = WIRE_PONG };
	struct fixture *f = *state;
	struct queue_peer *peer;
	enum mz_status status;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	peer = open_peer(f, KEY_A, 0);
	assert_ping(f, peer, "41000001");
	queue_peer_close(&peer);
	TURN_UNTIL(f,
	    (status = queue_server_send(f->server, &f->last.route, &pong,
	         &f->err)) != MZ_OK);
	assert_status(status, MZ_NONE);
}

static void
answers_that_are_not_read_do_not_pile_up(void **state)
{
	static char body[1 << 20];
	const struct wire_message answer = { .verb = WIRE_LEVEREN,
		.seq = 1,
		.ref = "a",
		.body = body,
		.len = sizeof body };
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *other = NULL;
	struct raw raw;
	enum mz_status status = MZ_OK;
	unsigned sent = 0;

	f->options.send_queue = 4;
	open_server(f, "tcp://127.0.0.1:*", NULL);
	raw = open_raw(f, KEY_A, NULL);
	raw_say(&raw, "MZ1", true);
	raw_say(&raw, "PING", false);
	TURN_UNTIL(f, f->served == 1);
	for (; sent < 2000 && status == MZ_OK; sent++)
		status = queue_server_send(f->server, &f->last.route, &answer,
		    &f->err);
	assert_status(status, MZ_NONE);
	other = open_peer(f, KEY_B, 0);
	assert_ping(f, other, "41000002");
	close_raw(&raw);
}

static void
poll_watches_files_and_the_wire_together(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;
	const struct wire_message ping = { .verb = WIRE_PING };
	struct queue_fd fds[3];
	int pipes[2];
	char byte;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	assert_int_equal(pipe(pipes), 0);
	fds[0] = (struct queue_fd){ pipes[0], POLLIN, 0 };
	fds[1] = (struct queue_fd){ -1, POLLIN, 0 };
	fds[2] = (struct queue_fd){ pipes[1], POLLOUT, 0 };
	assert_status(queue_poll(f->server, fds, 2, 0, &f->err), MZ_NONE);
	assert_int_equal(fds[0].revents, 0);
	assert_status(queue_poll(NULL, fds, 2, 0, &f->err), MZ_NONE);

	assert_int_equal(write(pipes[1], "x", 1), 1);
	assert_status(queue_poll(f->server, fds, 3, -1, &f->err), MZ_OK);
	assert_int_equal(fds[0].revents, POLLIN);
	assert_int_equal(fds[1].revents, 0);
	assert_int_equal(fds[2].revents, POLLOUT);
	assert_int_equal(read(pipes[0], &byte, 1), 1);

	assert_int_equal(close(pipes[1]), 0);
	assert_status(queue_poll(f->server, fds, 2, -1, &f->err), MZ_OK);
	assert_true((fds[0].revents & POLLERR) != 0);
	assert_int_equal(close(pipes[0]), 0);

	peer = open_peer(f, KEY_A, 0);
	assert_ping(f, peer, "41000001");
	say(f, peer, &ping);
	say(f, peer, &ping);
	assert_status(queue_poll(f->server, NULL, 0, TOO_LONG_MS, &f->err),
	    MZ_OK);
	assert_status(queue_server_receive(f->server, &f->last, &f->err),
	    MZ_OK);
	/* The second one is not forgotten because the first was taken. */
	assert_status(queue_poll(f->server, NULL, 0, TOO_LONG_MS, &f->err),
	    MZ_OK);
	assert_status(queue_server_receive(f->server, &f->last, &f->err),
	    MZ_OK);
	assert_status(queue_server_receive(f->server, &f->last, &f->err),
	    MZ_NONE);
}

static void
a_wrong_set_up_says_what_is_wrong(void **state)
{
	struct fixture *f = *state;
	struct queue_server *second = NULL;

	open_server(f, "tcp://127.0.0.1:*", NULL);
	f->options.endpoint[0].address = f->address[0];
	assert_status(
	    queue_server_open(&f->options, &f->registry, &second, &f->err),
	    MZ_FAIL);
	assert_non_null(strstr(f->err.text, f->address[0]));
	f->options.endpoint[0].address = "nonsense";
	assert_status(
	    queue_server_open(&f->options, &f->registry, &second, &f->err),
	    MZ_FAIL);
	assert_non_null(strstr(f->err.text, "nonsense"));
	f->options.endpoint[0].address = "tcp://127.0.0.1:*";
	f->options.receive_queue = 0; /* to libzmq: no bound at all */
	assert_status(
	    queue_server_open(&f->options, &f->registry, &second, &f->err),
	    MZ_FAIL);
	assert_null(second);
}

static void
a_peer_says_which_key_is_wrong(void **state)
{
	struct fixture *f = *state;
	struct queue_peer_options options = {
		.endpoint = "tcp://127.0.0.1:1",
		.server_key = "short",
		.secret = &f->key[KEY_A].secret,
		.body_max_bytes = 1,
	};
	const struct curve_secret wrong = { "x" };
	const struct wire_message ping = { .verb = WIRE_PING };
	struct queue_peer *peer = NULL;

	assert_status(queue_peer_open(&options, &peer, &f->err), MZ_FAIL);
	assert_non_null(strstr(f->err.text, "office's public key"));
	options.server_key = f->office[0].public_key;
	options.secret = &wrong;
	assert_status(queue_peer_open(&options, &peer, &f->err), MZ_FAIL);
	assert_non_null(strstr(f->err.text, "secret key"));
	options.secret = &f->key[KEY_A].secret;
	assert_status(queue_peer_open(&options, &peer, &f->err), MZ_OK);
	assert_status(queue_peer_send(peer, &ping, 20, &f->err), MZ_NONE);
	queue_peer_close(&peer);
}

static void
a_secret_is_read_strictly(void **state)
{
	struct fixture *f = *state;
	const char *text = f->key[KEY_A].secret.text;
	struct curve_secret secret = { "" };
	char public_key[CURVE_KEY_SIZE];
	char line[64];

	assert_status(curve_secret_read(text, 40, &secret, &f->err), MZ_OK);
	assert_string_equal(secret.text, text);
	assert_status(curve_public(&secret, public_key, &f->err), MZ_OK);
	assert_string_equal(public_key, f->key[KEY_A].public_key);
	(void)snprintf(line, sizeof line, "%s\n\n", text);
	assert_status(curve_secret_read(line, 41, &secret, &f->err), MZ_OK);
	assert_status(curve_secret_read(line, 42, &secret, &f->err), MZ_FAIL);
	assert_status(curve_secret_read(line, 39, &secret, &f->err), MZ_FAIL);
	assert_status(curve_secret_read("", 0, &secret, &f->err), MZ_FAIL);
	line[7] = '~'; /* not of Z85 */
	assert_status(curve_secret_read(line, 40, &secret, &f->err), MZ_FAIL);
	assert_null(strstr(f->err.text, "~"));
	curve_wipe(&secret);
	assert_string_equal(secret.text, "");
	assert_true(curve_key_ok(public_key));
	public_key[39] = '\0';
	assert_false(curve_key_ok(public_key));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(a_known_key_gets_in_over_tcp),
		TEST(a_known_key_gets_in_over_ipc),
		TEST(an_offer_arrives_byte_for_byte),
		TEST(an_unknown_key_does_not_get_in),
		TEST(the_wrong_office_key_leads_nowhere),
		TEST(a_peer_without_curve_does_not_get_in),
		TEST(a_chosen_routing_id_is_refused),
		TEST(any_number_of_frames_gets_one_refusal),
		TEST(
		    a_key_revoked_while_connected_is_refused_on_the_next_message),
		TEST(two_connections_of_one_party_both_work),
		TEST(
		    a_large_body_is_refused_and_a_huge_one_ends_the_connection),
		TEST(a_second_endpoint_has_its_own_key),
		TEST(endpoints_take_turns),
		TEST(an_answer_to_a_lost_connection_is_dropped),
		TEST(answers_that_are_not_read_do_not_pile_up),
		TEST(poll_watches_files_and_the_wire_together),
		TEST(a_wrong_set_up_says_what_is_wrong),
		TEST(a_peer_says_which_key_is_wrong),
		TEST(a_secret_is_read_strictly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
