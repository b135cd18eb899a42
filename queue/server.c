#include "queue/server.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include <zmq.h>

#include "base/object.h"
#include "base/socketfile.h"
#include "base/text.h"
#include "queue/server_sockets.h"
#include "queue/socket.h"
#include "queue/zap.h"

enum {
	SOCKETS_MAX = 8, /* of the whole context; ours and room for libzmq's */
	BODY_MAX = INT_MAX / 4,
	ROUTE_PART = 1,  /* parts in front of the frames */
	CURVE_MOST = 64, /* bytes that CURVE puts around a frame */
};

static const char ipc_scheme[] = "ipc://";

struct queue_server {
	unsigned magic;
#define QUEUE_SERVER_MAGIC 0x5e12f0b7u
	void *context;
	void *zap;
	void *router[QUEUE_ENDPOINTS];
	unsigned endpoint_count;
	unsigned turn; /* the endpoint that is asked first */
	size_t body_max;
	struct queue_registry registry;
	struct parts parts; /* the last request, whose body is borrowed */
};

void
queue_options_init(struct queue_options *ret)
{
	*ret = (struct queue_options){
		.body_max_bytes = 4u << 20,
		.receive_queue = 16,
		.send_queue = 2 * (WIRE_FETCH_MAX + 1),
		.handshake_ms = 10000,
		.backlog = 64,
		.keepalive_seconds = 60,
	};
}

static enum mz_status
open_context(struct queue_server *server, struct mz_err *err)
{
	server->context = zmq_ctx_new();
	if (server->context == NULL)
		return socket_fail("zmq context", err);
	if (zmq_has("curve") == 0)
		return mz_fail(err, MZ_FAIL, "libzmq was built without CURVE");
	if (zmq_ctx_set(server->context, ZMQ_MAX_SOCKETS, SOCKETS_MAX) != 0)
		return socket_fail("zmq max sockets", err);
	return zap_open(server->context, &server->zap, err);
}

static enum mz_status
set_limits(void *router, const struct queue_options *options,
    struct mz_err *err)
{
	const struct socket_option limits[] = {
		{ ZMQ_LINGER, 0 },
		{ ZMQ_MAXMSGSIZE,
		    (int)(2 * options->body_max_bytes) + CURVE_MOST },
		{ ZMQ_RCVHWM, options->receive_queue },
		{ ZMQ_SNDHWM, options->send_queue },
		{ ZMQ_HANDSHAKE_IVL, options->handshake_ms },
		{ ZMQ_BACKLOG, options->backlog },
		{ ZMQ_TCP_KEEPALIVE, 1 },
		{ ZMQ_TCP_KEEPALIVE_IDLE, options->keepalive_seconds },
		{ ZMQ_TCP_KEEPALIVE_INTVL, 15 },
		{ ZMQ_TCP_KEEPALIVE_CNT, 4 },
		{ ZMQ_IPV6, 0 },
		/* Tell us of a full or lost connection, and never let a second
		 * connection take over the route of a first. */
		{ ZMQ_ROUTER_MANDATORY, 1 },
		{ ZMQ_ROUTER_HANDOVER, 0 },
		{ ZMQ_CURVE_SERVER, 1 },
	};

	return socket_set(router, limits, sizeof limits / sizeof limits[0],
	    err);
}

/* libzmq itself takes the file of an ipc endpoint away from whoever it is. */
static enum mz_status
clear_file(const char *address, struct mz_err *err)
{
	if (!text_starts(address, ipc_scheme))
		return MZ_OK;
	return socketfile_clear(address + strlen(ipc_scheme), err);
}

static enum mz_status
bind_endpoint(struct queue_server *server, const struct queue_options *options,
    const struct queue_endpoint *endpoint, struct mz_err *err)
{
	MZ_AUTO(socket_close) void *router = NULL;
	enum mz_status status =
	    socket_open(server->context, ZMQ_ROUTER, &router, err);

	if (status == MZ_OK)
		status = set_limits(router, options, err);
	if (status == MZ_OK)
		status =
		    socket_set_text(router, ZMQ_ZAP_DOMAIN, ZAP_DOMAIN, err);
	if (status == MZ_OK)
		status = socket_set_text(router, ZMQ_CURVE_SECRETKEY,
		    endpoint->secret->text, err);
	if (status == MZ_OK)
		status = clear_file(endpoint->address, err);
	if (status != MZ_OK)
		return status;
	if (zmq_bind(router, endpoint->address) != 0)
		return mz_fail(err, MZ_FAIL, "bind %s: %s", endpoint->address,
		    zmq_strerror(zmq_errno()));
	server->router[server->endpoint_count++] = MZ_TAKE(router);
	return MZ_OK;
}

