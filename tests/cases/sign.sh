#!/bin/sh
# sign.sh FILE... - sign applications as their Afzender, in place
#
# xmlsec1 makes the signature, in the strict profile: enveloped, one reference
# with URI="", exclusive C14N, SHA-256, ECDSA P-256 or RSA, KeyInfo the one
# certificate. So the cases are signed by another hand than ours. A signature
# that is there already is replaced; a signed file must not be reformatted.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
pki="$here/../support/pki"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

party_of() {
	case $(sed -n 's:.*<Afzender>\([0-9]*\)</Afzender>.*:\1:p' "$1") in
	41000001) echo aanbieder-a ecdsa ;;
	41000002) echo aanbieder-b ecdsa ;;
	41000003) echo aanbieder-c rsa ;;
	*) echo "$1: no key for this Afzender" >&2; exit 1 ;;
	esac
}

template() {
	dsig=http://www.w3.org/2000/09/xmldsig
	cat <<XML
<Signature xmlns="$dsig#"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#$1-sha256"/><Reference URI=""><Transforms><Transform Algorithm="$dsig#enveloped-signature"/><Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference></SignedInfo><SignatureValue/><KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo></Signature>
XML
}

sign() {
	set -- "$1" $(party_of "$1")
	sed -e '/<Signature xmlns=/,/<\/Signature>/d' -e '/^<\/Bericht>$/d' \
	    "$1" > "$work/in.xml"
	template "$3" >> "$work/in.xml"
	echo '</Bericht>' >> "$work/in.xml"
	xmlsec1 --sign --privkey-pem "$pki/$2.key,$pki/$2.crt" \
	    --output "$work/out.xml" "$work/in.xml"
	xmlsec1 --verify --trusted-pem "$pki/$2.crt" --enabled-key-data x509 \
	    "$work/out.xml" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
	mv "$work/out.xml" "$1"
}

for file; do
	sign "$file"
done
