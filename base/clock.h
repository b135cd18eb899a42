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
	int held;         /* of clock_hold(); 0: none */
};

/* For a process that will not be able to open the file later: opens it now,
 * for as long as the process lives. From here on a test has to write into the
 * file as it is; one put in its place is not seen. Nothing to do for the
 * machine's clock. MZ_FAIL: it cannot be opened. */
MZ_MUST_USE enum mz_status clock_hold(struct clock *clock, struct mz_err *err);

/* Milliseconds since 1970, UTC. The file holds them in decimal.
 * MZ_FAIL: the test clock's file cannot be read or holds no instant. */
MZ_MUST_USE enum mz_status clock_now(const struct clock *clock,
    int64_t *ret_now_ms, struct mz_err *err);

int64_t clock_monotonic_ms(void); /* for intervals; never goes back */

#endif
