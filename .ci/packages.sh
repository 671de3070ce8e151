#!/usr/bin/env bash
# packages.sh KIND...: the packages with tests of these kinds, one a line, read off
# their imports and sources so that a new package needs no entry anywhere:
#   window   open a real window: the tests' imports reach GLFW, or xgb, which
#            under the race detector is caught writing its own table of events
#            (an extension's Init) while its reader looks into it
#   drawing  draw text or pictures and need no cgo: golden images
#   alone    nothing runs beside anything, neither in them, nor in what they
#            import of ours, nor in their tests: there is no race to be found
#   plain    all others
set -euo pipefail
cd "$(dirname "$0")/.."

kinds=${*:?"packages.sh: say which kinds: window, drawing, alone or plain"}
# beside [PATHSPEC...]: the folders of files in which something may run beside
# something else.
beside() {
	git grep --untracked -lE '^\s*go |\bgo func|\.Go\(|\.Parallel\(\)|AfterFunc|"(net/http|net/http/.*|os/exec|testing/synctest)"' -- "$@" |
		xargs -r -n 1 dirname | sort -u | tr '\n' ' '
}
code=$(beside '*.go' ':!*_test.go')
tests=$(beside '*_test.go' ':!*_prove_test.go')
module=$(go list -m)
# A line is "package dependency dependency ...". For each package go list also
# shows its test program, "package.test", with all that the tests reach.
go list -test -tags sqlite_fts5 -f '{{.ImportPath}}{{range .Deps}} {{.}}{{end}}' ./... |
	awk -v kinds="$kinds" -v code="$code" -v tests="$tests" -v module="$module" '
		BEGIN {
			split(kinds, a, " "); for (i in a) wanted[a[i]] = 1
			split(code, a, " "); for (i in a) busy[module "/" a[i]] = 1
			split(tests, a, " "); for (i in a) tested[module "/" a[i]] = 1
		}
		$1 !~ /\.test$/ { next }
		{
			draws = window = store = beside = 0
			for (i = 2; i <= NF; i++) {
				if ($i ~ /^github\.com\/(go-gl\/glfw|jezek\/xgb$)/) window = 1
				if ($i ~ /^(fyne\.io\/fyne\/v2$|github\.com\/go-text\/typesetting|golang\.org\/x\/image\/vector)/) draws = 1
				if ($i ~ /^github\.com\/mattn\/go-sqlite3/) store = 1
				if ($i in busy) beside = 1
			}
			sub(/\.test$/, "", $1)
			if ($1 in tested) beside = 1
			is = window ? "window" : store ? "plain" : draws ? "drawing" : beside ? "plain" : "alone"
			if (is in wanted) print $1
		}'
