#!/usr/bin/env bash
# build.sh: bin/kiosk and bin/municipal as they are released.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(git describe --always --dirty 2>/dev/null || echo unversioned)
mkdir -p bin
for program in kiosk municipal; do
	echo "build: bin/$program $version (a first build takes some minutes)"
	CGO_ENABLED=1 go build -trimpath -buildvcs=false -tags sqlite_fts5,migrated_fynedo,no_emoji \
		-ldflags "-X main.version=$version" -o "bin/$program" "./cmd/$program"
done
