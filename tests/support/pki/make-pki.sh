#!/bin/sh
# make-pki.sh - make the test keys of this folder anew
#
# Fictitious parties, self-signed certificates, secrets that are public: for
# tests and the demo only. A daemon takes them only with test_pki = yes.
#	NAME.key NAME.crt		signing key and certificate (PEM)
#	NAME.curve NAME.curve_secret	transport key pair (Z85)
# Running it replaces every key; commit all of them together.
set -eu
cd "$(dirname "$0")"

# openssl ca is the one command that can set both ends of the validity
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/ca.cnf" <<CNF
[ca]
default_ca = self
[self]
database = $work/index
new_certs_dir = $work
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
x509_extensions = signing
[any]
countryName = optional
organizationName = optional
commonName = supplied
[signing]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
CNF

# certificate NAME COMMON-NAME FROM UNTIL, for the key NAME.key
certificate() {
	: > "$work/index"
	openssl req -new -sha256 -utf8 -key "$1.key" -config /dev/null \
	    -subj "/C=NL/O=Meerzorg test/CN=$2" -out "$work/req" 2> "$work/log" ||
	    { cat "$work/log" >&2; exit 1; }
	openssl ca -batch -notext -selfsign -config "$work/ca.cnf" \
	    -keyfile "$1.key" -in "$work/req" -out "$1.crt" \
	    -startdate "$3" -enddate "$4" 2> "$work/log" ||
	    { cat "$work/log" >&2; exit 1; }
}

ec() {
	curve=$1
	shift
	openssl genpkey -quiet -algorithm EC -out "$1.key" \
	    -pkeyopt "ec_paramgen_curve:$curve"
	certificate "$@"
}

rsa() {
	bits=$1
	shift
	openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:$bits" \
	    -out "$1.key"
	certificate "$@"
}

start=20200101000000Z
end=20991231235959Z

ec P-256 aanbieder-a "Zorgaanbieder De Testhof" $start $end
ec P-256 aanbieder-b "Zorggroep Voorbeeldberg" $start $end
rsa 2048 aanbieder-c "Stichting Proefzorg" $start $end
rsa 3072 aanbieder-d "Thuiszorg Oefenveld" $start $end
ec P-256 zorgkantoor "Zorgkantoor Testregio" $start $end
ec P-256 loket "Loket Zorgkantoor Testregio" $start $end
ec P-256 vreemd "Zorgaanbieder Onbekend" $start $end
ec P-256 verlopen "Zorgaanbieder De Testhof (verlopen)" $start 20210101000000Z
ec P-256 toekomstig "Zorgaanbieder De Testhof (toekomstig)" 20980101000000Z $end

# keys outside the profile
ec P-384 kromme384 "Zorgaanbieder Andere Kromme" $start $end
rsa 1024 rsa1024 "Zorgaanbieder Korte Sleutel" $start $end

/usr/bin/python3 - aanbieder-a aanbieder-b aanbieder-c aanbieder-d \
    zorgkantoor loket vreemd <<'PY'
import sys
import zmq

for name in sys.argv[1:]:
    public, secret = zmq.curve_keypair()
    for ending, key in ((".curve", public), (".curve_secret", secret)):
        with open(name + ending, "wb") as file:
            file.write(key + b"\n")
PY
