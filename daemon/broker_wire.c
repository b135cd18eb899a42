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

static void
press(struct broker *b, const struct queue_request *request)
{
	struct later *later = add_later(b, request);

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

/* After the message went in: is it more than we want to hold? */
static bool
too_many(struct broker *b, const char *party)
{
	const struct config *c = b->config;
	struct mz_err err = { "" };
	int64_t all = 0;
	int64_t own = 0;
	int64_t unfetched = 0;
	enum mz_status status;

	status = store_inbox_waiting(b->store, NULL, &all, &err);
	if (status == MZ_OK)
		status = store_inbox_waiting(b->store, party, &own, &err);
	if (status == MZ_OK)
		status =
		    store_outbox_left(b->store, party, 0, &unfetched, &err);
	if (!broker_store_ok(b, status, &err))
		return true;
	return all > c->inbox_max || own > c->inbox_max_party ||
	    unfetched > c->outbox_max_party;
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
	int64_t seq = 0;
	enum mz_status status;

	if (!broker_store_ok(b, store_savepoint(b->store, &err), &err))
		return;
	status = store_inbox_put(b->store, message, &seq, &received_ms, &err);
	if (status == MZ_OK && too_many(b, message->party)) {
		if (!b->lost)
			(void)broker_store_ok(b,
			    store_savepoint_undo(b->store, &err), &err);
		press(b, request);
		return;
	}
	if (!broker_store_ok(b, status, &err) ||
	    !broker_store_ok(b, store_savepoint_keep(b->store, &err), &err)) {
		press(b, request);
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

	if (b->disk_full || !disk_has_room(b) || !broker_write(b)) {
		press(b, request);
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
		press(b, request);
		return;
	}
	status = store_outbox_confirm(b->store, request->party,
	    request->message.seq, b->now_ms, &err);
	if (!broker_store_ok(b, status, &err)) {
		press(b, request);
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

static void
say(struct broker *b, const struct later *later,
    const struct wire_message *message)
{
	struct mz_err err = { "" };

	if (queue_server_send(b->server, &later->route, message, &err) != MZ_OK)
		log_line(LOG_TRACE, "dropped verb=%s peer=%s",
		    wire_verb_text(message->verb), later->party);
}

static void
say_pressed(struct broker *b, const struct later *later)
{
	struct wire_message answer;

	frame_press(&later->message, b->config->busy_seconds, &answer);
	say(b, later, &answer);
}

static void
say_refused(struct broker *b, const struct later *later, enum wire_refusal code)
{
	struct wire_message answer;

	frame_refuse(&later->message, code, &answer);
	say(b, later, &answer);
}

static void
deliver(struct broker *b, const struct later *later,
    const struct outbox_item *item)
{
	struct wire_message answer = { .verb = WIRE_LEVEREN,
		.seq = item->seq,
		.body = item->body,
		.len = item->len };

	MZ_ASSERT(strlen(item->ref) < sizeof answer.ref);
	memcpy(answer.ref, item->ref, strlen(item->ref) + 1);
	say(b, later, &answer);
}

/* Up to count answers, then how many are left behind them. */
static void
look_up_answers(struct broker *b, const struct later *later)
{
	struct wire_message end = { .verb = WIRE_EINDE };
	struct mz_err err = { "" };
	int64_t after = later->message.after;
	int64_t count = later->message.count;
	enum mz_status status = MZ_OK;

	if (count > b->config->outbox_batch_max)
		count = b->config->outbox_batch_max;
	while (count-- > 0 && status == MZ_OK) {
		struct outbox_item item = { 0 };

		status = store_outbox_next(b->store, later->party, after, &item,
		    &err);
		if (status != MZ_OK)
			break;
		deliver(b, later, &item);
		after = item.seq;
		outbox_item_clear(&item);
	}
	if (broker_store_ok(b, status, &err))
		status = store_outbox_left(b->store, later->party, after,
		    &end.left, &err);
	if (broker_store_ok(b, status, &err))
		say(b, later, &end);
	else
		say_pressed(b, later);
}

static void
look_up_ref(struct broker *b, const struct later *later)
{
	struct outbox_item item = { 0 };
	struct mz_err err = { "" };
	const enum mz_status status = store_outbox_by_ref(b->store,
	    later->party, later->message.ref, &item, &err);

	if (!broker_store_ok(b, status, &err))
		say_pressed(b, later);
	else if (status == MZ_NONE)
		say_refused(b, later, WIRE_UNKNOWN_REF);
	else
		deliver(b, later, &item);
	outbox_item_clear(&item);
}

/* An Ontvangstbevestiging answers the message but does not end the case. */
static enum wire_state
state_by_answer(struct broker *b, const struct later *later, const char *ref)
{
	struct outbox_item item = { 0 };
	enum wire_state state = WIRE_ANSWERED;

	if (store_outbox_by_ref(b->store, later->party, ref, &item, NULL) ==
	        MZ_OK &&
	    strcmp(item.kind, "Ontvangstbevestiging") == 0)
		state = WIRE_IN_PROGRESS;
	outbox_item_clear(&item);
	return state;
}

static void
fill_stand(struct broker *b, const struct later *later,
    const struct inbox_status *known, struct wire_message *ret)
{
	switch (known->state) {
	case INBOX_RECEIVED:
		ret->state = WIRE_RECEIVED;
		break;
	case INBOX_QUARANTINED:
		ret->state = WIRE_IN_REVIEW;
		break;
	case INBOX_ANSWERED:
	case INBOX_STATE_COUNT:
		ret->state = WIRE_ANSWERED;
		break;
	}
	if (known->ref == NULL)
		return;
	ret->state = state_by_answer(b, later, known->ref);
	memcpy(ret->ref, known->ref, strlen(known->ref) + 1);
}

static void
look_up_status(struct broker *b, const struct later *later)
{
	struct inbox_status known = { .state = INBOX_RECEIVED };
	struct wire_message answer = { .verb = WIRE_STAND,
		.state = WIRE_UNKNOWN };
	struct mz_err err = { "" };
	const enum mz_status status = store_wire_status(b->store, later->party,
	    later->message.id, &known, &err);

	memcpy(answer.id, later->message.id, sizeof answer.id);
	if (!broker_store_ok(b, status, &err)) {
		say_pressed(b, later);
		return;
	}
	if (status == MZ_OK)
		fill_stand(b, later, &known, &answer);
	say(b, later, &answer);
	inbox_status_clear(&known);
}

static void (*const look_up[WIRE_VERB_COUNT])(struct broker *,
    const struct later *) = {
	[WIRE_OPHALEN] = look_up_answers,
	[WIRE_OPHALEN_REF] = look_up_ref,
	[WIRE_STATUS] = look_up_status,
};

void
wire_say_later(struct broker *b)
{
	for (size_t i = 0; i < b->n_later; i++) {
		const struct later *later = &b->later[i];

		if (later->look_up)
			look_up[later->message.verb](b, later);
		else
			say(b, later, &later->message);
	}
	b->n_later = 0;
}

/* Nothing of this turn is durable: whoever was to hear that it is hears DRUK,
 * and offers or confirms again. */
void
wire_take_back(struct broker *b)
{
	for (size_t i = 0; i < b->n_later; i++) {
		if (b->later[i].unsure || b->later[i].look_up)
			say_pressed(b, &b->later[i]);
		else
			say(b, &b->later[i], &b->later[i].message);
	}
	b->n_later = 0;
}
