#include "schemas/schema.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/bytes.h"
#include "base/object.h"
#include "tests/support/cmocka.h"
#include "tests/support/messages/sample.h"
#include "xml/document.h"
#include "xml/walk.h"

#define XSD "http://www.w3.org/2001/XMLSchema"

static struct schema_set *set;

static int
load(void **state)
{
	xmlExternalEntityLoader before;
	struct mz_err err;

	(void)state;
	xml_global_init();
	before = xmlGetExternalEntityLoader();
	assert_status(schema_set_load(&set, &err), MZ_OK);
	assert_true(xmlGetExternalEntityLoader() == before);
	return 0;
}

static int
unload(void **state)
{
	(void)state;
	schema_set_free(&set);
	assert_null(set);
	schema_set_free(&set);
	return 0;
}

static enum mz_status
validate(struct xml_document *doc, struct schema_faults *faults)
{
	struct mz_err err = { { 0 } };
	enum mz_status status = schema_validate(set, doc, faults, &err);

	xml_document_free(&doc);
	return status;
}

static void
expect_fault(const char *from, const char *to, const char *code,
    const char *location)
{
	struct schema_faults faults;

	assert_status(validate(sample_aanvraag(from, to), &faults), MZ_REFUSE);
	assert_true(faults.n >= 1);
	assert_string_equal(schema_fault_name(faults.items[0].code), code);
	assert_string_equal(faults.items[0].location, location);
	assert_true(faults.items[0].line > 0);
}

static void
the_sample_is_valid(void **state)
{
	struct schema_faults faults;

	(void)state;
	assert_status(validate(sample_aanvraag(NULL, NULL), &faults), MZ_OK);
	assert_int_equal(faults.n, 0);
}

#define SIGNATURE \
	"<s:Signature xmlns:s='http://www.w3.org/2000/09/xmldsig#'>" \
	"<s:X/></s:Signature>"

static void
one_signature_at_the_end_is_no_fault(void **state)
{
	struct schema_faults faults;

	(void)state;
	assert_status(
	    validate(sample_aanvraag("</Aanvraag>", "</Aanvraag>" SIGNATURE),
	        &faults),
	    MZ_OK);
	assert_status(validate(sample_aanvraag("</Aanvraag>",
	                           "</Aanvraag>" SIGNATURE SIGNATURE),
	                  &faults),
	    MZ_REFUSE);
	assert_status(
	    validate(sample_aanvraag("<Aanvraag>", SIGNATURE "<Aanvraag>"),
	        &faults),
	    MZ_REFUSE);
}

#define CLIENT    "/Bericht/Aanvraag/Clienten/Client"
#define REKENTOOL CLIENT "/Rekentool"

