/*
 * Workers: who is there, who is trusted, and when a new generation takes over.
 * The supervisor makes and reaps them.
 */
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/object.h"
#include "base/text.h"
#include "daemon/broker.h"
#include "daemon/broker_signer.h"
#include "daemon/handoff.h"
#include "daemon/sets.h"

static struct slot *
find_slot(struct broker *b, uint32_t number, uint32_t gen)
{
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++) {
		struct slot *slot = &b->slots[i];

		if (slot->state != SLOT_FREE && slot->number == number &&
		    slot->gen == gen)
			return slot;
	}
	return NULL;
}

static struct slot *
free_slot(struct broker *b)
{
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++)
		if (b->slots[i].state == SLOT_FREE)
			return &b->slots[i];
	return NULL;
}

struct slot *
pool_idle(struct broker *b)
{
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++)
		if (b->slots[i].state == SLOT_IDLE &&
		    b->slots[i].gen == b->gen && !b->slots[i].killed)
			return &b->slots[i];
	return NULL;
}

void
pool_set(struct broker *b, struct slot *slot, enum slot_state state)
{
	slot->state = state;
	slot->since_ms = b->monotonic_ms;
}

void
pool_tell(struct broker *b, enum handoff_kind kind, uint32_t slot, uint32_t gen)
{
	const struct handoff h = { .kind = kind,
		.slot = slot,
		.gen = gen,
		.fd = -1 };

	if (handoff_send(b->supervisor, &h, NULL) != MZ_OK)
		b->stopping = true;
}

void
pool_kill(struct broker *b, struct slot *slot)
{
	if (slot->killed)
		return;
	slot->killed = true;
	pool_tell(b, HANDOFF_KILL, slot->number, slot->gen);
}

/* A worker whose line is closed ends by itself, or is killed in a while. */
void
pool_leave(struct broker *b, struct slot *slot)
{
	channel_free(&slot->line);
	pool_set(b, slot, SLOT_LEAVING);
}

/* Who met something hostile, belongs to a generation that is over, or is about
 * to be killed, serves nobody else. */
void
pool_release(struct broker *b, struct slot *slot, bool hostile)
{
	if (hostile || slot->killed || slot->gen != b->gen)
		pool_leave(b, slot);
	else
		pool_set(b, slot, SLOT_IDLE);
}

/* Connections may have taken every descriptor that we may have: then there is
 * none for its line, and the supervisor starts another one later. */
static void
new_worker(struct broker *b, const struct handoff *h)
{
	struct slot *slot = free_slot(b);

	if (h->fd < 0) {
		log_line(LOG_ODD, "no-descriptor role=worker slot=%u", h->slot);
		pool_tell(b, HANDOFF_KILL, h->slot, h->gen);
		return;
	}
	MZ_ASSERT(slot != NULL);
	*slot = (struct slot){ .state = SLOT_STARTING,
		.since_ms = b->monotonic_ms,
		.number = h->slot,
		.gen = h->gen,
		.line = channel_new(h->fd, b->config->frame_max_bytes,
		    b->config->frame_max_bytes) };
}

static void
clear_next(struct broker *b)
{
	b->next.gen = 0;
	package_clear(&b->next.package);
	config_free(&b->next.config);
	registry_free(&b->next.registry);
}

static void
abandon(struct broker *b, const char *why)
{
	log_line(LOG_ODD, "abandon generation=%u why=\"%s\"", b->next.gen, why);
	pool_tell(b, HANDOFF_ABANDON, 0, b->next.gen);
	clear_next(b);
}

static void
new_registry(struct broker *b, const struct handoff *h)
{
	struct mz_err err = { "" };
	enum mz_status status;

	clear_next(b);
	b->next.gen = h->gen;
	b->next.workers = h->slot;
	status = package_open(h->fd, &b->next.package, &err);
	if (status == MZ_OK)
		status =
		    config_parse("configuration", b->next.package.config.data,
		        b->next.package.config.len, &b->next.config, &err);
	if (status == MZ_OK)
		status = registry_from_bytes(b->next.package.registry.data,
		    b->next.package.registry.len, &b->next.registry, &err);
	if (status != MZ_OK)
		abandon(b, err.text);
}

/* Too late when it serves already: the supervisor then hears SWITCHED. */
static void
drop_next(struct broker *b, const struct handoff *h)
{
	if (b->next.gen != 0 && h->gen == b->next.gen)
		abandon(b, "the supervisor wants no more of it");
}

static void
take_over_config(struct broker *b)
{
	config_free(&b->own_config);
	b->own_config = MZ_TAKE(b->next.config);
	b->config = b->own_config;
	log_set_level((enum log_level)b->config->log_level);
}

/* From now on every message is judged by the new set. Old workers finish what
 * they have in hand. */
static void
switch_over(struct broker *b)
{
	if (!sets_keep(b, &b->next.package)) {
		abandon(b, "the database cannot keep the set");
		return;
	}
	registry_free(&b->registry);
	b->registry = MZ_TAKE(b->next.registry);
	b->gen = b->next.gen;
	take_over_config(b);
	clear_next(b);
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++)
		if (b->slots[i].gen != b->gen && b->slots[i].state == SLOT_IDLE)
			pool_leave(b, &b->slots[i]);
	pool_tell(b, HANDOFF_SWITCHED, 0, b->gen);
}

