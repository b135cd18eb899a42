/*
 * set - the frozen generation that messages are judged under
 *
 * Schemas, policy, pinned certificates and the office's own particulars, read
 * once and never changed: a reload makes a new set. Each part has a hash, so
 * that a decision can name what it was taken under.
 */
#ifndef MZ_PIPELINE_SET_H
#define MZ_PIPELINE_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct pipeline_set;

struct pipeline_file {
	const char *name; /* for error texts */
	const char *data;
	size_t len;
};

/* A certificate that is pinned for a party, and when it counts. */
struct pipeline_trust {
	const char *party; /* AGB-code */
	const char *pem;
	size_t len;
	int64_t from_ms, until_ms, revoked_ms; /* INT64_MIN, INT64_MAX: open */
};

struct pipeline_limits {
	size_t message_max_bytes;
	size_t answer_max_bytes;
	size_t tag_max_bytes;
	size_t depth, nodes, attributes, namespaces;
};

/* Everything is borrowed for the call. */
struct pipeline_source {
	const struct pipeline_file *policies;
	size_t n_policies;
	const struct pipeline_trust *trust;
	size_t n_trust;
	const void *registry; /* its bytes, for the hash */
	size_t registry_len;
	const char
	    *office_code; /* zorgkantoorcode: Ontvanger of what we read */
	const char *office_naam;
	const char *bezwaar_adres;
	struct pipeline_limits limits;
};

/* MZ_FAIL: a policy file or certificate is not in order; the text names it. */
MZ_MUST_USE enum mz_status pipeline_set_open(
    const struct pipeline_source *source, struct pipeline_set **ret,
    struct mz_err *err);
void pipeline_set_free(struct pipeline_set **set);

/* Hexadecimal SHA-256; borrowed from the set. */
const char *pipeline_schema_hash(const struct pipeline_set *set);
const char *pipeline_policy_hash(const struct pipeline_set *set);
const char *pipeline_registry_hash(const struct pipeline_set *set);

/* Of all three together: equal in every worker of a generation. */
const char *pipeline_set_hash(const struct pipeline_set *set);

#endif
