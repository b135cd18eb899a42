#include "sign/verify.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include <libxml/tree.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "base/object.h"
#include "sign/base64.h"
#include "sign/profile.h"
#include "sign/shape.h"
#include "sign/time.h"
#include "xml/canonical.h"
#include "xml/document.h"
#include "xml/walk.h"

enum {
	CERTIFICATE_MOST = 16 * 1024
}; /* bytes */

static void
context_free(EVP_PKEY_CTX **context)
{
	EVP_PKEY_CTX_free(*context);
	*context = NULL;
}

static void
ecdsa_free(ECDSA_SIG **sig)
{
	ECDSA_SIG_free(*sig);
	*sig = NULL;
}

static bool
is_signature(const xmlNode *node)
{
	return xml_is_element(node, SIGN_DS, "Signature");
}

/* An Id could make a part of the document pass for the whole. */
static bool
has_id(const xmlNode *node)
{
	if (node->type != XML_ELEMENT_NODE)
		return false;
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		if (strcasecmp((const char *)a->name, "id") == 0)
			return true;
	}
	return false;
}

static bool
is_last_child(const xmlNode *root, const xmlNode *node)
{
	if (node->parent != root)
		return false;
	for (const xmlNode *n = node->next; n != NULL; n = n->next) {
		if (n->type != XML_TEXT_NODE ||
		    !xml_is_blank((const char *)n->content))
			return false;
	}
	return true;
}

/* Looks at every element; what Signature holds is for the shape to judge. */
static enum sign_fault_code
find_signature(xmlNode *root, xmlNode **ret)
{
	xmlNode *found = NULL;
	bool id = false;

	for (xmlNode *n = root; n != NULL; n = xml_walk(root, n)) {
		if (is_signature(n) && found != NULL)
			return SIGN_FAULT_SEVERAL;
		if (is_signature(n))
			found = n;
		else if (found == NULL && has_id(n))
			id = true;
	}
	if (found == NULL)
		return SIGN_FAULT_MISSING;
	if (!is_last_child(root, found))
		return SIGN_FAULT_POSITION;
	*ret = found;
	return id ? SIGN_FAULT_ID : SIGN_FAULT_NONE;
}

static enum sign_fault_code
judge(const struct sign_trust *trust, int64_t at_ms)
{
	if (at_ms < trust->from_ms || at_ms < sign_cert_from_ms(trust->cert))
		return SIGN_FAULT_NOT_YET;
	if (at_ms >= trust->revoked_ms)
		return SIGN_FAULT_REVOKED;
	if (at_ms >= trust->until_ms ||
	    at_ms >= sign_cert_until_ms(trust->cert))
		return SIGN_FAULT_EXPIRED;
	return SIGN_FAULT_NONE;
}

struct trusted {
	const struct sign_trust *rows;
	size_t n;
	int64_t at_ms;
};

/* The first row with these bytes that is good at the instant; without one, why
 * the first that has them is not. */
static enum sign_fault_code
find_trust(const struct trusted *trusted, const struct bytes *der,
    const struct sign_trust **ret)
{
	enum sign_fault_code first = SIGN_FAULT_UNKNOWN;

	for (size_t i = 0; i < trusted->n; i++) {
		const struct sign_trust *row = &trusted->rows[i];
		enum sign_fault_code fault;

		if (!sign_cert_equals(row->cert, der->data, der->len))
			continue;
		fault = judge(row, trusted->at_ms);
		if (fault == SIGN_FAULT_NONE) {
			*ret = row;
			return SIGN_FAULT_NONE;
		}
		if (first == SIGN_FAULT_UNKNOWN)
			first = fault;
	}
	return first;
}

static enum sign_fault_code
check_certificate(const struct sign_parts *parts, const struct trusted *trusted,
    const struct sign_trust **ret)
{
	MZ_AUTO(bytes_clear) struct bytes der;
	enum sign_fault_code fault;

	bytes_init(&der, CERTIFICATE_MOST);
	if (!sign_base64_decode(sign_part_text(parts, SIGN_PART_CERTIFICATE),
	        &der))
		return SIGN_FAULT_VALUE;
	if (der.len == 0)
		return SIGN_FAULT_VALUE;
	fault = find_trust(trusted, &der, ret);
	if (fault != SIGN_FAULT_NONE)
		return fault;
	if (strcmp(sign_part_method(parts),
	        sign_kind_method(sign_cert_kind((*ret)->cert))) != 0)
		return SIGN_FAULT_ALGORITHM;
	return SIGN_FAULT_NONE;
}

