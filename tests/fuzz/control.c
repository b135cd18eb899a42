/*
 * Any bytes into the operators' socket: the broker reads whole frames of them,
 * answers each once, hands on only requests whose parts are all there, and
 * drops the line when a frame is too long.
 *
 * Input: what the other side writes; its first byte says in how large pieces.
 */
#include "base/control.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/object.h"
#include "base/pack.h"
#include "base/row.h"
#include "daemon/broker_ask.h"
#include "tests/fuzz/fuzz.h"

enum {
	REQUEST_MAX = 4096,
	ANSWER_MAX = 1 << 20,
};

static struct {
	struct config *config;
	struct broker *broker;
	/* for the present input */
	size_t asked; /* requests that came through */
	size_t rows, ends;
} here;

int
fuzz_start(const int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	MZ_ASSERT(config_parse("fuzz", "", 0, &here.config, NULL) == MZ_OK);
	here.broker = mz_alloc(sizeof *here.broker);
	here.broker->config = here.config;
	return 0;
}

/* Stands in for the broker's own: takes what it was given at its word. */
enum mz_status
ask_run(struct ask *ask, const char *name)
{
	struct row row;

	MZ_ASSERT(name != NULL && ask->n <= CONTROL_ARGUMENTS_MAX);
	here.asked++;
	row_begin(&row, &ask->rows, "ask");
	row_text(&row, "name", name);
	for (size_t i = 0; i < ask->n; i++) {
		MZ_ASSERT(ask->arguments[i] != NULL);
		row_text(&row, "argument", ask->arguments[i]);
	}
	MZ_ASSERT(row_end(&row));
	if (ask->n > 2)
		return mz_fail(&ask->err, MZ_REFUSE, "%.100s", name);
	return MZ_OK;
}

static bool
read_end(const struct frame *frame)
{
	struct unpack u;
	uint32_t status;

	if (frame->kind != CONTROL_END)
		return false;
	unpack_init(&u, frame->data, frame->len);
	status = unpack_u32(&u);
	mz_free(unpack_text(&u));
	(void)unpack_i64(&u);
	MZ_ASSERT(unpack_done(&u) && status <= MZ_FAIL);
	return true;
}

/* Takes in what was answered; rows come before the end they belong to. */
static void
read_answers(struct channel *other)
{
	struct frame frame;

	while (channel_receive(other, &frame, NULL) == MZ_OK) {
		if (read_end(&frame)) {
			here.ends++;
			continue;
		}
		MZ_ASSERT(frame.kind == CONTROL_ROWS);
		here.rows++;
	}
	MZ_ASSERT(here.rows <= here.asked && here.asked <= here.ends);
}

/* As often as there may be whole frames in what was written. */
static void
let_read(size_t len)
{
	for (size_t i = 0; i <= len / 5; i++)
		control_read(here.broker);
}

static void
converse(struct channel *other, const uint8_t *data, size_t len, size_t piece)
{
	while (len > 0) {
		const size_t n = len < piece ? len : piece;

		if (send(channel_fd(other), data, n,
		        MSG_NOSIGNAL | MSG_DONTWAIT) != (ssize_t)n)
			return; /* the broker has dropped the line */
		let_read(n);
		read_answers(other);
		data += n;
		len -= n;
	}
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	struct control_peer *own = &here.broker->peers[0];
	struct channel *other;
	int fds[2];

	if (len == 0)
		return 0;
	MZ_ASSERT(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0);
	here.asked = here.rows = here.ends = 0;
	*own = (struct control_peer){ .line = channel_new(fds[0], REQUEST_MAX,
		                          ANSWER_MAX) };
	other = channel_new(fds[1], ANSWER_MAX, REQUEST_MAX);
	converse(other, data + 1, len - 1, (size_t)data[0] + 1);
	channel_free(&other);
	control_read(here.broker);
	control_read(here.broker);
	MZ_ASSERT(own->line == NULL); /* it has seen the end */
	return 0;
}
