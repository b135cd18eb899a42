#include "ctl/report.h"

#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "ctl/page.h"
#include "meerzorg/opmaak.h"

enum {
	LABEL = 20,   /* column where a value begins */
	SENTENCE = 31 /* column where a finding's sentence begins */
};

static const struct {
	const char *uitkomst, *zin;
} uitkomsten[] = {
	{ "foutbericht",
	    "Het bericht is niet in orde en wordt niet in behandeling genomen. De afzender krijgt een foutbericht." },
	{ "retourbericht",
	    "Er staan fouten in het bericht. De afzender krijgt een retourbericht." },
	{ "verzoek",
	    "Er ontbreekt iets. De afzender krijgt een verzoek om aanvullende informatie." },
	{ "beschikking", "Er kan een beschikking worden gegeven." },
	{ "beoordelen",
	    "Een consulent moet de aanvraag beoordelen. De afzender krijgt een ontvangstbevestiging." },
};

static const char *
zin_of(const char *uitkomst)
{
	for (size_t i = 0; i < sizeof uitkomsten / sizeof uitkomsten[0]; i++)
		if (text_equal(uitkomsten[i].uitkomst, uitkomst))
			return uitkomsten[i].zin;
	return "";
}

void
report_outcome(struct bytes *out, const struct tree_node *trace)
{
	const char *uitkomst = tree_text(trace, "uitkomst");
	const struct tree_node *besluit = tree_get(trace, "besluit");
	const char *besluit_uitkomst = tree_text(besluit, "uitkomst");

	bytes_add_text(out, uitkomst != NULL ? uitkomst : "onbekend");
	if (besluit_uitkomst == NULL)
		return;
	bytes_printf(out, "%s %s",
	    tree_get(besluit, "concept") != NULL ? ", concept" : ":",
	    besluit_uitkomst);
}

/* For a sentence that needs the word. */
static const char *
word(const struct tree_node *from, const char *key)
{
	const char *text = tree_text(from, key);

	return text != NULL ? text : "";
}

/* As a Dutch reader writes it; text that is no date stays as it is. */
static const char *
date_of(const char *text, char buf[OPMAAK_SIZE])
{
	struct date day;

	if (text == NULL || !date_parse(text, strlen(text), &day))
		return text;
	return opmaak_date(day, buf);
}

static void
write_label(struct bytes *out, const char *label, const char *value)
{
	if (value != NULL)
		page_text(out, label, LABEL, value);
}

static void
write_head(struct bytes *out, const struct tree_node *trace)
{
	const char *bericht = tree_text(trace, "bericht");
	const char *kenmerk = tree_text(trace, "kenmerk");
	char day[OPMAAK_SIZE];
	MZ_AUTO(bytes_clear) struct bytes line;

	bytes_init(&line, 1000);
	if (bericht != NULL || kenmerk != NULL)
		page_printf(out, "  Bericht", LABEL, "%s %s",
		    bericht != NULL ? bericht : "onbekend",
		    kenmerk != NULL ? kenmerk : "");
	report_outcome(&line, trace);
	write_label(out, "  Uitkomst", bytes_text(&line));
	page_text(out, "", LABEL, zin_of(tree_text(trace, "uitkomst")));
	write_label(out, "  Besluit uiterlijk",
	    date_of(tree_text(trace, "due"), day));
	write_label(out, "  Aanvullen t/m",
	    date_of(tree_text(trace, "aanvullen_tot"), day));
}

/* Where it is and what belongs there, unless the list of what is missing says so
 * below. */
static void
write_places(struct bytes *out, const struct tree_node *finding)
{
	const struct tree_node *place =
	    tree_first(tree_get(finding, "locatie"));
	const struct tree_node *wanted = tree_first(tree_get(finding, "nodig"));

	if (text_equal(tree_text(finding, "uitkomst"), "ontbreekt"))
		return;
	for (; place != NULL; place = place->next) {
		if (wanted != NULL && wanted->text != NULL)
			page_printf(out, "", SENTENCE, "nodig: %s",
			    wanted->text);
		if (place->text != NULL)
			page_text(out, "", SENTENCE, place->text);
		wanted = wanted != NULL ? wanted->next : NULL;
	}
}

/* "begin 2023-04-01, eind 2024-03-31" */
static void
add_values(struct bytes *line, const struct tree_node *values)
{
	const struct tree_node *v = tree_first(values);

	if (v == NULL)
		bytes_add_text(line, "niets");
	for (; v != NULL; v = v->next) {
		bytes_printf(line, "%s ", v->key);
		if (v->text != NULL)
			bytes_add_text(line, v->text);
		else
			bytes_printf(line, "%lld", (long long)v->number);
		if (v->next != NULL)
			bytes_add_text(line, ", ");
	}
}

/* For a person who is to weigh it. */
static void
write_values(struct bytes *out, const struct tree_node *finding)
{
	const struct tree_node *values = tree_get(finding, "waarden");
	MZ_AUTO(bytes_clear) struct bytes line;

	bytes_init(&line, 1 << 16);
	add_values(&line, values);
	page_text(out, "", SENTENCE, bytes_text(&line));
}

