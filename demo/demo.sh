#!/usr/bin/env bash
# demo.sh [FILE] - the whole exchange between a provider and a care office
#
# Makes keys, starts meerzorgd as the office of a fictitious region, sends it
# applications over CURVE as a provider does, and shows what comes back. With
# FILE it sends that application instead, signed anew with the demo's key; an
# Afzender other than 41000001 or an Ontvanger other than 5599 is answered so.
#
# Everything happens in a temporary folder; nothing is left. Exit 1 when
# anything is not as it should be.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
source=$(dirname "$here")
bin=${MZ_BIN:-$source/build/release/bin}
ctl=$bin/meerzorgctl
cases=$source/tests/cases
session=
failed=0

dir=$(mktemp -d)
cleanup() {
	# shellcheck disable=SC2181
	[ $? -eq 0 ] || [ ! -f "$dir/log" ] || cat "$dir/log" >&2
	[ -z "$session" ] || kill -TERM "$session" 2>/dev/null || true
	[ -z "$session" ] || wait "$session" 2>/dev/null || true
	rm -rf "$dir"
}
trap cleanup EXIT

title() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
fail() {
	printf 'NOT RIGHT: %s\n' "$*" >&2
	failed=1
}
quiet() { "$@" >"$dir/out" 2>&1 || { cat "$dir/out" >&2; return 1; }; }

# --- the office ------------------------------------------------------------

write_registry() {
	cat >"$dir/register.conf" <<CONF
zorgkantoor = 5599
zorgkantoor_naam = Zorgkantoor Voorbeeldstreek
zorgkantoor_certificaat = zorgkantoor.crt 2020-01-01
bezwaar_adres = Zorgkantoor Voorbeeldstreek, Postbus 99999, 9999 ZZ Voorbeeldstad

partij = 41000001
naam = Zorgaanbieder De Testhof
soort = zorgaanbieder
curve = $(cat "$dir/aanbieder.public")
certificaat = aanbieder.crt 2020-01-01
CONF
}

write_config() {
	cat >"$dir/meerzorgd.conf" <<CONF
database = $dir/meerzorgd.db
listen = tcp://127.0.0.1:*
curve_secret_file = $dir/zorgkantoor.secret
signing_key_file = $dir/zorgkantoor.key
signing_certificate_file = $dir/zorgkantoor.crt
policy_dir = $source/etc/beleid/voorbeeld
registry_file = $dir/register.conf
control_socket = $dir/control
operators = $(id -u):auditor
single_user = yes
test_pki = yes
test_clock_file = $dir/clock
CONF
}

# The office's clock stands at noon of a day: the applications are from 2023
# and later.
set_day() {
	local ms
	ms=$(date -u -d "$1 11:00" +%s)000
	echo "$ms" 1<>"$dir/clock" # in place: the office holds the file open
}

start_office() {
	local n
	setsid "$bin/meerzorgd" -c "$dir/meerzorgd.conf" 2>"$dir/log" &
	session=$!
	for n in $(seq 300); do
		grep -q '>ready ' "$dir/log" && break
		kill -0 "$session" 2>/dev/null || break
		sleep 0.1
	done
	if ! grep -q '>ready ' "$dir/log"; then
		cat "$dir/log" >&2
		echo "meerzorgd did not start" >&2
		exit 1
	fi
}

