#include "queue/zap.h"

#include <string.h>

#include "base/object.h"
#include "queue/curve.h"

#define ZAP_ENDPOINT "inproc://zeromq.zap.01"
#define ZAP_VERSION  "1.0"

enum {
	SERVED_MAX = 64, /* in one turn of the loop */
	KEY_BYTES = 32,
};

/* The parts of a request, and of an answer. */
enum {
	ASK_VERSION,
	ASK_REQUEST,
	ASK_DOMAIN,
	ASK_ADDRESS,
	ASK_IDENTITY,
	ASK_MECHANISM,
	ASK_CREDENTIALS,
	ASK_COUNT
};
enum {
	SAY_VERSION,
	SAY_REQUEST,
	SAY_STATUS,
	SAY_TEXT,
	SAY_USER,
	SAY_METADATA,
	SAY_COUNT
};

enum mz_status
zap_open(void *context, void **ret, struct mz_err *err)
{
	static const struct socket_option options[] = { { ZMQ_LINGER, 0 } };
	MZ_AUTO(socket_close) void *socket = NULL;
	enum mz_status status = socket_open(context, ZMQ_REP, &socket, err);

	if (status == MZ_OK)
		status = socket_set(socket, options, 1, err);
	if (status == MZ_OK && zmq_bind(socket, ZAP_ENDPOINT) != 0)
		status = socket_fail("bind " ZAP_ENDPOINT, err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(socket);
	return status;
}

static struct wire_frame
text_frame(const char *text)
{
	return (struct wire_frame){ text, strlen(text) };
}

static bool
part_is(struct parts *ask, size_t i, const char *text)
{
	const struct wire_frame frame = parts_frame(ask, i);

	return frame.len == strlen(text) &&
	    memcmp(frame.data, text, frame.len) == 0;
}

/* The caller's key, when the request is one for us and the key is known. */
static bool
admits(struct parts *ask, const struct queue_registry *registry,
    char key[CURVE_KEY_SIZE])
{
	char party[QUEUE_PARTY_SIZE];

	if (ask->count != ASK_COUNT || !part_is(ask, ASK_VERSION, ZAP_VERSION))
		return false;
	if (!part_is(ask, ASK_DOMAIN, ZAP_DOMAIN) ||
	    !part_is(ask, ASK_MECHANISM, "CURVE"))
		return false;
	if (parts_frame(ask, ASK_CREDENTIALS).len != KEY_BYTES)
		return false;
	MZ_ASSERT(zmq_z85_encode(key, parts_frame(ask, ASK_CREDENTIALS).data,
	              KEY_BYTES) != NULL);
	return registry->known(registry->arg, key, party);
}

static enum mz_status
answer(void *socket, struct parts *ask, const struct queue_registry *registry,
    struct mz_err *err)
{
	char key[CURVE_KEY_SIZE] = "";
	const bool admitted = admits(ask, registry, key);
	struct wire_frame say[SAY_COUNT] = {
		[SAY_VERSION] = text_frame(ZAP_VERSION),
		[SAY_REQUEST] = text_frame(""),
		[SAY_STATUS] = text_frame(admitted ? "200" : "400"),
		[SAY_TEXT] = text_frame(admitted ? "OK" : "unknown party"),
		[SAY_USER] = text_frame(admitted ? key : ""),
		[SAY_METADATA] = text_frame(""),
	};

	if (ask->kept > ASK_REQUEST)
		say[SAY_REQUEST] = parts_frame(ask, ASK_REQUEST);
	return socket_send(socket, say, SAY_COUNT, err);
}

enum mz_status
zap_serve(void *socket, const struct queue_registry *registry,
    struct mz_err *err)
{
	struct parts ask = { .kept = 0 };
	enum mz_status status = MZ_OK;

	for (int i = 0; i < SERVED_MAX && status == MZ_OK; i++) {
		status = socket_receive(socket, &ask, err);
		if (status == MZ_OK)
			status = answer(socket, &ask, registry, err);
	}
	parts_clear(&ask);
	return status == MZ_NONE ? MZ_OK : status;
}
