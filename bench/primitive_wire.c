/*
 * The office's end of the wire: what libzmq, CURVE and queue/ cost when a
 * message is offered, its answer fetched, and that confirmed. The provider is
 * another process, so that only the office's end is counted.
 */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/object.h"
#include "base/text.h"
#include "bench/primitive.h"
#include "queue/peer.h"
#include "queue/poll.h"
#include "queue/server.h"

#define WAIT_MS 10000

/* What the provider must know before it can begin. */
struct invitation {
	char endpoint[QUEUE_ENDPOINT_SIZE];
	char key[CURVE_KEY_SIZE];
};

static void
tell(struct queue_peer *peer, const struct wire_message *request)
{
	struct mz_err err = { "" };

	bench_must(queue_peer_send(peer, request, WAIT_MS, &err), "send", &err);
}

static void
await(struct queue_peer *peer, enum wire_verb verb)
{
	struct wire_message answer;
	struct mz_err err = { "" };

	bench_must(queue_peer_receive(peer, WAIT_MS, &answer, &err), "receive",
	    &err);
	if (answer.verb != verb)
		bench_fail(wire_verb_text(answer.verb), NULL);
}

/* flying messages: offered, then their answers fetched, then confirmed. */
static void
exchange(struct queue_peer *peer, const struct message *m, size_t flying)
{
	struct wire_message offer = { .verb = WIRE_AANBIEDEN };

	for (size_t i = 0; i < flying; i++) {
		memcpy(offer.id, m[i].name, sizeof m[i].name);
		offer.body = m[i].data;
		offer.len = m[i].len;
		tell(peer, &offer);
	}
	for (size_t i = 0; i < flying; i++)
		await(peer, WIRE_ONTVANGEN);
	tell(peer,
	    &(struct wire_message){ .verb = WIRE_OPHALEN,
	        .count = (int64_t)flying });
	for (size_t i = 0; i < flying; i++)
		await(peer, WIRE_LEVEREN);
	await(peer, WIRE_EINDE);
	for (size_t i = 0; i < flying; i++)
		tell(peer,
		    &(struct wire_message){ .verb = WIRE_BEVESTIGEN,
		        .seq = (int64_t)i + 1 });
	for (size_t i = 0; i < flying; i++)
		await(peer, WIRE_BEVESTIGD);
}

static void
be_provider(const struct bench *b, int line, size_t flying)
{
	struct curve_secret secret;
	char public_key[CURVE_KEY_SIZE];
	struct invitation come;
	struct queue_peer *peer = NULL;
	struct mz_err err = { "" };

	MZ_ASSERT(read(line, &come, sizeof come) == (ssize_t)sizeof come);
	bench_must(curve_pair(public_key, &secret, &err), "keys", &err);
	const struct queue_peer_options options = { .endpoint = come.endpoint,
		.server_key = come.key,
		.secret = &secret,
		.body_max_bytes = (size_t)4 << 20 };

	bench_must(queue_peer_open(&options, &peer, &err), "peer", &err);
	tell(peer, &(struct wire_message){ .verb = WIRE_PING });
	await(peer, WIRE_PONG);
	for (size_t i = 0; i + flying <= b->messages.n; i += flying)
		exchange(peer, &b->messages.items[i], flying);
	tell(peer, &(struct wire_message){ .verb = WIRE_PING });
	await(peer, WIRE_PONG);
	queue_peer_close(&peer);
	_exit(0);
}

struct wire_office {
	struct queue_server *server;
	const struct bench *bench;
	unsigned pings;
};

static bool
know(void *arg, const char *public_key, char ret_party[QUEUE_PARTY_SIZE])
{
	(void)arg;
	(void)public_key;
	memcpy(ret_party, BENCH_PARTY, QUEUE_PARTY_SIZE);
	return true;
}

static void
reply(struct wire_office *o, const struct queue_route *route,
    const struct wire_message *answer)
{
	struct mz_err err = { "" };

	bench_must(queue_server_send(o->server, route, answer, &err), "answer",
	    &err);
}

