/*
 * Any bytes as a document. What passes the scan and is well-formed to libxml2,
 * left to itself, has none of what the scan is there to refuse, and is within
 * the limits. What becomes a tree has a canonical form that reads and
 * canonicalises to itself.
 */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/object.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/xml_mutate.h"
#include "xml/canonical.h"
#include "xml/document.h"
#include "xml/walk.h"

enum {
	CANONICAL_MAX = 8 << 20
};

/* Small, so that an input can pass them. */
static const struct xml_limits small = { .bytes = 16384,
	.start_tag = 256,
	.depth = 8,
	.elements = 64,
	.attributes = 16,
	.namespaces = 6 };

int
fuzz_start(const int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	xml_global_init();
	return 0;
}

size_t
fuzz_mutate(uint8_t *data, size_t len, size_t max, unsigned seed)
{
	return xml_mutate(data, len, max, seed);
}

static void
count_attributes(const xmlNode *node, uint32_t *attributes)
{
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
		(*attributes)++;
	for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
		(*attributes)++;
}

static uint32_t
depth_of(const xmlNode *node)
{
	uint32_t depth = 0;

	for (; node->type == XML_ELEMENT_NODE; node = node->parent)
		depth++;
	return depth;
}

static void
expect_plain(const xmlDoc *doc, const struct xml_limits *limits)
{
	const xmlNode *top = (const xmlNode *)doc;
	uint32_t elements = 0;
	uint32_t attributes = 0;

	MZ_ASSERT(doc->intSubset == NULL && doc->extSubset == NULL);
	MZ_ASSERT(doc->encoding == NULL ||
	    strcasecmp((const char *)doc->encoding, "UTF-8") == 0);
	for (const xmlNode *n = doc->children; n != NULL;
	     n = xml_walk(top, n)) {
		MZ_ASSERT(
		    n->type == XML_ELEMENT_NODE || n->type == XML_TEXT_NODE);
		if (n->type != XML_ELEMENT_NODE)
			continue;
		elements++;
		count_attributes(n, &attributes);
		MZ_ASSERT(depth_of(n) <= limits->depth);
	}
	MZ_ASSERT(elements <= limits->elements);
	MZ_ASSERT(attributes <= limits->attributes);
}

/* libxml2 with the declaration, and without our look at the nodes. */
static void
let_libxml2_read(const void *data, size_t len, const struct xml_limits *limits)
{
	xmlDoc *doc = xmlReadMemory(data, (int)len, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

	if (doc == NULL)
		return;
	expect_plain(doc, limits);
	xmlFreeDoc(doc);
}

/* No prefix was left without its namespace, as libxml2 would let it. */
static void
expect_bound(const xmlDoc *doc)
{
	const xmlNode *top = (const xmlNode *)doc;

	for (const xmlNode *n = doc->children; n != NULL;
	     n = xml_walk(top, n)) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		MZ_ASSERT(strchr((const char *)n->name, ':') == NULL);
		for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
			MZ_ASSERT(strchr((const char *)a->name, ':') == NULL);
	}
}

static bool
canonical(const void *data, size_t len, const struct xml_limits *limits,
    struct bytes *ret)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	struct xml_sink sink = xml_sink_bytes(ret);
	struct xml_fault fault = { .code = XML_FAULT_NONE };
	enum mz_status status;

	status = xml_document_parse(data, len, limits, &doc, &fault, NULL);
	MZ_ASSERT(status == MZ_OK || status == MZ_REFUSE);
	MZ_ASSERT((status == MZ_OK) == (fault.code == XML_FAULT_NONE));
	MZ_ASSERT(fault.code != XML_FAULT_NODE);
	if (status != MZ_OK)
		return false;
	MZ_ASSERT(xml_document_root(doc)->type == XML_ELEMENT_NODE);
	expect_bound(xml_document_doc(doc));
	return xml_canonical(xml_document_doc(doc), NULL, &sink, NULL) == MZ_OK;
}

static void
canonical_twice(const void *data, size_t len, const struct xml_limits *limits)
{
	MZ_AUTO(bytes_clear) struct bytes one;
	MZ_AUTO(bytes_clear) struct bytes two;

	bytes_init(&one, CANONICAL_MAX);
	bytes_init(&two, CANONICAL_MAX);
	if (!canonical(data, len, limits, &one))
		return;
	/* Its tags may be longer and its attributes more than the limits. */
	if (canonical(one.data, one.len, &xml_limits_default, &two))
		MZ_ASSERT(fixture_same(&one, &two));
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	static const struct xml_limits *const both[] = { &small,
		&xml_limits_default };

	for (size_t i = 0; i < sizeof both / sizeof both[0]; i++) {
		struct xml_fault fault = { .code = XML_FAULT_NONE };

		if (xml_scan(data, len, both[i], &fault, NULL) == MZ_OK)
			let_libxml2_read(data, len, both[i]);
		else
			MZ_ASSERT(fault.code != XML_FAULT_NONE);
		canonical_twice(data, len, both[i]);
	}
	return 0;
}
