#include "message/aanvraag_xml.h"

#include <stdbool.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "meerzorg/pool.h"
#include "message/kind.h"
#include "message/node.h"
#include "xml/document.h"
#include "xml/letters.h"

struct reader {
	void **pool;
	const char *wrong; /* the first path that could not be read */
};

/* Puts what is at node, NULL when it is absent, into a member. False: it is
 * not of its type. */
typedef bool read_fn(struct reader *r, const struct _xmlNode *node,
    void *member);

/* A member of a struct, and where it stands below the struct's element. */
struct field {
	const char *path;
	read_fn *read;
	size_t offset;
};

/* A wrapper with items of one kind: where the items and their number go. */
struct list {
	const char *path;
	size_t items, n; /* offsets in the owner */
	size_t size;     /* of an item */
	const struct field *fields;
};

static bool
read_text(struct reader *r, const struct _xmlNode *node, void *member)
{
	const char **text = member;
	const char *content;
	size_t len;

	if (node == NULL)
		return true;
	content = node_text(node, &len);
	*text = pool_text(r->pool, content, len);
	return len > 0;
}

static bool
read_tekst(struct reader *r, const struct _xmlNode *node, void *member)
{
	struct tekst *tekst = member;

	if (!read_text(r, node, &tekst->utf8))
		return false;
	if (tekst->utf8 != NULL)
		tekst->letters = xml_letter_count(tekst->utf8);
	return true;
}

static bool
read_int64(struct reader *r, const struct _xmlNode *node, void *member)
{
	const char *text;
	size_t len;

	(void)r;
	if (node == NULL)
		return true;
	text = node_text(node, &len);
	return text_int(text, len, 0, 999999999, member);
}

static bool
read_number(struct reader *r, const struct _xmlNode *node, void *member)
{
	struct number *number = member;

	number->known = node != NULL;
	return read_int64(r, node, &number->value);
}

/* A code of one digit, for an int or an enum. */
static bool
read_code(struct reader *r, const struct _xmlNode *node, void *member)
{
	int64_t value = 0;
	int code;

	_Static_assert(sizeof(enum leveringsvorm) == sizeof code, "as wide");
	_Static_assert(sizeof(enum ja_nee) == sizeof code, "as wide");
	if (!read_int64(r, node, &value))
		return false;
	code = (int)value;
	memcpy(member, &code, sizeof code);
	return true;
}

static bool
read_date(struct reader *r, const struct _xmlNode *node, void *member)
{
	struct date *date = member;
	const char *text;
	size_t len;

	(void)r;
	*date = DATE_NONE;
	if (node == NULL)
		return true;
	text = node_text(node, &len);
	return date_parse(text, len, date);
}

static bool
read_present(struct reader *r, const struct _xmlNode *node, void *member)
{
	bool *present = member;

	(void)r;
	*present = node != NULL;
	return true;
}

/* Codes 1, 2, 3 become the bits 1, 2, 4. */
static bool
read_gesprekspartners(struct reader *r, const struct _xmlNode *node,
    void *member)
{
	unsigned *bits = member;
	int64_t code = 0;

	if (node == NULL)
		return true;
	for (node = node_first(node); node != NULL; node = node_next(node)) {
		if (!read_int64(r, node, &code) || code < 1 || code > 3)
			return false;
		*bits |= 1u << (code - 1);
	}
	return true;
}

static const struct field aanbieder_fields[] = {
	{ "AgbCode", read_text, offsetof(struct aanbieder, agbcode) },
	{ "Naam", read_text, offsetof(struct aanbieder, naam) },
	{ NULL, NULL, 0 },
};

static const struct field doel_fields[] = {
	{ "Omschrijving", read_tekst, offsetof(struct doel, omschrijving) },
	{ "Evaluatiedatum", read_date, offsetof(struct doel, evaluatie) },
	{ NULL, NULL, 0 },
};

static const struct field middel_fields[] = {
	{ "Omschrijving", read_text, offsetof(struct middel, omschrijving) },
	{ "Bedrag", read_int64, offsetof(struct middel, amount_cents) },
	{ NULL, NULL, 0 },
};

#define MEMBER(member) offsetof(struct dagprogramma_regel, member)
static const struct field dagprogramma_fields[] = {
	{ "Dag", read_code, MEMBER(weekday) },
	{ "Begintijd", read_text, MEMBER(begin_time) },
	{ "Activiteit", read_text, MEMBER(activiteit) },
	{ "Minuten", read_int64, MEMBER(minutes) },
	{ NULL, NULL, 0 },
};
#undef MEMBER

