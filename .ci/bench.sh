#!/usr/bin/env bash
# bench.sh: Go benchmarks; then the kiosk in a real window, through each kind of
# screen, beside Chromium's kiosk mode on a page of the same kind, measured by
# one tool in one run; then the kiosk with as much content as any town has.
# Reports in build/bench/. MADKHAL_RUNS sets how often each is started (5);
# MADKHAL_ONLY=windows leaves out the Go benchmarks but the store's;
# MADKHAL_FIRST=1 lets what is measured run before all else on a machine that
# others use meanwhile (as root, by real-time scheduling).
set -euo pipefail
cd "$(dirname "$0")/.."

out=$PWD/build/bench
runs=${MADKHAL_RUNS:-5}
page=cmd/internal/xprobe/guiprobe/testdata/baseline-page
mkdir -p "$out"
unset DISPLAY WAYLAND_DISPLAY

first=()
[ -z "${MADKHAL_FIRST:-}" ] || first=(chrt -r 1)

packages=./data/sqlite
[ "${MADKHAL_ONLY:-}" = windows ] || packages=$(go list -tags sqlite_fts5 ./...)
echo "bench: Go benchmarks, without the race detector"
# shellcheck disable=SC2086 # one word a package
"${first[@]}" go test -tags sqlite_fts5 -run '^$' -bench . -benchmem -timeout 30m $packages |
	grep -vE '^(PASS|\?|ok .*\[no test)' | tee "$out/go.txt"

.ci/demo.sh sync
go build -o bin/guiprobe ./cmd/internal/xprobe/guiprobe
rm -rf "$out/tour" "$out/tour-many"
bin/kiosk tour --data run/kiosk --out "$out/tour" --lang ar

# 5,000 lines in each budget, 300 projects of 40 activities: published, served,
# fetched and applied like any content.
if [ ! -d run/many/content ]; then
	go run ./cmd/internal/manytown assets/content/beni-ensar run/many/content
fi
MADKHAL_RUN=run/many MADKHAL_CONTENT=run/many/content .ci/demo.sh sync
bin/kiosk tour --data run/many/kiosk --out "$out/tour-many" --lang ar \
	--only home,about,budget,budget-out,budget-out/personnel,projects,project/communication

# The way of a visit, in Arabic: what a step is called in the report, and what it
# touches, or how a finger moves. Each kind of screen is there; a step named …2
# comes to a page again.
way() {
	cat <<-'WAY'
		need	go need/papiers
		service	go service/copie-integrale-naissance
		way	go way
		back	bar back
		home	bar home
		where	go where
		office	go office
		home1	bar home
		where1	go where
		map	go map
		pan	drag 540,800 300,560 600
		zoom	map closer
		zoom2	map wider
		home3	bar home
		announcements	go announcements
		announcement	go announcement
		home4	bar home
		help	go help
		contact	go contact
		back1	bar back
		questions	go questions
		home5	bar home
		need2	go need/papiers
		service2	go service/copie-integrale-naissance
		way2	go way
		back2	bar back
		home6	bar home
		where2	go where
		office2	go office
		home7	bar home
		budget	go budget
		budget-out	go budget-out
		home8	bar home
		projects	go projects
		project	go project
		home9	bar home
		budget2	go budget
		budget-out2	go budget-out
		home10	bar home
		projects2	go projects
		project2	go project
		home11	bar home
		announcements2	go announcements
		announcement2	go announcement
		home2	bar home
		where3	go where
		map2	go map
		home12	bar home
		help2	go help
		contact2	go contact
		back3	bar back
		questions2	go questions
		home13	bar home
		where4	go where
		fling	drag 540,1400 540,600 180
	WAY
}

way_of_many() {
	local again
	for again in '' 2; do
		cat <<-WAY
			budget$again	go budget
			budget-out$again	go budget-out
			theme$again	go budget-out/personnel
			line$again	go budget-line
			home-a$again	bar home
			projects$again	go projects
			project$again	go project
			home-b$again	bar home
		WAY
	done
}

