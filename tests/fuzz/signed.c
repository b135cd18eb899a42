#include "tests/fuzz/signed.h"

#include <stdio.h>
#include <string.h>

#include <libxml/c14n.h>
#include <libxml/tree.h>

#include "base/object.h"
#include "sign/verify.h"
#include "tests/fuzz/fixture.h"
#include "xml/document.h"

enum {
	CONTENT_MAX = 8 << 20
};

#define RECEIVED_MS INT64_C(1678100400000) /* 2023-03-06 */

struct signed_document signed_documents[SIGNED_COUNT] = {
	[SIGNED_EC] = { .file = "tests/cases/a-alles-ontbreekt/aanvraag.xml",
	    .party = "aanbieder-a" },
	[SIGNED_RSA] = { .file = "tests/cases/a-mpt-lvg5/aanvraag.xml",
	    .party = "aanbieder-c" },
	[SIGNED_ANSWER] = { .file = "tests/fuzz/corpus/sign/antwoord.xml",
	    .party = "zorgkantoor" },
};

static struct {
	struct sign_trust trust[SIGNED_COUNT];
} here;

static enum signed_good
index_of(const struct sign_trust *trust)
{
	MZ_ASSERT(trust >= here.trust && trust < here.trust + SIGNED_COUNT);
	return (enum signed_good)(trust - here.trust);
}

/* What is left of the document without the last child of its root; by libxml2
 * itself, on the document as a whole. */
static void
take_content(struct xml_document *document, struct bytes *ret)
{
	xmlDoc *doc = xml_document_doc(document);
	xmlNode *signature = xmlGetLastChild(xml_document_root(document));
	xmlChar *form = NULL;
	int len;

	while (signature->type != XML_ELEMENT_NODE)
		signature = signature->prev;
	xmlUnlinkNode(signature);
	xmlFreeNode(signature);
	len = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, 0,
	    &form);
	MZ_ASSERT(len > 0);
	bytes_add(ret, form, (size_t)len);
	xmlFree(form);
}

static bool
verify(struct xml_document *doc, enum signed_good *ret_by)
{
	struct sign_result result;
	struct mz_err err;

	if (sign_verify(doc, here.trust, SIGNED_ANSWER, RECEIVED_MS, &result,
	        &err) != MZ_OK &&
	    sign_verify_answer(doc, here.trust + SIGNED_ANSWER, 1, &result,
	        &err) != MZ_OK)
		return false;
	*ret_by = index_of(result.trust);
	return true;
}

bool
signed_accept(const void *data, size_t len, enum signed_good *ret_by,
    struct bytes *ret_content)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	MZ_AUTO(bytes_clear) struct bytes digested;
	struct xml_fault fault;

	bytes_init(&digested, CONTENT_MAX);
	if (xml_document_parse(data, len, &xml_limits_default, &doc, &fault,
	        NULL) != MZ_OK ||
	    !verify(doc, ret_by))
		return false;
	take_content(doc, ret_content);
	MZ_ASSERT(
	    xmlsec_verify(data, len, signed_documents[*ret_by].key, &digested));
	MZ_ASSERT(fixture_same(ret_content, &digested));
	return true;
}

static void
trust_party(enum signed_good i)
{
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct sign_cert *cert = NULL;
	char name[128];

	(void)snprintf(name, sizeof name, "tests/support/pki/%s.crt",
	    signed_documents[i].party);
	fixture_read(name, &pem);
	MZ_ASSERT(sign_cert_load(pem.data, pem.len, &cert, NULL) == MZ_OK);
	here.trust[i] = (struct sign_trust){ .cert = cert,
		.from_ms = INT64_MIN,
		.until_ms = INT64_MAX,
		.revoked_ms = INT64_MAX,
		.party = signed_documents[i].party };
}

void
signed_start(void)
{
	xml_global_init();
	xmlsec_start();
	for (int i = 0; i < SIGNED_COUNT; i++) {
		struct signed_document *d = &signed_documents[i];

		trust_party((enum signed_good)i);
		d->key = xmlsec_key(d->party);
		fixture_read(d->file, &d->text);
		bytes_init(&d->content, CONTENT_MAX);
	}
	for (int i = 0; i < SIGNED_COUNT; i++) {
		struct signed_document *d = &signed_documents[i];
		enum signed_good by;

		MZ_ASSERT(
		    signed_accept(d->text.data, d->text.len, &by, &d->content));
		MZ_ASSERT(by == (enum signed_good)i);
	}
}
