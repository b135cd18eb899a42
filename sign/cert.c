#include "sign/cert.h"

#include <string.h>
#include <time.h>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "base/object.h"
#include "base/text.h"
#include "sign/base64.h"
#include "sign/digest.h"
#include "sign/profile.h"

struct sign_cert {
	unsigned magic;
#define SIGN_CERT_MAGIC 0x71c2f08bu
	X509 *x509;
	EVP_PKEY *key; /* of x509 */
	enum sign_kind kind;
	size_t value_len;
	unsigned char *der; /* owned */
	size_t der_len;
	unsigned char digest[SIGN_DIGEST_SIZE]; /* of der */
	char fingerprint[SIGN_DIGEST_HEX_SIZE];
	unsigned char *issuer_serial; /* owned */
	size_t issuer_serial_len;
	int64_t from_ms;
	int64_t until_ms;
};

static void
bio_free(BIO **bio)
{
	BIO_free_all(*bio);
	*bio = NULL;
}

static void
names_free(GENERAL_NAMES **names)
{
	GENERAL_NAMES_free(*names);
	*names = NULL;
}

static void
der_free(unsigned char **der)
{
	OPENSSL_free(*der);
	*der = NULL;
}

void
sign_cert_free(struct sign_cert **cert)
{
	if (*cert == NULL)
		return;
	MZ_CHECK(*cert, SIGN_CERT_MAGIC);
	X509_free((*cert)->x509);
	mz_free((*cert)->der);
	mz_free((*cert)->issuer_serial);
	MZ_DELETE(cert);
}

bool
sign_kind_of(const struct evp_pkey_st *key, enum sign_kind *ret,
    size_t *ret_value_len)
{
	char curve[32] = "";
	size_t len;
	int bits = EVP_PKEY_get_bits(key);

	if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && bits >= 2048 &&
	    bits <= SIGN_VALUE_MOST * 8) {
		*ret = SIGN_KIND_RSA;
		*ret_value_len = (size_t)EVP_PKEY_get_size(key);
		return true;
	}
	if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC ||
	    EVP_PKEY_get_group_name(key, curve, sizeof curve, &len) != 1 ||
	    strcmp(curve, "prime256v1") != 0)
		return false;
	*ret = SIGN_KIND_EC_P256;
	*ret_value_len = 64;
	return true;
}

const char *
sign_kind_method(enum sign_kind kind)
{
	return kind == SIGN_KIND_EC_P256 ? SIGN_ECDSA : SIGN_RSA;
}

/* Tried on what is encrypted, since there is nobody to ask. */
static char no_password[] = "";

static X509 *
read_pem(const void *data, size_t len)
{
	MZ_AUTO(bio_free) BIO *bio = BIO_new_mem_buf(data, (int)len);
	X509 *x509;
	X509 *second;

	MZ_ASSERT(bio != NULL);
	x509 = PEM_read_bio_X509(bio, NULL, NULL, no_password);
	second = PEM_read_bio_X509(bio, NULL, NULL, no_password);
	if (second == NULL)
		return x509;
	X509_free(second);
	X509_free(x509);
	return NULL;
}

static X509 *
read_der(const void *data, size_t len)
{
	const unsigned char *start = data;
	const unsigned char *p = start;
	X509 *x509 = d2i_X509(NULL, &p, (long)len);

	if (x509 == NULL || p == start + len)
		return x509;
	X509_free(x509);
	return NULL;
}

static bool
instant(const ASN1_TIME *time, int64_t *ret_ms)
{
	struct tm tm = { 0 };

	if (ASN1_TIME_to_tm(time, &tm) != 1)
		return false;
	*ret_ms = (int64_t)timegm(&tm) * 1000;
	return true;
}

static bool
read_validity(struct sign_cert *cert)
{
	if (!instant(X509_get0_notBefore(cert->x509), &cert->from_ms) ||
	    !instant(X509_get0_notAfter(cert->x509), &cert->until_ms))
		return false;
	cert->until_ms += 1000; /* the last second belongs to it */
	return true;
}

static void
read_bytes(struct sign_cert *cert)
{
	MZ_AUTO(der_free) unsigned char *der = NULL;
	int len = i2d_X509(cert->x509, &der);

	MZ_ASSERT(len > 0);
	cert->der = mz_copy(der, (size_t)len);
	cert->der_len = (size_t)len;
	sign_digest_of(der, cert->der_len, cert->digest);
	text_hex(cert->digest, sizeof cert->digest, cert->fingerprint);
}

