#include "daemon/generation.h"

#include <unistd.h>

#include "base/bytes.h"
#include "base/object.h"
#include "config/registry.h"
#include "daemon/package.h"

#define KEY_FILE_MAX    65536u
#define REGISTRY_MAX    (32u << 20)
#define CONFIG_TEXT_MAX 65536u

void
generation_init(struct generation *gen)
{
	*gen = (struct generation){ .package = -1 };
}

void
generation_clear(struct generation *gen)
{
	if (gen->package >= 0)
		(void)close(gen->package);
	generation_init(gen);
}

static void
add_config(struct package *package, const struct config *config)
{
	struct bytes text;

	bytes_init(&text, CONFIG_TEXT_MAX);
	config_print(config, &text);
	MZ_ASSERT(!bytes_failed(&text));
	package->config.data = bytes_take(&text, &package->config.len);
}

static enum mz_status
add_registry(struct package *package, const struct config *config,
    struct mz_err *err)
{
	MZ_AUTO(registry_free) struct registry *reg = NULL;
	struct bytes raw;
	enum mz_status status;

	status = registry_load(config->registry_file, &reg, err);
	if (status != MZ_OK)
		return status;
	if (reg->test_pki && !config->test_pki)
		return mz_fail(err, MZ_FAIL,
		    "%s holds published test keys: use your own registry, or "
		    "set test_pki = yes (never in production)",
		    config->registry_file);
	bytes_init(&raw, REGISTRY_MAX);
	registry_bytes(reg, &raw);
	if (bytes_failed(&raw)) {
		bytes_clear(&raw);
		return mz_fail(err, MZ_FAIL, "%s: too large",
		    config->registry_file);
	}
	package->registry.data = bytes_take(&raw, &package->registry.len);
	return MZ_OK;
}

enum mz_status
generation_open(const struct config *config, uint32_t number,
    struct generation *ret, struct mz_err *err)
{
	MZ_AUTO(package_clear) struct package package = { 0 };
	enum mz_status status;

	add_config(&package, config);
	status = add_registry(&package, config, err);
	if (status == MZ_OK)
		status =
		    package_add_policies(&package, config->policy_dir, err);
	if (status == MZ_OK)
		status = package_seal(&package, &ret->package, err);
	ret->number = number;
	if (status != MZ_OK)
		generation_clear(ret);
	return status;
}

enum mz_status
generation_broker_package(const struct config *config, int *ret,
    struct mz_err *err)
{
	MZ_AUTO(package_clear) struct package package = { 0 };
	enum mz_status status;

	add_config(&package, config);
	status = blob_read(config->curve_secret_file, KEY_FILE_MAX,
	    &package.curve_secret, err);
	if (status == MZ_OK && config->curve_secret_next_file[0] != '\0')
		status = blob_read(config->curve_secret_next_file, KEY_FILE_MAX,
		    &package.curve_secret_next, err);
	return status == MZ_OK ? package_seal(&package, ret, err) : status;
}

enum mz_status
generation_signer_package(const struct config *config, int *ret,
    struct mz_err *err)
{
	MZ_AUTO(package_clear) struct package package = { 0 };
	enum mz_status status;

	add_config(&package, config);
	status = blob_read(config->signing_key_file, KEY_FILE_MAX,
	    &package.signing_key, err);
	if (status == MZ_OK)
		status = blob_read(config->signing_certificate_file,
		    KEY_FILE_MAX, &package.signing_certificate, err);
	return status == MZ_OK ? package_seal(&package, ret, err) : status;
}
