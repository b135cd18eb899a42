#include "queue/peer.h"

#include <limits.h>

#include <zmq.h>

#include "base/clock.h"
#include "base/object.h"
#include "queue/socket.h"

struct queue_peer {
	unsigned magic;
#define QUEUE_PEER_MAGIC 0x9d3e61c4u
	void *context;
	void *dealer;
	size_t body_max;
	struct parts parts; /* the last answer, whose body is borrowed */
};

static enum mz_status
set_keys(void *dealer, const struct queue_peer_options *options,
    struct mz_err *err)
{
	char public_key[CURVE_KEY_SIZE];
	enum mz_status status;

	if (!curve_key_ok(options->server_key))
		return mz_fail(err, MZ_FAIL,
		    "the office's public key is not a CURVE key");
	status = curve_public(options->secret, public_key, err);
	if (status == MZ_OK)
		status = socket_set_text(dealer, ZMQ_CURVE_SERVERKEY,
		    options->server_key, err);
	if (status == MZ_OK)
		status = socket_set_text(dealer, ZMQ_CURVE_PUBLICKEY,
		    public_key, err);
	if (status == MZ_OK)
		status = socket_set_text(dealer, ZMQ_CURVE_SECRETKEY,
		    options->secret->text, err);
	return status;
}

static enum mz_status
set_limits(void *dealer, const struct queue_peer_options *options,
    struct mz_err *err)
{
	const struct socket_option limits[] = {
		{ ZMQ_LINGER, 0 },
		{ ZMQ_MAXMSGSIZE, (int)(2 * options->body_max_bytes) },
		{ ZMQ_RCVHWM, 2 * (WIRE_FETCH_MAX + 1) },
		{ ZMQ_SNDHWM, 16 },
		{ ZMQ_RECONNECT_IVL, 100 },
		{ ZMQ_RECONNECT_IVL_MAX, 5000 },
		/* Without a connection a request waits with the caller. */
		{ ZMQ_IMMEDIATE, 1 },
	};

	return socket_set(dealer, limits, sizeof limits / sizeof limits[0],
	    err);
}

enum mz_status
queue_peer_open(const struct queue_peer_options *options,
    struct queue_peer **ret, struct mz_err *err)
{
	MZ_AUTO(queue_peer_close) struct queue_peer *peer = NULL;
	enum mz_status status;

	MZ_ASSERT(options->body_max_bytes > 0 &&
	    options->body_max_bytes <= INT_MAX / 4);
	MZ_NEW(peer, QUEUE_PEER_MAGIC);
	peer->body_max = options->body_max_bytes;
	peer->context = zmq_ctx_new();
	if (peer->context == NULL)
		return socket_fail("zmq context", err);
	status = socket_open(peer->context, ZMQ_DEALER, &peer->dealer, err);
	if (status == MZ_OK)
		status = set_limits(peer->dealer, options, err);
	if (status == MZ_OK)
		status = set_keys(peer->dealer, options, err);
	if (status == MZ_OK &&
	    zmq_connect(peer->dealer, options->endpoint) != 0)
		status = mz_fail(err, MZ_FAIL, "connect %s: %s",
		    options->endpoint, zmq_strerror(zmq_errno()));
	if (status == MZ_OK)
		*ret = MZ_TAKE(peer);
	return status;
}

void
queue_peer_close(struct queue_peer **peer)
{
	if (*peer == NULL)
		return;
	MZ_CHECK(*peer, QUEUE_PEER_MAGIC);
	parts_clear(&(*peer)->parts);
	socket_close(&(*peer)->dealer);
	context_close(&(*peer)->context);
	MZ_DELETE(peer);
}

/* Wait until the socket can be read or written. A signal does not shorten the
 * wait: the deadline is an instant. */
static enum mz_status
wait_for(struct queue_peer *peer, short events, int timeout_ms,
    struct mz_err *err)
{
	const int64_t deadline_ms = clock_monotonic_ms() + timeout_ms;
	zmq_pollitem_t item = { .socket = peer->dealer, .events = events };
	int64_t left_ms = timeout_ms;

	while (left_ms >= 0) {
		const int ready = zmq_poll(&item, 1, (long)left_ms);
		enum mz_status status = MZ_NONE;

		if (ready > 0)
			return MZ_OK;
		if (ready < 0)
			status = socket_fail("zmq poll", err);
		if (status != MZ_NONE)
			return status;
		left_ms = deadline_ms - clock_monotonic_ms();
		if (left_ms == 0)
			break;
	}
	return MZ_NONE;
}

enum mz_status
queue_peer_send(struct queue_peer *peer, const struct wire_message *request,
    int timeout_ms, struct mz_err *err)
{
	struct wire_frames frames;
	enum mz_status status;

	MZ_CHECK(peer, QUEUE_PEER_MAGIC);
	MZ_ASSERT(wire_verb_side(request->verb) == WIRE_REQUEST);
	status = wait_for(peer, ZMQ_POLLOUT, timeout_ms, err);
	if (status == MZ_NONE)
		return mz_fail(err, MZ_NONE,
		    "not let in within %d ms: is this the office's address and key, and does it know ours?",
		    timeout_ms);
	if (status != MZ_OK)
		return status;
	frame_build(request, &frames);
	return socket_send(peer->dealer, frames.frame, frames.count, err);
}

enum mz_status
queue_peer_receive(struct queue_peer *peer, int timeout_ms,
    struct wire_message *ret, struct mz_err *err)
{
	struct wire_frame frame[PARTS_MAX];
	struct wire_message answer;
	enum mz_status status;

	MZ_CHECK(peer, QUEUE_PEER_MAGIC);
	status = wait_for(peer, ZMQ_POLLIN, timeout_ms, err);
	if (status == MZ_NONE)
		return mz_fail(err, MZ_NONE, "no answer within %d ms",
		    timeout_ms);
	if (status == MZ_OK)
		status = socket_receive(peer->dealer, &peer->parts, err);
	if (status != MZ_OK)
		return status;
	for (size_t i = 0; i < peer->parts.kept; i++)
		frame[i] = parts_frame(&peer->parts, i);
	status = frame_parse(frame, peer->parts.count, WIRE_ANSWER,
	    peer->body_max, &answer, err);
	if (status == MZ_OK)
		*ret = answer;
	return status;
}
