/*
 * broker_ask - one request of an operator, a consulent or an auditor
 */
#ifndef MZ_DAEMON_BROKER_ASK_H
#define MZ_DAEMON_BROKER_ASK_H

#include "base/bytes.h"
#include "base/control.h"
#include "daemon/broker.h"

struct ask {
	struct broker *b;
	struct control_peer *peer;
	char *arguments[CONTROL_ARGUMENTS_MAX];
	size_t n;
	struct bytes rows;
	int64_t after;
	struct mz_err err;
};

/* Judges whether he may, runs it, and journals that a case was looked at before
 * anything of it is shown. MZ_REFUSE: err says what to do instead. MZ_NONE: it
 * takes long; ask again in the next turn, so that it keeps nobody waiting. */
MZ_MUST_USE enum mz_status ask_run(struct ask *ask, const char *name);

#endif
