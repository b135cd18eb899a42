#include <string.h>

#include "base/object.h"
#include "message/aanvraag_xml.h"
#include "message/kind.h"
#include "message/kop.h"
#include "schemas/schema.h"
#include "tests/support/cmocka.h"
#include "tests/support/messages/sample.h"
#include "xml/document.h"

static struct schema_set *set;

static int
load(void **state)
{
	struct mz_err err;

	(void)state;
	xml_global_init();
	assert_status(schema_set_load(&set, &err), MZ_OK);
	return 0;
}

static int
unload(void **state)
{
	(void)state;
	schema_set_free(&set);
	return 0;
}

/* The sample with one edit, which must leave it valid, as a struct. */
static struct aanvraag *
read_edited(const char *from, const char *to)
{
	struct xml_document *doc = sample_aanvraag(from, to);
	struct aanvraag *aanvraag = NULL;
	struct schema_faults faults;
	struct mz_err err = { { 0 } };

	if (schema_validate(set, doc, &faults, &err) != MZ_OK)
		fail_msg("%s at %s", err.text, faults.items[0].location);
	if (aanvraag_read(doc, &aanvraag, &err) != MZ_OK)
		fail_msg("%s", err.text);
	xml_document_free(&doc);
	return aanvraag;
}

static struct date
date(int year, int month, int day)
{
	return date_make(year, month, day);
}

static void
the_header_is_read(void **state)
{
	struct xml_document *doc = sample_aanvraag(NULL, NULL);
	enum message_kind kind = MESSAGE_KIND_COUNT;
	struct kop kop;

	(void)state;
	assert_true(message_kind_of(doc, &kind));
	assert_string_equal(message_kind_name(kind), "MeerzorgAanvraag");
	assert_true(message_kind_incoming(kind));
	assert_status(kop_read(doc, &kop, NULL), MZ_OK);
	assert_string_equal(kop.afzender, "41000001");
	assert_string_equal(kop.ontvanger, "5599");
	assert_string_equal(kop.identificatie, "MZ-2023-0107");
	assert_int_equal(kop.dagtekening.day, date(2023, 2, 27).day);
	xml_document_free(&doc);
}

static void
a_header_that_is_not_in_order_is_refused(void **state)
{
	static const struct {
		const char *from, *to;
	} rows[] = {
		{ ">41000001</Afzender>", ">4100001</Afzender>" },
		{ ">41000001</Afzender>", ">41000001234567</Afzender>" },
		{ ">41000001</Afzender>", ">4100000x</Afzender>" },
		{ "<Afzender>41000001</Afzender>", "" },
		{ "<Afzender>41000001</Afzender>",
		    "<AfzenderOud>41000001</AfzenderOud>" },
		{ "<Afzender>41000001</Afzender>", "<Afzender/>" },
		{ "<Afzender>41000001</Afzender>",
		    "<a:Afzender xmlns:a='urn:a'>41000001</a:Afzender>" },
		{ ">MZ-2023-0107<", ">MZ-2023-0107-1<" },
		{ ">MZ-2023-0107<", ">MZ 2023<" },
		{ ">2023-02-27<", ">27-02-2023<" },
		{ "Header>", "Kop>" },
	};
	struct kop kop = { .afzender = "x" };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		MZ_AUTO(mz_freep) char *text = sample_read("aanvraag.xml");
		MZ_AUTO(mz_freep)
		char *edited = sample_edit(text, rows[i].from, rows[i].to);
		MZ_AUTO(mz_freep) char *closed = NULL;
		struct xml_document *doc;

		if (strcmp(rows[i].from, "Header>") == 0)
			closed = sample_edit(edited, "/Header>", "/Kop>");
		doc = sample_parse(closed != NULL ? closed : edited);
		assert_status(kop_read(doc, &kop, NULL), MZ_REFUSE);
		assert_string_equal(kop.afzender, "x");
		xml_document_free(&doc);
	}
}

