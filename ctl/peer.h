/*
 * peer - a provider on the wire: asks until it is answered, or gives up
 *
 * Repeats as docs/protocol.md section 5 says, but a person waits for it: within
 * a number of tries and a length of time.
 */
#ifndef MZ_CTL_PEER_H
#define MZ_CTL_PEER_H

#include <stdint.h>

#include "base/status.h"
#include "ctl/verb.h"
#include "queue/frame.h"

struct peer;

/* Rows for a verb's options. */
#define PEER_PROFILE_OPTION \
	{ \
		"profile", 'p', "FILE", "who we are and where the office is" \
	}
#define PEER_TIMEOUT_OPTION \
	{ \
		"timeout", 0, "SECONDS", \
		    "give up on one request after so long (60)" \
	}
#define PEER_TRIES_OPTION \
	{ \
		"tries", 0, "N", "ask at most so often without an answer (5)" \
	}

/* From the options above; gives *ret. MZ_NONE: the call does not say enough,
 * which is said already. MZ_FAIL: a file or key is at fault. */
MZ_MUST_USE enum mz_status peer_open(const struct call *call, struct peer **ret,
    struct mz_err *err);
void peer_close(struct peer **peer);

/* Takes each delivery that comes before the answer. */
struct peer_sink {
	enum mz_status (*take)(void *arg, const struct wire_message *delivery,
	    struct mz_err *err);
	void *arg;
};

/* One request and its answer, whose body is borrowed until the next call. sink:
 * for the answers that an OPHALEN brings before its EINDE, else NULL.
 * MZ_REFUSE: the office refuses; err names the code. MZ_RETRY: it asks to come
 * back, later than we wait. MZ_NONE: nobody answers. MZ_FAIL: the sink failed,
 * or the socket did. */
MZ_MUST_USE enum mz_status peer_ask(struct peer *peer,
    const struct wire_message *request, const struct peer_sink *sink,
    struct wire_message *ret, struct mz_err *err);

/* The exit code that fits such a status; says err unless it is MZ_OK. */
int peer_code(enum mz_status status, const struct mz_err *err);

#endif
