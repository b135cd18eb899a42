/*
 * intake - a message from a file, read as the service would on a given day
 */
#ifndef MZ_CTL_INTAKE_H
#define MZ_CTL_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"
#include "base/status.h"
#include "pipeline/pipeline.h"

struct intake {
	const struct pipeline_set *set; /* borrowed */
	struct date received; /* DATE_NONE: each message's own Dagtekening */
	bool unsigned_allowed;
	int64_t now_ms; /* for a message that has no Dagtekening */
};

/* Gives *ret, and in *ret_received_ms when it counts as received. MZ_OK for
 * every text; MZ_FAIL: the set is at fault. */
MZ_MUST_USE enum mz_status intake_read(const struct intake *intake,
    const struct bytes *text, struct reading **ret, int64_t *ret_received_ms,
    struct mz_err *err);

/* Noon, local time: the same day in UTC. */
int64_t intake_noon_ms(struct date day);

#endif
