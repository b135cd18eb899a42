/*
 * generation - one set of policy and registry, as the roles are given it
 */
#ifndef MZ_DAEMON_GENERATION_H
#define MZ_DAEMON_GENERATION_H

#include <stdint.h>

#include "base/status.h"
#include "config/config.h"

struct generation {
	uint32_t number; /* 0: none */
	/* Descriptor of what workers judge by, and the broker keeps beside their
	 * outcomes; -1: none. */
	int package;
};

void generation_init(struct generation *gen);
void generation_clear(struct generation *gen);

/* Read policy_dir and registry_file. MZ_FAIL: a fault in one of them, or a
 * registry with published keys without test_pki = yes. */
MZ_MUST_USE enum mz_status generation_open(const struct config *config,
    uint32_t number, struct generation *ret, struct mz_err *err);

/* What the broker and the signer get: keys, beside the configuration. Gives a
 * descriptor. */
MZ_MUST_USE enum mz_status generation_broker_package(
    const struct config *config, int *ret, struct mz_err *err);
MZ_MUST_USE enum mz_status generation_signer_package(
    const struct config *config, int *ret, struct mz_err *err);

#endif
