#!/usr/bin/env bash
# house.sh: rules that no linter knows. One line per fault.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
faults=0

fault() {
	echo "$1"
	faults=$((faults + 1))
}

# A file that everybody fears begins at some 600 lines.
while IFS= read -r file; do
	[ -f "$file" ] || continue
	lines=$(wc -l <"$file")
	[ "$lines" -le 600 ] || fault "$file: $lines lines, 600 at most: split it by concept"
done < <(git ls-files -- '*.go')

# Nothing of the machine it was written on.
while IFS= read -r hit; do
	fault "$hit: a path of one person's machine; make it relative or configurable"
done < <(git grep -nIE '(^|[^a-zA-Z0-9_.])/(home|root|Users)/[a-zA-Z]' -- . ':!go.sum' | cut -d: -f1,2)
while IFS= read -r hit; do
	fault "$hit: names the folder of this checkout; make it relative"
done < <(git grep -nIF "$PWD" -- . | cut -d: -f1,2)

# Invisible direction marks: written as escapes in Go, and nowhere else in code.
marks=$(printf '\u200e\u200f\u202a-\u202e\u2066-\u2069')
while IFS= read -r hit; do
	fault "$hit: an invisible direction mark; write it as an escape"
done < <(LC_ALL=C.UTF-8 git grep -nIP "[$marks]" -- '*.go' '*.sh' .ci Makefile | cut -d: -f1,2)

[ "$faults" -eq 0 ]
