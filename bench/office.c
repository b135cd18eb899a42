#include "bench/office.h"

#include "base/object.h"
#include "bench/measure.h"
#include "daemon/package.h"
#include "setup/rules.h"
#include "xml/document.h"

#define FILE_MAX ((size_t)65536)

static void
read_blob(const char *path, struct blob *ret)
{
	struct mz_err err = { "" };

	bench_must(blob_read(path, FILE_MAX, ret, &err), path, &err);
}

void
office_load_key(const char *path, struct sign_key **ret)
{
	struct blob pem = { 0 };
	struct mz_err err = { "" };

	read_blob(path, &pem);
	bench_must(sign_key_load(pem.data, pem.len, ret, &err), path, &err);
	blob_clear(&pem);
}

void
office_load_cert(const char *path, struct sign_cert **ret)
{
	struct blob pem = { 0 };
	struct mz_err err = { "" };

	read_blob(path, &pem);
	bench_must(sign_cert_load(pem.data, pem.len, ret, &err), path, &err);
	blob_clear(&pem);
}

static enum mz_status
open_set(struct office *office, struct mz_err *err)
{
	MZ_AUTO(package_clear) struct package package = { 0 };
	MZ_AUTO(mz_freep) struct pipeline_file *files = NULL;
	enum mz_status status;

	status = registry_load(office->config->registry_file, &office->registry,
	    err);
	if (status == MZ_OK)
		status = package_add_policies(&package,
		    office->config->policy_dir, err);
	if (status != MZ_OK)
		return status;
	files = package_policy_files(&package);
	return rules_open_set(office->config, office->registry, files,
	    package.n_policies, &office->set, err);
}

void
office_open(const char *config_file, struct office *ret)
{
	struct mz_err err = { "" };

	*ret = (struct office){ 0 };
	xml_global_init();
	bench_must(config_load(config_file, &ret->config, &err), config_file,
	    &err);
	bench_must(open_set(ret, &err), config_file, &err);
	office_load_key(ret->config->signing_key_file, &ret->key);
	office_load_cert(ret->config->signing_certificate_file, &ret->cert);
}

void
office_close(struct office *office)
{
	sign_key_free(&office->key);
	sign_cert_free(&office->cert);
	pipeline_set_free(&office->set);
	registry_free(&office->registry);
	config_free(&office->config);
}

struct sign_cert *
office_party_cert(const struct office *office, const char *party)
{
	const struct registry_party *p =
	    registry_party_by_code(office->registry, party);
	struct sign_cert *cert = NULL;
	struct mz_err err = { "" };

	if (p == NULL || p->certificate_count == 0)
		bench_fail(party, NULL);
	bench_must(sign_cert_load(p->certificates[0].pem,
	               p->certificates[0].len, &cert, &err),
	    party, &err);
	return cert;
}
