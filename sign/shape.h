/*
 * shape - is a Signature element built exactly as the profile says?
 *
 * A table has one row for each element, in document order. The signature must
 * have those elements and no other, with those attributes and no other, and no
 * text but blanks around them.
 */
#ifndef MZ_SIGN_SHAPE_H
#define MZ_SIGN_SHAPE_H

#include <libxml/tree.h>

#include "sign/fault.h"

struct sign_shape;

/* The elements that somebody looks into. */
enum sign_part {
	SIGN_PART_NONE,
	SIGN_PART_SIGNED_INFO,
	SIGN_PART_METHOD, /* its Algorithm may be anything */
	SIGN_PART_CONTENT_DIGEST,
	SIGN_PART_VALUE,
	SIGN_PART_CERTIFICATE,
	SIGN_PART_PROPERTIES, /* from here on in answers only */
	SIGN_PART_PROPERTIES_DIGEST,
	SIGN_PART_TIME,
	SIGN_PART_CERT_DIGEST,
	SIGN_PART_ISSUER_SERIAL,
	SIGN_PART_MIME_TYPE,
	SIGN_PART_COUNT
};

struct sign_parts {
	xmlNode *node[SIGN_PART_COUNT]; /* borrowed from the document */
};

extern const struct sign_shape sign_shape_message; /* what providers send */
extern const struct sign_shape sign_shape_answer;  /* what the office sends */

/* SIGN_FAULT_NONE: *ret has every part that the shape names. */
enum sign_fault_code sign_shape_match(const struct sign_shape *shape,
    xmlNode *signature, struct sign_parts *ret);

/* The text of an element without children, "" when it has none. Borrowed. */
const char *sign_part_text(const struct sign_parts *parts, enum sign_part part);

/* The value of its attribute. Borrowed. */
const char *sign_part_method(const struct sign_parts *parts);

#endif
