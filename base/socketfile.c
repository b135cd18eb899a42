#include "base/socketfile.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* 0, or why nobody answers there: ECONNREFUSED when its process is gone. */
static int
knock(const char *path, size_t len)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int why = 0;

	if (fd < 0)
		return errno;
	memcpy(at.sun_path, path, len + 1);
	if (connect(fd, (const struct sockaddr *)(const void *)&at,
	        sizeof at) != 0)
		why = errno;
	(void)close(fd);
	return why == EAGAIN ? 0 : why; /* its queue is full: it lives */
}

enum mz_status
socketfile_clear(const char *path, struct mz_err *err)
{
	const size_t len = strlen(path);
	struct stat info;
	int why;

	if (len >= sizeof((struct sockaddr_un *)NULL)->sun_path)
		return mz_fail(err, MZ_FAIL, "%s: path too long", path);
	if (lstat(path, &info) != 0)
		return MZ_OK; /* whoever binds there says what else is wrong */
	if (!S_ISSOCK(info.st_mode))
		return mz_fail(err, MZ_FAIL, "%s: not a socket", path);
	why = knock(path, len);
	if (why == 0)
		return mz_fail(err, MZ_FAIL,
		    "%s: another process listens there", path);
	if (why != ECONNREFUSED || unlink(path) != 0)
		return mz_fail(err, MZ_FAIL, "%s: %s", path,
		    strerrordesc_np(why != ECONNREFUSED ? why : errno));
	return MZ_OK;
}
