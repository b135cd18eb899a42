#include "schemas/schema.h"

#include <string.h>

#include <libxml/parserInternals.h>
#include <libxml/schemasInternals.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlschemas.h>

#include "base/object.h"
#include "xml/document.h"
#include "xml/walk.h"

enum {
	SCHEMAS_MAX = 16
};

struct schema_set {
	unsigned magic;
#define SCHEMA_SET_MAGIC 0x5c4e3a5eu
	xmlSchema *items[SCHEMAS_MAX];
	size_t n;
};

extern const struct embedded schema_files[];

/* Included by the others, and no schema of a message itself. */
static const char base_schema[] = "schemas/basis.xsd";

/* What libxml2 finds, in our codes; anything else is OTHER. */
static const struct {
	int libxml2;
	enum schema_fault_code code;
} codes[] = {
	{ XML_SCHEMAV_CVC_ELT_1, SCHEMA_FAULT_UNEXPECTED },
	{ XML_SCHEMAV_ELEMENT_CONTENT, SCHEMA_FAULT_UNEXPECTED },
	{ XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, SCHEMA_FAULT_UNEXPECTED },
	{ XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, SCHEMA_FAULT_TEXT },
	{ XML_SCHEMAV_CVC_TYPE_3_1_2, SCHEMA_FAULT_CHILD },
	{ XML_SCHEMAV_CVC_TYPE_3_1_1, SCHEMA_FAULT_ATTRIBUTE },
	{ XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, SCHEMA_FAULT_ATTRIBUTE },
	{ XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, SCHEMA_FAULT_ATTRIBUTE },
	{ XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, SCHEMA_FAULT_TYPE },
	{ XML_SCHEMAV_CVC_PATTERN_VALID, SCHEMA_FAULT_VALUE },
	{ XML_SCHEMAV_CVC_ENUMERATION_VALID, SCHEMA_FAULT_VALUE },
	{ XML_SCHEMAV_CVC_MININCLUSIVE_VALID, SCHEMA_FAULT_RANGE },
	{ XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID, SCHEMA_FAULT_RANGE },
	{ XML_SCHEMAV_CVC_MAXLENGTH_VALID, SCHEMA_FAULT_TOO_LONG },
};

const struct embedded *
schema_set_files(void)
{
	return schema_files;
}

static const struct embedded *
file_named(const char *name)
{
	const struct embedded *file = schema_files;

	while (file->name != NULL &&
	    strcmp(strrchr(file->name, '/') + 1, name) != 0)
		file++;
	return file->name != NULL ? file : NULL;
}

/* Serves one schema to another, by its bare name. */
static xmlParserInput *
load_built_in(const char *url, const char *id, xmlParserCtxt *parser)
{
	const struct embedded *file = url != NULL ? file_named(url) : NULL;

	(void)id;
	if (file == NULL)
		return NULL;
	return xmlNewStringInputStream(parser, (const xmlChar *)file->data);
}

static void
stay_silent(void *arg, xmlError *error)
{
	(void)arg;
	(void)error;
}

static enum mz_status
compile(const struct embedded *file, xmlSchema **ret, struct mz_err *err)
{
	xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt(file->data,
	    (int)(file->end - file->data));
	xmlSchema *schema;

	MZ_ASSERT(parser != NULL);
	xmlSchemaSetParserStructuredErrors(parser, stay_silent, NULL);
	schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	if (schema == NULL || schema->targetNamespace == NULL) {
		xmlSchemaFree(schema);
		return mz_fail(err, MZ_FAIL, "%s does not compile", file->name);
	}
	*ret = schema;
	return MZ_OK;
}

static enum mz_status
compile_all(struct schema_set *set, struct mz_err *err)
{
	enum mz_status status = MZ_OK;

	for (const struct embedded *file = schema_files;
	     file->name != NULL && status == MZ_OK; file++) {
		if (strcmp(file->name, base_schema) == 0)
			continue;
		MZ_ASSERT(set->n < SCHEMAS_MAX);
		status = compile(file, &set->items[set->n], err);
		set->n += status == MZ_OK;
	}
	return status;
}

enum mz_status
schema_set_load(struct schema_set **ret, struct mz_err *err)
{
	MZ_AUTO(schema_set_free) struct schema_set *set = NULL;
	xmlExternalEntityLoader before = xmlGetExternalEntityLoader();
	enum mz_status status;

	MZ_ASSERT(ret != NULL);
	MZ_NEW(set, SCHEMA_SET_MAGIC);
	xmlSetExternalEntityLoader(load_built_in);
	status = compile_all(set, err);
	xmlSetExternalEntityLoader(before);
	if (status == MZ_OK)
		*ret = MZ_TAKE(set);
	return status;
}

