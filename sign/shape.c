#include "sign/shape.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/object.h"
#include "sign/profile.h"
#include "xml/walk.h"

enum {
	ATTRIBUTES_MOST = 3
};

struct attribute {
	const char *name;
	const char *value; /* NULL: any */
};

struct row {
	unsigned depth; /* Signature is at 0 */
	const char *space;
	const char *name; /* NULL in the last row: nothing may follow */
	enum sign_part part;
	enum sign_fault_code fault; /* when it is missing or not like this */
	struct attribute attributes[ATTRIBUTES_MOST];
};

struct sign_shape {
	const struct row *rows;
};

/* clang-format off */
#define NO_PART SIGN_PART_NONE
#define ALGORITHM(uri) { { "Algorithm", uri } }

static const struct row message_rows[] = {
{ 0, SIGN_DS, "Signature", NO_PART, SIGN_FAULT_STRUCTURE, { { 0 } } },
{ 1, SIGN_DS, "SignedInfo", SIGN_PART_SIGNED_INFO, SIGN_FAULT_STRUCTURE, { { 0 } } },
{ 2, SIGN_DS, "CanonicalizationMethod", NO_PART, SIGN_FAULT_ALGORITHM, ALGORITHM(SIGN_EXC_C14N) },
{ 2, SIGN_DS, "SignatureMethod", SIGN_PART_METHOD, SIGN_FAULT_ALGORITHM, ALGORITHM(NULL) },
{ 2, SIGN_DS, "Reference", NO_PART, SIGN_FAULT_REFERENCE, { { "URI", "" } } },
{ 3, SIGN_DS, "Transforms", NO_PART, SIGN_FAULT_TRANSFORMS, { { 0 } } },
{ 4, SIGN_DS, "Transform", NO_PART, SIGN_FAULT_TRANSFORMS, ALGORITHM(SIGN_ENVELOPED) },
{ 4, SIGN_DS, "Transform", NO_PART, SIGN_FAULT_TRANSFORMS, ALGORITHM(SIGN_EXC_C14N) },
{ 3, SIGN_DS, "DigestMethod", NO_PART, SIGN_FAULT_ALGORITHM, ALGORITHM(SIGN_SHA256) },
{ 3, SIGN_DS, "DigestValue", SIGN_PART_CONTENT_DIGEST, SIGN_FAULT_REFERENCE, { { 0 } } },
{ 1, SIGN_DS, "SignatureValue", SIGN_PART_VALUE, SIGN_FAULT_STRUCTURE, { { 0 } } },
{ 1, SIGN_DS, "KeyInfo", NO_PART, SIGN_FAULT_KEYINFO, { { 0 } } },
{ 2, SIGN_DS, "X509Data", NO_PART, SIGN_FAULT_KEYINFO, { { 0 } } },
{ 3, SIGN_DS, "X509Certificate", SIGN_PART_CERTIFICATE, SIGN_FAULT_KEYINFO, { { 0 } } },
{ 1, NULL, NULL, NO_PART, SIGN_FAULT_STRUCTURE, { { 0 } } },
};

