/*
 * pipeline_help - the sample office's set and a sample message, for unit tests
 */
#ifndef MZ_TESTS_PIPELINE_HELP_H
#define MZ_TESTS_PIPELINE_HELP_H

#include <stdint.h>

#include "base/bytes.h"
#include "pipeline/pipeline.h"

/* Noon of 6 March 2023, on which the sample is received. */
#define HELP_RECEIVED_MS INT64_C(1678100400000)

enum {
	HELP_MOST = 8 << 20
};

/* A file of the source tree. */
void help_file(const char *path, struct bytes *ret);

/* What a set is made of; the policy is etc/beleid/voorbeeld, the trust that of
 * aanbieder-a and aanbieder-b. Fields may be changed before help_open(). */
struct help_source {
	struct bytes policy[3], certificate[2];
	struct pipeline_file files[3];
	struct pipeline_trust trust[2];
	struct pipeline_source source; /* borrows from the above */
};

void help_source_init(struct help_source *ret);
void help_source_clear(struct help_source *source);
enum mz_status help_open(const struct help_source *source,
    struct pipeline_set **ret, struct mz_err *err);

/* The sample application without its signature, and signed by aanbieder-a. */
void help_unsigned(struct bytes *ret);
void help_signed(struct bytes *ret);

/* A whole way through: borrows body, fills *ret, which outcome_clear() ends. */
void help_run(const struct pipeline_set *set, const struct bytes *body,
    const char *party, struct outcome *ret);

#endif
