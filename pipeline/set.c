#include "pipeline/set.h"

#include <string.h>

#include "base/bytes.h"
#include "base/object.h"
#include "message/beleid_xml.h"
#include "pipeline/kept.h"
#include "pipeline/set_parts.h"
#include "xml/document.h"

#define KEPT_MAX (64u << 20)

static char *
copy(const char *text)
{
	return mz_copy(text, strlen(text));
}

static enum mz_status
parse_policy(const struct pipeline_set *set, const struct pipeline_file *file,
    struct beleid **ret, struct mz_err *why)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	struct xml_fault fault;
	struct schema_faults *faults = mz_alloc(sizeof *faults);
	enum mz_status status;

	status = xml_document_parse(file->data, file->len, &xml_limits_default,
	    &doc, &fault, why);
	if (status == MZ_OK)
		status = schema_validate(set->schemas, doc, faults, why);
	if (status == MZ_REFUSE && faults->n > 0)
		(void)mz_fail(why, status, "line %u: %s: %s",
		    faults->items[0].line, faults->items[0].location,
		    schema_fault_text(faults->items[0].code));
	mz_free(faults);
	if (status == MZ_OK)
		status = beleid_read(doc, ret, why);
	return status;
}

static enum mz_status
add_policy(struct pipeline_set *set, const struct pipeline_file *file,
    struct mz_err *err)
{
	MZ_AUTO(beleid_free) struct beleid *beleid = NULL;
	struct mz_err why = { "" };
	enum mz_status status = parse_policy(set, file, &beleid, &why);

	if (status == MZ_OK)
		status = beleid_set_add(&set->beleid, &beleid, &why);
	if (status != MZ_OK)
		return mz_fail(err, MZ_FAIL, "policy file %s: %s", file->name,
		    why.text);
	return MZ_OK;
}

static enum mz_status
add_policies(struct pipeline_set *set, const struct pipeline_source *source,
    struct mz_err *err)
{
	struct bytes raw;

	for (size_t i = 0; i < source->n_policies; i++) {
		const enum mz_status status =
		    add_policy(set, &source->policies[i], err);

		if (status != MZ_OK)
			return status;
	}
	bytes_init(&raw, KEPT_MAX);
	pipeline_policy_bytes(source->policies, source->n_policies, &raw);
	(void)sign_digest_hex(bytes_text(&raw), raw.len, set->beleid.hash);
	bytes_clear(&raw);
	return MZ_OK;
}

static enum mz_status
add_trust(struct pipeline_set *set, const struct pipeline_source *source,
    struct mz_err *err)
{
	const size_t n = source->n_trust;

	set->trust = mz_alloc(n * sizeof set->trust[0]);
	set->certs = mz_alloc(n * sizeof(void *));
	set->parties = mz_alloc(n * sizeof set->parties[0]);
	set->n_trust = n;
	for (size_t i = 0; i < n; i++) {
		const struct pipeline_trust *from = &source->trust[i];
		struct mz_err why = { "" };

		set->parties[i] = copy(from->party);
		if (sign_cert_load(from->pem, from->len, &set->certs[i],
		        &why) != MZ_OK)
			return mz_fail(err, MZ_FAIL,
			    "registry: a certificate of party %s: %s",
			    from->party, why.text);
		set->trust[i] = (struct sign_trust){ .cert = set->certs[i],
			.from_ms = from->from_ms,
			.until_ms = from->until_ms,
			.revoked_ms = from->revoked_ms,
			.party = set->parties[i] };
	}
	return MZ_OK;
}

static void
add_office(struct pipeline_set *set, const struct pipeline_source *source)
{
	const struct pipeline_limits *l = &source->limits;

	set->office_code = copy(source->office_code);
	set->office_naam = copy(source->office_naam);
	set->bezwaar_adres = copy(source->bezwaar_adres);
	set->answer_max_bytes = l->answer_max_bytes;
	set->limits = (struct xml_limits){ .bytes = l->message_max_bytes,
		.start_tag = l->tag_max_bytes,
		.depth = (uint32_t)l->depth,
		.elements = (uint32_t)l->nodes,
		.attributes = (uint32_t)l->attributes,
		.namespaces = (uint32_t)l->namespaces };
}

static void
add_hashes(struct pipeline_set *set, const struct pipeline_source *source)
{
	char all[3][SIGN_DIGEST_HEX_SIZE];
	struct bytes raw;

	bytes_init(&raw, KEPT_MAX);
	pipeline_schema_bytes(&raw);
	(void)sign_digest_hex(bytes_text(&raw), raw.len, set->schema_hash);
	bytes_clear(&raw);
	(void)sign_digest_hex(source->registry, source->registry_len,
	    set->registry_hash);
	memcpy(all[0], set->schema_hash, sizeof all[0]);
	memcpy(all[1], set->registry_hash, sizeof all[1]);
	memcpy(all[2], set->beleid.hash, sizeof all[2]);
	(void)sign_digest_hex(all, sizeof all, set->set_hash);
}

enum mz_status
pipeline_set_open(const struct pipeline_source *source,
    struct pipeline_set **ret, struct mz_err *err)
{
	MZ_AUTO(pipeline_set_free) struct pipeline_set *set = NULL;
	enum mz_status status;

	MZ_NEW(set, PIPELINE_SET_MAGIC);
	xml_global_init();
	add_office(set, source);
	status = schema_set_load(&set->schemas, err);
	if (status == MZ_OK)
		status = add_policies(set, source, err);
	if (status == MZ_OK)
		status = add_trust(set, source, err);
	if (status != MZ_OK)
		return status;
	add_hashes(set, source);
	*ret = MZ_TAKE(set);
	return MZ_OK;
}

void
pipeline_set_free(struct pipeline_set **set)
{
	struct pipeline_set *s = *set;

	if (s == NULL)
		return;
	MZ_CHECK(s, PIPELINE_SET_MAGIC);
	for (size_t i = 0; i < s->n_trust; i++) {
		sign_cert_free(&s->certs[i]);
		mz_free(s->parties[i]);
	}
	mz_free((void *)s->certs);
	mz_free((void *)s->parties);
	mz_free(s->trust);
	mz_free(s->office_code);
	mz_free(s->office_naam);
	mz_free(s->bezwaar_adres);
	beleid_set_clear(&s->beleid);
	schema_set_free(&s->schemas);
	MZ_DELETE(set);
}

const char *
pipeline_schema_hash(const struct pipeline_set *set)
{
	MZ_CHECK(set, PIPELINE_SET_MAGIC);
	return set->schema_hash;
}

const char *
pipeline_policy_hash(const struct pipeline_set *set)
{
	MZ_CHECK(set, PIPELINE_SET_MAGIC);
	return set->beleid.hash;
}

const char *
pipeline_registry_hash(const struct pipeline_set *set)
{
	MZ_CHECK(set, PIPELINE_SET_MAGIC);
	return set->registry_hash;
}

const char *
pipeline_set_hash(const struct pipeline_set *set)
{
	MZ_CHECK(set, PIPELINE_SET_MAGIC);
	return set->set_hash;
}
