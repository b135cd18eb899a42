/*
 * walk - every node below a node, in document order, without recursion
 *
 *	for (n = top; n != NULL; n = xml_walk(top, n))
 */
#ifndef MZ_XML_WALK_H
#define MZ_XML_WALK_H

#include <stdbool.h>

struct _xmlNode;

/* The node after node in the tree under top, or NULL. */
struct _xmlNode *xml_walk(const struct _xmlNode *top,
    const struct _xmlNode *node);

/* Is it an element with this local name in this namespace (never NULL)? */
bool xml_is_element(const struct _xmlNode *node, const char *namespace,
    const char *name);

/* XML's own blanks and nothing else; true for the empty text. */
bool xml_is_blank(const char *text);

/* The first element below node, or after it; NULL: there is none. */
struct _xmlNode *xml_first_element(const struct _xmlNode *node);
struct _xmlNode *xml_next_element(const struct _xmlNode *node);

#endif
