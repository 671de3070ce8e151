#!/usr/bin/env bash
# packages.sh KIND: the packages with tests of one kind, one a line, read off
# their imports so that a new package needs no entry anywhere:
#   window   open a real window: the tests' imports reach GLFW, or xgb, which
#            under the race detector is caught writing its own table of events
#            (an extension's Init) while its reader looks into it
#   drawing  draw text or pictures and need no cgo: golden images
#   plain    all others
set -euo pipefail
cd "$(dirname "$0")/.."

kind=${1:?"packages.sh: say which kind: window, drawing or plain"}
# A line is "package dependency dependency ...". For each package go list also
# shows its test program, "package.test", with all that the tests reach.
go list -test -tags sqlite_fts5 -f '{{.ImportPath}}{{range .Deps}} {{.}}{{end}}' ./... |
	awk -v kind="$kind" '
		$1 !~ /\.test$/ { next }
		{
			draws = window = store = 0
			for (i = 2; i <= NF; i++) {
				if ($i ~ /^github\.com\/(go-gl\/glfw|jezek\/xgb$)/) window = 1
				if ($i ~ /^(fyne\.io\/fyne\/v2$|github\.com\/go-text\/typesetting|golang\.org\/x\/image\/vector)/) draws = 1
				if ($i ~ /^github\.com\/mattn\/go-sqlite3/) store = 1
			}
			is = window ? "window" : (draws && !store) ? "drawing" : "plain"
			sub(/\.test$/, "", $1)
			if (is == kind) print $1
		}'
