/*
 * cert - a certificate that we hold, from the registry or of our own
 *
 * Only its bytes, its key and its validity count: trust comes from being
 * registered, never from an issuer. A certificate inside a message is not even
 * parsed; it is compared with these, byte for byte.
 */
#ifndef MZ_SIGN_CERT_H
#define MZ_SIGN_CERT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/status.h"

enum sign_kind {
	SIGN_KIND_EC_P256,
	SIGN_KIND_RSA, /* 2048 to 8192 bits */
};

enum {
	SIGN_VALUE_MOST = 1024
}; /* bytes of the longest signature value */

struct evp_pkey_st;
struct sign_cert;

/* From PEM (one certificate and no second) or DER. Gives *ret.
 * MZ_FAIL: not a certificate, or its key is outside the profile. */
MZ_MUST_USE enum mz_status sign_cert_load(const void *data, size_t len,
    struct sign_cert **ret, struct mz_err *err);

void sign_cert_free(struct sign_cert **cert);

bool sign_cert_equals(const struct sign_cert *cert, const void *der,
    size_t len);

/* SHA-256 of its DER form, in hexadecimal. Borrowed. */
const char *sign_cert_fingerprint(const struct sign_cert *cert);

/* Its own validity: from_ms <= instant < until_ms. */
int64_t sign_cert_from_ms(const struct sign_cert *cert);
int64_t sign_cert_until_ms(const struct sign_cert *cert);

/* For this folder. */

/* Which profile key is it, and how long are its signature values? False: none,
 * so it must not be used. */
bool sign_kind_of(const struct evp_pkey_st *key, enum sign_kind *ret,
    size_t *ret_value_len);
const char *sign_kind_method(enum sign_kind kind); /* the algorithm's URI */

enum sign_kind sign_cert_kind(const struct sign_cert *cert);
size_t sign_cert_value_len(const struct sign_cert *cert);
struct evp_pkey_st *sign_cert_key(const struct sign_cert *cert);

/* Base64 of the DER form, of its SHA-256, and of IssuerSerial (RFC 5035). */
void sign_cert_add(const struct sign_cert *cert, struct bytes *out);
void sign_cert_add_digest(const struct sign_cert *cert, struct bytes *out);
void sign_cert_add_issuer_serial(const struct sign_cert *cert,
    struct bytes *out);

#endif
