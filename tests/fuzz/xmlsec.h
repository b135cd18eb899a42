/*
 * xmlsec - signatures by another hand, to hold ours against
 *
 * The XML Security Library, over the system's libxml2 and OpenSSL. It knows
 * every transform of the standard; only those that neither fetch nor run
 * anything are let in.
 */
#ifndef MZ_TESTS_FUZZ_XMLSEC_H
#define MZ_TESTS_FUZZ_XMLSEC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"

struct xmlsec_key;

/* After xml_global_init(), once. */
void xmlsec_start(void);

/* The private key and the certificate of a test party, "aanbieder-a". */
struct xmlsec_key *xmlsec_key(const char *party);

/* Does it accept the first Signature of the document, made with this key?
 * Then *ret has what its reference with URI="" was the digest of, appended. */
bool xmlsec_verify(const void *data, size_t len, const struct xmlsec_key *key,
    struct bytes *ret);

/* The document with all digests and the value of its first Signature made
 * anew, whatever its references and transforms. False: it cannot. */
bool xmlsec_sign(const void *data, size_t len, const struct xmlsec_key *key,
    struct bytes *ret);

#endif
