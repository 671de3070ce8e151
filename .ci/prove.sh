#!/usr/bin/env bash
# prove.sh: the long proofs, that is every test that only the build tag "prove"
# brings in, and every fuzz test. Each runs on its own; one that passed at this
# very state of the tree is not run again, so the list can be stopped and taken
# up at any time.
# MADKHAL_PROVE=REGEXP picks some by "package Test" name.
# MADKHAL_FUZZ=DURATION is how long each fuzz test runs (10m).
set -euo pipefail
cd "$(dirname "$0")/.."

tags=sqlite_fts5,prove
report=build/prove.md
# The state of the tree: the commit, and what is changed since.
state=$(git rev-parse --short=12 HEAD)
changes=$(git diff HEAD && git ls-files -z --others --exclude-standard | xargs -0 -r sha256sum)
[ -z "$changes" ] || state+=-$(sha256sum <<<"$changes" | head -c 8)
passed=build/prove/$state
mkdir -p "$passed"

fuzz=${MADKHAL_FUZZ:-10m}

# proofs: "package Test" for each test function in a file that needs the tag,
# and "package FuzzTest" for each fuzz test.
proofs() {
	local dir path file
	go list -tags "$tags" -f '{{.Dir}} {{.ImportPath}}' ./... | while read -r dir path; do
		for file in "$dir"/*_test.go; do
			[ -f "$file" ] || continue
			sed -nE "s#^func (Fuzz[A-Za-z0-9_]*)\(.*#$path \1#p" "$file"
			# What needs another tag as well has a target of its own (make soak).
			grep -qE '^//go:build prove$' "$file" || continue
			sed -nE "s#^func (Test[A-Za-z0-9_]*)\(.*#$path \1#p" "$file"
		done
	done
}

# prove PACKAGE NAME: runs one.
prove() {
	case $2 in
	Fuzz*) go test -tags "$tags" -run "^$2\$" -fuzz "^$2\$" -fuzztime "$fuzz" "$1" ;;
	*) go test -tags "$tags" -count=1 -timeout 12h -run "^$2\$" -v "$1" ;;
	esac
}

.ci/web.sh
unset DISPLAY WAYLAND_DISPLAY
list=$(proofs | grep -E "${MADKHAL_PROVE:-.}" || true)
if [ -z "$list" ]; then
	echo "prove: there is no test with the build tag prove that matches" >&2
	exit 1
fi

total=$(wc -l <<<"$list")
n=0 bad=0 rows=
while read -r path name; do
	n=$((n + 1))
	log=$passed/$(tr '/' '-' <<<"${path#*/*/}")-$name
	if [ -f "$log.ok" ]; then
		result="passed before"
	else
		echo "prove: $n of $total: $path $name"
		if prove "$path" "$name" </dev/null >"$log.log" 2>&1; then
			tail -n 1 "$log.log" | awk '{ print $NF }' >"$log.ok"
			result=passed
		else
			result=FAILED
			bad=$((bad + 1))
			tail -n 20 "$log.log"
		fi
	fi
	rows+="| $name | \`${path#*/*/}\` | $result | $(cat "$log.ok" 2>/dev/null || true) | \`$log.log\` |"$'\n'
done <<<"$list"

{
	echo "# Long proofs at $state"
	echo
	echo "$((total - bad)) of $total passed, on $(nproc) cores, $(go version | cut -d' ' -f3)."
	echo
	echo "| proof | package | result | took | log |"
	echo "|---|---|---|---|---|"
	printf '%s' "$rows"
} >"$report"
echo "prove: $((total - bad)) of $total passed; report in $report"
[ "$bad" -eq 0 ]
