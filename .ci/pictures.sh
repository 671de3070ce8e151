#!/usr/bin/env bash
# pictures.sh: draws the pictures of the README anew, small, at a fixed hour.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/demo.sh sync >/dev/null
to=assets/pictures
out=build/pictures
rm -rf "$out"
bin/kiosk tour --data run/kiosk --out "$out" --size 540x960 --lang ar,fr --at 2026-11-23T10:42
mkdir -p "$to"
cp "$out/ar/home.png" "$to/ar-home.png"
cp "$out/fr/service-copie-integrale-naissance.png" "$to/fr-service.png"
cp "$out/ar/need-papiers.png" "$to/ar-need.png"
civil=$(sed -n '/"dep-etat-civil"/,/"unit_id"/s/.*"unit_id": *"\([^"]*\)".*/\1/p' assets/content/beni-ensar/departments.json | head -n 1)
cp "$out/ar/way-$civil.png" "$to/ar-way.png"
cp "$out/ar/budget-out.png" "$to/ar-budget.png"
cp "$out/ar/project-acces-information.png" "$to/ar-project.png"
ls -l "$to"
