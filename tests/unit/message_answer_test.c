#include <string.h>

#include "base/object.h"
#include "message/aanvraag_xml.h"
#include "message/antwoord.h"
#include "message/kind.h"
#include "message/node.h"
#include "message/volzin.h"
#include "schemas/schema.h"
#include "tests/support/cmocka.h"
#include "tests/support/messages/sample.h"
#include "xml/canonical.h"
#include "xml/document.h"

#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

enum {
	ANSWER_MAX = 1024 * 1024
};

struct fixture {
	struct schema_set *set;
	struct aanvraag *aanvraag;
	struct beoordeling *beoordeling;
	struct bytes out;
	struct antwoord_kop kop;
	struct ontvangstbewijs bewijs;
};

static struct fixture fixture;

static int
load(void **state)
{
	struct mz_err err;

	xml_global_init();
	assert_status(schema_set_load(&fixture.set, &err), MZ_OK);
	*state = &fixture;
	return 0;
}

static int
unload(void **state)
{
	(void)state;
	schema_set_free(&fixture.set);
	return 0;
}

static int
set_up(void **state)
{
	struct xml_document *doc = sample_aanvraag(NULL, NULL);
	struct fixture *f = *state;
	struct mz_err err;

	assert_status(aanvraag_read(doc, &f->aanvraag, &err), MZ_OK);
	xml_document_free(&doc);
	MZ_NEW(f->beoordeling, BEOORDELING_MAGIC);
	f->beoordeling->due = date_make(2023, 4, 10);
	f->beoordeling->aanvullen_tot = date_make(2023, 3, 20);
	bytes_init(&f->out, ANSWER_MAX);
	f->kop = (struct antwoord_kop){
		.zorgkantoor = "5599",
		.naam = "Zorgkantoor Voorbeeldstreek",
		.bezwaar_adres = "Postbus 1, 9999 ZZ Voorbeeldstad",
		.ontvanger = "41000001",
		.identificatie = "A-1",
		.dagtekening = date_make(2023, 3, 6),
		.heen_identificatie = "MZ-2023-0107",
		.heen_dagtekening = date_make(2023, 2, 27),
		.zaak = "2023-000017",
		.voorbeeld = true,
	};
	f->bewijs = (struct ontvangstbewijs){
		.bericht_hash = HASH,
		.feiten_hash = HASH,
		.schema_hash = HASH,
		.beleid_hash = HASH,
		.register_hash = HASH,
		.programma = "meerzorgd 0.1.0",
		.received_ms = 1677670496123, /* 12:34:56 in Amsterdam */
		.decided_ms = 1678100400000,
	};
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	aanvraag_free(&f->aanvraag);
	beoordeling_free(&f->beoordeling);
	bytes_clear(&f->out);
	return 0;
}

static void
expect_canonical(const struct bytes *out, struct xml_document *doc)
{
	struct xml_sink sink;
	struct bytes form;

	bytes_init(&form, ANSWER_MAX);
	sink = xml_sink_bytes(&form);
	assert_status(xml_canonical(xml_document_doc(doc), NULL, &sink, NULL),
	    MZ_OK);
	assert_int_equal(form.len, out->len);
	assert_memory_equal(form.data, out->data, out->len);
	bytes_clear(&form);
}

/* What was written, parsed; it is of that kind, valid and canonical. */
static struct xml_document *
expect_answer(const struct fixture *f, enum message_kind want)
{
	struct xml_document *doc = sample_parse(bytes_text(&f->out));
	struct schema_faults faults;
	enum message_kind kind;
	struct mz_err err;

	assert_true(message_kind_of(doc, &kind));
	assert_int_equal(kind, want);
	if (schema_validate(f->set, doc, &faults, &err) != MZ_OK)
		fail_msg("%s at %s", err.text, faults.items[0].location);
	expect_canonical(&f->out, doc);
	return doc;
}

static void
expect_text(const struct xml_document *doc, const char *path, const char *want)
{
	const struct _xmlNode *node = node_find(xml_document_root(doc), path);
	const char *text;
	size_t len;

	if (node == NULL)
		fail_msg("%s is not there", path);
	text = node_text(node, &len);
	assert_string_equal(text, want);
}

static void
expect_absent(const struct xml_document *doc, const char *path)
{
	assert_null(node_find(xml_document_root(doc), path));
}

