/*
 * poll - the one place where the broker waits
 *
 * Watches the server's sockets and plain file descriptors (pipes, Unix
 * sockets, a signalfd) together, and serves ZAP on the way. A ZeroMQ socket is
 * not a file that stays readable: after MZ_OK call queue_server_receive()
 * until MZ_NONE, or fewer times and then poll with timeout 0. What was left
 * makes the next poll return at once, nothing gets stuck.
 */
#ifndef MZ_QUEUE_POLL_H
#define MZ_QUEUE_POLL_H

#include <stddef.h>

#include "base/status.h"
#include "queue/server.h"

enum {
	QUEUE_POLL_FDS = 256
};

/* As struct pollfd of <poll.h>, and with its POLLIN, POLLOUT and POLLERR: an
 * fd below zero is skipped; POLLERR in revents stands for an error and for the
 * other end having gone. Read what is left before closing. */
struct queue_fd {
	int fd;
	short events;
	short revents;
};

/* Wait at most timeout_ms (0: not at all, -1: without end) and fill the
 * revents of n fds, at most QUEUE_POLL_FDS. server is NULL: only the fds.
 * MZ_NONE: the time is over or a signal came, and all revents are 0. */
MZ_MUST_USE enum mz_status queue_poll(struct queue_server *server,
    struct queue_fd *fds, size_t n, int timeout_ms, struct mz_err *err);

#endif
