/*
 * rules - policy files, registry and limits become one set to judge by
 *
 * config/ and pipeline/ do not see each other. Here they meet, once for
 * daemon/ and ctl/, so that both judge by a set that is made the same way.
 */
#ifndef MZ_SETUP_RULES_H
#define MZ_SETUP_RULES_H

#include <stddef.h>

#include "base/status.h"
#include "config/config.h"
#include "config/registry.h"
#include "pipeline/set.h"

/* Borrows all, gives *ret. The limits are those of config. MZ_FAIL: a policy
 * file or a certificate is at fault; the text names it. */
MZ_MUST_USE enum mz_status rules_open_set(const struct config *config,
    const struct registry *registry, const struct pipeline_file *policies,
    size_t n_policies, struct pipeline_set **ret, struct mz_err *err);

#endif
