/*
 * signer - puts an enveloped signature into a document
 *
 * For the signer and "meerzorgctl sign" only; the worker does not link it.
 * OpenSSL takes its random numbers from the kernel: sign once before a sandbox
 * closes, or allow getrandom(2) in it.
 */
#ifndef MZ_SIGN_SIGNER_H
#define MZ_SIGN_SIGNER_H

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/status.h"
#include "sign/cert.h"
#include "sign/key.h"

/* Who signs. Both are borrowed and belong together. */
struct sign_identity {
	struct sign_key *key;
	const struct sign_cert *cert;
};

/* Signs an answer of the office with its signed properties (XAdES-B-B).
 * body is in canonical form already (xml/writer.h) and is not parsed; it is
 * hashed as it stands, and the signature goes before the root's end tag.
 * signing_ms: the signer's own clock; it must lie in the certificate's
 * validity. Appends to out.
 * MZ_FAIL: key, certificate, instant or body are not fit for it, or out is too
 * small; what was appended does not count. */
MZ_MUST_USE enum mz_status sign_answer(const struct sign_identity *who,
    const void *body, size_t len, int64_t signing_ms, struct bytes *out,
    struct mz_err *err);

/* Signs any document as a provider does; out gets its canonical form with the
 * signature as the root's last child. Whether the certificate is valid at the
 * moment is not asked.
 * MZ_REFUSE: the document is not acceptable or has a signature already;
 * MZ_FAIL: key and certificate do not fit, or out is too small. */
MZ_MUST_USE enum mz_status sign_provider(const struct sign_identity *who,
    const void *data, size_t len, struct bytes *out, struct mz_err *err);

#endif
