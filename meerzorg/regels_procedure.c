/* Rules of rules.md section 8 that speak of the answer itself. R-01, the
 * receipt, is kept where messages are stored. */
#include "meerzorg/hoofdstuk.h"
#include "meerzorg/procedure.h"

static const struct cijfer no_figure = { .known = false };

const struct cijfer *
procedure_beslistermijn(const struct beleid *beleid)
{
	return beleid != NULL ? &beleid->beslistermijn_days : &no_figure;
}

const struct cijfer *
procedure_hersteltermijn(const struct beleid *beleid)
{
	return beleid != NULL ? &beleid->hersteltermijn_days : &no_figure;
}

const struct cijfer *
procedure_bezwaartermijn(const struct beleid *beleid)
{
	return beleid != NULL ? &beleid->bezwaartermijn_days : &no_figure;
}

static void
say_request(const struct afloop *a, struct bevinding *b)
{
	if (!date_known(a->aanvullen_tot)) {
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_R02_VERZOEK_OPEN);
		return;
	}
	bevinding_use(b, procedure_hersteltermijn(a->dossier->procedureel));
	bevinding_date(b, "aanvullen_tot", a->aanvullen_tot);
	bevinding_say(b, BEVINDING_VOLDAAN, ZIN_R02_VERZOEK);
}

static void
say_in_time(const struct afloop *a, struct bevinding *b)
{
	static const enum zin in_time[] = {
		[GEVOLG_RETOUR] = ZIN_R02_RETOUR,
		[GEVOLG_AFWIJZING] = ZIN_R02_BESLIST,
		[GEVOLG_BEOORDELEN] = ZIN_R02_CONSULENT,
		[GEVOLG_TOEKENNING] = ZIN_R02_BESLIST,
	};

	if (a->dossier->decided.day > a->due.day)
		bevinding_say(b, BEVINDING_NIET_VOLDAAN, ZIN_R02_TE_LAAT);
	else if (a->gevolg == GEVOLG_VERZOEK)
		say_request(a, b);
	else
		bevinding_say(b, BEVINDING_VOLDAAN, in_time[a->gevolg]);
}

/* A decision or a request within six weeks of receipt. */
static void
regel_r02(const struct afloop *a, struct bevinding *b)
{
	if (!date_known(a->due)) {
		bevinding_no_figure(b, "de beslistermijn");
		return;
	}
	bevinding_use(b, procedure_beslistermijn(a->dossier->procedureel));
	bevinding_date(b, "received", a->dossier->received);
	bevinding_date(b, "decided", a->dossier->decided);
	bevinding_date(b, "due", a->due);
	say_in_time(a, b);
}

static bool
has_no_besluit(const struct afloop *a, struct bevinding *b)
{
	if (a->client != NULL)
		return false;
	bevinding_say(b, BEVINDING_NIET_VAN_TOEPASSING, ZIN_GEEN_BESLUIT);
	return true;
}

static enum zin
size_sentence(const struct besluit_client *c)
{
	if (c->uitkomst == BESLUIT_AFGEWEZEN)
		return ZIN_R04_AFGEWEZEN;
	if (!date_known(c->eind))
		return ZIN_R04_ONBEPAALD;
	if (c->soort == BESLUIT_SOORT_PROFIEL && c->dagbedrag_cents.known)
		return ZIN_R04_PROFIEL;
	if (c->soort == BESLUIT_SOORT_MAATWERK && c->budget_cents.known)
		return ZIN_R04_MAATWERK;
	return ZIN_R04_ONBEPAALD;
}

static void
add_known(struct bevinding *b, const char *naam, struct number number)
{
	if (number.known)
		bevinding_number(b, naam, number.value);
}

