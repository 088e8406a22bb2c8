#!/usr/bin/env bash
# Installs with apt the real programs that some test suites and benches talk to: Postfix and Dovecot, Chromium with a font
# for the operator's pages, and swaks for the tour in the README.
#
#   scripts/install-peers.sh          installs what is missing, prints what it did
#   scripts/install-peers.sh --check  prints what is missing; status 0 when nothing is
#
# Nothing but packages is added to the machine: no other package is removed for them, no service is started, and no
# configuration is written but the packages' own. Nothing starts at boot either: Postfix stays unconfigured, and a
# Dovecot that was not there before is disabled. The tests run private instances of their own. Where apt or root cannot
# be had, the script says so with status 3, and the suites that need the package are reported as skipped.
set -euo pipefail

# Each package, and the command or file by which it is known to be there.
declare -A marks=(
  [postfix]=postfix
  [swaks]=swaks
  [chromium]=chromium
  [fonts-liberation]=/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf
  [dovecot-core]=dovecot
  [dovecot-imapd]=/usr/lib/dovecot/imap
  [dovecot-lmtpd]=/usr/lib/dovecot/lmtp
  [dovecot-sieve]=/usr/lib/dovecot/modules/lib90_sieve_plugin.so
)

missing() {
  local name
  for name in "${!marks[@]}"; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "${marks[$name]}" >/dev/null || [ -e "${marks[$name]}" ] || echo "$name"
  done | sort
}

# Suites that run at once ask at once: one installs, the others wait and find the work done.
exec 9>>"${TMPDIR:-/tmp}/nixie-install-peers.$(id -u).lock"
flock 9

mapfile -t wanted < <(missing)
if [ "${#wanted[@]}" -eq 0 ]; then
  echo "install-peers: nothing to do"
  exit 0
fi
if [ "${1:-}" = "--check" ]; then
  echo "install-peers: missing ${wanted[*]}"
  exit 1
fi

cannot() {
  echo "install-peers: cannot install ${wanted[*]}: $1" >&2
  exit 3
}

command -v apt-get >/dev/null || cannot "there is no apt-get on this machine"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null && sudo -n true 2>/dev/null || cannot "neither root nor sudo without a password"
  as_root=(sudo -n)
fi

# While policy-rc.d answers 101, invoke-rc.d starts nothing. A policy of the machine's own is put back afterwards.
policy=/usr/sbin/policy-rc.d
kept=""
restore() {
  if [ -n "$kept" ]; then
    "${as_root[@]}" mv -f "$kept" "$policy"
  else
    "${as_root[@]}" rm -f "$policy"
  fi
}
if [ -e "$policy" ]; then
  kept="$policy.before-install-peers"
  "${as_root[@]}" mv "$policy" "$kept"
fi
trap restore EXIT
printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
"${as_root[@]}" chmod 755 "$policy"

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "$@"
}

apt update -qq || cannot "apt-get update failed"
# "No configuration" keeps Postfix from writing /etc/postfix/main.cf, without which its service never starts.
echo "postfix postfix/main_mailer_type select No configuration" | "${as_root[@]}" debconf-set-selections 2>/dev/null || true
# --no-remove: another mail server that the machine has stays, and this fails instead.
apt install -y -qq --no-install-recommends --no-remove "${wanted[@]}" >/dev/null ||
  cannot "apt-get install failed; another mail server may be installed, which is left alone"
# The package of Dovecot enables its service, which has nothing to do here.
if [[ " ${wanted[*]} " == *" dovecot-core "* ]]; then
  "${as_root[@]}" systemctl disable -q dovecot.service dovecot.socket 2>/dev/null ||
    "${as_root[@]}" update-rc.d dovecot disable 2>/dev/null || true
fi
echo "install-peers: installed ${wanted[*]}"
