/*
 * Why a signature is refused:
 *	FAULT(NAME, "code", "text")
 * The code is what travels and is counted; the text is for a person.
 */
FAULT(NONE, "sign-ok", "nothing is wrong")
FAULT(MISSING, "sign-missing", "there is no signature")
FAULT(SEVERAL, "sign-several", "there is more than one signature")
FAULT(POSITION, "sign-position", "the signature is not the root's last child")
FAULT(ID, "sign-id", "an attribute named Id")
FAULT(STRUCTURE, "sign-structure", "the signature is not built as agreed")
FAULT(ALGORITHM, "sign-algorithm", "an algorithm that is not agreed")
FAULT(TRANSFORMS, "sign-transforms", "transforms that are not agreed")
FAULT(REFERENCE, "sign-reference", "references that are not agreed")
FAULT(KEYINFO, "sign-keyinfo", "KeyInfo is not exactly one certificate")
FAULT(UNKNOWN, "sign-certificate-unknown", "the certificate is not registered")
FAULT(NOT_YET, "sign-certificate-not-yet", "the certificate is not valid yet")
FAULT(EXPIRED, "sign-certificate-expired", "the certificate has expired")
FAULT(REVOKED, "sign-certificate-revoked", "the certificate was revoked")
FAULT(VALUE, "sign-value", "a value in the signature is malformed")
FAULT(WRONG, "sign-wrong", "the signature was not made with this certificate")
FAULT(DIGEST, "sign-digest", "the content is not what was signed")
FAULT(PROPERTIES, "sign-properties", "the signed properties do not fit")
