/*
 * A message and its answer through store/, as the broker takes them through
 * when many wait: groups of messages, a transaction for each step.
 */
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/object.h"
#include "bench/primitive.h"
#include "sign/digest.h"
#include "store/inbox.h"
#include "store/outbox.h"
#include "store/outcome.h"
#include "store/store.h"

#define YEAR 2026

struct job {
	const struct message *message;
	int64_t seq;
	unsigned char hash[STORE_HASH_SIZE];
	char bsn[10];
	struct store_key key;
	struct store_facts facts;
	struct store_ids ids;
	int64_t answer_seq;
};

struct life {
	struct bench *bench;
	struct store *store;
	struct job jobs[BENCH_GROUP];
	size_t n;
	size_t group;
	struct mz_err err;
};

static void
random_bytes(void *ret, size_t len)
{
	MZ_ASSERT(getrandom(ret, len, 0) == (ssize_t)len);
}

static void
must(struct life *life, enum mz_status status)
{
	bench_must(status, "store", &life->err);
}

static void
path_of(const struct bench *b, const char *end, char ret[300])
{
	MZ_ASSERT(snprintf(ret, 300, "%s/store.db%s", b->dir, end) < 300);
}

static void
open_life(struct life *life)
{
	const struct config *c = life->bench->office.config;
	char path[300];
	const struct store_options options = { .path = path,
		.sha256 = sign_digest_of,
		.random = random_bytes,
		.checkpoint_bytes = (int64_t)c->checkpoint_bytes,
		.database_max_bytes = (int64_t)c->database_max_bytes };

	path_of(life->bench, "", path);
	must(life, store_open(&options, &life->store, &life->err));
}

static void
close_life(struct life *life)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock" };
	char path[300];

	store_close(&life->store);
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		path_of(life->bench, ends[i], path);
		(void)unlink(path);
	}
}

static void
take_in(struct life *life, struct job *job)
{
	const struct bench *b = life->bench;
	struct inbox_new message = { .party = BENCH_PARTY,
		.wire_id = job->message->name,
		.body = job->message->data,
		.len = job->message->len,
		.received_ms = b->now_ms };
	int64_t received_ms = 0;
	int64_t number = 0;

	sign_digest_of(message.body, message.len, message.hash);
	memcpy(job->hash, message.hash, sizeof job->hash);
	must(life, store_savepoint(life->store, &life->err));
	must(life,
	    store_inbox_put(life->store, &message, &job->seq, &received_ms,
	        &life->err));
	must(life, store_inbox_waiting(life->store, NULL, &number, &life->err));
	must(life,
	    store_inbox_waiting(life->store, BENCH_PARTY, &number, &life->err));
	must(life,
	    store_outbox_left(life->store, BENCH_PARTY, 0, &number,
	        &life->err));
	must(life, store_savepoint_keep(life->store, &life->err));
}

static void
next(struct life *life, struct job *job)
{
	const struct inbox_busy nobody = { NULL, 0 };
	struct inbox_job in = { 0 };

	(void)job;
	must(life,
	    store_inbox_next(life->store, BENCH_PARTY, &nobody, &in,
	        &life->err));
	inbox_job_clear(&in);
}

static void
facts(struct life *life, struct job *job)
{
	job->key = (struct store_key){ .party = BENCH_PARTY,
		.kind = "MeerzorgAanvraag",
		.identificatie = job->message->name,
		.bsn = job->bsn };
	memcpy(job->key.hash, job->hash, sizeof job->key.hash);
	must(life,
	    store_facts(life->store, &job->key, &job->facts, &life->err));
	must(life, store_allocate(life->store, YEAR, &job->ids, &life->err));
}

