#include "xml/document.h"

#include <stdbool.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include "base/object.h"
#include "xml/walk.h"

#define XSI_NAMESPACE "http://www.w3.org/2001/XMLSchema-instance"

struct xml_document {
	unsigned magic;
#define XML_DOCUMENT_MAGIC 0x5d0c11aeu
	xmlDoc *doc;
	xmlNode *root; /* of doc */
};

static xmlParserInput *
load_nothing(const char *url, const char *id, xmlParserCtxt *parser)
{
	(void)url;
	(void)id;
	(void)parser;
	return NULL;
}

static void
stay_silent(void *arg, xmlError *error)
{
	(void)arg;
	(void)error;
}

void
xml_global_init(void)
{
	LIBXML_TEST_VERSION
	xmlInitParser();
	xmlSetStructuredErrorFunc(NULL, stay_silent);
	xmlSetExternalEntityLoader(load_nothing);
}

static void
parser_free(xmlParserCtxt **parser)
{
	if (*parser != NULL && (*parser)->myDoc != NULL)
		xmlFreeDoc((*parser)->myDoc);
	xmlFreeParserCtxt(*parser);
	*parser = NULL;
}

void
xml_document_free(struct xml_document **doc)
{
	if (*doc == NULL)
		return;
	MZ_CHECK(*doc, XML_DOCUMENT_MAGIC);
	xmlFreeDoc((*doc)->doc);
	MZ_DELETE(doc);
}

static struct xml_fault
parser_fault(const xmlParserCtxt *parser, size_t skipped)
{
	struct xml_fault fault = { .code = XML_FAULT_NOT_WELL_FORMED };
	const xmlError *error = &parser->lastError;

	if (error->line <= 0)
		return fault;
	fault.line = (uint32_t)error->line;
	fault.column = error->int2 > 0 ? (uint32_t)error->int2 : 1;
	if (fault.line == 1)
		fault.column += (uint32_t)skipped;
	return fault;
}

/* libxml2 without the declaration: it then has no encoding to look for. */
static enum mz_status
parse(const char *data, size_t len, xmlDoc **ret, struct xml_fault *ret_fault,
    struct mz_err *err)
{
	MZ_AUTO(parser_free) xmlParserCtxt *parser = xmlNewParserCtxt();
	size_t skipped = xml_scan_declaration(data, len);
	xmlDoc *doc;

	MZ_ASSERT(parser != NULL);
	doc = xmlCtxtReadMemory(parser, data + skipped, (int)(len - skipped),
	    NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	/* An unbound prefix leaves a document well-formed to libxml2. */
	if (doc == NULL || !parser->wellFormed || !parser->nsWellFormed) {
		xmlFreeDoc(doc);
		*ret_fault = parser_fault(parser, skipped);
		return xml_fault_refuse(ret_fault, err);
	}
	*ret = doc;
	return MZ_OK;
}

static enum xml_fault_code
check_element(const xmlNode *node, uint32_t *namespaces)
{
	for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next) {
		if ((*namespaces)-- == 0)
			return XML_FAULT_NAMESPACES;
	}
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		if (a->ns != NULL &&
		    strcmp((const char *)a->ns->href, XSI_NAMESPACE) == 0)
			return XML_FAULT_XSI;
	}
	return XML_FAULT_NONE;
}

static enum mz_status
check_nodes(const xmlDoc *doc, uint32_t namespaces, struct xml_fault *ret_fault,
    struct mz_err *err)
{
	const xmlNode *top = (const xmlNode *)doc;
	struct xml_fault fault = { .code = XML_FAULT_NONE };

	if (doc->intSubset != NULL || doc->extSubset != NULL)
		fault.code = XML_FAULT_NODE;
	for (const xmlNode *n = doc->children; n != NULL && fault.code == 0;
	     n = xml_walk(top, n)) {
		if (n->type == XML_ELEMENT_NODE)
			fault.code = check_element(n, &namespaces);
		else if (n->type != XML_TEXT_NODE)
			fault.code = XML_FAULT_NODE;
		fault.line = (uint32_t)n->line;
	}
	if (fault.code == XML_FAULT_NONE)
		return MZ_OK;
	fault.column = 1;
	*ret_fault = fault;
	return xml_fault_refuse(&fault, err);
}

enum mz_status
xml_document_parse(const void *data, size_t len,
    const struct xml_limits *limits, struct xml_document **ret,
    struct xml_fault *ret_fault, struct mz_err *err)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	enum mz_status status;

	MZ_ASSERT(ret != NULL);
	MZ_ASSERT(limits->bytes <= INT32_MAX);
	status = xml_scan(data, len, limits, ret_fault, err);
	if (status != MZ_OK)
		return status;
	MZ_NEW(doc, XML_DOCUMENT_MAGIC);
	status = parse(data, len, &doc->doc, ret_fault, err);
	if (status == MZ_OK)
		status =
		    check_nodes(doc->doc, limits->namespaces, ret_fault, err);
	if (status != MZ_OK)
		return status;
	doc->root = xmlDocGetRootElement(doc->doc);
	MZ_ASSERT(doc->root != NULL);
	*ret = MZ_TAKE(doc);
	return MZ_OK;
}

struct _xmlDoc *
xml_document_doc(const struct xml_document *doc)
{
	MZ_CHECK(doc, XML_DOCUMENT_MAGIC);
	return doc->doc;
}

struct _xmlNode *
xml_document_root(const struct xml_document *doc)
{
	MZ_CHECK(doc, XML_DOCUMENT_MAGIC);
	return doc->root;
}