static struct bevinding *
add(struct fixture *f, enum regel regel, enum bevinding_uitkomst uitkomst,
    const char *tekst)
{
	struct bevinding *b =
	    bevindingen_add(&f->beoordeling->bevindingen, regel, 1);

	b->uitkomst = uitkomst;
	b->tekst = mz_copy(tekst, strlen(tekst) + 1);
	return b;
}

static void
add_usual_findings(struct fixture *f)
{
	struct bevinding *b;

	b = add(f, REGEL_T03, BEVINDING_VOLDAAN, "De zorgvraag is genoeg.");
	bevinding_number(b, "total_minutes_week", 3540);
	bevinding_code(b, "zorgprofiel", "VG7");
	bevinding_date(b, "begin", date_make(2023, 4, 1));
	bevinding_date(b, "eind", date_make(2024, 3, 31));
	b->waarden[b->n_waarden - 1].date = DATE_NONE;
	b = add(f, REGEL_V04, BEVINDING_ONTBREEKT, "Er ontbreken teksten.");
	bevinding_place(b, ELEMENT_ONTWIKKELPERSPECTIEF, 0, NULL);
	bevinding_place(b, ELEMENT_DOELEN, 2,
	    "een doel dat meer zegt dan \xe2\x80\x9cn.v.t.\xe2\x80\x9d & co");
	b = add(f, REGEL_V13, BEVINDING_FOUT, "Het nummer klopt niet.");
	bevinding_place(b, ELEMENT_BSN, 0, NULL);
	b = add(f, REGEL_T01, BEVINDING_NIET_VOLDAAN, "Geen toegang.");
	bevinding_place(b, ELEMENT_ZZPCODE, 0, NULL);
}

static void
use_a_figure(struct fixture *f)
{
	static const struct cijfer base = {
		.known = true,
		.value = 1620,
		.standing = STANDING_LOKAAL,
		.naam = "basisminuten VG7",
		.bron = "Beleidskader Meerzorg pgb 2024, bijlage B",
	};

	f->beoordeling->cijfers = mz_alloc(sizeof *f->beoordeling->cijfers);
	f->beoordeling->cijfers[0].cijfer = &base;
	f->beoordeling->n_cijfers = 1;
}

static void
every_answer_has_the_same_head(void **state)
{
	struct fixture *f = *state;
	struct xml_document *doc;

	assert_status(ontvangstbevestiging_write(&f->kop, f->beoordeling,
	                  &f->bewijs, &f->out, NULL),
	    MZ_OK);
	doc = expect_answer(f, MESSAGE_ONTVANGSTBEVESTIGING);
	expect_text(doc, "Header/BerichtCode", "M04");
	expect_text(doc, "Header/Afzender", "5599");
	expect_text(doc, "Header/Ontvanger", "41000001");
	expect_text(doc, "Header/BerichtIdentificatie/Identificatie", "A-1");
	expect_text(doc, "Header/BerichtIdentificatie/Dagtekening",
	    "2023-03-06");
	expect_text(doc, "Header/IdentificatieRetour", "MZ-2023-0107");
	expect_text(doc, "Header/DagtekeningRetour", "2023-02-27");
	expect_text(doc, "Zorgkantoor/Naam", "Zorgkantoor Voorbeeldstreek");
	expect_text(doc, "Voorbeeldmelding", volzin_text(VOLZIN_VOORBEELD));
	expect_text(doc, "Zaak/Kenmerk", "2023-000017");
	expect_text(doc, "Ontvangst/BerichtHash", HASH);
	expect_text(doc, "Ontvangst/OntvangenOp", "2023-03-01T11:34:56.123Z");
	xml_document_free(&doc);
}

static void
what_is_not_known_is_left_out(void **state)
{
	static const struct fout fout = { .code = "xml-doctype" };
	const struct fouten fouten = { .items = &fout, .n = 1 };
	struct fixture *f = *state;
	struct xml_document *doc;

	f->kop.ontvanger = NULL;
	f->kop.heen_identificatie = NULL;
	f->kop.heen_dagtekening = DATE_NONE;
	f->kop.zaak = NULL;
	f->kop.voorbeeld = false;
	assert_status(
	    foutbericht_write(&f->kop, &fouten, &f->bewijs, &f->out, NULL),
	    MZ_OK);
	doc = expect_answer(f, MESSAGE_FOUTBERICHT);
	expect_absent(doc, "Header/Ontvanger");
	expect_absent(doc, "Header/IdentificatieRetour");
	expect_absent(doc, "Header/DagtekeningRetour");
	expect_absent(doc, "Voorbeeldmelding");
	expect_absent(doc, "Zaak");
	expect_absent(doc, "Foutmelding/Berichtkenmerk");
	expect_absent(doc, "Foutmelding/Fouten/Fout/Locatie");
	expect_absent(doc, "Foutmelding/Fouten/Fout/Regelnummer");
	expect_text(doc, "Foutmelding/MeerFouten", "2");
	xml_document_free(&doc);
}

