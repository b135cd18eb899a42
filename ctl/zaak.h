/*
 * zaak - what came before a message, from a folder: check --zaak
 *
 * Facts that the service would know from its database. Read are the messages
 * of providers (*.xml) in the folder; the office's answers in it, and what is
 * no message in order, use up nothing and are passed over.
 */
#ifndef MZ_CTL_ZAAK_H
#define MZ_CTL_ZAAK_H

#include "base/status.h"
#include "ctl/intake.h"
#include "meerzorg/feiten.h"

struct zaak;

/* Gives *ret. dir NULL: nothing came before. MZ_FAIL: the folder or a file
 * cannot be read. */
MZ_MUST_USE enum mz_status zaak_read(const struct intake *intake,
    const char *dir, struct zaak **ret, struct mz_err *err);
void zaak_free(struct zaak **zaak);

/* What was known when this message came. The same bytes in the folder are the
 * message itself. */
struct feiten zaak_feiten(const struct zaak *zaak,
    const struct reading *reading);

#endif
