/*
 * The worker reads messages that may be hostile. It has its line to the broker
 * and nothing else: what it needs to know it asks for, once for each job.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include "base/channel.h"
#include "base/log.h"
#include "base/object.h"
#include "config/registry.h"
#include "daemon/frame.h"
#include "daemon/roles.h"
#include "daemon/sandbox.h"
#include "pipeline/pipeline.h"
#include "setup/rules.h"

struct worker {
	const struct config *config;
	struct pipeline_set *set;
	struct channel *line;
};

static enum mz_status
open_set(struct worker *w, struct package *package, struct mz_err *err)
{
	MZ_AUTO(registry_free) struct registry *reg = NULL;
	MZ_AUTO(mz_freep)
	struct pipeline_file *files = package_policy_files(package);
	enum mz_status status;

	status = registry_from_bytes(package->registry.data,
	    package->registry.len, &reg, err);
	if (status == MZ_OK)
		status = rules_open_set(w->config, reg, files,
		    package->n_policies, &w->set, err);
	return status;
}

/* Wait for the next frame. MZ_NONE: the broker closed our line, so our work is
 * done. */
static enum mz_status
next_frame(struct worker *w, struct frame *ret, struct mz_err *err)
{
	enum mz_status status;

	for (;;) {
		status = channel_flush(w->line, err);
		if (status == MZ_OK)
			status = channel_receive(w->line, ret, err);
		if (status == MZ_OK)
			return MZ_OK;
		if (status != MZ_NONE)
			return MZ_NONE;
		channel_wait(w->line);
	}
}

static enum mz_status
send_frame(struct worker *w, int kind, struct bytes *payload,
    struct mz_err *err)
{
	const enum mz_status status = channel_send(w->line, kind, payload, err);

	bytes_clear(payload);
	return status;
}

static enum mz_status
say_hello(struct worker *w, struct mz_err *err)
{
	char hash[65];
	const struct frame_hello hello = { .set_hash = hash };
	struct bytes payload;

	memcpy(hash, pipeline_set_hash(w->set), sizeof hash);
	bytes_init(&payload, w->config->frame_max_bytes);
	frame_hello_pack(&hello, &payload);
	return send_frame(w, FRAME_HELLO, &payload, err);
}

static char *
copy_or_null(const char *text)
{
	return text != NULL ? mz_copy(text, strlen(text)) : NULL;
}

static enum mz_status
ask(struct worker *w, int64_t seq, const struct reading *reading,
    struct mz_err *err)
{
	const struct reading_vraag asked = reading_vraag(reading);
	struct frame_vraag vraag = { .seq = seq,
		.bericht = copy_or_null(asked.bericht),
		.identificatie = copy_or_null(asked.identificatie),
		.bsn = copy_or_null(asked.bsn) };
	struct bytes payload;

	bytes_init(&payload, w->config->frame_max_bytes);
	frame_vraag_pack(&vraag, &payload);
	frame_vraag_clear(&vraag);
	return send_frame(w, FRAME_VRAAG, &payload, err);
}

static enum mz_status
await_facts(struct worker *w, int64_t seq, struct frame_feiten *ret,
    struct mz_err *err)
{
	struct frame frame;
	const enum mz_status status = next_frame(w, &frame, err);

	if (status != MZ_OK)
		return status;
	if (frame.kind != FRAME_FEITEN ||
	    !frame_feiten_unpack(frame.data, frame.len, ret) ||
	    ret->seq != seq) {
		frame_feiten_clear(ret);
		return mz_fail(err, MZ_FAIL, "expected the facts of the job");
	}
	return MZ_OK;
}

static void
fill_hashes(const struct worker *w, struct frame_uitkomst *f)
{
	f->schema_hash = copy_or_null(pipeline_schema_hash(w->set));
	f->policy_hash = copy_or_null(pipeline_policy_hash(w->set));
	f->registry_hash = copy_or_null(pipeline_registry_hash(w->set));
}

