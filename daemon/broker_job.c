/*
 * One message on its way to its answer: to a worker, its questions, its
 * outcome, the signature, and then all of it in the turn's transaction.
 */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/object.h"
#include "base/text.h"
#include "daemon/broker.h"
#include "daemon/broker_check.h"
#include "daemon/broker_signer.h"

static void
job_free(struct job **job)
{
	if (*job == NULL)
		return;
	inbox_job_clear(&(*job)->in);
	mz_freep(&(*job)->bericht);
	mz_freep(&(*job)->identificatie);
	mz_freep(&(*job)->bsn);
	frame_uitkomst_clear(&(*job)->result);
	mz_freep(&(*job)->payload);
	mz_freep(job);
}

void
job_forget(struct broker *b, struct job *job)
{
	for (size_t i = 0; i < b->n_jobs; i++) {
		if (b->jobs[i] != job)
			continue;
		b->jobs[i] = b->jobs[--b->n_jobs];
		job_free(&job);
		return;
	}
}

struct job *
job_by_seq(struct broker *b, int64_t seq)
{
	for (size_t i = 0; i < b->n_jobs; i++)
		if (b->jobs[i]->in.seq == seq)
			return b->jobs[i];
	return NULL;
}

void
job_drop_all(struct broker *b)
{
	while (b->n_jobs > 0)
		job_free(&b->jobs[--b->n_jobs]);
}

static enum mz_status
next_waiting(struct broker *b, struct inbox_job *ret, struct mz_err *err)
{
	int64_t seqs[BROKER_JOBS_MAX];
	const struct inbox_busy busy = { seqs, b->n_jobs };

	for (size_t i = 0; i < b->n_jobs; i++)
		seqs[i] = b->jobs[i]->in.seq;
	return store_inbox_next(b->store, b->last_party, &busy, ret, err);
}

void
job_quarantine(struct broker *b, const struct job *job, const char *reason)
{
	struct mz_err err = { "" };

	if (!broker_write(b))
		return;
	if (broker_store_ok(b,
	        store_quarantine(b->store, job->in.seq, reason, b->now_ms,
	            &err),
	        &err))
		log_line(LOG_ACT, "quarantined msg=%lld peer=%s why=\"%s\"",
		    (long long)job->in.seq, job->in.party, reason);
}

/* It waits in the inbox again at no cost; its worker, who now knows half of
 * it, is replaced. */
static void
put_back(struct broker *b, struct slot *slot)
{
	job_forget(b, slot->job);
	slot->job = NULL;
	pool_leave(b, slot);
}

static void
pack_job(const struct job *job, struct bytes *out)
{
	const struct frame_job f = { .seq = job->in.seq,
		.received_ms = job->in.received_ms,
		.party = job->in.party,
		.wire_id = job->in.wire_id,
		.body = job->in.body,
		.len = job->in.len };

	frame_job_pack(&f, out);
}

/* Stored when frames could be larger: no worker will ever see it. */
static void
set_aside_too_large(struct broker *b, struct slot *slot)
{
	job_quarantine(b, slot->job,
	    "it is larger than frame_max_bytes allows; raise that, then "
	    "release it");
	job_forget(b, slot->job);
	slot->job = NULL;
	pool_set(b, slot, SLOT_IDLE);
}

static void
send_job(struct broker *b, struct slot *slot)
{
	struct bytes payload;

	bytes_init(&payload, b->config->frame_max_bytes);
	pack_job(slot->job, &payload);
	if (bytes_failed(&payload))
		set_aside_too_large(b, slot);
	else if (channel_send(slot->line, FRAME_JOB, &payload, NULL) != MZ_OK)
		put_back(b, slot);
	bytes_clear(&payload);
}

static void
start_job(struct broker *b, struct slot *slot, struct inbox_job *in)
{
	struct job *job = mz_alloc(sizeof *job);

	job->in = *in;
	job->number = ++b->last_number;
	job->stage = JOB_WITH_WORKER;
	MZ_ASSERT(b->n_jobs < BROKER_JOBS_MAX);
	b->jobs[b->n_jobs++] = job;
	memcpy(b->last_party, job->in.party, strlen(job->in.party) + 1);
	pool_set(b, slot, SLOT_BUSY);
	slot->job = job;
	send_job(b, slot);
}

