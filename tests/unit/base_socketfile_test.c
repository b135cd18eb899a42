#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/socketfile.h"
#include "tests/support/cmocka.h"

struct place {
	char dir[40], path[60];
	int fd;
};

static int
set_up(void **state)
{
	static struct place place;

	place = (struct place){ .dir = "/tmp/socketfile-XXXXXX", .fd = -1 };
	assert_non_null(mkdtemp(place.dir));
	(void)snprintf(place.path, sizeof place.path, "%s/s", place.dir);
	*state = &place;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *place = *state;

	if (place->fd >= 0)
		assert_int_equal(close(place->fd), 0);
	(void)unlink(place->path);
	return rmdir(place->dir);
}

static void
open_there(struct place *place)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };

	memcpy(at.sun_path, place->path, strlen(place->path) + 1);
	place->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(place->fd,
	                     (const struct sockaddr *)(const void *)&at,
	                     sizeof at),
	    0);
	assert_int_equal(listen(place->fd, 0), 0);
}

static void
expect(const struct place *place, enum mz_status status, const char *why)
{
	struct mz_err err = { "" };

	assert_status(socketfile_clear(place->path, &err), status);
	assert_non_null(strstr(err.text, why));
	assert_int_equal(access(place->path, F_OK), status == MZ_OK ? -1 : 0);
}

static void
nothing_there_is_free(void **state)
{
	expect(*state, MZ_OK, "");
}

static void
what_the_dead_left_is_removed(void **state)
{
	struct place *place = *state;

	open_there(place);
	assert_int_equal(close(place->fd), 0);
	place->fd = -1;
	expect(place, MZ_OK, "");
}

static void
the_living_keep_their_address(void **state)
{
	struct place *place = *state;

	open_there(place);
	/* the second finds the queue of the first full */
	for (int i = 0; i < 3; i++)
		expect(place, MZ_FAIL, "another process listens there");
}

static void
what_is_no_socket_stays(void **state)
{
	struct place *place = *state;
	FILE *file = fopen(place->path, "w");

	assert_non_null(file);
	assert_int_equal(fclose(file), 0);
	expect(place, MZ_FAIL, "not a socket");
}

static void
a_path_too_long_is_refused(void **state)
{
	char path[200];

	(void)state;
	memset(path, 'x', sizeof path);
	path[sizeof path - 1] = '\0';
	assert_status(socketfile_clear(path, NULL), MZ_FAIL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(nothing_there_is_free),
		TEST(what_the_dead_left_is_removed),
		TEST(the_living_keep_their_address),
		TEST(what_is_no_socket_stays),
		TEST(a_path_too_long_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
