#include "xml/walk.h"

#include <string.h>

#include <libxml/tree.h>

struct _xmlNode *
xml_walk(const struct _xmlNode *top, const struct _xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children != NULL)
		return node->children;
	while (node != top && node->next == NULL)
		node = node->parent;
	return node != top ? node->next : NULL;
}

bool
xml_is_element(const struct _xmlNode *node, const char *namespace,
    const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
	    node->ns->href != NULL &&
	    strcmp((const char *)node->name, name) == 0 &&
	    strcmp((const char *)node->ns->href, namespace) == 0;
}

bool
xml_is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

static struct _xmlNode *
first_from(struct _xmlNode *node)
{
	while (node != NULL && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

struct _xmlNode *
xml_first_element(const struct _xmlNode *node)
{
	return first_from(node->children);
}

struct _xmlNode *
xml_next_element(const struct _xmlNode *node)
{
	return first_from(node->next);
}