static enum mz_status
report(struct worker *w, const struct frame_feiten *facts,
    const struct outcome *outcome, struct mz_err *err)
{
	struct frame_uitkomst f = { .seq = facts->seq,
		.uitkomst = (uint32_t)outcome->uitkomst,
		.consumed = outcome->consumed,
		.hostile = outcome->hostile,
		.antwoord = copy_or_null(outcome->antwoord),
		.regeling = copy_or_null(outcome->regeling),
		.due = outcome->due,
		.aanvullen_tot = outcome->aanvullen_tot,
		.identificatie_version = facts->identificatie_version,
		.client_version = facts->client_version,
		.decided_ms = facts->decided_ms,
		.answer = bytes_text(&outcome->answer),
		.answer_len = outcome->answer.len,
		.trace = bytes_text(&outcome->trace),
		.trace_len = outcome->trace.len,
		.facts = bytes_text(&outcome->facts),
		.facts_len = outcome->facts.len };
	struct bytes payload;

	fill_hashes(w, &f);
	bytes_init(&payload, w->config->frame_max_bytes);
	frame_uitkomst_pack(&f, &payload);
	frame_uitkomst_clear(&f);
	return send_frame(w, FRAME_UITKOMST, &payload, err);
}

static enum mz_status
assess(struct worker *w, const struct reading *reading, int64_t received_ms,
    const struct frame_feiten *facts, struct mz_err *err)
{
	const struct feiten feiten = { .identificatie_used =
		                           facts->identificatie_used };
	const struct omstandigheden when = { .received_ms = received_ms,
		.decided_ms = facts->decided_ms };
	const struct pipeline_names names = { .identificatie = facts->answer_id,
		.zaak = facts->zaak };
	const struct pipeline_known known = { &feiten, &when, &names };
	struct outcome outcome;
	enum mz_status status;

	outcome_init(&outcome, w->config->answer_max_bytes);
	status = pipeline_assess(w->set, reading, &known, &outcome, err);
	if (status == MZ_OK)
		status = report(w, facts, &outcome, err);
	outcome_clear(&outcome);
	return status;
}

static enum mz_status
handle(struct worker *w, const struct frame_job *job, struct mz_err *err)
{
	const struct pipeline_input input = { .body = job->body,
		.len = job->len,
		.wire_id = job->wire_id,
		.party = job->party,
		.received_ms = job->received_ms };
	MZ_AUTO(reading_free) struct reading *reading = NULL;
	MZ_AUTO(frame_feiten_clear) struct frame_feiten facts = { 0 };
	enum mz_status status;

	status = pipeline_read(w->set, &input, &reading, err);
	if (status == MZ_OK)
		status = ask(w, job->seq, reading, err);
	if (status == MZ_OK)
		status = await_facts(w, job->seq, &facts, err);
	if (status == MZ_OK)
		status = assess(w, reading, job->received_ms, &facts, err);
	return status;
}

/* Processor time for one job; the kernel ends us with SIGPROF beyond it. */
static void
limit_cpu(int64_t ms)
{
	const struct itimerval timer = {
		.it_value = { .tv_sec = ms / 1000,
		    .tv_usec = ms % 1000 * 1000 },
	};

	MZ_ASSERT(setitimer(ITIMER_PROF, &timer, NULL) == 0);
}

static enum mz_status
one_job(struct worker *w, struct mz_err *err)
{
	MZ_AUTO(frame_job_clear) struct frame_job job = { 0 };
	MZ_AUTO(mz_freep) char *body = NULL;
	struct frame frame;
	enum mz_status status = next_frame(w, &frame, err);

	if (status != MZ_OK)
		return status;
	if (frame.kind != FRAME_JOB ||
	    !frame_job_unpack(frame.data, frame.len, &job))
		return mz_fail(err, MZ_FAIL, "expected a job");
	/* The frame goes when the next one comes, and the job outlives that. */
	body = mz_copy(job.body, job.len);
	job.body = body;
	limit_cpu(w->config->message_cpu_ms);
	status = handle(w, &job, err);
	limit_cpu(0);
	return status;
}

int
worker_main(const struct config *config, struct package *package, int line)
{
	struct worker w = { .config = config };
	struct mz_err err = { "" };
	enum mz_status status;

	w.line =
	    channel_new(line, config->frame_max_bytes, config->frame_max_bytes);
	sandbox_limit_memory(config->worker_memory_max_bytes);
	status = open_set(&w, package, &err);
	if (status == MZ_OK)
		status = sandbox_close(ROLE_WORKER, &err);
	if (status == MZ_OK)
		status = say_hello(&w, &err);
	while (status == MZ_OK)
		status = one_job(&w, &err);
	if (status != MZ_NONE)
		log_line(LOG_ACT, "worker-failed why=\"%s\"", err.text);
	channel_free(&w.line);
	pipeline_set_free(&w.set);
	return status == MZ_NONE ? EXIT_SUCCESS : EXIT_FAILURE;
}
