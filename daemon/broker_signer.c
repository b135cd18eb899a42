#include "daemon/broker_signer.h"

#include "base/log.h"
#include "base/object.h"

bool
signer_takes_work(const struct broker *b)
{
	return b->signer.ready && !channel_must_flush(b->signer.line);
}

/* It serves in the order in which it was asked. */
static struct job *
in_hand(const struct broker *b)
{
	struct job *first = NULL;

	for (size_t i = 0; i < b->n_jobs; i++) {
		struct job *job = b->jobs[i];

		if (job->stage == JOB_WITH_SIGNER &&
		    (first == NULL || job->sent < first->sent))
			first = job;
	}
	return first;
}

static void
lose(struct broker *b)
{
	const struct job *first = in_hand(b);

	if (b->signer.line == NULL)
		return;
	b->signer.suspect = first != NULL ? first->number : 0;
	channel_free(&b->signer.line);
	b->signer.ready = false;
	for (size_t i = 0; i < b->n_jobs; i++)
		if (b->jobs[i]->stage == JOB_WITH_SIGNER)
			b->jobs[i]->stage = JOB_FOR_SIGNER;
}

static void
end(struct broker *b)
{
	lose(b);
	pool_tell(b, HANDOFF_KILL_SIGNER, 0, b->signer.number);
}

/* What the last signer died of, when it did so by its own doing. */
static void
blame(struct broker *b)
{
	for (size_t i = 0; i < b->n_jobs; i++) {
		struct job *job = b->jobs[i];

		if (job->number != b->signer.suspect)
			continue;
		log_line(LOG_ODD, "signer-died msg=%lld n=%u",
		    (long long)job->in.seq, ++job->signers);
		if (job->signers < b->config->attempts_max)
			return;
		job_quarantine(b, job,
		    "its answer cost a signer its life each time");
		job_forget(b, job);
		return;
	}
}

/* What the one before still said counts first. */
void
signer_new(struct broker *b, const struct handoff *h)
{
	if (b->signer.line != NULL)
		signer_read(b);
	lose(b);
	if (h->guilty)
		blame(b);
	b->signer.suspect = 0;
	b->signer.number = h->gen;
	b->signer.since_ms = b->monotonic_ms;
	if (h->fd < 0) {
		log_line(LOG_ODD, "no-descriptor role=signer");
		end(b);
		return;
	}
	b->signer.line = channel_new(h->fd, b->config->frame_max_bytes,
	    b->config->frame_max_bytes);
}

static void
give(struct broker *b, struct job *job)
{
	const struct frame_sign f = { .seq = job->in.seq,
		.job = job->number,
		.signing_ms = job->decided_ms,
		.antwoord = job->result.antwoord,
		.recipient = job->in.party,
		.body = job->result.answer,
		.len = job->result.answer_len };
	struct bytes payload;

	job->stage = JOB_WITH_SIGNER;
	job->stage_since_ms = b->monotonic_ms;
	job->sent = ++b->last_number;
	bytes_init(&payload, b->config->frame_max_bytes);
	frame_sign_pack(&f, &payload);
	if (channel_send(b->signer.line, FRAME_SIGN, &payload, NULL) != MZ_OK)
		end(b);
	bytes_clear(&payload);
}

void
signer_give(struct broker *b)
{
	for (size_t i = 0; i < b->n_jobs && signer_takes_work(b); i++)
		if (b->jobs[i]->stage == JOB_FOR_SIGNER)
			give(b, b->jobs[i]);
}

/* Not now is nobody's fault: the message waits in the inbox again. */
static void
refused(struct broker *b, struct job *job, const struct frame_signed *f)
{
	if (f->again)
		b->pause_until_ms = b->monotonic_ms + b->config->retry_wait_ms;
	else
		job_quarantine(b, job, f->refused);
}

static void
read_signed(struct broker *b, const struct frame *frame)
{
	struct frame_signed f;
	struct job *job;

	if (!frame_signed_unpack(frame->data, frame->len, &f)) {
		end(b);
		return;
	}
	b->signer.since_ms = b->monotonic_ms;
	job = job_by_seq(b, f.seq);
	if (job != NULL && job->stage == JOB_WITH_SIGNER) {
		if (f.refused == NULL)
			job_conclude(b, job, &f);
		else
			refused(b, job, &f);
		job_forget(b, job);
	}
	frame_signed_clear(&f);
}

static void
read_frame(struct broker *b, const struct frame *frame)
{
	if (frame->kind == FRAME_SIGNED) {
		read_signed(b, frame);
		return;
	}
	if (frame->kind != FRAME_HELLO || b->signer.ready) {
		end(b);
		return;
	}
	b->signer.ready = true;
	b->signer.since_ms = b->monotonic_ms;
	pool_consider_switch(b);
}

void
signer_read(struct broker *b)
{
	enum mz_status status;

	if (b->signer.line == NULL)
		return;
	status = channel_flush(b->signer.line, NULL);
	while (status == MZ_OK && b->signer.line != NULL) {
		struct frame frame;

		status = channel_receive(b->signer.line, &frame, NULL);
		if (status == MZ_OK)
			read_frame(b, &frame);
	}
	if (status == MZ_FAIL)
		lose(b);
}

/* Since it was asked, or since it last said anything. */
static bool
is_too_slow(const struct broker *b)
{
	const int64_t silent_ms = b->monotonic_ms - b->signer.since_ms;
	const struct job *job = in_hand(b);

	if (!b->signer.ready)
		return silent_ms > b->config->start_wait_ms;
	return job != NULL && silent_ms > b->config->signer_wait_ms &&
	    b->monotonic_ms - job->stage_since_ms > b->config->signer_wait_ms;
}

void
signer_check_deadline(struct broker *b)
{
	if (b->signer.line != NULL && is_too_slow(b))
		end(b);
}
