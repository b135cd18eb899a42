/*
 * start - how the supervisor brings the roles to life; private to it
 */
#ifndef MZ_DAEMON_START_H
#define MZ_DAEMON_START_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "config/config.h"
#include "daemon/children.h"
#include "daemon/generation.h"
#include "daemon/watchdog.h"

struct supervisor {
	const char *config_path;
	struct config *config;
	struct config *next_config; /* of next, when that is a reload */
	struct children children;
	struct generation now;  /* what the broker serves with */
	struct generation next; /* what it is to switch to; number 0: none */
	uint32_t last_number;
	uint32_t last_signer;
	int64_t next_deadline_ms;
	int signals;
	int line; /* to the broker; -1: none */
	struct watchdog watchdog;
	bool stopping;
	bool failed; /* the first generation could not start */
	bool served; /* one could */
	bool reload_asked;
	char drop_why[256]; /* the broker was asked to drop next; "": not */
	int64_t stop_deadline_ms;
};

/* Read policy and registry as config says, for the generation to come. */
MZ_MUST_USE enum mz_status start_open_next(struct supervisor *s,
    const struct config *config, struct mz_err *err);

/* Start the generation that was opened beside what runs; the broker says how
 * it went. */
MZ_MUST_USE enum mz_status start_generation(struct supervisor *s,
    struct mz_err *err);

/* Everything from nothing. */
MZ_MUST_USE enum mz_status start_all(struct supervisor *s, struct mz_err *err);

/* Again after the broker died, with the generation that was served last, or
 * was to be: what has become of its files since is a reload's business. */
MZ_MUST_USE enum mz_status start_anew(struct supervisor *s, struct mz_err *err);

/* A worker or signer for one that died. MZ_OK also when none is wanted there
 * any more. */
MZ_MUST_USE enum mz_status start_in_place(struct supervisor *s,
    const struct child *child, struct mz_err *err);

/* guilty: the one before died by its own doing. */
MZ_MUST_USE enum mz_status start_signer(struct supervisor *s, bool guilty,
    struct mz_err *err);
MZ_MUST_USE enum mz_status start_worker(struct supervisor *s,
    const struct generation *gen, uint32_t slot, struct mz_err *err);

void start_close(int *fd); /* -1 afterwards */

#endif
