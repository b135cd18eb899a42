/*
 * canonical - exclusive canonical form (http://www.w3.org/2001/10/xml-exc-c14n#)
 *
 * Without comments and without a list of inclusive prefixes: the one form that
 * signatures here are made over.
 */
#ifndef MZ_XML_CANONICAL_H
#define MZ_XML_CANONICAL_H

#include <stddef.h>

#include "base/bytes.h"
#include "base/status.h"

struct _xmlDoc;
struct _xmlNode;

/* Takes the form in pieces, in order, so that it need not be kept. */
struct xml_sink {
	void (*write)(void *arg, const void *data, size_t len);
	void *arg;
};

/* The whole document without the subtree at without (NULL: with everything).
 * MZ_REFUSE: it has no canonical form (a relative namespace name). */
MZ_MUST_USE enum mz_status xml_canonical(struct _xmlDoc *doc,
    struct _xmlNode *without, const struct xml_sink *sink, struct mz_err *err);

/* The subtree at node as the apex of its own form. */
MZ_MUST_USE enum mz_status xml_canonical_subtree(struct _xmlNode *node,
    const struct xml_sink *sink, struct mz_err *err);

/* A sink that appends to out. */
struct xml_sink xml_sink_bytes(struct bytes *out);

#endif
