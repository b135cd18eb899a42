/*
 * sign: put a provider's signature into a message.
 */
#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "config/file.h"
#include "ctl/input.h"
#include "ctl/profile.h"
#include "ctl/say.h"
#include "ctl/verbs.h"
#include "sign/signer.h"
#include "xml/document.h"

enum {
	PEM_MAX = 65536,
	FILE_MODE = 0644,
};

struct signer {
	struct profile profile;
	struct sign_key *key;
	struct sign_cert *cert;
};

static void
signer_clear(struct signer *signer)
{
	sign_key_free(&signer->key);
	sign_cert_free(&signer->cert);
	profile_clear(&signer->profile);
}

/* The bytes of a key are wiped: memory may end up on disk. */
static void
wipe(struct bytes *pem)
{
	if (pem->data != NULL)
		explicit_bzero(pem->data, pem->len);
	bytes_clear(pem);
}

static enum mz_status
load_key(const char *path, struct sign_key **ret, struct mz_err *err)
{
	MZ_AUTO(wipe) struct bytes pem;
	struct mz_err why = { "" };
	enum mz_status status;

	bytes_init(&pem, PEM_MAX);
	status = file_read(path, &pem, err);
	if (status != MZ_OK)
		return status;
	status = sign_key_load(bytes_text(&pem), pem.len, ret, &why);
	return status == MZ_OK
	    ? MZ_OK
	    : mz_fail(err, status, "%.120s: %.120s", path, why.text);
}

static enum mz_status
load_cert(const char *path, struct sign_cert **ret, struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct mz_err why = { "" };
	enum mz_status status;

	bytes_init(&pem, PEM_MAX);
	status = file_read(path, &pem, err);
	if (status != MZ_OK)
		return status;
	status = sign_cert_load(bytes_text(&pem), pem.len, ret, &why);
	return status == MZ_OK
	    ? MZ_OK
	    : mz_fail(err, status, "%.120s: %.120s", path, why.text);
}

static enum mz_status
signer_load(const struct call *call, struct signer *ret, struct mz_err *err)
{
	const char *profile = call_value(call, "profile");
	const char *key = call_value(call, "key");
	const char *cert = call_value(call, "cert");
	enum mz_status status = MZ_OK;

	if (profile != NULL)
		status = profile_load(profile, &ret->profile, err);
	if (status != MZ_OK)
		return status;
	key = key != NULL ? key : ret->profile.signing_key_file;
	cert = cert != NULL ? cert : ret->profile.signing_certificate_file;
	if (key == NULL || cert == NULL)
		return mz_fail(err, MZ_NONE,
		    "sign: want --key and --cert, or --profile with "
		    "signing_key_file and signing_certificate_file");
	status = load_key(key, &ret->key, err);
	if (status == MZ_OK)
		status = load_cert(cert, &ret->cert, err);
	return status;
}

static enum mz_status
sign_file(const struct signer *signer, const char *file, struct bytes *out,
    struct mz_err *err)
{
	const struct sign_identity who = { signer->key, signer->cert };
	MZ_AUTO(bytes_clear) struct bytes text;
	struct mz_err why = { "" };
	enum mz_status status;

	bytes_init(&text, INPUT_MAX);
	status = input_read(file, &text, err);
	if (status != MZ_OK)
		return status;
	xml_global_init();
	status = sign_provider(&who, bytes_text(&text), text.len, out, &why);
	return status == MZ_OK
	    ? MZ_OK
	    : mz_fail(err, status, "%.120s: %.120s", file, why.text);
}

static enum mz_status
put(const char *path, const struct bytes *out, struct mz_err *err)
{
	if (path != NULL && !text_equal(path, "-"))
		return input_write(path, bytes_text(out), out->len, FILE_MODE,
		    err);
	(void)fwrite(bytes_text(out), 1, out->len, stdout);
	return MZ_OK;
}

static int
run_sign(const struct call *call)
{
	MZ_AUTO(signer_clear) struct signer signer = { .key = NULL };
	MZ_AUTO(bytes_clear) struct bytes out;
	struct mz_err err = { "" };
	enum mz_status status;

	bytes_init(&out, 2 * INPUT_MAX);
	status = signer_load(call, &signer, &err);
	if (status == MZ_NONE)
		return say(CTL_USAGE, "%s", err.text);
	if (status == MZ_OK)
		status = sign_file(&signer, call->operands[0], &out, &err);
	if (status == MZ_OK)
		status = put(call_value(call, "output"), &out, &err);
	return status == MZ_OK ? CTL_DONE : say(CTL_FAILED, "%s", err.text);
}

static const struct verb_option options[] = {
	{ "key", 0, "FILE", "private key, PEM" },
	{ "cert", 0, "FILE", "certificate, PEM" },
	{ "profile", 0, "FILE", "where the two stand instead" },
	{ "output", 'o', "FILE", "where to (standard output)" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_sign = {
	.name = "sign",
	.summary = "Sign a message as a provider does",
	.operands = "FILE",
	.examples = "  meerzorgctl sign --key mine.key --cert mine.crt "
	            "concept.xml -o aanvraag.xml\n"
	            "  meerzorgctl sign --profile mine.conf - <concept.xml\n",
	.options = options,
	.least = 1,
	.most = 1,
	.run = run_sign,
};
