#include <string.h>

#include "base/bytes.h"
#include "tests/support/cmocka.h"
#include "xml/scan.h"

static const struct xml_limits small = {
	.bytes = 400,
	.start_tag = 40,
	.depth = 3,
	.elements = 6,
	.attributes = 4,
	.namespaces = 2,
};

struct sample {
	const char *data;
	size_t len; /* 0: data is a C string */
	enum xml_fault_code code;
};

static enum xml_fault_code
scan(const char *data, size_t len, struct xml_fault *fault)
{
	struct mz_err err;
	enum mz_status status;

	*fault = (struct xml_fault){ 0 };
	status = xml_scan(data, len, &small, fault, &err);
	assert_true(status == MZ_OK || status == MZ_REFUSE);
	assert_int_equal(status == MZ_OK, fault->code == XML_FAULT_NONE);
	return fault->code;
}

static void
expect(const struct sample *sample)
{
	struct xml_fault fault;
	size_t len = sample->len > 0 ? sample->len : strlen(sample->data);

	assert_string_equal(xml_fault_name(scan(sample->data, len, &fault)),
	    xml_fault_name(sample->code));
}

static void
plain_documents_pass(void **state)
{
	static const struct sample samples[] = {
		{ "<a/>", 0, XML_FAULT_NONE },
		{ "<a b='c>d'>tekst &amp; \xc3\xab\r\n\t</a>\n", 0,
		    XML_FAULT_NONE },
		{ "<?xml version=\"1.0\"?><a/>", 0, XML_FAULT_NONE },
		{ "<?xml version='1.0' encoding='utf-8'?>\n<a/>", 0,
		    XML_FAULT_NONE },
		{ "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>"
		  "<a/>",
		    0, XML_FAULT_NONE },
		{ "<a><b/><b/><b/><b/><b></b></a>", 0, XML_FAULT_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
		expect(&samples[i]);
}

static void
each_forbidden_thing_has_its_code(void **state)
{
	static const struct sample samples[] = {
		{ "\xef\xbb\xbf<a/>", 0, XML_FAULT_BOM },
		{ "\xff\xfe<\0a\0/\0>\0", 10, XML_FAULT_UTF16 },
		{ "\xfe\xff\0<\0a\0/\0>", 10, XML_FAULT_UTF16 },
		{ "<\0a\0/\0>\0", 8, XML_FAULT_UTF16 },
		{ "\0<\0a\0/\0>", 8, XML_FAULT_UTF16 },
		{ "\0\0\0<\0\0\0a\0\0\0/\0\0\0>", 16, XML_FAULT_UTF16 },
		{ "\0\0\xfe\xff\0\0\0<", 8, XML_FAULT_UTF16 },
		{ "<a>\xc3</a>", 0, XML_FAULT_UTF8 },
		{ "<a>\xc0\xbc</a>", 0, XML_FAULT_UTF8 },
		{ "<a>\xed\xa0\x80</a>", 0, XML_FAULT_UTF8 },
		{ "<a b='\xff'/>", 0, XML_FAULT_UTF8 },
		{ "<a>\0</a>", 8, XML_FAULT_CONTROL },
		{ "<a>\x1b</a>", 0, XML_FAULT_CONTROL },
		{ "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", 0,
		    XML_FAULT_ENCODING },
		{ "<?xml version='1.0' encoding='UTF-8\"?><a/>", 0,
		    XML_FAULT_ENCODING },
		{ "<?xml version='1.1'?><a/>", 0, XML_FAULT_DECLARATION },
		{ "<?xml version='1.0' standalone='x'?><a/>", 0,
		    XML_FAULT_DECLARATION },
		{ "<?xml version='1.0'", 0, XML_FAULT_DECLARATION },
		{ "<!DOCTYPE a><a/>", 0, XML_FAULT_DOCTYPE },
		{ "<?xml version='1.0'?>\n<!doctype a><a/>", 0,
		    XML_FAULT_DOCTYPE },
		{ "<a><!-- x --></a>", 0, XML_FAULT_COMMENT },
		{ "<a><![CDATA[x]]></a>", 0, XML_FAULT_CDATA },
		{ "<a><!ENTITY b 'c'></a>", 0, XML_FAULT_MARKUP },
		{ "<a><!", 0, XML_FAULT_MARKUP },
		{ "<a><?b c?></a>", 0, XML_FAULT_PI },
		{ " <?xml version='1.0'?><a/>", 0, XML_FAULT_PI },
		{ "<a b='2345678901234567890123456789012345678901'/>", 0,
		    XML_FAULT_START_TAG },
		{ "<a><b><c><d/></c></b></a>", 0, XML_FAULT_DEPTH },
		{ "<a><b/><b/><b/><b/><b/><b/></a>", 0, XML_FAULT_ELEMENTS },
		{ "<a b='' c=''><d e='' f='' g=''/></a>", 0,
		    XML_FAULT_ATTRIBUTES },
		{ "<a", 0, XML_FAULT_NOT_WELL_FORMED },
		{ "<a>", 0, XML_FAULT_NOT_WELL_FORMED },
		{ "<a b='<'/>", 0, XML_FAULT_NOT_WELL_FORMED },
		{ "<a <b/>", 0, XML_FAULT_NOT_WELL_FORMED },
		{ "<a></a'>", 0, XML_FAULT_NOT_WELL_FORMED },
		{ "</a>", 0, XML_FAULT_NOT_WELL_FORMED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
		expect(&samples[i]);
}

static void
empty_and_too_large_documents_are_refused(void **state)
{
	struct xml_fault fault;
	char large[401];

	(void)state;
	assert_int_equal(scan("", 0, &fault), XML_FAULT_EMPTY);
	memset(large, ' ', sizeof large);
	assert_int_equal(scan(large, sizeof large, &fault), XML_FAULT_SIZE);
	assert_int_equal(scan(large, sizeof large - 1, &fault), XML_FAULT_NONE);
}

static void
a_fault_knows_its_place(void **state)
{
	struct xml_fault fault;
	const char *text = "<a>\n<b/>\n <!-- geheim --></a>";

	(void)state;
	assert_int_equal(scan(text, strlen(text), &fault), XML_FAULT_COMMENT);
	assert_int_equal(fault.offset, 10);
	assert_int_equal(fault.line, 3);
	assert_int_equal(fault.column, 2);
}

static void
no_fault_quotes_the_document(void **state)
{
	struct xml_fault fault;
	struct mz_err err = { "" };
	const char *text = "<a><?geheim 999900006?></a>";

	(void)state;
	assert_status(xml_scan(text, strlen(text), &small, &fault, &err),
	    MZ_REFUSE);
	assert_non_null(strstr(err.text, "xml-pi"));
	assert_null(strstr(err.text, "geheim"));
	assert_null(strstr(err.text, "999900006"));
}

static void
every_code_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (unsigned i = 0; i < XML_FAULT_COUNT; i++) {
		assert_non_null(strstr(xml_fault_name(i), "xml-"));
		assert_true(strlen(xml_fault_text(i)) > 5);
		for (unsigned k = 0; k < i; k++)
			assert_string_not_equal(xml_fault_name(i),
			    xml_fault_name(k));
	}
}

/* The whole document passes; no beginning of it may. */
static void
a_document_that_breaks_off_never_passes(void **state)
{
	static const char text[] = "<?xml version='1.0' encoding='UTF-8'?>"
	                           "<a x=\"\xe2\x82\xac\"><b>t</b></a>";
	struct xml_fault fault;

	(void)state;
	assert_int_equal(scan(text, sizeof text - 1, &fault), XML_FAULT_NONE);
	for (size_t len = 39; len < sizeof text - 1; len++)
		assert_int_not_equal(scan(text, len, &fault), XML_FAULT_NONE);
	assert_int_equal(xml_scan_declaration(text, sizeof text - 1), 38);
	assert_int_equal(xml_scan_declaration("<a/>", 4), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_documents_pass),
		cmocka_unit_test(each_forbidden_thing_has_its_code),
		cmocka_unit_test(empty_and_too_large_documents_are_refused),
		cmocka_unit_test(a_fault_knows_its_place),
		cmocka_unit_test(no_fault_quotes_the_document),
		cmocka_unit_test(every_code_has_a_name_of_its_own),
		cmocka_unit_test(a_document_that_breaks_off_never_passes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
