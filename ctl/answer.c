#include "ctl/answer.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/object.h"
#include "base/text.h"
#include "ctl/page.h"
#include "meerzorg/opmaak.h"
#include "message/kind.h"
#include "message/node.h"
#include "xml/document.h"

enum {
	LABEL = 24,
	TEXT_MAX = 20000
};

enum format {
	FORMAT_TEXT,
	FORMAT_DATE,
	FORMAT_CENTS,
	FORMAT_MINUTES,
};

/* One line of the page: what stands at path, behind label. */
struct line {
	const char *path;
	const char *label;
	enum format format;
};

/* In each item of the list at path: a mark, the sentence, and below it where,
 * as far as the answer says so. All but the title are paths, in the item. */
struct list {
	const char *path;
	const char *title;
	const char *mark;
	const char *sentence;
	const char *place;  /* one place */
	const char *line;   /* or, where there is none, a line of the file */
	const char *places; /* or a list of places with what is wanted there */
};

struct shape {
	const char *title;
	const struct line *lines; /* these end with a NULL path */
	const struct list *lists;
};

static const struct line head[] = {
	{ "Zorgkantoor/Naam", "Van", FORMAT_TEXT },
	{ "Header/Ontvanger", "Aan", FORMAT_TEXT },
	{ "Header/BerichtIdentificatie/Dagtekening", "Datum", FORMAT_DATE },
	{ "Header/IdentificatieRetour", "Op uw bericht", FORMAT_TEXT },
	{ "Zaak/Kenmerk", "Zaak", FORMAT_TEXT },
	{ "Voorbeeldmelding", "Let op", FORMAT_TEXT },
	{ NULL, NULL, FORMAT_TEXT },
};

static const struct line beschikking_lines[] = {
	{ "Besluit/Uitkomst", "Besluit", FORMAT_TEXT },
	{ "Besluit/Samenvatting", "", FORMAT_TEXT },
	{ "Besluit/WettelijkeGrondslag", "Op grond van", FORMAT_TEXT },
	{ "Bezwaar/BezwaarTot", "Bezwaar tot en met", FORMAT_DATE },
	{ "Bezwaar/Toelichting", "", FORMAT_TEXT },
	{ NULL, NULL, FORMAT_TEXT },
};

static const struct line client_lines[] = {
	{ "Uitkomst", "Uitkomst", FORMAT_TEXT },
	{ "Soort", "Soort", FORMAT_TEXT },
	{ "ZzpCode", "Zorgprofiel", FORMAT_TEXT },
	{ "Meerzorgprofiel", "Meerzorgprofiel", FORMAT_TEXT },
	{ "MeerzorgMinutenWeek", "Meerzorg", FORMAT_MINUTES },
	{ "Dagbedrag", "Dagbedrag", FORMAT_CENTS },
	{ "Budget", "Bedrag periode", FORMAT_CENTS },
	{ "Periode/Begindatum", "Van", FORMAT_DATE },
	{ "Periode/Einddatum", "Tot en met", FORMAT_DATE },
	{ "Evaluatie/Datum", "Evaluatie", FORMAT_DATE },
	{ NULL, NULL, FORMAT_TEXT },
};

static const struct list beschikking_lists[] = {
	{ .path = "Besluit/Redenen",
	    .title = "Waarom",
	    .mark = "Regel",
	    .sentence = "Omschrijving" },
	{ .path = "GebruikteCijfers",
	    .title = "Gebruikte cijfers die niet uit een bron komen",
	    .mark = "Gezag",
	    .sentence = "Naam" },
	{ .path = NULL },
};

static const struct line verzoek_lines[] = {
	{ "Verzoek/AanvullenTot", "Aanvullen tot en met", FORMAT_DATE },
	{ "Verzoek/BeslissenVoor", "Besluit uiterlijk", FORMAT_DATE },
	{ "Verzoek/Toelichting", "", FORMAT_TEXT },
	{ NULL, NULL, FORMAT_TEXT },
};

static const struct list verzoek_lists[] = {
	{ .path = "Verzoek/Vereisten",
	    .title = "Wat ontbreekt",
	    .mark = "Regel",
	    .sentence = "Omschrijving",
	    .place = "Locatie" },
	{ .path = NULL },
};

static const struct line retour_lines[] = {
	{ "Retour/Toelichting", "", FORMAT_TEXT },
	{ NULL, NULL, FORMAT_TEXT },
};

static const struct list retour_lists[] = {
	{ .path = "Retour/Fouten",
	    .title = "Fouten",
	    .mark = "Regel",
	    .sentence = "Omschrijving",
	    .places = "Plaatsen" },
	{ .path = "Retour/Vereisten",
	    .title = "Wat bovendien ontbreekt",
	    .mark = "Regel",
	    .sentence = "Omschrijving",
	    .place = "Locatie" },
	{ .path = NULL },
};

static const struct line fout_lines[] = {
	{ "Foutmelding/Berichtkenmerk", "Verzonden als", FORMAT_TEXT },
	{ "Foutmelding/Toelichting", "", FORMAT_TEXT },
	{ NULL, NULL, FORMAT_TEXT },
};

static const struct list fout_lists[] = {
	{ .path = "Foutmelding/Fouten",
	    .title = "Fouten",
	    .mark = "Code",
	    .sentence = "Omschrijving",
	    .place = "Locatie",
	    .line = "Regelnummer" },
	{ .path = NULL },
};