static const struct row answer_rows[] = {
{ 0, SIGN_DS, "Signature", NO_PART, SIGN_FAULT_STRUCTURE, { { "Id", SIGN_ID } } },
{ 1, SIGN_DS, "SignedInfo", SIGN_PART_SIGNED_INFO, SIGN_FAULT_STRUCTURE, { { 0 } } },
{ 2, SIGN_DS, "CanonicalizationMethod", NO_PART, SIGN_FAULT_ALGORITHM, ALGORITHM(SIGN_EXC_C14N) },
{ 2, SIGN_DS, "SignatureMethod", SIGN_PART_METHOD, SIGN_FAULT_ALGORITHM, ALGORITHM(NULL) },
{ 2, SIGN_DS, "Reference", NO_PART, SIGN_FAULT_REFERENCE, { { "Id", SIGN_CONTENT_ID }, { "URI", "" } } },
{ 3, SIGN_DS, "Transforms", NO_PART, SIGN_FAULT_TRANSFORMS, { { 0 } } },
{ 4, SIGN_DS, "Transform", NO_PART, SIGN_FAULT_TRANSFORMS, ALGORITHM(SIGN_ENVELOPED) },
{ 4, SIGN_DS, "Transform", NO_PART, SIGN_FAULT_TRANSFORMS, ALGORITHM(SIGN_EXC_C14N) },
{ 3, SIGN_DS, "DigestMethod", NO_PART, SIGN_FAULT_ALGORITHM, ALGORITHM(SIGN_SHA256) },
{ 3, SIGN_DS, "DigestValue", SIGN_PART_CONTENT_DIGEST, SIGN_FAULT_REFERENCE, { { 0 } } },
{ 2, SIGN_DS, "Reference", NO_PART, SIGN_FAULT_REFERENCE, { { "Type", SIGN_XADES_TYPE }, { "URI", "#" SIGN_PROPERTIES_ID } } },
{ 3, SIGN_DS, "Transforms", NO_PART, SIGN_FAULT_TRANSFORMS, { { 0 } } },
{ 4, SIGN_DS, "Transform", NO_PART, SIGN_FAULT_TRANSFORMS, ALGORITHM(SIGN_EXC_C14N) },
{ 3, SIGN_DS, "DigestMethod", NO_PART, SIGN_FAULT_ALGORITHM, ALGORITHM(SIGN_SHA256) },
{ 3, SIGN_DS, "DigestValue", SIGN_PART_PROPERTIES_DIGEST, SIGN_FAULT_REFERENCE, { { 0 } } },
{ 1, SIGN_DS, "SignatureValue", SIGN_PART_VALUE, SIGN_FAULT_STRUCTURE, { { 0 } } },
{ 1, SIGN_DS, "KeyInfo", NO_PART, SIGN_FAULT_KEYINFO, { { 0 } } },
{ 2, SIGN_DS, "X509Data", NO_PART, SIGN_FAULT_KEYINFO, { { 0 } } },
{ 3, SIGN_DS, "X509Certificate", SIGN_PART_CERTIFICATE, SIGN_FAULT_KEYINFO, { { 0 } } },
{ 1, SIGN_DS, "Object", NO_PART, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 2, SIGN_XADES, "QualifyingProperties", NO_PART, SIGN_FAULT_PROPERTIES, { { "Target", "#" SIGN_ID } } },
{ 3, SIGN_XADES, "SignedProperties", SIGN_PART_PROPERTIES, SIGN_FAULT_PROPERTIES, { { "Id", SIGN_PROPERTIES_ID } } },
{ 4, SIGN_XADES, "SignedSignatureProperties", NO_PART, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 5, SIGN_XADES, "SigningTime", SIGN_PART_TIME, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 5, SIGN_XADES, "SigningCertificateV2", NO_PART, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 6, SIGN_XADES, "Cert", NO_PART, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 7, SIGN_XADES, "CertDigest", NO_PART, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 8, SIGN_DS, "DigestMethod", NO_PART, SIGN_FAULT_PROPERTIES, ALGORITHM(SIGN_SHA256) },
{ 8, SIGN_DS, "DigestValue", SIGN_PART_CERT_DIGEST, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 7, SIGN_XADES, "IssuerSerialV2", SIGN_PART_ISSUER_SERIAL, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 4, SIGN_XADES, "SignedDataObjectProperties", NO_PART, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 5, SIGN_XADES, "DataObjectFormat", NO_PART, SIGN_FAULT_PROPERTIES, { { "ObjectReference", "#" SIGN_CONTENT_ID } } },
{ 6, SIGN_XADES, "MimeType", SIGN_PART_MIME_TYPE, SIGN_FAULT_PROPERTIES, { { 0 } } },
{ 1, NULL, NULL, NO_PART, SIGN_FAULT_STRUCTURE, { { 0 } } },
};
/* clang-format on */

const struct sign_shape sign_shape_message = { message_rows };
const struct sign_shape sign_shape_answer = { answer_rows };

