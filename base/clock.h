/*
 * clock - the only place that asks the time
 *
 * A test clock reads its instant from a file at every call, so that a test
 * moves time by writing the file; the configuration allows it only together
 * with test_pki = yes.
 */
#ifndef MZ_BASE_CLOCK_H
#define MZ_BASE_CLOCK_H

#include <stdint.h>

#include "base/status.h"

struct clock {
	const char *file; /* borrowed; NULL: the machine's clock */
};

/* Milliseconds since 1970, UTC. The file holds them in decimal.
 * MZ_FAIL: the test clock's file cannot be read or holds no instant. */
MZ_MUST_USE enum mz_status clock_now(const struct clock *clock,
    int64_t *ret_now_ms, struct mz_err *err);

int64_t clock_monotonic_ms(void); /* for intervals; never goes back */

#endif
