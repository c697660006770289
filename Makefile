# podcast_pub: `make publish` makes a podcast of the sample show, `make test` is everything CI runs.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
# S3 servers for the tests: their needs would bind ours
SERVERS := .venv-servers/.ready
# a parser of feeds and generators of sites from npm, which the tests use; without npm they say what was left out
NPM := tests/partytime/node_modules/.ready tests/generators/node_modules/.ready

.PHONY: help publish serve check test lint type unit integration e2e golden bench dist clean need-python

help: ## show this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 14

need-python:
	@command -v $(PYTHON) >/dev/null || { echo "podcast_pub needs Python 3.11 or later. Install it: sudo apt-get install python3 python3-venv   (macOS: brew install python)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "podcast_pub needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) -V). Name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. Install it: sudo apt-get install python3-venv" >&2; exit 1; }

$(VENV)/bin/python: | need-python
	@$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up $(VENV) (once, a minute or more) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up $(VENV) for development (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(READY)

$(SERVERS): tests/servers/requirements.txt tests/servers/constraints.txt | need-python
	@echo "Setting up .venv-servers, the S3 servers of the tests (once, about a quarter of a minute) …"
	@$(PYTHON) -m venv .venv-servers
	@.venv-servers/bin/python -m pip install --quiet --disable-pip-version-check --constraint tests/servers/constraints.txt --requirement tests/servers/requirements.txt
	@touch $@

$(NPM): tests/%/node_modules/.ready: tests/%/package.json
	@if command -v npm >/dev/null; then \
	  echo "Setting up tests/$* (once, some seconds) …"; \
	  npm install --prefix tests/$* --no-package-lock --ignore-scripts --no-audit --no-fund --silent && touch $@; \
	fi

publish: $(READY) ## publish the sample show of this repository into ./public
	@$(BIN)/podcast-pub publish --yes
	@echo "(in this checkout podcast-pub is $(BIN)/podcast-pub; to look at the show type: make serve)"

serve: $(READY) ## the sample show in a browser, with drafts
	@$(BIN)/podcast-pub serve --open

check: $(READY) ## check the sample show
	@$(BIN)/podcast-pub check

test: lint type $(SERVERS) $(NPM) ## everything CI runs
	@$(BIN)/pytest -q -n auto --dist worksteal

lint: $(DEV) ## style and the order of the rooms
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

type: $(DEV) ## types
	@$(BIN)/mypy

unit integration e2e: $(DEV) ## one part of the tests
	@$(BIN)/pytest -q tests/$@

golden: $(DEV) ## rewrite the expected texts; read the diff
	@UPDATE_GOLDEN=1 $(BIN)/pytest -q tests -k golden

bench: $(DEV) ## how fast it is, beside its peers
	@$(BIN)/python -m benchmarks

dist: $(DEV) ## wheel and sdist
	@$(BIN)/python -m build

clean: ## remove what was made here
	rm -rf $(VENV) .venv-servers tests/partytime/node_modules tests/generators/node_modules public dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
