#include <string.h>

#include "base/engine.h"
#include "base/object.h"
#include "base/pack.h"
#include "message/antwoord.h"
#include "pipeline/pipeline.h"
#include "pipeline/reading.h"
#include "pipeline/set_parts.h"

#define FACTS_MAX 65536u

void
outcome_init(struct outcome *outcome, size_t answer_max)
{
	*outcome =
	    (struct outcome){ .due = DATE_NONE, .aanvullen_tot = DATE_NONE };
	bytes_init(&outcome->answer, answer_max);
	bytes_init(&outcome->trace, answer_max);
	bytes_init(&outcome->facts, FACTS_MAX);
}

void
outcome_clear(struct outcome *outcome)
{
	bytes_clear(&outcome->answer);
	bytes_clear(&outcome->trace);
	bytes_clear(&outcome->facts);
}

/* Everything that went in besides the message and the sets, so that the
 * judgement can be run again from the archive. */
static void
pack_facts(const struct feiten *feiten, const struct omstandigheden *when,
    struct bytes *out)
{
	pack_u32(out, 1); /* version of this row of fields */
	pack_u32(out, feiten->identificatie_used);
	pack_i64(out, when->received_ms);
	pack_i64(out, when->decided_ms);
}

/* The arguments of every writer, gathered once. */
struct composition {
	struct antwoord_kop kop;
	struct ontvangstbewijs bewijs;
	char feiten_hash[SIGN_DIGEST_HEX_SIZE];
	const struct reading *reading;
	const struct beoordeling *beoordeling;
};

static enum mz_status
write_foutbericht(const struct composition *c, struct bytes *out,
    struct mz_err *err)
{
	const struct reading *r = c->reading;
	struct fout items[READING_FAULTS_MAX];
	const struct fouten fouten = { .wire_id = r->wire_id,
		.items = items,
		.n = r->n_faults,
		.more = r->n_faults == READING_FAULTS_MAX };

	_Static_assert((int)READING_FAULTS_MAX <= (int)FOUTEN_MAX,
	    "a foutbericht must hold every fault");
	for (size_t i = 0; i < r->n_faults; i++) {
		const struct reading_fault *f = &r->faults[i];

		items[i] = (struct fout){ .code = f->code,
			.locatie = f->place[0] != '\0' ? f->place : NULL,
			.line = f->line,
			.column = f->column };
	}
	return foutbericht_write(&c->kop, &fouten, &c->bewijs, out, err);
}

static enum mz_status
write_retourbericht(const struct composition *c, struct bytes *out,
    struct mz_err *err)
{
	return retourbericht_write(&c->kop, c->beoordeling, &c->bewijs, out,
	    err);
}

static enum mz_status
write_verzoek(const struct composition *c, struct bytes *out,
    struct mz_err *err)
{
	return verzoek_write(&c->kop, c->beoordeling, &c->bewijs, out, err);
}

static enum mz_status
write_beschikking(const struct composition *c, struct bytes *out,
    struct mz_err *err)
{
	return beschikking_write(&c->kop, c->reading->aanvraag, c->beoordeling,
	    &c->bewijs, out, err);
}

static enum mz_status
write_bevestiging(const struct composition *c, struct bytes *out,
    struct mz_err *err)
{
	return ontvangstbevestiging_write(&c->kop, c->beoordeling, &c->bewijs,
	    out, err);
}

/* Which answer an outcome gets; only a case that is taken up has a kenmerk. */
static const struct {
	enum message_kind kind;
	bool zaak;
	enum mz_status (*write)(const struct composition *, struct bytes *,
	    struct mz_err *);
} answers[UITKOMST_COUNT] = {
	[UITKOMST_FOUTBERICHT] = { MESSAGE_FOUTBERICHT, false,
	    write_foutbericht },
	[UITKOMST_RETOURBERICHT] = { MESSAGE_RETOURBERICHT, false,
	    write_retourbericht },
	[UITKOMST_VERZOEK] = { MESSAGE_VERZOEK, true, write_verzoek },
	[UITKOMST_BESCHIKKING] = { MESSAGE_BESCHIKKING, true,
	    write_beschikking },
	[UITKOMST_BEOORDELEN] = { MESSAGE_ONTVANGSTBEVESTIGING, true,
	    write_bevestiging },
};

