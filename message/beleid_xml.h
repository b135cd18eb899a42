/*
 * beleid_xml - a policy file as a struct beleid
 *
 * Policy files are our own set-up, so what does not make sense in one stops
 * the start: the text names the figure.
 */
#ifndef MZ_MESSAGE_BELEID_XML_H
#define MZ_MESSAGE_BELEID_XML_H

#include "base/status.h"
#include "meerzorg/beleid.h"

struct xml_document;

/* From a document that is valid against schemas/beleid.xsd. Borrows doc, gives
 * *ret. MZ_FAIL: it is no policy file, or beleid_check() refuses it. */
MZ_MUST_USE enum mz_status beleid_read(const struct xml_document *doc,
    struct beleid **ret, struct mz_err *err);

#endif
