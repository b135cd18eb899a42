#include "sign/signer.h"

#include <stdbool.h>
#include <string.h>

#include "base/object.h"
#include "sign/base64.h"
#include "sign/digest.h"
#include "sign/profile.h"
#include "sign/time.h"
#include "xml/canonical.h"
#include "xml/document.h"
#include "xml/walk.h"

enum {
	SIGNED_MOST = 64 * 1024, /* bytes of one signed part; near 2 kB */
	CANONICAL_MOST = 8 * 1024 * 1024, /* bytes of a provider's document */
};

#define DS_DECLARED " xmlns:ds=\"" SIGN_DS "\""

/* All text here is in canonical form as it is written, each signed part with
 * its own namespace declarations, so that its bytes are what is hashed. */

struct reference {
	const char *attributes; /* in canonical order, each after a blank */
	bool enveloped;
	unsigned char digest[SIGN_DIGEST_SIZE];
};

static void
add_algorithm(struct bytes *out, const char *name, const char *uri)
{
	bytes_printf(out, "<ds:%s Algorithm=\"%s\"></ds:%s>", name, uri, name);
}

static void
add_reference(struct bytes *out, const struct reference *ref)
{
	bytes_printf(out, "<ds:Reference%s><ds:Transforms>", ref->attributes);
	if (ref->enveloped)
		add_algorithm(out, "Transform", SIGN_ENVELOPED);
	add_algorithm(out, "Transform", SIGN_EXC_C14N);
	bytes_add_text(out, "</ds:Transforms>");
	add_algorithm(out, "DigestMethod", SIGN_SHA256);
	bytes_add_text(out, "<ds:DigestValue>");
	sign_base64_add(out, ref->digest, sizeof ref->digest);
	bytes_add_text(out, "</ds:DigestValue></ds:Reference>");
}

static void
add_signed_info(struct bytes *out, const char *method,
    const struct reference *refs, size_t n)
{
	bytes_add_text(out, "<ds:SignedInfo" DS_DECLARED ">");
	add_algorithm(out, "CanonicalizationMethod", SIGN_EXC_C14N);
	add_algorithm(out, "SignatureMethod", method);
	for (size_t i = 0; i < n; i++)
		add_reference(out, &refs[i]);
	bytes_add_text(out, "</ds:SignedInfo>");
}

static void
add_signing_certificate(struct bytes *out, const struct sign_cert *cert)
{
	bytes_add_text(out,
	    "<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>"
	    "<ds:DigestMethod" DS_DECLARED " Algorithm=\"" SIGN_SHA256 "\">"
	    "</ds:DigestMethod><ds:DigestValue" DS_DECLARED ">");
	sign_cert_add_digest(cert, out);
	bytes_add_text(out,
	    "</ds:DigestValue></xades:CertDigest><xades:IssuerSerialV2>");
	sign_cert_add_issuer_serial(cert, out);
	bytes_add_text(out,
	    "</xades:IssuerSerialV2></xades:Cert>"
	    "</xades:SigningCertificateV2>");
}

static void
add_properties(struct bytes *out, const struct sign_cert *cert,
    int64_t signing_ms)
{
	char time[SIGN_TIME_SIZE];

	bytes_printf(out,
	    "<xades:SignedProperties xmlns:xades=\"" SIGN_XADES "\""
	    " Id=\"" SIGN_PROPERTIES_ID "\"><xades:SignedSignatureProperties>"
	    "<xades:SigningTime>%s</xades:SigningTime>",
	    sign_time_format(signing_ms, time));
	add_signing_certificate(out, cert);
	bytes_add_text(out,
	    "</xades:SignedSignatureProperties>"
	    "<xades:SignedDataObjectProperties>"
	    "<xades:DataObjectFormat ObjectReference=\"#" SIGN_CONTENT_ID "\">"
	    "<xades:MimeType>" SIGN_CONTENT_TYPE "</xades:MimeType>"
	    "</xades:DataObjectFormat></xades:SignedDataObjectProperties>"
	    "</xades:SignedProperties>");
}

/* A signature in the making. */
struct work {
	const struct sign_identity *who;
	const char *body; /* in canonical form */
	size_t len;
	const char *attributes; /* of Signature */
	struct bytes info;      /* SignedInfo */
	struct bytes objects;   /* SignedProperties; empty for a provider */
};

static void
work_clear(struct work *work)
{
	bytes_clear(&work->info);
	bytes_clear(&work->objects);
}

static void
work_init(struct work *work, const struct sign_identity *who, const char *body,
    size_t len)
{
	*work = (struct work){ .who = who, .body = body, .len = len };
	work->attributes = "";
	bytes_init(&work->info, SIGNED_MOST);
	bytes_init(&work->objects, SIGNED_MOST);
}

static void
add_objects(struct bytes *out, const struct bytes *objects)
{
	bytes_add_text(out,
	    "<ds:Object><xades:QualifyingProperties xmlns:xades=\"" SIGN_XADES
	    "\" Target=\"#" SIGN_ID "\">");
	bytes_add(out, objects->data, objects->len);
	bytes_add_text(out, "</xades:QualifyingProperties></ds:Object>");
}

