#!/usr/bin/env bash
# install-test.sh: installs the packages on a bare Debian 12 in a folder, sets a
# screen up from an answers file, takes a picture of it, upgrades and goes back
# through a signed repository, removes and purges. Needs root (chroot), and the
# network for Debian's packages. Report and pictures in build/install/.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$PWD/build/install
root=$work/root
report=$work/report.md
mirror=${MADKHAL_MIRROR:-http://deb.debian.org/debian}
mkdir -p "$work"
: >"$report"

say() { echo "install-test: $*"; }
ok() {
	say "ok: $*"
	echo "- $*" >>"$report"
}
fail() {
	say "FAILED: $*" >&2
	exit 1
}
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive HOME=/root "$@"; }
as() { # as USER COMMAND...
	local user=$1
	shift
	inside runuser -u "$user" -- "$@"
}
# shellcheck disable=SC2016 # the word is dpkg's
version() { inside dpkg-query -W -f '${Version}' madkhal-kiosk; }

server=
tidy() {
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
	for m in tmp/.X11-unix srv/apt proc dev; do
		mountpoint -q "$root/$m" && umount -l "$root/$m"
	done
	return 0
}
trap tidy EXIT

[ "$(id -u)" -eq 0 ] || fail "run it as root: it uses chroot"

