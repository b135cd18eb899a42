#include "config/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/object.h"

#define CHUNK 8192u

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

/* Until the end of the file or of out's bound. */
static bool
read_all(int fd, struct bytes *out)
{
	char chunk[CHUNK];
	ssize_t got;

	do {
		got = read(fd, chunk, sizeof chunk);
		if (got < 0 && errno != EINTR)
			return false;
		if (got > 0)
			bytes_add(out, chunk, (size_t)got);
	} while (got != 0 && !bytes_failed(out));
	return true;
}

enum mz_status
file_read(const char *path, struct bytes *out, struct mz_err *err)
{
	/* Non-blocking: opening a pipe that nobody writes to would wait. */
	MZ_AUTO(close_fd)
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;

	MZ_CHECK(out, BYTES_MAGIC);
	if (fd < 0 || fstat(fd, &st) != 0)
		return mz_fail(err, MZ_FAIL, "%.180s: %s", path,
		    strerrordesc_np(errno));
	if (!S_ISREG(st.st_mode))
		return mz_fail(err, MZ_FAIL, "%.180s: not a regular file",
		    path);
	if (!read_all(fd, out))
		return mz_fail(err, MZ_FAIL, "%.180s: %s", path,
		    strerrordesc_np(errno));
	if (bytes_failed(out))
		return mz_fail(err, MZ_FAIL, "%.180s: larger than %zu bytes",
		    path, out->max);
	return MZ_OK;
}