static enum mz_status
add_signature(const struct work *work, struct bytes *out, struct mz_err *err)
{
	unsigned char digest[SIGN_DIGEST_SIZE];
	unsigned char value[SIGN_VALUE_MOST];
	size_t len;
	enum mz_status status;

	MZ_ASSERT(!bytes_failed(&work->info) && !bytes_failed(&work->objects));
	sign_digest_of(work->info.data, work->info.len, digest);
	status = sign_key_sign(work->who->key, digest, value, &len, err);
	if (status != MZ_OK)
		return status;
	bytes_printf(out, "<ds:Signature" DS_DECLARED "%s>", work->attributes);
	bytes_add(out, work->info.data, work->info.len);
	bytes_add_text(out, "<ds:SignatureValue>");
	sign_base64_add(out, value, len);
	bytes_add_text(out,
	    "</ds:SignatureValue><ds:KeyInfo><ds:X509Data>"
	    "<ds:X509Certificate>");
	sign_cert_add(work->who->cert, out);
	bytes_add_text(out, "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>");
	if (work->objects.len > 0)
		add_objects(out, &work->objects);
	bytes_add_text(out, "</ds:Signature>");
	return MZ_OK;
}

/* The body with the signature before the root's end tag, which is the last
 * thing in it. */
static enum mz_status
envelop(const struct work *work, struct bytes *out, struct mz_err *err)
{
	const char *tag = memrchr(work->body, '<', work->len);
	size_t end;
	enum mz_status status;

	if (tag == NULL || tag[1] != '/' || work->body[work->len - 1] != '>')
		return mz_fail(err, MZ_FAIL, "sign: body is not canonical");
	end = (size_t)(tag - work->body);
	bytes_add(out, work->body, end);
	status = add_signature(work, out, err);
	bytes_add(out, tag, work->len - end);
	if (status == MZ_OK && bytes_failed(out))
		return mz_fail(err, MZ_FAIL, "sign: document is too large");
	return status;
}

static enum mz_status
check_identity(const struct sign_identity *who, struct mz_err *err)
{
	if (!sign_key_fits(who->key, who->cert))
		return mz_fail(err, MZ_FAIL,
		    "sign: key and certificate do not belong together");
	return MZ_OK;
}

enum mz_status
sign_answer(const struct sign_identity *who, const void *body, size_t len,
    int64_t signing_ms, struct bytes *out, struct mz_err *err)
{
	MZ_AUTO(work_clear) struct work work;
	struct reference refs[2] = {
		{ .attributes = " Id=\"" SIGN_CONTENT_ID "\" URI=\"\"",
		    .enveloped = true },
		{ .attributes = " Type=\"" SIGN_XADES_TYPE "\""
		                " URI=\"#" SIGN_PROPERTIES_ID "\"" },
	};
	enum mz_status status;

	work_init(&work, who, body, len);
	status = check_identity(who, err);
	if (status != MZ_OK)
		return status;
	if (signing_ms < 0 || signing_ms < sign_cert_from_ms(who->cert) ||
	    signing_ms >= sign_cert_until_ms(who->cert))
		return mz_fail(err, MZ_FAIL,
		    "sign: the certificate is not valid at this instant");
	work.attributes = " Id=\"" SIGN_ID "\"";
	add_properties(&work.objects, who->cert, signing_ms);
	sign_digest_of(body, len, refs[0].digest);
	sign_digest_of(work.objects.data, work.objects.len, refs[1].digest);
	add_signed_info(&work.info, sign_key_method(who->key), refs, 2);
	return envelop(&work, out, err);
}

static bool
has_signature(const struct xml_document *doc)
{
	struct _xmlNode *root = xml_document_root(doc);

	for (struct _xmlNode *n = root; n != NULL; n = xml_walk(root, n)) {
		if (xml_is_element(n, SIGN_DS, "Signature"))
			return true;
	}
	return false;
}

/* Parses the document and appends its canonical form. */
static enum mz_status
canonical_of(const void *data, size_t len, struct bytes *out,
    struct mz_err *err)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	struct xml_sink sink = xml_sink_bytes(out);
	struct xml_fault fault;
	enum mz_status status;

	status = xml_document_parse(data, len, &xml_limits_default, &doc,
	    &fault, err);
	if (status != MZ_OK)
		return status;
	if (has_signature(doc))
		return mz_fail(err, MZ_REFUSE, "sign: it is signed already");
	return xml_canonical(xml_document_doc(doc), NULL, &sink, err);
}

enum mz_status
sign_provider(const struct sign_identity *who, const void *data, size_t len,
    struct bytes *out, struct mz_err *err)
{
	MZ_AUTO(work_clear) struct work work;
	MZ_AUTO(bytes_clear) struct bytes body;
	struct reference ref = { .attributes = " URI=\"\"", .enveloped = true };
	enum mz_status status;

	bytes_init(&body, CANONICAL_MOST);
	work_init(&work, who, NULL, 0);
	status = check_identity(who, err);
	if (status == MZ_OK)
		status = canonical_of(data, len, &body, err);
	if (status != MZ_OK)
		return status;
	if (bytes_failed(&body))
		return mz_fail(err, MZ_FAIL, "sign: document is too large");
	work.body = body.data;
	work.len = body.len;
	sign_digest_of(body.data, body.len, ref.digest);
	add_signed_info(&work.info, sign_key_method(who->key), &ref, 1);
	return envelop(&work, out, err);
}
