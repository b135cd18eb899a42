#include "queue/poll.h"

#include <poll.h>
#include <zmq.h>

#include "base/object.h"
#include "queue/server_sockets.h"
#include "queue/socket.h"

/* Our flags are those of poll(2); zmq_poll has its own. */
static const struct {
	short ours;
	short zmq;
} flags[] = {
	{ POLLIN, ZMQ_POLLIN },
	{ POLLOUT, ZMQ_POLLOUT },
	{ POLLERR, ZMQ_POLLERR },
};

enum {
	N_FLAGS = sizeof flags / sizeof flags[0]
};

static short
to_zmq(short ours)
{
	int zmq = 0;

	for (size_t i = 0; i < N_FLAGS; i++)
		if ((ours & flags[i].ours) != 0)
			zmq |= flags[i].zmq;
	return (short)zmq;
}

static short
from_zmq(short zmq)
{
	int ours = 0;

	for (size_t i = 0; i < N_FLAGS; i++)
		if ((zmq & flags[i].zmq) != 0)
			ours |= flags[i].ours;
	return (short)ours;
}

enum mz_status
queue_poll(struct queue_server *server, struct queue_fd *fds, size_t n,
    int timeout_ms, struct mz_err *err)
{
	zmq_pollitem_t items[SERVER_SOCKETS + QUEUE_POLL_FDS] = { { 0 } };
	void *sockets[SERVER_SOCKETS];
	const size_t own = server == NULL ? 0 : server_sockets(server, sockets);
	int ready;

	MZ_ASSERT(n <= QUEUE_POLL_FDS);
	for (size_t i = 0; i < own; i++)
		items[i] = (zmq_pollitem_t){ .socket = sockets[i],
			.events = ZMQ_POLLIN };
	for (size_t i = 0; i < n; i++) {
		items[own + i] = (zmq_pollitem_t){ .fd = fds[i].fd,
			.events = to_zmq(fds[i].events) };
		fds[i].revents = 0;
	}
	/* Asks each socket itself before and after it sleeps, so a socket whose
	 * file descriptor has already fired is not missed. */
	ready = zmq_poll(items, (int)(own + n), timeout_ms);
	if (ready < 0)
		return socket_fail("zmq poll", err);
	for (size_t i = 0; i < n; i++)
		fds[i].revents = from_zmq(items[own + i].revents);
	if (own > 0 && (items[0].revents & ZMQ_POLLIN) != 0)
		return server_serve_zap(server, err);
	return ready > 0 ? MZ_OK : MZ_NONE;
}
