#include "meerzorg/elementen.h"

#include <string.h>

#include "base/text.h"
#include "meerzorg/tekst.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct part {
	enum element element;
	size_t offset; /* in struct client */
};

#define PART(element, member) \
	{ \
		ELEMENT_##element, offsetof(struct client, member) \
	}

static const struct part texts[] = {
	PART(MANTELZORG_TOELICHTING, mantelzorg_toelichting),
	PART(HUIDIGE_ZORGINTENSITEIT, vragenlijst.huidige_zorgintensiteit),
	PART(HUIDIGE_CONTEXT, vragenlijst.huidige_context),
	PART(PROFIEL_ONTOEREIKEND, vragenlijst.profiel_ontoereikend),
	PART(ONTWIKKELPERSPECTIEF, vragenlijst.ontwikkelperspectief),
	PART(INZET_UREN, vragenlijst.inzet_uren),
	PART(INZET_CONTEXT, vragenlijst.inzet_context),
	PART(RESULTATEN, vragenlijst.resultaten),
	PART(CHECK_NIET_PASSEND, check_vooraf.niet_passend),
	PART(CHECK_BASIS, check_vooraf.basis),
	PART(CHECK_VOORKOMEN, check_vooraf.voorkomen),
	PART(CHECK_ZONDER_MEERZORG, check_vooraf.zonder_meerzorg),
	PART(CHECK_PASSEND, check_vooraf.passend),
	PART(ZORGPLAN_EXTRA_ZORG, zorgplan_extra_zorg),
};

static const struct part numbers[] = {
	PART(REKENTOOL_WOONZORG, rekentool.woonzorg),
	PART(REKENTOOL_DAGBESTEDING, rekentool.dagbesteding),
	PART(REKENTOOL_NACHTZORG, rekentool.nachtzorg),
	PART(REKENTOOL_GEDRAGSDESKUNDIGE, rekentool.gedragsdeskundige),
	PART(REKENTOOL_PSYCHIATER, rekentool.psychiater),
	PART(REKENTOOL_AVG, rekentool.avg),
	PART(REKENTOOL_SOG, rekentool.sog),
	PART(REKENTOOL_GERIATER, rekentool.geriater),
	PART(REKENTOOL_OVERIG, rekentool.overig),
	PART(REKENTOOL_CONTEXT_JAAR, rekentool.context_year),
};

static void
mark(struct elementen *elementen, enum element element, bool present,
    bool agrees)
{
	elementen->staat[element] = !present ? STAAT_AFWEZIG
	    : !agrees                        ? STAAT_TEGENSTRIJDIG
	                                     : STAAT_AANWEZIG;
}

enum element_staat
elementen_text_staat(const struct tekst *tekst,
    const struct beleid *procedureel)
{
	static const enum element_staat staten[] = {
		[TEKST_ABSENT] = STAAT_AFWEZIG,
		[TEKST_PLACEHOLDER] = STAAT_NIETSZEGGEND,
		[TEKST_TOO_SHORT] = STAAT_TE_KORT,
		[TEKST_ANSWERED] = STAAT_AANWEZIG,
	};

	return staten[tekst_judge(tekst, procedureel)];
}

static void
mark_texts(struct elementen *elementen, const struct client *client,
    const struct beleid *procedureel)
{
	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct tekst *tekst =
		    (const void *)((const char *)client + texts[i].offset);

		elementen->staat[texts[i].element] =
		    elementen_text_staat(tekst, procedureel);
	}
}

static void
mark_numbers(struct elementen *elementen, const struct client *client)
{
	for (size_t i = 0; i < COUNT(numbers); i++) {
		const struct number *number =
		    (const void *)((const char *)client + numbers[i].offset);

		mark(elementen, numbers[i].element, number->known, true);
	}
}

static void
mark_sum(struct elementen *elementen, enum element element, struct number given,
    struct number computed)
{
	mark(elementen, element, given.known,
	    !computed.known || given.value == computed.value);
}

static void
mark_sums(struct elementen *elementen, const struct rekentool *r)
{
	struct sommen s;

	rekentool_add_up(r, &s);
	mark_sum(elementen, ELEMENT_REKENTOOL_SUBTOTAAL_ZORG, r->subtotaal_zorg,
	    s.zorg);
	mark_sum(elementen, ELEMENT_REKENTOOL_SUBTOTAAL_BEHANDELING,
	    r->subtotaal_behandeling, s.behandeling);
	mark_sum(elementen, ELEMENT_REKENTOOL_CONTEXT_WEEK, r->context_week,
	    s.context_week);
	mark_sum(elementen, ELEMENT_REKENTOOL_TOTAAL_WERKELIJK,
	    r->totaal_werkelijk, s.totaal);
	mark_sum(elementen, ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN,
	    r->subtotaal_middelen_cents, s.middelen_cents);
}

