/*
 * Operators, consulents and auditors come in over a Unix socket. Who is who the
 * kernel says; what each may, and what they ask, is in broker_ask.c.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/control.h"
#include "base/object.h"
#include "base/pack.h"
#include "base/socketfile.h"
#include "daemon/broker.h"
#include "daemon/broker_ask.h"

#define ANSWER_MAX (8u << 20)

static void
drop_peer(struct control_peer *peer)
{
	channel_free(&peer->line);
	mz_freep(&peer->check);
	*peer = (struct control_peer){ 0 };
}

static void
answer(struct control_peer *peer, struct ask *ask, enum mz_status status)
{
	struct bytes end;
	enum mz_status sent = MZ_OK;

	bytes_init(&end, sizeof ask->err.text + 64);
	pack_u32(&end, (uint32_t)status);
	pack_text(&end, status == MZ_OK ? "" : ask->err.text);
	pack_i64(&end, ask->after);
	if (status == MZ_OK && ask->rows.len > 0)
		sent = channel_send(peer->line, CONTROL_ROWS, &ask->rows, NULL);
	if (sent == MZ_OK)
		sent = channel_send(peer->line, CONTROL_END, &end, NULL);
	bytes_clear(&end);
	if (sent != MZ_OK)
		drop_peer(peer);
}

static char *
read_request(struct ask *ask, const struct frame *frame)
{
	struct unpack u;
	char *verb;

	unpack_init(&u, frame->data, frame->len);
	verb = unpack_text(&u);
	ask->n = unpack_u32(&u);
	if (ask->n > CONTROL_ARGUMENTS_MAX)
		ask->n = 0;
	for (size_t i = 0; i < ask->n; i++)
		ask->arguments[i] = unpack_text(&u);
	if (!unpack_done(&u))
		mz_freep(&verb);
	return verb;
}

static bool
arguments_given(const struct ask *ask)
{
	for (size_t i = 0; i < ask->n; i++)
		if (ask->arguments[i] == NULL)
			return false;
	return true;
}

/* verb NULL: no request could be read. */
static void
run(struct broker *b, struct control_peer *peer, struct ask *ask,
    const char *verb)
{
	enum mz_status status;

	bytes_init(&ask->rows, ANSWER_MAX);
	peer->idle_since_ms = b->monotonic_ms;
	peer->role = config_role_of(b->config, peer->uid); /* as it is now */
	if (verb == NULL || !arguments_given(ask))
		status = mz_fail(&ask->err, MZ_REFUSE, "malformed request");
	else
		status = ask_run(ask, verb);
	if (status != MZ_NONE) {
		mz_freep(&peer->check);
		answer(peer, ask, status);
	}
	bytes_clear(&ask->rows);
}

static void
serve(struct broker *b, struct control_peer *peer, const struct frame *frame)
{
	struct ask ask = { .b = b, .peer = peer };
	MZ_AUTO(mz_freep) char *verb = read_request(&ask, frame);

	run(b, peer, &ask, frame->kind == CONTROL_REQUEST ? verb : NULL);
	for (size_t i = 0; i < CONTROL_ARGUMENTS_MAX; i++)
		mz_free(ask.arguments[i]);
}

/* The one request that takes more than a turn. */
static void
serve_on(struct broker *b, struct control_peer *peer)
{
	struct ask ask = { .b = b, .peer = peer };

	run(b, peer, &ask, "journal-verify");
}

static void
read_peer(struct broker *b, struct control_peer *peer)
{
	struct frame frame;
	enum mz_status status = channel_flush(peer->line, NULL);

	if (status == MZ_OK && channel_must_flush(peer->line))
		status = MZ_NONE; /* its next request waits */
	if (status == MZ_OK && peer->check != NULL) {
		serve_on(b, peer);
		return;
	}
	if (status == MZ_OK)
		status = channel_receive(peer->line, &frame, NULL);
	if (status == MZ_OK)
		serve(b, peer, &frame);
	else if (status == MZ_FAIL ||
	    b->monotonic_ms - peer->idle_since_ms > b->config->control_idle_ms)
		drop_peer(peer);
}

/* After the commit: so what is shown is durable. */
void
control_read(struct broker *b)
{
	for (size_t i = 0; i < BROKER_CONTROL_MAX; i++)
		if (b->peers[i].line != NULL)
			read_peer(b, &b->peers[i]);
}

static size_t
peers_max(const struct broker *b)
{
	const size_t most = (size_t)b->config->control_connections_max;

	return most < BROKER_CONTROL_MAX ? most : BROKER_CONTROL_MAX;
}

static struct control_peer *
free_peer(struct broker *b)
{
	for (size_t i = 0; i < peers_max(b); i++)
		if (b->peers[i].line == NULL)
			return &b->peers[i];
	return NULL;
}

bool
control_has_room(const struct broker *b)
{
	for (size_t i = 0; i < peers_max(b); i++)
		if (b->peers[i].line == NULL)
			return true;
	return false;
}

/* Everybody on this machine can come in to hear what role he lacks, but may
 * not keep out those who have one. */
static bool
is_one_too_many(const struct broker *b, enum config_role role)
{
	size_t strangers = 0;

	if (role != CONFIG_ROLE_NONE)
		return false;
	for (size_t i = 0; i < peers_max(b); i++)
		if (b->peers[i].line != NULL &&
		    b->peers[i].role == CONFIG_ROLE_NONE)
			strangers++;
	return strangers >= (peers_max(b) + 1) / 2;
}

void
control_accept(struct broker *b)
{
	struct control_peer *peer = free_peer(b);
	enum config_role role;
	struct ucred who;
	socklen_t len = sizeof who;
	int fd;

	if (peer == NULL)
		return; /* it waits until another one leaves */
	fd = accept4(b->control, NULL, NULL, SOCK_CLOEXEC);
	if (fd < 0)
		return;
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &len) != 0) {
		(void)close(fd);
		return;
	}
	role = config_role_of(b->config, who.uid);
	if (is_one_too_many(b, role)) {
		(void)close(fd);
		return;
	}
	*peer = (struct control_peer){
		.line = channel_new(fd, b->config->control_request_max_bytes,
		    ANSWER_MAX),
		.uid = who.uid,
		.role = role,
		.idle_since_ms = b->monotonic_ms,
	};
}

enum mz_status
control_open(struct broker *b, struct mz_err *err)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	const char *path = b->config->control_socket;

	if (socketfile_clear(path, err) != MZ_OK)
		return MZ_FAIL;
	memcpy(at.sun_path, path, strlen(path) + 1);
	b->control =
	    socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (b->control < 0 ||
	    bind(b->control, (const struct sockaddr *)(const void *)&at,
	        sizeof at) != 0 ||
	    chmod(path, 0666) != 0 || listen(b->control, 16) != 0)
		return mz_fail(err, MZ_FAIL, "control_socket %s: %s", path,
		    strerror(errno));
	return MZ_OK;
}

void
control_close(struct broker *b)
{
	for (size_t i = 0; i < BROKER_CONTROL_MAX; i++)
		if (b->peers[i].line != NULL)
			drop_peer(&b->peers[i]);
	if (b->control < 0)
		return;
	(void)close(b->control);
	(void)unlink(b->config->control_socket);
}