#define MEMBER(member) offsetof(struct client, member)
static const struct field client_fields[] = {
	{ "Bsn", read_text, MEMBER(bsn) },
	{ "Geboortedatum/Datum", read_date, MEMBER(geboortedatum) },
	{ "Naam/Voorletters", read_text, MEMBER(voorletters) },
	{ "Naam/Voorvoegsel", read_text, MEMBER(voorvoegsel) },
	{ "Naam/Geslachtsnaam", read_text, MEMBER(geslachtsnaam) },
	{ "Indicatie/Besluitnummer", read_int64,
	    MEMBER(indicatie.besluitnummer) },
	{ "Indicatie/ZzpCode", read_text, MEMBER(indicatie.zzpcode) },
	{ "Indicatie/Ingangsdatum", read_date, MEMBER(indicatie.ingangsdatum) },
	{ "Indicatie/Einddatum", read_date, MEMBER(indicatie.einddatum) },
	{ "CoordinatorZorgThuis", read_text, MEMBER(coordinator_zorg_thuis) },
	{ "Bespreking/Datum", read_date, MEMBER(bespreking) },
	{ "Bespreking/Gesprekspartners", read_gesprekspartners,
	    MEMBER(gesprekspartners) },
	{ "Mantelzorg/Overneembaar", read_code,
	    MEMBER(mantelzorg_overneembaar) },
	{ "Mantelzorg/Toelichting", read_tekst,
	    MEMBER(mantelzorg_toelichting) },
	{ "CheckVooraf/NietPassend", read_tekst,
	    MEMBER(check_vooraf.niet_passend) },
	{ "CheckVooraf/Basis", read_tekst, MEMBER(check_vooraf.basis) },
	{ "CheckVooraf/Voorkomen", read_tekst, MEMBER(check_vooraf.voorkomen) },
	{ "CheckVooraf/ZonderMeerzorg", read_tekst,
	    MEMBER(check_vooraf.zonder_meerzorg) },
	{ "CheckVooraf/Passend", read_tekst, MEMBER(check_vooraf.passend) },
	{ "Vragenlijst/HuidigeSituatie/Zorgintensiteit", read_tekst,
	    MEMBER(vragenlijst.huidige_zorgintensiteit) },
	{ "Vragenlijst/HuidigeSituatie/Context", read_tekst,
	    MEMBER(vragenlijst.huidige_context) },
	{ "Vragenlijst/HuidigeSituatie/ProfielOntoereikend", read_tekst,
	    MEMBER(vragenlijst.profiel_ontoereikend) },
	{ "Vragenlijst/GewensteSituatie/Ontwikkelperspectief", read_tekst,
	    MEMBER(vragenlijst.ontwikkelperspectief) },
	{ "Vragenlijst/Inzet/Uren", read_tekst,
	    MEMBER(vragenlijst.inzet_uren) },
	{ "Vragenlijst/Inzet/Context", read_tekst,
	    MEMBER(vragenlijst.inzet_context) },
	{ "Vragenlijst/Inzet/Resultaten", read_tekst,
	    MEMBER(vragenlijst.resultaten) },
	{ "Rekentool", read_present, MEMBER(rekentool.present) },
	{ "Rekentool/Client/Naam", read_text, MEMBER(rekentool.naam_client) },
	{ "Rekentool/Client/ZzpCode", read_text, MEMBER(rekentool.zzpcode) },
	{ "Rekentool/Zorg/Woonzorg", read_number, MEMBER(rekentool.woonzorg) },
	{ "Rekentool/Zorg/Dagbesteding", read_number,
	    MEMBER(rekentool.dagbesteding) },
	{ "Rekentool/Zorg/Nachtzorg", read_number,
	    MEMBER(rekentool.nachtzorg) },
	{ "Rekentool/Zorg/Subtotaal", read_number,
	    MEMBER(rekentool.subtotaal_zorg) },
	{ "Rekentool/Behandeling/Gedragsdeskundige", read_number,
	    MEMBER(rekentool.gedragsdeskundige) },
	{ "Rekentool/Behandeling/Psychiater", read_number,
	    MEMBER(rekentool.psychiater) },
	{ "Rekentool/Behandeling/Avg", read_number, MEMBER(rekentool.avg) },
	{ "Rekentool/Behandeling/Sog", read_number, MEMBER(rekentool.sog) },
	{ "Rekentool/Behandeling/Geriater", read_number,
	    MEMBER(rekentool.geriater) },
	{ "Rekentool/Behandeling/Overig", read_number,
	    MEMBER(rekentool.overig) },
	{ "Rekentool/Behandeling/Subtotaal", read_number,
	    MEMBER(rekentool.subtotaal_behandeling) },
	{ "Rekentool/Context/MinutenJaar", read_number,
	    MEMBER(rekentool.context_year) },
	{ "Rekentool/Context/MinutenWeek", read_number,
	    MEMBER(rekentool.context_week) },
	{ "Rekentool/TotaalWerkelijk", read_number,
	    MEMBER(rekentool.totaal_werkelijk) },
	{ "Rekentool/TotaalBerekend", read_number,
	    MEMBER(rekentool.totaal_berekend) },
	{ "Rekentool/Meerzorgprofiel", read_number,
	    MEMBER(rekentool.meerzorgprofiel) },
	{ "Rekentool/Dagbedrag", read_number,
	    MEMBER(rekentool.dagbedrag_cents) },
	{ "Rekentool/OverigeMiddelen", read_present,
	    MEMBER(rekentool.middelen_present) },
	{ "Rekentool/OverigeMiddelen/Subtotaal", read_number,
	    MEMBER(rekentool.subtotaal_middelen_cents) },
	{ "Zorgplan/ExtraZorg", read_tekst, MEMBER(zorgplan_extra_zorg) },
	{ NULL, NULL, 0 },
};