/* The office sets size and validity; the client gets a copy when asked. */
static void
regel_r04(const struct afloop *a, struct bevinding *b)
{
	if (has_no_besluit(a, b))
		return;
	add_known(b, "meerzorgprofiel", a->client->meerzorgprofiel);
	add_known(b, "dagbedrag_cents", a->client->dagbedrag_cents);
	add_known(b, "budget_cents", a->client->budget_cents);
	bevinding_date(b, "begin", a->client->begin);
	bevinding_date(b, "eind", a->client->eind);
	bevinding_say(b, BEVINDING_VOLDAAN, size_sentence(a->client));
	if (a->besluit->concept)
		bevinding_say_more(b, ZIN_R04_CONCEPT);
	if (a->dossier->aanvraag->afschrift_client == JA)
		bevinding_say_more(b, ZIN_R04_AFSCHRIFT);
}

/* Objection and appeal are open. */
static void
regel_r05(const struct afloop *a, struct bevinding *b)
{
	if (has_no_besluit(a, b))
		return;
	if (a->besluit->concept) {
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_R05_CONCEPT);
	} else if (!date_known(a->bezwaar_tot)) {
		bevinding_no_figure(b, "de bezwaartermijn");
	} else {
		bevinding_use(b,
		    procedure_bezwaartermijn(a->dossier->procedureel));
		bevinding_date(b, "bezwaar_tot", a->bezwaar_tot);
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_R05_BEZWAAR);
	}
}

/* A beschikking of its own, beside that of vpt or mpt. */
static void
regel_r07(const struct afloop *a, struct bevinding *b)
{
	const enum leveringsvorm vorm = a->dossier->aanvraag->leveringsvorm;
	const bool beside =
	    vorm == LEVERINGSVORM_VPT || vorm == LEVERINGSVORM_MPT;

	if (has_no_besluit(a, b))
		return;
	bevinding_code(b, "leveringsvorm", leveringsvorm_text(vorm));
	if (beside)
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_R07_NAAST);
	else
		bevinding_say(b, BEVINDING_NIET_VAN_TOEPASSING,
		    ZIN_ANDERE_LEVERINGSVORM);
}

/* A grant names its goals and a moment of evaluation. */
static void
regel_r12(const struct afloop *a, struct bevinding *b)
{
	if (has_no_besluit(a, b))
		return;
	if (a->client->uitkomst == BESLUIT_AFGEWEZEN) {
		bevinding_say(b, BEVINDING_NIET_VAN_TOEPASSING,
		    ZIN_R12_AFGEWEZEN);
		return;
	}
	bevinding_number(b, "doelen",
	    (int64_t)a->dossier->client->vragenlijst.n_doelen);
	bevinding_date(b, "evaluatie", a->client->evaluatie);
	bevinding_say(b, BEVINDING_VOLDAAN,
	    date_known(a->client->evaluatie) ? ZIN_R12_EVALUATIE
	                                     : ZIN_R12_OPEN);
}

static const struct {
	enum regel regel;
	void (*toets)(const struct afloop *a, struct bevinding *b);
} rows[] = {
	{ REGEL_R02, regel_r02 },
	{ REGEL_R04, regel_r04 },
	{ REGEL_R05, regel_r05 },
	{ REGEL_R07, regel_r07 },
	{ REGEL_R12, regel_r12 },
};

enum {
	N_ROWS = sizeof rows / sizeof rows[0]
};

void
procedure_run(const struct afloop *afloop, struct bevindingen *list)
{
	for (size_t i = 0; i < N_ROWS; i++) {
		struct bevinding *b = bevindingen_add(list, rows[i].regel,
		    afloop->dossier->client_index);

		rows[i].toets(afloop, b);
		hoofdstuk_weigh_figures(b);
	}
}

static bool
is_of_procedure(enum regel regel)
{
	for (size_t i = 0; i < N_ROWS; i++)
		if (rows[i].regel == regel)
			return true;
	return false;
}

bool
procedure_is_pending(const struct bevindingen *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].uitkomst == BEVINDING_BEOORDELEN &&
		    is_of_procedure(list->items[i].regel))
			return true;
	return false;
}