static bool
options_ok(const struct queue_options *options)
{
	return options->body_max_bytes > 0 &&
	    options->body_max_bytes <= BODY_MAX && options->receive_queue > 0 &&
	    options->send_queue > 0 && options->handshake_ms > 0 &&
	    options->backlog > 0 && options->keepalive_seconds > 0;
}

enum mz_status
queue_server_open(const struct queue_options *options,
    const struct queue_registry *registry, struct queue_server **ret,
    struct mz_err *err)
{
	MZ_AUTO(queue_server_close) struct queue_server *server = NULL;
	enum mz_status status;

	MZ_ASSERT(options->endpoint[0].address != NULL);
	MZ_ASSERT(registry->known != NULL);
	/* Zero means "no bound" to libzmq: never let one through. */
	if (!options_ok(options))
		return mz_fail(err, MZ_FAIL, "wire: a bound is out of range");
	MZ_NEW(server, QUEUE_SERVER_MAGIC);
	server->registry = *registry;
	server->body_max = options->body_max_bytes;
	status = open_context(server, err);
	for (unsigned i = 0; i < QUEUE_ENDPOINTS && status == MZ_OK; i++)
		if (options->endpoint[i].address != NULL)
			status = bind_endpoint(server, options,
			    &options->endpoint[i], err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(server);
	return status;
}

/* libzmq leaves the file of an ipc endpoint behind. */
static void
close_router(void **router)
{
	char address[QUEUE_ENDPOINT_SIZE] = "";
	size_t size = sizeof address;

	if (*router == NULL)
		return;
	MZ_ASSERT(
	    zmq_getsockopt(*router, ZMQ_LAST_ENDPOINT, address, &size) == 0);
	socket_close(router);
	if (text_starts(address, ipc_scheme))
		(void)unlink(address + strlen(ipc_scheme));
}

void
queue_server_close(struct queue_server **server)
{
	if (*server == NULL)
		return;
	MZ_CHECK(*server, QUEUE_SERVER_MAGIC);
	parts_clear(&(*server)->parts);
	/* The handler goes last: an endpoint without one lets everybody in. */
	for (unsigned i = 0; i < QUEUE_ENDPOINTS; i++)
		close_router(&(*server)->router[i]);
	socket_close(&(*server)->zap);
	context_close(&(*server)->context);
	MZ_DELETE(server);
}

size_t
server_sockets(struct queue_server *server, void *ret[SERVER_SOCKETS])
{
	size_t n = 0;

	MZ_CHECK(server, QUEUE_SERVER_MAGIC);
	ret[n++] = server->zap;
	for (unsigned i = 0; i < server->endpoint_count; i++)
		ret[n++] = server->router[i];
	return n;
}

enum mz_status
server_serve_zap(struct queue_server *server, struct mz_err *err)
{
	MZ_CHECK(server, QUEUE_SERVER_MAGIC);
	return zap_serve(server->zap, &server->registry, err);
}

/* Whose message is it, by the registry as it is now? The User-Id is the key
 * that zap.c admitted; it stands in every part. */
static bool
identify(struct queue_server *server, char ret_party[QUEUE_PARTY_SIZE])
{
	zmq_msg_t *last = &server->parts.part[server->parts.kept - 1];
	const char *key = zmq_msg_gets(last, "User-Id");

	return key != NULL && curve_key_ok(key) &&
	    server->registry.known(server->registry.arg, key, ret_party);
}

/* libzmq makes routes of 5 bytes that begin with a zero and never come back.
 * A route that the peer chose could be chosen again by another party while our
 * answer to the first is under way, so such a peer is not served. */
static bool
route_is_ours(struct wire_frame route)
{
	return route.len == QUEUE_ROUTE_LEN &&
	    *(const unsigned char *)route.data == 0;
}

static enum mz_status
send_to(struct queue_server *server, unsigned endpoint, struct wire_frame route,
    const struct wire_message *message, struct mz_err *err)
{
	struct wire_frame all[ROUTE_PART + WIRE_FRAMES_MAX] = { route };
	struct wire_frames frames;

	frame_build(message, &frames);
	memcpy(all + ROUTE_PART, frames.frame,
	    frames.count * sizeof frames.frame[0]);
	return socket_send(server->router[endpoint], all,
	    ROUTE_PART + frames.count, err);
}

/* A fault of who sent it, or of how, before the frames are looked at. */
static enum wire_refusal
judge_sender(struct queue_server *server, struct queue_request *request)
{
	const struct wire_frame route = parts_frame(&server->parts, 0);

	if (!identify(server, request->party)) {
		request->party[0] = '\0';
		return WIRE_UNKNOWN_PARTY;
	}
	if (!route_is_ours(route))
		return WIRE_ROUTING_ID;
	memcpy(request->route.id, route.data, route.len);
	return WIRE_FITS;
}

static enum mz_status
read_request(struct queue_server *server, struct queue_request *request,
    struct mz_err *err)
{
	struct wire_frame frame[PARTS_MAX];
	struct parts *parts = &server->parts;
	const enum wire_refusal refusal = judge_sender(server, request);

