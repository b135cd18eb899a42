#include "meerzorg/besluit.h"

#include <string.h>

#include "base/object.h"
#include "meerzorg/dossier.h"

const char *
besluit_uitkomst_text(enum besluit_uitkomst uitkomst)
{
	static const char *const texts[BESLUIT_UITKOMST_COUNT] = {
		[BESLUIT_TOEGEKEND] = "toegekend",
		[BESLUIT_DEELS] = "deels",
		[BESLUIT_AFGEWEZEN] = "afgewezen",
		[BESLUIT_ONGEWIJZIGD] = "ongewijzigd",
		[BESLUIT_BUITEN_BEHANDELING] = "buiten-behandeling",
	};

	MZ_ASSERT(uitkomst < BESLUIT_UITKOMST_COUNT);
	return texts[uitkomst];
}

const char *
besluit_soort_text(enum besluit_soort soort)
{
	static const char *const texts[BESLUIT_SOORT_COUNT] = {
		[BESLUIT_SOORT_PROFIEL] = "profiel",
		[BESLUIT_SOORT_MAATWERK] = "maatwerk",
		[BESLUIT_SOORT_BUDGET] = "budget",
	};

	MZ_ASSERT(soort < BESLUIT_SOORT_COUNT);
	return texts[soort];
}

static bool
any(const struct bevindingen *list, enum bevinding_uitkomst uitkomst)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].uitkomst == uitkomst)
			return true;
	return false;
}

/* Does a person still weigh the condition that this rule is part of? */
static bool
is_in_question(const struct bevindingen *list, const struct bevinding *failed)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct bevinding *b = &list->items[i];

		if (b->client == failed->client &&
		    b->uitkomst == BEVINDING_BEOORDELEN &&
		    regel_same_voorwaarde(b->regel, failed->regel))
			return true;
	}
	return false;
}

static bool
is_refused(const struct bevindingen *list, unsigned client)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct bevinding *b = &list->items[i];

		if (b->client == client &&
		    b->uitkomst == BEVINDING_NIET_VOLDAAN &&
		    regel_is_toegang(b->regel) && !is_in_question(list, b))
			return true;
	}
	return false;
}

static bool
is_refused_in_concept(const struct bevindingen *list, unsigned client)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].client == client &&
		    list->items[i].concept_afwijzing)
			return true;
	return false;
}

bool
besluit_may_run_omvang(const struct bevindingen *list, unsigned client)
{
	return !is_refused(list, client) &&
	    !is_refused_in_concept(list, client);
}

/* This version judges one client at a time, so one refusal refuses all. */
static bool
is_anyone_refused(const struct bevindingen *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (is_refused(list, list->items[i].client))
			return true;
	return false;
}

enum besluit_gevolg
besluit_weigh(const struct bevindingen *list)
{
	if (any(list, BEVINDING_FOUT))
		return GEVOLG_RETOUR;
	if (is_anyone_refused(list))
		return GEVOLG_AFWIJZING;
	if (any(list, BEVINDING_ONTBREEKT))
		return GEVOLG_VERZOEK;
	if (any(list, BEVINDING_BEOORDELEN))
		return GEVOLG_BEOORDELEN;
	return GEVOLG_TOEKENNING;
}

static struct waarde
date_waarde(const char *naam, struct date date)
{
	return (
	    struct waarde){ .naam = naam, .kind = WAARDE_DATE, .date = date };
}

/* Asked longer than the indication lasts: rule V-13. */
static void
add_cut(const struct periode *p, struct besluit_client *ret)
{
	static const char name[] = "Periode";
	struct besluit_regel *regel = mz_alloc(sizeof *regel);

	regel->omschrijving = mz_copy(name, sizeof name - 1);
	regel->asked[0] = date_waarde("begin", p->begin);
	regel->asked[1] = date_waarde("eind", p->eind);
	regel->granted[0] = date_waarde("begin", p->begin);
	regel->granted[1] = date_waarde("eind", p->last);
	regel->n_asked = 2;
	regel->n_granted = 2;
	regel->regel = REGEL_V13;
	ret->regels = regel;
	ret->n_regels = 1;
}

/* The latest evaluation that the goals name within the period, else its last
 * day. */
static struct date
evaluation_of(const struct vragenlijst *v, const struct periode *p)
{
	struct date latest = DATE_NONE;

	for (size_t i = 0; i < v->n_doelen; i++) {
		const struct date day = v->doelen[i].evaluatie;

		if (date_known(day) && day.day >= p->begin.day &&
		    (!date_known(p->last) || day.day <= p->last.day) &&
		    (!date_known(latest) || day.day > latest.day))
			latest = day;
	}
	return date_known(latest) ? latest : p->last;
}

static void
grant(const struct dossier *d, struct besluit_client *ret)
{
	const struct omvang *o = &d->omvang;

	ret->uitkomst = d->periode.cut ? BESLUIT_DEELS : BESLUIT_TOEGEKEND;
	ret->soort = o->soort;
	if (o->soort == BESLUIT_SOORT_PROFIEL)
		ret->meerzorgprofiel =
		    (struct number){ .known = true, .value = o->band->nummer };
	ret->meerzorg_minutes_week = o->meerzorg_minutes_week;
	ret->dagbedrag_cents = o->dagbedrag_cents;
	ret->budget_cents = o->budget_cents;
	ret->begin = d->periode.begin;
	ret->eind = d->periode.last;
	ret->evaluatie = evaluation_of(&d->client->vragenlijst, &d->periode);
	if (d->periode.cut)
		add_cut(&d->periode, ret);
}

/* False: nothing was computed for this client. */
static bool
decide_client(const struct bevindingen *list, const struct dossier *d,
    struct besluit_client *ret)
{
	*ret = (struct besluit_client){ .client = d->client_index,
		.uitkomst = BESLUIT_AFGEWEZEN,
		.begin = DATE_NONE,
		.eind = DATE_NONE,
		.evaluatie = DATE_NONE };
	if (!besluit_may_run_omvang(list, d->client_index))
		return true;
	if (!dossier_is_bundel(d) || d->omvang.soort == BESLUIT_SOORT_NONE)
		return false;
	grant(d, ret);
	return true;
}

void
besluit_compose(enum besluit_gevolg gevolg, const struct bevindingen *list,
    const struct dossier *dossiers, size_t n, struct besluit *ret)
{
	bool all = n > 0;

	*ret = (struct besluit){ .bezwaar_tot = DATE_NONE };
	if (gevolg == GEVOLG_RETOUR || gevolg == GEVOLG_VERZOEK)
		return;
	ret->clienten = mz_alloc(n * sizeof *ret->clienten);
	ret->n_clienten = n;
	for (size_t i = 0; i < n; i++)
		all =
		    decide_client(list, &dossiers[i], &ret->clienten[i]) && all;
	if (!all) {
		besluit_clear(ret);
		return;
	}
	ret->present = true;
	ret->concept = gevolg == GEVOLG_BEOORDELEN;
	ret->uitkomst = ret->clienten[0].uitkomst;
}

static void
client_clear(struct besluit_client *client)
{
	for (size_t i = 0; i < client->n_regels; i++)
		mz_free(client->regels[i].omschrijving);
	mz_free(client->regels);
}

void
besluit_clear(struct besluit *besluit)
{
	for (size_t i = 0; i < besluit->n_clienten; i++)
		client_clear(&besluit->clienten[i]);
	mz_free(besluit->clienten);
	*besluit = (struct besluit){ .bezwaar_tot = DATE_NONE };
}
