/* Rules of rules.md section 3: who gets access. */
#include "base/text.h"
#include "meerzorg/hoofdstuk.h"
#include "meerzorg/vraag.h"

static void
add_profiel(const struct dossier *d, struct bevinding *b)
{
	bevinding_code(b, "zorgprofiel", dossier_profiel_naam(d));
	bevinding_code(b, "zzpcode", d->client->indicatie.zzpcode);
	bevinding_code(b, "leveringsvorm",
	    leveringsvorm_text(d->aanvraag->leveringsvorm));
}

/* The zorgprofiel gives access in the leveringsvorm on the start date. */
static void
regel_t01(const struct dossier *d, struct bevinding *b)
{
	add_profiel(d, b);
	if (d->toegang == TOEGANG_ONBEKEND)
		bevinding_no_figure(b, "de zorgprofielen met toegang");
	else if (d->toegang != TOEGANG_NEE)
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_T01_VOLDAAN);
	else if (d->zorgprofiel != NULL)
		bevinding_say(b, BEVINDING_NIET_VOLDAAN, ZIN_T01_NEE);
	else
		bevinding_say(b, BEVINDING_NIET_VOLDAAN, ZIN_T01_ONBEKEND);
}

/* Sources that differ are weighed by a person. */
static void
regel_t02(const struct dossier *d, struct bevinding *b)
{
	add_profiel(d, b);
	if (!dossier_has_several_sources(d))
		bevinding_say(b, BEVINDING_NIET_VAN_TOEPASSING, ZIN_T02_EEN);
	else if (d->toegang == TOEGANG_VERSCHILT)
		bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_T02_VERSCHILT);
	else if (d->toegang == TOEGANG_JA)
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_T02_VOLDAAN);
	else
		bevinding_elsewhere(b, REGEL_T01, ZIN_GEEN_TOEGANG);
}

static void
weigh_125(const struct dossier *d, struct bevinding *b)
{
	const int64_t above = omvang_above_125(&d->omvang);

	bevinding_use(b, d->omvang.basis);
	bevinding_use(b, d->omvang.weging);
	bevinding_number(b, "base_minutes_week", d->omvang.basis->value);
	bevinding_number(b, "required_minutes_week_x4",
	    5 * d->omvang.basis->value);
	if (above < 0)
		bevinding_say(b, BEVINDING_NIET_VOLDAAN, ZIN_T03_ONDER);
	else
		bevinding_say(b, BEVINDING_VOLDAAN,
		    above == 0 ? ZIN_T03_PRECIES : ZIN_T03_BOVEN);
}

static void
judge_total(const struct dossier *d, struct bevinding *b)
{
	bevinding_code(b, "zorgprofiel", dossier_profiel_naam(d));
	if (!d->omvang.weging->known) {
		bevinding_no_figure(b, "de weging van de uren");
		return;
	}
	bevinding_number(b, "total_minutes_week",
	    d->omvang.total_minutes_week.value);
	if (d->omvang.basis->known)
		weigh_125(d, b);
	else
		bevinding_no_figure(b, "de basisminuten van het zorgprofiel");
}

/* All care needed is at least 125% of the care in the profile. */
static void
regel_t03(const struct dossier *d, struct bevinding *b)
{
	if (d->toegang == TOEGANG_NEE)
		bevinding_elsewhere(b, REGEL_T01, ZIN_GEEN_TOEGANG);
	else if (d->omvang.blocker != ELEMENT_COUNT)
		bevinding_blocked(b, d->omvang.blocker);
	else
		judge_total(d, b);
}

/* Partner or family cannot take the care over; mantelzorg is not enforced. */
static void
regel_t05(const struct dossier *d, struct bevinding *b)
{
	bool asked;

	if (d->client->mantelzorg_overneembaar == JA) {
		bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_T05_KAN);
		return;
	}
	asked = vraag_owned(d, b);
	vraag_conclude(d, b, asked, ZIN_T05_VOLDAAN, ZIN_T05_ONTBREEKT);
}

/* Discussed with the client or a naaste before it was sent. */
static void
regel_t07(const struct dossier *d, struct bevinding *b)
{
	bevinding_date(b, "bespreking", d->client->bespreking);
	bevinding_date(b, "dagtekening", d->aanvraag->dagtekening);
	if (vraag_owned(d, b))
		bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_T07_ONTBREEKT);
	else
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_T07_VOLDAAN);
}

static bool
is_named_before(const struct client *client, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (text_equal(client->aanbieders[i].agbcode,
		        client->aanbieders[nr].agbcode))
			return true;
	return false;
}

static int64_t
count_aanbieders(const struct client *client)
{
	int64_t count = 0;

	for (size_t i = 0; i < client->n_aanbieders; i++)
		count += is_named_before(client, i) ? 0 : 1;
	return count;
}

/* Several zorgaanbieders have a coordinator among them. */
static void
regel_t08(const struct dossier *d, struct bevinding *b)
{
	const int64_t aanbieders = count_aanbieders(d->client);

	bevinding_number(b, "aanbieders", aanbieders);
	if (aanbieders < 2)
		bevinding_say(b, BEVINDING_NIET_VAN_TOEPASSING, ZIN_T08_EEN);
	else if (vraag_owned(d, b))
		bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_T08_ONTBREEKT);
	else
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_T08_VOLDAAN);
}

/* Earlier applications belong to the template that came before. */
static void
judge_first_day(const struct dossier *d, struct bevinding *b)
{
	const struct date first = date_make(2022, 10, 1);

	if (d->periode.begin.day >= first.day) {
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_T10_VOLDAAN);
		return;
	}
	bevinding_date(b, "first_day", first);
	bevinding_place(b, ELEMENT_BEGINDATUM, 0,
	    "een begindatum vanaf 1 oktober 2022; eerder geldt het oude "
	    "sjabloon 2022");
	bevinding_say(b, BEVINDING_FOUT, ZIN_T10_OUD);
}

static void
regel_t10(const struct dossier *d, struct bevinding *b)
{
	bevinding_date(b, "begin", d->periode.begin);
	if (dossier_is_bundel(d))
		judge_first_day(d, b);
	else if (d->inhoudelijk == NULL)
		bevinding_no_figure(b, "het beleid voor de begindatum");
	else
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_T10_BELEID);
}

static const struct regel_row rows[] = {
	{ REGEL_T01, IN_ALLE, true, regel_t01 },
	{ REGEL_T02, IN_ALLE, true, regel_t02 },
	{ REGEL_T03, IN_BUNDEL, true, regel_t03 },
	{ REGEL_T05, IN_BUNDEL, false, regel_t05 },
	{ REGEL_T07, IN_VPT, false, regel_t07 },
	{ REGEL_T08, IN_VPT, false, regel_t08 },
	{ REGEL_T10, IN_ALLE, true, regel_t10 },
};

const struct hoofdstuk hoofdstuk_toegang = { rows,
	sizeof rows / sizeof rows[0] };
