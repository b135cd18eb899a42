/*
 * trust - the certificates of a registry, ready to verify with
 */
#ifndef MZ_CTL_TRUST_H
#define MZ_CTL_TRUST_H

#include <stddef.h>

#include "base/status.h"
#include "config/registry.h"
#include "sign/verify.h"

struct trust {
	struct sign_trust *rows;
	struct sign_cert **certs; /* of the rows; owned */
	size_t n;
};

/* Those of the office, or those of every other party. Borrows the registry for
 * as long as *ret lives; undo with trust_clear(), also after a fault.
 * MZ_FAIL: a certificate is not fit. */
MZ_MUST_USE enum mz_status trust_office(const struct registry *registry,
    struct trust *ret, struct mz_err *err);
MZ_MUST_USE enum mz_status trust_parties(const struct registry *registry,
    struct trust *ret, struct mz_err *err);
void trust_clear(struct trust *trust);

#endif