static const struct list client_lists[] = {
	{ "Aanbieders", MEMBER(aanbieders), MEMBER(n_aanbieders),
	    sizeof(struct aanbieder), aanbieder_fields },
	{ "Vragenlijst/GewensteSituatie/Doelen", MEMBER(vragenlijst.doelen),
	    MEMBER(vragenlijst.n_doelen), sizeof(struct doel), doel_fields },
	{ "Rekentool/OverigeMiddelen/Middelen", MEMBER(rekentool.middelen),
	    MEMBER(rekentool.n_middelen), sizeof(struct middel),
	    middel_fields },
	{ "Dagprogramma", MEMBER(dagprogramma), MEMBER(n_dagprogramma),
	    sizeof(struct dagprogramma_regel), dagprogramma_fields },
};
#undef MEMBER

#define MEMBER(member) offsetof(struct aanvraag, member)
static const struct field aanvraag_fields[] = {
	{ "Header/Afzender", read_text, MEMBER(afzender) },
	{ "Header/Ontvanger", read_text, MEMBER(ontvanger) },
	{ "Header/BerichtIdentificatie/Identificatie", read_text,
	    MEMBER(identificatie) },
	{ "Header/BerichtIdentificatie/Dagtekening", read_date,
	    MEMBER(dagtekening) },
	{ "Aanvraag/FormulierVersie", read_text, MEMBER(formulierversie) },
	{ "Aanvraag/Leveringsvorm", read_code, MEMBER(leveringsvorm) },
	{ "Aanvraag/Periode/Begindatum", read_date, MEMBER(begin) },
	{ "Aanvraag/Periode/Einddatum", read_date, MEMBER(eind) },
	{ "Aanvraag/Periode/DuurMaanden", read_number, MEMBER(duur_months) },
	{ "Aanvraag/AfschriftClient", read_code, MEMBER(afschrift_client) },
	{ NULL, NULL, 0 },
};

static const struct list aanvraag_clienten = {
	"Aanvraag/Clienten",
	MEMBER(clienten),
	MEMBER(n_clienten),
	sizeof(struct client),
	client_fields,
};
#undef MEMBER

static void
read_fields(struct reader *r, const struct _xmlNode *from,
    const struct field *fields, void *owner)
{
	for (; fields->path != NULL; fields++) {
		if (!fields->read(r, node_find(from, fields->path),
		        (char *)owner + fields->offset) &&
		    r->wrong == NULL)
			r->wrong = fields->path;
	}
}

static void
read_list(struct reader *r, const struct _xmlNode *from,
    const struct list *list, void *owner)
{
	const struct _xmlNode *wrapper = node_find(from, list->path);
	const struct _xmlNode *node;
	size_t n = wrapper != NULL ? node_count(wrapper) : 0;
	char *item;

	if (n == 0)
		return;
	item = pool_alloc(r->pool, n * list->size);
	memcpy((char *)owner + list->items, &item, sizeof item);
	memcpy((char *)owner + list->n, &n, sizeof n);
	for (node = node_first(wrapper); node != NULL; node = node_next(node)) {
		read_fields(r, node, list->fields, item);
		item += list->size;
	}
}

static void
read_clienten(struct reader *r, const struct _xmlNode *root,
    struct aanvraag *aanvraag)
{
	const struct _xmlNode *node = node_find(root, aanvraag_clienten.path);

	read_list(r, root, &aanvraag_clienten, aanvraag);
	for (size_t c = 0; c < aanvraag->n_clienten; c++) {
		node = c == 0 ? node_first(node) : node_next(node);
		for (size_t i = 0;
		     i < sizeof client_lists / sizeof client_lists[0]; i++)
			read_list(r, node, &client_lists[i],
			    &aanvraag->clienten[c]);
	}
}

enum mz_status
aanvraag_read(const struct xml_document *doc, struct aanvraag **ret,
    struct mz_err *err)
{
	MZ_AUTO(aanvraag_free) struct aanvraag *aanvraag = aanvraag_new();
	const struct _xmlNode *root = xml_document_root(doc);
	struct reader r = { .pool = &aanvraag->pool };
	enum message_kind kind;

	MZ_ASSERT(ret != NULL);
	if (!message_kind_of(doc, &kind) || kind != MESSAGE_AANVRAAG)
		return mz_fail(err, MZ_FAIL, "not a MeerzorgAanvraag");
	read_fields(&r, root, aanvraag_fields, aanvraag);
	read_clienten(&r, root, aanvraag);
	if (r.wrong != NULL || aanvraag->n_clienten == 0)
		return mz_fail(err, MZ_FAIL, "%s cannot be read",
		    r.wrong != NULL ? r.wrong : aanvraag_clienten.path);
	*ret = MZ_TAKE(aanvraag);
	return MZ_OK;
}
