#include "sign/digest.h"

#include <openssl/evp.h>

#include "base/object.h"
#include "base/text.h"

struct sign_digest {
	unsigned magic;
#define SIGN_DIGEST_MAGIC 0x3e8b19d4u
	EVP_MD_CTX *context;
};

/* Without memory or without SHA-256 there is nothing we could do. */
void
sign_digest_of(const void *data, size_t len,
    unsigned char ret[SIGN_DIGEST_SIZE])
{
	unsigned size = SIGN_DIGEST_SIZE;

	MZ_ASSERT(EVP_Digest(data, len, ret, &size, EVP_sha256(), NULL) == 1);
	MZ_ASSERT(size == SIGN_DIGEST_SIZE);
}

const char *
sign_digest_hex(const void *data, size_t len, char ret[SIGN_DIGEST_HEX_SIZE])
{
	unsigned char digest[SIGN_DIGEST_SIZE];

	sign_digest_of(data, len, digest);
	text_hex(digest, sizeof digest, ret);
	return ret;
}

static void
begin(struct sign_digest *digest)
{
	MZ_ASSERT(EVP_DigestInit_ex2(digest->context, EVP_sha256(), NULL) == 1);
}

struct sign_digest *
sign_digest_new(void)
{
	struct sign_digest *digest;

	MZ_NEW(digest, SIGN_DIGEST_MAGIC);
	digest->context = EVP_MD_CTX_new();
	MZ_ASSERT(digest->context != NULL);
	begin(digest);
	return digest;
}

void
sign_digest_free(struct sign_digest **digest)
{
	if (*digest == NULL)
		return;
	MZ_CHECK(*digest, SIGN_DIGEST_MAGIC);
	EVP_MD_CTX_free((*digest)->context);
	MZ_DELETE(digest);
}

void
sign_digest_add(struct sign_digest *digest, const void *data, size_t len)
{
	MZ_CHECK(digest, SIGN_DIGEST_MAGIC);
	MZ_ASSERT(EVP_DigestUpdate(digest->context, data, len) == 1);
}

void
sign_digest_end(struct sign_digest *digest, unsigned char ret[SIGN_DIGEST_SIZE])
{
	unsigned size = SIGN_DIGEST_SIZE;

	MZ_CHECK(digest, SIGN_DIGEST_MAGIC);
	MZ_ASSERT(EVP_DigestFinal_ex(digest->context, ret, &size) == 1);
	begin(digest);
}
