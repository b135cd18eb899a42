#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/object.h"
#include "base/text.h"

static int64_t
read_ms(clockid_t id)
{
	struct timespec ts;

	MZ_ASSERT(clock_gettime(id, &ts) == 0);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

enum mz_status
clock_now(const struct clock *clock, int64_t *ret_now_ms, struct mz_err *err)
{
	char line[32] = "";
	FILE *file;

	if (clock->file == NULL) {
		*ret_now_ms = read_ms(CLOCK_REALTIME);
		return MZ_OK;
	}
	file = fopen(clock->file, "re");
	if (file == NULL)
		return mz_fail(err, MZ_FAIL, "test clock: cannot open %s",
		    clock->file);
	if (fgets(line, sizeof line, file) == NULL)
		line[0] = '\0';
	(void)fclose(file);
	if (!text_int(line, strcspn(line, "\n"), 0, INT64_MAX, ret_now_ms))
		return mz_fail(err, MZ_FAIL, "test clock: no instant in %s",
		    clock->file);
	return MZ_OK;
}

int64_t
clock_monotonic_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}
