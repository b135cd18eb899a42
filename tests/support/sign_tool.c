/*
 * sign_tool - signing and verifying from a script, for the tests
 *
 *	sign_tool sign KEY CRT FILE		as a provider
 *	sign_tool answer KEY CRT FILE MS	as the office, at that instant
 *	sign_tool verify CRT FILE MS		a provider's, received then
 *	sign_tool verify-answer CRT FILE	the office's
 *
 * Writes the signed document, or "ok" or the code of the fault. FILE of answer
 * must be in canonical form. Exit: 0 done, 1 refused, 2 anything else.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/object.h"
#include "base/text.h"
#include "sign/signer.h"
#include "sign/verify.h"
#include "xml/document.h"

enum {
	FILE_MOST = 4 * 1024 * 1024
};

static struct mz_err err;

static int
give_up(const char *what)
{
	(void)fprintf(stderr, "sign_tool: %s: %s\n", what, err.text);
	_exit(2);
}

static void
read_file(const char *name, struct bytes *ret)
{
	FILE *file = fopen(name, "rb");
	char piece[4096];
	size_t len;

	if (file == NULL)
		give_up(name);
	bytes_init(ret, FILE_MOST);
	while ((len = fread(piece, 1, sizeof piece, file)) > 0)
		bytes_add(ret, piece, len);
	if (fclose(file) != 0 || bytes_failed(ret))
		give_up(name);
}

static struct sign_cert *
read_cert(const char *name)
{
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct sign_cert *cert = NULL;

	read_file(name, &pem);
	if (sign_cert_load(pem.data, pem.len, &cert, &err) != MZ_OK)
		give_up(name);
	return cert;
}

static struct sign_key *
read_key(const char *name)
{
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct sign_key *key = NULL;

	read_file(name, &pem);
	if (sign_key_load(pem.data, pem.len, &key, &err) != MZ_OK)
		give_up(name);
	return key;
}

static int64_t
read_instant(const char *text)
{
	int64_t instant_ms = 0;

	if (!text_int(text, strlen(text), 0, INT64_MAX, &instant_ms))
		give_up("instant");
	return instant_ms;
}

static int
sign(char **args, int n)
{
	MZ_AUTO(sign_key_free) struct sign_key *key = read_key(args[0]);
	MZ_AUTO(sign_cert_free) struct sign_cert *cert = read_cert(args[1]);
	MZ_AUTO(bytes_clear) struct bytes body;
	MZ_AUTO(bytes_clear) struct bytes out;
	struct sign_identity who = { key, cert };
	enum mz_status status;

	read_file(args[2], &body);
	bytes_init(&out, FILE_MOST);
	if (n == 3)
		status = sign_provider(&who, body.data, body.len, &out, &err);
	else
		status = sign_answer(&who, body.data, body.len,
		    read_instant(args[3]), &out, &err);
	if (status != MZ_OK)
		give_up("sign");
	return fwrite(out.data, 1, out.len, stdout) == out.len ? 0 : 2;
}

static int
verify(char **args, int n)
{
	MZ_AUTO(sign_cert_free) struct sign_cert *cert = read_cert(args[0]);
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	MZ_AUTO(bytes_clear) struct bytes text;
	struct sign_trust trust = { cert, 0, INT64_MAX, INT64_MAX, "party" };
	struct sign_result result;
	struct xml_fault fault;
	enum mz_status status;

	read_file(args[1], &text);
	status = xml_document_parse(text.data, text.len, &xml_limits_default,
	    &doc, &fault, &err);
	if (status != MZ_OK) {
		(void)puts(xml_fault_name(fault.code));
		return 1;
	}
	if (n == 3)
		status = sign_verify(doc, &trust, 1, read_instant(args[2]),
		    &result, &err);
	else
		status = sign_verify_answer(doc, &trust, 1, &result, &err);
	(void)puts(status == MZ_OK ? "ok" : sign_fault_name(result.fault));
	return status == MZ_OK ? 0 : 1;
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		int args;
		int (*run)(char **, int);
	} verbs[] = {
		{ "sign", 3, sign },
		{ "answer", 4, sign },
		{ "verify", 3, verify },
		{ "verify-answer", 2, verify },
	};

	xml_global_init();
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
		if (argc == verbs[i].args + 2 &&
		    strcmp(argv[1], verbs[i].name) == 0)
			return verbs[i].run(argv + 2, verbs[i].args);
	}
	return give_up("usage");
}
