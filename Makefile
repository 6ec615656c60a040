# Two commands do everything: make run, make test. Both rest on make setup.
# Written for make 3.81 (the one macOS ships) and a machine that may not have git.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=
ARGS ?=

# npm's programs ask for `node` by name; ours lives in the environment.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Directories are among them: they become younger when a file is deleted.
FRONTEND := $(shell find app/frontend ! -name '*.test.ts' 2>/dev/null)
PIP := $(BIN)/python -m pip --quiet --require-virtualenv

.DEFAULT_GOAL := help
.PHONY: help setup tools build run test format lint \
  check-style check-imports check-types check-migrations unit browser wheel lock clean

help:  ## Say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

setup: node_modules/.ready  ## Make .venv and node_modules from the lock files

tools: $(VENV)/.tools setup  ## The same, with what only tests and linters need

build: app/static/dist/manifest.json  ## Build scripts and styles into app/static/dist

run: build  ## Serve a demonstration workshop here and print its links
	@$(BIN)/zerodraft demo $(ARGS)

test: build lint  ## Run every gate and every test, browser tests too when there is a Chromium
	$(BIN)/npm test --silent
	$(BIN)/pytest $(ARGS)

format: tools  ## Lay out Python sources as the formatter does, and mend what lint can mend
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lint: check-style check-imports check-types check-migrations  ## Every gate; make -k lint goes on after the first failure

check-style: tools  ## Formatting and lint, Python and TypeScript
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/npm run --silent lint

check-imports: tools  ## Whether the architecture holds
	$(BIN)/lint-imports --no-logo

check-types: tools  ## Types, Python and TypeScript
	$(BIN)/mypy
	$(BIN)/npm run --silent types

check-migrations: tools  ## Whether the migrations lead to the tables that the models describe
	@data=$$(mktemp -d) && export ZERODRAFT_DATA="$$data" DATABASE_URL= && \
	  $(BIN)/alembic upgrade head && $(BIN)/alembic check; status=$$?; rm -rf "$$data"; exit $$status

unit: tools build  ## Tests without a browser: TypeScript first, then Python
	$(BIN)/npm test --silent
	$(BIN)/pytest -m "not browser" $(ARGS)

browser: tools build  ## Tests in Chromium; says so when there is none
	$(BIN)/pytest -m browser $(ARGS)

wheel: build  ## A wheel with the built assets inside, in dist/
	$(PIP) wheel . --no-deps --no-build-isolation --wheel-dir dist
	@ls -l dist/*.whl

lock: $(VENV)/.python  ## Choose dependency versions anew and write the lock files
	sh tools/lock.sh

clean:  ## Remove everything that make made; the database in var/ stays
	rm -rf $(VENV) node_modules app/static/dist dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# --- what the commands rest on -------------------------------------------------------------------------------------

$(VENV)/.python:
	@python=$$(PYTHON="$(PYTHON)" sh tools/python.sh) || exit 1; \
	  echo "Making .venv with $$python"; \
	  "$$python" -m venv $(VENV) && touch $@

# The lock is complete, so pip resolves nothing: what is not in it is not installed.
# The project itself is installed as a link to these sources, so that an edit needs no new setup.
$(VENV)/.ready: $(VENV)/.python requirements-build.txt pyproject.toml
	@echo "Installing Python packages"
	@$(PIP) install --no-deps --require-hashes -r requirements-build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.ready requirements-dev.txt
	@echo "Installing test and lint tools"
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

# Lifecycle scripts stay off: no package may run code of its own on this machine.
node_modules/.ready: $(VENV)/.ready package.json package-lock.json
	@echo "Installing front-end packages"
	@$(BIN)/npm ci --ignore-scripts --silent
	@touch $@

app/static/dist/manifest.json: node_modules/.ready $(FRONTEND)
	@$(BIN)/node app/frontend/build.mjs