static const struct line bevestiging_lines[] = {
	{ "Behandeling/BeslissenVoor", "Besluit uiterlijk", FORMAT_DATE },
	{ "Behandeling/Toelichting", "", FORMAT_TEXT },
	{ NULL, NULL, FORMAT_TEXT },
};

static const struct list no_lists[] = {
	{ .path = NULL },
};

/* A kind without a title is no answer. */
static const struct shape shapes[MESSAGE_KIND_COUNT] = {
	[MESSAGE_BESCHIKKING] = { "Beschikking", beschikking_lines,
	    beschikking_lists },
	[MESSAGE_VERZOEK] = { "Verzoek om aanvullende informatie: er ontbreekt iets",
	    verzoek_lines, verzoek_lists },
	[MESSAGE_RETOURBERICHT] = { "Retourbericht: het bericht klopt niet",
	    retour_lines, retour_lists },
	[MESSAGE_FOUTBERICHT] = { "Foutbericht: het bericht is niet in behandeling genomen",
	    fout_lines, fout_lists },
	[MESSAGE_ONTVANGSTBEVESTIGING] = { "Ontvangstbevestiging: een consulent beoordeelt de aanvraag",
	    bevestiging_lines, no_lists },
};

/* False: there is no such element, or it holds no text. */
static bool
text_at(const struct _xmlNode *from, const char *path, char ret[TEXT_MAX])
{
	const struct _xmlNode *node =
	    path != NULL ? node_find(from, path) : NULL;
	const char *text;
	size_t len;

	if (node == NULL)
		return false;
	text = node_text(node, &len);
	len = len < TEXT_MAX ? len : TEXT_MAX - 1;
	memcpy(ret, text, len);
	ret[len] = '\0';
	return len > 0;
}

/* As a Dutch reader writes it; what is not of the format stays as it is. */
static const char *
formatted(enum format format, const char *text, char buf[OPMAAK_SIZE])
{
	struct date day;
	int64_t number;

	if (format == FORMAT_DATE && date_parse(text, strlen(text), &day))
		return opmaak_date(day, buf);
	if (format == FORMAT_TEXT ||
	    !text_int(text, strlen(text), 0, INT64_MAX, &number))
		return text;
	if (format == FORMAT_CENTS)
		return opmaak_cents(number, buf);
	(void)opmaak_number(number, buf);
	return strncat(buf, " min./week", OPMAAK_SIZE - strlen(buf) - 1);
}

static void
write_lines(struct bytes *out, const struct _xmlNode *from,
    const struct line *lines)
{
	char text[TEXT_MAX], lead[64], buf[OPMAAK_SIZE];

	for (; lines->path != NULL; lines++) {
		if (!text_at(from, lines->path, text))
			continue;
		(void)snprintf(lead, sizeof lead, "  %s", lines->label);
		page_text(out, lead, LABEL,
		    formatted(lines->format, text, buf));
	}
}

static const struct _xmlNode *
first_at(const struct _xmlNode *from, const char *path)
{
	const struct _xmlNode *list =
	    path != NULL ? node_find(from, path) : NULL;

	return list != NULL ? node_first(list) : NULL;
}

static void
write_where(struct bytes *out, const struct list *list,
    const struct _xmlNode *item)
{
	const struct _xmlNode *place = first_at(item, list->places);
	char text[TEXT_MAX];

	if (text_at(item, list->place, text))
		page_text(out, "", 6, text);
	else if (text_at(item, list->line, text))
		page_printf(out, "", 6, "regel %s van het bestand", text);
	for (; place != NULL; place = node_next(place)) {
		if (text_at(place, "Nodig", text))
			page_printf(out, "", 6, "nodig: %s", text);
		if (text_at(place, "Locatie", text))
			page_text(out, "", 6, text);
	}
}

static void
write_list(struct bytes *out, const struct list *list,
    const struct _xmlNode *root)
{
	const struct _xmlNode *item = first_at(root, list->path);
	char mark[TEXT_MAX], sentence[TEXT_MAX];

	if (item != NULL)
		bytes_printf(out, "\n  %s:\n", list->title);
	for (; item != NULL; item = node_next(item)) {
		if (!text_at(item, list->sentence, sentence))
			continue;
		if (!text_at(item, list->mark, mark))
			mark[0] = '\0';
		page_printf(out, "    - ", 6, "%s: %s", mark, sentence);
		write_where(out, list, item);
	}
}

static void
write_clients(struct bytes *out, const struct _xmlNode *root)
{
	const struct _xmlNode *client = first_at(root, "Besluit/Clienten");

	for (unsigned n = 1; client != NULL; n++, client = node_next(client)) {
		bytes_printf(out, "\n  Cliënt %u\n", n);
		write_lines(out, client, client_lines);
	}
}

enum mz_status
answer_write(const struct xml_document *doc, struct bytes *out,
    struct mz_err *err)
{
	const struct _xmlNode *root = xml_document_root(doc);
	enum message_kind kind;
	char id[TEXT_MAX];
	const struct shape *shape;

	if (!message_kind_of(doc, &kind) || shapes[kind].title == NULL)
		return mz_fail(err, MZ_REFUSE,
		    "it is no answer of the office; \"check\" judges "
		    "applications");
	shape = &shapes[kind];
	if (!text_at(root, "Header/BerichtIdentificatie/Identificatie", id))
		id[0] = '\0';
	page_printf(out, "", 0, "%s (%s)", shape->title, id);
	write_lines(out, root, head);
	write_lines(out, root, shape->lines);
	write_clients(out, root);
	for (const struct list *l = shape->lists; l->path != NULL; l++)
		write_list(out, l, root);
	return MZ_OK;
}
