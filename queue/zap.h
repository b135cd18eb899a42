/*
 * zap - who may connect; private to queue/
 *
 * libzmq asks over inproc://zeromq.zap.01 (ZeroMQ RFC 27) before it lets a
 * connection in. Without a handler it lets every key in, so this is opened
 * before the first endpoint and closed after the last one. The key itself
 * becomes the User-Id of each message, so that every message can be checked
 * against the registry as it is then.
 */
#ifndef MZ_QUEUE_ZAP_H
#define MZ_QUEUE_ZAP_H

#include "base/status.h"
#include "queue/server.h"
#include "queue/socket.h"

#define ZAP_DOMAIN "meerzorg"

MZ_MUST_USE enum mz_status zap_open(void *context, void **ret,
    struct mz_err *err);

/* Answer what waits, up to a bound for one turn of the loop. */
MZ_MUST_USE enum mz_status zap_serve(void *socket,
    const struct queue_registry *registry, struct mz_err *err);

#endif
