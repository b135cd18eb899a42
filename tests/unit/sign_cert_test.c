#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "sign/base64.h"
#include "sign/cert.h"
#include "tests/support/cmocka.h"
#include "tests/support/sign_fixture.h"

/* DER out of a PEM file of one certificate. */
static void
der_of(const char *name, struct bytes *ret)
{
	struct bytes pem;
	char *end;
	const char *start;

	fixture_file(name, &pem);
	start = strchr(pem.data, '\n');
	end = strstr(pem.data, "-----END");
	assert_non_null(start);
	assert_non_null(end);
	*end = '\0';
	bytes_init(ret, FIXTURE_MOST);
	assert_true(sign_base64_decode(start, ret));
	bytes_clear(&pem);
}

static void
pem_and_der_give_the_same_certificate(void **state)
{
	struct sign_cert *from_pem = fixture_cert("aanbieder-a");
	struct sign_cert *from_der = NULL;
	char hex[SIGN_DIGEST_HEX_SIZE];
	struct bytes der;

	(void)state;
	der_of("aanbieder-a.crt", &der);
	assert_status(sign_cert_load(der.data, der.len, &from_der, NULL),
	    MZ_OK);
	assert_true(sign_cert_equals(from_pem, der.data, der.len));
	assert_true(sign_cert_equals(from_der, der.data, der.len));
	assert_false(sign_cert_equals(from_der, der.data, der.len - 1));
	assert_string_equal(sign_cert_fingerprint(from_pem),
	    sign_digest_hex(der.data, der.len, hex));
	bytes_clear(&der);
	sign_cert_free(&from_der);
	sign_cert_free(&from_pem);
	assert_null(from_pem);
	sign_cert_free(&from_pem);
}

static void
the_validity_is_read(void **state)
{
	struct sign_cert *cert = fixture_cert("verlopen");

	(void)state; /* 2020-01-01 to 2021-01-01, its last second included */
	assert_int_equal(sign_cert_from_ms(cert), INT64_C(1577836800000));
	assert_int_equal(sign_cert_until_ms(cert), INT64_C(1609459201000));
	sign_cert_free(&cert);
}

static void
keys_are_told_apart(void **state)
{
	struct sign_cert *ec = fixture_cert("aanbieder-a");
	struct sign_cert *rsa = fixture_cert("aanbieder-d");

	(void)state;
	assert_int_equal(sign_cert_kind(ec), SIGN_KIND_EC_P256);
	assert_int_equal(sign_cert_value_len(ec), 64);
	assert_int_equal(sign_cert_kind(rsa), SIGN_KIND_RSA);
	assert_int_equal(sign_cert_value_len(rsa), 384);
	sign_cert_free(&ec);
	sign_cert_free(&rsa);
}

static void
expect_refused(const struct bytes *data)
{
	struct sign_cert *cert = NULL;

	assert_status(sign_cert_load(data->data, data->len, &cert, NULL),
	    MZ_FAIL);
	assert_null(cert);
}

static void
keys_outside_the_profile_are_refused(void **state)
{
	static const char *const parties[] = { "kromme384", "rsa1024" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct sign_key *key = NULL;
		struct bytes file;
		char name[64];

		(void)snprintf(name, sizeof name, "%s.crt", parties[i]);
		fixture_file(name, &file);
		expect_refused(&file);
		bytes_clear(&file);
		(void)snprintf(name, sizeof name, "%s.key", parties[i]);
		fixture_file(name, &file);
		assert_status(sign_key_load(file.data, file.len, &key, NULL),
		    MZ_FAIL);
		bytes_clear(&file);
	}
}

static void
what_is_not_one_certificate_is_refused(void **state)
{
	struct bytes data;
	struct bytes other;

	(void)state;
	fixture_file("aanbieder-a.crt", &data);
	fixture_file("aanbieder-b.crt", &other);
	bytes_add(&data, other.data, other.len);
	expect_refused(&data); /* two of them */
	bytes_clear(&data);
	bytes_clear(&other);
	der_of("aanbieder-a.crt", &data);
	bytes_add_byte(&data, 0);
	expect_refused(&data); /* something after it */
	data.len = 100;
	expect_refused(&data); /* broken off */
	bytes_clear(&data);
	fixture_file("aanbieder-a.key", &data);
	expect_refused(&data);
	bytes_clear(&data);
}

static void
a_key_fits_its_own_certificate_only(void **state)
{
	struct sign_cert *own = fixture_cert("aanbieder-a");
	struct sign_cert *other = fixture_cert("aanbieder-b");
	struct sign_cert *rsa = fixture_cert("aanbieder-c");
	struct sign_key *key = fixture_key("aanbieder-a");

	(void)state;
	assert_true(sign_key_fits(key, own));
	assert_false(sign_key_fits(key, other));
	assert_false(sign_key_fits(key, rsa));
	sign_key_free(&key);
	sign_cert_free(&own);
	sign_cert_free(&other);
	sign_cert_free(&rsa);
}

static void
a_file_that_is_no_key_is_refused(void **state)
{
	struct sign_key *key = NULL;
	struct bytes data;

	(void)state;
	fixture_file("aanbieder-a.crt", &data);
	assert_status(sign_key_load(data.data, data.len, &key, NULL), MZ_FAIL);
	assert_null(key);
	bytes_clear(&data);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(pem_and_der_give_the_same_certificate),
		cmocka_unit_test(the_validity_is_read),
		cmocka_unit_test(keys_are_told_apart),
		cmocka_unit_test(keys_outside_the_profile_are_refused),
		cmocka_unit_test(what_is_not_one_certificate_is_refused),
		cmocka_unit_test(a_key_fits_its_own_certificate_only),
		cmocka_unit_test(a_file_that_is_no_key_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