static void
a_policy_file_is_no_message(void **state)
{
	struct xml_document *doc =
	    sample_parse("<Beleid xmlns='urn:meerzorg:beleid:1.0'/>");
	struct xml_document *bare = sample_parse("<Bericht/>");
	enum message_kind kind;

	(void)state;
	assert_false(message_kind_of(doc, &kind));
	assert_false(message_kind_of(bare, &kind));
	xml_document_free(&doc);
	xml_document_free(&bare);
}

static void
every_kind_has_its_own_names(void **state)
{
	(void)state;
	for (unsigned a = 0; a < MESSAGE_KIND_COUNT; a++) {
		for (unsigned b = 0; b < a; b++) {
			assert_string_not_equal(
			    message_kind_code((enum message_kind)a),
			    message_kind_code((enum message_kind)b));
			assert_string_not_equal(
			    message_kind_namespace((enum message_kind)a),
			    message_kind_namespace((enum message_kind)b));
		}
	}
	assert_false(message_kind_incoming(MESSAGE_BESCHIKKING));
}

static void
the_application_is_read(void **state)
{
	struct aanvraag *a = read_edited(NULL, NULL);
	const struct client *c = &a->clienten[0];

	(void)state;
	assert_string_equal(a->afzender, "41000001");
	assert_string_equal(a->ontvanger, "5599");
	assert_string_equal(a->identificatie, "MZ-2023-0107");
	assert_int_equal(a->dagtekening.day, date(2023, 2, 27).day);
	assert_string_equal(a->formulierversie, "2023-01");
	assert_int_equal(a->leveringsvorm, LEVERINGSVORM_VERBLIJF);
	assert_int_equal(a->begin.day, date(2023, 4, 1).day);
	assert_int_equal(a->eind.day, date(2024, 3, 31).day);
	assert_false(a->duur_months.known);
	assert_int_equal(a->afschrift_client, JA);
	assert_int_equal(a->n_clienten, 1);
	assert_string_equal(c->bsn, "999900006");
	assert_int_equal(c->geboortedatum.day, date(1994, 6, 18).day);
	assert_string_equal(c->voorletters, "RJ");
	assert_string_equal(c->voorvoegsel, "van");
	assert_string_equal(c->geslachtsnaam, "Oostenbrugge");
	assert_int_equal(c->indicatie.besluitnummer, 410023875);
	assert_string_equal(c->indicatie.zzpcode, "812");
	assert_int_equal(c->indicatie.ingangsdatum.day, date(2019, 5, 13).day);
	assert_false(date_known(c->indicatie.einddatum));
	assert_null(c->coordinator_zorg_thuis);
	assert_int_equal(c->gesprekspartners,
	    GESPREKSPARTNER_CLIENT | GESPREKSPARTNER_NAASTE);
	assert_int_equal(c->bespreking.day, date(2023, 2, 14).day);
	assert_int_equal(c->mantelzorg_overneembaar, NEE);
	aanvraag_free(&a);
}

static void
expect_number(struct number number, int64_t want)
{
	assert_true(number.known);
	assert_int_equal(number.value, want);
}

static void
the_rekentool_is_read(void **state)
{
	struct aanvraag *a = read_edited("<OverigeMiddelen>",
	    "<OverigeMiddelen><Middelen><Middel><Omschrijving>Hek</Omschrijving>"
	    "<Bedrag>450000</Bedrag></Middel></Middelen>");
	const struct rekentool *r = &a->clienten[0].rekentool;

	(void)state;
	assert_true(r->present);
	assert_string_equal(r->naam_client, "RJ van Oostenbrugge");
	assert_string_equal(r->zzpcode, "812");
	expect_number(r->woonzorg, 2100);
	expect_number(r->dagbesteding, 900);
	expect_number(r->nachtzorg, 210);
	expect_number(r->subtotaal_zorg, 3210);
	expect_number(r->gedragsdeskundige, 120);
	expect_number(r->psychiater, 15);
	expect_number(r->avg, 30);
	expect_number(r->sog, 0);
	expect_number(r->geriater, 0);
	expect_number(r->overig, 45);
	expect_number(r->subtotaal_behandeling, 210);
	expect_number(r->context_year, 6240);
	expect_number(r->context_week, 120);
	expect_number(r->totaal_werkelijk, 3540);
	expect_number(r->totaal_berekend, 3540);
	expect_number(r->meerzorgprofiel, 3);
	assert_false(r->dagbedrag_cents.known);
	assert_true(r->middelen_present);
	expect_number(r->subtotaal_middelen_cents, 0);
	assert_int_equal(r->n_middelen, 1);
	assert_string_equal(r->middelen[0].omschrijving, "Hek");
	assert_int_equal(r->middelen[0].amount_cents, 450000);
	aanvraag_free(&a);
}