static void
a_foutbericht_names_code_sentence_and_place(void **state)
{
	static const struct fout faults[] = {
		{ "xml-not-well-formed", NULL, 12, 40 },
		{ "schema-type", "/Bericht/Aanvraag/Soort", 30, 0 },
	};
	const struct fouten fouten = { "w-1", faults, 2, true };
	struct fixture *f = *state;
	struct xml_document *doc;
	const struct _xmlNode *second;

	assert_status(
	    foutbericht_write(&f->kop, &fouten, &f->bewijs, &f->out, NULL),
	    MZ_OK);
	doc = expect_answer(f, MESSAGE_FOUTBERICHT);
	expect_text(doc, "Foutmelding/Berichtkenmerk", "w-1");
	expect_text(doc, "Foutmelding/Fouten/Fout/Code", "xml-not-well-formed");
	expect_text(doc, "Foutmelding/Fouten/Fout/Regelnummer", "12");
	expect_text(doc, "Foutmelding/Fouten/Fout/Kolom", "40");
	expect_text(doc, "Foutmelding/MeerFouten", "1");
	second = node_next(
	    node_find(xml_document_root(doc), "Foutmelding/Fouten/Fout"));
	assert_non_null(node_find(second, "Locatie"));
	assert_null(node_find(second, "Kolom"));
	xml_document_free(&doc);
}

static void
a_retourbericht_lists_faults_and_what_would_be_asked(void **state)
{
	struct fixture *f = *state;
	struct xml_document *doc;

	f->beoordeling->uitkomst = UITKOMST_RETOURBERICHT;
	add_usual_findings(f);
	assert_status(retourbericht_write(&f->kop, f->beoordeling, &f->bewijs,
	                  &f->out, NULL),
	    MZ_OK);
	doc = expect_answer(f, MESSAGE_RETOURBERICHT);
	expect_text(doc, "Retour/Fouten/Fout/Regel", "V-13");
	expect_text(doc, "Retour/Fouten/Fout/Client", "1");
	expect_text(doc, "Retour/Fouten/Fout/Omschrijving",
	    "Het nummer klopt niet.");
	expect_text(doc, "Retour/Fouten/Fout/Plaatsen/Plaats/Locatie",
	    "/Bericht/Aanvraag/Clienten/Client[1]/Bsn");
	expect_text(doc, "Retour/Fouten/Fout/Plaatsen/Plaats/Nodig",
	    element_wanted(ELEMENT_BSN));
	assert_int_equal(
	    node_count(node_find(xml_document_root(doc), "Retour/Fouten")), 1);
	assert_int_equal(
	    node_count(node_find(xml_document_root(doc), "Retour/Vereisten")),
	    2);
	assert_null(strstr(bytes_text(&f->out), "2023-03-20"));
	xml_document_free(&doc);
}

static void
a_verzoek_asks_for_everything_until_a_date(void **state)
{
	struct fixture *f = *state;
	struct xml_document *doc;
	const struct _xmlNode *second;

	f->beoordeling->uitkomst = UITKOMST_VERZOEK;
	add_usual_findings(f);
	(void)add(f, REGEL_V08, BEVINDING_ONTBREEKT, "Nergens te vinden.");
	use_a_figure(f);
	assert_status(
	    verzoek_write(&f->kop, f->beoordeling, &f->bewijs, &f->out, NULL),
	    MZ_OK);
	doc = expect_answer(f, MESSAGE_VERZOEK);
	expect_text(doc, "Verzoek/AanvullenTot", "2023-03-20");
	expect_text(doc, "Verzoek/BeslissenVoor", "2023-04-10");
	assert_non_null(strstr(bytes_text(&f->out), "20 maart 2023"));
	expect_text(doc, "Verzoek/Vereisten/Vereiste/Regel", "V-04");
	expect_text(doc, "Verzoek/Vereisten/Vereiste/Omschrijving",
	    element_wanted(ELEMENT_ONTWIKKELPERSPECTIEF));
	assert_int_equal(
	    node_count(node_find(xml_document_root(doc), "Verzoek/Vereisten")),
	    3);
	second = node_next(
	    node_find(xml_document_root(doc), "Verzoek/Vereisten/Vereiste"));
	assert_non_null(strstr(bytes_text(&f->out),
	    "Doelen/Doel[2]/Omschrijving</Locatie>"));
	assert_null(node_find(node_next(second), "Locatie"));
	assert_int_equal(node_count(node_find(xml_document_root(doc),
	                     "Verzoek/Bevindingen")),
	    2);
	expect_text(doc, "GebruikteCijfers/Cijfer/Naam", "basisminuten VG7");
	expect_text(doc, "GebruikteCijfers/Cijfer/Waarde", "1620");
	expect_text(doc, "GebruikteCijfers/Cijfer/Gezag", "lokaal");
	xml_document_free(&doc);
}