/* GeneralNames with the issuer's name as its only one. */
static GENERAL_NAMES *
issuer_names(const X509 *x509)
{
	GENERAL_NAMES *names = GENERAL_NAMES_new();
	GENERAL_NAME *name = GENERAL_NAME_new();
	X509_NAME *issuer = X509_NAME_dup(X509_get_issuer_name(x509));

	MZ_ASSERT(names != NULL && name != NULL && issuer != NULL);
	GENERAL_NAME_set0_value(name, GEN_DIRNAME, issuer);
	MZ_ASSERT(sk_GENERAL_NAME_push(names, name) > 0);
	return names;
}

/* IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber INTEGER } */
static void
read_issuer_serial(struct sign_cert *cert)
{
	MZ_AUTO(names_free) GENERAL_NAMES *names = issuer_names(cert->x509);
	const ASN1_INTEGER *serial = X509_get0_serialNumber(cert->x509);
	int inner =
	    i2d_GENERAL_NAMES(names, NULL) + i2d_ASN1_INTEGER(serial, NULL);
	int len = ASN1_object_size(1, inner, V_ASN1_SEQUENCE);
	unsigned char *p;

	MZ_ASSERT(inner > 0 && len > inner);
	cert->issuer_serial = mz_alloc((size_t)len);
	cert->issuer_serial_len = (size_t)len;
	p = cert->issuer_serial;
	ASN1_put_object(&p, 1, inner, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL);
	(void)i2d_GENERAL_NAMES(names, &p);
	(void)i2d_ASN1_INTEGER(serial, &p);
	MZ_ASSERT(p == cert->issuer_serial + len);
}

enum mz_status
sign_cert_load(const void *data, size_t len, struct sign_cert **ret,
    struct mz_err *err)
{
	static const char pem[] = "-----BEGIN CERTIFICATE-----";
	MZ_AUTO(sign_cert_free) struct sign_cert *cert = NULL;
	bool is_pem = memmem(data, len, pem, sizeof pem - 1) != NULL;

	if (len > INT32_MAX)
		return mz_fail(err, MZ_FAIL, "certificate: too large");
	MZ_NEW(cert, SIGN_CERT_MAGIC);
	cert->x509 = is_pem ? read_pem(data, len) : read_der(data, len);
	if (cert->x509 == NULL)
		return mz_fail(err, MZ_FAIL, "certificate: cannot be read");
	cert->key = X509_get0_pubkey(cert->x509);
	if (cert->key == NULL ||
	    !sign_kind_of(cert->key, &cert->kind, &cert->value_len))
		return mz_fail(err, MZ_FAIL,
		    "certificate: key is not EC P-256 or RSA of 2048 to 8192 bits");
	if (!read_validity(cert))
		return mz_fail(err, MZ_FAIL,
		    "certificate: validity is malformed");
	read_bytes(cert);
	read_issuer_serial(cert);
	*ret = MZ_TAKE(cert);
	return MZ_OK;
}

bool
sign_cert_equals(const struct sign_cert *cert, const void *der, size_t len)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	return len == cert->der_len && memcmp(der, cert->der, len) == 0;
}

const char *
sign_cert_fingerprint(const struct sign_cert *cert)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	return cert->fingerprint;
}

int64_t
sign_cert_from_ms(const struct sign_cert *cert)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	return cert->from_ms;
}

int64_t
sign_cert_until_ms(const struct sign_cert *cert)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	return cert->until_ms;
}

enum sign_kind
sign_cert_kind(const struct sign_cert *cert)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	return cert->kind;
}

size_t
sign_cert_value_len(const struct sign_cert *cert)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	return cert->value_len;
}

struct evp_pkey_st *
sign_cert_key(const struct sign_cert *cert)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	return cert->key;
}

void
sign_cert_add(const struct sign_cert *cert, struct bytes *out)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	sign_base64_add(out, cert->der, cert->der_len);
}

void
sign_cert_add_digest(const struct sign_cert *cert, struct bytes *out)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	sign_base64_add(out, cert->digest, sizeof cert->digest);
}

void
sign_cert_add_issuer_serial(const struct sign_cert *cert, struct bytes *out)
{
	MZ_CHECK(cert, SIGN_CERT_MAGIC);
	sign_base64_add(out, cert->issuer_serial, cert->issuer_serial_len);
}
