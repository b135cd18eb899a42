#include "base/clock.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/object.h"
#include "base/text.h"

/* The last one whose local date base/date.h can hold. */
#define LAST_MS INT64_C(7258114799999)

static int64_t
read_ms(clockid_t id)
{
	struct timespec ts;

	MZ_ASSERT(clock_gettime(id, &ts) == 0);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static enum mz_status
open_file(const struct clock *clock, int *ret_fd, struct mz_err *err)
{
	*ret_fd = open(clock->file, O_RDONLY | O_CLOEXEC);
	if (*ret_fd < 0)
		return mz_fail(err, MZ_FAIL, "test clock: cannot open %s",
		    clock->file);
	return MZ_OK;
}

enum mz_status
clock_hold(struct clock *clock, struct mz_err *err)
{
	if (clock->file == NULL)
		return MZ_OK;
	return open_file(clock, &clock->held, err);
}

static enum mz_status
read_file(const struct clock *clock, int fd, int64_t *ret_now_ms,
    struct mz_err *err)
{
	char line[32];
	const ssize_t n = pread(fd, line, sizeof line - 1, 0);

	line[n > 0 ? n : 0] = '\0';
	if (!text_int(line, strcspn(line, "\n"), 0, LAST_MS, ret_now_ms))
		return mz_fail(err, MZ_FAIL, "test clock: no instant in %s",
		    clock->file);
	return MZ_OK;
}

enum mz_status
clock_now(const struct clock *clock, int64_t *ret_now_ms, struct mz_err *err)
{
	enum mz_status status;
	int fd;

	if (clock->file == NULL) {
		*ret_now_ms = read_ms(CLOCK_REALTIME);
		return MZ_OK;
	}
	if (clock->held > 0)
		return read_file(clock, clock->held, ret_now_ms, err);
	status = open_file(clock, &fd, err);
	if (status != MZ_OK)
		return status;
	status = read_file(clock, fd, ret_now_ms, err);
	(void)close(fd);
	return status;
}

int64_t
clock_monotonic_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}