static void
write_finding(struct bytes *out, const struct tree_node *finding)
{
	char lead[80];

	(void)snprintf(lead, sizeof lead, "    %-5s %s", word(finding, "regel"),
	    word(finding, "uitkomst"));
	if (page_width(lead) < SENTENCE) {
		page_text(out, lead, SENTENCE, word(finding, "tekst"));
	} else {
		page_text(out, lead, 0, "");
		page_text(out, "", SENTENCE, word(finding, "tekst"));
	}
	if (!text_equal(tree_text(finding, "uitkomst"), "voldaan") &&
	    !text_equal(tree_text(finding, "uitkomst"), "niet-van-toepassing"))
		write_places(out, finding);
	if (text_equal(tree_text(finding, "uitkomst"), "beoordelen") &&
	    tree_first(tree_get(finding, "waarden")) != NULL)
		write_values(out, finding);
}

static void
write_findings(struct bytes *out, const struct tree_node *trace)
{
	const struct tree_node *b = tree_first(tree_get(trace, "bevindingen"));

	bytes_add_text(out, "\n  Bevindingen\n");
	for (; b != NULL; b = b->next)
		write_finding(out, b);
}

static void
write_missing(struct bytes *out, const struct tree_node *trace)
{
	const struct tree_node *v = tree_first(tree_get(trace, "vereist"));

	if (v == NULL)
		return;
	bytes_add_text(out, "\n  Wat ontbreekt\n");
	for (; v != NULL; v = v->next) {
		char lead[32];

		(void)snprintf(lead, sizeof lead, "    %s", word(v, "regel"));
		page_text(out, lead, 10, word(v, "tekst"));
		if (tree_text(v, "locatie") != NULL)
			page_text(out, "", 10, tree_text(v, "locatie"));
	}
}

static void
write_number(struct bytes *out, const char *label,
    const struct tree_node *client, const char *key, const char *after)
{
	char text[OPMAAK_SIZE];
	int64_t value;

	if (tree_int(client, key, &value))
		page_printf(out, label, LABEL + 4, "%s%s",
		    opmaak_number(value, text), after);
}

static void
write_cents(struct bytes *out, const char *label,
    const struct tree_node *client, const char *key)
{
	char text[OPMAAK_SIZE];
	int64_t cents;

	if (tree_int(client, key, &cents))
		page_text(out, label, LABEL + 4, opmaak_cents(cents, text));
}

static void
write_period(struct bytes *out, const struct tree_node *client)
{
	char begin[OPMAAK_SIZE], eind[OPMAAK_SIZE];
	const char *from = date_of(tree_text(client, "begin"), begin);
	const char *to = date_of(tree_text(client, "eind"), eind);

	if (from == NULL && to == NULL)
		return;
	page_printf(out, "      periode", LABEL + 4, "%s tot en met %s",
	    from != NULL ? from : "onbekend", to != NULL ? to : "onbekend");
}

static void
write_lines(struct bytes *out, const struct tree_node *client)
{
	const struct tree_node *r = tree_first(tree_get(client, "regels"));

	for (; r != NULL; r = r->next) {
		MZ_AUTO(bytes_clear) struct bytes line;

		bytes_init(&line, 1 << 16);
		bytes_printf(&line, "%s (%s): gevraagd ",
		    word(r, "omschrijving"), word(r, "regel"));
		add_values(&line, tree_get(r, "asked"));
		bytes_add_text(&line, "; toegekend ");
		add_values(&line, tree_get(r, "granted"));
		page_text(out, "      ", 6, bytes_text(&line));
	}
}

static void
write_client(struct bytes *out, const struct tree_node *client)
{
	const char *soort = tree_text(client, "soort");
	int64_t number = 1;

	(void)tree_int(client, "client", &number);
	bytes_printf(out, "    cliënt %lld: %s%s%s\n", (long long)number,
	    word(client, "uitkomst"), soort != NULL ? ", " : "",
	    soort != NULL ? soort : "");
	write_number(out, "      meerzorgprofiel", client, "meerzorgprofiel",
	    "");
	write_number(out, "      meerzorg", client, "meerzorg_minutes_week",
	    " minuten per week");
	write_cents(out, "      dagbedrag", client, "dagbedrag_cents");
	write_cents(out, "      budget", client, "budget_cents");
	write_period(out, client);
	write_lines(out, client);
}

static void
write_decision(struct bytes *out, const struct tree_node *trace)
{
	const struct tree_node *besluit = tree_get(trace, "besluit");
	const struct tree_node *client =
	    tree_first(tree_get(besluit, "clienten"));
	const char *bezwaar = tree_text(besluit, "bezwaar_tot");
	char day[OPMAAK_SIZE];

	if (besluit == NULL)
		return;
	bytes_printf(out, "\n  %s: %s\n",
	    tree_get(besluit, "concept") != NULL ? "Concept van het besluit"
	                                         : "Besluit",
	    word(besluit, "uitkomst"));
	for (; client != NULL; client = client->next)
		write_client(out, client);
	if (bezwaar != NULL)
		page_printf(out, "    ", 4, "Bezwaar kan tot en met %s.",
		    date_of(bezwaar, day));
}

void
report_write(struct bytes *out, const struct tree_node *trace)
{
	write_head(out, trace);
	write_findings(out, trace);
	write_missing(out, trace);
	write_decision(out, trace);
}
