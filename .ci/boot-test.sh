#!/usr/bin/env bash
# boot-test.sh [STAGE...]: lets the packages run on a machine of their own, Debian
# 12 under QEMU, with a real systemd, a real Xorg, real pictures of its display and
# touches of its own touch panel. Goes on where it stopped; with stages named only
# those are done, again, and the installation before them. Needs root,
# qemu-system-x86, the network for Debian's packages; without KVM it takes about
# an hour. Report and pictures in build/boot/.
set -Eeuo pipefail
cd "$(dirname "$0")/.."

work=$PWD/build/boot
mirror=${MADKHAL_MIRROR:-http://deb.debian.org/debian}
report=$work/report.md
# shellcheck source=.ci/guest.sh
. .ci/guest.sh
# shellcheck source=.ci/boot-stages.sh
. .ci/boot-stages.sh
# shellcheck source=.ci/boot-walk.sh
. .ci/boot-walk.sh
mkdir -p "$work/bin" "$work/done"

say() { echo "boot-test: $*"; }
ok() {
	say "ok: $*"
	echo "- $*" >>"$report"
}
fail() {
	say "FAILED: $*" >&2
	[ -z "${guest_pid:-}" ] || qmp "shot $work/failed.png" 2>/dev/null || true
	exit 1
}
trap 'echo "boot-test: FAILED at ${BASH_SOURCE[0]}:$LINENO: $BASH_COMMAND" >&2' ERR
trap '[ -z "${guest_pid:-}" ] || kill "$guest_pid" 2>/dev/null || true' EXIT

[ "$(id -u)" -eq 0 ] || fail "run it as root: it makes a disk with debootstrap"

packages() { # packages VERSION DIR
	[ -f "$2/SHA256SUMS" ] || MADKHAL_VERSION=$1 .ci/deb.sh "$2" >"$work/deb.log" 2>&1 || fail "make deb; see $work/deb.log"
}

# up: the machine runs, with the disk as the stage before left it.
up() {
	[ -z "${guest_pid:-}" ] || return 0
	guest_start || fail "the machine does not start; see $work/qemu.log"
	guest_up || fail "the machine does not come up; see $work/serial.log and $work/qemu.log"
}

# stage NAME: done once, from the disk that the one before left; a disk is kept
# after each, so that one can be done again.
stage() {
	local name=$1 before=$2
	case " $only " in
	*" $name "*) ;; # again
	*)
		[ ! -f "$work/done/$name" ] || return 0
		[ -z "$only" ] || [ "$name" = install ] || return 0
		;;
	esac
	say "== $name"
	echo "## $name" >>"$report"
	if [ -z "${guest_pid:-}" ]; then
		cp --reflink=auto "$work/$before.qcow2" "$work/disk.qcow2"
	fi
	"stage_$name"
	[ "${3:-}" != keep ] || { guest_off; cp --reflink=auto "$work/disk.qcow2" "$work/$name.qcow2"; }
	: >"$work/done/$name"
}

only=$*
say "packages"
packages 1.0 "$work/deb-1"
CGO_ENABLED=0 go build -o "$work/bin" ./cmd/internal/guest/...
guest_disk || fail "no disk; see $work/debootstrap.log"
guest_engine
say "the machine runs under $guest_accel"

stage install bare keep
stage home install
stage keys install
stage watchdog install
stage crashes install
stage power install
stage alone install
stage clock install
stage stick install
stage rotated install
stage updates install
stage leave install
stage walk bare
[ -z "${guest_pid:-}" ] || guest_off
say "done; report in build/boot/report.md"
