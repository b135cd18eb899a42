#include "daemon/handoff.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "base/object.h"

/* Both ends are one binary on one machine: the struct itself travels. */
struct packet {
	uint32_t kind;
	uint32_t slot;
	uint32_t gen;
	uint32_t guilty;
};

union control {
	char raw[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

enum mz_status
handoff_send(int socket, const struct handoff *h, struct mz_err *err)
{
	struct packet packet = { (uint32_t)h->kind, h->slot, h->gen,
		h->guilty };
	struct iovec iov = { &packet, sizeof packet };
	union control control = { .raw = { 0 } };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };

	if (h->fd >= 0) {
		struct cmsghdr *cmsg;

		msg.msg_control = control.raw;
		msg.msg_controllen = sizeof control.raw;
		cmsg = CMSG_FIRSTHDR(&msg);
		cmsg->cmsg_level = SOL_SOCKET;
		cmsg->cmsg_type = SCM_RIGHTS;
		cmsg->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(cmsg), &h->fd, sizeof(int));
	}
	if (sendmsg(socket, &msg, MSG_NOSIGNAL) != (ssize_t)sizeof packet)
		return mz_fail(err, MZ_FAIL, "handoff: %s", strerror(errno));
	return MZ_OK;
}

static int
passed_fd(struct msghdr *msg)
{
	struct cmsghdr *cmsg = CMSG_FIRSTHDR(msg);
	int fd = -1;

	if (cmsg != NULL && cmsg->cmsg_type == SCM_RIGHTS)
		memcpy(&fd, CMSG_DATA(cmsg), sizeof fd);
	return fd;
}

enum mz_status
handoff_receive(int socket, struct handoff *ret, struct mz_err *err)
{
	struct packet packet;
	struct iovec iov = { &packet, sizeof packet };
	union control control;
	struct msghdr msg = { .msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = control.raw,
		.msg_controllen = sizeof control.raw };
	const ssize_t n =
	    recvmsg(socket, &msg, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return MZ_NONE;
	if (n != (ssize_t)sizeof packet)
		return mz_fail(err, MZ_FAIL, "handoff: the other end is gone");
	*ret = (struct handoff){ .kind = (enum handoff_kind)packet.kind,
		.slot = packet.slot,
		.gen = packet.gen,
		.guilty = packet.guilty != 0,
		.fd = passed_fd(&msg) };
	return MZ_OK;
}
