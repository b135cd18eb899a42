#include <string.h>

#include "base/object.h"
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
no_id_is_allowed_anywhere(void **state)
{
	static const struct fixture_change changes[] = {
		{ "<Header>", "<Header Id=\"a\">", SIGN_FAULT_ID },
		{ "<Header>", "<Header ID=\"a\">", SIGN_FAULT_ID },
		{ "<Bericht ", "<Bericht id=\"a\" ", SIGN_FAULT_ID },
		{ "<Header>", "<Header xml:id=\"a\">", SIGN_FAULT_ID },
		{ "<ds:Signature ", "<ds:Signature Id=\"a\" ",
		    SIGN_FAULT_STRUCTURE },
		{ "<ds:SignedInfo ", "<ds:SignedInfo Id=\"a\" ",
		    SIGN_FAULT_STRUCTURE },
		{ "<ds:Reference ", "<ds:Reference Id=\"a\" ",
		    SIGN_FAULT_REFERENCE },
		{ "<ds:KeyInfo>", "<ds:KeyInfo Id=\"a\">", SIGN_FAULT_KEYINFO },
		{ "<ds:SignatureValue>", "<ds:SignatureValue Id=\"a\">",
		    SIGN_FAULT_STRUCTURE },
	};

	(void)state;
	EXPECT_EACH(changes);
}

static void
no_other_algorithm_is_known(void **state)
{
	static const struct fixture_change changes[] = {
		{ "xmldsig-more#ecdsa-sha256", "xmldsig-more#hmac-sha256",
		    SIGN_FAULT_ALGORITHM },
		{ "xmldsig-more#ecdsa-sha256", "xmldsig-more#rsa-sha256",
		    SIGN_FAULT_ALGORITHM },
		{ "xmldsig-more#ecdsa-sha256", "xmldsig-more#ecdsa-sha512",
		    SIGN_FAULT_ALGORITHM },
		{ "2001/04/xmldsig-more#ecdsa-sha256",
		    "2000/09/xmldsig#hmac-sha1", SIGN_FAULT_ALGORITHM },
		{ "</ds:SignatureMethod>",
		    "<ds:HMACOutputLength>1</ds:HMACOutputLength>"
		    "</ds:SignatureMethod>",
		    SIGN_FAULT_ALGORITHM },
		{ "2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1",
		    SIGN_FAULT_ALGORITHM },
		{ "Method Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
		    "Method Algorithm=\"http://www.w3.org/2001/10/"
		    "xml-exc-c14n#WithComments\"",
		    SIGN_FAULT_ALGORITHM },
		{ "Method Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
		    "Method", SIGN_FAULT_ALGORITHM },
	};

	(void)state;
	EXPECT_EACH(changes);
}

#define ENVELOPED \
	"<ds:Transform Algorithm=\"" DS "enveloped-signature\"></ds:Transform>"
#define EXCLUSIVE \
	"<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">" \
	"</ds:Transform>"
#define XPATH \
	"<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/" \
	"REC-xpath-19991116\"><ds:XPath>false()</ds:XPath></ds:Transform>"

static void
no_other_transform_is_known(void **state)
{
	static const struct fixture_change changes[] = {
		{ ENVELOPED, "", SIGN_FAULT_TRANSFORMS },
		{ EXCLUSIVE, "", SIGN_FAULT_TRANSFORMS },
		{ ENVELOPED EXCLUSIVE, "", SIGN_FAULT_TRANSFORMS },
		{ ENVELOPED EXCLUSIVE, EXCLUSIVE ENVELOPED,
		    SIGN_FAULT_TRANSFORMS },
		{ ENVELOPED EXCLUSIVE, ENVELOPED EXCLUSIVE EXCLUSIVE,
		    SIGN_FAULT_TRANSFORMS },
		{ ENVELOPED EXCLUSIVE, ENVELOPED EXCLUSIVE XPATH,
		    SIGN_FAULT_TRANSFORMS },
		{ ENVELOPED, XPATH, SIGN_FAULT_TRANSFORMS },
		{ "xml-exc-c14n#\"></ds:Transform>",
		    "xml-exc-c14n#\"><i:InclusiveNamespaces xmlns:i=\""
		    "http://www.w3.org/2001/10/xml-exc-c14n#\" "
		    "PrefixList=\"a\"/></ds:Transform>",
		    SIGN_FAULT_TRANSFORMS },
		{ "<ds:Transforms>" ENVELOPED EXCLUSIVE "</ds:Transforms>", "",
		    SIGN_FAULT_TRANSFORMS },
	};

	(void)state;
	EXPECT_EACH(changes);
}

static void
the_reference_is_the_whole_document(void **state)
{
	static const struct fixture_change changes[] = {
		{ "URI=\"\"", "URI=\"#a\"", SIGN_FAULT_REFERENCE },
		{ "URI=\"\"", "URI=\"#xpointer(/)\"", SIGN_FAULT_REFERENCE },
		{ "URI=\"\"", "URI=\"file:///etc/passwd\"",
		    SIGN_FAULT_REFERENCE },
		{ " URI=\"\"", "", SIGN_FAULT_REFERENCE },
		{ "URI=\"\"", "URI=\"\" Type=\"a\"", SIGN_FAULT_REFERENCE },
		{ "</ds:Reference>",
		    "</ds:Reference><ds:Reference URI=\"\"></ds:Reference>",
		    SIGN_FAULT_REFERENCE },
	};

	(void)state;
	EXPECT_EACH(changes);
}

#define X509_START "<ds:X509Data><ds:X509Certificate>"

