/*
 * profile - the names of the one signature profile there is
 *
 * XML Signature (W3C, second edition), exclusive canonical form, SHA-256,
 * ECDSA P-256 or RSA; for answers the signed properties of XAdES-B-B
 * (ETSI EN 319 132-1). What is not named here does not exist in the code.
 */
#ifndef MZ_SIGN_PROFILE_H
#define MZ_SIGN_PROFILE_H

#define SIGN_DS    "http://www.w3.org/2000/09/xmldsig#"
#define SIGN_XADES "http://uri.etsi.org/01903/v1.3.2#"

#define SIGN_EXC_C14N     "http://www.w3.org/2001/10/xml-exc-c14n#"
#define SIGN_ENVELOPED    "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
#define SIGN_SHA256       "http://www.w3.org/2001/04/xmlenc#sha256"
#define SIGN_ECDSA        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
#define SIGN_RSA          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
#define SIGN_XADES_TYPE   "http://uri.etsi.org/01903#SignedProperties"
#define SIGN_CONTENT_TYPE "text/xml"

/* One answer has one signature, so its Ids need not vary. */
#define SIGN_ID            "signature"
#define SIGN_CONTENT_ID    "signature-content"
#define SIGN_PROPERTIES_ID "signature-properties"

#endif