# steps TOUR turns a way into a script for the probe: the tour says where each
# target of a page is.
steps() {
	echo "wait 4000 # pages are made ahead while a visitor reads"
	awk -F '\t' -v from=home '
		BEGIN { was = "home"; before = "home" }
		NR == FNR { # targets: ar/PAGE.png, name, x, y
			file = $1; sub(/^ar\//, "", file); sub(/\.png$/, "", file)
			at[file, $2] = $3 "," $4
			names[file] = names[file] $2 "\n"
			next
		}
		{
			touch = $2
			if (touch ~ /^drag /) { printf "%s: %s\nwait 500\n", $1, touch; next }
			if (touch ~ /^bar /) at[was, touch] = at["about", touch] # its places never move
			if (!((was, touch) in at)) { # "go way": the first of its kind
				here = was
				for (page in names) # a floor of the map
					if (!(was in names) && index(page, was "-") == 1) here = page
				n = split(names[here], all, "\n"); hit = ""
				for (i = 1; i <= n; i++)
					if (index(all[i], touch "/") == 1 || all[i] == touch) { hit = all[i]; at[was, hit] = at[here, hit]; break }
				if (hit == "") { print "bench: " was " has nothing called " touch > "/dev/stderr"; missing = 1; next }
				touch = hit
			}
			printf "%s: tap %s\nwait 500\n", $1, at[was, touch]
			if (touch == "bar home") was = "home"
			else if (touch == "bar back") was = before
			else if (touch ~ /^go /) { before = was; was = substr(touch, 4); sub(/#.*/, "", was); gsub(/\//, "-", was) }
		}
		END { exit missing }' "$1/targets.tsv" -
}
way | steps "$out/tour" >"$out/steps.txt"
way_of_many | steps "$out/tour-many" >"$out/steps-many.txt"

# measure NAME REST STEPS COMMAND...: start, memory, REST seconds of rest, a way
# through the pages.
measure() {
	local name=$1 rest=$2 steps=$3
	shift 3
	echo "bench: $name, $runs starts"
	"${first[@]}" bin/guiprobe -xvfb 1080x1920 -runs "$runs" -idle "$rest" -start-settle 1500 -timeout 60 -script "$steps" -- "$@" >"$out/$name.json" ||
		echo "bench: $name: a run failed, see $out/$name.json" >&2
}

others=$(awk '{ print $1 }' /proc/loadavg)
measure kiosk 20 "$out/steps.txt" bin/kiosk run --enrolment run/enrolment.json --data run/kiosk
measure many 1 "$out/steps-many.txt" bin/kiosk run --enrolment run/many/enrolment.json --data run/many/kiosk
profiles=$(mktemp -d)
trap 'rm -rf "$profiles"' EXIT
TMPDIR=$profiles measure chromium 20 "$page/steps.txt" "$page/chromium-kiosk.sh"

# number FILE PATH: one median.
number() { awk -F '[:,]' -v key="\"$2\"" 'index($1, key) { print $2 + 0; exit }' "$1"; }

# of BENCHMARK UNIT: a value of the Go benchmarks.
of() { awk -v name="$1" -v unit="$2" '$1 ~ "^" name "(-|$)" { for (i = 2; i <= NF; i++) if ($i == unit) { print $(i - 1); exit } }' "$out/go.txt"; }

# visits REPORT KIND: a row of the first and the later visit of a page: when a
# twentieth of the picture had changed, and when nothing changed any more.
visits() {
	local kind what value row="| $2 |"
	for kind in "$2" "${2}2"; do
		for what in major settled; do
			value=$(number "$out/$1.json" "steps.$kind.release_to_${what}_ms")
			row="$row ${value:-–} |"
		done
	done
	echo "$row"
}

# ratio KEY KIOSK CHROMIUM: above 1 it says how many times less the kiosk takes
# (for frames a second: how many times more it shows).
ratio() {
	awk -v key="$1" -v k="$2" -v c="$3" 'BEGIN {
		if (k + 0 == 0 || c + 0 == 0) { print "–"; exit }
		printf "%.1f", key ~ /fps$/ ? k / c : c / k }'
}

{
	echo "# The kiosk beside Chromium's kiosk mode"
	echo
	echo "$(date -u +%F), $(nproc) cores, no GPU (software GL under Xvfb, 1080x1920), median of $runs runs, one after the"
	if [ "${#first[@]}" -gt 0 ]; then
		echo "other with one tool (\`make bench\`), before all other processes (\`MADKHAL_FIRST=1\`); load average when it began: $others."
	else
		echo "other with one tool (\`make bench\`). Load average when it began: $others (others at work make all numbers larger;"
		echo "the ratios hold)."
	fi
	echo "Chromium shows a page of the same kind, not the same page."
	echo
	echo "| | kiosk | chromium | ratio |"
	echo "|---|--:|--:|--:|"
	while IFS='|' read -r key other title; do
		k=$(number "$out/kiosk.json" "$key")
		c=$(number "$out/chromium.json" "$other")
		echo "| $title | ${k:-–} | ${c:-–} | $(ratio "$key" "$k" "$c") |"
	done <<-'ROWS'
		start.first_nonblank_ms|start.first_nonblank_ms|exec to first picture, ms
		start.stable_ms|start.stable_ms|exec to a picture at rest, ms
		start.cpu_s|start.cpu_s|CPU for that, s
		mem_start.pss_mb|mem_start.pss_mb|memory (PSS) after start, MB
		mem_end.pss_mb|mem_end.pss_mb|memory (PSS) after the way, MB
		mem_end.private_mb|mem_end.private_mb|of it private, MB
		idle.cpu_percent_of_one_core|idle.cpu_percent_of_one_core|CPU at rest, % of one core
		steps.need.release_to_settled_ms|steps.list.release_to_settled_ms|tap to a list at rest, first visit, ms
		steps.service.release_to_settled_ms|steps.detail.release_to_settled_ms|tap to a detail page, first visit, ms
		steps.map.release_to_settled_ms|steps.map.release_to_settled_ms|tap to the map, first visit, ms
		steps.zoom.release_to_settled_ms|steps.zoom.release_to_settled_ms|a zoom step of the map, ms
		steps.pan.fps|steps.pan.fps|moving the map, frames a second
		steps.pan.gap_p95_ms|steps.pan.gap_p95_ms|moving the map, 95 % of the gaps are shorter than, ms
		steps.back.release_to_settled_ms|steps.back.release_to_settled_ms|tap back, ms
		steps.home.release_to_settled_ms|steps.home.release_to_settled_ms|tap to home, ms
		steps.need2.release_to_settled_ms|steps.list2.release_to_settled_ms|tap to a list, later visit, ms
		steps.need.press_to_first_ms|steps.list.press_to_first_ms|press to the pressed look, ms
		steps.fling.press_to_first_ms|steps.fling.press_to_first_ms|press of a fling to its first change, ms
		steps.fling.fps|steps.fling.fps|fling, frames a second
		steps.fling.gap_max_ms|steps.fling.gap_max_ms|fling, longest gap between frames, ms
	ROWS
	echo
	echo "Tap to the first picture of a page, and to the page at rest, ms, for each kind of screen (a way draws itself):"
	echo
	echo "| | first visit | at rest | later visit | at rest |"
	echo "|---|--:|--:|--:|--:|"
	for kind in home need service way where map office announcements announcement help contact questions budget budget-out projects project; do
		visits kiosk $kind
	done
	echo
	echo "The same with 5,000 lines in each budget and 300 projects of 40 activities; first picture after"
	echo "$(number "$out/many.json" start.first_nonblank_ms) ms, $(number "$out/many.json" mem_start.pss_mb) MB (PSS) after the start, $(number "$out/many.json" mem_end.pss_mb) MB after the way:"
	echo
	echo "| | first visit | at rest | later visit | at rest |"
	echo "|---|--:|--:|--:|--:|"
	for kind in budget budget-out theme line projects project; do
		visits many $kind
	done
	echo
	if [ -n "$(of BenchmarkTyping10000 p99-ms)" ]; then
		echo "Search among 10,000 services: $(of BenchmarkBuild10000 ns/op | awk '{ printf "%.2f", $1 / 1e9 }') s to index, $(of BenchmarkMemory10000 MB | awk '{ printf "%.0f", $1 }') MB; a letter typed is answered in $(of BenchmarkTyping10000 median-ms | awk '{ printf "%.1f", $1 }') ms"
		echo "(median; 99 of 100 within $(of BenchmarkTyping10000 p99-ms | awk '{ printf "%.1f", $1 }') ms), with how its word may go on."
		echo
	fi
	echo "The store: $(of BenchmarkApply ns/op | awk '{ printf "%.1f", $1 / 1e9 }') s to apply 100,000 items, $(of BenchmarkBareInserts ns/op | awk '{ printf "%.1f", $1 / 1e9 }') s for bare inserts of the same rows:"
	echo "$(awk -v a="$(of BenchmarkApply ns/op)" -v b="$(of BenchmarkBareInserts ns/op)" 'BEGIN { if (b > 0) printf "%.2f", a / b }') times as long; the process grew by $(of BenchmarkApply MB-above | awk '{ printf "%.0f", $1 }') MB at most meanwhile."
} | tee "$out/BENCH.md"
echo "bench: reports in build/bench/ (go.txt, BENCH.md, kiosk.json, many.json, chromium.json); to keep it: cp build/bench/BENCH.md kiosk/"
