#include "setup/rules.h"

#include "base/bytes.h"
#include "base/object.h"

enum {
	REGISTRY_BYTES_MAX = 64 << 20,
};

struct trust_list {
	struct pipeline_trust *rows;
	size_t n;
};

static void
trust_list_clear(struct trust_list *list)
{
	mz_freep(&list->rows);
}

static void
add_party(struct trust_list *list, const struct registry_party *party)
{
	for (size_t i = 0; i < party->certificate_count; i++) {
		const struct registry_certificate *cert =
		    &party->certificates[i];

		list->rows[list->n++] = (struct pipeline_trust){
			.party = party->code,
			.pem = cert->pem,
			.len = cert->len,
			.from_ms = registry_from_ms(&cert->period),
			.until_ms = registry_until_ms(&cert->period),
			.revoked_ms = registry_revoked_ms(&cert->period),
		};
	}
}

static void
list_trust(const struct registry *registry, struct trust_list *ret)
{
	const struct registry_party *p;

	ret->rows = mz_alloc(
	    registry->party_count * REGISTRY_KEYS_MAX * sizeof ret->rows[0]);
	for (p = registry->parties; p != NULL; p = p->next)
		add_party(ret, p);
}

static struct pipeline_limits
limits_of(const struct config *config)
{
	return (struct pipeline_limits){
		.message_max_bytes = config->message_max_bytes,
		.answer_max_bytes = config->answer_max_bytes,
		.tag_max_bytes = config->xml_max_tag_bytes,
		.depth = (size_t)config->xml_max_depth,
		.nodes = (size_t)config->xml_max_nodes,
		.attributes = (size_t)config->xml_max_attributes,
		.namespaces = (size_t)config->xml_max_namespaces,
	};
}

enum mz_status
rules_open_set(const struct config *config, const struct registry *registry,
    const struct pipeline_file *policies, size_t n_policies,
    struct pipeline_set **ret, struct mz_err *err)
{
	MZ_AUTO(trust_list_clear) struct trust_list trust = { 0 };
	MZ_AUTO(bytes_clear) struct bytes raw;

	bytes_init(&raw, REGISTRY_BYTES_MAX);
	registry_bytes(registry, &raw);
	list_trust(registry, &trust);

	const struct pipeline_source source = {
		.policies = policies,
		.n_policies = n_policies,
		.trust = trust.rows,
		.n_trust = trust.n,
		.registry = bytes_text(&raw),
		.registry_len = raw.len,
		.office_code = registry->office.code,
		.office_naam = registry->office.naam,
		.bezwaar_adres = registry->bezwaar_adres,
		.limits = limits_of(config),
	};

	return pipeline_set_open(&source, ret, err);
}
