#include "ctl/service.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <poll.h>

#include "base/channel.h"
#include "base/control.h"
#include "base/object.h"
#include "base/pack.h"
#include "ctl/say.h"

#define STANDARD_SOCKET "/run/meerzorgd/control"
#define ANSWER_MAX      ((size_t)8 << 20)
#define REQUEST_MAX     ((size_t)64 << 10)

enum {
	WAIT_MS = 120000 /* to verify a long journal takes its time */
};

struct service {
	unsigned magic;
#define SERVICE_MAGIC 0x50c6e171u
	struct channel *line;
};

static enum mz_status
connect_to(const char *path, int *ret_fd, struct mz_err *err)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	enum mz_status status;

	if (strlen(path) >= sizeof at.sun_path)
		errno = ENAMETOOLONG;
	else
		memcpy(at.sun_path, path, strlen(path) + 1);
	if (fd >= 0 && at.sun_path[0] != '\0' &&
	    connect(fd, (const struct sockaddr *)(const void *)&at,
	        sizeof at) == 0) {
		*ret_fd = fd;
		return MZ_OK;
	}
	status = mz_fail(err, MZ_NONE,
	    "%.120s: %s; is meerzorgd running, and is this its control_socket?",
	    path, strerrordesc_np(errno));
	if (fd >= 0)
		(void)close(fd);
	return status;
}

enum mz_status
service_open(const struct call *call, struct service **ret, struct mz_err *err)
{
	const char *path = call_value(call, "socket");
	struct service *service;
	int fd = -1;
	enum mz_status status =
	    connect_to(path != NULL ? path : STANDARD_SOCKET, &fd, err);

	if (status != MZ_OK)
		return status;
	MZ_NEW(service, SERVICE_MAGIC);
	service->line = channel_new(fd, ANSWER_MAX, REQUEST_MAX);
	*ret = service;
	return MZ_OK;
}

void
service_close(struct service **service)
{
	if (*service == NULL)
		return;
	MZ_CHECK(*service, SERVICE_MAGIC);
	channel_free(&(*service)->line);
	MZ_DELETE(service);
}

static enum mz_status
send_request(struct service *service, const struct service_request *request,
    struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes payload;
	enum mz_status status;

	MZ_ASSERT(request->n <= CONTROL_ARGUMENTS_MAX);
	bytes_init(&payload, REQUEST_MAX);
	pack_text(&payload, request->verb);
	pack_u32(&payload, (uint32_t)request->n);
	for (size_t i = 0; i < request->n; i++)
		pack_text(&payload, request->arguments[i]);
	status = channel_send(service->line, CONTROL_REQUEST, &payload, err);
	while (status == MZ_OK && channel_must_flush(service->line)) {
		channel_wait(service->line);
		status = channel_flush(service->line, err);
	}
	return status;
}

/* The next frame. MZ_RETRY: none came in time. */
static enum mz_status
next_frame(struct service *service, struct frame *ret, struct mz_err *err)
{
	struct pollfd at = { .fd = channel_fd(service->line),
		.events = POLLIN };
	enum mz_status status;

	while ((status = channel_receive(service->line, ret, err)) == MZ_NONE) {
		const int ready = poll(&at, 1, WAIT_MS);

		if (ready == 0)
			return mz_fail(err, MZ_RETRY,
			    "the service does not answer; \"systemctl status "
			    "meerzorgd\" says how it is");
		if (ready < 0 && errno != EINTR)
			return mz_fail(err, MZ_FAIL, "poll: %s",
			    strerrordesc_np(errno));
	}
	return status;
}

/* The status that the service gives, with its text. */
static enum mz_status
read_end(const struct frame *frame, int64_t *ret_after, struct mz_err *err)
{
	struct unpack u;
	MZ_AUTO(mz_freep) char *text = NULL;
	uint32_t status;
	int64_t after;

	unpack_init(&u, frame->data, frame->len);
	status = unpack_u32(&u);
	text = unpack_text(&u);
	after = unpack_i64(&u);
	if (!unpack_done(&u) || status > MZ_FAIL)
		return mz_fail(err, MZ_FAIL,
		    "the service speaks another version");
	*ret_after = after;
	if (status == MZ_OK)
		return MZ_OK;
	/* MZ_NONE is ours: nobody there. */
	return mz_fail(err,
	    status == MZ_NONE ? MZ_REFUSE : (enum mz_status)status, "%s",
	    text != NULL ? text : "refused");
}

enum mz_status
service_ask(struct service *service, const struct service_request *request,
    struct rows *rows, int64_t *ret_after, struct mz_err *err)
{
	struct frame frame;
	struct mz_err why = { "" };
	enum mz_status status;

	MZ_CHECK(service, SERVICE_MAGIC);
	status = send_request(service, request, &why);
	while (status == MZ_OK) {
		status = next_frame(service, &frame, &why);
		if (status != MZ_OK)
			break;
		if (frame.kind == CONTROL_END)
			return read_end(&frame, ret_after, err);
		if (frame.kind == CONTROL_ROWS)
			status = rows_add(rows, frame.data, frame.len, &why);
	}
	return mz_fail(err, status == MZ_RETRY ? MZ_RETRY : MZ_NONE, "%s",
	    why.text);
}

int
service_code(enum mz_status status, const struct mz_err *err)
{
	if (status == MZ_OK)
		return CTL_DONE;
	return say(status == MZ_NONE ? CTL_UNREACHABLE : CTL_FAILED, "%s",
	    err->text);
}
