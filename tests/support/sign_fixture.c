#include "tests/support/sign_fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "tests/support/cmocka.h"

void
fixture_file(const char *name, struct bytes *ret)
{
	char path[512];
	char piece[4096];
	size_t len;
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/tests/support/pki/%s",
	    MZ_SOURCE_DIR, name);
	file = fopen(path, "rb");
	assert_non_null(file);
	bytes_init(ret, FIXTURE_MOST);
	while ((len = fread(piece, 1, sizeof piece, file)) > 0)
		bytes_add(ret, piece, len);
	assert_int_equal(fclose(file), 0);
	assert_true(ret->len > 0);
}

struct sign_cert *
fixture_cert(const char *party)
{
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct sign_cert *cert = NULL;
	char name[64];

	(void)snprintf(name, sizeof name, "%s.crt", party);
	fixture_file(name, &pem);
	assert_status(sign_cert_load(pem.data, pem.len, &cert, NULL), MZ_OK);
	return cert;
}

struct sign_key *
fixture_key(const char *party)
{
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct sign_key *key = NULL;
	char name[64];

	(void)snprintf(name, sizeof name, "%s.key", party);
	fixture_file(name, &pem);
	assert_status(sign_key_load(pem.data, pem.len, &key, NULL), MZ_OK);
	return key;
}

void
fixture_sign(const char *party, const char *text, struct bytes *ret)
{
	MZ_AUTO(sign_cert_free) struct sign_cert *cert = fixture_cert(party);
	MZ_AUTO(sign_key_free) struct sign_key *key = fixture_key(party);
	struct sign_identity who = { key, cert };

	bytes_init(ret, FIXTURE_MOST);
	assert_status(sign_provider(&who, text, strlen(text), ret, NULL),
	    MZ_OK);
}

void
fixture_answer(const char *party, const char *text, struct bytes *ret)
{
	MZ_AUTO(sign_cert_free) struct sign_cert *cert = fixture_cert(party);
	MZ_AUTO(sign_key_free) struct sign_key *key = fixture_key(party);
	struct sign_identity who = { key, cert };

	bytes_init(ret, FIXTURE_MOST);
	assert_status(
	    sign_answer(&who, text, strlen(text), FIXTURE_NOW, ret, NULL),
	    MZ_OK);
}

char *
fixture_replace(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	struct bytes out;
	size_t len;

	assert_non_null(at);
	bytes_init(&out, FIXTURE_MOST);
	bytes_add(&out, text, (size_t)(at - text));
	bytes_add_text(&out, to);
	bytes_add_text(&out, at + strlen(from));
	return bytes_take(&out, &len);
}

static struct xml_document *
parse(const char *text)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;
	struct mz_err err = { "" };

	if (xml_document_parse(text, strlen(text), &xml_limits_default, &doc,
	        &fault, &err) != MZ_OK)
		fail_msg("not parsed: %s", err.text);
	return doc;
}

enum sign_fault_code
fixture_verify(const char *party, const char *text)
{
	MZ_AUTO(sign_cert_free) struct sign_cert *cert = fixture_cert(party);
	MZ_AUTO(xml_document_free) struct xml_document *doc = parse(text);
	struct sign_trust trust = { cert, 0, INT64_MAX, INT64_MAX, party };
	struct sign_result result;
	enum mz_status status;

	status = sign_verify(doc, &trust, 1, FIXTURE_NOW, &result, NULL);
	assert_status(status,
	    result.fault == SIGN_FAULT_NONE ? MZ_OK : MZ_REFUSE);
	assert_true((result.trust == &trust) == (status == MZ_OK));
	return result.fault;
}

enum sign_fault_code
fixture_verify_answer(const char *party, const char *text)
{
	MZ_AUTO(sign_cert_free) struct sign_cert *cert = fixture_cert(party);
	MZ_AUTO(xml_document_free) struct xml_document *doc = parse(text);
	struct sign_trust trust = { cert, 0, INT64_MAX, INT64_MAX, party };
	struct sign_result result;
	enum mz_status status;

	status = sign_verify_answer(doc, &trust, 1, &result, NULL);
	assert_status(status,
	    result.fault == SIGN_FAULT_NONE ? MZ_OK : MZ_REFUSE);
	return result.fault;
}

void
fixture_expect_each(const char *text, const struct fixture_change *changes,
    size_t n,
    enum sign_fault_code (*verify)(const char *party, const char *text),
    const char *party)
{
	for (size_t i = 0; i < n; i++) {
		char *changed =
		    fixture_replace(text, changes[i].from, changes[i].to);

		assert_string_equal(sign_fault_name(verify(party, changed)),
		    sign_fault_name(changes[i].code));
		mz_free(changed);
	}
}
