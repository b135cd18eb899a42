/* Rules of rules.md section 5: how much, in verblijf and vpt; and B-19, which
 * sends mpt and pgb to a consulent. */
#include "base/text.h"
#include "meerzorg/hoofdstuk.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
	DAYS = 365
};

/* What every rule about the minutes of meerzorg needs. True: it has spoken,
 * and there are none. */
static bool
has_no_minutes(const struct dossier *d, struct bevinding *b)
{
	if (d->omvang.blocker != ELEMENT_COUNT)
		bevinding_blocked(b, d->omvang.blocker);
	else if (!d->omvang.meerzorg_minutes_week.known)
		bevinding_elsewhere(b, REGEL_O01, ZIN_GEEN_MINUTEN);
	else
		return false;
	return true;
}

static void
add_minutes(const struct dossier *d, struct bevinding *b)
{
	bevinding_number(b, "meerzorg_minutes_week",
	    d->omvang.meerzorg_minutes_week.value);
}

static void
subtract_base(const struct dossier *d, struct bevinding *b)
{
	const struct omvang *o = &d->omvang;

	if (!o->weging->known) {
		bevinding_no_figure(b, "de weging van de uren");
		return;
	}
	bevinding_use(b, o->weging);
	bevinding_number(b, "total_minutes_week", o->total_minutes_week.value);
	if (!o->basis->known) {
		bevinding_no_figure(b, "de basisminuten van het zorgprofiel");
		return;
	}
	bevinding_use(b, o->basis);
	bevinding_number(b, "base_minutes_week", o->basis->value);
	add_minutes(d, b);
	bevinding_say(b, BEVINDING_VOLDAAN, ZIN_O01_VOLDAAN);
}

/* meerzorg = total - base. */
static void
regel_o01(const struct dossier *d, struct bevinding *b)
{
	if (d->omvang.blocker != ELEMENT_COUNT)
		bevinding_blocked(b, d->omvang.blocker);
	else
		subtract_base(d, b);
}

static void
add_edges(const struct band *band, struct bevinding *b)
{
	bevinding_number(b, "meerzorgprofiel", band->nummer);
	bevinding_use(b, &band->min_minutes_week);
	bevinding_number(b, "min_minutes_week", band->min_minutes_week.value);
	if (!band->max_minutes_week.known)
		return;
	bevinding_use(b, &band->max_minutes_week);
	bevinding_number(b, "max_minutes_week", band->max_minutes_week.value);
}

/* A dagbedrag matters only where the meerzorgprofiel is a standard one. */
static void
say_band(const struct dossier *d, struct bevinding *b)
{
	const struct band *band = d->omvang.band;

	add_edges(band, b);
	if (d->omvang.soort != BESLUIT_SOORT_PROFIEL) {
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_O02_NUMMER);
		return;
	}
	if (!band->dagbedrag_cents.known) {
		bevinding_no_figure(b, "het dagbedrag van het meerzorgprofiel");
		return;
	}
	bevinding_use(b, &band->dagbedrag_cents);
	bevinding_number(b, "dagbedrag_cents", band->dagbedrag_cents.value);
	bevinding_say(b, BEVINDING_VOLDAAN,
	    band->max_minutes_week.known ? ZIN_O02_VOLDAAN
	                                 : ZIN_O02_ZONDER_MAXIMUM);
}

/* The meerzorgprofiel is the band that the minutes fall in. */
static void
regel_o02(const struct dossier *d, struct bevinding *b)
{
	if (has_no_minutes(d, b))
		return;
	add_minutes(d, b);
	if (d->omvang.band != NULL)
		say_band(d, b);
	else if (d->omvang.soort == BESLUIT_SOORT_MAATWERK)
		bevinding_elsewhere(b, REGEL_O03, ZIN_O02_MAATWERK);
	else
		bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_O02_GEEN);
}

static void
add_budget(const struct dossier *d, struct bevinding *b)
{
	if (!d->omvang.budget_cents.known)
		return;
	bevinding_number(b, "days", d->periode.days.value);
	bevinding_number(b, "budget_cents", d->omvang.budget_cents.value);
}

static void
say_standard(const struct dossier *d, struct bevinding *b)
{
	bevinding_code(b, "zorgprofiel", dossier_profiel_naam(d));
	bevinding_number(b, "meerzorgprofiel", d->omvang.band->nummer);
	add_budget(d, b);
	bevinding_say(b, BEVINDING_VOLDAAN,
	    d->omvang.budget_cents.known ? ZIN_O03_STANDAARD_BUDGET
	                                 : ZIN_O03_STANDAARD);
}

static void
say_maatwerk(const struct dossier *d, struct bevinding *b)
{
	const struct omvang *o = &d->omvang;

	if (!o->maatwerkuur->known) {
		bevinding_no_figure(b, "het bedrag van een maatwerkuur");
		return;
	}
	bevinding_use(b, o->maatwerkuur);
	bevinding_number(b, "maatwerkuur_cents", o->maatwerkuur->value);
	bevinding_number(b, "budget_year_cents", o->budget_year_cents.value);
	add_budget(d, b);
	bevinding_say(b, BEVINDING_BEOORDELEN,
	    o->budget_cents.known ? ZIN_O03_PERIODE : ZIN_O03_MAATWERK);
}