# Processes of the office's session, by the kernel's own table.
members() {
	local stat rest
	for stat in /proc/[0-9]*/stat; do
		rest=$(cat "$stat" 2>/dev/null) || continue
		rest=${rest##*) }
		# shellcheck disable=SC2086
		set -- $rest
		[ "$4" = "$session" ] && [ "$1" != Z ] && echo "$stat"
	done
	return 0
}

stop_office() {
	local left
	kill -TERM "$session"
	wait "$session" || fail "meerzorgd ended with code $?"
	left=$(members)
	[ -z "$left" ] || fail "still running: $left"
	[ ! -e "$dir/control" ] || fail "the control socket is still there"
	session=
}

# --- the provider ----------------------------------------------------------

write_profile() {
	cat >"$dir/profiel.conf" <<CONF
agb = 41000001
endpoint = $(sed -n 's/.*>listening endpoint=\([^ ]*\).*/\1/p' "$dir/log")
server_key = $(cat "$dir/zorgkantoor.public")
curve_secret_file = aanbieder.secret
signing_key_file = aanbieder.key
signing_certificate_file = aanbieder.crt
CONF
}

# sign FILE NAME: without the signature that it came with, and with our own
sign() {
	sed -zE 's:<([A-Za-z0-9]+\:)?Signature[ >].*</([A-Za-z0-9]+\:)?Signature>::' "$1" >"$dir/plain.xml"
	"$ctl" sign --profile "$dir/profiel.conf" -o "$dir/$2.xml" "$dir/plain.xml"
}

# exchange NAME: send it, fetch what comes back, show it, verify it
exchange() {
	local name=$1 answer
	"$ctl" send --profile "$dir/profiel.conf" --id "$name" "$dir/$name.xml" |
		sed "s:$dir/::"
	answer=$("$ctl" fetch --profile "$dir/profiel.conf" --id "$name" \
		--wait 60 --confirm -o "$dir/answers")
	mv "$answer" "$dir/$name.answer"
	echo
	"$ctl" read "$dir/$name.answer"
	echo
	verify "$name"
}

# Two programs that know nothing of each other say whose answer it is.
verify() {
	local name=$1
	if quiet xmlsec1 --verify --enabled-key-data x509 \
		--enabled-reference-uris empty,same-doc \
		--id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties \
		--trusted-pem "$dir/zorgkantoor.crt" "$dir/$name.answer" &&
		grep -q 'SignedInfo References (ok/all): 2/2' "$dir/out"; then
		echo "xmlsec1: signature right, 2 of 2 references"
	else
		fail "xmlsec1 does not verify the answer to $name"
	fi
	if quiet "$ctl" verify --registry "$dir/register.conf" \
		--message "$dir/$name.xml" "$dir/$name.answer"; then
		echo "meerzorgctl: $(sed -n 's/^  *signed by  */signed by /p' "$dir/out")," \
			"and it answers this very message"
	else
		fail "meerzorgctl does not verify the answer to $name"
	fi
}

# expect NAME WORD: is this what came back?
expect() {
	quiet "$ctl" read "$dir/$1.answer" && grep -qi "$2" "$dir/out" ||
		fail "the answer to $1 does not say: $2"
}

twice() {
	local answer
	title "The same message again, also under another id: the same answer, byte for byte"
	"$ctl" send --profile "$dir/profiel.conf" --id "$1" "$dir/$1.xml" | sed "s:$dir/::"
	"$ctl" send --profile "$dir/profiel.conf" --id "$1-again" "$dir/$1.xml" | sed "s:$dir/::"
	answer=$("$ctl" fetch --profile "$dir/profiel.conf" --id "$1-again" \
		--wait 60 --confirm -o "$dir/answers")
	if cmp "$answer" "$dir/$1.answer"; then
		sha256sum "$answer" "$dir/$1.answer" | sed "s:$dir/::"
	else
		fail "the second answer differs"
	fi
}

# --- the story -------------------------------------------------------------

# from the tests, with the day on which each came in and what must come back
selection="
a-vg7-toegekend            2023-03-06 toegekend
a-bsn-fout                 2023-09-18 retourbericht
a-vv7-half-minute-up       2023-10-02 foutbericht
a-alles-ontbreekt          2024-04-22 ontbreekt
a-afwijzing-gaat-voor      2024-05-13 afgewezen
a-vier-vragen-consulent    2024-09-16 consulent
"

one_of_ours() {
	local name=$1 day=$2 wanted=$3
	title "$wanted: $name, received on $day"
	set_day "$day"
	sign "$cases/$name/aanvraag.xml" "$name"
	if [ "$wanted" = foutbericht ]; then
		echo "(changed by one minute after it was signed)"
		sed -i '0,/<Minuten>/s:<Minuten>[0-9]*:<Minuten>77:' "$dir/$name.xml"
	fi
	exchange "$name"
	expect "$name" "$wanted"
}

one_of_yours() {
	local day
	day=$(sed -n '/<Dagtekening>/{s:.*<Dagtekening>\([0-9-]*\)</Dagtekening>.*:\1:p;q}' "$1")
	date -d "$day" >/dev/null 2>&1 && [ -n "$day" ] || day=$(date +%F)
	title "$1, received on $day"
	set_day "$day"
	if ! sign "$1" mine; then
		echo "(it cannot be signed as it stands, so it goes out as it is)"
		cp "$1" "$dir/mine.xml"
	fi
	exchange mine
}

operators() {
	title "What the office's own people see"
	"$ctl" status --socket "$dir/control"
	echo
	"$ctl" list --socket "$dir/control"
	echo
	"$ctl" journal verify --socket "$dir/control"
	local kenmerk
	kenmerk=$("$ctl" work list --socket "$dir/control" | awk 'NR == 2 { print $2 }')
	[ -n "$kenmerk" ] || return 0
	title "Why does case $kenmerk wait?"
	"$ctl" why --socket "$dir/control" "$kenmerk"
}

check_log() {
	local bsn
	for bsn in $(cat "$dir"/*.xml | sed -n 's:.*<Bsn>\([0-9]*\)</Bsn>.*:\1:p' | sort -u); do
		! grep -q "$bsn" "$dir/log" || fail "a BSN stands in the log"
	done
}

for program in openssl xmlsec1 setsid; do
	command -v "$program" >/dev/null ||
		{ echo "the demo needs $program (make deps)" >&2; exit 1; }
done
for program in meerzorgd meerzorgctl; do
	[ -x "$bin/$program" ] ||
		{ echo "$bin/$program is not there; make build first" >&2; exit 1; }
done
[ $# -eq 0 ] || [ -r "$1" ] || { echo "$1 cannot be read" >&2; exit 1; }

title "An office and a provider get keys, and the office opens"
umask 077
mkdir "$dir/answers"
quiet sh "$here/pki.sh" "$dir" "$ctl"
write_registry
write_config
set_day 2023-03-01
start_office
write_profile
grep -E '>(listening|ready) ' "$dir/log" | sed "s:$dir/::g"

if [ $# -gt 0 ]; then
	one_of_yours "$1"
	twice mine
else
	while read -r name day wanted; do
		[ -z "$name" ] || one_of_ours "$name" "$day" "$wanted"
	done <<<"$selection"
	twice a-vg7-toegekend
fi
operators

title "The office closes"
stop_office
check_log
tail -n 1 "$dir/log"
[ "$failed" -eq 0 ] || exit 1
echo "All as it should be: nothing is left running, and the log names nobody."
