#include "meerzorg/beoordeling.h"

#include "base/object.h"
#include "meerzorg/dossier.h"
#include "meerzorg/hoofdstuk.h"
#include "meerzorg/procedure.h"

const char *
uitkomst_text(enum uitkomst uitkomst)
{
	static const char *const texts[UITKOMST_COUNT] = {
		[UITKOMST_FOUTBERICHT] = "foutbericht",
		[UITKOMST_RETOURBERICHT] = "retourbericht",
		[UITKOMST_VERZOEK] = "verzoek",
		[UITKOMST_BESCHIKKING] = "beschikking",
		[UITKOMST_BEOORDELEN] = "beoordelen",
	};

	MZ_ASSERT(uitkomst < UITKOMST_COUNT);
	return texts[uitkomst];
}

static enum uitkomst
uitkomst_of(enum besluit_gevolg gevolg)
{
	switch (gevolg) {
	case GEVOLG_RETOUR:
		return UITKOMST_RETOURBERICHT;
	case GEVOLG_VERZOEK:
		return UITKOMST_VERZOEK;
	case GEVOLG_BEOORDELEN:
		return UITKOMST_BEOORDELEN;
	case GEVOLG_AFWIJZING:
	case GEVOLG_TOEKENNING:
		break;
	}
	return UITKOMST_BESCHIKKING;
}

/* The chapters of rules.md, one after another; the extent only where access
 * is not refused. */
static void
judge(const struct dossier *d, struct bevindingen *list)
{
	hoofdstuk_run(&hoofdstuk_toegang, d, list);
	hoofdstuk_run(&hoofdstuk_rekentool, d, list);
	hoofdstuk_run(&hoofdstuk_volledigheid, d, list);
	if (besluit_may_run_omvang(list, d->client_index))
		hoofdstuk_run(&hoofdstuk_omvang, d, list);
	else
		hoofdstuk_skip(&hoofdstuk_omvang, d, list);
}

/* Procedural figures are those of the receipt, the same for every client. */
static void
set_terms(struct beoordeling *o, const struct dossier *d)
{
	const struct beleid *beleid = d->procedureel;

	termijn_start(d->received, procedure_beslistermijn(beleid),
	    o->termijnen);
	o->due = DATE_NONE;
	o->aanvullen_tot = DATE_NONE;
	if (o->uitkomst == UITKOMST_VERZOEK ||
	    o->uitkomst == UITKOMST_BEOORDELEN)
		o->due = o->termijnen[1].day;
	if (o->uitkomst == UITKOMST_VERZOEK)
		o->aanvullen_tot =
		    termijn_end(d->decided, procedure_hersteltermijn(beleid));
	if (o->uitkomst == UITKOMST_BESCHIKKING)
		o->besluit.bezwaar_tot =
		    termijn_end(d->decided, procedure_bezwaartermijn(beleid));
}

static void
run_procedure(struct beoordeling *o, const struct dossier *dossiers, size_t n,
    enum besluit_gevolg gevolg)
{
	for (size_t i = 0; i < n; i++) {
		const struct afloop afloop = {
			.gevolg = gevolg,
			.dossier = &dossiers[i],
			.besluit = &o->besluit,
			.client =
			    o->besluit.present ? &o->besluit.clienten[i] : NULL,
			.due = o->termijnen[1].day,
			.aanvullen_tot = o->aanvullen_tot,
			.bezwaar_tot = o->besluit.bezwaar_tot,
		};

		procedure_run(&afloop, &o->bevindingen);
	}
}

/* A figure that an R rule lacks is a question too: a beschikking that cannot
 * say until when objection is open does not leave the building by machine. */
static void
weigh_procedure(struct beoordeling *o)
{
	if (o->uitkomst != UITKOMST_BESCHIKKING ||
	    !procedure_is_pending(&o->bevindingen))
		return;
	o->uitkomst = UITKOMST_BEOORDELEN;
	o->besluit.concept = true;
	o->besluit.bezwaar_tot = DATE_NONE;
	o->due = o->termijnen[1].day;
}

static bool
is_listed(const struct beoordeling *o, const struct cijfer *cijfer)
{
	for (size_t i = 0; i < o->n_cijfers; i++)
		if (o->cijfers[i].cijfer == cijfer)
			return true;
	return false;
}

static size_t
count_cijfers(const struct bevindingen *list)
{
	size_t count = 0;

	for (size_t i = 0; i < list->n; i++)
		count += list->items[i].n_cijfers;
	return count;
}

static void
list_cijfers(struct beoordeling *o, const struct bevinding *b)
{
	for (size_t i = 0; i < b->n_cijfers; i++) {
		const struct cijfer *cijfer = b->cijfers[i].cijfer;

		if (cijfer->standing != STANDING_BRON && !is_listed(o, cijfer))
			o->cijfers[o->n_cijfers++].cijfer = cijfer;
	}
}

static void
collect_cijfers(struct beoordeling *o)
{
	o->cijfers =
	    mz_alloc(count_cijfers(&o->bevindingen) * sizeof *o->cijfers);
	for (size_t i = 0; i < o->bevindingen.n; i++)
		list_cijfers(o, &o->bevindingen.items[i]);
}

static bool
is_voorbeeld(const struct beleid *beleid)
{
	return beleid != NULL && beleid->voorbeeld;
}

static void
conclude(struct beoordeling *o, const struct dossier *dossiers, size_t n)
{
	const enum besluit_gevolg gevolg = besluit_weigh(&o->bevindingen);

	o->uitkomst = uitkomst_of(gevolg);
	besluit_compose(gevolg, &o->bevindingen, dossiers, n, &o->besluit);
	set_terms(o, &dossiers[0]);
	run_procedure(o, dossiers, n, gevolg);
	weigh_procedure(o);
	collect_cijfers(o);
	o->voorbeeld = is_voorbeeld(dossiers[0].inhoudelijk) ||
	    is_voorbeeld(dossiers[0].procedureel);
}

struct beoordeling *
beoordeling_run(const struct aanvraag *aanvraag, const struct feiten *feiten,
    const struct beleid_set *beleid,
    const struct omstandigheden *omstandigheden)
{
	MZ_CHECK(aanvraag, AANVRAAG_MAGIC);
	MZ_ASSERT(aanvraag->n_clienten > 0);

	const size_t n = aanvraag->n_clienten;
	MZ_AUTO(mz_freep)
	struct dossier *dossiers = mz_alloc(n * sizeof *dossiers);
	struct beoordeling *o;

	MZ_NEW(o, BEOORDELING_MAGIC);
	for (size_t i = 0; i < n; i++) {
		dossier_read(aanvraag, i, feiten, beleid, omstandigheden,
		    &dossiers[i]);
		judge(&dossiers[i], &o->bevindingen);
	}
	conclude(o, dossiers, n);
	return o;
}

void
beoordeling_free(struct beoordeling **beoordeling)
{
	struct beoordeling *o = *beoordeling;

	if (o == NULL)
		return;
	MZ_CHECK(o, BEOORDELING_MAGIC);
	bevindingen_clear(&o->bevindingen);
	besluit_clear(&o->besluit);
	mz_free(o->cijfers);
	MZ_DELETE(beoordeling);
}

bool
beoordeling_asks(const struct beoordeling *beoordeling,
    const struct bevinding *bevinding)
{
	MZ_CHECK(beoordeling, BEOORDELING_MAGIC);
	return bevinding->uitkomst == BEVINDING_ONTBREEKT &&
	    (beoordeling->uitkomst == UITKOMST_VERZOEK ||
	        beoordeling->uitkomst == UITKOMST_RETOURBERICHT);
}
