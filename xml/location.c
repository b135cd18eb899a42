#include "xml/location.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/object.h"

enum {
	NAME_MOST = 48, /* bytes of one name; our own are shorter */
	STEPS_MOST = 32,
	STEP_SIZE = NAME_MOST + 16,
};

static const char cut[] = "/...";

static bool
is_namesake(const xmlNode *a, const xmlNode *b)
{
	return a->type == XML_ELEMENT_NODE && xmlStrEqual(a->name, b->name);
}

/* From 1; 0: it has no namesake beside it. */
static unsigned
position(const xmlNode *node)
{
	unsigned before = 0;
	bool after = false;

	for (const xmlNode *n = node->prev; n != NULL; n = n->prev)
		before += is_namesake(n, node) ? 1 : 0;
	for (const xmlNode *n = node->next; n != NULL && !after; n = n->next)
		after = is_namesake(n, node);
	return before > 0 || after ? before + 1 : 0;
}

static const char *
plain_name(const xmlNode *node, char buf[NAME_MOST + 1])
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                            "abcdefghijklmnopqrstuvwxyz0123456789_-.";
	const char *name = (const char *)node->name;
	size_t len = 0;

	while (len < NAME_MOST && name[len] != '\0') {
		buf[len] = name[len];
		if (strchr(plain, name[len]) == NULL)
			buf[len] = '?';
		len++;
	}
	buf[len] = '\0';
	return buf;
}

static size_t
format_step(const xmlNode *node, char buf[STEP_SIZE])
{
	char name[NAME_MOST + 1];
	unsigned at = 0;
	int len;

	if (node->type == XML_ELEMENT_NODE)
		at = position(node);
	len = snprintf(buf, STEP_SIZE, "/%s%s",
	    node->type == XML_ATTRIBUTE_NODE ? "@" : "",
	    plain_name(node, name));
	if (at > 0)
		len += snprintf(buf + len, STEP_SIZE - (size_t)len, "[%u]", at);
	MZ_ASSERT(len > 0 && len < STEP_SIZE);
	return (size_t)len;
}

/* The way from the root; the deepest steps are left out if there are more. */
static size_t
find_steps(const xmlNode *node, const xmlNode *steps[STEPS_MOST])
{
	size_t depth = 0;
	size_t n;

	for (const xmlNode *up = node; up->parent != NULL; up = up->parent)
		depth++;
	n = depth;
	for (; node->parent != NULL; node = node->parent) {
		if (--depth < STEPS_MOST)
			steps[depth] = node;
	}
	return n;
}

const char *
xml_location(const struct _xmlNode *node, char buf[XML_LOCATION_SIZE])
{
	const xmlNode *steps[STEPS_MOST];
	char step[STEP_SIZE];
	size_t len = 0;
	size_t n;

	MZ_ASSERT(node != NULL && buf != NULL);
	if (node->type == XML_TEXT_NODE)
		node = node->parent;
	n = find_steps(node, steps);
	for (size_t i = 0; i < n; i++) {
		size_t more = i < STEPS_MOST ? format_step(steps[i], step) : 0;

		if (more == 0 || len + more + sizeof cut > XML_LOCATION_SIZE) {
			memcpy(buf + len, cut, sizeof cut);
			return buf;
		}
		memcpy(buf + len, step, more);
		len += more;
	}
	if (len == 0)
		buf[len++] = '/';
	buf[len] = '\0';
	return buf;
}
