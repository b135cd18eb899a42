/*
 * What parties are told, once the turn's transaction is durable: the answers
 * that waited for it, and what they asked to look up.
 */
#include <string.h>

#include "base/log.h"
#include "base/object.h"
#include "daemon/broker.h"
#include "store/outbox.h"

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

static void
settle(struct broker *b, const struct later *later)
{
	if (later->look_up)
		look_up[later->message.verb](b, later);
	else
		say(b, later, &later->message);
}

void
wire_say_later(struct broker *b)
{
	for (size_t i = 0; i < b->n_later; i++)
		settle(b, &b->later[i]);
	b->n_later = 0;
}

/* Nothing of this turn is durable: whoever was to hear that it is hears DRUK,
 * and offers or confirms again. What was durable before can still be seen. */
void
wire_take_back(struct broker *b)
{
	for (size_t i = 0; i < b->n_later; i++) {
		if (b->later[i].unsure)
			say_pressed(b, &b->later[i]);
		else
			settle(b, &b->later[i]);
	}
	b->n_later = 0;
}