/* These parts hold text; every other element holds elements or nothing. */
static bool
holds_text(enum sign_part part)
{
	switch (part) {
	case SIGN_PART_CONTENT_DIGEST:
	case SIGN_PART_VALUE:
	case SIGN_PART_CERTIFICATE:
	case SIGN_PART_PROPERTIES_DIGEST:
	case SIGN_PART_TIME:
	case SIGN_PART_CERT_DIGEST:
	case SIGN_PART_ISSUER_SERIAL:
	case SIGN_PART_MIME_TYPE:
		return true;
	case SIGN_PART_NONE:
	case SIGN_PART_SIGNED_INFO:
	case SIGN_PART_METHOD:
	case SIGN_PART_PROPERTIES:
	case SIGN_PART_COUNT:
		break;
	}
	return false;
}

/* The one text below an element or attribute; NULL: there is something else. */
static const char *
only_text(const xmlNode *children)
{
	if (children == NULL)
		return "";
	if (children->type != XML_TEXT_NODE || children->next != NULL)
		return NULL;
	return (const char *)children->content;
}

static bool
attribute_fits(const xmlAttr *attr, const struct row *row)
{
	const char *value = only_text(attr->children);

	if (attr->ns != NULL || value == NULL)
		return false;
	for (size_t i = 0; i < ATTRIBUTES_MOST; i++) {
		const struct attribute *want = &row->attributes[i];

		if (want->name != NULL &&
		    strcmp(want->name, (const char *)attr->name) == 0)
			return want->value == NULL ||
			    strcmp(want->value, value) == 0;
	}
	return false;
}

/* XML itself sees to it that no attribute is there twice. */
static bool
attributes_fit(const xmlNode *node, const struct row *row)
{
	unsigned wanted = 0;
	unsigned found = 0;

	while (wanted < ATTRIBUTES_MOST && row->attributes[wanted].name != NULL)
		wanted++;
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		if (!attribute_fits(a, row))
			return false;
		found++;
	}
	return found == wanted;
}

static bool
namespaces_fit(const xmlNode *node)
{
	for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next) {
		const char *uri = (const char *)ns->href;

		if (uri == NULL ||
		    (strcmp(uri, SIGN_DS) != 0 && strcmp(uri, SIGN_XADES) != 0))
			return false;
	}
	return true;
}

static bool
text_fits(const xmlNode *node, const struct row *row)
{
	if (holds_text(row->part))
		return only_text(node->children) != NULL;
	for (const xmlNode *n = node->children; n != NULL; n = n->next) {
		if (n->type == XML_TEXT_NODE &&
		    !xml_is_blank((const char *)n->content))
			return false;
	}
	return true;
}

static unsigned
depth_below(const xmlNode *top, const xmlNode *node)
{
	unsigned depth = 0;

	for (; node != top; node = node->parent)
		depth++;
	return depth;
}

/* An element too many belongs to what came before it when it is deeper than
 * the element that should follow. rows[-1] is there: Signature comes first. */
static enum sign_fault_code
element_fault(const xmlNode *node, const struct row *row, unsigned depth)
{
	if (row->name == NULL || depth != row->depth ||
	    !xml_is_element(node, row->space, row->name))
		return depth > row->depth ? row[-1].fault : row->fault;
	if (!attributes_fit(node, row))
		return row->fault;
	if (!namespaces_fit(node) || !text_fits(node, row))
		return SIGN_FAULT_STRUCTURE;
	return SIGN_FAULT_NONE;
}

enum sign_fault_code
sign_shape_match(const struct sign_shape *shape, xmlNode *signature,
    struct sign_parts *ret)
{
	struct sign_parts parts = { { NULL } };
	const struct row *row = shape->rows;

	for (xmlNode *n = signature; n != NULL; n = xml_walk(signature, n)) {
		enum sign_fault_code fault;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		fault = element_fault(n, row, depth_below(signature, n));
		if (fault != SIGN_FAULT_NONE)
			return fault;
		parts.node[row->part] = n;
		row++;
	}
	if (row->name != NULL)
		return row->fault;
	*ret = parts;
	return SIGN_FAULT_NONE;
}

const char *
sign_part_text(const struct sign_parts *parts, enum sign_part part)
{
	MZ_ASSERT(holds_text(part) && parts->node[part] != NULL);
	return only_text(parts->node[part]->children);
}

const char *
sign_part_method(const struct sign_parts *parts)
{
	return only_text(parts->node[SIGN_PART_METHOD]->properties->children);
}
