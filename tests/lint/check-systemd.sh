#!/usr/bin/env bash
# The unit is as closed as was promised (exposure at most 2.0), systemd knows
# every word of it, and the users and folders that go with it can be made.
set -u
cd "$(dirname "$0")/../../systemd" || exit 1
command -v systemd-analyze >/dev/null || exit 77

faults=0
fault() {
	echo "$1"
	faults=1
}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

security=$(systemd-analyze security --no-pager --offline=true \
	--threshold=20 meerzorgd.service 2>&1) || fault "$security"

# The program need not be installed to have its unit read.
sed -E 's,^(ExecStart|ExecReload)=\S+,\1=/bin/true,' meerzorgd.service \
	>"$dir/meerzorgd.service"
words=$(systemd-analyze verify --man=no --recursive-errors=no \
	"$dir/meerzorgd.service" 2>&1) || fault "$words"
[ -z "$words" ] || fault "$words"

# Each role's user, as the configuration has it by default.
for role in broker worker signer; do
	user=$(sed -n "s/^#${role}_user = //p" ../etc/meerzorgd.conf)
	grep -q "^u $user " sysusers.conf ||
		fault "sysusers.conf: no $user, the default of ${role}_user"
done

if [ "$(id -u)" -eq 0 ]; then
	mkdir -p "$dir/root/etc"
	made=$(systemd-sysusers --root="$dir/root" "$PWD/sysusers.conf" 2>&1 &&
		systemd-tmpfiles --root="$dir/root" --create \
			"$PWD/tmpfiles.conf" 2>&1) || fault "$made"
	broker=$(sed -n 's/^meerzorg-broker:x:\([0-9]*\):.*/\1/p' \
		"$dir/root/etc/passwd")
	found=$(stat -c '%u %a' "$dir/root/var/lib/meerzorgd")
	[ "$found" = "$broker 700" ] ||
		fault "tmpfiles.conf: /var/lib/meerzorgd is $found"
fi
exit $faults
