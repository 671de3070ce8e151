#!/usr/bin/env bash
# deb.sh [OUT]: the Debian packages of both programs, into build/deb or OUT. The
# version is git's, every time in them the commit's: the same commit makes the
# same bytes anywhere. MADKHAL_VERSION sets another version (for tests of
# upgrades).
set -euo pipefail
cd "$(dirname "$0")/.."

nfpm_version=2.43.0
out=${1:-build/deb}
packaging=assets/packaging
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
umask 022

# version: a tag v1.2 as it is, commits after it as 1.2+5.gabcdef0; without a
# tag by the time of the commit, so that later is larger.
version() {
	local tag
	if tag=$(git describe --tags --match 'v[0-9]*' 2>/dev/null); then
		tag=${tag#v}
		echo "${tag/-/+}" | tr '-' '.' # 1.2-5-gabc becomes 1.2+5.gabc
	else
		echo "0.1~$(TZ=UTC git log -1 --format=%cd --date=format-local:%Y%m%d%H%M%S).g$(git rev-parse --short=7 HEAD)"
	fi
}

version=${MADKHAL_VERSION:-$(version)$([ -z "$(git status --porcelain)" ] || echo +changed)}

nfpm() {
	# It does not know its version itself when it is built from source.
	if [[ $(go version -m .bin/nfpm 2>/dev/null) != *"nfpm/v2"*"v$nfpm_version"* ]]; then
		echo "deb: building nfpm $nfpm_version (once)"
		CGO_ENABLED=0 GOBIN=$PWD/.bin go install "github.com/goreleaser/nfpm/v2/cmd/nfpm@v$nfpm_version"
	fi
}

# build PROGRAM ARCH FILE
build() {
	local cc=gcc
	[ "$2" = "$(go env GOHOSTARCH)" ] || cc=aarch64-linux-gnu-gcc
	CGO_ENABLED=1 GOARCH=$2 CC=$cc go build -trimpath -buildvcs=false -tags sqlite_fts5,migrated_fynedo,no_emoji \
		-ldflags "-s -w -buildid= -X main.version=$version -extldflags '-Wl,-z,relro,-z,now,--build-id=none'" -o "$3" "./cmd/$1"
}

# licences FILE: those of all modules in a program, as they ask for.
licences() {
	local path ver dir file
	go version -m "$1" | awk '$1 == "dep" { print $2, $3 }' | while read -r path ver; do
		dir=$(go list -m -f '{{.Dir}}' "$path" 2>/dev/null) || continue
		for file in "$dir"/LICEN[CS]E* "$dir"/COPYING* "$dir"/NOTICE*; do
			[ -f "$file" ] || continue
			printf '==== %s %s: %s ====\n\n' "$path" "$ver" "${file##*/}"
			cat "$file"
			echo
		done
	done
}

# copyright: ours, with the fonts' licence in Debian's form.
copyright() {
	cat "$packaging/copyright"
	echo "License: OFL-1.1"
	sed -n '/SIL OPEN FONT LICENSE/,$p' assets/fonts/OFL.txt | sed 's/^[[:space:]]*$/./; s/^/ /'
}

changelog() {
	cat <<-CHANGES
		$1 ($version) bookworm; urgency=medium

		  * Release of commit $(git rev-parse --short=12 HEAD).

		 -- Madkhal <madkhal@bninsar.ma>  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
	CHANGES
}

# common PACKAGE ROOT PROGRAM: what every Debian package has.
common() {
	local doc=$2/usr/share/doc/$1 page from=$packaging/${1#madkhal-}
	install -d "$doc" "$2/usr/share/man"
	copyright >"$doc/copyright"
	changelog "$1" | gzip -9n >"$doc/changelog.gz"
	licences "$3" | gzip -9n >"$doc/licences-of-modules.gz"
	for page in "$from"/man/*; do
		install -d "$2/usr/share/man/man${page##*.}"
		gzip -9nc "$page" >"$2/usr/share/man/man${page##*.}/${page##*/}.gz"
	done
	install -D -m 644 -t "$2/usr/lib/systemd/system" "$from"/*.service
	install -D -m 644 "$from/sysusers.conf" "$2/usr/lib/sysusers.d/$1.conf"
	install -D -m 644 "$from/tmpfiles.conf" "$2/usr/lib/tmpfiles.d/$1.conf"
	if [ -d "$from/overrides" ]; then
		install -D -m 644 "$from/overrides/lintian" "$2/usr/share/lintian/overrides/$1"
	fi
}

kiosk() {
	local root=$1 from=$packaging/kiosk
	install -D -m 644 -t "$root/usr/lib/systemd/system" "$from"/*.path
	install -D -m 755 -t "$root/usr/lib/madkhal-kiosk" "$from/display" "$from/order" "$from/keep-package" "$from/patience"
	install -D -m 755 -t "$root/usr/sbin" "$from/madkhal-previous"
	install -D -m 644 -t "$root/usr/share/madkhal-kiosk" "$from/xorg.conf"
	install -D -m 644 "$from/udev.rules" "$root/usr/lib/udev/rules.d/70-madkhal-kiosk.rules"
	install -D -m 644 "$from/logind.conf" "$root/usr/lib/systemd/logind.conf.d/madkhal-kiosk.conf"
	install -D -m 644 "$from/system.conf" "$root/usr/lib/systemd/system.conf.d/madkhal-kiosk.conf"
	install -D -m 644 "$from/sysctl.conf" "$root/usr/lib/sysctl.d/60-madkhal-kiosk.conf"
}

# content: what the town hall begins with, to be changed by it.
municipal() {
	install -d "$1/usr/share/madkhal-municipal"
	cp -r assets/content/beni-ensar "$1/usr/share/madkhal-municipal/beni-ensar"
	find "$1/usr/share/madkhal-municipal" -type f -exec chmod 644 {} +
}

# package PROGRAM ARCH
package() {
	local name=madkhal-$1 work=build/stage/$1-$2
	rm -rf "$work"
	mkdir -p "$work/conf" "$work/scripts" "$work/root/usr/bin"
	echo "deb: $name $version $2"
	build "$1" "$2" "$work/root/usr/bin/$name"
	common "$name" "$work/root" "$work/root/usr/bin/$name"
	"$1" "$work/root"
	cp "$packaging/$1"/*.toml "$work/conf/"
	[ ! -f "$packaging/$1/apt.conf" ] || cp "$packaging/$1/apt.conf" "$work/conf/"
	cp "$packaging/$1"/postinst "$packaging/$1"/prerm "$packaging/$1"/postrm "$work/scripts/"
	find "$work" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
	sed -e "s|@ARCH@|$2|; s|@VERSION@|$version|; s|@ROOT@|$work/root/|; s|@CONF@|$work/conf|; s|@SCRIPTS@|$work/scripts|" \
		"$packaging/$1/nfpm.yaml" >"$work/nfpm.yaml"
	.bin/nfpm package -f "$work/nfpm.yaml" -p deb -t "$out/" >/dev/null
}

mkdir -p "$out"
rm -f "$out"/madkhal-*.deb
nfpm
package kiosk amd64
package municipal amd64
if command -v aarch64-linux-gnu-gcc >/dev/null; then
	package municipal arm64
else
	echo "deb: no package for arm64: install gcc-aarch64-linux-gnu and libc6-dev-arm64-cross"
fi
(cd "$out" && sha256sum madkhal-*.deb | tee SHA256SUMS)
