#include <string.h>

#include "tests/support/cmocka.h"
#include "xml/canonical.h"
#include "xml/document.h"
#include "xml/writer.h"

static void
write_sample(struct xml_writer *w, struct bytes *out)
{
	xml_writer_init(w, out);
	xml_begin_root(w, "Bericht", "urn:meerzorg:test:1.0");
	xml_begin(w, "Header");
	xml_text_element(w, "Tekst", "a & b < c > d \"e\" 'f'\t\r\n\xc3\xab");
	xml_text_element(w, "Leeg", "");
	xml_int_element(w, "Getal", -12);
	xml_date_element(w, "Datum", date_make(2026, 11, 22));
	xml_end(w);
	xml_end(w);
}

static void
the_text_is_escaped(void **state)
{
	struct xml_writer w;
	struct bytes out;

	(void)state;
	bytes_init(&out, 4096);
	write_sample(&w, &out);
	assert_true(xml_writer_done(&w));
	assert_string_equal(bytes_text(&out),
	    "<Bericht xmlns=\"urn:meerzorg:test:1.0\"><Header>"
	    "<Tekst>a &amp; b &lt; c &gt; d \"e\" 'f'\t&#xD;\n\xc3\xab</Tekst>"
	    "<Leeg></Leeg><Getal>-12</Getal><Datum>2026-11-22</Datum>"
	    "</Header></Bericht>");
	bytes_clear(&out);
}

static void
the_output_is_its_own_canonical_form(void **state)
{
	struct xml_writer w;
	struct xml_document *doc = NULL;
	struct xml_fault fault;
	struct bytes out;
	struct bytes form;
	struct xml_sink sink = xml_sink_bytes(&form);

	(void)state;
	bytes_init(&out, 4096);
	bytes_init(&form, 4096);
	write_sample(&w, &out);
	assert_status(xml_document_parse(out.data, out.len, &xml_limits_default,
	                  &doc, &fault, NULL),
	    MZ_OK);
	assert_status(xml_canonical(xml_document_doc(doc), NULL, &sink, NULL),
	    MZ_OK);
	assert_int_equal(form.len, out.len);
	assert_memory_equal(form.data, out.data, out.len);
	xml_document_free(&doc);
	bytes_clear(&form);
	bytes_clear(&out);
}

static void
text_that_xml_cannot_hold_is_told(void **state)
{
	static const char *const texts[] = {
		"\x01",
		"\x1f",
		"\xc3",
		"\xed\xa0\x80",
		"\xef\xbf\xbe",
		"\xef\xbf\xbf",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct xml_writer w;
		struct bytes out;

		bytes_init(&out, 100);
		xml_writer_init(&w, &out);
		xml_begin_root(&w, "A", "urn:x");
		xml_text_element(&w, "B", texts[i]);
		xml_end(&w);
		assert_false(xml_writer_done(&w));
		assert_string_equal(bytes_text(&out),
		    "<A xmlns=\"urn:x\"><B></B></A>");
		bytes_clear(&out);
	}
}

static void
an_output_past_its_bound_is_told(void **state)
{
	struct xml_writer w;
	struct bytes out;

	(void)state;
	bytes_init(&out, 100);
	write_sample(&w, &out);
	assert_false(xml_writer_done(&w));
	bytes_clear(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_is_escaped),
		cmocka_unit_test(the_output_is_its_own_canonical_form),
		cmocka_unit_test(text_that_xml_cannot_hold_is_told),
		cmocka_unit_test(an_output_past_its_bound_is_told),
	};

	xml_global_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
