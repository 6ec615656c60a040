# Two commands do everything: make run, make test. Both rest on make setup.
# Written for make 3.81 (the one macOS ships) and a machine that may not have git.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=
ARGS ?=
# Files of tests are shared out among some processes, in the order of tests/conftest.py; ARGS=-n0 keeps to one, to look closer.
SHARED_OUT := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# npm's programs ask for `node` by name; ours lives in the environment.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Directories are among them: they become younger when a file is deleted.
FRONTEND := $(shell find app/frontend ! -name '*.test.ts' 2>/dev/null)
CATALOGUES := $(wildcard app/translations/*/LC_MESSAGES/messages.po)
PIP := $(BIN)/python -m pip --quiet --require-virtualenv

NO_DATABASE := app/test_addresses app/test_at_once app/test_commands app/test_confidence app/test_course_book app/test_course_kept app/test_course_paper \
  app/test_deadlines app/test_every_route app/test_extensions app/test_extraction app/test_frugality app/test_https app/test_landing_zone app/test_language \
  app/test_library app/test_lines app/test_network app/test_nonsense_to_pages app/test_old_houses app/test_permissions app/test_phrases app/test_preview \
  app/test_protection app/test_reach app/test_reading_list app/test_scenario_parcels app/test_search app/test_serving app/test_wire app/test_writing_scenarios \
  archive/test_alternatives archive/test_document archive/test_footnotes archive/test_minuted archive/test_paragraphs archive/test_pdf archive/test_reel \
  archive/test_said archive/test_spacing archive/test_tracked \
  trust/test_attacks trust/test_every_message trust/test_nonsense_to_sockets trust/test_outside

.DEFAULT_GOAL := help
.PHONY: help setup tools build words run test format lint bench \
  check-style check-imports check-types check-migrations unit browser test-postgres chaos chaos-long wheel lock audit clean

help:  ## Say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

setup: node_modules/.ready  ## Make .venv and node_modules from the lock files

tools: $(VENV)/.tools setup  ## The same, with what only tests and linters need

build: app/static/dist/manifest.json  ## Build scripts and styles into app/static/dist

words: tools  ## Bring the translations up to the sentences that there are now
	mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k lazy_gettext --no-wrap --sort-by-file --add-location=file -o build/messages.pot .
	for each in $(CATALOGUES); do $(BIN)/pybabel -q update --no-wrap --ignore-obsolete --no-fuzzy-matching --update-header-comment -i build/messages.pot -o $$each -l $$(echo $$each | cut -d/ -f3) || exit 1; done

run: build  ## Serve a demonstration workshop here and print its links
	@$(BIN)/zerodraft demo $(ARGS)

test: tools build  ## Run every gate and every test, browser tests too when there is a Chromium
	@$(MAKE) --no-print-directory -j 2 lint
	$(BIN)/npm test --silent
	$(BIN)/python -m tools.hearing $(SHARED_OUT) $(ARGS)

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
	$(BIN)/pytest $(SHARED_OUT) -m "not browser" $(ARGS)

browser: tools build  ## Tests in Chromium; says so when there is none
	$(BIN)/pytest $(SHARED_OUT) -m browser $(ARGS)

# One on this machine, unless ZERODRAFT_TEST_POSTGRES names another: postgresql://somebody@server/postgres.
# Left out is what hardly knows a database: documents laid out from a record, files that travel, pages that say the same to
# everybody, each page for each role, what is refused on a line; and what make test runs on PostgreSQL anyway.
test-postgres: tools build  ## The tests in which a database matters, on PostgreSQL
	@export ZERODRAFT_TEST_DATABASE=$${ZERODRAFT_TEST_POSTGRES:-postgresql://$$(id -un)@127.0.0.1/postgres} ZERODRAFT_KILLS=10; \
	  $(BIN)/python -m tools.hearing $(SHARED_OUT) -m "not browser" tests/app tests/archive tests/trust tests/understudies tests/rehearsals/test_played.py \
	  $(patsubst %,--ignore=tests/%.py,$(NO_DATABASE)) $(ARGS)

chaos: tools build  ## Kill, fill, cut and spoil a house for some minutes, and look at what is left
	ZERODRAFT_KILLS=20 ZERODRAFT_UPDATES=50000 ZERODRAFT_CUT_SECONDS=15 \
	  $(BIN)/pytest tests/chaos tests/trust/test_killed.py tests/trust/test_copied.py $(ARGS)

chaos-long: tools build  ## The same for hours: a thousand kills, a million hostile updates
	ZERODRAFT_KILLS=1000 ZERODRAFT_UPDATES=1000000 ZERODRAFT_CUT_SECONDS=60 \
	  $(BIN)/pytest tests/chaos tests/trust/test_killed.py tests/trust/test_copied.py $(ARGS)

wheel: build  ## A wheel with the built assets inside, in dist/
	$(PIP) wheel . --no-deps --no-build-isolation --wheel-dir dist
	@ls -l dist/*.whl

bench: tools build benchmarks/peers/node_modules/.ready  ## Measure Zerodraft beside other servers; ARGS=--quick for a first look
	@$(BIN)/python -m benchmarks $(ARGS)

lock: $(VENV)/.python  ## Choose dependency versions anew and write the lock files
	sh tools/lock.sh

audit: tools  ## Ask the public advisories about every locked package; needs the internet
	sh tools/audit.sh

clean:  ## Remove everything that make made; the database in var/ stays
	rm -rf $(VENV) node_modules benchmarks/peers/node_modules app/static/dist dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

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

# The servers that we measure ourselves beside; nothing else needs them.
benchmarks/peers/node_modules/.ready: $(VENV)/.ready benchmarks/peers/package.json benchmarks/peers/package-lock.json
	@echo "Installing the servers to be measured beside ours"
	@cd benchmarks/peers && npm ci --ignore-scripts --silent && touch node_modules/.ready

app/static/dist/manifest.json: node_modules/.ready $(FRONTEND) $(CATALOGUES)
	@$(BIN)/python -m tools.catalogues
	@$(BIN)/node app/frontend/build.mjs
	@$(BIN)/python -m tools.squeezing
