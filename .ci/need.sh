#!/usr/bin/env bash
# need.sh GROUP...: installs the Debian packages of these groups that are missing.
# Groups: build run test prove lint deb lintian repo install boot bench. Asks nothing when nothing is missing.
# MADKHAL_SKIP_NEED=1 leaves the system alone (for systems without apt).
set -euo pipefail

[ "${MADKHAL_SKIP_NEED:-}" = 1 ] && exit 0

has_display() { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }

# group NAME: the packages of a group, one line.
group() {
	local build="libc6-dev pkg-config libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev libgl-dev"
	local screen="xvfb libgl1-mesa-dri"
	local sound="espeak-ng alsa-utils"
	command -v cc >/dev/null || build="gcc $build"
	case $1 in
	build) echo "$build" ;;
	run) if has_display; then echo "$build libgl1-mesa-dri x11-utils $sound"; else echo "$build $screen $sound"; fi ;;
	test) echo "$build $screen unicode-data x11-utils matchbox-window-manager zbar-tools chromium fonts-noto-core poppler-utils qpdf ghostscript $sound cups cups-ipp-utils dbus-daemon" ;;
	prove)
		# A node from elsewhere brings npm along, and Debian's would not go beside it.
		echo "tesseract-ocr tesseract-ocr-ara tesseract-ocr-fra cups cups-ipp-utils printer-driver-cups-pdf zbar-tools poppler-utils dbus-daemon xserver-xorg-core xserver-xorg-video-dummy xinput chromium fonts-noto-core default-jre-headless $(command -v npm >/dev/null || echo npm)"
		;;
	lint) echo "$build shellcheck" ;;
	deb) echo "gcc-aarch64-linux-gnu libc6-dev-arm64-cross" ;;
	lintian) echo "lintian" ;;
	repo) echo "apt-utils gnupg" ;;
	boot) echo "debootstrap qemu-system-x86 qemu-utils openssh-client dosfstools mtools" ;;
	install) echo "debootstrap xvfb libgl1-mesa-dri" ;;
	bench) echo "$build $screen chromium fonts-noto-core" ;;
	*)
		echo "need: unknown group $1; use build, run, test, prove, lint, deb, lintian, repo, install, boot or bench" >&2
		exit 2
		;;
	esac
}

installed() {
	local state
	state=$(dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | head -n 1) || return 1
	[ "$state" = installed ]
}

want=()
for g in "$@"; do
	line=$(group "$g")
	read -r -a more <<<"$line"
	want+=("${more[@]}")
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
	echo "need: this system has no apt; install what matches these Debian packages, then set MADKHAL_SKIP_NEED=1: ${want[*]}" >&2
	exit 1
fi

missing=()
for p in "${want[@]}"; do
	installed "$p" || missing+=("$p")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
	if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
		as_root=(sudo -n)
	elif command -v sudo >/dev/null && [ -t 0 ]; then
		as_root=(sudo)
	else
		echo "need: not root and sudo cannot ask; run as root: apt-get install ${missing[*]}" >&2
		exit 1
	fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

apt() {
	if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
		-o DPkg::Lock::Timeout=300 "$@" </dev/null >"$log" 2>&1; then
		tail -n 15 "$log" >&2
		echo "need: apt-get $1 failed (above); run it as root by hand: apt-get install ${missing[*]}" >&2
		exit 1
	fi
}

echo "need: reading the package lists"
apt update
echo "need: installing ${missing[*]}"
apt install --no-install-recommends "${missing[@]}"
echo "need: done"
