# Growlog: needs git, make and Python 3.11 or later with venv. `make help` lists what there is.

PYTHON ?= python3
BIN := .venv/bin
CODE := $(wildcard bot conversations coaching storage portfolio apart demo tests tools)
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format types contracts unit coverage promises fuzz pictures lock clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

demo: .venv/installed ## chat with the bot on this machine, without Telegram
	$(BIN)/growlog demo

test: lint types contracts unit ## everything that must hold

lint: .venv/tested ## ruff: style, and the form of the code
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

format: .venv/tested ## let ruff mend what it can
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

types: .venv/tested ## mypy, strict
	$(BIN)/mypy $(CODE)

contracts: .venv/tested ## which room may import which
	$(BIN)/lint-imports

unit: .venv/tested ## pytest, on every core
	$(BIN)/pytest -n auto --dist worksteal

# A promise may take minutes, which is no sign that it hangs.
promises: .venv/tested ## measure every promise in full, half an hour; TENTH=1 for a tenth, SEED=7 for other chances
	GROWLOG_TEST_PROMISES=$(if $(TENTH),tenth,full) GROWLOG_TEST_SEED=$(or $(SEED),1) \
		$(BIN)/pytest -n auto --dist worksteal -o timeout=1800 --durations=15 \
		tests/promises tests/coaching/test_ledger_stateful.py tests/conversations/test_engine_stateful.py

fuzz: .venv/tested ## spoil what every reader is given, 15,000 times each; SEED=7 for other chances
	GROWLOG_TEST_FUZZ=15000 GROWLOG_TEST_SEED=$(or $(SEED),1) \
		$(BIN)/pytest -n auto -o timeout=1800 --durations=10 tests/fuzz

coverage: .venv/tested ## the same with branch coverage; below what pyproject.toml asks for, it fails
	$(BIN)/pytest -n auto --dist worksteal --cov

pictures: .venv/tested ## make the pictures of the documentation anew
	GROWLOG_TEST_REQUIRE=chromium,soffice GROWLOG_TEST_PICTURES=1 $(BIN)/pytest tests/browser tests/portfolio/test_pictures.py

lock: ## write the locks anew from pyproject.toml (needs uv; UPGRADE=--upgrade takes newer releases)
	$(COMPILE) $(UPGRADE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) $(UPGRADE) pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

clean: ## forget the environment and every cache
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

# The network is used for these two alone, and only when a lock says something else than what was installed from it.
.venv/locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Growlog needs Python 3.11 or later: make PYTHON=...")'
	cmp -s $< $@ || { $(PYTHON) -m venv --clear .venv && $(BIN)/pip install --quiet --require-hashes -r $<; }
	@cp $< $@

.venv/tested: requirements-dev.lock .venv/installed
	cmp -s $< $@ || $(BIN)/pip install --quiet --require-hashes -r $<
	@cp $< $@

.venv/installed: .venv/locked pyproject.toml
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
