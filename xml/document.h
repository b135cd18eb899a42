/*
 * document - hostile bytes into a tree that is safe to walk
 *
 *	bytes -> scan -> libxml2 -> look at every node -> struct xml_document
 *
 * The tree holds elements, attributes and text only, in UTF-8, within the
 * limits: no entities, comments, CDATA, processing instructions, and nothing
 * of the schema instance namespace (xsi:type would let the sender choose the
 * type that he is validated against, xsi:nil the absence of content). Nothing
 * is ever fetched.
 *
 * Each document has a parser and a dictionary of its own, which go with it:
 * the names in one message cost the next one nothing.
 */
#ifndef MZ_XML_DOCUMENT_H
#define MZ_XML_DOCUMENT_H

#include <stddef.h>

#include "base/status.h"
#include "xml/fault.h"
#include "xml/scan.h"

struct _xmlDoc;
struct _xmlNode;
struct xml_document;

/* Once in each process, before the first document and before any thread: sets
 * libxml2 up, makes it silent, and lets it load nothing from anywhere. */
void xml_global_init(void);

/* Borrows data for the call; gives *ret. MZ_REFUSE: *ret_fault says why. */
MZ_MUST_USE enum mz_status xml_document_parse(const void *data, size_t len,
    const struct xml_limits *limits, struct xml_document **ret,
    struct xml_fault *ret_fault, struct mz_err *err);

void xml_document_free(struct xml_document **doc);

/* Borrowed; they live as long as the document. */
struct _xmlDoc *xml_document_doc(const struct xml_document *doc);
struct _xmlNode *xml_document_root(const struct xml_document *doc);

#endif