/* r and s as XML Signature has them, in the form that OpenSSL wants. */
static size_t
ecdsa_der(const unsigned char raw[64], unsigned char der[SIGN_VALUE_MOST])
{
	MZ_AUTO(ecdsa_free) ECDSA_SIG *sig = ECDSA_SIG_new();
	BIGNUM *r = BN_bin2bn(raw, 32, NULL);
	BIGNUM *s = BN_bin2bn(raw + 32, 32, NULL);
	unsigned char *p = der;
	int len;

	MZ_ASSERT(sig != NULL && r != NULL && s != NULL);
	MZ_ASSERT(ECDSA_SIG_set0(sig, r, s) == 1);
	len = i2d_ECDSA_SIG(sig, &p);
	MZ_ASSERT(len > 0);
	return (size_t)len;
}

static EVP_PKEY_CTX *
verify_context(const struct sign_cert *cert)
{
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(sign_cert_key(cert), NULL);

	MZ_ASSERT(context != NULL);
	MZ_ASSERT(EVP_PKEY_verify_init(context) == 1);
	if (sign_cert_kind(cert) == SIGN_KIND_RSA)
		MZ_ASSERT(EVP_PKEY_CTX_set_rsa_padding(context,
		              RSA_PKCS1_PADDING) == 1);
	MZ_ASSERT(EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1);
	return context;
}

static bool
value_fits(const struct sign_cert *cert, const struct bytes *value,
    const unsigned char digest[SIGN_DIGEST_SIZE])
{
	MZ_AUTO(context_free) EVP_PKEY_CTX *context = verify_context(cert);
	unsigned char der[SIGN_VALUE_MOST];
	const unsigned char *sig = (const unsigned char *)value->data;
	size_t len = value->len;

	if (sign_cert_kind(cert) == SIGN_KIND_EC_P256) {
		len = ecdsa_der(sig, der);
		sig = der;
	}
	return EVP_PKEY_verify(context, sig, len, digest, SIGN_DIGEST_SIZE) ==
	    1;
}

static void
hash_piece(void *digest, const void *data, size_t len)
{
	sign_digest_add(digest, data, len);
}

/* SHA-256 of a subtree, or of the document without one. */
static bool
hash(xmlDoc *doc, xmlNode *node, unsigned char ret[SIGN_DIGEST_SIZE])
{
	MZ_AUTO(sign_digest_free)
	struct sign_digest *digest = sign_digest_new();
	struct xml_sink sink = { .write = hash_piece, .arg = digest };
	enum mz_status status;

	if (doc != NULL)
		status = xml_canonical(doc, node, &sink, NULL);
	else
		status = xml_canonical_subtree(node, &sink, NULL);
	sign_digest_end(digest, ret);
	return status == MZ_OK;
}

static enum sign_fault_code
check_value(const struct sign_parts *parts, const struct sign_cert *cert)
{
	MZ_AUTO(bytes_clear) struct bytes value;
	unsigned char digest[SIGN_DIGEST_SIZE];

	bytes_init(&value, SIGN_VALUE_MOST);
	if (!sign_base64_decode(sign_part_text(parts, SIGN_PART_VALUE),
	        &value) ||
	    value.len != sign_cert_value_len(cert))
		return SIGN_FAULT_VALUE;
	if (!hash(NULL, parts->node[SIGN_PART_SIGNED_INFO], digest))
		return SIGN_FAULT_STRUCTURE;
	return value_fits(cert, &value, digest) ? SIGN_FAULT_NONE
	                                        : SIGN_FAULT_WRONG;
}

static enum sign_fault_code
check_digest(const char *text, const unsigned char digest[SIGN_DIGEST_SIZE])
{
	MZ_AUTO(bytes_clear) struct bytes stated;

	bytes_init(&stated, SIGN_DIGEST_SIZE);
	if (!sign_base64_decode(text, &stated) ||
	    stated.len != SIGN_DIGEST_SIZE)
		return SIGN_FAULT_VALUE;
	if (memcmp(stated.data, digest, SIGN_DIGEST_SIZE) != 0)
		return SIGN_FAULT_DIGEST;
	return SIGN_FAULT_NONE;
}

/* What both profiles have in common, once the shape is right. */
static enum sign_fault_code
check_signed(struct xml_document *doc, xmlNode *signature,
    const struct sign_parts *parts, const struct trusted *trusted,
    struct sign_result *result)
{
	enum sign_fault_code fault;

