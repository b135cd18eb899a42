/*
 * The end of a job: outcome, case, terms, trace, journal and answer, all in the
 * turn's transaction.
 */
#include <string.h>

#include "base/engine.h"
#include "base/log.h"
#include "base/object.h"
#include "daemon/broker.h"
#include "meerzorg/beoordeling.h"

void
job_key(const struct job *job, struct store_key *ret)
{
	*ret = (struct store_key){ .party = job->in.party,
		.kind = job->bericht,
		.identificatie = job->identificatie,
		.bsn = job->bsn };
	memcpy(ret->hash, job->in.hash, sizeof ret->hash);
}

/* The case that an outcome opens, and its ledger of terms (rules.md R-02). */
static const char *const zaak_states[UITKOMST_COUNT] = {
	[UITKOMST_VERZOEK] = "wacht-op-aanvulling",
	[UITKOMST_BESCHIKKING] = "beschikt",
	[UITKOMST_BEOORDELEN] = "ter-beoordeling",
};

enum {
	TERMIJNEN_MAX = 4
};

static size_t
fill_termijnen(const struct job *job, struct store_termijn *ret)
{
	const struct frame_uitkomst *r = &job->result;
	size_t n = 0;

	ret[n++] = (struct store_termijn){ "ontvangen",
		date_of_instant(job->in.received_ms).day };
	if (date_known(r->due))
		ret[n++] = (struct store_termijn){ "uiterlijk", r->due.day };
	if (date_known(r->aanvullen_tot)) {
		ret[n++] = (struct store_termijn){ "opgeschort",
			date_of_instant(job->decided_ms).day + 1 };
		ret[n++] = (struct store_termijn){ "hersteltermijn",
			r->aanvullen_tot.day };
	}
	return n;
}

static enum mz_status
put_outcome(struct broker *b, const struct job *job,
    const struct frame_signed *f, struct mz_err *err)
{
	const struct frame_uitkomst *r = &job->result;
	struct store_termijn termijnen[TERMIJNEN_MAX];
	struct store_outcome o = { .seq = job->in.seq,
		.uitkomst = uitkomst_text((enum uitkomst)r->uitkomst),
		.expected = job->facts,
		.identificatie_taken = r->consumed,
		.trace = { r->trace, r->trace_len },
		.facts = { r->facts, r->facts_len },
		.sets = { .policy = r->policy_hash,
		    .registry = r->registry_hash,
		    .schema = r->schema_hash },
		.engine = engine_build(),
		.decided_ms = job->decided_ms,
		.answer = { .kind = r->antwoord,
		    .ref = job->ids.identificatie,
		    .body = f->body,
		    .len = f->len } };
	int64_t outbox_seq = 0;

	job_key(job, &o.key);
	if (zaak_states[r->uitkomst] != NULL)
		o.zaak = (struct store_zaak){ .kenmerk = job->ids.kenmerk,
			.regeling = r->regeling,
			.state = zaak_states[r->uitkomst],
			.due_day = r->due.day,
			.wait_until_day = r->aanvullen_tot.day,
			.termijnen = termijnen,
			.n_termijnen = fill_termijnen(job, termijnen) };
	return store_outcome_put(b->store, &o, &outbox_seq, err);
}

static void
log_answered(const struct broker *b, const struct job *job)
{
	log_line(LOG_EVENT,
	    "answered msg=%lld peer=%s uitkomst=%s antwoord=%s ms=%lld",
	    (long long)job->in.seq, job->in.party,
	    uitkomst_text((enum uitkomst)job->result.uitkomst),
	    job->result.antwoord, (long long)(b->now_ms - job->in.received_ms));
}

/* In this turn's transaction; the savepoint keeps a refusal to itself. A job
 * that cannot be put now waits in the inbox and is run again. */
void
job_conclude(struct broker *b, const struct job *job,
    const struct frame_signed *f)
{
	struct mz_err err = { "" };
	enum mz_status status;

	if (date_of_instant(b->now_ms).day !=
	    date_of_instant(job->decided_ms).day)
		return; /* its date would be yesterday's */
	if (!broker_write(b) ||
	    !broker_store_ok(b, store_savepoint(b->store, &err), &err))
		return;
	status = put_outcome(b, job, f, &err);
	if (!broker_store_ok(b, status, &err))
		return;
	if (status != MZ_OK) {
		(void)broker_store_ok(b, store_savepoint_undo(b->store, &err),
		    &err);
		return;
	}
	if (broker_store_ok(b, store_savepoint_keep(b->store, &err), &err))
		log_answered(b, job);
}
