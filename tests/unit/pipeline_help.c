#include "tests/unit/pipeline_help.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/cmocka.h"

#define CASE  "tests/cases/a-vg7-toegekend/aanvraag.xml"
#define BEGIN "<Signature "
#define END   "</Signature>"

void
help_file(const char *path, struct bytes *ret)
{
	char full[512];
	char piece[4096];
	size_t len;
	FILE *file;

	(void)snprintf(full, sizeof full, "%s/%s", MZ_SOURCE_DIR, path);
	file = fopen(full, "rb");
	assert_non_null(file);
	bytes_init(ret, HELP_MOST);
	while ((len = fread(piece, 1, sizeof piece, file)) > 0)
		bytes_add(ret, piece, len);
	assert_int_equal(fclose(file), 0);
	assert_true(ret->len > 0);
}

static void
add_policy(struct help_source *s, size_t i, const char *name)
{
	char path[128];

	(void)snprintf(path, sizeof path, "etc/beleid/voorbeeld/%s", name);
	help_file(path, &s->policy[i]);
	s->files[i] = (struct pipeline_file){ name, bytes_text(&s->policy[i]),
		s->policy[i].len };
}

static void
add_trust(struct help_source *s, size_t i, const char *party, const char *name)
{
	char path[128];

	(void)snprintf(path, sizeof path, "tests/support/pki/%s.crt", name);
	help_file(path, &s->certificate[i]);
	s->trust[i] = (struct pipeline_trust){ .party = party,
		.pem = bytes_text(&s->certificate[i]),
		.len = s->certificate[i].len,
		.from_ms = INT64_MIN,
		.until_ms = INT64_MAX,
		.revoked_ms = INT64_MAX };
}

void
help_source_init(struct help_source *ret)
{
	static const char registry[] = "the registry's bytes";

	add_policy(ret, 0, "2022-10.xml");
	add_policy(ret, 1, "2023.xml");
	add_policy(ret, 2, "2024.xml");
	add_trust(ret, 0, "41000001", "aanbieder-a");
	add_trust(ret, 1, "41000002", "aanbieder-b");
	ret->source = (struct pipeline_source){ .policies = ret->files,
		.n_policies = 3,
		.trust = ret->trust,
		.n_trust = 2,
		.registry = registry,
		.registry_len = sizeof registry - 1,
		.office_code = "5599",
		.office_naam = "Zorgkantoor Voorbeeldstreek",
		.bezwaar_adres = "Postbus 99999, 9999 ZZ Voorbeeldstad",
		.limits = { .message_max_bytes = 4u << 20,
		    .answer_max_bytes = 4u << 20,
		    .tag_max_bytes = 4096,
		    .depth = 32,
		    .nodes = 200000,
		    .attributes = 16,
		    .namespaces = 16 } };
}

void
help_source_clear(struct help_source *source)
{
	for (size_t i = 0; i < 3; i++)
		bytes_clear(&source->policy[i]);
	for (size_t i = 0; i < 2; i++)
		bytes_clear(&source->certificate[i]);
}

enum mz_status
help_open(const struct help_source *source, struct pipeline_set **ret,
    struct mz_err *err)
{
	return pipeline_set_open(&source->source, ret, err);
}

void
help_signed(struct bytes *ret)
{
	help_file(CASE, ret);
}

void
help_unsigned(struct bytes *ret)
{
	struct bytes whole;
	const char *begin;
	const char *end;

	help_signed(&whole);
	begin = strstr(bytes_text(&whole), BEGIN);
	assert_non_null(begin);
	end = strstr(begin, END);
	assert_non_null(end);
	bytes_init(ret, HELP_MOST);
	bytes_add(ret, bytes_text(&whole),
	    (size_t)(begin - bytes_text(&whole)));
	bytes_add_text(ret, end + strlen(END));
	bytes_clear(&whole);
}

void
help_run(const struct pipeline_set *set, const struct bytes *body,
    const char *party, struct outcome *ret)
{
	const struct pipeline_input input = { .body = bytes_text(body),
		.len = body->len,
		.wire_id = "wire-1",
		.party = party,
		.received_ms = HELP_RECEIVED_MS };
	const struct feiten feiten = { .identificatie_used = false };
	const struct omstandigheden when = { HELP_RECEIVED_MS,
		HELP_RECEIVED_MS + 5 };
	const struct pipeline_names names = { "A00000000001", "Z2023-000001" };
	struct reading *reading = NULL;

	assert_status(pipeline_read(set, &input, &reading, NULL), MZ_OK);
	outcome_init(ret, HELP_MOST);
	assert_status(pipeline_assess(set, reading,
	                  &(struct pipeline_known){ &feiten, &when, &names },
	                  ret, NULL),
	    MZ_OK);
	reading_free(&reading);
}
