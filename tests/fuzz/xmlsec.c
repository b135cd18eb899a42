#include "tests/fuzz/xmlsec.h"

#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include "base/object.h"
#include "tests/fuzz/fixture.h"
#include "xml/walk.h"

/* What AddressSanitizer asks: xmlsec forgets a little memory when it refuses
 * some signatures, and that is not what is looked for. */
const char *xmlsec_leaks(void) __asm__("__lsan_default_suppressions");

const char *
xmlsec_leaks(void)
{
	return "leak:libxmlsec1";
}

struct xmlsec_key {
	xmlSecKey *private_key, *certificate;
};

void
xmlsec_start(void)
{
	MZ_ASSERT(xmlSecInit() == 0);
	xmlSecErrorsDefaultCallbackEnableOutput(0);
	MZ_ASSERT(xmlSecCryptoAppInit(NULL) == 0);
	MZ_ASSERT(xmlSecCryptoInit() == 0);
}

static xmlSecKey *
load(const char *party, const char *suffix, xmlSecKeyDataFormat format)
{
	MZ_AUTO(bytes_clear) struct bytes pem;
	xmlSecKey *key;
	char name[128];

	(void)snprintf(name, sizeof name, "tests/support/pki/%s.%s", party,
	    suffix);
	fixture_read(name, &pem);
	key = xmlSecCryptoAppKeyLoadMemory((const xmlSecByte *)pem.data,
	    (xmlSecSize)pem.len, format, NULL, NULL, NULL);
	MZ_ASSERT(key != NULL);
	return key;
}

struct xmlsec_key *
xmlsec_key(const char *party)
{
	struct xmlsec_key *key = mz_alloc(sizeof *key);

	key->private_key = load(party, "key", xmlSecKeyDataFormatPem);
	key->certificate = load(party, "crt", xmlSecKeyDataFormatCertPem);
	return key;
}

/* Without XPath and XSLT, which are programs, and without a network. */
static xmlSecDSigCtx *
context(xmlSecKey *key)
{
	const xmlSecTransformId allowed[] = { xmlSecTransformEnvelopedId,
		xmlSecTransformExclC14NId,
		xmlSecTransformExclC14NWithCommentsId,
		xmlSecTransformInclC14NId,
		xmlSecTransformInclC14NWithCommentsId,
		xmlSecTransformInclC14N11Id, xmlSecTransformBase64Id,
		xmlSecTransformSha1Id, xmlSecTransformSha256Id,
		xmlSecTransformSha512Id };
	xmlSecDSigCtx *ctx = xmlSecDSigCtxCreate(NULL);

	MZ_ASSERT(ctx != NULL);
	ctx->flags |= XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES;
	ctx->enabledReferenceUris =
	    xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
	ctx->signKey = xmlSecKeyDuplicate(key);
	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
		MZ_ASSERT(xmlSecDSigCtxEnableReferenceTransform(ctx,
		              allowed[i]) == 0);
	return ctx;
}

/* The document and its Signature; NULL: there is not both. */
static xmlDoc *
read_document(const void *data, size_t len, xmlNode **ret_signature)
{
	static const xmlChar id[] = "Id";
	const xmlChar *ids[] = { id, NULL };
	xmlDoc *doc = xmlReadMemory(data, (int)len, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

	*ret_signature = NULL;
	if (root != NULL) {
		xmlSecAddIDs(doc, root, ids);
		*ret_signature =
		    xmlSecFindNode(root, xmlSecNodeSignature, xmlSecDSigNs);
	}
	if (*ret_signature == NULL) {
		xmlFreeDoc(doc);
		return NULL;
	}
	return doc;
}

static void
add_signed(xmlSecDSigCtx *ctx, struct bytes *ret)
{
	xmlSecPtrList *list = &ctx->signedInfoReferences;

	for (xmlSecSize i = 0; i < xmlSecPtrListGetSize(list); i++) {
		xmlSecDSigReferenceCtx *reference =
		    (xmlSecDSigReferenceCtx *)xmlSecPtrListGetItem(list, i);
		xmlSecBuffer *buffer =
		    xmlSecDSigReferenceCtxGetPreDigestBuffer(reference);

		if (reference->uri != NULL && reference->uri[0] == '\0' &&
		    buffer != NULL)
			bytes_add(ret, xmlSecBufferGetData(buffer),
			    xmlSecBufferGetSize(buffer));
	}
}

bool
xmlsec_verify(const void *data, size_t len, const struct xmlsec_key *key,
    struct bytes *ret)
{
	xmlNode *signature;
	xmlDoc *doc = read_document(data, len, &signature);
	xmlSecDSigCtx *ctx;
	bool good;

	if (doc == NULL)
		return false;
	ctx = context(key->certificate);
	good = xmlSecDSigCtxVerify(ctx, signature) == 0 &&
	    ctx->status == xmlSecDSigStatusSucceeded;
	if (good)
		add_signed(ctx, ret);
	xmlSecDSigCtxDestroy(ctx);
	xmlFreeDoc(doc);
	return good;
}

/* xmlsec adds what it computes to what it finds there. Not the digest of a
 * certificate in the signed properties, which is no reference. */
static bool
is_computed(xmlNode *node)
{
	return xmlSecCheckNodeName(node, xmlSecNodeSignatureValue,
	           xmlSecDSigNs) ||
	    (xmlSecCheckNodeName(node, xmlSecNodeDigestValue, xmlSecDSigNs) &&
	        xmlSecCheckNodeName(node->parent, xmlSecNodeReference,
	            xmlSecDSigNs));
}

static void
empty_values(xmlNode *signature)
{
	for (xmlNode *n = signature; n != NULL; n = xml_walk(signature, n)) {
		if (is_computed(n))
			xmlNodeSetContent(n, NULL);
	}
}

bool
xmlsec_sign(const void *data, size_t len, const struct xmlsec_key *key,
    struct bytes *ret)
{
	xmlNode *signature;
	xmlDoc *doc = read_document(data, len, &signature);
	xmlSecDSigCtx *ctx;
	xmlChar *text;
	int text_len;
	bool made;

	if (doc == NULL)
		return false;
	empty_values(signature);
	ctx = context(key->private_key);
	made = xmlSecDSigCtxSign(ctx, signature) == 0 &&
	    ctx->status == xmlSecDSigStatusSucceeded;
	xmlSecDSigCtxDestroy(ctx);
	if (made) {
		xmlDocDumpMemory(doc, &text, &text_len);
		bytes_add(ret, text, (size_t)text_len);
		xmlFree(text);
	}
	xmlFreeDoc(doc);
	return made;
}
