/*
 * handoff - what supervisor and broker say to each other, descriptors included
 *
 * Over a socketpair of whole packets. The supervisor makes and reaps the
 * processes; the broker speaks with them and says which it no longer trusts.
 *
 *	supervisor -> broker    NEW_WORKER slot gen fd   one more, starting
 *	                        NEW_SIGNER gen fd        its number; "guilty"
 *	                                                 says how the one
 *	                                                 before ended
 *	                        NEW_REGISTRY gen fd      for when gen takes over
 *	                        DIED slot gen            reaped; "guilty" says
 *	                                                 whether by its own fault
 *	                        DROP gen                 we want no more of it;
 *	                                                 SWITCHED or ABANDON
 *	                                                 says how it went
 *	                        PING                     are you serving?
 *	broker -> supervisor    SWITCHED gen             gen has taken over
 *	                        ABANDON gen              gen cannot; keep the old
 *	                        KILL slot gen            it took too long
 *	                        KILL_SIGNER gen
 *	                        ALIVE                    to a PING
 */
#ifndef MZ_DAEMON_HANDOFF_H
#define MZ_DAEMON_HANDOFF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

enum handoff_kind {
	HANDOFF_NEW_WORKER = 1,
	HANDOFF_NEW_SIGNER,
	HANDOFF_NEW_REGISTRY,
	HANDOFF_DIED,
	HANDOFF_DROP,
	HANDOFF_PING,
	HANDOFF_SWITCHED,
	HANDOFF_ABANDON,
	HANDOFF_KILL,
	HANDOFF_KILL_SIGNER,
	HANDOFF_ALIVE,
};

struct handoff {
	enum handoff_kind kind;
	uint32_t slot;
	uint32_t gen;
	bool guilty;
	int fd; /* -1: none. Received: the caller's to close. */
};

/* MZ_FAIL: the other one is gone. */
MZ_MUST_USE enum mz_status handoff_send(int socket, const struct handoff *h,
    struct mz_err *err);

/* Does not block. MZ_NONE: nothing waits. MZ_FAIL: the other one is gone. */
MZ_MUST_USE enum mz_status handoff_receive(int socket, struct handoff *ret,
    struct mz_err *err);

#endif