static void
a_confirmation_says_until_when_and_nothing_of_the_concept(void **state)
{
	struct fixture *f = *state;
	struct xml_document *doc;

	f->beoordeling->uitkomst = UITKOMST_BEOORDELEN;
	add_usual_findings(f);
	assert_status(ontvangstbevestiging_write(&f->kop, f->beoordeling,
	                  &f->bewijs, &f->out, NULL),
	    MZ_OK);
	doc = expect_answer(f, MESSAGE_ONTVANGSTBEVESTIGING);
	expect_text(doc, "Behandeling/Status", "in-behandeling");
	expect_text(doc, "Behandeling/BeslissenVoor", "2023-04-10");
	assert_non_null(strstr(bytes_text(&f->out), "10 april 2023"));
	assert_null(strstr(bytes_text(&f->out), "Geen toegang"));
	assert_null(strstr(bytes_text(&f->out), "999900006"));
	xml_document_free(&doc);
}

static struct besluit_client *
decide(struct fixture *f, enum besluit_uitkomst uitkomst)
{
	struct besluit *besluit = &f->beoordeling->besluit;

	f->beoordeling->uitkomst = UITKOMST_BESCHIKKING;
	besluit->present = true;
	besluit->uitkomst = uitkomst;
	besluit->bezwaar_tot = date_make(2023, 4, 17);
	besluit->clienten = mz_alloc(sizeof *besluit->clienten);
	besluit->n_clienten = 1;
	besluit->clienten[0] = (struct besluit_client){
		.client = 1,
		.uitkomst = uitkomst,
		.begin = DATE_NONE,
		.eind = DATE_NONE,
		.evaluatie = DATE_NONE,
	};
	return besluit->clienten;
}

static void
grant(struct besluit_client *c)
{
	static const char period[] = "Periode";

	c->soort = BESLUIT_SOORT_PROFIEL;
	c->meerzorgprofiel = (struct number){ true, 3 };
	c->meerzorg_minutes_week = (struct number){ true, 1920 };
	c->dagbedrag_cents = (struct number){ true, 16438 };
	c->budget_cents = (struct number){ true, 6016308 };
	c->begin = date_make(2023, 4, 1);
	c->eind = date_make(2023, 12, 31);
	c->evaluatie = date_make(2023, 10, 2);
	c->regels = mz_alloc(sizeof *c->regels);
	c->n_regels = 1;
	c->regels[0] = (struct besluit_regel){
		.omschrijving = mz_copy(period, sizeof period),
		.asked = { { "eind", WAARDE_DATE, 0, date_make(2024, 3, 31),
		    "" } },
		.granted = { { "eind", WAARDE_DATE, 0, date_make(2023, 12, 31),
		    "" } },
		.n_asked = 1,
		.n_granted = 1,
		.regel = REGEL_V13,
	};
}

#define CLIENT "Besluit/Clienten/Client"

static void
write_beschikking(struct fixture *f)
{
	struct mz_err err = { { 0 } };

	bytes_reset(&f->out);
	if (beschikking_write(&f->kop, f->aanvraag, f->beoordeling, &f->bewijs,
	        &f->out, &err) != MZ_OK)
		fail_msg("%s", err.text);
}

