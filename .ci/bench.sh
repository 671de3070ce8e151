#!/usr/bin/env bash
# bench.sh: Go benchmarks; then the kiosk in a real window beside Chromium's
# kiosk mode on a page of the same kind, measured by one tool in one run.
# Reports in build/bench/. MADKHAL_RUNS sets how often each is started (5).
set -euo pipefail
cd "$(dirname "$0")/.."

out=$PWD/build/bench
runs=${MADKHAL_RUNS:-5}
page=cmd/internal/xprobe/guiprobe/testdata/baseline-page
mkdir -p "$out"
unset DISPLAY WAYLAND_DISPLAY

echo "bench: Go benchmarks, without the race detector"
# shellcheck disable=SC2046 # one word a package
go test -tags sqlite_fts5 -run '^$' -bench . -benchmem -timeout 30m \
	$(go list -tags sqlite_fts5 ./...) | grep -vE '^(PASS|\?|ok .*\[no test)' | tee "$out/go.txt"

.ci/demo.sh sync
go build -o bin/guiprobe ./cmd/internal/xprobe/guiprobe

# measure NAME COMMAND...: start, memory and 20 s of rest.
measure() {
	local name=$1
	shift
	echo "bench: $name, $runs starts"
	bin/guiprobe -xvfb 1080x1920 -runs "$runs" -idle 20 -start-settle 1500 -timeout 60 -- "$@" >"$out/$name.json" ||
		echo "bench: $name: a run failed, see $out/$name.json" >&2
}

measure kiosk bin/kiosk run --enrolment run/enrolment.json --data run/kiosk
profiles=$(mktemp -d)
trap 'rm -rf "$profiles"' EXIT
TMPDIR=$profiles measure chromium "$page/chromium-kiosk.sh"

# number FILE PATH: one median.
number() { awk -F '[:,]' -v key="\"$2\"" 'index($1, key) { print $2 + 0; exit }' "$1"; }

{
	echo "| median of $runs | kiosk | chromium |"
	echo "|---|--:|--:|"
	while read -r key title; do
		echo "| $title | $(number "$out/kiosk.json" "$key") | $(number "$out/chromium.json" "$key") |"
	done <<-'ROWS'
		start.first_nonblank_ms exec to first picture, ms
		start.stable_ms exec to a picture at rest, ms
		start.cpu_s CPU for that, s
		mem_start.pss_mb memory (PSS) after start, MB
		mem_start.private_mb of it private, MB
		idle.cpu_percent_of_one_core CPU at rest, % of one core
		idle.wakeups_per_s wake-ups a second at rest
	ROWS
} | tee "$out/peers.md"
echo "bench: reports in build/bench/ (go.txt, peers.md, kiosk.json, chromium.json)"
