#include "ctl/rules.h"

#include <string.h>

#include "base/embed.h"
#include "base/object.h"
#include "config/config.h"
#include "ctl/folder.h"

enum {
	POLICY_FILE_MAX = 4 << 20,
	REGISTRY_BYTES_MAX = 64 << 20,
};

extern const struct embedded policy_files[];

enum mz_status
rules_registry(const struct call *call, struct registry **ret,
    struct mz_err *err)
{
	const char *path = call_value(call, "registry");

	return path != NULL ? registry_load(path, ret, err)
	                    : registry_sample(ret, err);
}

static struct config *
default_config(void)
{
	struct config *config = NULL;

	MZ_ASSERT(config_parse("defaults", "", 0, &config, NULL) == MZ_OK);
	return config;
}

size_t
rules_message_max(void)
{
	MZ_AUTO(config_free) struct config *config = default_config();

	return config->message_max_bytes;
}

/* Everything that a struct pipeline_source borrows. */
struct parts {
	struct folder folder;
	struct pipeline_file *files;
	size_t n_files;
	struct pipeline_trust *trust;
	size_t n_trust;
	struct bytes registry;
};

static void
parts_clear(struct parts *parts)
{
	folder_clear(&parts->folder);
	mz_freep(&parts->files);
	mz_freep(&parts->trust);
	bytes_clear(&parts->registry);
}

/* Under the names that they have in the service, which go into their hash. */
static void
add_built_in(struct parts *parts)
{
	size_t n = 0;

	while (policy_files[n].name != NULL)
		n++;
	parts->files = mz_alloc(n * sizeof parts->files[0]);
	for (size_t i = 0; i < n; i++)
		parts->files[i] = (struct pipeline_file){
			.name = strrchr(policy_files[i].name, '/') + 1,
			.data = policy_files[i].data,
			.len = (size_t)(policy_files[i].end -
			    policy_files[i].data),
		};
	parts->n_files = n;
}

static enum mz_status
add_folder(struct parts *parts, const char *path, struct mz_err *err)
{
	const struct folder *folder = &parts->folder;
	enum mz_status status =
	    folder_read(path, POLICY_FILE_MAX, &parts->folder, err);

	if (status != MZ_OK)
		return status;
	if (folder->n == 0)
		return mz_fail(err, MZ_FAIL, "%.180s: no policy files (*.xml)",
		    path);
	parts->files = mz_alloc(folder->n * sizeof parts->files[0]);
	for (size_t i = 0; i < folder->n; i++)
		parts->files[i] = (struct pipeline_file){
			.name = folder->files[i].name,
			.data = bytes_text(&folder->files[i].text),
			.len = folder->files[i].text.len,
		};
	parts->n_files = folder->n;
	return MZ_OK;
}

static void
add_party(struct parts *parts, const struct registry_party *party)
{
	for (size_t i = 0; i < party->certificate_count; i++) {
		const struct registry_certificate *cert =
		    &party->certificates[i];

		parts->trust[parts->n_trust++] = (struct pipeline_trust){
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
add_registry(struct parts *parts, const struct registry *registry)
{
	const struct registry_party *p;

	parts->trust = mz_alloc(
	    registry->party_count * REGISTRY_KEYS_MAX * sizeof parts->trust[0]);
	for (p = registry->parties; p != NULL; p = p->next)
		add_party(parts, p);
	registry_bytes(registry, &parts->registry);
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
rules_open(const struct call *call, const struct registry *registry,
    struct pipeline_set **ret, struct mz_err *err)
{
	MZ_AUTO(config_free) struct config *config = default_config();
	MZ_AUTO(parts_clear) struct parts parts = { 0 };
	const char *policy = call_value(call, "policy");

	bytes_init(&parts.registry, REGISTRY_BYTES_MAX);
	if (policy == NULL)
		add_built_in(&parts);
	else if (add_folder(&parts, policy, err) != MZ_OK)
		return MZ_FAIL;
	add_registry(&parts, registry);

	const struct pipeline_source source = {
		.policies = parts.files,
		.n_policies = parts.n_files,
		.trust = parts.trust,
		.n_trust = parts.n_trust,
		.registry = bytes_text(&parts.registry),
		.registry_len = parts.registry.len,
		.office_code = registry->office.code,
		.office_naam = registry->office.naam,
		.bezwaar_adres = registry->bezwaar_adres,
		.limits = limits_of(config),
	};

	return pipeline_set_open(&source, ret, err);
}
