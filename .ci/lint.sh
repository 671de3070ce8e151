#!/usr/bin/env bash
# lint.sh: linters over code and tests, shell scripts, and the house rules.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

want=2.15.0
bin=$PWD/.bin
failed=()

# step NAME COMMAND...: runs on after a fault, so that one run shows them all.
step() {
	local name=$1
	shift
	echo "== $name"
	"$@" || failed+=("$name")
}

linter() {
	if ! "$bin/golangci-lint" version 2>/dev/null | grep -qF "version $want "; then
		echo "lint: building golangci-lint $want (once; takes some minutes)"
		CGO_ENABLED=0 GOBIN=$bin go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$want" || return 1
	fi
	CGO_ENABLED=1 "$bin/golangci-lint" run ./...
}

gofmt_clean() {
	local bad
	bad=$(git ls-files -z -- '*.go' | xargs -0 -r gofmt -l) || return 1
	[ -z "$bad" ] && return
	echo "not formatted, run gofumpt on: $bad"
	return 1
}

shell_clean() {
	if ! command -v shellcheck >/dev/null; then
		echo "lint: shellcheck is not installed, scripts not checked"
		return
	fi
	local scripts=()
	mapfile -t scripts < <(git grep -lE '^#!/.*(ba)?sh$' -- .ci cmd assets)
	shellcheck -x "${scripts[@]}" # and what they source
}

step "gofmt" gofmt_clean
step "go vet, long proofs too" env CGO_ENABLED=1 go vet -tags sqlite_fts5,prove ./...
step "golangci-lint" linter
step "shellcheck" shell_clean
step "house rules" .ci/house.sh

if [ ${#failed[@]} -gt 0 ]; then
	(IFS=';' && echo "lint: FAILED: ${failed[*]}") >&2
	exit 1
fi
echo "lint: clean"
