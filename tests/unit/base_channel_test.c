#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/channel.h"
#include "base/object.h"
#include "tests/support/cmocka.h"

enum {
	FRAME_MAX = 1000
};

struct line {
	struct channel *ours;
	int theirs;
};

static struct line
open_line(size_t max)
{
	int fds[2];
	struct line line;

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	line.ours = channel_new(fds[0], max, max);
	line.theirs = fds[1];
	return line;
}

static void
close_line(struct line *line)
{
	channel_free(&line->ours);
	if (line->theirs >= 0)
		assert_int_equal(close(line->theirs), 0);
}

static void
say(struct line *line, const void *data, size_t len)
{
	assert_int_equal(write(line->theirs, data, len), len);
}

static void
expect(struct line *line, int kind, const void *data, size_t len)
{
	struct frame frame;

	assert_status(channel_receive(line->ours, &frame, NULL), MZ_OK);
	assert_int_equal(frame.kind, kind);
	assert_int_equal(frame.len, len);
	assert_memory_equal(frame.data, data, len);
}

static void
expect_status(struct line *line, enum mz_status want)
{
	struct frame frame;

	assert_status(channel_receive(line->ours, &frame, NULL), want);
}

/* Write down all frames that are there. */
static void
collect(struct line *line, struct bytes *seen)
{
	struct frame frame;

	while (channel_receive(line->ours, &frame, NULL) == MZ_OK) {
		bytes_printf(seen, "%d:", frame.kind);
		bytes_add(seen, frame.data, frame.len);
		bytes_add_byte(seen, '|');
	}
}

/* Three frames, one empty, cut in two at every byte. */
static void
frames_may_arrive_in_any_pieces(void **state)
{
	static const char raw[] = "\0\0\0\4\7abc\0\0\0\1\xff\0\0\0\2\1z";
	const size_t len = sizeof raw - 1;

	(void)state;
	for (size_t cut = 0; cut <= len; cut++) {
		struct line line = open_line(FRAME_MAX);
		struct bytes seen;

		bytes_init(&seen, 1000);
		say(&line, raw, cut);
		collect(&line, &seen);
		say(&line, raw + cut, len - cut);
		collect(&line, &seen);
		assert_string_equal(bytes_text(&seen), "7:abc|255:|1:z|");
		bytes_clear(&seen);
		close_line(&line);
	}
}

static void
frames_may_arrive_byte_by_byte(void **state)
{
	static const char raw[] = "\0\0\0\4\7abc";
	struct line line = open_line(FRAME_MAX);

	(void)state;
	for (size_t i = 0; i < sizeof raw - 1; i++) {
		expect_status(&line, MZ_NONE);
		say(&line, raw + i, 1);
	}
	expect(&line, 7, "abc", 3);
	expect_status(&line, MZ_NONE);
	close_line(&line);
}

static void
a_frame_too_long_is_not_waited_for(void **state)
{
	static const char fits[] = "\0\0\x03\xe9\1"; /* 1000 and its kind */
	static const char longer[] = "\0\0\x03\xea\1";
	static const char longest[] = "\xff\xff\xff\xff\1";
	static const char none[] = "\0\0\0\0\1";
	struct line line = open_line(FRAME_MAX);

	(void)state;
	say(&line, fits, 5);
	expect_status(&line, MZ_NONE);
	close_line(&line);
	line = open_line(FRAME_MAX);
	say(&line, longer, 5);
	expect_status(&line, MZ_FAIL);
	close_line(&line);
	line = open_line(FRAME_MAX);
	say(&line, longest, 5);
	expect_status(&line, MZ_FAIL);
	close_line(&line);
	line = open_line(FRAME_MAX);
	say(&line, none, 5);
	expect_status(&line, MZ_FAIL);
	close_line(&line);
}

static void
what_was_said_before_the_end_still_counts(void **state)
{
	struct line line = open_line(FRAME_MAX);

	(void)state;
	say(&line, "\0\0\0\2\1a\0\0\0\2\1b\0\0", 14);
	assert_int_equal(close(line.theirs), 0);
	line.theirs = -1;
	expect(&line, 1, "a", 1);
	expect(&line, 1, "b", 1);
	expect_status(&line, MZ_FAIL); /* and the torn one does not */
	close_line(&line);
}