	if (refusal != WIRE_FITS) {
		const struct wire_message nothing = { .verb = WIRE_PING };

		frame_refuse(&nothing, refusal, &request->message);
		return mz_fail(err, MZ_REFUSE, "wire: %s",
		    wire_refusal_text(refusal));
	}
	for (size_t i = ROUTE_PART; i < parts->kept; i++)
		frame[i - ROUTE_PART] = parts_frame(parts, i);
	return frame_parse(frame, parts->count - ROUTE_PART, WIRE_REQUEST,
	    server->body_max, &request->message, err);
}

/* The next whole message of any endpoint; *ret says which. */
static enum mz_status
receive_any(struct queue_server *server, unsigned *ret, struct mz_err *err)
{
	enum mz_status status = MZ_NONE;

	for (unsigned i = 0; i < server->endpoint_count && status == MZ_NONE;
	     i++) {
		const unsigned at = (server->turn + i) % server->endpoint_count;

		status =
		    socket_receive(server->router[at], &server->parts, err);
		*ret = at;
	}
	server->turn++;
	return status;
}

enum mz_status
queue_server_receive(struct queue_server *server, struct queue_request *ret,
    struct mz_err *err)
{
	struct queue_request request = { .party = "" };
	enum mz_status status;
	enum mz_status sent = MZ_OK;
	unsigned endpoint = 0;

	MZ_CHECK(server, QUEUE_SERVER_MAGIC);
	status = receive_any(server, &endpoint, err);
	if (status != MZ_OK)
		return status;
	request.route.endpoint = (unsigned char)endpoint;
	status = read_request(server, &request, err);
	if (status == MZ_REFUSE)
		sent = send_to(server, endpoint, parts_frame(&server->parts, 0),
		    &request.message, NULL);
	*ret = request;
	return sent == MZ_FAIL ? mz_fail(err, MZ_FAIL, "wire: cannot send")
	                       : status;
}

enum mz_status
queue_server_send(struct queue_server *server, const struct queue_route *route,
    const struct wire_message *message, struct mz_err *err)
{
	const struct wire_frame to = { route->id, QUEUE_ROUTE_LEN };

	MZ_CHECK(server, QUEUE_SERVER_MAGIC);
	MZ_ASSERT(route->endpoint < server->endpoint_count);
	MZ_ASSERT(wire_verb_side(message->verb) == WIRE_ANSWER);
	return send_to(server, route->endpoint, to, message, err);
}

void
queue_server_endpoint(struct queue_server *server, unsigned endpoint,
    char ret[QUEUE_ENDPOINT_SIZE])
{
	size_t size = QUEUE_ENDPOINT_SIZE;

	MZ_CHECK(server, QUEUE_SERVER_MAGIC);
	MZ_ASSERT(endpoint < server->endpoint_count);
	MZ_ASSERT(zmq_getsockopt(server->router[endpoint], ZMQ_LAST_ENDPOINT,
	              ret, &size) == 0);
}
