#include "daemon/sets.h"

#include "base/object.h"
#include "pipeline/kept.h"
#include "sign/digest.h"
#include "store/set.h"
#include "store/store.h"

#define SET_MAX (64u << 20)

static enum mz_status
keep(struct broker *b, const char *kind, const void *data, size_t len,
    struct mz_err *err)
{
	char hash[SIGN_DIGEST_HEX_SIZE];
	enum mz_status status;

	(void)sign_digest_hex(data, len, hash);
	status = store_set_put(b->store, kind, hash, data, len, err);
	return status == MZ_DUP ? MZ_OK : status;
}

static enum mz_status
keep_policies(struct broker *b, const struct package *package,
    struct mz_err *err)
{
	MZ_AUTO(mz_freep)
	struct pipeline_file *files = package_policy_files(package);
	struct bytes raw;
	enum mz_status status;

	bytes_init(&raw, SET_MAX);
	pipeline_policy_bytes(files, package->n_policies, &raw);
	status = keep(b, "policy", bytes_text(&raw), raw.len, err);
	bytes_clear(&raw);
	return status;
}

static enum mz_status
keep_schemas(struct broker *b, struct mz_err *err)
{
	struct bytes raw;
	enum mz_status status;

	bytes_init(&raw, SET_MAX);
	pipeline_schema_bytes(&raw);
	status = keep(b, "schema", bytes_text(&raw), raw.len, err);
	bytes_clear(&raw);
	return status;
}

bool
sets_keep(struct broker *b, const struct package *package)
{
	struct mz_err err = { "" };
	enum mz_status status;

	if (!broker_write(b))
		return false;
	status = keep(b, "registry", package->registry.data,
	    package->registry.len, &err);
	if (status == MZ_OK)
		status = keep_policies(b, package, &err);
	if (status == MZ_OK)
		status = keep_schemas(b, &err);
	return broker_store_ok(b, status, &err) && broker_commit(b);
}
