/*
 * socket - one ZeroMQ socket, message by message; private to queue/
 *
 * Nothing here waits: waiting is zmq_poll's work, in poll.c and peer.c. The
 * only place that turns an errno of libzmq into a status.
 */
#ifndef MZ_QUEUE_SOCKET_H
#define MZ_QUEUE_SOCKET_H

#include <stdbool.h>
#include <stddef.h>

#include <zmq.h>

#include "base/status.h"
#include "queue/frame.h"

enum {
	PARTS_MAX = 10
}; /* a ZAP request has 8, ours 6 with the route */

/* The parts of one message as libzmq gave them. The first PARTS_MAX are kept,
 * the rest are thrown away as they come, but counted. */
struct parts {
	zmq_msg_t part[PARTS_MAX];
	size_t kept;
	size_t count;
};

struct socket_option {
	int name;
	int value;
};

void parts_clear(struct parts *parts); /* of a zeroed or a filled one */
struct wire_frame parts_frame(struct parts *parts, size_t i);

MZ_MUST_USE enum mz_status socket_open(void *context, int type, void **ret,
    struct mz_err *err);
void socket_close(void **socket);
void context_close(void **context);

MZ_MUST_USE enum mz_status socket_set(void *socket,
    const struct socket_option *options, size_t n, struct mz_err *err);
MZ_MUST_USE enum mz_status socket_set_text(void *socket, int option,
    const char *value, struct mz_err *err);

/* Clears *parts and fills it. MZ_NONE: nothing waits. */
MZ_MUST_USE enum mz_status socket_receive(void *socket, struct parts *parts,
    struct mz_err *err);

/* MZ_NONE: the other end is gone or its queue is full; nothing was sent. */
MZ_MUST_USE enum mz_status socket_send(void *socket,
    const struct wire_frame *frame, size_t count, struct mz_err *err);

/* What zmq_errno() means to our caller; what says what was tried. */
enum mz_status socket_fail(const char *what, struct mz_err *err);

#endif
