/*
 * kept - the sets as one string of bytes each, to keep them by their hash
 */
#ifndef MZ_PIPELINE_KEPT_H
#define MZ_PIPELINE_KEPT_H

#include "pipeline/set.h"

struct bytes;

/* Names and texts of all policy files, in their order. Their SHA-256 is
 * pipeline_policy_hash(). */
void pipeline_policy_bytes(const struct pipeline_file *files, size_t n,
    struct bytes *out);

/* The same for the built-in schemas and pipeline_schema_hash(). */
void pipeline_schema_bytes(struct bytes *out);

#endif
