/* Rules V-03 and further of rules.md section 4: is the application complete?
 * V-01 and V-02 are in regels_rekentool.c. */
#include <stdio.h>

#include "base/text.h"
#include "meerzorg/bsn.h"
#include "meerzorg/hoofdstuk.h"
#include "meerzorg/vraag.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The present situation, and why the profile is not enough. */
static void
regel_v03(const struct dossier *d, struct bevinding *b)
{
	vraag_conclude(d, b, vraag_owned(d, b), ZIN_V03_VOLDAAN,
	    ZIN_V03_ONTBREEKT);
}

/* The wanted situation; every goal that is named must say something. */
static void
regel_v04(const struct dossier *d, struct bevinding *b)
{
	const struct vragenlijst *v = &d->client->vragenlijst;
	bool asked = vraag_owned(d, b);

	for (size_t i = 0; i < v->n_doelen; i++)
		asked = vraag_tekst(d, b, ELEMENT_DOELEN, (unsigned)i + 1,
		            &v->doelen[i].omschrijving) ||
		    asked;
	bevinding_number(b, "doelen", (int64_t)v->n_doelen);
	vraag_conclude(d, b, asked, ZIN_V04_VOLDAAN, ZIN_V04_ONTBREEKT);
}

static void
regel_v05(const struct dossier *d, struct bevinding *b)
{
	vraag_conclude(d, b, vraag_owned(d, b), ZIN_V05_VOLDAAN,
	    ZIN_V05_ONTBREEKT);
}

static void
regel_v06(const struct dossier *d, struct bevinding *b)
{
	vraag_conclude(d, b, vraag_owned(d, b), ZIN_V06_VOLDAAN,
	    ZIN_V06_ONTBREEKT);
}

static int64_t
dagprogramma_minutes(const struct client *client)
{
	int64_t minutes = 0;

	for (size_t i = 0; i < client->n_dagprogramma; i++)
		minutes += client->dagprogramma[i].minutes;
	return minutes;
}

static void
compare_dagprogramma(const struct dossier *d, struct bevinding *b)
{
	const struct cijfer *tolerance = dossier_tolerance(d);
	const int64_t programme = dagprogramma_minutes(d->client);
	const int64_t zorg = d->client->rekentool.subtotaal_zorg.value;
	const int64_t apart =
	    programme > zorg ? programme - zorg : zorg - programme;

	bevinding_use(b, tolerance);
	bevinding_number(b, "dagprogramma_minutes_week", programme);
	bevinding_number(b, "zorg_minutes_week", zorg);
	bevinding_number(b, "tolerance_minutes", tolerance->value);
	if (apart <= tolerance->value) {
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_V07_VOLDAAN);
		return;
	}
	bevinding_place(b, ELEMENT_DAGPROGRAMMA, 0, NULL);
	bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_V07_ONTBREEKT);
}

/* The dagprogramma is there, and agrees with the care in the rekentool. */
static void
regel_v07(const struct dossier *d, struct bevinding *b)
{
	static const enum element zorg[] = {
		ELEMENT_REKENTOOL_WOONZORG,
		ELEMENT_REKENTOOL_DAGBESTEDING,
		ELEMENT_REKENTOOL_NACHTZORG,
		ELEMENT_REKENTOOL_SUBTOTAAL_ZORG,
	};
	const enum element blocker =
	    elementen_blocker(&d->elementen, zorg, COUNT(zorg));

	if (vraag_owned(d, b))
		bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_V07_GEEN);
	else if (blocker != ELEMENT_COUNT)
		bevinding_blocked(b, blocker);
	else if (!dossier_tolerance(d)->known)
		bevinding_no_figure(b, "de marge voor het dagprogramma");
	else
		compare_dagprogramma(d, b);
}

/* Begin and end of the period; an open end is for a person. */
static void
regel_v08(const struct dossier *d, struct bevinding *b)
{
	const struct periode *p = &d->periode;
	bool asked = vraag_element(d, b, ELEMENT_BEGINDATUM);

	if (p->contradictory)
		asked = vraag_element(d, b, ELEMENT_EINDDATUM) || asked;
	bevinding_date(b, "begin", p->begin);
	bevinding_date(b, "eind", p->eind);
	if (d->aanvraag->duur_months.known)
		bevinding_number(b, "duur_months",
		    d->aanvraag->duur_months.value);
	if (asked) {
		bevinding_say(b, BEVINDING_ONTBREEKT,
		    p->contradictory ? ZIN_V08_TEGENSTRIJDIG
		                     : ZIN_V08_GEEN_BEGIN);
	} else if (!date_known(p->eind)) {
		bevinding_place(b, ELEMENT_EINDDATUM, 0, NULL);
		bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_V08_OPEN);
	} else {
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_V08_VOLDAAN);
	}
}

/* The zorgplan names the extra care. */
static void
regel_v09(const struct dossier *d, struct bevinding *b)
{
	vraag_conclude(d, b, vraag_owned(d, b), ZIN_V09_VOLDAAN,
	    ZIN_V09_ONTBREEKT);
}

static bool
is_used_before(const struct dossier *d)
{
	return d->feiten->identificatie_used;
}

static bool
is_dated_ahead(const struct dossier *d)
{
	return d->aanvraag->dagtekening.day > d->received.day;
}

static bool
has_bad_bsn(const struct dossier *d)
{
	return !bsn_is_valid(d->client->bsn);
}

static bool
is_born_ahead(const struct dossier *d)
{
	return d->client->geboortedatum.day > d->received.day;
}

