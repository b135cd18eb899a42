#include "daemon/source.h"

#include "base/object.h"

struct lists {
	struct pipeline_file *files;
	struct pipeline_trust *trust;
	size_t n_trust;
};

static void
lists_clear(struct lists *lists)
{
	mz_freep(&lists->files);
	mz_freep(&lists->trust);
}

static void
add_files(struct lists *lists, const struct package *package)
{
	lists->files = mz_alloc(package->n_policies * sizeof lists->files[0]);
	for (size_t i = 0; i < package->n_policies; i++)
		lists->files[i] = (struct pipeline_file){
			.name = package->policies[i].name,
			.data = package->policies[i].text.data,
			.len = package->policies[i].text.len,
		};
}

static void
add_party(struct lists *lists, const struct registry_party *party)
{
	for (size_t i = 0; i < party->certificate_count; i++) {
		const struct registry_certificate *cert =
		    &party->certificates[i];

		lists->trust[lists->n_trust++] = (struct pipeline_trust){
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
add_trust(struct lists *lists, const struct registry *registry)
{
	const struct registry_party *p;

	lists->trust = mz_alloc(
	    registry->party_count * REGISTRY_KEYS_MAX * sizeof lists->trust[0]);
	for (p = registry->parties; p != NULL; p = p->next)
		add_party(lists, p);
}

enum mz_status
source_open_set(const struct config *config, const struct package *package,
    const struct registry *registry, struct pipeline_set **ret,
    struct mz_err *err)
{
	MZ_AUTO(lists_clear) struct lists lists = { 0 };

	add_files(&lists, package);
	add_trust(&lists, registry);

	const struct pipeline_source source = { .policies = lists.files,
		.n_policies = package->n_policies,
		.trust = lists.trust,
		.n_trust = lists.n_trust,
		.registry = package->registry.data,
		.registry_len = package->registry.len,
		.office_code = registry->office.code,
		.office_naam = registry->office.naam,
		.bezwaar_adres = registry->bezwaar_adres,
		.limits = {
		    .message_max_bytes = config->message_max_bytes,
		    .answer_max_bytes = config->answer_max_bytes,
		    .tag_max_bytes = config->xml_max_tag_bytes,
		    .depth = (size_t)config->xml_max_depth,
		    .nodes = (size_t)config->xml_max_nodes,
		    .attributes = (size_t)config->xml_max_attributes,
		    .namespaces = (size_t)config->xml_max_namespaces,
		} };

	return pipeline_set_open(&source, ret, err);
}
