/*
 * location - where a node stands, in element names, never in values
 *
 *	/Bericht/Aanvraag/Clienten/Client[2]/Bsn
 *
 * A position is given only where siblings share the name. Names are cut and
 * what is not a plain letter, digit, '_', '-' or '.' becomes '?', since an
 * unknown element's name is the sender's own text.
 */
#ifndef MZ_XML_LOCATION_H
#define MZ_XML_LOCATION_H

struct _xmlNode;

enum {
	XML_LOCATION_SIZE = 512
};

/* In buf, which is also returned. A text stands where its element does; an
 * attribute ends in "/@Name". What does not fit is cut off between two steps
 * and ends in "/...". Costs time in the number of siblings. */
const char *xml_location(const struct _xmlNode *node,
    char buf[XML_LOCATION_SIZE]);

#endif