/* Every worker of the next generation is there, and read the same? */
void
pool_consider_switch(struct broker *b)
{
	const char *hash = NULL;
	uint32_t ready = 0;

	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++) {
		const struct slot *slot = &b->slots[i];

		if (slot->state != SLOT_IDLE || slot->gen != b->next.gen)
			continue;
		if (hash != NULL && strcmp(hash, slot->set_hash) != 0) {
			abandon(b, "workers read different sets");
			return;
		}
		hash = slot->set_hash;
		ready++;
	}
	if (b->next.gen != 0 && ready == b->next.workers && b->signer.ready)
		switch_over(b);
}

static void
worker_hello(struct broker *b, struct slot *slot, const struct frame *frame)
{
	struct frame_hello hello;

	if (slot->state != SLOT_STARTING ||
	    !frame_hello_unpack(frame->data, frame->len, &hello)) {
		pool_kill(b, slot);
		return;
	}
	if (hello.set_hash != NULL &&
	    strlen(hello.set_hash) < sizeof slot->set_hash)
		memcpy(slot->set_hash, hello.set_hash,
		    strlen(hello.set_hash) + 1);
	frame_hello_clear(&hello);
	pool_set(b, slot, SLOT_IDLE);
	pool_consider_switch(b);
}

static void
worker_frame(struct broker *b, struct slot *slot, const struct frame *frame)
{
	static void (*const by_kind[FRAME_KIND_COUNT])(struct broker *,
	    struct slot *, const struct frame *) = {
		[FRAME_HELLO] = worker_hello,
		[FRAME_VRAAG] = job_vraag,
		[FRAME_UITKOMST] = job_uitkomst,
	};

	if (frame->kind >= FRAME_KIND_COUNT || by_kind[frame->kind] == NULL)
		pool_kill(b, slot);
	else
		by_kind[frame->kind](b, slot, frame);
}

/* A line that ended is closed; how its worker ended, the supervisor tells. */
static void
read_slot(struct broker *b, struct slot *slot)
{
	enum mz_status status = channel_flush(slot->line, NULL);

	while (status == MZ_OK && slot->line != NULL) {
		struct frame frame;

		status = channel_receive(slot->line, &frame, NULL);
		if (status == MZ_OK)
			worker_frame(b, slot, &frame);
	}
	if (status == MZ_FAIL && slot->line != NULL)
		pool_leave(b, slot);
}

void
pool_read(struct broker *b)
{
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++)
		if (b->slots[i].line != NULL)
			read_slot(b, &b->slots[i]);
	signer_read(b);
	signer_give(b);
}

/* What it still said before its end counts first. */
static void
worker_died(struct broker *b, const struct handoff *h)
{
	struct slot *slot = find_slot(b, h->slot, h->gen);

	if (slot == NULL)
		return;
	if (slot->line != NULL)
		read_slot(b, slot);
	channel_free(&slot->line);
	if (slot->job != NULL)
		job_worker_died(b, slot->job, h->guilty);
	*slot = (struct slot){ .state = SLOT_FREE };
}

static void
say_alive(struct broker *b, const struct handoff *h)
{
	(void)h;
	pool_tell(b, HANDOFF_ALIVE, 0, 0);
}

void
pool_from_supervisor(struct broker *b)
{
	static void (*const by_kind[])(struct broker *,
	    const struct handoff *) = {
		[HANDOFF_NEW_WORKER] = new_worker,
		[HANDOFF_NEW_SIGNER] = signer_new,
		[HANDOFF_NEW_REGISTRY] = new_registry,
		[HANDOFF_DIED] = worker_died,
		[HANDOFF_DROP] = drop_next,
		[HANDOFF_PING] = say_alive,
	};
	struct handoff h;
	enum mz_status status;

	while ((status = handoff_receive(b->supervisor, &h, NULL)) == MZ_OK) {
		MZ_ASSERT(h.kind <= HANDOFF_PING);
		by_kind[h.kind](b, &h);
	}
	if (status == MZ_FAIL)
		b->stopping =
		    true; /* without a supervisor nothing is restarted */
}

/* How long a worker may stay in its state. */
static int64_t
limit_ms(const struct config *config, enum slot_state state)
{
	switch (state) {
	case SLOT_STARTING:
		return config->start_wait_ms;
	case SLOT_BUSY:
	case SLOT_LEAVING:
		return config->message_wall_ms;
	case SLOT_FREE:
	case SLOT_IDLE:
		break;
	}
	return INT64_MAX;
}

void
pool_check_deadlines(struct broker *b)
{
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++) {
		struct slot *slot = &b->slots[i];

		if (b->monotonic_ms - slot->since_ms >
		    limit_ms(b->config, slot->state))
			pool_kill(b, slot);
	}
	signer_check_deadline(b);
}

void
pool_close(struct broker *b)
{
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++)
		channel_free(&b->slots[i].line);
	channel_free(&b->signer.line);
	clear_next(b);
	registry_free(&b->registry);
	config_free(&b->own_config);
}
