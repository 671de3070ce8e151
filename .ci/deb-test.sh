#!/usr/bin/env bash
# deb-test.sh: lintian finds nothing in the packages of this commit, and a clone in
# another folder, with nothing kept from builds before, makes the same bytes.
# MADKHAL_SECOND_CACHE=DIR spares time: compiled packages come from that cache.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -z "$(git status --porcelain)" ] || { echo "deb-test: commit first: a clone has only what is committed" >&2; exit 1; }
other=$(mktemp -d)
trap 'rm -rf "$other"' EXIT

.ci/deb.sh build/deb
lintian --allow-root --fail-on error,warning build/deb/madkhal-*.deb
echo "deb-test: lintian finds nothing in $(find build/deb -name '*.deb' | wc -l) packages"
git clone -q . "$other/elsewhere"
# Versions are counted from tags; the commit is the same.
(cd "$other/elsewhere" && GOCACHE=${MADKHAL_SECOND_CACHE:-$other/cache} .ci/deb.sh build/deb)
cmp build/deb/SHA256SUMS "$other/elsewhere/build/deb/SHA256SUMS"
echo "deb-test: the same bytes, built in another folder${MADKHAL_SECOND_CACHE:+, though with a cache that was there}"
