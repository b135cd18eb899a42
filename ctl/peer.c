#include "ctl/peer.h"

#include <stdio.h>
#include <string.h>

#include <poll.h>

#include "base/clock.h"
#include "base/object.h"
#include "base/text.h"
#include "config/file.h"
#include "ctl/profile.h"
#include "ctl/rules.h"
#include "ctl/say.h"
#include "queue/peer.h"

enum {
	FIRST_WAIT_MS = 10000,
	TIMEOUT_S = 60,
	TIMEOUT_MAX_S = 86400,
	TRIES = 5,
	TRIES_MAX = 1000,
	SECRET_MAX = 1024,
};

struct peer {
	unsigned magic;
#define PEER_MAGIC 0x6b1d90c5u
	struct queue_peer *queue;
	char *name;          /* for messages: who, where; owned */
	int64_t timeout_ms;  /* of one request with all its tries */
	int64_t deadline_ms; /* of this request, by clock_monotonic_ms() */
	int64_t tries;
};

static enum mz_status
read_secret(const char *path, struct curve_secret *ret, struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes text;
	struct mz_err why = { "" };
	enum mz_status status;

	bytes_init(&text, SECRET_MAX);
	status = file_read(path, &text, err);
	if (status != MZ_OK)
		return status;
	status = curve_secret_read(bytes_text(&text), text.len, ret, &why);
	if (text.data != NULL)
		explicit_bzero(text.data, text.len);
	return status == MZ_OK
	    ? MZ_OK
	    : mz_fail(err, status, "%.120s: %.120s", path, why.text);
}

static enum mz_status
connect_peer(const struct profile *profile, struct peer *peer,
    struct mz_err *err)
{
	MZ_AUTO(curve_wipe) struct curve_secret secret = { "" };
	const struct queue_peer_options options = {
		.endpoint = profile->endpoint,
		.server_key = profile->server_key,
		.secret = &secret,
		.body_max_bytes = rules_message_max(),
	};
	enum mz_status status =
	    read_secret(profile->curve_secret_file, &secret, err);

	if (status == MZ_OK)
		status = queue_peer_open(&options, &peer->queue, err);
	return status;
}

static enum mz_status
check_profile(const char *path, const struct profile *profile,
    struct mz_err *err)
{
	if (profile->endpoint != NULL && profile->server_key != NULL &&
	    profile->curve_secret_file != NULL)
		return MZ_OK;
	return mz_fail(err, MZ_FAIL,
	    "%.150s: want endpoint, server_key and curve_secret_file", path);
}

static char *
name_of(const struct profile *profile)
{
	char *name = NULL;

	MZ_ASSERT(asprintf(&name, "%s at %s",
	              profile->agb != NULL ? profile->agb : "this key",
	              profile->endpoint) > 0);
	return name;
}

enum mz_status
peer_open(const struct call *call, struct peer **ret, struct mz_err *err)
{
	MZ_AUTO(peer_close) struct peer *peer = NULL;
	MZ_AUTO(profile_clear) struct profile profile = { .agb = NULL };
	const char *path = call_value(call, "profile");
	int64_t timeout_s = TIMEOUT_S;
	enum mz_status status;

	MZ_NEW(peer, PEER_MAGIC);
	peer->tries = TRIES;
	if (!call_number(call, "timeout", 1, TIMEOUT_MAX_S, &timeout_s) ||
	    !call_number(call, "tries", 1, TRIES_MAX, &peer->tries))
		return MZ_NONE;
	if (path == NULL) {
		(void)say(CTL_USAGE, "%s: want --profile FILE",
		    call->verb->name);
		return MZ_NONE;
	}
	peer->timeout_ms = timeout_s * 1000;
	status = profile_load(path, &profile, err);
	if (status == MZ_OK)
		status = check_profile(path, &profile, err);
	if (status == MZ_OK)
		status = connect_peer(&profile, peer, err);
	if (status != MZ_OK)
		return status;
	peer->name = name_of(&profile);
	*ret = MZ_TAKE(peer);
	return MZ_OK;
}

void
peer_close(struct peer **peer)
{
	if (*peer == NULL)
		return;
	MZ_CHECK(*peer, PEER_MAGIC);
	queue_peer_close(&(*peer)->queue);
	mz_free((*peer)->name);
	MZ_DELETE(peer);
}

/* What is left of the time, at most length_ms. */
static int
left_ms(const struct peer *peer, int64_t length_ms)
{
	const int64_t left = peer->deadline_ms - clock_monotonic_ms();
	const int64_t wait = left < length_ms ? left : length_ms;

	return wait > 0 ? (int)wait : 0;
}

/* False: no time is left. */
static bool
pause_for(const struct peer *peer, int64_t length_ms)
{
	const int wait = left_ms(peer, length_ms);

	if (wait > 0)
		(void)poll(NULL, 0, wait);
	return left_ms(peer, 1) > 0;
}

