/*
 * verify - is this document signed, all of it, by somebody we know?
 *
 * What is signed is the whole document without its Signature element, which is
 * the last child of the root. So after MZ_OK everything that is read outside
 * Signature is exactly what the owner of the certificate signed; nothing inside
 * Signature is content. The document has no comments and the like (document.h),
 * so that canonical form leaves nothing out.
 *
 * It fails closed: an element, attribute, algorithm or blank that is not in the
 * profile refuses the document. In this order: shape, certificate, signature
 * value, content, so that a stranger costs least.
 */
#ifndef MZ_SIGN_VERIFY_H
#define MZ_SIGN_VERIFY_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "sign/cert.h"
#include "sign/digest.h"
#include "sign/fault.h"

struct xml_document;

/* A certificate that a party may sign with, for a time: from <= instant <
 * until, and before revoked. Everything is borrowed. */
struct sign_trust {
	const struct sign_cert *cert;
	int64_t from_ms;
	int64_t until_ms;
	int64_t revoked_ms; /* INT64_MAX: never */
	const char *party;  /* whose it is; for the caller to compare */
};

struct sign_result {
	enum sign_fault_code fault;
	const struct sign_trust *trust; /* the row that fits; MZ_OK only */
	unsigned char digest[SIGN_DIGEST_SIZE]; /* of the signed content */
	int64_t signing_ms; /* answers only: what the signer says */
};

/* A provider's message, judged at the instant of receipt. It is the caller who
 * compares ret->trust->party with the wire identity and the sender.
 * MZ_REFUSE: ret->fault says why, and nothing else in *ret counts. */
MZ_MUST_USE enum mz_status sign_verify(struct xml_document *doc,
    const struct sign_trust *trust, size_t n_trust, int64_t at_ms,
    struct sign_result *ret, struct mz_err *err);

/* An answer of the office, with its signed properties, judged at the signing
 * time that it states. */
MZ_MUST_USE enum mz_status sign_verify_answer(struct xml_document *doc,
    const struct sign_trust *trust, size_t n_trust, struct sign_result *ret,
    struct mz_err *err);

#endif
