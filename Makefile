# Senha: what a person types. `make` alone lists it. Every target can be run again and is quick when all is there.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# What the demo draws and speaks with, and what the tests need beside it.
DEMO_PACKAGES := fonts-b612 fonts-noto-core fonts-noto-cjk espeak-ng
TEST_PACKAGES := $(DEMO_PACKAGES) chromium postgresql socat

# Times real arrivals that come to the demo's halls. Time itself always runs as on the wall.
SPEED ?= 1
DEMO_ARGS ?=

FACE := server/face
VENDOR := $(wildcard $(FACE)/assets/vendor/*)

.PHONY: help build demo test bench face browser-parts programs FORCE

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

build: face ## the web parts by their lock file, then every program (debug)
	cargo build --workspace

demo: programs face ## a city of halls in one process; SPEED=5 brings five times as many people
	@tools/needs $(DEMO_PACKAGES)
	cargo build --release --package senha-tests --bin senha-demo
	SPEED=$(SPEED) exec $${CARGO_TARGET_DIR:-target}/release/senha-demo $(DEMO_ARGS)

test: programs face browser-parts ## installs what is missing, then every check; `tools/test rust` runs one step alone
	@tools/needs $(TEST_PACKAGES)
	@tools/test

bench: programs face ## the benchmarks, in release
	@tools/needs $(TEST_PACKAGES)
	cargo bench --package senha-tests

programs:
	@tools/programs cargo node npm

# Third-party web parts are never committed: they come by the lock file and are copied to where the programs embed them.
face: $(FACE)/node_modules/.senha

$(FACE)/node_modules/.senha: $(FACE)/package.json $(FACE)/package-lock.json $(FACE)/copy-vendor.js $(if $(VENDOR),,FORCE)
	cd $(FACE) && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build
	@touch $@

browser-parts: tests/browser/node_modules/.senha

tests/browser/node_modules/.senha: tests/browser/package.json tests/browser/package-lock.json
	cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

FORCE:
