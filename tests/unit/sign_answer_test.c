#include <string.h>

#include "base/object.h"
#include "tests/support/cmocka.h"
#include "tests/support/sign_fixture.h"

#define CONTENT \
	"<Bericht xmlns=\"urn:meerzorg:test:1.0\"><Bedrag>100</Bedrag></Bericht>"

static void
an_answer_is_accepted(void **state)
{
	static const char *const parties[] = { "zorgkantoor", "aanbieder-c" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct bytes out;

		fixture_answer(parties[i], CONTENT, &out);
		assert_int_equal(fixture_verify_answer(parties[i], out.data),
		    SIGN_FAULT_NONE);
		bytes_clear(&out);
	}
}

static void
an_answer_keeps_its_body_and_tells_its_time(void **state)
{
	MZ_AUTO(sign_cert_free)
	struct sign_cert *cert = fixture_cert("zorgkantoor");
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	struct sign_trust trust = { cert, 0, INT64_MAX, INT64_MAX, "5599" };
	unsigned char digest[SIGN_DIGEST_SIZE];
	struct sign_result result;
	struct xml_fault fault;
	struct bytes out;

	(void)state;
	fixture_answer("zorgkantoor", CONTENT, &out);
	assert_memory_equal(out.data, CONTENT, strlen(CONTENT) - 10);
	assert_string_equal(out.data + out.len - 10, "</Bericht>");
	assert_status(xml_document_parse(out.data, out.len, &xml_limits_default,
	                  &doc, &fault, NULL),
	    MZ_OK);
	assert_status(sign_verify_answer(doc, &trust, 1, &result, NULL), MZ_OK);
	assert_int_equal(result.signing_ms, FIXTURE_NOW);
	sign_digest_of(CONTENT, strlen(CONTENT), digest);
	assert_memory_equal(result.digest, digest, sizeof digest);
	trust.until_ms = FIXTURE_NOW; /* judged at the time that it states */
	assert_status(sign_verify_answer(doc, &trust, 1, &result, NULL),
	    MZ_REFUSE);
	assert_int_equal(result.fault, SIGN_FAULT_EXPIRED);
	bytes_clear(&out);
}

static void
an_answer_that_changed_is_refused(void **state)
{
	static const struct fixture_change changes[] = {
		{ ">100<", ">900<", SIGN_FAULT_DIGEST },
		{ "<xades:SigningTime>2026", "<xades:SigningTime>2027",
		    SIGN_FAULT_DIGEST },
		{ "<xades:SigningTime>2026", "<xades:SigningTime>x026",
		    SIGN_FAULT_PROPERTIES },
		{ "<xades:IssuerSerialV2>", "<xades:IssuerSerialV2>A",
		    SIGN_FAULT_PROPERTIES },
		{ "text/xml", "text/plain", SIGN_FAULT_PROPERTIES },
		{ "#signature-content", "#signature", SIGN_FAULT_PROPERTIES },
		{ "Target=\"#signature\"", "Target=\"#a\"",
		    SIGN_FAULT_PROPERTIES },
		{ "Id=\"signature-properties\"", "Id=\"a\"",
		    SIGN_FAULT_PROPERTIES },
		{ "</xades:SignedProperties>",
		    "</xades:SignedProperties><xades:UnsignedProperties/>",
		    SIGN_FAULT_PROPERTIES },
		{ "URI=\"#signature-properties\"", "URI=\"#signature\"",
		    SIGN_FAULT_REFERENCE },
		{ "</ds:Object>", "</ds:Object><ds:Object/>",
		    SIGN_FAULT_STRUCTURE },
		{ "<Bedrag>", "<Bedrag Id=\"signature-properties\">",
		    SIGN_FAULT_ID },
	};
	struct bytes out;

	(void)state;
	fixture_answer("zorgkantoor", CONTENT, &out);
	fixture_expect_each(out.data, changes,
	    sizeof changes / sizeof changes[0], fixture_verify_answer,
	    "zorgkantoor");
	bytes_clear(&out);
}

static void
the_two_profiles_are_not_mixed(void **state)
{
	struct bytes out;

	(void)state;
	fixture_answer("aanbieder-a", CONTENT, &out);
	assert_int_equal(fixture_verify("aanbieder-a", out.data),
	    SIGN_FAULT_STRUCTURE);
	bytes_clear(&out);
	fixture_sign("aanbieder-a", CONTENT, &out);
	assert_int_equal(fixture_verify_answer("aanbieder-a", out.data),
	    SIGN_FAULT_STRUCTURE);
	bytes_clear(&out);
}

static void
expect_failure(const struct sign_identity *who, const char *body,
    int64_t signing_ms)
{
	struct bytes out;

	bytes_init(&out, FIXTURE_MOST);
	assert_status(
	    sign_answer(who, body, strlen(body), signing_ms, &out, NULL),
	    MZ_FAIL);
	bytes_clear(&out);
}

static void
an_answer_that_cannot_be_signed_is_told(void **state)
{
	MZ_AUTO(sign_key_free)
	struct sign_key *key = fixture_key("zorgkantoor");
	MZ_AUTO(sign_cert_free)
	struct sign_cert *cert = fixture_cert("zorgkantoor");
	MZ_AUTO(sign_cert_free)
	struct sign_cert *other = fixture_cert("aanbieder-a");
	const struct sign_identity right = { key, cert };
	const struct sign_identity wrong = { key, other };

	(void)state;
	expect_failure(&wrong, CONTENT, FIXTURE_NOW);
	expect_failure(&right, CONTENT, 0);
	expect_failure(&right, CONTENT, -1);
	expect_failure(&right, CONTENT, sign_cert_until_ms(cert));
	expect_failure(&right, "", FIXTURE_NOW);
	expect_failure(&right, "tekst", FIXTURE_NOW);
	expect_failure(&right, "<a>", FIXTURE_NOW);
	expect_failure(&right, "<a></a>\n", FIXTURE_NOW);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_accepted),
		cmocka_unit_test(an_answer_keeps_its_body_and_tells_its_time),
		cmocka_unit_test(an_answer_that_changed_is_refused),
		cmocka_unit_test(the_two_profiles_are_not_mixed),
		cmocka_unit_test(an_answer_that_cannot_be_signed_is_told),
	};

	xml_global_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
