/*
 * rules - what messages are judged by without the service: policy and registry
 *
 * Built in, unless the options --policy and --registry name others: the policy
 * that is shipped, and the sample registry with its published keys.
 */
#ifndef MZ_CTL_RULES_H
#define MZ_CTL_RULES_H

#include <stdbool.h>

#include "base/status.h"
#include "config/registry.h"
#include "ctl/verb.h"
#include "pipeline/set.h"

/* Rows for a verb's options. */
#define RULES_REGISTRY_OPTION \
	{ \
		"registry", 0, "FILE", "registry of parties (the sample)" \
	}
#define RULES_POLICY_OPTION \
	{ \
		"policy", 0, "DIR", "policy files *.xml (the shipped ones)" \
	}

/* Gives *ret. MZ_FAIL: the registry that --registry names has a fault. */
MZ_MUST_USE enum mz_status rules_registry(const struct call *call,
    struct registry **ret, struct mz_err *err);

/* Gives *ret, made of registry and --policy, with the limits that the service
 * has by default. MZ_FAIL: a file has a fault; the text names it. */
MZ_MUST_USE enum mz_status rules_open(const struct call *call,
    const struct registry *registry, struct pipeline_set **ret,
    struct mz_err *err);

/* The most bytes of a message that the service accepts by default. */
size_t rules_message_max(void);

#endif
