# One command a task; every one of them installs what it lacks first.
SHELL := /usr/bin/env bash
PORT ?= 8080
PERSONS ?= 100000
ROWS ?= 1000000
PEOPLE ?= 10000000
XTASK := scripts/in-env cargo xtask

.PHONY: help setup xtask build run test components peers sound columns cluster province bench lighthouse size

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

setup: ## install everything that building and testing needs
	@scripts/setup

xtask:
	@scripts/setup $(TOOLS)
	@scripts/step "building the build steps" scripts/in-env cargo build --package xtask

build: TOOLS = app
build: xtask ## build the app into dist
	@scripts/step "building the app" $(XTASK) build

run: build ## build the app and serve it on this machine (PORT=8080)
	@$(XTASK) serve dist --port $(PORT)

test: xtask ## format, lints, all tests, sizes, and a visit in a real browser
	@$(XTASK) test

components: TOOLS = app
components: xtask ## build the app with its page of components into dist-components, and look for barriers on it
	@scripts/step "building the app with its components" $(XTASK) build --components
	@XTASK=$${CARGO_TARGET_DIR:-target}/debug/xtask scripts/in-env node tests/e2e/components.mjs

peers: ## our answers beside those of other engines, for 100,000 persons (PERSONS=100000)
	@scripts/setup
	@scripts/in-env node tests/peers/run.mjs --persons $(PERSONS)

sound: ## the law of soundness on a million random inputs, the question order for 10,000 families a region (half an hour)
	@scripts/setup
	@YIPING_ROUNDS=166667 YIPING_MISSING=16667 YIPING_FAMILIES=10000 scripts/in-env cargo test --release \
		-p yiping-authoring --test packs_sound --test questions -- --nocapture --test-threads 1

columns: ## tables of people beside the reference, one by one, for 1,000,000 random rows each (ROWS=1000000)
	@scripts/setup
	@YIPING_ROWS=$(ROWS) scripts/in-env cargo test --release -p yiping-rules -p yiping-authoring --test columns -- --nocapture

cluster: ## the decision by SQL on a cluster that loses an executor; builds some 400 crates first (10 minutes and more)
	@scripts/setup
	@scripts/in-env cargo fmt --check --manifest-path cluster/Cargo.toml
	@scripts/in-env cargo test --locked --manifest-path cluster/Cargo.toml

province: ## screen 10,000,000 invented people over two regions; time and memory (PEOPLE=10000000; 2 GB of disk)
	@scripts/setup
	@scripts/province $(PEOPLE)

bench: ## how fast: one person natively and in the browser, tables, other engines
	@scripts/setup
	@scripts/in-env node tests/bench/run.mjs

lighthouse: build ## what Lighthouse says of the built app under its mobile settings (RUNS=5)
	@XTASK=$${CARGO_TARGET_DIR:-target}/debug/xtask scripts/in-env node tests/lighthouse/run.mjs

size: build ## what the browser downloads, against the budgets
	@$(XTASK) size