void
schema_set_free(struct schema_set **set)
{
	if (*set == NULL)
		return;
	MZ_CHECK(*set, SCHEMA_SET_MAGIC);
	for (size_t i = 0; i < (*set)->n; i++)
		xmlSchemaFree((*set)->items[i]);
	MZ_DELETE(set);
}

static xmlSchema *
schema_of(const struct schema_set *set, const xmlNode *root)
{
	const xmlChar *ns = root->ns != NULL ? root->ns->href : NULL;

	for (size_t i = 0; i < set->n && ns != NULL; i++) {
		if (xmlStrEqual(set->items[i]->targetNamespace, ns))
			return set->items[i];
	}
	return NULL;
}

static enum schema_fault_code
code_of(int libxml2)
{
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (codes[i].libxml2 == libxml2)
			return codes[i].code;
	}
	return SCHEMA_FAULT_OTHER;
}

/* Does it follow an element of its own name? Then that name ran out. */
static bool
is_repeat(const xmlNode *node)
{
	const xmlNode *before = node->prev;

	while (before != NULL && before->type != XML_ELEMENT_NODE)
		before = before->prev;
	return before != NULL && xmlStrEqual(before->name, node->name);
}

static bool
is_blank(const xmlNode *node)
{
	const xmlNode *text = node->children;

	return text == NULL ||
	    (text->next == NULL && text->type == XML_TEXT_NODE &&
	        xml_is_blank((const char *)text->content));
}

/* libxml2 has one code for three faults of content, and says nothing of its
 * own about an empty value. */
static enum schema_fault_code
refine(enum schema_fault_code code, const xmlError *error, const xmlNode *node)
{
	if (code == SCHEMA_FAULT_UNEXPECTED &&
	    strstr(error->message, ": Missing child element") != NULL)
		return SCHEMA_FAULT_MISSING;
	if (code == SCHEMA_FAULT_UNEXPECTED && is_repeat(node))
		return SCHEMA_FAULT_TOO_MANY;
	if ((code == SCHEMA_FAULT_VALUE || code == SCHEMA_FAULT_TYPE) &&
	    is_blank(node))
		return SCHEMA_FAULT_EMPTY;
	return code;
}

struct collector {
	struct schema_faults *faults;
	const xmlNode *last; /* one fault a node: the first says it best */
};

static void
collect(void *arg, xmlError *error)
{
	struct collector *c = arg;
	const xmlNode *node = error->node;
	struct schema_fault *fault;

	if (node == NULL || node == c->last)
		return;
	c->last = node;
	if (c->faults->n == SCHEMA_FAULTS_MAX) {
		c->faults->more = true;
		return;
	}
	fault = &c->faults->items[c->faults->n++];
	fault->code = refine(code_of(error->code), error, node);
	fault->line = error->line > 0 ? (uint32_t)error->line : 0;
	(void)xml_location(node, fault->location);
}

static enum mz_status
refuse(struct schema_faults *faults, struct mz_err *err)
{
	return mz_fail(err, MZ_REFUSE, "%s: %s",
	    schema_fault_name(faults->items[0].code),
	    schema_fault_text(faults->items[0].code));
}

static void
add_at_root(struct schema_faults *faults, enum schema_fault_code code,
    const xmlNode *root)
{
	faults->items[0].code = code;
	faults->items[0].line = root->line;
	(void)xml_location(root, faults->items[0].location);
	faults->n = 1;
}

static int
run(xmlSchema *schema, xmlDoc *doc, struct schema_faults *ret)
{
	struct collector collector = { .faults = ret };
	xmlSchemaValidCtxt *validator = xmlSchemaNewValidCtxt(schema);
	int result;

	MZ_ASSERT(validator != NULL);
	xmlSchemaSetValidStructuredErrors(validator, collect, &collector);
	result = xmlSchemaValidateDoc(validator, doc);
	xmlSchemaFreeValidCtxt(validator);
	return result;
}

enum mz_status
schema_validate(const struct schema_set *set, const struct xml_document *doc,
    struct schema_faults *ret, struct mz_err *err)
{
	const xmlNode *root = xml_document_root(doc);
	xmlSchema *schema;
	int result;

	MZ_CHECK(set, SCHEMA_SET_MAGIC);
	ret->n = 0;
	ret->more = false;
	schema = schema_of(set, root);
	if (schema == NULL) {
		add_at_root(ret, SCHEMA_FAULT_KIND, root);
		return refuse(ret, err);
	}
	result = run(schema, xml_document_doc(doc), ret);
	if (result == 0)
		return MZ_OK;
	if (result < 0)
		return mz_fail(err, MZ_FAIL, "libxml2 cannot validate");
	if (ret->n == 0)
		add_at_root(ret, SCHEMA_FAULT_OTHER, root);
	return refuse(ret, err);
}
