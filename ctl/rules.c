#include "ctl/rules.h"

#include <string.h>

#include "base/embed.h"
#include "base/object.h"
#include "config/config.h"
#include "ctl/folder.h"
#include "setup/rules.h"

enum {
	POLICY_FILE_MAX = 4 << 20,
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

/* What a set is made from. */
struct parts {
	struct folder folder;
	struct pipeline_file *files;
	size_t n_files;
};

static void
parts_clear(struct parts *parts)
{
	folder_clear(&parts->folder);
	mz_freep(&parts->files);
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

enum mz_status
rules_open(const struct call *call, const struct registry *registry,
    struct pipeline_set **ret, struct mz_err *err)
{
	MZ_AUTO(config_free) struct config *config = default_config();
	MZ_AUTO(parts_clear) struct parts parts = { 0 };
	const char *policy = call_value(call, "policy");

	if (policy == NULL)
		add_built_in(&parts);
	else if (add_folder(&parts, policy, err) != MZ_OK)
		return MZ_FAIL;
	return rules_open_set(config, registry, parts.files, parts.n_files, ret,
	    err);
}
