/*
 * server_sockets - the server as poll.c sees it; private to queue/
 */
#ifndef MZ_QUEUE_SERVER_SOCKETS_H
#define MZ_QUEUE_SERVER_SOCKETS_H

#include "queue/server.h"

enum {
	SERVER_SOCKETS = QUEUE_ENDPOINTS + 1
};

/* The sockets to watch for input; returns how many. */
size_t server_sockets(struct queue_server *server, void *ret[SERVER_SOCKETS]);

/* Answer the ZAP requests that wait. */
MZ_MUST_USE enum mz_status server_serve_zap(struct queue_server *server,
    struct mz_err *err);

#endif