static bool
ends_before_begin(const struct dossier *d)
{
	return d->periode.reversed;
}

static bool
find_faults(const struct dossier *d, struct bevinding *b)
{
	static const struct {
		enum element element;
		bool (*is_wrong)(const struct dossier *d);
		const char *wanted; /* NULL: the element's own */
	} checks[] = {
		{ ELEMENT_IDENTIFICATIE, is_used_before, NULL },
		{ ELEMENT_DAGTEKENING, is_dated_ahead, NULL },
		{ ELEMENT_BSN, has_bad_bsn, NULL },
		{ ELEMENT_GEBOORTEDATUM, is_born_ahead, NULL },
		{ ELEMENT_EINDDATUM, ends_before_begin,
		    "een einddatum die niet vóór de begindatum ligt" },
	};
	bool found = false;

	for (size_t i = 0; i < COUNT(checks); i++) {
		if (!checks[i].is_wrong(d))
			continue;
		bevinding_place(b, checks[i].element, 0, checks[i].wanted);
		found = true;
	}
	return found;
}

/* The begin must lie within the indication, its first and last day included. */
static bool
is_outside_indicatie(const struct dossier *d, struct bevinding *b)
{
	const struct indicatie *i = &d->client->indicatie;
	const struct date begin = d->periode.begin;

	if (!date_known(begin))
		return false;
	if (begin.day < i->ingangsdatum.day) {
		bevinding_place(b, ELEMENT_INDICATIE_INGANGSDATUM, 0, NULL);
		return true;
	}
	if (date_known(i->einddatum) && begin.day > i->einddatum.day) {
		bevinding_place(b, ELEMENT_INDICATIE_EINDDATUM, 0, NULL);
		return true;
	}
	return false;
}

static void
say_within(const struct dossier *d, struct bevinding *b)
{
	if (d->periode.cut) {
		bevinding_place(b, ELEMENT_EINDDATUM, 0, NULL);
		bevinding_say(b, BEVINDING_NIET_VOLDAAN, ZIN_V13_AFGEKAPT);
	} else {
		bevinding_say(b, BEVINDING_VOLDAAN,
		    date_known(d->periode.begin) ? ZIN_V13_VOLDAAN
		                                 : ZIN_V13_ZONDER_BEGIN);
	}
}

/* Facts that can be checked in the message; the period within the indication,
 * cut to its end. */
static void
regel_v13(const struct dossier *d, struct bevinding *b)
{
	const bool faults = find_faults(d, b);
	const bool outside = is_outside_indicatie(d, b);

	bevinding_date(b, "begin", d->periode.begin);
	bevinding_date(b, "eind", d->periode.eind);
	bevinding_date(b, "indicatie_ingangsdatum",
	    d->client->indicatie.ingangsdatum);
	bevinding_date(b, "indicatie_einddatum",
	    d->client->indicatie.einddatum);
	if (faults)
		bevinding_say(b, BEVINDING_FOUT, ZIN_V13_FOUT);
	else if (outside)
		bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_V13_BUITEN);
	else
		say_within(d, b);
}

static const char *
versie_on(const struct beleid *beleid, struct date begin)
{
	for (size_t i = 0; beleid != NULL && i < beleid->n_formulieren; i++) {
		const struct formulier *f = &beleid->formulieren[i];

		if (f->van.day <= begin.day &&
		    (!date_known(f->tot) || begin.day <= f->tot.day))
			return f->versie;
	}
	return NULL;
}

static void
compare_versie(const struct dossier *d, struct bevinding *b, const char *wanted)
{
	const char *given = d->aanvraag->formulierversie;
	char text[128];

	bevinding_code(b, "formulierversie", given);
	bevinding_code(b, "wanted_formulierversie", wanted);
	if (text_equal(given, wanted)) {
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_V14_VOLDAAN);
		return;
	}
	(void)snprintf(text, sizeof text, "%s (versie %s)",
	    element_wanted(ELEMENT_FORMULIERVERSIE), wanted);
	bevinding_place(b, ELEMENT_FORMULIERVERSIE, 0, text);
	bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_V14_ANDERE);
}

/* The form version is that of the start date. */
static void
regel_v14(const struct dossier *d, struct bevinding *b)
{
	const char *wanted = versie_on(d->inhoudelijk, d->periode.begin);

	bevinding_date(b, "begin", d->periode.begin);
	if (vraag_owned(d, b))
		bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_V14_GEEN);
	else if (!elementen_has(&d->elementen, ELEMENT_BEGINDATUM))
		bevinding_blocked(b, ELEMENT_BEGINDATUM);
	else if (wanted == NULL)
		bevinding_no_figure(b, "de versie van het aanvraagformulier");
	else
		compare_versie(d, b, wanted);
}

static const struct regel_row rows[] = {
	{ REGEL_V03, IN_BUNDEL, false, regel_v03 },
	{ REGEL_V04, IN_BUNDEL, false, regel_v04 },
	{ REGEL_V05, IN_BUNDEL, false, regel_v05 },
	{ REGEL_V06, IN_BUNDEL, false, regel_v06 },
	{ REGEL_V07, IN_BUNDEL, false, regel_v07 },
	{ REGEL_V08, IN_BUNDEL, false, regel_v08 },
	{ REGEL_V09, IN_VPT, false, regel_v09 },
	{ REGEL_V13, IN_ALLE, false, regel_v13 },
	{ REGEL_V14, IN_BUNDEL, false, regel_v14 },
};

const struct hoofdstuk hoofdstuk_volledigheid = { rows,
	sizeof rows / sizeof rows[0] };
