/*
 * What parties ask over the wire. Offers and confirmations are written in the
 * turn's transaction and answered after its commit; look-ups are served after
 * the commit too, so that nobody is ever shown what is not durable.
 */
#include <string.h>
#include <sys/statvfs.h>

#include "base/log.h"
#include "base/object.h"
#include "base/text.h"
#include "daemon/broker.h"
#include "sign/digest.h"
#include "store/outbox.h"

bool
wire_party_known(void *broker, const char *public_key,
    char ret_party[QUEUE_PARTY_SIZE])
{
	const struct broker *b = broker;
	const struct registry_party *party;

	if (b->registry == NULL)
		return false;
	party = registry_party_by_curve(b->registry, public_key, b->now_ms);
	if (party == NULL)
		return false;
	memcpy(ret_party, party->code, QUEUE_PARTY_SIZE);
	return true;
}

static struct later *
add_later(struct broker *b, const struct queue_request *request)
{
	struct later *later;

	MZ_ASSERT(b->n_later < BROKER_LATER_MAX);
	later = &b->later[b->n_later++];
	*later = (struct later){ .route = request->route,
		.message = request->message };
	memcpy(later->party, request->party, sizeof later->party);
	later->message.body = NULL;
	later->message.len = 0;
	return later;
}

/* why: the key in whose bound the request ran. NULL: the store failed, which is
 * in the log already. */
static void
press(struct broker *b, const struct queue_request *request, const char *why)
{
	struct later *later = add_later(b, request);

	if (why != NULL)
		log_line(LOG_ODD, "pressed peer=%s why=%s", request->party,
		    why);

	frame_press(&request->message, b->config->busy_seconds,
	    &later->message);
}

static void
refuse(struct broker *b, const struct queue_request *request,
    enum wire_refusal code)
{
	struct later *later = add_later(b, request);

	frame_refuse(&request->message, code, &later->message);
}

/* Room on the disk for finishing what was accepted? */
static bool
disk_has_room(const struct broker *b)
{
	struct statvfs fs;

	if (statvfs(b->config->database, &fs) != 0)
		return true; /* the commit will tell */
	return fs.f_bavail * fs.f_frsize > b->config->disk_reserve_bytes;
}

bool
wire_has_room(const struct broker *b)
{
	return !b->disk_full && disk_has_room(b);
}

/* After the message went in: is it more than we want to hold? *ret_why is then
 * the bound that it ran into, and NULL when the store failed. */
static bool
too_many(struct broker *b, const char *party, const char **ret_why)
{
	const struct config *c = b->config;
	struct mz_err err = { "" };
	int64_t all = 0;
	int64_t own = 0;
	int64_t unfetched = 0;
	enum mz_status status;

	*ret_why = NULL;
	status = store_inbox_waiting(b->store, NULL, &all, &err);
	if (status == MZ_OK)
		status = store_inbox_waiting(b->store, party, &own, &err);
	if (status == MZ_OK)
		status =
		    store_outbox_left(b->store, party, 0, &unfetched, &err);
	if (!broker_store_ok(b, status, &err))
		return true;
	if (all > c->inbox_max)
		*ret_why = "inbox_max";
	else if (own > c->inbox_max_party)
		*ret_why = "inbox_max_party";
	else if (unfetched > c->outbox_max_party)
		*ret_why = "outbox_max_party";
	return *ret_why != NULL;
}

static void
acknowledge(struct broker *b, const struct queue_request *request,
    const struct inbox_new *message, int64_t received_ms)
{
	struct later *later = add_later(b, request);

	later->unsure = true;
	later->message = (struct wire_message){ .verb = WIRE_ONTVANGEN,
		.instant_ms = received_ms };
	memcpy(later->message.id, request->message.id,
	    sizeof later->message.id);
	text_hex(message->hash, sizeof message->hash, later->message.hash);
}

