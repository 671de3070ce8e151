#!/usr/bin/env bash
# test.sh: every test that must pass before a change goes in, in three parts.
# Drawing tests run without cgo (no display, exact pictures) and without the
# race detector, which makes drawing ten times slower; window tests start
# their own X servers, one package after the other.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

# No test may lean on the display of whoever runs it.
unset DISPLAY WAYLAND_DISPLAY
export LC_ALL=C.UTF-8 LANGUAGE=en # Fyne cannot read the locale "C.UTF-8" alone
failed=()

# part NAME KIND COMMAND...: runs the command on the packages of a kind.
part() {
	local name=$1 kind=$2 list
	shift 2
	if ! list=$(.ci/packages.sh "$kind"); then
		failed+=("$name")
		return
	fi
	if [ -z "$list" ]; then
		echo "== $name: no packages yet"
		return
	fi
	echo "== $name: $(wc -l <<<"$list") packages"
	# shellcheck disable=SC2086 # one word a package
	"$@" $list || failed+=("$name")
}

echo "== everything compiles (a first time takes some minutes)"
CGO_ENABLED=1 go build -tags sqlite_fts5 ./... || failed+=(build)

part "drawing, without cgo" drawing env CGO_ENABLED=0 go test -timeout 10m
part "all others, with the race detector" plain env CGO_ENABLED=1 go test -race -tags sqlite_fts5 -timeout 12m
part "windows under Xvfb" window env CGO_ENABLED=1 go test -p 1 -tags sqlite_fts5 -timeout 12m

if [ ${#failed[@]} -gt 0 ]; then
	(IFS=';' && echo "test: FAILED: ${failed[*]}") >&2
	exit 1
fi
echo "test: all parts passed"