static void
a_grant_names_amounts_period_and_evaluation(void **state)
{
	struct fixture *f = *state;
	struct xml_document *doc;

	grant(decide(f, BESLUIT_DEELS));
	add_usual_findings(f);
	use_a_figure(f);
	write_beschikking(f);
	doc = expect_answer(f, MESSAGE_BESCHIKKING);
	expect_text(doc, "Besluit/Uitkomst", "deels");
	expect_text(doc, "Besluit/Besluitdatum", "2023-03-06");
	expect_text(doc, "Besluit/Leveringsvorm", "4");
	expect_text(doc, "Besluit/WettelijkeGrondslag",
	    "artikel 2.2 van de Regeling langdurige zorg");
	expect_text(doc, "Besluit/AfschriftClient", "1");
	expect_text(doc, CLIENT "/Bsn", "999900006");
	expect_text(doc, CLIENT "/Naam/Geslachtsnaam", "Oostenbrugge");
	expect_text(doc, CLIENT "/Soort", "profiel");
	expect_text(doc, CLIENT "/Periode/Begindatum", "2023-04-01");
	expect_text(doc, CLIENT "/Periode/Einddatum", "2023-12-31");
	expect_text(doc, CLIENT "/Meerzorgprofiel", "3");
	expect_text(doc, CLIENT "/MeerzorgMinutenWeek", "1920");
	expect_text(doc, CLIENT "/Dagbedrag", "16438");
	expect_text(doc, CLIENT "/Budget", "6016308");
	expect_text(doc, CLIENT "/Evaluatie/Datum", "2023-10-02");
	assert_int_equal(node_count(node_find(xml_document_root(doc),
	                     CLIENT "/Evaluatie/Doelen")),
	    2);
	expect_text(doc, CLIENT "/Regels/Regel/Gevraagd/Waarde/Datum",
	    "2024-03-31");
	expect_text(doc, CLIENT "/Regels/Regel/Toegekend/Waarde/Datum",
	    "2023-12-31");
	expect_text(doc, CLIENT "/Regels/Regel/Regelcode", "V-13");
	expect_text(doc, "GebruikteCijfers/Cijfer/Gezag", "lokaal");
	xml_document_free(&doc);
}

static void
a_refusal_says_why_and_grants_nothing(void **state)
{
	struct fixture *f = *state;
	struct xml_document *doc;

	(void)decide(f, BESLUIT_AFGEWEZEN);
	f->aanvraag->afschrift_client = JA_NEE_ABSENT;
	add_usual_findings(f);
	write_beschikking(f);
	doc = expect_answer(f, MESSAGE_BESCHIKKING);
	expect_text(doc, "Besluit/Uitkomst", "afgewezen");
	expect_text(doc, "Besluit/Redenen/Reden/Regel", "T-01");
	expect_text(doc, "Besluit/Redenen/Reden/Omschrijving", "Geen toegang.");
	assert_int_equal(
	    node_count(node_find(xml_document_root(doc), "Besluit/Redenen")),
	    1);
	expect_text(doc, "Besluit/AfschriftClient", "2");
	expect_absent(doc, CLIENT "/Soort");
	expect_absent(doc, CLIENT "/Periode");
	expect_absent(doc, CLIENT "/Evaluatie");
	expect_absent(doc, CLIENT "/Regels");
	xml_document_free(&doc);
}

static void
a_beschikking_carries_its_trace(void **state)
{
	struct fixture *f = *state;
	struct xml_document *doc;
	const struct _xmlNode *trace;

	(void)decide(f, BESLUIT_AFGEWEZEN);
	add_usual_findings(f);
	write_beschikking(f);
	doc = expect_answer(f, MESSAGE_BESCHIKKING);
	trace = node_find(xml_document_root(doc), "Bevindingen");
	assert_int_equal(node_count(trace), 4);
	expect_text(doc, "Bevindingen/Bevinding/Regel", "T-03");
	expect_text(doc, "Bevindingen/Bevinding/Client", "1");
	expect_text(doc, "Bevindingen/Bevinding/Uitkomst", "voldaan");
	expect_text(doc, "Bevindingen/Bevinding/Bron", regel_bron(REGEL_T03));
	expect_text(doc, "Bevindingen/Bevinding/Waarden/Waarde/Naam",
	    "total_minutes_week");
	expect_text(doc, "Bevindingen/Bevinding/Waarden/Waarde/Getal", "3540");
	/* An unknown date is no value. */
	assert_int_equal(node_count(node_find(xml_document_root(doc),
	                     "Bevindingen/Bevinding/Waarden")),
	    3);
	xml_document_free(&doc);
}

