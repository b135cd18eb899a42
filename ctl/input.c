#include "ctl/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/object.h"
#include "base/text.h"

enum {
	CHUNK = 65536
};

static void
close_fd(int *fd)
{
	if (*fd > STDERR_FILENO)
		(void)close(*fd);
	*fd = -1;
}

static enum mz_status
fault(const char *path, struct mz_err *err)
{
	return mz_fail(err, MZ_FAIL, "%.180s: %s", path,
	    strerrordesc_np(errno));
}

static enum mz_status
read_all(int fd, struct bytes *out)
{
	char chunk[CHUNK];

	while (out->len < out->max) {
		const size_t room = out->max - out->len;
		const ssize_t got =
		    read(fd, chunk, room < CHUNK ? room : CHUNK);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return MZ_FAIL;
		if (got == 0)
			break;
		bytes_add(out, chunk, (size_t)got);
	}
	return MZ_OK;
}

enum mz_status
input_read(const char *path, struct bytes *out, struct mz_err *err)
{
	MZ_AUTO(close_fd) int fd = STDIN_FILENO;

	MZ_CHECK(out, BYTES_MAGIC);
	if (!text_equal(path, "-"))
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || read_all(fd, out) != MZ_OK)
		return fault(path, err);
	return MZ_OK;
}

static bool
write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		const ssize_t put = write(fd, data, len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		data += put;
		len -= (size_t)put;
	}
	return fsync(fd) == 0;
}

/* The name of the file is in its folder, and that must be on disk too. */
static bool
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	MZ_AUTO(mz_freep) char *folder = NULL;
	MZ_AUTO(close_fd) int fd = -1;

	if (slash != NULL)
		folder = mz_copy(path, (size_t)(slash - path) + 1);
	fd = open(folder != NULL ? folder : ".",
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd >= 0 && fsync(fd) == 0;
}

static bool
write_new(const char *path, const void *data, size_t len, unsigned mode)
{
	MZ_AUTO(close_fd)
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

	return fd >= 0 && write_all(fd, data, len);
}

enum mz_status
input_write(const char *path, const void *data, size_t len, unsigned mode,
    struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes partial;
	enum mz_status status;

	bytes_init(&partial, 4096);
	bytes_printf(&partial, "%s.new", path);
	if (bytes_failed(&partial))
		return mz_fail(err, MZ_FAIL, "%.180s: name too long", path);
	(void)unlink(bytes_text(&partial)); /* of a run that was cut short */
	if (write_new(bytes_text(&partial), data, len, mode) &&
	    rename(bytes_text(&partial), path) == 0 && sync_folder(path))
		return MZ_OK;
	status = fault(path, err);
	(void)unlink(bytes_text(&partial));
	return status;
}