/* A standard meerzorgprofiel, or else a budget that a person weighs. */
static void
regel_o03(const struct dossier *d, struct bevinding *b)
{
	if (has_no_minutes(d, b))
		return;
	if (d->periode.contradictory || d->periode.reversed) {
		bevinding_blocked(b, ELEMENT_EINDDATUM);
		return;
	}
	add_minutes(d, b);
	if (d->omvang.soort == BESLUIT_SOORT_PROFIEL)
		say_standard(d, b);
	else if (d->omvang.soort == BESLUIT_SOORT_MAATWERK)
		say_maatwerk(d, b);
	else
		bevinding_elsewhere(b, REGEL_O02, ZIN_O03_GEEN_BAND);
}

static void
say_middelen(const struct dossier *d, struct bevinding *b, int64_t middelen)
{
	const struct band *band = d->omvang.band;
	int64_t year;

	if (!d->omvang.dagbedrag_cents.known || !band->upper_edge_cents.known) {
		bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_O04_MIDDELEN);
		return;
	}
	year = band->dagbedrag_cents.value * DAYS;
	bevinding_use(b, &band->dagbedrag_cents);
	bevinding_use(b, &band->upper_edge_cents);
	bevinding_number(b, "dagbedrag_year_cents", year);
	bevinding_number(b, "sum_cents", year + middelen);
	bevinding_number(b, "upper_edge_cents", band->upper_edge_cents.value);
	bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_O04_BAND);
}

/* One-off means are weighed by a person, beside the band's upper edge. */
static void
regel_o04(const struct dossier *d, struct bevinding *b)
{
	static const enum element needed[] = {
		ELEMENT_REKENTOOL_OVERIGE_MIDDELEN,
		ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN,
	};
	const enum element blocker =
	    elementen_blocker(&d->elementen, needed, COUNT(needed));
	const int64_t middelen =
	    d->client->rekentool.subtotaal_middelen_cents.value;

	if (blocker != ELEMENT_COUNT) {
		bevinding_blocked(b, blocker);
		return;
	}
	bevinding_number(b, "middelen_cents", middelen);
	if (middelen == 0)
		bevinding_say(b, BEVINDING_NIET_VAN_TOEPASSING, ZIN_O04_GEEN);
	else
		say_middelen(d, b, middelen);
}

static bool
has_mandaat(const struct dossier *d)
{
	const struct beleid *beleid = d->inhoudelijk;
	const struct band *band = d->omvang.band;

	for (size_t i = 0;
	     beleid != NULL && band != NULL && i < beleid->n_mandaten; i++)
		if (beleid->mandaten[i].meerzorgprofiel == band->nummer &&
		    text_equal(beleid->mandaten[i].zorgprofiel,
		        d->zorgprofiel->naam))
			return true;
	return false;
}

/* A grant without a mandaat is weighed by a person. */
static void
regel_o08(const struct dossier *d, struct bevinding *b)
{
	if (d->omvang.blocker != ELEMENT_COUNT) {
		bevinding_blocked(b, d->omvang.blocker);
		return;
	}
	bevinding_code(b, "zorgprofiel", dossier_profiel_naam(d));
	if (d->omvang.band != NULL)
		bevinding_number(b, "meerzorgprofiel", d->omvang.band->nummer);
	if (has_mandaat(d))
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_O08_MANDAAT);
	else
		bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_O08_GEEN);
}

/* The sources do not speak of a begin before the receipt. */
static void
regel_o09(const struct dossier *d, struct bevinding *b)
{
	bevinding_date(b, "begin", d->periode.begin);
	bevinding_date(b, "received", d->received);
	if (d->periode.begin.day < d->received.day)
		bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_O09_EERDER);
	else
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_O09_VOLDAAN);
}

/* The consulent weighs the four pillars of every case in mpt and pgb. */
static void
regel_b19(const struct dossier *d, struct bevinding *b)
{
	bevinding_code(b, "leveringsvorm",
	    leveringsvorm_text(d->aanvraag->leveringsvorm));
	bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_B19_CONSULENT);
}

static const struct regel_row rows[] = {
	{ REGEL_O01, IN_BUNDEL, true, regel_o01 },
	{ REGEL_O02, IN_BUNDEL, true, regel_o02 },
	{ REGEL_O03, IN_BUNDEL, true, regel_o03 },
	{ REGEL_O04, IN_BUNDEL, true, regel_o04 },
	{ REGEL_O08, IN_BUNDEL, true, regel_o08 },
	{ REGEL_O09, IN_BUNDEL, true, regel_o09 },
	{ REGEL_B19, IN_THUIS, false, regel_b19 },
};

const struct hoofdstuk hoofdstuk_omvang = { rows,
	sizeof rows / sizeof rows[0] };
