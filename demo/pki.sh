#!/bin/sh
# pki.sh DIR MEERZORGCTL - throw-away keys for a demo: an office and a provider
#
# In DIR: NAME.key and NAME.crt to sign with, NAME.secret and NAME.public for
# the wire. Certificates are valid from 2020 on, since the demo lives in 2023.
set -eu
dir=$1
ctl=$2

mkdir "$dir/ca"
# openssl ca is the one command that can set both ends of the validity
cat >"$dir/ca/ca.cnf" <<CNF
[ca]
default_ca = self
[self]
database = $dir/ca/index
new_certs_dir = $dir/ca
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
x509_extensions = signing
[any]
commonName = supplied
[signing]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
CNF

# party NAME COMMON-NAME
party() {
	openssl genpkey -quiet -algorithm EC -out "$dir/$1.key" \
		-pkeyopt ec_paramgen_curve:P-256
	: >"$dir/ca/index"
	openssl req -new -sha256 -utf8 -key "$dir/$1.key" -config /dev/null \
		-subj "/CN=$2" -out "$dir/ca/req"
	openssl ca -batch -notext -selfsign -config "$dir/ca/ca.cnf" \
		-keyfile "$dir/$1.key" -in "$dir/ca/req" -out "$dir/$1.crt" \
		-startdate 20200101000000Z -enddate 20991231235959Z \
		2>"$dir/ca/log" || { cat "$dir/ca/log" >&2; exit 1; }
	"$ctl" keygen "$dir/$1.secret" >"$dir/$1.public"
}

party zorgkantoor "Zorgkantoor Voorbeeldstreek (demo)"
party aanbieder "Zorgaanbieder De Testhof (demo)"
