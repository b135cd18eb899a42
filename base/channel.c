#include "base/channel.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <poll.h>

#include "base/object.h"
#include "base/pack.h"

#define HEAD     5u /* length and kind */
#define READ_MAX 65536u

struct channel {
	unsigned magic;
#define CHANNEL_MAGIC 0xc4a99e1fu
	int fd;
	size_t receive_max;
	size_t send_max;
	struct bytes in;
	size_t in_used; /* bytes of in that were handed out already */
	struct bytes out;
	size_t out_sent;
};

struct channel *
channel_new(int fd, size_t receive_max, size_t send_max)
{
	struct channel *ch;

	MZ_NEW(ch, CHANNEL_MAGIC);
	MZ_ASSERT(fcntl(fd, F_SETFL, O_NONBLOCK) == 0);
	ch->fd = fd;
	ch->receive_max = receive_max;
	ch->send_max = send_max;
	bytes_init(&ch->in, receive_max + HEAD + READ_MAX);
	bytes_init(&ch->out, 2 * (send_max + HEAD));
	return ch;
}

void
channel_free(struct channel **ch)
{
	if (*ch == NULL)
		return;
	MZ_CHECK(*ch, CHANNEL_MAGIC);
	(void)close((*ch)->fd);
	bytes_clear(&(*ch)->in);
	bytes_clear(&(*ch)->out);
	MZ_DELETE(ch);
}

int
channel_fd(const struct channel *ch)
{
	MZ_CHECK(ch, CHANNEL_MAGIC);
	return ch->fd;
}

bool
channel_must_flush(const struct channel *ch)
{
	MZ_CHECK(ch, CHANNEL_MAGIC);
	return ch->out_sent < ch->out.len;
}

enum mz_status
channel_flush(struct channel *ch, struct mz_err *err)
{
	MZ_CHECK(ch, CHANNEL_MAGIC);
	while (channel_must_flush(ch)) {
		const ssize_t n = send(ch->fd, ch->out.data + ch->out_sent,
		    ch->out.len - ch->out_sent, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return MZ_OK;
		if (n < 0)
			return mz_fail(err, MZ_FAIL, "channel send: %s",
			    strerror(errno));
		ch->out_sent += (size_t)n;
	}
	bytes_reset(&ch->out);
	ch->out_sent = 0;
	return MZ_OK;
}

enum mz_status
channel_send(struct channel *ch, int kind, const struct bytes *payload,
    struct mz_err *err)
{
	MZ_CHECK(ch, CHANNEL_MAGIC);
	MZ_ASSERT(kind > 0 && kind < 256);
	if (payload->len > ch->send_max || bytes_failed(payload))
		return mz_fail(err, MZ_FAIL, "channel: frame too long");
	pack_u32(&ch->out, (uint32_t)payload->len + 1);
	bytes_add_byte(&ch->out, (unsigned char)kind);
	bytes_add(&ch->out, bytes_text(payload), payload->len);
	if (bytes_failed(&ch->out))
		return mz_fail(err, MZ_FAIL, "channel: peer does not read");
	return channel_flush(ch, err);
}

/* Forget the frame that was handed out last time. */
static void
drop_used(struct channel *ch)
{
	const size_t left = ch->in.len - ch->in_used;

	if (ch->in_used == 0)
		return;
	memmove(ch->in.data, ch->in.data + ch->in_used, left);
	ch->in.len = left;
	ch->in_used = 0;
}

static enum mz_status
whole_frame(struct channel *ch, struct frame *ret, struct mz_err *err)
{
	struct unpack head;
	uint32_t len;

	if (ch->in.len < HEAD)
		return MZ_NONE;
	unpack_init(&head, ch->in.data, 4);
	len = unpack_u32(&head);
	if (len == 0 || len - 1 > ch->receive_max)
		return mz_fail(err, MZ_FAIL, "channel: bad frame length");
	if (ch->in.len < 4 + (size_t)len)
		return MZ_NONE;
	ret->kind = (unsigned char)ch->in.data[4];
	ret->data = ch->in.data + HEAD;
	ret->len = len - 1;
	ch->in_used = 4 + (size_t)len;
	return MZ_OK;
}

/* MZ_NONE: nothing to read now. */
static enum mz_status
read_some(struct channel *ch, struct mz_err *err)
{
	char buf[READ_MAX];
	const ssize_t n = recv(ch->fd, buf, sizeof buf, 0);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return MZ_NONE;
	if (n <= 0)
		return mz_fail(err, MZ_FAIL, "channel: the other end is gone");
	bytes_add(&ch->in, buf, (size_t)n);
	return MZ_OK;
}

enum mz_status
channel_receive(struct channel *ch, struct frame *ret, struct mz_err *err)
{
	enum mz_status status;

	MZ_CHECK(ch, CHANNEL_MAGIC);
	drop_used(ch);
	status = whole_frame(ch, ret, err);
	while (status == MZ_NONE) {
		status = read_some(ch, err);
		if (status != MZ_OK)
			return status;
		status = whole_frame(ch, ret, err);
	}
	return status;
}

void
channel_wait(const struct channel *ch)
{
	struct pollfd fd = { .fd = ch->fd, .events = POLLIN };

	MZ_CHECK(ch, CHANNEL_MAGIC);
	if (channel_must_flush(ch))
		fd.events |= POLLOUT;
	(void)poll(&fd, 1, -1); /* whatever it says, the next call finds out */
}
