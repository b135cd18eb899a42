#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "daemon/handoff.h"
#include "tests/support/cmocka.h"

static void
open_pair(int fds[2])
{
	assert_int_equal(
	    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds), 0);
}

static void
every_kind_arrives_in_order(void **state)
{
	struct handoff got;
	int fds[2];

	(void)state;
	open_pair(fds);
	assert_status(handoff_receive(fds[1], &got, NULL), MZ_NONE);
	for (int kind = HANDOFF_NEW_WORKER; kind <= HANDOFF_KILL_SIGNER;
	     kind++) {
		const struct handoff h = { .kind = (enum handoff_kind)kind,
			.slot = 63,
			.gen = UINT32_MAX,
			.guilty = kind % 2 == 0,
			.fd = -1 };

		assert_status(handoff_send(fds[0], &h, NULL), MZ_OK);
	}
	for (int kind = HANDOFF_NEW_WORKER; kind <= HANDOFF_KILL_SIGNER;
	     kind++) {
		assert_status(handoff_receive(fds[1], &got, NULL), MZ_OK);
		assert_int_equal(got.kind, kind);
		assert_int_equal(got.slot, 63);
		assert_int_equal(got.gen, UINT32_MAX);
		assert_int_equal(got.guilty, kind % 2 == 0);
		assert_int_equal(got.fd, -1);
	}
	assert_status(handoff_receive(fds[1], &got, NULL), MZ_NONE);
	assert_int_equal(close(fds[0]), 0);
	assert_int_equal(close(fds[1]), 0);
}

static void
a_descriptor_goes_along_and_is_not_inherited(void **state)
{
	struct handoff h = { .kind = HANDOFF_NEW_WORKER };
	struct handoff got;
	int ends[2];
	int fds[2];
	char byte = 'x';

	(void)state;
	open_pair(fds);
	assert_int_equal(pipe(ends), 0);
	h.fd = ends[1];
	assert_status(handoff_send(fds[0], &h, NULL), MZ_OK);
	assert_int_equal(close(ends[1]), 0); /* the sender's own */
	assert_status(handoff_receive(fds[1], &got, NULL), MZ_OK);
	assert_true(got.fd >= 0);
	assert_true((fcntl(got.fd, F_GETFD) & FD_CLOEXEC) != 0);
	assert_int_equal(write(got.fd, &byte, 1), 1);
	byte = 0;
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(byte, 'x');
	assert_int_equal(close(got.fd), 0);
	assert_int_equal(close(ends[0]), 0);
	assert_int_equal(close(fds[0]), 0);
	assert_int_equal(close(fds[1]), 0);
}

static void
who_is_gone_is_noticed(void **state)
{
	const struct handoff h = { .kind = HANDOFF_DIED, .fd = -1 };
	struct handoff got;
	int fds[2];

	(void)state;
	open_pair(fds);
	assert_status(handoff_send(fds[0], &h, NULL), MZ_OK);
	assert_int_equal(close(fds[0]), 0);
	/* what was said before the end still counts */
	assert_status(handoff_receive(fds[1], &got, NULL), MZ_OK);
	assert_status(handoff_receive(fds[1], &got, NULL), MZ_FAIL);
	assert_status(handoff_send(fds[1], &h, NULL), MZ_FAIL);
	assert_int_equal(close(fds[1]), 0);
}

static void
a_packet_of_another_size_is_refused(void **state)
{
	struct handoff got;
	int fds[2];

	(void)state;
	open_pair(fds);
	assert_int_equal(write(fds[0], "short", 5), 5);
	assert_status(handoff_receive(fds[1], &got, NULL), MZ_FAIL);
	assert_int_equal(close(fds[0]), 0);
	assert_int_equal(close(fds[1]), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_arrives_in_order),
		cmocka_unit_test(a_descriptor_goes_along_and_is_not_inherited),
		cmocka_unit_test(who_is_gone_is_noticed),
		cmocka_unit_test(a_packet_of_another_size_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