static void
serve_offer(struct wire_office *o, const struct queue_request *request)
{
	struct wire_message answer = { .verb = WIRE_ONTVANGEN,
		.instant_ms = 1 };

	memcpy(answer.id, request->message.id, sizeof answer.id);
	memset(answer.hash, '0', sizeof answer.hash - 1);
	reply(o, &request->route, &answer);
}

static void
serve_fetch(struct wire_office *o, const struct queue_request *request)
{
	const struct bytes *body = &o->bench->signed_answer;
	struct wire_message answer = { .verb = WIRE_LEVEREN,
		.ref = "A00000000001",
		.body = body->data,
		.len = body->len };

	for (answer.seq = 1; answer.seq <= request->message.count; answer.seq++)
		reply(o, &request->route, &answer);
	reply(o, &request->route, &(struct wire_message){ .verb = WIRE_EINDE });
}

static void
serve_confirm(struct wire_office *o, const struct queue_request *request)
{
	reply(o, &request->route,
	    &(struct wire_message){ .verb = WIRE_BEVESTIGD,
	        .seq = request->message.seq });
}

static void
serve_ping(struct wire_office *o, const struct queue_request *request)
{
	o->pings++;
	reply(o, &request->route, &(struct wire_message){ .verb = WIRE_PONG });
}

static void (*const serve[WIRE_VERB_COUNT])(struct wire_office *,
    const struct queue_request *) = {
	[WIRE_AANBIEDEN] = serve_offer,
	[WIRE_OPHALEN] = serve_fetch,
	[WIRE_BEVESTIGEN] = serve_confirm,
	[WIRE_PING] = serve_ping,
};

static void
serve_until(struct wire_office *o, unsigned pings)
{
	struct queue_request request;
	struct mz_err err = { "" };

	while (o->pings < pings) {
		if (queue_poll(o->server, NULL, 0, WAIT_MS, &err) == MZ_FAIL)
			bench_fail("poll", &err);
		while (queue_server_receive(o->server, &request, &err) == MZ_OK)
			serve[request.message.verb](o, &request);
	}
}

static void
open_office(struct wire_office *o, struct invitation *ret)
{
	static const struct queue_registry registry = { know, NULL };
	struct curve_secret secret;
	struct queue_options options;
	struct mz_err err = { "" };

	queue_options_init(&options);
	bench_must(curve_pair(ret->key, &secret, &err), "keys", &err);
	options.endpoint[0].address = "tcp://127.0.0.1:*";
	options.endpoint[0].secret = &secret;
	bench_must(queue_server_open(&options, &registry, &o->server, &err),
	    "server", &err);
	queue_server_endpoint(o->server, 0, ret->endpoint);
}

static int64_t
run_flying(struct bench *b, size_t flying)
{
	struct wire_office office = { .bench = b };
	struct invitation come = { .key = "" };
	struct measure t = { 0 };
	int line[2];
	int how = 0;
	pid_t child;

	MZ_ASSERT(pipe(line) == 0);
	child = fork();
	MZ_ASSERT(child >= 0);
	if (child == 0)
		be_provider(b, line[0], flying);
	open_office(&office, &come);
	MZ_ASSERT(write(line[1], &come, sizeof come) == (ssize_t)sizeof come);
	serve_until(&office, 1);
	measure_start(&t);
	serve_until(&office, 2);
	measure_stop(&t);
	MZ_ASSERT(waitpid(child, &how, 0) == child && how == 0);
	queue_server_close(&office.server);
	(void)close(line[0]);
	(void)close(line[1]);
	return measure_each(&t, b->messages.n / flying * flying);
}

int64_t
run_wire(struct bench *b)
{
	return run_flying(b, BENCH_FLYING);
}

int64_t
run_wire_single(struct bench *b)
{
	return run_flying(b, 1);
}
