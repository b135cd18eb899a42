#include "tests/support/messages/sample.h"

#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/object.h"
#include "tests/support/cmocka.h"
#include "xml/document.h"

enum {
	SAMPLE_MAX = 4 * 1024 * 1024
};

char *
sample_read(const char *name)
{
	char path[512], part[4096];
	struct bytes text;
	size_t n;
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/tests/support/messages/%s",
	    MZ_SOURCE_DIR, name);
	file = fopen(path, "rbe");
	assert_non_null(file);
	bytes_init(&text, SAMPLE_MAX);
	while ((n = fread(part, 1, sizeof part, file)) > 0)
		bytes_add(&text, part, n);
	assert_int_equal(fclose(file), 0);
	assert_false(bytes_failed(&text));
	return bytes_take(&text, &n);
}

char *
sample_edit(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	struct bytes edited;
	size_t len;

	assert_non_null(at);
	bytes_init(&edited, SAMPLE_MAX);
	bytes_add(&edited, text, (size_t)(at - text));
	bytes_add_text(&edited, to);
	bytes_add_text(&edited, at + strlen(from));
	assert_false(bytes_failed(&edited));
	return bytes_take(&edited, &len);
}

char *
sample_cut(const char *text, const char *from, const char *to)
{
	const char *begin = strstr(text, from);
	const char *end = begin != NULL ? strstr(begin, to) : NULL;
	struct bytes cut;
	size_t len;

	assert_non_null(end);
	bytes_init(&cut, SAMPLE_MAX);
	bytes_add(&cut, text, (size_t)(begin - text));
	bytes_add_text(&cut, end);
	assert_false(bytes_failed(&cut));
	return bytes_take(&cut, &len);
}

struct xml_document *
sample_parse(const char *text)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;
	struct mz_err err = { { 0 } };

	if (xml_document_parse(text, strlen(text), &xml_limits_default, &doc,
	        &fault, &err) != MZ_OK)
		fail_msg("%s at line %u", err.text, fault.line);
	return doc;
}

struct xml_document *
sample_aanvraag(const char *from, const char *to)
{
	MZ_AUTO(mz_freep) char *text = sample_read("aanvraag.xml");
	MZ_AUTO(mz_freep) char *edited = NULL;

	if (from == NULL)
		return sample_parse(text);
	edited = sample_edit(text, from, to);
	return sample_parse(edited);
}