/* Parts of an absent whole are not asked for one by one. */
static void
mark_rekentool(struct elementen *elementen, const struct client *client)
{
	const struct rekentool *r = &client->rekentool;
	const bool has_middelen = r->middelen_present &&
	    (r->n_middelen > 0 || r->subtotaal_middelen_cents.known);

	mark_sums(elementen, r);
	mark(elementen, ELEMENT_REKENTOOL, r->present, true);
	mark(elementen, ELEMENT_REKENTOOL_NAAM_CLIENT, r->naam_client != NULL,
	    true);
	mark(elementen, ELEMENT_REKENTOOL_ZZPCODE, r->zzpcode != NULL,
	    text_equal(r->zzpcode, client->indicatie.zzpcode));
	mark(elementen, ELEMENT_REKENTOOL_OVERIGE_MIDDELEN, has_middelen, true);
	if (!has_middelen)
		elementen->staat[ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN] =
		    STAAT_VERVALLEN;
	for (int e = ELEMENT_REKENTOOL + 1;
	     e <= ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN && !r->present; e++)
		elementen->staat[e] = STAAT_VERVALLEN;
}

static bool
is_aanbieder(const struct client *client, const char *agbcode)
{
	for (size_t i = 0; i < client->n_aanbieders; i++)
		if (text_equal(client->aanbieders[i].agbcode, agbcode))
			return true;
	return false;
}

static void
mark_client(struct elementen *elementen, const struct aanvraag *a,
    const struct client *c)
{
	mark(elementen, ELEMENT_MANTELZORG_OVERNEEMBAAR,
	    c->mantelzorg_overneembaar != JA_NEE_ABSENT, true);
	mark(elementen, ELEMENT_BESPREKING_GESPREKSPARTNERS,
	    c->gesprekspartners != 0, true);
	mark(elementen, ELEMENT_BESPREKING_DATUM, date_known(c->bespreking),
	    c->bespreking.day <= a->dagtekening.day);
	mark(elementen, ELEMENT_COORDINATOR_ZORG_THUIS,
	    c->coordinator_zorg_thuis != NULL,
	    is_aanbieder(c, c->coordinator_zorg_thuis));
	mark(elementen, ELEMENT_DOELEN, c->vragenlijst.n_doelen > 0, true);
	mark(elementen, ELEMENT_DAGPROGRAMMA, c->n_dagprogramma > 0, true);
}

void
elementen_read(const struct aanvraag *aanvraag, const struct client *client,
    const struct beleid *procedureel, const struct periode *periode,
    struct elementen *ret)
{
	*ret = (struct elementen){ 0 };
	mark(ret, ELEMENT_FORMULIERVERSIE, aanvraag->formulierversie != NULL,
	    true);
	mark(ret, ELEMENT_BEGINDATUM, date_known(aanvraag->begin), true);
	mark(ret, ELEMENT_EINDDATUM,
	    date_known(aanvraag->eind) || aanvraag->duur_months.known,
	    !periode->contradictory);
	mark_client(ret, aanvraag, client);
	mark_texts(ret, client, procedureel);
	mark_numbers(ret, client);
	mark_rekentool(ret, client);
}

bool
elementen_has(const struct elementen *elementen, enum element element)
{
	return elementen->staat[element] == STAAT_AANWEZIG;
}

static enum element
whole_of(const struct elementen *elementen, enum element element)
{
	if (elementen->staat[element] != STAAT_VERVALLEN)
		return element;
	return elementen_has(elementen, ELEMENT_REKENTOOL)
	    ? ELEMENT_REKENTOOL_OVERIGE_MIDDELEN
	    : ELEMENT_REKENTOOL;
}

enum element
elementen_blocker(const struct elementen *elementen, const enum element *list,
    size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!elementen_has(elementen, list[i]))
			return whole_of(elementen, list[i]);
	return ELEMENT_COUNT;
}

/* What the total of care is made of. */
static const enum element total_parts[] = {
	ELEMENT_REKENTOOL_WOONZORG,
	ELEMENT_REKENTOOL_DAGBESTEDING,
	ELEMENT_REKENTOOL_NACHTZORG,
	ELEMENT_REKENTOOL_GEDRAGSDESKUNDIGE,
	ELEMENT_REKENTOOL_PSYCHIATER,
	ELEMENT_REKENTOOL_AVG,
	ELEMENT_REKENTOOL_SOG,
	ELEMENT_REKENTOOL_GERIATER,
	ELEMENT_REKENTOOL_OVERIG,
	ELEMENT_REKENTOOL_CONTEXT_JAAR,
	ELEMENT_REKENTOOL_SUBTOTAAL_ZORG,
	ELEMENT_REKENTOOL_SUBTOTAAL_BEHANDELING,
	ELEMENT_REKENTOOL_CONTEXT_WEEK,
	ELEMENT_REKENTOOL_TOTAAL_WERKELIJK,
};

/* A total that was made for another zorgprofiel says nothing of this client;
 * a zorgprofiel that was left out does not matter to it. */
enum element
elementen_total_blocker(const struct elementen *elementen)
{
	if (elementen->staat[ELEMENT_REKENTOOL_ZZPCODE] == STAAT_TEGENSTRIJDIG)
		return ELEMENT_REKENTOOL_ZZPCODE;
	return elementen_blocker(elementen, total_parts, COUNT(total_parts));
}

enum element
elementen_sums_blocker(const struct elementen *elementen)
{
	static const enum element middelen[] = {
		ELEMENT_REKENTOOL_OVERIGE_MIDDELEN,
		ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN,
	};
	const enum element first =
	    elementen_blocker(elementen, total_parts, COUNT(total_parts));

	return first != ELEMENT_COUNT
	    ? first
	    : elementen_blocker(elementen, middelen, COUNT(middelen));
}
