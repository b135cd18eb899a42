/*
 * digest - SHA-256, the only digest there is
 */
#ifndef MZ_SIGN_DIGEST_H
#define MZ_SIGN_DIGEST_H

#include <stddef.h>

enum {
	SIGN_DIGEST_SIZE = 32,
	SIGN_DIGEST_HEX_SIZE = 65, /* with its NUL */
};

struct sign_digest; /* in the making */

/* In ret, SIGN_DIGEST_SIZE bytes. */
void sign_digest_of(const void *data, size_t len,
    unsigned char ret[SIGN_DIGEST_SIZE]);

/* In lower-case hexadecimal in ret, which is also returned. */
const char *sign_digest_hex(const void *data, size_t len,
    char ret[SIGN_DIGEST_HEX_SIZE]);

/* Piece by piece; after sign_digest_end() a new one begins. */
struct sign_digest *sign_digest_new(void);
void sign_digest_free(struct sign_digest **digest);
void sign_digest_add(struct sign_digest *digest, const void *data, size_t len);
void sign_digest_end(struct sign_digest *digest,
    unsigned char ret[SIGN_DIGEST_SIZE]);

#endif
