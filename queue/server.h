/*
 * server - the office's end of the wire
 *
 * One or two ROUTER sockets (the second one for a new server key), each with
 * its own CURVE secret, and the ZAP handler that decides who may connect. One
 * thread, no waiting: queue_poll() (queue/poll.h) waits and serves ZAP, then
 *
 *	queue_server_receive --> struct queue_request --> queue_server_send
 *	       until MZ_NONE        party, route, message      to the route
 *
 * Every message is checked against the registry as it is at that moment: who
 * was let in and then revoked gets GEWEIGERD unknown-party. What libzmq bounds
 * is bounded here; docs/protocol.md says what it does not.
 *
 * Nothing is durable here. An answer that cannot be delivered is dropped: the
 * party asks again.
 */
#ifndef MZ_QUEUE_SERVER_H
#define MZ_QUEUE_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "queue/curve.h"
#include "queue/frame.h"

enum {
	QUEUE_ENDPOINTS = 2,
	QUEUE_PARTY_SIZE = 9, /* an AGB-code of 8 digits, with its NUL */
	QUEUE_ROUTE_LEN = 5,
	QUEUE_ENDPOINT_SIZE = 256,
};

struct queue_server;

/* The registry, as it is at the moment of the call: is this public key known,
 * and whose is it? Called for each connection and for each message. */
struct queue_registry {
	bool (*known)(void *arg, const char *public_key,
	    char ret_party[QUEUE_PARTY_SIZE]);
	void *arg; /* borrowed, must outlive the server */
};

struct queue_endpoint {
	const char *address; /* tcp://host:port or ipc://path; NULL: not used */
	const struct curve_secret *secret;
};

/* Everything is borrowed during queue_server_open() only. */
struct queue_options {
	struct queue_endpoint endpoint[QUEUE_ENDPOINTS]; /* first: required */
	size_t body_max_bytes; /* a larger one: GEWEIGERD too-large; a frame of
	                          more than twice this ends the connection */
	int receive_queue;     /* messages that wait for us, a connection */
	int send_queue;        /* answers that wait, a connection; must hold
	                          a whole OPHALEN: 2 * (count + 1) */
	int handshake_ms; /* a connection that is not let in by then ends */
	int backlog;      /* connections not accepted yet */
	int keepalive_seconds; /* idle time before TCP asks "are you there?" */
};

/* Where an answer goes: a connection, as long as it lasts. A plain value. */
struct queue_route {
	unsigned char endpoint;
	unsigned char id[QUEUE_ROUTE_LEN];
};

struct queue_request {
	char party[QUEUE_PARTY_SIZE]; /* "": the key is not known (any more) */
	struct queue_route route;
	struct wire_message message; /* its body is borrowed until the next
	                                queue_server_receive() */
};

/* The defaults for everything but the endpoints. */
void queue_options_init(struct queue_options *ret);

/* Bind. MZ_FAIL: an option or address is wrong or in use; the text says which.
 * MZ_RETRY: out of files. */
MZ_MUST_USE enum mz_status queue_server_open(
    const struct queue_options *options, const struct queue_registry *registry,
    struct queue_server **ret, struct mz_err *err);
void queue_server_close(struct queue_server **server);

/* The next request, taking turns between endpoints and connections.
 * MZ_NONE: none waits.
 * MZ_REFUSE: one came that is at fault. It has been answered already; its
 * party, and as message that GEWEIGERD, are in *ret for whoever counts. */
MZ_MUST_USE enum mz_status queue_server_receive(struct queue_server *server,
    struct queue_request *ret, struct mz_err *err);

/* MZ_NONE: the connection is gone or does not read its answers; dropped. */
MZ_MUST_USE enum mz_status queue_server_send(struct queue_server *server,
    const struct queue_route *route, const struct wire_message *message,
    struct mz_err *err);

/* The address really bound, with the port that "tcp://127.0.0.1:*" got. */
void queue_server_endpoint(struct queue_server *server, unsigned endpoint,
    char ret[QUEUE_ENDPOINT_SIZE]);

#endif
