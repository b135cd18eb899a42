/* Rules V-01 and V-02 of rules.md section 4: the rekentool. */
#include <stdio.h>

#include "meerzorg/hoofdstuk.h"
#include "meerzorg/opmaak.h"
#include "meerzorg/vraag.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
	WANTED_SIZE = 512
};

/* All tabs and fields are filled; zero is filled. */
static void
regel_v01(const struct dossier *d, struct bevinding *b)
{
	if (vraag_owned(d, b))
		bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_V01_ONTBREEKT);
	else
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_V01_VOLDAAN);
}

/* A figure of the provider beside our own. */
struct pair {
	enum element element;
	struct number given, computed;
	const char *naam_given, *naam_computed;
};

static void
add_pair(struct bevinding *b, const struct pair *pair)
{
	if (pair->given.known)
		bevinding_number(b, pair->naam_given, pair->given.value);
	if (pair->given.known && pair->computed.known)
		bevinding_number(b, pair->naam_computed, pair->computed.value);
}

static const char *
format(enum element element, int64_t value, char buf[OPMAAK_SIZE])
{
	return element == ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN
	    ? opmaak_cents(value, buf)
	    : opmaak_number(value, buf);
}

/* A sum that is wrong is asked for with both figures. */
static bool
check_sum(const struct dossier *d, struct bevinding *b, const struct pair *pair)
{
	char given[OPMAAK_SIZE];
	char computed[OPMAAK_SIZE];
	char wanted[WANTED_SIZE];

	add_pair(b, pair);
	if (d->elementen.staat[pair->element] != STAAT_TEGENSTRIJDIG)
		return vraag_element(d, b, pair->element);
	(void)snprintf(wanted, sizeof wanted,
	    "%s (opgegeven is %s, de uitkomst is %s)",
	    element_wanted(pair->element),
	    format(pair->element, pair->given.value, given),
	    format(pair->element, pair->computed.value, computed));
	bevinding_place(b, pair->element, 0, wanted);
	return true;
}

static bool
check_sums(const struct dossier *d, struct bevinding *b)
{
	const struct rekentool *r = &d->client->rekentool;
	struct sommen s;
	bool asked = false;

	rekentool_add_up(r, &s);

	const struct pair pairs[] = {
		{ ELEMENT_REKENTOOL_SUBTOTAAL_ZORG, r->subtotaal_zorg, s.zorg,
		    "given_zorg_minutes_week", "computed_zorg_minutes_week" },
		{ ELEMENT_REKENTOOL_SUBTOTAAL_BEHANDELING,
		    r->subtotaal_behandeling, s.behandeling,
		    "given_behandeling_minutes_week",
		    "computed_behandeling_minutes_week" },
		{ ELEMENT_REKENTOOL_CONTEXT_WEEK, r->context_week,
		    s.context_week, "given_context_minutes_week",
		    "computed_context_minutes_week" },
		{ ELEMENT_REKENTOOL_TOTAAL_WERKELIJK, r->totaal_werkelijk,
		    s.totaal, "given_total_minutes_week",
		    "computed_total_minutes_week" },
		{ ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN,
		    r->subtotaal_middelen_cents, s.middelen_cents,
		    "given_middelen_cents", "computed_middelen_cents" },
	};

	for (size_t i = 0; i < COUNT(pairs); i++)
		asked = check_sum(d, b, &pairs[i]) || asked;
	return asked;
}

/* Where we come to maatwerk, a meerzorgprofiel or dagbedrag is another
 * result; where we come to nothing, there is nothing to compare. */
static bool
differs(const struct dossier *d, const struct pair *pair)
{
	if (!pair->given.known)
		return false;
	if (!pair->computed.known)
		return d->omvang.soort == BESLUIT_SOORT_MAATWERK;
	return pair->given.value != pair->computed.value;
}

static bool
compare_results(const struct dossier *d, struct bevinding *b)
{
	const struct rekentool *r = &d->client->rekentool;
	const struct omvang *o = &d->omvang;
	const struct number profiel = { .known = o->band != NULL,
		.value = o->band != NULL ? o->band->nummer : 0 };
	const struct pair pairs[] = {
		{ ELEMENT_REKENTOOL_TOTAAL_BEREKEND, r->totaal_berekend,
		    o->total_minutes_week, "given_berekend_minutes_week",
		    "computed_berekend_minutes_week" },
		{ ELEMENT_REKENTOOL_MEERZORGPROFIEL, r->meerzorgprofiel,
		    profiel, "given_meerzorgprofiel",
		    "computed_meerzorgprofiel" },
		{ ELEMENT_REKENTOOL_DAGBEDRAG, r->dagbedrag_cents,
		    o->dagbedrag_cents, "given_dagbedrag_cents",
		    "computed_dagbedrag_cents" },
	};
	bool different = false;

	for (size_t i = 0; i < COUNT(pairs); i++) {
		add_pair(b, &pairs[i]);
		if (!differs(d, &pairs[i]))
			continue;
		bevinding_place(b, pairs[i].element, 0, NULL);
		different = true;
	}
	return different;
}

/* The sums are right, and the results are those that we come to. */
static void
regel_v02(const struct dossier *d, struct bevinding *b)
{
	static const enum element whole[] = { ELEMENT_REKENTOOL };
	enum element blocker = elementen_blocker(&d->elementen, whole, 1);

	if (blocker == ELEMENT_COUNT && check_sums(d, b)) {
		bevinding_say(b, BEVINDING_ONTBREEKT, ZIN_V02_ONTBREEKT);
		return;
	}
	if (blocker == ELEMENT_COUNT)
		blocker = elementen_sums_blocker(&d->elementen);
	if (blocker != ELEMENT_COUNT)
		bevinding_blocked(b, blocker);
	else if (compare_results(d, b))
		bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_V02_ANDERS);
	else
		bevinding_say(b, BEVINDING_VOLDAAN, ZIN_V02_VOLDAAN);
}

static const struct regel_row rows[] = {
	{ REGEL_V01, IN_BUNDEL, false, regel_v01 },
	{ REGEL_V02, IN_BUNDEL, false, regel_v02 },
};

const struct hoofdstuk hoofdstuk_rekentool = { rows,
	sizeof rows / sizeof rows[0] };
