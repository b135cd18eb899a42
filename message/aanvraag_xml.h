/*
 * aanvraag_xml - a MeerzorgAanvraag as a struct aanvraag
 */
#ifndef MZ_MESSAGE_AANVRAAG_XML_H
#define MZ_MESSAGE_AANVRAAG_XML_H

#include "base/status.h"
#include "meerzorg/aanvraag.h"

struct xml_document;

/* From a document that is valid against its schema. Borrows doc and keeps
 * nothing of it; gives *ret.
 * MZ_FAIL: reader and schema do not agree, which is our own fault. */
MZ_MUST_USE enum mz_status aanvraag_read(const struct xml_document *doc,
    struct aanvraag **ret, struct mz_err *err);

#endif
