#include <string.h>

#include <libxml/tree.h>

#include "base/bytes.h"
#include "tests/support/cmocka.h"
#include "xml/canonical.h"
#include "xml/document.h"
#include "xml/letters.h"
#include "xml/location.h"
#include "xml/walk.h"

static enum mz_status
parse(const char *text, struct xml_document **ret, struct xml_fault *fault)
{
	struct mz_err err;

	*fault = (struct xml_fault){ 0 };
	return xml_document_parse(text, strlen(text), &xml_limits_default, ret,
	    fault, &err);
}

static struct xml_document *
parsed(const char *text)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;

	assert_status(parse(text, &doc, &fault), MZ_OK);
	return doc;
}

static void
expect_fault(const char *text, enum xml_fault_code code)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;

	assert_status(parse(text, &doc, &fault), MZ_REFUSE);
	assert_null(doc);
	assert_string_equal(xml_fault_name(fault.code), xml_fault_name(code));
}

static void
a_plain_document_is_parsed(void **state)
{
	struct xml_document *doc =
	    parsed("<?xml version=\"1.0\" "
	           "encoding=\"UTF-8\"?>\n"
	           "<a xmlns='urn:x'>\xc3\xab&lt;</a>\n");
	const xmlNode *root = xml_document_root(doc);

	(void)state;
	assert_ptr_equal(root, xmlDocGetRootElement(xml_document_doc(doc)));
	assert_true(xml_is_element(root, "urn:x", "a"));
	assert_string_equal((const char *)root->children->content, "\xc3\xab<");
	xml_document_free(&doc);
	assert_null(doc);
	xml_document_free(&doc);
}

static void
what_is_not_well_formed_is_refused(void **state)
{
	static const char *const texts[] = {
		"tekst",
		"<a/>x",
		"<a/><b/>",
		"<a></b>",
		"<a b='1' b='2'/>",
		"<a>&onbekend;</a>",
		"<a>&#0;</a>",
		"<a>&#xFFFE;</a>",
		"<a>\xef\xbf\xbf</a>",
		"<a b=c/>",
		"<x:a/>",
		"<a x:b='1'/>",
		"<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>",
		"<a xmlns:x=''/>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		expect_fault(texts[i], XML_FAULT_NOT_WELL_FORMED);
}

static void
a_parse_fault_knows_its_line_and_quotes_nothing(void **state)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;
	struct mz_err err = { "" };
	const char *text = "<a>\n<geheim>\n</gehuim></a>";

	(void)state;
	assert_status(xml_document_parse(text, strlen(text),
	                  &xml_limits_default, &doc, &fault, &err),
	    MZ_REFUSE);
	assert_int_equal(fault.line, 3);
	assert_true(fault.column > 0);
	assert_null(strstr(err.text, "geh"));
}

static void
columns_count_the_declaration(void **state)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;

	(void)state;
	assert_status(parse("<?xml version='1.0'?><a></b>", &doc, &fault),
	    MZ_REFUSE);
	assert_int_equal(fault.line, 1);
	assert_true(fault.column > 21);
}

static void
schema_instance_attributes_are_refused(void **state)
{
	(void)state;
	expect_fault("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
	             "i:type='b'/>",
	    XML_FAULT_XSI);
	expect_fault("<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
	             "<b xsi:nil='true'/></a>",
	    XML_FAULT_XSI);
}

static void
too_many_namespaces_are_refused(void **state)
{
	struct xml_limits limits = xml_limits_default;
	const char *text = "<a xmlns='u'><b xmlns:x='v'/><b xmlns:y='w'/></a>";
	struct xml_document *doc = NULL;
	struct xml_fault fault;

	(void)state;
	limits.namespaces = 3;
	assert_status(
	    xml_document_parse(text, strlen(text), &limits, &doc, &fault, NULL),
	    MZ_OK);
	xml_document_free(&doc);
	limits.namespaces = 2;
	assert_status(
	    xml_document_parse(text, strlen(text), &limits, &doc, &fault, NULL),
	    MZ_REFUSE);
	assert_int_equal(fault.code, XML_FAULT_NAMESPACES);
}

static void
what_the_scan_refuses_never_reaches_libxml2(void **state)
{
	(void)state;
	expect_fault("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
	             "<a>&b;</a>",
	    XML_FAULT_DOCTYPE);
	expect_fault("<a><!-- --></a>", XML_FAULT_COMMENT);
}

static void
every_node_is_walked_once_in_order(void **state)
{
	struct xml_document *doc = parsed("<a>1<b>2<c/>3</b><d/>4</a>");
	struct bytes seen;
	xmlNode *root = xml_document_root(doc);

	(void)state;
	bytes_init(&seen, 100);
	for (const xmlNode *n = root; n != NULL; n = xml_walk(root, n))
		bytes_add_text(&seen,
		    n->type == XML_TEXT_NODE ? (const char *)n->content
		                             : (const char *)n->name);
	assert_string_equal(bytes_text(&seen), "a1b2c3d4");
	assert_string_equal((const char *)xml_first_element(root)->name, "b");
	assert_string_equal(
	    (const char *)xml_next_element(xml_first_element(root))->name, "d");
	root = xml_next_element(xml_first_element(root));
	assert_null(xml_walk(root, root));
	bytes_clear(&seen);
	xml_document_free(&doc);
}