static void
fill_kop(struct antwoord_kop *kop, const struct pipeline_set *set,
    const struct reading *r, const struct omstandigheden *when)
{
	*kop = (struct antwoord_kop){ .zorgkantoor = set->office_code,
		.naam = set->office_naam,
		.bezwaar_adres = set->bezwaar_adres,
		.ontvanger = r->party,
		.dagtekening = date_of_instant(when->decided_ms),
		.heen_dagtekening = DATE_NONE };
	/* A foutbericht repeats nothing of what nobody vouches for. */
	if (r->aanvraag == NULL)
		return;
	kop->ontvanger = r->kop.afzender;
	kop->heen_identificatie = r->kop.identificatie;
	kop->heen_dagtekening = r->kop.dagtekening;
}

static void
compose(struct composition *ret, const struct pipeline_set *set,
    const struct reading *reading, const struct beoordeling *beoordeling,
    const struct omstandigheden *when)
{
	ret->reading = reading;
	ret->beoordeling = beoordeling;
	fill_kop(&ret->kop, set, reading, when);
	ret->kop.voorbeeld = beoordeling != NULL && beoordeling->voorbeeld;
	ret->bewijs = (struct ontvangstbewijs){
		.bericht_hash = reading->hash,
		.feiten_hash = ret->feiten_hash,
		.schema_hash = set->schema_hash,
		.beleid_hash = set->beleid.hash,
		.register_hash = set->registry_hash,
		.programma = engine_build(),
		.received_ms = when->received_ms,
		.decided_ms = when->decided_ms,
	};
}

static void
fill_outcome(struct outcome *ret, const struct reading *reading,
    const struct feiten *feiten, const struct beoordeling *o)
{
	ret->uitkomst = o != NULL ? o->uitkomst : UITKOMST_FOUTBERICHT;
	ret->antwoord = message_kind_name(answers[ret->uitkomst].kind);
	ret->consumed =
	    reading->aanvraag != NULL && !feiten->identificatie_used;
	ret->hostile = reading->aanvraag == NULL;
	if (o == NULL)
		return;
	ret->regeling = "MZI";
	ret->due = o->due;
	ret->aanvullen_tot = o->aanvullen_tot;
}

struct beoordeling *
pipeline_judge(const struct pipeline_set *set, const struct reading *reading,
    const struct feiten *feiten, const struct omstandigheden *omstandigheden)
{
	MZ_CHECK(set, PIPELINE_SET_MAGIC);
	MZ_CHECK(reading, READING_MAGIC);
	if (reading->aanvraag == NULL)
		return NULL;
	return beoordeling_run(reading->aanvraag, feiten, &set->beleid,
	    omstandigheden);
}

enum mz_status
pipeline_assess(const struct pipeline_set *set, const struct reading *reading,
    const struct pipeline_known *known, struct outcome *ret, struct mz_err *err)
{
	const struct omstandigheden *when = known->omstandigheden;
	MZ_AUTO(beoordeling_free)
	struct beoordeling *o =
	    pipeline_judge(set, reading, known->feiten, when);
	struct composition c = { 0 };

	fill_outcome(ret, reading, known->feiten, o);
	pack_facts(known->feiten, when, &ret->facts);
	(void)sign_digest_hex(bytes_text(&ret->facts), ret->facts.len,
	    c.feiten_hash);
	pipeline_trace(reading, o, NULL, &ret->trace);
	if (bytes_failed(&ret->trace))
		return mz_fail(err, MZ_FAIL, "the trace does not fit");
	compose(&c, set, reading, o, when);
	c.kop.identificatie = known->names->identificatie;
	if (answers[ret->uitkomst].zaak)
		c.kop.zaak = known->names->zaak;
	return answers[ret->uitkomst].write(&c, &ret->answer, err);
}