static void
expect_starts(struct tekst tekst, const char *start)
{
	assert_non_null(tekst.utf8);
	assert_int_equal(strncmp(tekst.utf8, start, strlen(start)), 0);
	assert_in_range(tekst.letters, 20, strlen(tekst.utf8));
}

static void
every_text_is_in_its_own_place(void **state)
{
	struct aanvraag *a = read_edited(NULL, NULL);
	const struct client *c = &a->clienten[0];
	const struct vragenlijst *v = &c->vragenlijst;

	(void)state;
	expect_starts(c->mantelzorg_toelichting, "De ouders van");
	expect_starts(c->check_vooraf.niet_passend,
	    "De cli\xc3\xabnt heeft de");
	expect_starts(c->check_vooraf.basis, "Het team is op");
	expect_starts(c->check_vooraf.voorkomen, "Er zijn drie");
	expect_starts(c->check_vooraf.zonder_meerzorg, "Zonder meerzorg");
	expect_starts(c->check_vooraf.passend, "Een overplaatsing");
	expect_starts(v->huidige_zorgintensiteit, "De cli\xc3\xabnt heeft een");
	expect_starts(v->huidige_context, "Hij woont met");
	expect_starts(v->profiel_ontoereikend, "Het profiel VG7");
	expect_starts(v->ontwikkelperspectief, "Met een vast");
	expect_starts(v->inzet_uren, "Van zeven uur");
	expect_starts(v->inzet_context, "Het team krijgt");
	expect_starts(v->resultaten, "De cli\xc3\xabnt is meer");
	expect_starts(c->zorgplan_extra_zorg, "Het zorgplan van");
	aanvraag_free(&a);
}

static void
lists_keep_their_order(void **state)
{
	struct aanvraag *a = read_edited(NULL, NULL);
	const struct client *c = &a->clienten[0];
	int64_t minutes = 0;

	(void)state;
	assert_int_equal(c->n_aanbieders, 1);
	assert_string_equal(c->aanbieders[0].agbcode, "41000001");
	assert_string_equal(c->aanbieders[0].naam, "Zorggroep De Linde");
	assert_int_equal(c->vragenlijst.n_doelen, 2);
	expect_starts(c->vragenlijst.doelen[0].omschrijving, "De cli");
	expect_starts(c->vragenlijst.doelen[1].omschrijving, "Het aantal");
	assert_int_equal(c->vragenlijst.doelen[1].evaluatie.day,
	    date(2024, 2, 12).day);
	assert_int_equal(c->n_dagprogramma, 40);
	for (size_t i = 0; i < c->n_dagprogramma; i++)
		minutes += c->dagprogramma[i].minutes;
	assert_int_equal(minutes, 3210);
	assert_int_equal(c->dagprogramma[0].weekday, 1);
	assert_string_equal(c->dagprogramma[0].begin_time, "07:00");
	assert_int_equal(c->dagprogramma[39].weekday, 7);
	aanvraag_free(&a);
}

static void
markup_in_text_and_blanks_around_values_do_no_harm(void **state)
{
	struct aanvraag *a = read_edited(">Zorggroep De Linde<",
	    ">\n Zorg &amp; Co&#13; &#xeb;&lt;b&gt; <");

	(void)state;
	assert_string_equal(a->clienten[0].aanbieders[0].naam,
	    "Zorg & Co\r \xc3\xab<b>");
	aanvraag_free(&a);
	a = read_edited(">2100<", ">\n 2100\t<");
	expect_number(a->clienten[0].rekentool.woonzorg, 2100);
	aanvraag_free(&a);
	a = read_edited(">2023-04-01<", "> 2023-04-01 <");
	assert_int_equal(a->begin.day, date(2023, 4, 1).day);
	aanvraag_free(&a);
}