/* and the receipt. */
static void
a_beschikking_tells_the_way_of_objection_and_its_receipt(void **state)
{
	struct fixture *f = *state;
	struct xml_document *doc;
	const char *text;

	(void)decide(f, BESLUIT_AFGEWEZEN);
	add_usual_findings(f);
	write_beschikking(f);
	text = bytes_text(&f->out);
	doc = expect_answer(f, MESSAGE_BESCHIKKING);
	expect_text(doc, "Bezwaar/BezwaarTot", "2023-04-17");
	expect_text(doc, "Bezwaar/Adres", "Postbus 1, 9999 ZZ Voorbeeldstad");
	assert_non_null(strstr(text, "binnen zes weken"));
	assert_non_null(strstr(text, "tot en met 17 april 2023"));
	assert_non_null(strstr(text, "aan: Postbus 1, 9999 ZZ Voorbeeldstad"));
	assert_non_null(strstr(text, "in beroep gaan bij de rechtbank"));
	expect_text(doc, "Besluit/EigenBeschikking",
	    volzin_text(VOLZIN_EIGEN_BESCHIKKING));
	expect_text(doc, "Ontvangstbewijs/AanvraagHash", HASH);
	expect_text(doc, "Ontvangstbewijs/Programma", "meerzorgd 0.1.0");
	expect_text(doc, "Ontvangstbewijs/BeslotenOp",
	    "2023-03-06T11:00:00.000Z");
	xml_document_free(&doc);
}

static void
the_same_arguments_give_the_same_bytes(void **state)
{
	struct fixture *f = *state;
	MZ_AUTO(mz_freep) char *first = NULL;
	size_t len;

	grant(decide(f, BESLUIT_TOEGEKEND));
	add_usual_findings(f);
	write_beschikking(f);
	first = bytes_take(&f->out, &len);
	write_beschikking(f);
	assert_int_equal(f->out.len, len);
	assert_memory_equal(f->out.data, first, len);
}

static void
every_outcome_has_its_own_summary(void **state)
{
	struct fixture *f = *state;
	struct besluit_client *c = decide(f, BESLUIT_TOEGEKEND);
	struct xml_document *doc;

	add_usual_findings(f);
	for (unsigned u = 0; u < BESLUIT_UITKOMST_COUNT; u++) {
		c->uitkomst = (enum besluit_uitkomst)u;
		f->beoordeling->besluit.uitkomst = (enum besluit_uitkomst)u;
		write_beschikking(f);
		doc = expect_answer(f, MESSAGE_BESCHIKKING);
		expect_text(doc, "Besluit/Uitkomst",
		    besluit_uitkomst_text((enum besluit_uitkomst)u));
		xml_document_free(&doc);
	}
}

static void
an_answer_that_does_not_fit_fails(void **state)
{
	struct fixture *f = *state;
	struct bytes small;

	bytes_init(&small, 500);
	assert_status(ontvangstbevestiging_write(&f->kop, f->beoordeling,
	                  &f->bewijs, &small, NULL),
	    MZ_FAIL);
	bytes_clear(&small);
}

static void
every_place_in_a_sentence_is_filled(void **state)
{
	const struct volzin_waarden waarden = {
		.zorgkantoor = "Zorgkantoor",
		.adres = "Adres",
		.datum = date_make(2024, 2, 29),
	};
	struct bytes text;

	(void)state;
	bytes_init(&text, 10000);
	for (unsigned v = 0; v < VOLZIN_COUNT; v++) {
		bytes_reset(&text);
		volzin_fill(&text, (enum volzin)v, &waarden);
		assert_null(strpbrk(bytes_text(&text), "{}"));
		assert_true(text.len > 20);
	}
	bytes_clear(&text);
}

#define ANSWER_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ANSWER_TEST(every_answer_has_the_same_head),
		ANSWER_TEST(what_is_not_known_is_left_out),
		ANSWER_TEST(a_foutbericht_names_code_sentence_and_place),
		ANSWER_TEST(
		    a_retourbericht_lists_faults_and_what_would_be_asked),
		ANSWER_TEST(a_verzoek_asks_for_everything_until_a_date),
		ANSWER_TEST(
		    a_confirmation_says_until_when_and_nothing_of_the_concept),
		ANSWER_TEST(a_grant_names_amounts_period_and_evaluation),
		ANSWER_TEST(a_refusal_says_why_and_grants_nothing),
		ANSWER_TEST(a_beschikking_carries_its_trace),
		ANSWER_TEST(
		    a_beschikking_tells_the_way_of_objection_and_its_receipt),
		ANSWER_TEST(the_same_arguments_give_the_same_bytes),
		ANSWER_TEST(every_outcome_has_its_own_summary),
		ANSWER_TEST(an_answer_that_does_not_fit_fails),
		cmocka_unit_test(every_place_in_a_sentence_is_filled),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