void
job_dispatch(struct broker *b)
{
	struct slot *slot;

	/* Without a signer answers would only gather here. */
	if (b->monotonic_ms < b->pause_until_ms || b->stopping ||
	    !signer_takes_work(b))
		return;
	while (!b->lost && b->n_jobs < BROKER_JOBS_MAX &&
	    (slot = pool_idle(b)) != NULL) {
		struct inbox_job in = { 0 };
		struct mz_err err = { "" };
		const enum mz_status status = next_waiting(b, &in, &err);

		if (!broker_store_ok(b, status, &err) || status != MZ_OK)
			return;
		start_job(b, slot, &in);
	}
}

static bool
send_facts(struct broker *b, struct slot *slot, struct job *job)
{
	const struct frame_feiten f = { .seq = job->in.seq,
		.identificatie_used = job->facts.identificatie_used,
		.identificatie_version =
		    (int64_t)job->facts.identificatie_version,
		.client_version = (int64_t)job->facts.client_version,
		.decided_ms = job->decided_ms,
		.answer_id = job->ids.identificatie,
		.zaak = job->ids.kenmerk };
	struct mz_err err = { "" };
	struct bytes payload;
	enum mz_status status;

	bytes_init(&payload, b->config->frame_max_bytes);
	frame_feiten_pack(&f, &payload);
	status = channel_send(slot->line, FRAME_FEITEN, &payload, &err);
	bytes_clear(&payload);
	return status == MZ_OK;
}

static bool
gather_facts(struct broker *b, struct job *job)
{
	struct mz_err err = { "" };
	struct store_key key;
	enum mz_status status;
	int year;
	int month;
	int day;

	if (!broker_write(b))
		return false;
	job_key(job, &key);
	date_split(date_of_instant(job->in.received_ms), &year, &month, &day);
	status = store_facts(b->store, &key, &job->facts, &err);
	if (status == MZ_OK)
		status = store_allocate(b->store, year, &job->ids, &err);
	job->decided_ms = b->now_ms;
	return broker_store_ok(b, status, &err);
}

/* Each job asks once; a worker that asks twice is not to be trusted. That the
 * database cannot tell now is not the worker's fault, nor the message's. */
void
job_vraag(struct broker *b, struct slot *slot, const struct frame *frame)
{
	struct frame_vraag f;
	struct job *job = slot->job;

	if (job == NULL || job->asked ||
	    !frame_vraag_unpack(frame->data, frame->len, &f)) {
		pool_kill(b, slot);
		return;
	}
	if (f.seq == job->in.seq && check_vraag(&f)) {
		job->asked = true;
		job->bericht = MZ_TAKE(f.bericht);
		job->identificatie = MZ_TAKE(f.identificatie);
		job->bsn = MZ_TAKE(f.bsn);
	}
	frame_vraag_clear(&f);
	if (!job->asked)
		pool_kill(b, slot);
	else if (!gather_facts(b, job) || !send_facts(b, slot, job))
		put_back(b, slot);
}

void
job_uitkomst(struct broker *b, struct slot *slot, const struct frame *frame)
{
	struct job *job = slot->job;

	if (job == NULL) {
		pool_kill(b, slot);
		return;
	}
	job->payload = mz_copy(frame->data, frame->len);
	if (!frame_uitkomst_unpack(job->payload, frame->len, &job->result) ||
	    !check_uitkomst(job, &job->result)) {
		frame_uitkomst_clear(&job->result);
		mz_freep(&job->payload);
		pool_kill(b, slot);
		return;
	}
	slot->job = NULL;
	job->stage = JOB_FOR_SIGNER;
	mz_freep(&job->in.body); /* what follows does not need it */
	pool_release(b, slot, job->result.hostile);
}

/* A worker that died by its own doing costs its message an attempt; any other
 * end costs nothing. Either way the message waits in the inbox again. */
void
job_worker_died(struct broker *b, struct job *job, bool guilty)
{
	struct mz_err err = { "" };
	unsigned attempts = 0;

	if (guilty && broker_write(b) &&
	    broker_store_ok(b,
	        store_inbox_attempt(b->store, job->in.seq, &attempts, &err),
	        &err)) {
		log_line(LOG_ODD, "attempt msg=%lld peer=%s n=%u",
		    (long long)job->in.seq, job->in.party, attempts);
		if (attempts >= b->config->attempts_max)
			job_quarantine(b, job,
			    "it cost a worker its life each time; look at it "
			    "with \"show\", then release or discard it");
	}
	job_forget(b, job);
}