/* Take in one message; the savepoint undoes it when there is no room. */
static void
take_in(struct broker *b, const struct queue_request *request,
    const struct inbox_new *message)
{
	struct mz_err err = { "" };
	int64_t received_ms = b->now_ms;
	const char *why = NULL;
	int64_t seq = 0;
	enum mz_status status;

	if (!broker_store_ok(b, store_savepoint(b->store, &err), &err)) {
		press(b, request, NULL);
		return;
	}
	status = store_inbox_put(b->store, message, &seq, &received_ms, &err);
	if (status == MZ_OK && too_many(b, message->party, &why)) {
		if (!b->lost)
			(void)broker_store_ok(b,
			    store_savepoint_undo(b->store, &err), &err);
		press(b, request, why);
		return;
	}
	if (!broker_store_ok(b, status, &err) ||
	    !broker_store_ok(b, store_savepoint_keep(b->store, &err), &err)) {
		press(b, request, NULL);
		return;
	}
	if (status == MZ_REFUSE) {
		refuse(b, request, WIRE_ID_USED);
		return;
	}
	log_line(LOG_EVENT, "%s msg=%lld peer=%s bytes=%zu",
	    status == MZ_DUP ? "received-again" : "received", (long long)seq,
	    message->party, message->len);
	acknowledge(b, request, message, received_ms);
}

static void
serve_offer(struct broker *b, const struct queue_request *request)
{
	struct inbox_new message = { .party = request->party,
		.wire_id = request->message.id,
		.body = request->message.body,
		.len = request->message.len,
		.received_ms = b->now_ms };

	if (!wire_has_room(b) || !broker_write(b)) {
		press(b, request,
		    disk_has_room(b) ? NULL : "disk_reserve_bytes");
		return;
	}
	sign_digest_of(message.body, message.len, message.hash);
	take_in(b, request, &message);
}

static void
serve_confirm(struct broker *b, const struct queue_request *request)
{
	struct mz_err err = { "" };
	enum mz_status status;
	struct later *later;

	if (!broker_write(b)) {
		press(b, request, NULL);
		return;
	}
	status = store_outbox_confirm(b->store, request->party,
	    request->message.seq, b->now_ms, &err);
	if (!broker_store_ok(b, status, &err)) {
		press(b, request, NULL);
		return;
	}
	if (status == MZ_NONE) {
		refuse(b, request, WIRE_UNKNOWN_SEQ);
		return;
	}
	if (status == MZ_OK)
		log_line(LOG_EVENT, "confirmed answer=%lld peer=%s",
		    (long long)request->message.seq, request->party);
	later = add_later(b, request);
	later->unsure = true;
	later->message = (struct wire_message){ .verb = WIRE_BEVESTIGD,
		.seq = request->message.seq };
}

static void
serve_ping(struct broker *b, const struct queue_request *request)
{
	struct later *later = add_later(b, request);

	later->message = (struct wire_message){ .verb = WIRE_PONG };
}

static void
serve_later(struct broker *b, const struct queue_request *request)
{
	add_later(b, request)->look_up = true;
}

static void (*const serve[WIRE_VERB_COUNT])(struct broker *,
    const struct queue_request *) = {
	[WIRE_AANBIEDEN] = serve_offer,
	[WIRE_BEVESTIGEN] = serve_confirm,
	[WIRE_OPHALEN] = serve_later,
	[WIRE_OPHALEN_REF] = serve_later,
	[WIRE_STATUS] = serve_later,
	[WIRE_PING] = serve_ping,
};

/* At most a group's worth of messages: what is left makes the next poll return
 * at once. */
void
wire_receive(struct broker *b)
{
	struct queue_request request;
	struct mz_err err = { "" };
	enum mz_status status = MZ_OK;

	for (int64_t n = 0;
	     n < b->config->group_commit_max && b->n_later < BROKER_LATER_MAX;
	     n++) {
		status = queue_server_receive(b->server, &request, &err);
		if (status == MZ_NONE)
			return;
		if (status == MZ_OK)
			serve[request.message.verb](b, &request);
		else if (status == MZ_REFUSE)
			log_line(LOG_ODD, "refused peer=%s code=%s",
			    request.party, request.message.code);
		else
			log_line(LOG_ODD, "receive why=\"%s\"", err.text);
	}
}
