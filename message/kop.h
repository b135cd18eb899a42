/*
 * kop - the Header of an incoming message
 */
#ifndef MZ_MESSAGE_KOP_H
#define MZ_MESSAGE_KOP_H

#include "base/date.h"
#include "base/status.h"

struct xml_document;

struct kop {
	char afzender[9];       /* AGB-code */
	char ontvanger[9];      /* zorgkantoorcode */
	char identificatie[13]; /* unique for the sender and the kind */
	struct date dagtekening;
};

/* From any document, also one that is not valid: so that an answer can name
 * what it answers. Only a signature makes it true.
 * MZ_REFUSE: a part is not there or is not of its type. */
MZ_MUST_USE enum mz_status kop_read(const struct xml_document *doc,
    struct kop *ret, struct mz_err *err);

#endif
