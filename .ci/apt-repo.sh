#!/usr/bin/env bash
# apt-repo.sh [REPO]: puts the packages of build/deb into a signed repository in
# build/apt or REPO, a folder that any web server hands out. What lies there
# stays: the newest two versions of each package. MADKHAL_DEBS names another
# folder of packages. Signs with the key of GNUPGHOME, else with one of its own
# in build/apt-key, made the first time: keep it, screens trust it.
set -euo pipefail
cd "$(dirname "$0")/.."

repo=${1:-build/apt}
debs=${MADKHAL_DEBS:-build/deb}
if [ -z "${GNUPGHOME:-}" ]; then
	export GNUPGHOME=$PWD/build/apt-key
	mkdir -p "$GNUPGHOME"
	chmod 700 "$GNUPGHOME"
	if ! gpg --batch --list-secret-keys madkhal >/dev/null 2>&1; then
		echo "apt-repo: making a signing key in build/apt-key: keep a copy off this machine"
		gpg --batch --quiet --passphrase '' --quick-generate-key 'Madkhal packages (madkhal)' ed25519 sign never
	fi
fi

mkdir -p "$repo/pool"
for deb in "$debs"/madkhal-*.deb; do
	[ -f "$deb" ] || { echo "apt-repo: no packages in $debs: run make deb" >&2; exit 1; }
	cp -u "$deb" "$repo/pool/"
done

# prune: of each package and architecture the newest two.
prune() {
	local deb list
	list=$(for deb in pool/*.deb; do
		echo "$(dpkg-deb -f "$deb" Package)_$(dpkg-deb -f "$deb" Architecture) $(dpkg-deb -f "$deb" Version) $deb"
	done | sort)
	cut -d' ' -f1 <<<"$list" | sort -u | while read -r kind; do
		local kept=0 best rest line
		rest=$(awk -v k="$kind" '$1 == k' <<<"$list")
		while [ -n "$rest" ]; do
			best=
			while read -r line; do
				if [ -z "$best" ] || dpkg --compare-versions "$(cut -d' ' -f2 <<<"$line")" gt "$(cut -d' ' -f2 <<<"$best")"; then
					best=$line
				fi
			done <<<"$rest"
			kept=$((kept + 1))
			[ "$kept" -le 2 ] || rm -f "${best##* }"
			rest=$(grep -vxF "$best" <<<"$rest" || true)
		done
	done
}

cd "$repo"
prune
for arch in amd64 arm64; do
	mkdir -p "dists/stable/main/binary-$arch"
	apt-ftparchive --arch "$arch" packages pool >"dists/stable/main/binary-$arch/Packages"
	gzip -9nkf "dists/stable/main/binary-$arch/Packages"
done
rm -f dists/stable/Release dists/stable/InRelease dists/stable/Release.gpg
apt-ftparchive -o APT::FTPArchive::Release::Origin=Madkhal -o APT::FTPArchive::Release::Label=Madkhal \
	-o APT::FTPArchive::Release::Suite=stable -o APT::FTPArchive::Release::Codename=stable \
	-o APT::FTPArchive::Release::Architectures="amd64 arm64" -o APT::FTPArchive::Release::Components=main \
	release dists/stable >Release.new
gpg --batch --yes --quiet --local-user madkhal --clearsign --output InRelease.new Release.new
gpg --batch --yes --quiet --local-user madkhal --armor --detach-sign --output Release.gpg.new Release.new
mv Release.new dists/stable/Release
mv Release.gpg.new dists/stable/Release.gpg
mv InRelease.new dists/stable/InRelease # last: it says what is there
gpg --batch --export madkhal >madkhal.gpg
cat >madkhal.sources <<-'SOURCES'
	# Copy this file to /etc/apt/sources.list.d/ and madkhal.gpg to /usr/share/keyrings/,
	# with the address of the server that hands out this folder:
	Types: deb
	URIs: https://SERVER/apt/
	Suites: stable
	Components: main
	Signed-By: /usr/share/keyrings/madkhal.gpg
SOURCES
echo "apt-repo: $repo holds $(find pool -name '*.deb' | wc -l) packages"
