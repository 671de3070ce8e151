# Madkhal. Targets only: the work is in .ci/*.sh.
.DEFAULT_GOAL := help
.PHONY: help run test prove soak lint bench tour build clean vuln deb deb-test apt-repo install-test boot-test pictures

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ## a municipal server with the Beni Ensar content, and the kiosk synced from it, in a window
	@.ci/need.sh run
	@.ci/build.sh
	@.ci/demo.sh run

test: ## all that must pass before a change goes in (15 minutes at most on 2 cores)
	@.ci/need.sh test
	@.ci/test.sh

prove: ## the long proofs; goes on where it stopped; report in build/prove.md
	@.ci/need.sh test prove
	@.ci/build.sh
	@.ci/prove.sh

soak: ## 8 hours of taps, news, slips, sound and rests on the window; goes on where it stopped (MADKHAL_SITTING=40m stops earlier)
	@.ci/need.sh test
	@.ci/build.sh
	@.ci/soak.sh

lint: ## linters, import rules, shell scripts, house rules
	@.ci/need.sh lint
	@.ci/lint.sh

bench: ## benchmarks, and the kiosk beside Chromium's kiosk mode; report in build/bench/
	@.ci/need.sh bench
	@.ci/build.sh
	@.ci/bench.sh

tour: ## every screen as a picture in tour/, in Arabic, French and Tamazight (needs no display)
	@.ci/need.sh build
	@.ci/build.sh
	@.ci/demo.sh tour

pictures: ## the pictures of the README, drawn anew
	@.ci/need.sh build
	@.ci/build.sh
	@.ci/pictures.sh

build: ## bin/kiosk and bin/municipal
	@.ci/need.sh build
	@.ci/build.sh

clean: ## removes what was built and drawn; the demo's data in run/ stays
	rm -rf bin build tour

vuln: ## known faults of the modules in use (by hand: asks vuln.go.dev)
	go run golang.org/x/vuln/cmd/govulncheck@latest -tags sqlite_fts5 ./...

apt-repo: ## a signed repository of them in build/apt/, for any web server
	@.ci/need.sh repo
	@.ci/apt-repo.sh

install-test: ## the packages on a bare Debian 12: install, set up, upgrade, go back, purge (root)
	@.ci/need.sh build deb repo install
	@.ci/install-test.sh

boot-test: ## the packages on a machine under QEMU: boot, touch, keys, crashes, power cuts, sticks, updates (root); goes on where it stopped
	@.ci/need.sh build deb repo install boot
	@.ci/boot-test.sh

deb: ## Debian packages of both programs in build/deb/
	@.ci/need.sh build deb
	@.ci/deb.sh

deb-test: ## lintian over the packages, and the same bytes from a second build elsewhere
	@.ci/need.sh build deb lintian
	@.ci/deb-test.sh
