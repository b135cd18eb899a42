/*
 * node - elements of a message, found by path and read as text
 *
 * For the readers in this folder. Names are looked for in the namespace of
 * the element where the search begins, so nothing of another namespace is
 * ever taken for a part of the message.
 */
#ifndef MZ_MESSAGE_NODE_H
#define MZ_MESSAGE_NODE_H

#include <stddef.h>

struct _xmlNode;

/* The first element at path ("Rekentool/Zorg/Woonzorg") below from. NULL:
 * there is none, or from is NULL. */
const struct _xmlNode *node_find(const struct _xmlNode *from, const char *path);

/* The children, elements of one name or not, one after another. */
const struct _xmlNode *node_first(const struct _xmlNode *parent);
const struct _xmlNode *node_next(const struct _xmlNode *node);
size_t node_count(const struct _xmlNode *parent);

/* Its text, borrowed from the document, with its length after the blanks
 * around it are left out. An element that holds no text, or more than text,
 * reads as empty. */
const char *node_text(const struct _xmlNode *node, size_t *ret_len);

#endif
