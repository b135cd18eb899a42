/*
 * peer - the party's end of the wire, for the command line and the tests
 *
 * A DEALER socket. Sends one request, waits for one answer; sending again when
 * no answer comes is the caller's work, since only the caller knows the id.
 */
#ifndef MZ_QUEUE_PEER_H
#define MZ_QUEUE_PEER_H

#include <stddef.h>

#include "base/status.h"
#include "queue/curve.h"
#include "queue/frame.h"

struct queue_peer;

struct queue_peer_options {
	const char *endpoint;
	const char *server_key; /* the office's public key */
	const struct curve_secret *secret;
	size_t body_max_bytes;
};

/* Borrows the options during the call. Returns before the connection is made.
 * MZ_FAIL: a key or the address is wrong; the text says which. */
MZ_MUST_USE enum mz_status queue_peer_open(
    const struct queue_peer_options *options, struct queue_peer **ret,
    struct mz_err *err);
void queue_peer_close(struct queue_peer **peer);

/* MZ_NONE: not let in within timeout_ms: no office at that address, another
 * office key, or a key that the office does not know. Nothing was sent. */
MZ_MUST_USE enum mz_status queue_peer_send(struct queue_peer *peer,
    const struct wire_message *request, int timeout_ms, struct mz_err *err);

/* The next answer, to whichever request. Its body is borrowed until the next
 * call. MZ_NONE: none within timeout_ms. MZ_REFUSE: what came is not of this protocol. */
MZ_MUST_USE enum mz_status queue_peer_receive(struct queue_peer *peer,
    int timeout_ms, struct wire_message *ret, struct mz_err *err);

#endif