static void
every_kind_of_fault_has_its_code_and_place(void **state)
{
	static const struct {
		const char *from, *to, *code, *location;
	} rows[] = {
		{ "urn:meerzorg:meerzorgaanvraag:1.0", "urn:iets:anders",
		    "schema-kind", "/Bericht" },
		{ "<Bsn>999900006</Bsn>", "", "schema-unexpected",
		    CLIENT "/Geboortedatum" },
		{ "<Bsn>999900006</Bsn>", "<Bsn>999900006</Bsn><Onbekend/>",
		    "schema-unexpected", CLIENT "/Onbekend" },
		{ "<Geslachtsnaam>Oostenbrugge</Geslachtsnaam>", "",
		    "schema-missing", CLIENT "/Naam" },
		{ "<Bsn>999900006</Bsn>",
		    "<Bsn>999900006</Bsn><Bsn>999900006</Bsn>",
		    "schema-too-many", CLIENT "/Bsn[2]" },
		{ "<Woonzorg>2100<", "<Woonzorg><Uren>35</Uren><",
		    "schema-child", REKENTOOL "/Zorg/Woonzorg" },
		{ "<Rekentool>", "<Rekentool>tekst", "schema-text", REKENTOOL },
		{ "<Bsn>", "<Bsn soort='x'>", "schema-attribute",
		    CLIENT "/Bsn" },
		{ "<Rekentool>", "<Rekentool soort='x'>", "schema-attribute",
		    REKENTOOL },
		{ ">2100<", "><", "schema-empty", REKENTOOL "/Zorg/Woonzorg" },
		{ ">2023-04-01<", ">  <", "schema-empty",
		    "/Bericht/Aanvraag/Periode/Begindatum" },
		{ ">2023-04-01<", ">2023-02-30<", "schema-type",
		    "/Bericht/Aanvraag/Periode/Begindatum" },
		{ ">2023-04-01<", ">1823-04-01<", "schema-value",
		    "/Bericht/Aanvraag/Periode/Begindatum" },
		{ ">2023-04-01<", ">2023-04-01+01:00<", "schema-value",
		    "/Bericht/Aanvraag/Periode/Begindatum" },
		{ ">2100<", ">35,5<", "schema-type",
		    REKENTOOL "/Zorg/Woonzorg" },
		{ ">2100<", ">+2100<", "schema-value",
		    REKENTOOL "/Zorg/Woonzorg" },
		{ ">2100<", ">100000<", "schema-range",
		    REKENTOOL "/Zorg/Woonzorg" },
		{ "<Minuten>90<", "<Minuten>0<", "schema-range",
		    CLIENT "/Dagprogramma/Regel[1]/Minuten" },
		{ ">M01<", ">M06<", "schema-value",
		    "/Bericht/Header/BerichtCode" },
		{ ">812<", ">VG7<", "schema-value",
		    CLIENT "/Indicatie/ZzpCode" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		expect_fault(rows[i].from, rows[i].to, rows[i].code,
		    rows[i].location);
}

static void
expect_letters(unsigned n, enum mz_status want)
{
	MZ_AUTO(mz_freep) char *text = sample_read("aanvraag.xml");
	MZ_AUTO(mz_freep)
	char *cut = sample_cut(text, "<ExtraZorg>", "</ExtraZorg>");
	MZ_AUTO(mz_freep) char *edited = NULL;
	struct schema_faults faults;
	struct bytes extra;

	bytes_init(&extra, 20000);
	bytes_add_text(&extra, "<ExtraZorg>");
	while (n-- > 0)
		bytes_add_text(&extra, "\xc3\xab");
	bytes_add_text(&extra, "</ExtraZorg>");
	edited = sample_edit(cut, "</ExtraZorg>", bytes_text(&extra));
	bytes_clear(&extra);
	assert_status(validate(sample_parse(edited), &faults), want);
	assert_int_equal(faults.n, want == MZ_OK ? 0 : 1);
	if (want != MZ_OK)
		assert_int_equal(faults.items[0].code, SCHEMA_FAULT_TOO_LONG);
}

static void
a_text_of_4000_characters_fits_and_one_more_does_not(void **state)
{
	(void)state;
	expect_letters(4000, MZ_OK);
	expect_letters(4001, MZ_REFUSE);
}

static void
nothing_but_blanks_is_no_text(void **state)
{
	(void)state;
	expect_fault("RJ van Oostenbrugge", " \n ", "schema-empty",
	    REKENTOOL "/Client/Naam");
}

static void
one_value_has_one_fault(void **state)
{
	struct schema_faults faults;
	char blanks[400] = "";

	(void)state;
	/* Too long, and without a letter. */
	memset(blanks, ' ', 300);
	assert_status(
	    validate(sample_aanvraag("RJ van Oostenbrugge", blanks), &faults),
	    MZ_REFUSE);
	assert_int_equal(faults.n, 1);
}

static void
faults_are_bounded(void **state)
{
	MZ_AUTO(mz_freep) char *text = sample_read("aanvraag.xml");
	struct schema_faults faults;
	char *at = text;

	(void)state;
	/* Every activity on an eighth day, without a number of minutes. */
	while ((at = strstr(at, "<Minuten>")) != NULL) {
		at += strlen("<Minuten>");
		*at = 'x';
	}
	at = text;
	while ((at = strstr(at, "<Dag>")) != NULL) {
		at += strlen("<Dag>");
		*at = '8';
	}
	assert_status(validate(sample_parse(text), &faults), MZ_REFUSE);
	assert_int_equal(faults.n, SCHEMA_FAULTS_MAX);
	assert_true(faults.more);
}

static void
nothing_of_the_document_is_quoted(void **state)
{
	struct xml_document *doc = sample_aanvraag(">999900006<", ">geheim<");
	struct schema_faults faults;
	struct mz_err err;

	(void)state;
	assert_status(schema_validate(set, doc, &faults, &err), MZ_REFUSE);
	assert_null(strstr(err.text, "geheim"));
	assert_null(strstr(faults.items[0].location, "geheim"));
	xml_document_free(&doc);
}

static bool
is_documented(const xmlNode *node)
{
	const xmlNode *n = xml_first_element(node);

	if (n == NULL || !xml_is_element(n, XSD, "annotation"))
		return false;
	n = xml_first_element(n);
	while (n != NULL && !xml_is_element(n, XSD, "documentation"))
		n = xml_next_element(n);
	return n != NULL && n->children != NULL &&
	    strlen((const char *)n->children->content) >= 10;
}

static bool
must_be_documented(const xmlNode *node)
{
	xmlChar *name = xmlGetProp(node, (const xmlChar *)"name");
	bool named = name != NULL;

	xmlFree(name);
	return xml_is_element(node, XSD, "schema") ||
	    xml_is_element(node, XSD, "any") ||
	    (named &&
	        (xml_is_element(node, XSD, "element") ||
	            xml_is_element(node, XSD, "complexType") ||
	            xml_is_element(node, XSD, "group") ||
	            xml_is_element(node, XSD, "simpleType")));
}

static void
every_element_and_type_is_documented(void **state)
{
	const struct embedded *file = schema_set_files();

	(void)state;
	for (; file->name != NULL; file++) {
		xmlDoc *doc = xmlReadMemory(file->data,
		    (int)(file->end - file->data), NULL, NULL, 0);
		xmlNode *root = xmlDocGetRootElement(doc);

		assert_non_null(root);
		for (xmlNode *n = root; n != NULL; n = xml_walk(root, n)) {
			if (must_be_documented(n) && !is_documented(n))
				fail_msg("%s:%ld", file->name, xmlGetLineNo(n));
		}
		xmlFreeDoc(doc);
	}
}

static void
fault_codes_are_unique(void **state)
{
	(void)state;
	for (int a = 0; a < SCHEMA_FAULT_COUNT; a++) {
		const char *name = schema_fault_name((enum schema_fault_code)a);

		assert_int_equal(strncmp(name, "schema-", 7), 0);
		for (int b = 0; b < a; b++)
			assert_string_not_equal(name,
			    schema_fault_name((enum schema_fault_code)b));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sample_is_valid),
		cmocka_unit_test(one_signature_at_the_end_is_no_fault),
		cmocka_unit_test(every_kind_of_fault_has_its_code_and_place),
		cmocka_unit_test(
		    a_text_of_4000_characters_fits_and_one_more_does_not),
		cmocka_unit_test(nothing_but_blanks_is_no_text),
		cmocka_unit_test(one_value_has_one_fault),
		cmocka_unit_test(faults_are_bounded),
		cmocka_unit_test(nothing_of_the_document_is_quoted),
		cmocka_unit_test(every_element_and_type_is_documented),
		cmocka_unit_test(fault_codes_are_unique),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
