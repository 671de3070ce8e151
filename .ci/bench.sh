#!/usr/bin/env bash
# bench.sh: Go benchmarks; then the kiosk in a real window beside Chromium's
# kiosk mode on a page of the same kind, measured by one tool in one run.
# Reports in build/bench/. MADKHAL_RUNS sets how often each is started (5);
# MADKHAL_ONLY=windows leaves out the Go benchmarks.
set -euo pipefail
cd "$(dirname "$0")/.."

out=$PWD/build/bench
runs=${MADKHAL_RUNS:-5}
page=cmd/internal/xprobe/guiprobe/testdata/baseline-page
mkdir -p "$out"
unset DISPLAY WAYLAND_DISPLAY

if [ "${MADKHAL_ONLY:-}" != windows ]; then
	echo "bench: Go benchmarks, without the race detector"
	# shellcheck disable=SC2046 # one word a package
	go test -tags sqlite_fts5 -run '^$' -bench . -benchmem -timeout 30m \
	$(go list -tags sqlite_fts5 ./...) | grep -vE '^(PASS|\?|ok .*\[no test)' | tee "$out/go.txt"
fi

.ci/demo.sh sync
go build -o bin/guiprobe ./cmd/internal/xprobe/guiprobe

# measure NAME STEPS COMMAND...: start, memory, 20 s of rest, a way through the
# pages.
measure() {
	local name=$1 steps=$2
	shift 2
	echo "bench: $name, $runs starts"
	bin/guiprobe -xvfb 1080x1920 -runs "$runs" -idle 20 -start-settle 1500 -timeout 60 -script "$steps" -- "$@" >"$out/$name.json" ||
		echo "bench: $name: a run failed, see $out/$name.json" >&2
}

measure kiosk "$page/../kiosk-steps.txt" bin/kiosk run --enrolment run/enrolment.json --data run/kiosk
profiles=$(mktemp -d)
trap 'rm -rf "$profiles"' EXIT
TMPDIR=$profiles measure chromium "$page/steps.txt" "$page/chromium-kiosk.sh"

# number FILE PATH: one median.
number() { awk -F '[:,]' -v key="\"$2\"" 'index($1, key) { print $2 + 0; exit }' "$1"; }

# A ratio above 1 says how many times less the kiosk takes (for frames a second:
# how many times more it shows).
{
	echo "# The kiosk beside Chromium's kiosk mode"
	echo
	echo "$(date -u +%F), $(nproc) cores, no GPU (software GL under Xvfb, 1080x1920), median of $runs runs, one after the"
	echo "other with one tool (\`make bench\`). Chromium shows a page of the same kind, not the same page."
	echo
	echo "| | kiosk | chromium | ratio |"
	echo "|---|--:|--:|--:|"
	while read -r key title; do
		k=$(number "$out/kiosk.json" "$key")
		c=$(number "$out/chromium.json" "$key")
		echo "| $title | $k | $c | $(awk -v k="$k" -v c="$c" -v key="$key" 'BEGIN {
			if (k + 0 == 0 || c + 0 == 0) { print "–"; exit }
			printf "%.1f", key ~ /fps$/ ? k / c : c / k }') |"
	done <<-'ROWS'
		start.first_nonblank_ms exec to first picture, ms
		start.stable_ms exec to a picture at rest, ms
		start.cpu_s CPU for that, s
		mem_start.pss_mb memory (PSS) after start, MB
		mem_end.pss_mb memory (PSS) after the way, MB
		mem_end.private_mb of it private, MB
		idle.cpu_percent_of_one_core CPU at rest, % of one core
		steps.list.release_to_settled_ms tap to list at rest, first visit, ms
		steps.detail.release_to_settled_ms tap to detail at rest, first visit, ms
		steps.back.release_to_settled_ms tap to list again, ms
		steps.home.release_to_settled_ms tap to home, ms
		steps.list2.release_to_settled_ms tap to list, later visit, ms
		steps.fling.press_to_first_ms press to the first change, ms
		steps.fling.fps fling, frames a second
		steps.fling.gap_max_ms fling, longest gap between frames, ms
	ROWS
} | tee "$out/BENCH.md"
echo "bench: reports in build/bench/ (go.txt, BENCH.md, kiosk.json, chromium.json); to keep it: cp build/bench/BENCH.md kiosk/"
