#include "tests/support/aanvraag_make.h"

#include <string.h>

#include "base/object.h"
#include "meerzorg/pool.h"

#define ANSWER "Een antwoord met ruim voldoende letters."

struct number
number_make(int64_t value)
{
	return (struct number){ .known = true, .value = value };
}

struct tekst
tekst_make(const char *utf8)
{
	struct tekst tekst = { .utf8 = utf8 };

	for (const char *at = utf8; at != NULL && *at != '\0'; at++)
		if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
			tekst.letters++;
	return tekst;
}

static void
make_texts(struct client *c)
{
	struct tekst *const texts[] = { &c->mantelzorg_toelichting,
		&c->check_vooraf.niet_passend, &c->check_vooraf.basis,
		&c->check_vooraf.voorkomen, &c->check_vooraf.zonder_meerzorg,
		&c->check_vooraf.passend,
		&c->vragenlijst.huidige_zorgintensiteit,
		&c->vragenlijst.huidige_context,
		&c->vragenlijst.profiel_ontoereikend,
		&c->vragenlijst.ontwikkelperspectief,
		&c->vragenlijst.inzet_uren, &c->vragenlijst.inzet_context,
		&c->vragenlijst.resultaten };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		*texts[i] = tekst_make(ANSWER);
}

static void
make_rekentool(struct rekentool *r)
{
	struct number *const zeroes[] = { &r->dagbesteding, &r->nachtzorg,
		&r->gedragsdeskundige, &r->psychiater, &r->avg, &r->sog,
		&r->geriater, &r->overig, &r->subtotaal_behandeling,
		&r->context_year, &r->context_week,
		&r->subtotaal_middelen_cents };

	r->present = true;
	r->naam_client = "J. Voorbeeld";
	r->middelen_present = true;
	for (size_t i = 0; i < sizeof zeroes / sizeof zeroes[0]; i++)
		*zeroes[i] = number_make(0);
}

void
aanvraag_make_profiel(struct client *client, const char *zzpcode)
{
	client->indicatie.zzpcode = zzpcode;
	client->rekentool.zzpcode = zzpcode;
}

void
aanvraag_make_total(struct client *client, int64_t minutes_week)
{
	struct rekentool *r = &client->rekentool;

	r->woonzorg = number_make(minutes_week);
	r->subtotaal_zorg = number_make(minutes_week);
	r->totaal_werkelijk = number_make(minutes_week);
	client->dagprogramma[0].minutes = minutes_week;
}

static void
make_lists(struct aanvraag *a, struct client *c)
{
	c->aanbieders = pool_alloc(&a->pool, 2 * sizeof *c->aanbieders);
	c->aanbieders[0] = (struct aanbieder){ "41000001", "De Linde" };
	c->aanbieders[1] = (struct aanbieder){ "41000002", "De Beuk" };
	c->n_aanbieders = 1;
	c->vragenlijst.doelen =
	    pool_alloc(&a->pool, 3 * sizeof *c->vragenlijst.doelen);
	c->vragenlijst.n_doelen = 1;
	for (size_t i = 0; i < 3; i++)
		c->vragenlijst.doelen[i] =
		    (struct doel){ .omschrijving = tekst_make(ANSWER),
			    .evaluatie = DATE_NONE };
	c->dagprogramma = pool_alloc(&a->pool, sizeof *c->dagprogramma);
	c->dagprogramma[0].weekday = 1;
	c->dagprogramma[0].activiteit = "begeleiding";
	c->n_dagprogramma = 1;
}

static void
make_client(struct aanvraag *a, struct client *c)
{
	c->bsn = "999900006";
	c->geboortedatum = date_make(1990, 5, 17);
	c->voorletters = "J";
	c->geslachtsnaam = "Voorbeeld";
	c->indicatie.besluitnummer = 1;
	c->indicatie.ingangsdatum = date_make(2020, 1, 1);
	c->indicatie.einddatum = DATE_NONE;
	c->bespreking = DATE_NONE;
	c->mantelzorg_overneembaar = NEE;
	make_texts(c);
	make_rekentool(&c->rekentool);
	make_lists(a, c);
	aanvraag_make_profiel(c, "812");
	aanvraag_make_total(c, 2400);
}

struct aanvraag *
aanvraag_make(void)
{
	struct aanvraag *a = aanvraag_new();

	a->afzender = "41000001";
	a->ontvanger = "5599";
	a->identificatie = "A-1";
	a->dagtekening = date_make(2023, 3, 5);
	a->leveringsvorm = LEVERINGSVORM_VERBLIJF;
	a->formulierversie = "2023-01";
	a->begin = date_make(2023, 4, 1);
	a->eind = date_make(2024, 3, 31);
	a->clienten = pool_alloc(&a->pool, sizeof *a->clienten);
	a->n_clienten = 1;
	make_client(a, a->clienten);
	return a;
}

void
aanvraag_make_vorm(struct aanvraag *aanvraag, enum leveringsvorm vorm)
{
	struct client *c = aanvraag->clienten;

	aanvraag->leveringsvorm = vorm;
	c->bespreking = date_make(2023, 3, 1);
	c->gesprekspartners = GESPREKSPARTNER_CLIENT;
	c->zorgplan_extra_zorg = tekst_make(ANSWER);
}

struct cijfer
cijfer_make(int64_t value, enum standing standing)
{
	return (struct cijfer){ .known = true,
		.value = value,
		.standing = standing,
		.naam = "cijfer",
		.bron = "Voorbeeld van een fictief zorgkantoor" };
}

