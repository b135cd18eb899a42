#include "queue/socket.h"

#include <errno.h>
#include <string.h>

#include "base/object.h"

enum mz_status
socket_fail(const char *what, struct mz_err *err)
{
	static const struct {
		int number;
		enum mz_status status;
	} meaning[] = {
		{ EAGAIN, MZ_NONE },       /* nothing there, or no room */
		{ EINTR, MZ_NONE },        /* a signal: the loop looks at it */
		{ EHOSTUNREACH, MZ_NONE }, /* the peer has gone */
		{ EMFILE, MZ_RETRY },
		{ ENOMEM, MZ_RETRY },
	};
	const int number = zmq_errno();
	enum mz_status status = MZ_FAIL;

	for (size_t i = 0; i < sizeof meaning / sizeof meaning[0]; i++)
		if (meaning[i].number == number)
			status = meaning[i].status;
	return mz_fail(err, status, "%s: %s", what, zmq_strerror(number));
}

void
parts_clear(struct parts *parts)
{
	for (size_t i = 0; i < parts->kept; i++)
		MZ_ASSERT(zmq_msg_close(&parts->part[i]) == 0);
	parts->kept = 0;
	parts->count = 0;
}

struct wire_frame
parts_frame(struct parts *parts, size_t i)
{
	MZ_ASSERT(i < parts->kept);
	return (struct wire_frame){ zmq_msg_data(&parts->part[i]),
		zmq_msg_size(&parts->part[i]) };
}

enum mz_status
socket_open(void *context, int type, void **ret, struct mz_err *err)
{
	void *socket = zmq_socket(context, type);

	if (socket == NULL)
		return socket_fail("zmq socket", err);
	*ret = socket;
	return MZ_OK;
}

void
socket_close(void **socket)
{
	if (*socket != NULL)
		MZ_ASSERT(zmq_close(*socket) == 0);
	*socket = NULL;
}

void
context_close(void **context)
{
	/* Every socket is closed and lingers for no time, so that this only
	 * waits for libzmq's own thread; a signal may interrupt that. */
	if (*context != NULL)
		while (zmq_ctx_term(*context) != 0)
			MZ_ASSERT(zmq_errno() == EINTR);
	*context = NULL;
}

/* ZMQ_MAXMSGSIZE is the one option of ours that is 64 bits wide. */
static int
set_number(void *socket, int option, int value)
{
	const int64_t wide = value;

	if (option == ZMQ_MAXMSGSIZE)
		return zmq_setsockopt(socket, option, &wide, sizeof wide);
	return zmq_setsockopt(socket, option, &value, sizeof value);
}

enum mz_status
socket_set(void *socket, const struct socket_option *options, size_t n,
    struct mz_err *err)
{
	for (size_t i = 0; i < n; i++)
		if (set_number(socket, options[i].name, options[i].value) != 0)
			return mz_fail(err, MZ_FAIL, "zmq option %d = %d: %s",
			    options[i].name, options[i].value,
			    zmq_strerror(zmq_errno()));
	return MZ_OK;
}

enum mz_status
socket_set_text(void *socket, int option, const char *value, struct mz_err *err)
{
	if (zmq_setsockopt(socket, option, value, strlen(value)) != 0)
		return mz_fail(err, MZ_FAIL, "zmq option %d: %s", option,
		    zmq_strerror(zmq_errno()));
	return MZ_OK;
}

/* One part. A message arrives whole, so the parts behind the first are there
 * and only a signal can make libzmq say otherwise. */
static bool
receive_part(void *socket, zmq_msg_t *part)
{
	MZ_ASSERT(zmq_msg_init(part) == 0);
	while (zmq_msg_recv(part, socket, ZMQ_DONTWAIT) < 0)
		if (zmq_errno() != EINTR)
			return false;
	return true;
}

enum mz_status
socket_receive(void *socket, struct parts *parts, struct mz_err *err)
{
	bool more = true;

	parts_clear(parts);
	while (more) {
		const bool keep = parts->kept < PARTS_MAX;
		zmq_msg_t extra;
		zmq_msg_t *part = keep ? &parts->part[parts->kept] : &extra;

		if (!receive_part(socket, part))
			return socket_fail("zmq receive", err);
		more = zmq_msg_more(part) != 0;
		parts->count++;
		if (keep)
			parts->kept++;
		else
			MZ_ASSERT(zmq_msg_close(part) == 0);
	}
	return MZ_OK;
}

enum mz_status
socket_send(void *socket, const struct wire_frame *frame, size_t count,
    struct mz_err *err)
{
	for (size_t i = 0; i < count; i++) {
		const int more = i + 1 < count ? ZMQ_SNDMORE : 0;
		int sent;

		/* Only the first part can find no room or no peer: libzmq
		 * takes or drops the rest with it. */
		do
			sent = zmq_send(socket, frame[i].data, frame[i].len,
			    ZMQ_DONTWAIT | more);
		while (sent < 0 && zmq_errno() == EINTR);
		if (sent < 0 && i == 0)
			return socket_fail("zmq send", err);
		if (sent < 0)
			return mz_fail(err, MZ_FAIL, "zmq send, part %zu: %s",
			    i, zmq_strerror(zmq_errno()));
	}
	return MZ_OK;
}