static void
nothing_can_be_sent_to_who_is_gone(void **state)
{
	struct line line = open_line(FRAME_MAX);
	struct bytes payload;

	(void)state;
	bytes_init(&payload, FRAME_MAX);
	assert_int_equal(close(line.theirs), 0);
	line.theirs = -1;
	assert_status(channel_send(line.ours, 1, &payload, NULL), MZ_FAIL);
	close_line(&line);
}

static void
too_much_is_not_sent(void **state)
{
	struct line line = open_line(3);
	struct bytes payload;
	char byte;

	(void)state;
	bytes_init(&payload, 4);
	bytes_add_text(&payload, "abcd");
	assert_status(channel_send(line.ours, 1, &payload, NULL), MZ_FAIL);
	bytes_add_text(&payload, "e"); /* lost: the payload is not whole */
	payload.len = 3;
	assert_status(channel_send(line.ours, 1, &payload, NULL), MZ_FAIL);
	assert_int_equal(recv(line.theirs, &byte, 1, MSG_DONTWAIT),
	    -1); /* not a byte */
	bytes_clear(&payload);
	close_line(&line);
}

/* Fill the socket, then more; nobody waits, and all arrives in order. */
static void
what_does_not_fit_the_socket_waits(void **state)
{
	struct line line = open_line(1u << 20);
	struct bytes payload;
	size_t got = 0;
	char buf[65536];

	(void)state;
	bytes_init(&payload, 1u << 20);
	while (payload.len < 1u << 20)
		bytes_add(&payload, "0123456789abcdef", 16);
	assert_status(channel_send(line.ours, 1, &payload, NULL), MZ_OK);
	assert_true(channel_must_flush(line.ours));
	while (channel_must_flush(line.ours)) {
		const ssize_t n = read(line.theirs, buf, sizeof buf);

		assert_true(n > 0);
		got += (size_t)n;
		assert_status(channel_flush(line.ours, NULL), MZ_OK);
	}
	while (got < payload.len + 5)
		got += (size_t)read(line.theirs, buf, sizeof buf);
	assert_int_equal(got, payload.len + 5);
	bytes_clear(&payload);
	close_line(&line);
}

static void
who_never_reads_is_given_up(void **state)
{
	struct line line = open_line(FRAME_MAX);
	struct bytes payload;
	enum mz_status status = MZ_OK;
	int sent = 0;

	(void)state;
	bytes_init(&payload, FRAME_MAX);
	while (payload.len < FRAME_MAX)
		bytes_add_byte(&payload, 'x');
	while (status == MZ_OK && sent++ < 100000)
		status = channel_send(line.ours, 1, &payload, NULL);
	assert_status(status, MZ_FAIL);
	bytes_clear(&payload);
	close_line(&line);
}

static void
two_channels_understand_each_other(void **state)
{
	struct line line = open_line(FRAME_MAX);
	struct channel *other = channel_new(line.theirs, FRAME_MAX, FRAME_MAX);
	struct bytes payload;
	struct frame frame;

	(void)state;
	line.theirs = -1;
	bytes_init(&payload, FRAME_MAX);
	for (int kind = 1; kind < 256; kind++) {
		assert_status(channel_send(other, kind, &payload, NULL), MZ_OK);
		channel_wait(line.ours);
		assert_status(channel_receive(line.ours, &frame, NULL), MZ_OK);
		assert_int_equal(frame.kind, kind);
		assert_int_equal(frame.len, payload.len);
		bytes_add_byte(&payload, (unsigned char)kind);
	}
	channel_free(&other);
	assert_status(channel_receive(line.ours, &frame, NULL), MZ_FAIL);
	bytes_clear(&payload);
	close_line(&line);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_may_arrive_in_any_pieces),
		cmocka_unit_test(frames_may_arrive_byte_by_byte),
		cmocka_unit_test(a_frame_too_long_is_not_waited_for),
		cmocka_unit_test(what_was_said_before_the_end_still_counts),
		cmocka_unit_test(nothing_can_be_sent_to_who_is_gone),
		cmocka_unit_test(too_much_is_not_sent),
		cmocka_unit_test(what_does_not_fit_the_socket_waits),
		cmocka_unit_test(who_never_reads_is_given_up),
		cmocka_unit_test(two_channels_understand_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
