#include "sign/key.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "base/object.h"

struct sign_key {
	unsigned magic;
#define SIGN_KEY_MAGIC 0x0ab5e6c9u
	EVP_PKEY *key;
	EVP_PKEY_CTX *context; /* ready to sign, again and again */
	enum sign_kind kind;
	size_t value_len;
};

static void
bio_free(BIO **bio)
{
	BIO_free_all(*bio);
	*bio = NULL;
}

static void
ecdsa_free(ECDSA_SIG **sig)
{
	ECDSA_SIG_free(*sig);
	*sig = NULL;
}

/* Tried on a key that has one, since there is nobody to ask. */
static char no_password[] = "";

static EVP_PKEY *
read_pem(const void *pem, size_t len)
{
	MZ_AUTO(bio_free) BIO *bio = BIO_new_mem_buf(pem, (int)len);

	MZ_ASSERT(bio != NULL);
	return PEM_read_bio_PrivateKey(bio, NULL, NULL, no_password);
}

static EVP_PKEY_CTX *
sign_context(EVP_PKEY *key, enum sign_kind kind)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);

	MZ_ASSERT(context != NULL);
	MZ_ASSERT(EVP_PKEY_sign_init(context) == 1);
	if (kind == SIGN_KIND_RSA)
		MZ_ASSERT(EVP_PKEY_CTX_set_rsa_padding(context,
		              RSA_PKCS1_PADDING) == 1);
	MZ_ASSERT(EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1);
	return context;
}

enum mz_status
sign_key_load(const void *pem, size_t len, struct sign_key **ret,
    struct mz_err *err)
{
	MZ_AUTO(sign_key_free) struct sign_key *key = NULL;

	if (len > INT32_MAX)
		return mz_fail(err, MZ_FAIL, "private key: too large");
	MZ_NEW(key, SIGN_KEY_MAGIC);
	key->key = read_pem(pem, len);
	if (key->key == NULL)
		return mz_fail(err, MZ_FAIL, "private key: cannot be read");
	if (!sign_kind_of(key->key, &key->kind, &key->value_len))
		return mz_fail(err, MZ_FAIL,
		    "private key: not EC P-256 or RSA of 2048 to 8192 bits");
	key->context = sign_context(key->key, key->kind);
	*ret = MZ_TAKE(key);
	return MZ_OK;
}

void
sign_key_free(struct sign_key **key)
{
	if (*key == NULL)
		return;
	MZ_CHECK(*key, SIGN_KEY_MAGIC);
	EVP_PKEY_CTX_free((*key)->context);
	EVP_PKEY_free((*key)->key);
	MZ_DELETE(key);
}

bool
sign_key_fits(const struct sign_key *key, const struct sign_cert *cert)
{
	MZ_CHECK(key, SIGN_KEY_MAGIC);
	return EVP_PKEY_eq(key->key, sign_cert_key(cert)) == 1;
}

/* r and s, 32 bytes each, instead of OpenSSL's form of variable length. */
static bool
ecdsa_raw(const unsigned char *der, size_t len, unsigned char ret[64])
{
	MZ_AUTO(ecdsa_free) ECDSA_SIG *sig = NULL;

	sig = d2i_ECDSA_SIG(NULL, &der, (long)len);
	return sig != NULL &&
	    BN_bn2binpad(ECDSA_SIG_get0_r(sig), ret, 32) == 32 &&
	    BN_bn2binpad(ECDSA_SIG_get0_s(sig), ret + 32, 32) == 32;
}

enum mz_status
sign_key_sign(struct sign_key *key,
    const unsigned char digest[SIGN_DIGEST_SIZE],
    unsigned char ret[SIGN_VALUE_MOST], size_t *ret_len, struct mz_err *err)
{
	unsigned char der[SIGN_VALUE_MOST];
	unsigned char *value = key->kind == SIGN_KIND_RSA ? ret : der;
	size_t len = SIGN_VALUE_MOST;

	MZ_CHECK(key, SIGN_KEY_MAGIC);
	if (EVP_PKEY_sign(key->context, value, &len, digest,
	        SIGN_DIGEST_SIZE) != 1)
		return mz_fail(err, MZ_FAIL, "private key: cannot sign");
	if (key->kind == SIGN_KIND_EC_P256 && !ecdsa_raw(der, len, ret))
		return mz_fail(err, MZ_FAIL, "private key: odd signature");
	*ret_len = key->value_len;
	return MZ_OK;
}

const char *
sign_key_method(const struct sign_key *key)
{
	MZ_CHECK(key, SIGN_KEY_MAGIC);
	return sign_kind_method(key->kind);
}