/* The sample as an aanvraag in mpt without anything that may be absent. */
static char *
bare_sample(void)
{
	MZ_AUTO(mz_freep) char *all = sample_read("aanvraag.xml");
	MZ_AUTO(mz_freep)
	char *form = sample_cut(all, "<FormulierVersie>", "<Leveringsvorm>");
	MZ_AUTO(mz_freep)
	char *period = sample_cut(form, "<Periode>", "<Clienten>");
	MZ_AUTO(mz_freep)
	char *client =
	    sample_cut(period, "<Bespreking>", "</Client>\n    </Clienten>");

	return sample_edit(client, "vorm>4<", "vorm>7<");
}

static void
what_is_absent_is_not_known(void **state)
{
	MZ_AUTO(mz_freep) char *text = bare_sample();
	struct xml_document *doc = sample_parse(text);
	struct aanvraag *a = NULL;
	struct schema_faults faults;
	const struct client *c;

	(void)state;
	assert_status(schema_validate(set, doc, &faults, NULL), MZ_OK);
	assert_status(aanvraag_read(doc, &a, NULL), MZ_OK);
	xml_document_free(&doc);
	c = &a->clienten[0];
	assert_null(a->formulierversie);
	assert_int_equal(a->leveringsvorm, LEVERINGSVORM_MPT);
	assert_false(date_known(a->begin) || date_known(a->eind));
	assert_int_equal(a->afschrift_client, JA_NEE_ABSENT);
	assert_false(date_known(c->bespreking));
	assert_int_equal(c->gesprekspartners, 0);
	assert_int_equal(c->mantelzorg_overneembaar, JA_NEE_ABSENT);
	assert_null(c->mantelzorg_toelichting.utf8);
	assert_false(c->rekentool.present || c->rekentool.middelen_present);
	assert_false(c->rekentool.woonzorg.known);
	assert_int_equal(c->vragenlijst.n_doelen, 0);
	assert_int_equal(c->n_dagprogramma, 0);
	aanvraag_free(&a);
}

static void
another_message_is_not_read_as_an_application(void **state)
{
	struct xml_document *doc =
	    sample_parse("<Bericht xmlns='urn:meerzorg:retourbericht:1.0'/>");
	struct aanvraag *a = NULL;

	(void)state;
	assert_status(aanvraag_read(doc, &a, NULL), MZ_FAIL);
	assert_null(a);
	xml_document_free(&doc);
}

/* Not valid, so never given to the reader; it must stand it all the same. */
static void
an_invalid_document_is_survived(void **state)
{
	struct xml_document *doc = sample_aanvraag(">2100<", ">35 uur<");
	struct aanvraag *a = NULL;
	struct mz_err err;

	(void)state;
	assert_status(aanvraag_read(doc, &a, &err), MZ_FAIL);
	assert_string_equal(err.text, "Rekentool/Zorg/Woonzorg cannot be read");
	assert_null(a);
	xml_document_free(&doc);
	doc = sample_parse(
	    "<Bericht xmlns='urn:meerzorg:meerzorgaanvraag:1.0'>x</Bericht>");
	assert_status(aanvraag_read(doc, &a, &err), MZ_FAIL);
	xml_document_free(&doc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_header_is_read),
		cmocka_unit_test(a_header_that_is_not_in_order_is_refused),
		cmocka_unit_test(a_policy_file_is_no_message),
		cmocka_unit_test(every_kind_has_its_own_names),
		cmocka_unit_test(the_application_is_read),
		cmocka_unit_test(the_rekentool_is_read),
		cmocka_unit_test(every_text_is_in_its_own_place),
		cmocka_unit_test(lists_keep_their_order),
		cmocka_unit_test(
		    markup_in_text_and_blanks_around_values_do_no_harm),
		cmocka_unit_test(what_is_absent_is_not_known),
		cmocka_unit_test(another_message_is_not_read_as_an_application),
		cmocka_unit_test(an_invalid_document_is_survived),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