static void
key_info_is_one_certificate(void **state)
{
	static const struct fixture_change changes[] = {
		{ "<ds:KeyInfo>",
		    "<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue>",
		    SIGN_FAULT_KEYINFO },
		{ "<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>a</ds:KeyName>",
		    SIGN_FAULT_KEYINFO },
		{ "</ds:X509Certificate>",
		    "</ds:X509Certificate><ds:X509Certificate>AAAA"
		    "</ds:X509Certificate>",
		    SIGN_FAULT_KEYINFO },
		{ "</ds:X509Certificate>",
		    "</ds:X509Certificate><ds:X509SubjectName>a"
		    "</ds:X509SubjectName>",
		    SIGN_FAULT_KEYINFO },
		{ X509_START, X509_START "<ds:a/>", SIGN_FAULT_STRUCTURE },
		{ X509_START, X509_START "*", SIGN_FAULT_VALUE },
		{ X509_START, X509_START "AAAA", SIGN_FAULT_UNKNOWN },
		{ "</ds:X509Data>", "</ds:X509Data><ds:X509Data/>",
		    SIGN_FAULT_KEYINFO },
	};

	(void)state;
	EXPECT_EACH(changes);
}

static void
nothing_else_is_in_the_signature(void **state)
{
	static const struct fixture_change changes[] = {
		{ "</ds:KeyInfo>", "</ds:KeyInfo><ds:Object/>",
		    SIGN_FAULT_STRUCTURE },
		{ "<ds:SignatureValue>", "tekst<ds:SignatureValue>",
		    SIGN_FAULT_STRUCTURE },
		{ "<ds:Transforms>", "<ds:Transforms>.", SIGN_FAULT_STRUCTURE },
		{ "<ds:Transforms>", "<ds:Transforms xmlns:x=\"urn:x\">",
		    SIGN_FAULT_STRUCTURE },
		{ "<ds:Transforms>", "<ds:Transforms a=\"b\">",
		    SIGN_FAULT_TRANSFORMS },
		{ "<ds:SignatureValue>", "<ds:SignatureValue><ds:a/>",
		    SIGN_FAULT_STRUCTURE },
		{ "<ds:SignedInfo ", "<ds:KeyInfo/><ds:SignedInfo ",
		    SIGN_FAULT_STRUCTURE },
		{ "Transform Algorithm=", "Transform ds:Algorithm=",
		    SIGN_FAULT_TRANSFORMS },
	};

	(void)state;
	EXPECT_EACH(changes);
}

#define VALUE_START "<ds:SignatureValue>"
#define VALUE_END   "</ds:SignatureValue>"

/* The signature value of text replaced. */
static enum sign_fault_code
with_value(const char *value)
{
	const char *start = strstr(signed_text, VALUE_START);
	const char *end = strstr(signed_text, VALUE_END);
	enum sign_fault_code code;
	struct bytes text;

	bytes_init(&text, FIXTURE_MOST);
	bytes_add(&text, signed_text,
	    (size_t)(start - signed_text) + strlen(VALUE_START));
	bytes_add_text(&text, value);
	bytes_add_text(&text, end);
	code = fixture_verify("aanbieder-a", text.data);
	bytes_clear(&text);
	return code;
}

static void
the_value_is_exact(void **state)
{
	char zeros[89];

	(void)state;
	memset(zeros, 'A', 88);
	zeros[88] = '\0';
	assert_int_equal(with_value(""), SIGN_FAULT_VALUE);
	assert_int_equal(with_value("AAAA"), SIGN_FAULT_VALUE);
	assert_int_equal(with_value(zeros), SIGN_FAULT_VALUE); /* 66 bytes */
	memcpy(zeros + 84, "AA==", 4);                         /* 64 */
	assert_int_equal(with_value("geen base64!"), SIGN_FAULT_VALUE);
	zeros[86] = '=';
	zeros[87] = '=';
	assert_int_equal(with_value(zeros), SIGN_FAULT_WRONG);
	memset(zeros, '/', 85);
	zeros[85] = 'w';
	assert_int_equal(with_value(zeros), SIGN_FAULT_WRONG);
}

static void
the_stated_digest_is_exact(void **state)
{
	static const struct fixture_change changes[] = {
		{ "<ds:DigestValue>", "<ds:DigestValue>AAAA",
		    SIGN_FAULT_WRONG },
		{ "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\">",
		    "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\">\n",
		    SIGN_FAULT_WRONG },
	};

	(void)state; /* SignedInfo is signed, with the blanks in it */
	EXPECT_EACH(changes);
}

static void
a_signature_by_another_key_is_wrong(void **state)
{
	struct bytes other;
	char *start;
	char *end;

	(void)state;
	fixture_sign("aanbieder-b", CONTENT, &other);
	start = strstr(other.data, VALUE_START) + strlen(VALUE_START);
	end = strstr(other.data, VALUE_END);
	*end = '\0';
	assert_int_equal(with_value(start), SIGN_FAULT_WRONG);
	bytes_clear(&other);
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
		cmocka_unit_test(no_id_is_allowed_anywhere),
		cmocka_unit_test(no_other_algorithm_is_known),
		cmocka_unit_test(no_other_transform_is_known),
		cmocka_unit_test(the_reference_is_the_whole_document),
		cmocka_unit_test(key_info_is_one_certificate),
		cmocka_unit_test(nothing_else_is_in_the_signature),
		cmocka_unit_test(the_value_is_exact),
		cmocka_unit_test(the_stated_digest_is_exact),
		cmocka_unit_test(a_signature_by_another_key_is_wrong),
	};

	return cmocka_run_group_tests(tests, make_sample, free_sample);
}
