/*
 * Any bytes as a policy file: refused with a reason, or read; and no figure
 * that was let through makes the judgement of an application go wrong.
 */
#include <string.h>

#include "base/date.h"
#include "base/object.h"
#include "meerzorg/beoordeling.h"
#include "message/aanvraag_xml.h"
#include "message/beleid_xml.h"
#include "schemas/schema.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/xml_mutate.h"
#include "xml/document.h"

/* Each takes other figures of the policy. */
static const char *const case_names[] = {
	"tests/cases/a-vg7-toegekend/aanvraag.xml",
	"tests/cases/a-maatwerk-boven-hoogste-profiel/aanvraag.xml",
	"tests/cases/b-maatwerk-deel-van-het-jaar/aanvraag.xml",
	"tests/cases/b-eenmalige-middelen/aanvraag.xml",
};

enum {
	CASES = sizeof case_names / sizeof case_names[0]
};

static struct {
	struct schema_set *schemas;
	struct aanvraag *aanvragen[CASES];
	struct omstandigheden om;
} here;

/* NULL: refused, by the parser or the schema. */
static struct xml_document *
read_document(const void *data, size_t len)
{
	static struct schema_faults faults;
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	struct xml_fault fault;

	if (xml_document_parse(data, len, &xml_limits_default, &doc, &fault,
	        NULL) != MZ_OK ||
	    schema_validate(here.schemas, doc, &faults, NULL) != MZ_OK)
		return NULL;
	return MZ_TAKE(doc);
}

int
fuzz_start(const int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	xml_global_init();
	MZ_ASSERT(schema_set_load(&here.schemas, NULL) == MZ_OK);
	here.om.received_ms = date_start_ms(date_make(2023, 3, 6));
	here.om.decided_ms = here.om.received_ms;
	for (size_t i = 0; i < CASES; i++) {
		MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
		MZ_AUTO(bytes_clear) struct bytes text;

		fixture_read(case_names[i], &text);
		doc = read_document(text.data, text.len);
		MZ_ASSERT(doc != NULL);
		MZ_ASSERT(
		    aanvraag_read(doc, &here.aanvragen[i], NULL) == MZ_OK);
	}
	return 0;
}

size_t
fuzz_mutate(uint8_t *data, size_t len, size_t max, unsigned seed)
{
	return xml_mutate(data, len, max, seed);
}

static void
judge_all(const struct beleid_set *set)
{
	const struct feiten feiten = { .identificatie_used = false };

	for (size_t i = 0; i < CASES; i++) {
		MZ_AUTO(beoordeling_free)
		struct beoordeling *o =
		    beoordeling_run(here.aanvragen[i], &feiten, set, &here.om);

		MZ_ASSERT(o->uitkomst != UITKOMST_FOUTBERICHT);
	}
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	MZ_AUTO(beleid_set_clear) struct beleid_set set = { .n = 0 };
	MZ_AUTO(xml_document_free)
	struct xml_document *doc = read_document(data, len);
	MZ_AUTO(beleid_free) struct beleid *beleid = NULL;
	struct mz_err err = { "" };

	if (doc == NULL)
		return 0;
	if (beleid_read(doc, &beleid, &err) != MZ_OK) {
		MZ_ASSERT(beleid == NULL && err.text[0] != '\0');
		return 0;
	}
	MZ_ASSERT(beleid_check(beleid, NULL) == MZ_OK);
	MZ_ASSERT(beleid_set_add(&set, &beleid, NULL) == MZ_OK);
	judge_all(&set);
	return 0;
}