/* Each request, the answer that ends it, and what both name. */
static const struct {
	enum wire_verb answer;
	enum {
		ABOUT_NOTHING,
		ABOUT_ID,
		ABOUT_REF,
		ABOUT_SEQ
	} about;
} pairs[WIRE_ONTVANGEN] = {
	[WIRE_AANBIEDEN] = { WIRE_ONTVANGEN, ABOUT_ID },
	[WIRE_OPHALEN] = { WIRE_EINDE, ABOUT_NOTHING },
	[WIRE_OPHALEN_REF] = { WIRE_LEVEREN, ABOUT_REF },
	[WIRE_BEVESTIGEN] = { WIRE_BEVESTIGD, ABOUT_SEQ },
	[WIRE_STATUS] = { WIRE_STAND, ABOUT_ID },
	[WIRE_PING] = { WIRE_PONG, ABOUT_NOTHING },
};

/* What a refusal of this request repeats. */
static void
name_request(const struct wire_message *request, char ret[WIRE_ID_SIZE])
{
	ret[0] = '\0';
	switch (pairs[request->verb].about) {
	case ABOUT_NOTHING:
		break;
	case ABOUT_ID:
		memcpy(ret, request->id, WIRE_ID_SIZE);
		break;
	case ABOUT_REF:
		memcpy(ret, request->ref, WIRE_ID_SIZE);
		break;
	case ABOUT_SEQ:
		(void)snprintf(ret, WIRE_ID_SIZE, "%lld",
		    (long long)request->seq);
		break;
	}
}

/* Is it about this request, and not about one that was given up? */
static bool
concerns(const struct wire_message *request, const struct wire_message *answer)
{
	char named[WIRE_ID_SIZE];

	if (answer->verb == WIRE_GEWEIGERD || answer->verb == WIRE_DRUK) {
		name_request(request, named);
		return answer->id[0] == '\0' || text_equal(answer->id, named);
	}
	if (answer->verb != pairs[request->verb].answer)
		return false;
	switch (pairs[request->verb].about) {
	case ABOUT_ID:
		return text_equal(answer->id, request->id);
	case ABOUT_REF:
		return text_equal(answer->ref, request->ref);
	case ABOUT_SEQ:
		return answer->seq == request->seq;
	case ABOUT_NOTHING:
		break;
	}
	return true;
}

/* MZ_NONE: no answer in this time. */
static enum mz_status
wait_answer(struct peer *peer, const struct wire_message *request,
    const struct peer_sink *sink, int64_t length_ms, struct wire_message *ret,
    struct mz_err *err)
{
	const int64_t until_ms =
	    clock_monotonic_ms() + left_ms(peer, length_ms);
	enum mz_status status;

	for (;;) {
		const int64_t left = until_ms - clock_monotonic_ms();

		status = queue_peer_receive(peer->queue,
		    left > 0 ? (int)left : 0, ret, err);
		if (status == MZ_REFUSE)
			continue; /* a verb that we do not know yet */
		if (status != MZ_OK || concerns(request, ret))
			return status;
		if (sink != NULL && ret->verb == WIRE_LEVEREN)
			status = sink->take(sink->arg, ret, err);
		if (status != MZ_OK)
			return status;
	}
}

/* One time there and back. MZ_NONE: not let in, or no answer. */
static enum mz_status
try_once(struct peer *peer, const struct wire_message *request,
    const struct peer_sink *sink, int64_t wait_ms, struct wire_message *ret,
    struct mz_err *err)
{
	const enum mz_status status =
	    queue_peer_send(peer->queue, request, left_ms(peer, wait_ms), err);

	if (status != MZ_OK)
		return status;
	return wait_answer(peer, request, sink, wait_ms, ret, err);
}

static enum mz_status
refused(const struct wire_message *answer, struct mz_err *err)
{
	return mz_fail(err, MZ_REFUSE,
	    "GEWEIGERD %s: see docs/protocol.md, section 6", answer->code);
}

enum mz_status
peer_ask(struct peer *peer, const struct wire_message *request,
    const struct peer_sink *sink, struct wire_message *ret, struct mz_err *err)
{
	int64_t wait_ms = FIRST_WAIT_MS;
	int64_t tries = 0;

	MZ_CHECK(peer, PEER_MAGIC);
	peer->deadline_ms = clock_monotonic_ms() + peer->timeout_ms;
	while (tries < peer->tries) {
		const enum mz_status status =
		    try_once(peer, request, sink, wait_ms, ret, err);

		if (status == MZ_NONE) {
			tries++;
			wait_ms *= 2;
			if (left_ms(peer, 1) == 0)
				break;
			continue;
		}
		if (status != MZ_OK)
			return status;
		if (ret->verb == WIRE_GEWEIGERD)
			return refused(ret, err);
		if (ret->verb != WIRE_DRUK)
			return MZ_OK;
		if (!pause_for(peer, ret->wait_seconds * 1000))
			return mz_fail(err, MZ_RETRY,
			    "DRUK: the office is full; come back after %lld s",
			    (long long)ret->wait_seconds);
	}
	return mz_fail(err, MZ_NONE,
	    "%.120s: no answer; are the address, the office's key and ours right?",
	    peer->name);
}

int
peer_code(enum mz_status status, const struct mz_err *err)
{
	if (status == MZ_OK)
		return CTL_DONE;
	return say(status == MZ_NONE ? CTL_UNREACHABLE : CTL_FAILED, "%s",
	    err->text);
}