static const xmlNode *
find(const xmlNode *top, const char *name, unsigned skip)
{
	for (const xmlNode *n = top; n != NULL; n = xml_walk(top, n)) {
		if (strcmp((const char *)n->name, name) == 0 && skip-- == 0)
			return n;
	}
	return NULL;
}

static void
a_location_is_made_of_names_and_positions(void **state)
{
	struct xml_document *doc =
	    parsed("<Bericht><Lijst><Regel>x</Regel>"
	           "<Regel a\xc3\xab='1'><B>y</B></Regel>"
	           "</Lijst></Bericht>");
	const xmlNode *root = xml_document_root(doc);
	const xmlNode *second = find(root, "Regel", 1);
	char buf[XML_LOCATION_SIZE];

	(void)state;
	assert_string_equal(xml_location(root, buf), "/Bericht");
	assert_string_equal(xml_location(second, buf),
	    "/Bericht/Lijst/Regel[2]");
	assert_string_equal(xml_location(find(root, "B", 0)->children, buf),
	    "/Bericht/Lijst/Regel[2]/B");
	assert_string_equal(
	    xml_location((const xmlNode *)second->properties, buf),
	    "/Bericht/Lijst/Regel[2]/@a??");
	assert_string_equal(
	    xml_location((const xmlNode *)xml_document_doc(doc), buf), "/");
	xml_document_free(&doc);
}

static void
a_location_is_bounded(void **state)
{
	struct xml_document *doc;
	struct bytes text;
	const xmlNode *node;
	char buf[XML_LOCATION_SIZE];

	(void)state;
	bytes_init(&text, 100000);
	for (unsigned i = 0; i < 32; i++)
		bytes_printf(&text, "<E%0100u>", i);
	for (unsigned i = 32; i-- > 0;)
		bytes_printf(&text, "</E%0100u>", i);
	doc = parsed(bytes_text(&text));
	for (node = xml_document_root(doc); node->children != NULL;)
		node = node->children;
	(void)xml_location(node, buf);
	assert_true(strlen(buf) < XML_LOCATION_SIZE);
	assert_string_equal(buf + strlen(buf) - 4, "/...");
	bytes_clear(&text);
	xml_document_free(&doc);
}

static void
only_letters_are_counted(void **state)
{
	(void)state;
	assert_int_equal(xml_letter_count(""), 0);
	assert_int_equal(xml_letter_count("3 x 20 min."), 4);
	assert_int_equal(xml_letter_count("\xc3\xab\xe2\x82\xac\xd0\x96"), 2);
	assert_int_equal(xml_letter_count("e\xcc\x88"), 1); /* a mark on top */
	assert_int_equal(xml_letter_count("\xf0\x9f\x98\x80"), 0);
}

static void
canonical_form_leaves_out_one_subtree(void **state)
{
	struct xml_document *doc = parsed(
	    "<a xmlns='urn:u' xmlns:x='urn:v'>1<x:b z='2' y='1'/><c/>2</a>");
	xmlNode *b = xml_first_element(xml_document_root(doc));
	struct bytes out;
	struct xml_sink sink = xml_sink_bytes(&out);

	(void)state;
	bytes_init(&out, 1000);
	assert_status(xml_canonical(xml_document_doc(doc), b, &sink, NULL),
	    MZ_OK);
	assert_string_equal(bytes_text(&out),
	    "<a xmlns=\"urn:u\">1<c></c>2</a>");
	bytes_reset(&out);
	assert_status(xml_canonical_subtree(b, &sink, NULL), MZ_OK);
	assert_string_equal(bytes_text(&out),
	    "<x:b xmlns:x=\"urn:v\" y=\"1\" z=\"2\"></x:b>");
	bytes_clear(&out);
	xml_document_free(&doc);
}

static void
a_relative_namespace_has_no_canonical_form(void **state)
{
	struct xml_document *doc = parsed("<a xmlns='relatief'/>");
	struct bytes out;
	struct xml_sink sink = xml_sink_bytes(&out);

	(void)state;
	bytes_init(&out, 1000);
	assert_status(xml_canonical(xml_document_doc(doc), NULL, &sink, NULL),
	    MZ_REFUSE);
	bytes_clear(&out);
	xml_document_free(&doc);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_document_is_parsed),
		cmocka_unit_test(what_is_not_well_formed_is_refused),
		cmocka_unit_test(
		    a_parse_fault_knows_its_line_and_quotes_nothing),
		cmocka_unit_test(columns_count_the_declaration),
		cmocka_unit_test(schema_instance_attributes_are_refused),
		cmocka_unit_test(too_many_namespaces_are_refused),
		cmocka_unit_test(what_the_scan_refuses_never_reaches_libxml2),
		cmocka_unit_test(every_node_is_walked_once_in_order),
		cmocka_unit_test(a_location_is_made_of_names_and_positions),
		cmocka_unit_test(a_location_is_bounded),
		cmocka_unit_test(only_letters_are_counted),
		cmocka_unit_test(canonical_form_leaves_out_one_subtree),
		cmocka_unit_test(a_relative_namespace_has_no_canonical_form),
	};

	xml_global_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