base() {
	if [ ! -f "$work/base.tar" ]; then
		say "a bare Debian 12 (once; some minutes)"
		rm -rf "$work/base"
		debootstrap --variant=minbase bookworm "$work/base" "$mirror" >"$work/debootstrap.log" 2>&1 ||
			fail "debootstrap; see $work/debootstrap.log"
		tar -C "$work/base" -cf "$work/base.tar" .
		rm -rf "$work/base"
	fi
	tidy
	rm -rf "$root"
	mkdir -p "$root"
	tar -C "$root" -xf "$work/base.tar"
	mount --bind /proc "$root/proc"
	mount --bind /dev "$root/dev"
	cp /etc/resolv.conf "$root/etc/resolv.conf"
	# As on any machine, proxies and all; services do not start in a chroot.
	cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
	rm -f "$root"/etc/apt/apt.conf.d/*postgresql "$root"/etc/apt/apt.conf.d/{50appstream,20packagekit,99artifact-registry,docker-clean}
	printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
	chmod 755 "$root/usr/sbin/policy-rc.d"
	inside apt-get -q update >"$work/apt.log" 2>&1 || fail "apt-get update; see $work/apt.log"
}

# packages VERSION DIR: the packages of this tree under another version.
packages() {
	MADKHAL_VERSION=$1 .ci/deb.sh "$2" >"$work/deb.log" 2>&1 || fail "make deb; see $work/deb.log"
}

# listing: every file but those of Debian's own packages' making.
listing() {
	(cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./sys -o -path ./tmp -o -path ./srv -o -path ./root \
		-o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log -o -path ./run \) -prune -o -print | LC_ALL=C sort)
}

# state: what an upgrade must leave alone.
state() {
	(cd "$root" && sha256sum etc/madkhal/enrolment.json etc/madkhal/kiosk.toml &&
		inside madkhal-kiosk status --data /var/lib/madkhal-kiosk | grep -E '"(feed_version|services|projects)"')
}

picture() { # picture NAME: the screen as the service runs it, on a display of this machine
	mkdir -p "$root/tmp/.X11-unix"
	mountpoint -q "$root/tmp/.X11-unix" || mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
	local run
	run=$(sed -n 's/^ExecStart=//p' "$root/usr/lib/systemd/system/madkhal-kiosk.service")
	# shellcheck disable=SC2086 # the unit's words
	bin/guiprobe -xvfb 1080x1920 -timeout 90 -start-settle 2500 -steps "shot $work/$1.png" -- \
		chroot "$root" runuser -u madkhal-kiosk -- env HOME=/var/lib/madkhal-kiosk LC_ALL=C.UTF-8 $run \
		>"$work/$1.json" 2>&1 || fail "no picture; see $work/$1.json"
	[ -s "$work/$1.png" ] || fail "no picture $work/$1.png"
}

say "packages of two versions"
packages 1.0 "$work/deb-1"
packages 1.1 "$work/deb-2"
mkdir -p bin
go build -o bin/guiprobe ./cmd/internal/xprobe/guiprobe
mkdir -p /tmp/.X11-unix

base
listing >"$work/before.txt"

say "installing on it"
mkdir -p "$root/srv/debs" && cp "$work"/deb-1/*_amd64.deb "$root/srv/debs/"
inside sh -c 'apt-get -q -y install /srv/debs/*.deb' >"$work/apt.log" 2>&1 || fail "apt install; see $work/apt.log"
ok "apt installs madkhal-kiosk and madkhal-municipal on a bare Debian 12, $(grep -c '^Setting up' "$work/apt.log") packages in all"
for unit in madkhal-display.service madkhal-kiosk.service madkhal-order.path madkhal-municipal.service; do
	[ -L "$root/etc/systemd/system/multi-user.target.wants/$unit" ] || fail "$unit is not started at boot"
done
ok "all units start at boot"
inside systemd-analyze verify --man=no madkhal-display.service madkhal-kiosk.service madkhal-order.path madkhal-municipal.service \
	>"$work/verify.log" 2>&1 || fail "systemd-analyze verify; see $work/verify.log"
ok "systemd-analyze verify finds no fault in them"
for p in Xorg xrandr xset xauth; do
	inside sh -c "command -v $p || test -x /usr/lib/xorg/$p" >/dev/null || fail "$p is missing"
done

say "a town hall in it"
town=/var/lib/madkhal-municipal
as madkhal-municipal env MADKHAL_ROOT_PASSPHRASE="a passphrase of the test" madkhal-municipal init --dir $town --content /usr/share/madkhal-municipal/beni-ensar \
	>"$work/init.log" 2>&1 || fail "municipal init; see $work/init.log"
as madkhal-municipal madkhal-municipal publish --dir $town >>"$work/init.log" 2>&1 || fail "municipal publish; see $work/init.log"
# Without a process between, so that it is this one that ends.
chroot --userspec=madkhal-municipal:madkhal-municipal "$root" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 \
	madkhal-municipal serve --config /etc/madkhal/municipal.toml --addr 127.0.0.1:18460 >"$work/serve.log" 2>&1 &
server=$!
for _ in $(seq 100); do
	grep -q 'msg="feed signed again"' "$work/serve.log" && break
	sleep 0.2
done
as madkhal-municipal madkhal-municipal kiosk enrol --dir $town lobby --url http://127.0.0.1:18460/feed/ >"$root/srv/lobby.json" 2>>"$work/init.log" ||
	fail "kiosk enrol; see $work/init.log"
cat >"$root/srv/answers.toml" <<-'ANSWERS'
	enrolment = "/srv/lobby.json"
	diagonal = 43
	mounting_height = 650
	display = "always"
	pin = "407100"
	updates = true
ANSWERS
inside madkhal-kiosk setup --answers /srv/answers.toml >"$work/setup.log" 2>&1 || fail "setup; see $work/setup.log"
ok "setup unattended: $(grep -o 'reaches version.*services' "$work/setup.log")"

as madkhal-kiosk madkhal-kiosk sync --config /etc/madkhal/kiosk.toml >"$work/sync.log" 2>&1 || fail "sync; see $work/sync.log"
picture home
ok "the screen, run as its service runs it: build/install/home.png"

say "upgrade through the repository"
MADKHAL_DEBS=$work/deb-1 .ci/apt-repo.sh "$work/apt" >/dev/null 2>&1
mkdir -p "$root/srv/apt"
mount --bind "$work/apt" "$root/srv/apt"
cp "$work/apt/madkhal.gpg" "$root/usr/share/keyrings/"
printf 'Types: deb\nURIs: file:/srv/apt\nSuites: stable\nComponents: main\nSigned-By: /usr/share/keyrings/madkhal.gpg\n' >"$root/etc/apt/sources.list.d/madkhal.sources"
was=$(state)
MADKHAL_DEBS=$work/deb-2 .ci/apt-repo.sh "$work/apt" >/dev/null 2>&1
inside apt-get -q update >"$work/apt.log" 2>&1 || fail "the repository is not taken; see $work/apt.log"
inside apt-get -q -y upgrade >>"$work/apt.log" 2>&1 || fail "upgrade; see $work/apt.log"
[ "$(version)" = 1.1 ] || fail "version $(version) after the upgrade"
[ "$(state)" = "$was" ] || fail "the upgrade changed store, config or enrolment"
ok "upgrade to 1.1 through the signed repository keeps store, config and enrolment"
picture upgraded

[ "$(inside madkhal-previous --show)" = 1.0 ] || fail "the version before is not kept"
inside madkhal-previous >"$work/previous.log" 2>&1 || fail "madkhal-previous; see $work/previous.log"
[ "$(version)" = 1.0 ] || fail "version $(version) after going back"
[ "$(state)" = "$was" ] || fail "going back changed store, config or enrolment"
inside apt-get -q -y upgrade >>"$work/apt.log" 2>&1
[ "$(version)" = 1.0 ] || fail "apt brought the version back that was given up"
ok "madkhal-previous goes back to 1.0, keeps all, and apt leaves 1.1 out"

say "repositories that must be refused"
refuse() { # refuse WHAT: whatever is wrong with the repository now, apt takes nothing from it
	inside sh -c 'rm -rf /var/lib/apt/lists/*srv_apt*'
	if inside apt-get -q update -o APT::Update::Error-Mode=any >"$work/refused.log" 2>&1; then
		fail "$1 is taken"
	fi
	ok "$1 is refused: $(grep -m 1 -oE 'NO_PUBKEY|BADSIG|not signed|Hash Sum mismatch|unexpected size|File has unexpected size|invalid|EXPKEYSIG' "$work/refused.log" | head -n 1)"
}
cp -r "$work/apt/dists" "$work/dists.good"
back() { rm -rf "$work/apt/dists" && cp -r "$work/dists.good" "$work/apt/dists"; }
mkdir -p "$work/other-key" && chmod 700 "$work/other-key"
GNUPGHOME=$work/other-key gpg --batch --quiet --passphrase '' --quick-generate-key 'madkhal' ed25519 sign never 2>/dev/null || true
GNUPGHOME=$work/other-key MADKHAL_DEBS=$work/deb-2 .ci/apt-repo.sh "$work/apt" >/dev/null 2>&1
refuse "a repository signed by another key"
back
sed -i 's/^Codename: stable/Codename: staple/' "$work/apt/dists/stable/InRelease"
rm "$work/apt/dists/stable/Release.gpg" "$work/apt/dists/stable/Release"
refuse "a repository whose signature does not fit"
back
for f in "$work"/apt/dists/stable/main/binary-amd64/Packages*; do echo "Package: evil" >>"$f"; done
refuse "a repository whose lists were changed"
back
rm -rf "$work/dists.good"

say "remove and purge"
kill "$server"
wait "$server" 2>/dev/null || true
server=
inside apt-get -q -y remove madkhal-kiosk madkhal-municipal >"$work/apt.log" 2>&1 || fail "remove; see $work/apt.log"
for kept in etc/madkhal/kiosk.toml etc/madkhal/enrolment.json var/lib/madkhal-kiosk; do
	[ -e "$root/$kept" ] || fail "remove took $kept"
done
ok "remove keeps config and content"
inside apt-get -q -y purge madkhal-kiosk madkhal-municipal >"$work/apt.log" 2>&1 || fail "purge; see $work/apt.log"
inside apt-get -q -y autoremove --purge >>"$work/apt.log" 2>&1 || true
listing >"$work/after.txt"
# The sources and the key we laid there by hand, and the town hall's store, stay.
comm -13 "$work/before.txt" "$work/after.txt" | grep -i madkhal | grep -vE '^./(var/lib/madkhal-municipal|etc/apt/sources.list.d/madkhal|usr/share/keyrings/madkhal)' >"$work/left.txt" || true
[ ! -s "$work/left.txt" ] || fail "purge leaves: $(tr '\n' ' ' <"$work/left.txt")"
[ -f "$root$town/municipal.db" ] || fail "purge threw the town hall's content and keys away"
ok "purge leaves nothing but the system users and the town hall's content and keys"
say "done; report in build/install/report.md"
