#include "message/node.h"

#include <stdbool.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/text.h"
#include "xml/walk.h"

static const char blanks[] = " \t\r\n";

static bool
is_named(const xmlNode *node, const xmlNs *ns, const char *name, size_t len)
{
	const char *own = (const char *)node->name;

	return node->ns != NULL && ns != NULL &&
	    text_equal((const char *)node->ns->href, (const char *)ns->href) &&
	    strncmp(own, name, len) == 0 && own[len] == '\0';
}

const struct _xmlNode *
node_find(const struct _xmlNode *from, const char *path)
{
	const xmlNs *ns = from != NULL ? from->ns : NULL;
	size_t len;

	for (; from != NULL && *path != '\0'; path += len) {
		path += *path == '/';
		len = strcspn(path, "/");
		from = node_first(from);
		while (from != NULL && !is_named(from, ns, path, len))
			from = node_next(from);
	}
	return from;
}

const struct _xmlNode *
node_first(const struct _xmlNode *parent)
{
	return xml_first_element(parent);
}

const struct _xmlNode *
node_next(const struct _xmlNode *node)
{
	return xml_next_element(node);
}

size_t
node_count(const struct _xmlNode *parent)
{
	size_t n = 0;

	for (const xmlNode *c = node_first(parent); c != NULL; c = node_next(c))
		n++;
	return n;
}

const char *
node_text(const struct _xmlNode *node, size_t *ret_len)
{
	const xmlNode *child = node->children;
	const char *text = "";

	if (child != NULL && child->next == NULL &&
	    child->type == XML_TEXT_NODE)
		text = (const char *)child->content;
	text += strspn(text, blanks);
	*ret_len = strlen(text);
	while (*ret_len > 0 && strchr(blanks, text[*ret_len - 1]) != NULL)
		(*ret_len)--;
	return text;
}