static void
outcome(struct life *life, struct job *job)
{
	const struct bench *b = life->bench;
	const struct store_termijn terms[] = { { "ontvangen", 20000 },
		{ "uiterlijk", 20042 } };
	const struct store_outcome o = { .seq = job->seq,
		.uitkomst = "beschikking",
		.key = job->key,
		.expected = job->facts,
		.identificatie_taken = true,
		.zaak = { .kenmerk = job->ids.kenmerk,
		    .regeling = "MZI",
		    .state = "beschikt",
		    .due_day = 20042,
		    .wait_until_day = STORE_NO_DAY,
		    .termijnen = terms,
		    .n_termijnen = 2 },
		.trace = { b->trace.data, b->trace.len },
		.facts = { b->facts.data, b->facts.len },
		.engine = "bench",
		.decided_ms = b->now_ms,
		.answer = { .kind = "Beschikking",
		    .ref = job->ids.identificatie,
		    .body = b->signed_answer.data,
		    .len = b->signed_answer.len } };

	must(life, store_savepoint(life->store, &life->err));
	must(life,
	    store_outcome_put(life->store, &o, &job->answer_seq, &life->err));
	must(life, store_savepoint_keep(life->store, &life->err));
}

static void
fetch(struct life *life, struct job *job)
{
	struct outbox_item item = { 0 };

	must(life,
	    store_outbox_next(life->store, BENCH_PARTY, job->answer_seq - 1,
	        &item, &life->err));
	outbox_item_clear(&item);
}

static void
confirm(struct life *life, struct job *job)
{
	must(life,
	    store_outbox_confirm(life->store, BENCH_PARTY, job->answer_seq,
	        life->bench->now_ms, &life->err));
}

static const struct {
	void (*run)(struct life *, struct job *);
	bool writes;
} steps[STORE_STEPS] = {
	[STORE_TAKE_IN] = { take_in, true },
	[STORE_NEXT] = { next, false },
	[STORE_FACTS] = { facts, true },
	[STORE_OUTCOME] = { outcome, true },
	[STORE_FETCH] = { fetch, false },
	[STORE_CONFIRM] = { confirm, true },
};

static void
run_step(struct life *life, enum store_step step)
{
	struct measure *t = &life->bench->store[step];

	measure_start(t);
	if (steps[step].writes)
		must(life, store_begin(life->store, &life->err));
	for (size_t i = 0; i < life->n; i++)
		steps[step].run(life, &life->jobs[i]);
	if (steps[step].writes)
		must(life, store_commit(life->store, &life->err));
	measure_stop(t);
}

static void
fill_jobs(struct life *life, size_t from)
{
	const struct messages *all = &life->bench->messages;

	life->n = all->n - from < life->group ? all->n - from : life->group;
	for (size_t i = 0; i < life->n; i++) {
		life->jobs[i] =
		    (struct job){ .message = &all->items[from + i] };
		message_bsn(from + i, life->jobs[i].bsn);
	}
}

/* Nanoseconds a message for all steps together. */
static int64_t
run_all(struct bench *b, size_t group)
{
	struct life life = { .bench = b, .group = group };
	struct measure sum = { 0 };

	memset(b->store, 0, sizeof b->store);
	open_life(&life);
	for (size_t from = 0; from < b->messages.n; from += group) {
		fill_jobs(&life, from);
		for (int step = 0; step < STORE_STEPS; step++)
			run_step(&life, (enum store_step)step);
	}
	close_life(&life);
	for (int step = 0; step < STORE_STEPS; step++)
		sum.spent_ns += b->store[step].spent_ns;
	return measure_each(&sum, b->messages.n);
}

int64_t
run_store_single(struct bench *b)
{
	return run_all(b, 1);
}

int64_t
run_store_few(struct bench *b)
{
	return run_all(b, BENCH_FEW);
}

int64_t
run_store_group(struct bench *b)
{
	return run_all(b, BENCH_GROUP);
}

static int64_t
found(const struct bench *b, enum store_step step)
{
	return measure_each(&b->store[step], b->messages.n);
}

#define FOUND(name, step) \
	int64_t run_##name(struct bench *b) \
	{ \
		return found(b, step); \
	}

FOUND(take_in, STORE_TAKE_IN)
FOUND(next, STORE_NEXT)
FOUND(facts, STORE_FACTS)
FOUND(outcome, STORE_OUTCOME)
FOUND(fetch, STORE_FETCH)
FOUND(confirm, STORE_CONFIRM)
