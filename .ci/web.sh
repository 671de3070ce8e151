#!/usr/bin/env bash
# web.sh: the checkers that proofs of web pages use, from npm into build/web:
# axe-core (accessibility, in Chromium) and the Nu HTML checker (needs Java).
# Does nothing when they are there.
set -euo pipefail
cd "$(dirname "$0")/.."

want="axe-core@4.14.1 vnu-jar@26.9.27"
[ "$(cat build/web/installed 2>/dev/null)" = "$want" ] && exit 0
mkdir -p build/web
echo "web: installing $want into build/web"
# shellcheck disable=SC2086 # one word a package
npm install --prefix build/web --ignore-scripts --no-audit --no-fund --no-save --loglevel=error $want
echo "$want" >build/web/installed