	fault = check_certificate(parts, trusted, &result->trust);
	if (fault == SIGN_FAULT_NONE)
		fault = check_value(parts, result->trust->cert);
	if (fault != SIGN_FAULT_NONE)
		return fault;
	if (!hash(xml_document_doc(doc), signature, result->digest))
		return SIGN_FAULT_DIGEST;
	return check_digest(sign_part_text(parts, SIGN_PART_CONTENT_DIGEST),
	    result->digest);
}

static bool
same_base64(const struct sign_parts *parts, enum sign_part part,
    const struct sign_cert *cert,
    void (*add)(const struct sign_cert *, struct bytes *))
{
	MZ_AUTO(bytes_clear) struct bytes want;

	bytes_init(&want, CERTIFICATE_MOST);
	add(cert, &want);
	return !bytes_failed(&want) &&
	    strcmp(sign_part_text(parts, part), bytes_text(&want)) == 0;
}

static enum sign_fault_code
check_properties(const struct sign_parts *parts, const struct sign_cert *cert)
{
	unsigned char digest[SIGN_DIGEST_SIZE];

	if (!same_base64(parts, SIGN_PART_CERT_DIGEST, cert,
	        sign_cert_add_digest) ||
	    !same_base64(parts, SIGN_PART_ISSUER_SERIAL, cert,
	        sign_cert_add_issuer_serial) ||
	    strcmp(sign_part_text(parts, SIGN_PART_MIME_TYPE),
	        SIGN_CONTENT_TYPE) != 0)
		return SIGN_FAULT_PROPERTIES;
	if (!hash(NULL, parts->node[SIGN_PART_PROPERTIES], digest))
		return SIGN_FAULT_PROPERTIES;
	return check_digest(sign_part_text(parts, SIGN_PART_PROPERTIES_DIGEST),
	    digest);
}

static enum mz_status
conclude(enum sign_fault_code fault, const struct sign_result *result,
    struct sign_result *ret, struct mz_err *err)
{
	if (fault == SIGN_FAULT_NONE) {
		*ret = *result;
		return MZ_OK;
	}
	*ret = (struct sign_result){ .fault = fault };
	return mz_fail(err, MZ_REFUSE, "%s: %s", sign_fault_name(fault),
	    sign_fault_text(fault));
}

enum mz_status
sign_verify(struct xml_document *doc, const struct sign_trust *trust,
    size_t n_trust, int64_t at_ms, struct sign_result *ret, struct mz_err *err)
{
	struct trusted trusted = { trust, n_trust, at_ms };
	struct sign_result result = { 0 };
	struct sign_parts parts;
	xmlNode *signature;
	enum sign_fault_code fault;

	MZ_ASSERT(ret != NULL);
	fault = find_signature(xml_document_root(doc), &signature);
	if (fault == SIGN_FAULT_NONE)
		fault =
		    sign_shape_match(&sign_shape_message, signature, &parts);
	if (fault == SIGN_FAULT_NONE)
		fault = check_signed(doc, signature, &parts, &trusted, &result);
	return conclude(fault, &result, ret, err);
}

static enum sign_fault_code
check_answer(struct xml_document *doc, struct trusted *trusted,
    struct sign_result *result)
{
	struct sign_parts parts;
	xmlNode *signature;
	enum sign_fault_code fault;

	fault = find_signature(xml_document_root(doc), &signature);
	if (fault == SIGN_FAULT_NONE)
		fault = sign_shape_match(&sign_shape_answer, signature, &parts);
	if (fault != SIGN_FAULT_NONE)
		return fault;
	if (!sign_time_parse(sign_part_text(&parts, SIGN_PART_TIME),
	        &result->signing_ms))
		return SIGN_FAULT_PROPERTIES;
	trusted->at_ms = result->signing_ms;
	fault = check_signed(doc, signature, &parts, trusted, result);
	if (fault != SIGN_FAULT_NONE)
		return fault;
	return check_properties(&parts, result->trust->cert);
}

enum mz_status
sign_verify_answer(struct xml_document *doc, const struct sign_trust *trust,
    size_t n_trust, struct sign_result *ret, struct mz_err *err)
{
	struct trusted trusted = { .rows = trust, .n = n_trust };
	struct sign_result result = { 0 };

	MZ_ASSERT(ret != NULL);
	return conclude(check_answer(doc, &trusted, &result), &result, ret,
	    err);
}