static const struct zorgprofiel profielen[] = {
	{ "VG7", "812", "VG", true, true, true, 1, 6, { 0 }, { 0 }, { { 0 } } },
	{ "VV7", "756", "VV", true, true, true, 1, 5, { 0 }, { 0 }, { { 0 } } },
	{ "ZGaud3", "854", "ZG", true, true, true, 1, 5, { 0 }, { 0 },
	    { { 0 } } },
	{ "LG5", "828", "LG", true, true, true, 0, 0, { 0 }, { 0 }, { { 0 } } },
	{ "LG6", "830", "LG", true, true, true, 2, 5, { 0 }, { 0 }, { { 0 } } },
	{ "GGZW4", "886", "GGZ", true, false, true, 0, 0, { 0 }, { 0 },
	    { { 0 } } },
	{ "LVG4", "783", "LVG", true, true, false, 0, 0, { 0 }, { 0 },
	    { { 0 } } },
};

static const int64_t basis[] = { 1620, 1710, 2490, 1290, 1500, 1000, 0 };

enum {
	N_PROFIELEN = sizeof profielen / sizeof profielen[0]
};

/* VG7's bands, for every profile. */
static void
make_bands(struct zorgprofiel *z)
{
	static const int64_t edges[] = { 0, 390, 1170, 1950, 2730, 3509, 4289 };
	static const int64_t dagbedragen[] = { 2055, 8219, 16438, 24658, 32877,
		41096 };

	for (int n = 1; n <= MEERZORGPROFIEL_MAX; n++) {
		struct band *b = &z->bands[n];

		b->nummer = n;
		b->min_minutes_week =
		    cijfer_make(edges[n - 1], STANDING_LOKAAL);
		if (n == MEERZORGPROFIEL_MAX)
			break;
		b->max_minutes_week = cijfer_make(edges[n], STANDING_LOKAAL);
		b->dagbedrag_cents =
		    cijfer_make(dagbedragen[n - 1], STANDING_LOKAAL);
		b->upper_edge_cents =
		    cijfer_make(1500000 + (n - 1) * 3000000, STANDING_BRON);
	}
}

static void
make_profielen(struct beleid *b)
{
	b->zorgprofielen = pool_alloc(&b->pool, sizeof profielen);
	b->n_zorgprofielen = N_PROFIELEN;
	memcpy(b->zorgprofielen, profielen, sizeof profielen);
	for (size_t i = 0; i < N_PROFIELEN; i++) {
		struct zorgprofiel *z = &b->zorgprofielen[i];

		make_bands(z);
		z->maatwerkuur_cents = cijfer_make(4439, STANDING_LOKAAL);
		if (basis[i] > 0)
			z->basis_minutes_week =
			    cijfer_make(basis[i], STANDING_LOKAAL);
	}
}

static void
make_mandaten(struct beleid *b)
{
	b->mandaten = pool_alloc(&b->pool, 3 * sizeof *b->mandaten);
	b->mandaten[0] = (struct mandaat){ "VG7", 2 };
	b->mandaten[1] = (struct mandaat){ "VG7", 3 };
	b->mandaten[2] = (struct mandaat){ "VV7", 2 };
	b->n_mandaten = 3;
}

static void
make_procedure(struct beleid *b)
{
	static const char *placeholders[] = { "nvt", "n.v.t.", "zie bijlage",
		"volgt", "-", "x" };

	b->tekst_minimum_letters = cijfer_make(20, STANDING_LOKAAL);
	b->dagprogramma_tolerance_minutes = cijfer_make(60, STANDING_LOKAAL);
	b->beslistermijn_days = cijfer_make(42, STANDING_BRON);
	b->hersteltermijn_days = cijfer_make(14, STANDING_LOKAAL);
	b->bezwaartermijn_days = cijfer_make(42, STANDING_BRON);
	b->placeholders = placeholders;
	b->n_placeholders = sizeof placeholders / sizeof placeholders[0];
}

static void
add_policy(struct beleid_set *set, struct date van, struct date tot,
    const char *versie)
{
	struct beleid *b = beleid_new();

	b->naam = versie;
	b->van = van;
	b->tot = tot;
	b->voorbeeld = true;
	b->weging_percent = cijfer_make(100, STANDING_LOKAAL);
	b->formulieren = pool_alloc(&b->pool, sizeof *b->formulieren);
	b->formulieren[0] = (struct formulier){ versie, van, tot };
	b->n_formulieren = 1;
	make_profielen(b);
	make_mandaten(b);
	make_procedure(b);
	MZ_ASSERT(beleid_set_add(set, &b, NULL) == MZ_OK);
}

void
beleid_make(struct beleid_set *set)
{
	*set = (struct beleid_set){ 0 };
	add_policy(set, date_make(2022, 10, 1), date_make(2022, 12, 31),
	    "2022-10");
	add_policy(set, date_make(2023, 1, 1), DATE_NONE, "2023-01");
}

struct zorgprofiel *
beleid_make_profiel(struct beleid_set *set, const char *naam)
{
	struct beleid *b = set->items[1];

	for (size_t i = 0; i < b->n_zorgprofielen; i++)
		if (strcmp(b->zorgprofielen[i].naam, naam) == 0)
			return &b->zorgprofielen[i];
	mz_panic(__func__, __FILE__, __LINE__, naam);
}
