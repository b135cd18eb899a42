#include <stdlib.h>
#include <string.h>

#include "base/object.h"
#include "sign/verify.h"
#include "tests/support/cmocka.h"
#include "tests/support/sign_fixture.h"

#define CONTENT \
	"<Bericht xmlns=\"urn:meerzorg:test:1.0\"><Header>kop</Header>" \
	"<Bedrag>100</Bedrag></Bericht>"

#define DS "http://www.w3.org/2000/09/xmldsig#"

/* CONTENT as aanbieder-a signed it, made once. */
static char *signed_text;

#define EXPECT_EACH(changes) \
	fixture_expect_each(signed_text, changes, \
	    sizeof(changes) / sizeof(changes)[0], fixture_verify, \
	    "aanbieder-a")

static void
what_a_provider_signs_is_accepted(void **state)
{
	static const char *const parties[] = {
		"aanbieder-a", "aanbieder-b", "aanbieder-c", /* RSA 2048 */
		"aanbieder-d",                               /* RSA 3072 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof parties / sizeof parties[0]; i++) {
		struct bytes out;

		fixture_sign(parties[i], CONTENT, &out);
		assert_int_equal(fixture_verify(parties[i], out.data),
		    SIGN_FAULT_NONE);
		bytes_clear(&out);
	}
}

static struct xml_document *
parsed(const char *text)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;

	assert_status(xml_document_parse(text, strlen(text),
	                  &xml_limits_default, &doc, &fault, NULL),
	    MZ_OK);
	return doc;
}

static void
the_result_names_the_party_and_the_content(void **state)
{
	MZ_AUTO(sign_cert_free)
	struct sign_cert *a = fixture_cert("aanbieder-a");
	MZ_AUTO(sign_cert_free)
	struct sign_cert *b = fixture_cert("aanbieder-b");
	MZ_AUTO(xml_document_free)
	struct xml_document *doc = parsed(signed_text);
	struct sign_trust trust[2] = {
		{ b, 0, INT64_MAX, INT64_MAX, "41000002" },
		{ a, 0, INT64_MAX, INT64_MAX, "41000001" },
	};
	struct sign_result result;
	unsigned char digest[SIGN_DIGEST_SIZE];

	(void)state;
	assert_status(sign_verify(doc, trust, 2, FIXTURE_NOW, &result, NULL),
	    MZ_OK);
	assert_string_equal(result.trust->party, "41000001");
	sign_digest_of(CONTENT, strlen(CONTENT), digest);
	assert_memory_equal(result.digest, digest, sizeof digest);
	/* the document is as it was: it can be verified again */
	assert_status(sign_verify(doc, trust, 2, FIXTURE_NOW, &result, NULL),
	    MZ_OK);
	assert_status(sign_verify(doc, trust, 1, FIXTURE_NOW, &result, NULL),
	    MZ_REFUSE);
	assert_int_equal(result.fault, SIGN_FAULT_UNKNOWN);
	assert_status(sign_verify(doc, NULL, 0, FIXTURE_NOW, &result, NULL),
	    MZ_REFUSE);
}

static void
expect_judgement(struct sign_trust *trust, size_t n, enum sign_fault_code code)
{
	MZ_AUTO(xml_document_free)
	struct xml_document *doc = parsed(signed_text);
	struct sign_result result;
	struct mz_err err;

	assert_status(sign_verify(doc, trust, n, FIXTURE_NOW, &result, &err),
	    code == SIGN_FAULT_NONE ? MZ_OK : MZ_REFUSE);
	assert_string_equal(sign_fault_name(result.fault),
	    sign_fault_name(code));
}

static void
a_certificate_is_judged_at_the_instant_of_receipt(void **state)
{
	MZ_AUTO(sign_cert_free)
	struct sign_cert *a = fixture_cert("aanbieder-a");
	const int64_t now = FIXTURE_NOW;
	struct sign_trust trust = { a, now, now + 1, now + 1, "a" };
	struct sign_trust rollover[2] = {
		{ a, 0, now, INT64_MAX, "a" },
		{ a, now, INT64_MAX, INT64_MAX, "a" },
	};

	(void)state;
	expect_judgement(&trust, 1, SIGN_FAULT_NONE);
	trust.from_ms = now + 1;
	expect_judgement(&trust, 1, SIGN_FAULT_NOT_YET);
	trust.from_ms = now;
	trust.until_ms = now;
	expect_judgement(&trust, 1, SIGN_FAULT_EXPIRED);
	trust.until_ms = now + 1;
	trust.revoked_ms = now;
	expect_judgement(&trust, 1, SIGN_FAULT_REVOKED);
	expect_judgement(rollover, 1, SIGN_FAULT_EXPIRED);
	expect_judgement(rollover, 2, SIGN_FAULT_NONE);
}

static void
a_certificates_own_validity_counts(void **state)
{
	struct bytes out;

	(void)state;
	fixture_sign("verlopen", CONTENT, &out);
	assert_int_equal(fixture_verify("verlopen", out.data),
	    SIGN_FAULT_EXPIRED);
	bytes_clear(&out);
	fixture_sign("toekomstig", CONTENT, &out);
	assert_int_equal(fixture_verify("toekomstig", out.data),
	    SIGN_FAULT_NOT_YET);
	bytes_clear(&out);
}

static void
a_stranger_is_unknown(void **state)
{
	struct bytes out;

	(void)state;
	fixture_sign("vreemd", CONTENT, &out);
	assert_int_equal(fixture_verify("aanbieder-a", out.data),
	    SIGN_FAULT_UNKNOWN);
	bytes_clear(&out);
}

static void
content_that_changed_is_refused(void **state)
{
	static const struct fixture_change changes[] = {
		{ ">100<", ">900<", SIGN_FAULT_DIGEST },
		{ "<Header>", "<Header> ", SIGN_FAULT_DIGEST },
		{ "</Bedrag>", "</Bedrag>\n", SIGN_FAULT_DIGEST },
		{ "</Bedrag>", "</Bedrag><Extra></Extra>", SIGN_FAULT_DIGEST },
		{ "<Header>", "<Header soort=\"1\">", SIGN_FAULT_DIGEST },
		{ "</ds:Signature>", "</ds:Signature>\n", SIGN_FAULT_DIGEST },
		{ "urn:meerzorg:test:1.0", "urn:meerzorg:test:2.0",
		    SIGN_FAULT_DIGEST },
	};

	(void)state;
	EXPECT_EACH(changes);
}

/* Only the canonical form is signed: other spellings of it are the same. */
static void
another_spelling_of_the_same_content_is_accepted(void **state)
{
	static const struct fixture_change changes[] = {
		{ "100", "&#49;00", SIGN_FAULT_NONE },
		{ "<Header>", "<Header\n>", SIGN_FAULT_NONE },
		{ "<Bericht ", "<?xml version='1.0'?>\n<Bericht ",
		    SIGN_FAULT_NONE },
		{ "<Bericht ", "<Bericht xmlns:x='urn:ongebruikt' ",
		    SIGN_FAULT_NONE },
	};

	(void)state;
	EXPECT_EACH(changes);
}

static void
the_signature_is_the_last_child_and_the_only_one(void **state)
{
	static const struct fixture_change changes[] = {
		{ "</ds:Signature>", "</ds:Signature><Bedrag>9</Bedrag>",
		    SIGN_FAULT_POSITION },
		{ "</ds:Signature>", "</ds:Signature>tekst",
		    SIGN_FAULT_POSITION },
		{ "<Header>", "<Header><ds:Signature xmlns:ds=\"" DS "\"/>",
		    SIGN_FAULT_SEVERAL },
		{ "</ds:KeyInfo>",
		    "</ds:KeyInfo><ds:Object><ds:Signature/></ds:Object>",
		    SIGN_FAULT_SEVERAL },
		{ "<ds:Signature xmlns:ds=\"" DS "\"",
		    "<ds:Signature xmlns:ds=\"u:x\"", SIGN_FAULT_MISSING },
	};

	(void)state;
	EXPECT_EACH(changes);
	assert_int_equal(fixture_verify("aanbieder-a", CONTENT),
	    SIGN_FAULT_MISSING);
	assert_int_equal(
	    fixture_verify("aanbieder-a", "<Signature xmlns='" DS "'/>"),
	    SIGN_FAULT_POSITION);
}

/* The signed document as a part of another one, in the ways that have fooled
 * verifiers that look the reference up and then read something else. */
static void
wrapped_content_is_refused(void **state)
{
	char *signature = strdup(strstr(signed_text, "<ds:Signature"));
	struct bytes text;

	(void)state;
	*strstr(signature, "</Bericht>") = '\0';
	bytes_init(&text, FIXTURE_MOST);
	bytes_add_text(&text, "<Bericht xmlns=\"urn:x\"><Bedrag>900</Bedrag>");
	bytes_add_text(&text, signed_text);
	bytes_add_text(&text, "</Bericht>");
	assert_int_equal(fixture_verify("aanbieder-a", text.data),
	    SIGN_FAULT_POSITION);
	bytes_reset(&text);
	bytes_add_text(&text, "<Bericht xmlns=\"urn:x\"><Bedrag>900</Bedrag>");
	bytes_add_text(&text, CONTENT);
	bytes_add_text(&text, signature);
	bytes_add_text(&text, "</Bericht>");
	assert_int_equal(fixture_verify("aanbieder-a", text.data),
	    SIGN_FAULT_DIGEST);
	bytes_reset(&text);
	bytes_add_text(&text, "<Bericht xmlns=\"urn:x\"><Bedrag>900</Bedrag>");
	bytes_add_text(&text, "<ds:Object xmlns:ds=\"" DS "\">");
	bytes_add_text(&text, CONTENT);
	bytes_add_text(&text, "</ds:Object>");
	bytes_add_text(&text, signature);
	bytes_add_text(&text, "</Bericht>");
	assert_int_equal(fixture_verify("aanbieder-a", text.data),
	    SIGN_FAULT_DIGEST);
	bytes_clear(&text);
	free(signature);
}

static void
the_signature_breaks_off(void **state)
{
	struct bytes text;

	(void)state;
	bytes_init(&text, FIXTURE_MOST);
	bytes_add_text(&text,
	    "<Bericht xmlns=\"urn:x\"><s:Signature xmlns:s=\"" DS
	    "\"/></Bericht>");
	assert_int_equal(fixture_verify("aanbieder-a", text.data),
	    SIGN_FAULT_STRUCTURE);
	bytes_clear(&text);
}

static void
what_is_signed_is_not_signed_again(void **state)
{
	MZ_AUTO(sign_cert_free)
	struct sign_cert *cert = fixture_cert("aanbieder-a");
	MZ_AUTO(sign_cert_free)
	struct sign_cert *other = fixture_cert("aanbieder-b");
	MZ_AUTO(sign_key_free)
	struct sign_key *key = fixture_key("aanbieder-a");
	MZ_AUTO(bytes_clear) struct bytes out;
	struct sign_identity who = { key, cert };

	(void)state;
	bytes_init(&out, FIXTURE_MOST);
	assert_status(
	    sign_provider(&who, signed_text, strlen(signed_text), &out, NULL),
	    MZ_REFUSE);
	assert_status(sign_provider(&who, "<a", 2, &out, NULL), MZ_REFUSE);
	who.cert = other;
	assert_status(sign_provider(&who, CONTENT, strlen(CONTENT), &out, NULL),
	    MZ_FAIL);
	who.cert = cert;
	bytes_clear(&out);
	bytes_init(&out, 200);
	assert_status(sign_provider(&who, CONTENT, strlen(CONTENT), &out, NULL),
	    MZ_FAIL);
}

static void
every_code_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (unsigned i = 0; i < SIGN_FAULT_COUNT; i++) {
		assert_non_null(strstr(sign_fault_name(i), "sign-"));
		assert_true(strlen(sign_fault_text(i)) > 5);
		for (unsigned k = 0; k < i; k++)
			assert_string_not_equal(sign_fault_name(i),
			    sign_fault_name(k));
	}
}

static int
make_sample(void **state)
{
	struct bytes out;
	size_t len;

	(void)state;
	xml_global_init();
	fixture_sign("aanbieder-a", CONTENT, &out);
	signed_text = bytes_take(&out, &len);
	return 0;
}

static int
free_sample(void **state)
{
	(void)state;
	mz_free(signed_text);
	return 0;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_provider_signs_is_accepted),
		cmocka_unit_test(the_result_names_the_party_and_the_content),
		cmocka_unit_test(
		    a_certificate_is_judged_at_the_instant_of_receipt),
		cmocka_unit_test(a_certificates_own_validity_counts),
		cmocka_unit_test(a_stranger_is_unknown),
		cmocka_unit_test(content_that_changed_is_refused),
		cmocka_unit_test(
		    another_spelling_of_the_same_content_is_accepted),
		cmocka_unit_test(
		    the_signature_is_the_last_child_and_the_only_one),
		cmocka_unit_test(wrapped_content_is_refused),
		cmocka_unit_test(the_signature_breaks_off),
		cmocka_unit_test(what_is_signed_is_not_signed_again),
		cmocka_unit_test(every_code_has_a_name_of_its_own),
	};

	return cmocka_run_group_tests(tests, make_sample, free_sample);
}
