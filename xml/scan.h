/*
 * scan - one pass over the bytes of a document before libxml2 sees them
 *
 * It only refuses and never interprets: whatever it takes a byte for, a
 * document that passes has no document type, no comment, no CDATA section, no
 * processing instruction, no other encoding than UTF-8, and is within the
 * limits, as soon as it is well-formed. That it is, only libxml2 says.
 *
 * Why so strict: what canonical form leaves out (comments) or rewrites (CDATA)
 * must not be there when a signed document is read; a document type brings
 * entities; a declared encoding makes the C library load modules; and a start
 * tag with very many attributes costs libxml2 quadratic time.
 */
#ifndef MZ_XML_SCAN_H
#define MZ_XML_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "xml/fault.h"

struct xml_limits {
	size_t bytes;        /* the whole document */
	size_t start_tag;    /* bytes of one start tag */
	uint32_t depth;      /* of elements; the root is at 1 */
	uint32_t elements;   /* in the document */
	uint32_t attributes; /* in the document, namespaces included */
	uint32_t namespaces; /* declarations in the document */
};

/* What an ordinary installation uses: room for a group application of some
 * hundred clients. */
extern const struct xml_limits xml_limits_default;

/* MZ_REFUSE: *ret_fault says why and where; it is untouched otherwise. */
MZ_MUST_USE enum mz_status xml_scan(const void *data, size_t len,
    const struct xml_limits *limits, struct xml_fault *ret_fault,
    struct mz_err *err);

/* How many bytes the XML declaration takes at the start of a document that
 * passed the scan; 0: there is none. */
size_t xml_scan_declaration(const void *data, size_t len);

#endif
