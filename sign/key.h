/*
 * key - a private key; lives in the signer and in "meerzorgctl sign" only
 */
#ifndef MZ_SIGN_KEY_H
#define MZ_SIGN_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "sign/cert.h"
#include "sign/digest.h"

struct sign_key;

/* From PEM without a password. Gives *ret.
 * MZ_FAIL: not a private key, or outside the profile. */
MZ_MUST_USE enum mz_status sign_key_load(const void *pem, size_t len,
    struct sign_key **ret, struct mz_err *err);

void sign_key_free(struct sign_key **key);

/* Does the certificate hold this key's public half? */
bool sign_key_fits(const struct sign_key *key, const struct sign_cert *cert);

/* For this folder: signs a digest, in the form of XML Signature. MZ_FAIL: the
 * library could not. */
MZ_MUST_USE enum mz_status sign_key_sign(struct sign_key *key,
    const unsigned char digest[SIGN_DIGEST_SIZE],
    unsigned char ret[SIGN_VALUE_MOST], size_t *ret_len, struct mz_err *err);

const char *sign_key_method(const struct sign_key *key); /* algorithm's URI */

#endif
