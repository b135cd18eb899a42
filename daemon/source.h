/*
 * source - from configuration, package and registry to a pipeline's set
 */
#ifndef MZ_DAEMON_SOURCE_H
#define MZ_DAEMON_SOURCE_H

#include "base/status.h"
#include "config/config.h"
#include "config/registry.h"
#include "daemon/package.h"
#include "pipeline/set.h"

/* Borrows all, gives *ret. MZ_FAIL: a policy file or certificate is at fault. */
MZ_MUST_USE enum mz_status source_open_set(const struct config *config,
    const struct package *package, const struct registry *registry,
    struct pipeline_set **ret, struct mz_err *err);

#endif
