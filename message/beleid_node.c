#include "message/beleid_node.h"

#include <stdio.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/object.h"
#include "base/text.h"
#include "meerzorg/pool.h"
#include "xml/walk.h"

enum {
	CIJFER_MAX = 999999999, /* LDT_Cijfer */
	NAAM_SIZE = 96,         /* of a figure */
};

static void
content_free(xmlChar **content)
{
	xmlFree(*content);
	*content = NULL;
}

const xmlNode *
beleid_node_next(const xmlNode *node, const char *name)
{
	while (node != NULL && !xml_is_element(node, BELEID_NAMESPACE, name))
		node = node->next;
	return node;
}

const xmlNode *
beleid_node_child(const xmlNode *parent, const char *name)
{
	return parent != NULL ? beleid_node_next(parent->children, name) : NULL;
}

size_t
beleid_node_count(const xmlNode *parent, const char *name)
{
	const xmlNode *n = beleid_node_child(parent, name);
	size_t count = 0;

	for (; n != NULL; n = beleid_node_next(n->next, name))
		count++;
	return count;
}

const char *
beleid_node_text(struct beleid_reader *r, const xmlNode *node)
{
	static const char blanks[] = " \t\r\n";
	MZ_AUTO(content_free) xmlChar *content = NULL;
	const char *text;
	size_t len;

	if (node == NULL)
		return NULL;
	content = xmlNodeGetContent(node);
	MZ_ASSERT(content != NULL);
	text = (const char *)content;
	text += strspn(text, blanks);
	len = strlen(text);
	while (len > 0 && strchr(blanks, text[len - 1]) != NULL)
		len--;
	return pool_text(&r->beleid->pool, text, len);
}

const char *
beleid_node_child_text(struct beleid_reader *r, const xmlNode *parent,
    const char *name)
{
	return beleid_node_text(r, beleid_node_child(parent, name));
}

bool
beleid_node_ja(struct beleid_reader *r, const xmlNode *parent, const char *name)
{
	return text_equal(beleid_node_child_text(r, parent, name), "1");
}

static enum mz_status
read_number(struct beleid_reader *r, const xmlNode *parent, const char *name,
    int64_t *ret)
{
	const char *text = beleid_node_child_text(r, parent, name);

	if (text == NULL || !text_int(text, strlen(text), 0, CIJFER_MAX, ret))
		return mz_fail(r->err, MZ_FAIL,
		    "policy %s: %s/%s is not a number", r->beleid->naam,
		    (const char *)parent->name, name);
	return MZ_OK;
}

enum mz_status
beleid_node_nummer(struct beleid_reader *r, const xmlNode *parent,
    const char *name, int *ret)
{
	int64_t value = 0;
	enum mz_status status = read_number(r, parent, name, &value);

	if (status != MZ_OK)
		return status;
	if (value < 1 || value > MEERZORGPROFIEL_MAX)
		return mz_fail(r->err, MZ_FAIL,
		    "policy %s: there is no meerzorgprofiel %d",
		    r->beleid->naam, (int)value);
	*ret = (int)value;
	return MZ_OK;
}

enum mz_status
beleid_node_date(struct beleid_reader *r, const xmlNode *parent,
    const char *name, struct date *ret)
{
	const char *text = beleid_node_child_text(r, parent, name);

	*ret = DATE_NONE;
	if (text != NULL && !date_parse(text, strlen(text), ret))
		return mz_fail(r->err, MZ_FAIL, "policy %s: %s is not a date",
		    r->beleid->naam, name);
	return MZ_OK;
}

static enum mz_status
read_standing(struct beleid_reader *r, const xmlNode *node, struct cijfer *ret)
{
	static const char *const names[] = {
		[STANDING_BRON] = "bron",
		[STANDING_AFGELEID] = "afgeleid",
		[STANDING_LOKAAL] = "lokaal",
	};
	const char *text = beleid_node_child_text(r, node, "Standing");

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (text_equal(text, names[i])) {
			ret->standing = (enum standing)i;
			return MZ_OK;
		}
	}
	return mz_fail(r->err, MZ_FAIL, "policy %s: %s has no standing",
	    r->beleid->naam, ret->naam);
}

/* ret->naam is there already. */
static enum mz_status
read_cijfer(struct beleid_reader *r, const xmlNode *node, struct cijfer *ret)
{
	enum mz_status status;

	if (node == NULL)
		return MZ_OK;
	status = read_number(r, node, "Waarde", &ret->value);
	if (status == MZ_OK)
		status = read_standing(r, node, ret);
	ret->bron = beleid_node_child_text(r, node, "Bron");
	ret->known = true;
	return status;
}

static const char *
figure_naam(struct beleid_reader *r, const char *what, const char *whose)
{
	char buf[NAAM_SIZE];

	(void)snprintf(buf, sizeof buf, "%s %s", what, whose);
	return pool_text(&r->beleid->pool, buf, strlen(buf));
}

enum mz_status
beleid_node_figures(struct beleid_reader *r, const xmlNode *parent,
    struct beleid_figures f)
{
	enum mz_status status = MZ_OK;

	for (size_t i = 0; i < f.n && status == MZ_OK; i++) {
		const struct beleid_figure *field = &f.table[i];
		struct cijfer *c = (void *)((char *)f.owner + field->offset);

		if (field->naam != NULL)
			c->naam = figure_naam(r, field->naam, f.whose);
		status = read_cijfer(r,
		    beleid_node_child(parent, field->element), c);
	}
	return status;
}
