/*
 * signer_rule - what the office signs, and for whom
 */
#ifndef MZ_DAEMON_SIGNER_RULE_H
#define MZ_DAEMON_SIGNER_RULE_H

#include <stddef.h>

#include "base/status.h"

/* body is in canonical form: it must begin as a message of this kind does, and
 * name this recipient in its header. MZ_REFUSE: it does not. */
MZ_MUST_USE enum mz_status signer_rule_check(const char *antwoord,
    const char *recipient, const char *body, size_t len, struct mz_err *err);

#endif
