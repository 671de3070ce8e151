#!/usr/bin/env bash
# soak.sh: the long soak of the window as it is built for a release. It goes on
# where the sitting before ended; its report is build/soak/report.md.
# MADKHAL_SOAK=8h is all of it, MADKHAL_SITTING=40m how much of it now.
set -euo pipefail
cd "$(dirname "$0")/.."
unset DISPLAY WAYLAND_DISPLAY
export MADKHAL_BIN=$PWD/bin MADKHAL_SOAK_DIR=$PWD/build/soak
CGO_ENABLED=1 go test -tags sqlite_fts5,prove,soak -count=1 -timeout 12h -run '^TestSoak$' -v ./cmd/kiosk
