/*
 * Any bytes as the body of a message: read, judged and answered, whatever they
 * are. The answer is canonical and valid by its schema, the trace is one line,
 * and what could not be read gets a Foutbericht.
 */
#include <string.h>

#include "base/date.h"
#include "base/object.h"
#include "base/text.h"
#include "pipeline/pipeline.h"
#include "schemas/schema.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/xml_mutate.h"
#include "xml/canonical.h"
#include "xml/document.h"

enum {
	ANSWER_MAX = 4 << 20,
	POLICIES = 3
};

static struct {
	struct pipeline_set *set;
	struct schema_set *schemas;
	struct bytes policies[POLICIES];
	int64_t received_ms;
} here;

static const char *const policy_names[POLICIES] = {
	"etc/beleid/voorbeeld/2022-10.xml",
	"etc/beleid/voorbeeld/2023.xml",
	"etc/beleid/voorbeeld/2024.xml",
};

int
fuzz_start(const int *argc, char ***argv)
{
	struct pipeline_file files[POLICIES];
	struct pipeline_source source = { .policies = files,
		.n_policies = POLICIES,
		.registry = "",
		.office_code = "5599",
		.office_naam = "Zorgkantoor Voorbeeldstreek",
		.bezwaar_adres = "Postbus 99999, 9999 ZZ Voorbeeldstad",
		.limits = { .message_max_bytes = 1 << 20,
		    .answer_max_bytes = ANSWER_MAX,
		    .tag_max_bytes = 4096,
		    .depth = 32,
		    .nodes = 40000,
		    .attributes = 4096,
		    .namespaces = 64 } };

	(void)argc;
	(void)argv;
	for (size_t i = 0; i < POLICIES; i++) {
		fixture_read(policy_names[i], &here.policies[i]);
		files[i] = (struct pipeline_file){ policy_names[i],
			here.policies[i].data, here.policies[i].len };
	}
	here.received_ms = date_start_ms(date_make(2023, 3, 6));
	MZ_ASSERT(pipeline_set_open(&source, &here.set, NULL) == MZ_OK);
	MZ_ASSERT(schema_set_load(&here.schemas, NULL) == MZ_OK);
	return 0;
}

size_t
fuzz_mutate(uint8_t *data, size_t len, size_t max, unsigned seed)
{
	return xml_mutate(data, len, max, seed);
}

static void
expect_canonical(const struct xml_document *doc, const struct bytes *answer)
{
	MZ_AUTO(bytes_clear) struct bytes form;
	struct xml_sink sink = xml_sink_bytes(&form);

	bytes_init(&form, ANSWER_MAX);
	MZ_ASSERT(
	    xml_canonical(xml_document_doc(doc), NULL, &sink, NULL) == MZ_OK);
	MZ_ASSERT(fixture_same(&form, answer));
}

static void
expect_valid(const struct bytes *answer)
{
	static struct schema_faults faults;
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	struct xml_fault fault;

	MZ_ASSERT(xml_document_parse(answer->data, answer->len,
	              &xml_limits_default, &doc, &fault, NULL) == MZ_OK);
	MZ_ASSERT(schema_validate(here.schemas, doc, &faults, NULL) == MZ_OK);
	expect_canonical(doc, answer);
}

static void
expect_answer(const struct reading *reading, const struct outcome *outcome)
{
	const struct reading_vraag vraag = reading_vraag(reading);
	const struct bytes *trace = &outcome->trace;

	expect_valid(&outcome->answer);
	MZ_ASSERT((vraag.bericht == NULL) ==
	    (outcome->uitkomst == UITKOMST_FOUTBERICHT));
	MZ_ASSERT(!outcome->hostile || vraag.bericht == NULL);
	MZ_ASSERT(trace->len > 2 && trace->data[0] == '{');
	MZ_ASSERT(strlen(trace->data) == trace->len);
	MZ_ASSERT(text_is_utf8(trace->data, trace->len));
	MZ_ASSERT(memchr(trace->data, '\n', trace->len - 1) == NULL);
}

static void
assess(const struct reading *reading, bool used)
{
	const struct feiten feiten = { .identificatie_used = used };
	const struct omstandigheden om = { here.received_ms, here.received_ms };
	const struct pipeline_names names = { "A00000000001", "Z2023-000001" };
	struct outcome outcome;
	enum mz_status status;

	outcome_init(&outcome, ANSWER_MAX);
	status = pipeline_assess(here.set, reading,
	    &(struct pipeline_known){ &feiten, &om, &names }, &outcome, NULL);
	MZ_ASSERT(status == MZ_OK);
	expect_answer(reading, &outcome);
	outcome_clear(&outcome);
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	const struct pipeline_input input = { .body = (const char *)data,
		.len = len,
		.wire_id = "fuzz",
		.party = len % 4 == 0 ? NULL : "41000001",
		.received_ms = here.received_ms,
		.unsigned_allowed = len % 16 != 0 };
	MZ_AUTO(reading_free) struct reading *reading = NULL;

	MZ_ASSERT(pipeline_read(here.set, &input, &reading, NULL) == MZ_OK);
	assess(reading, len % 8 == 0);
	return 0;
}
