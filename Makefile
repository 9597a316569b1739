# Two words set everything up: `make demo` shows the tool at work, `make test` checks all of it.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := test
.PHONY: demo test format lint types imports unit bench snapshots requirements clean

.venv/tool: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ngo-audit needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	touch $@

demo: .venv/tool
	$(BIN)/ngo-audit scan --isolated --exit-zero fixtures/riverbank.txt

test: format lint types imports unit

format: .venv/tool
	$(BIN)/ruff format --check .

lint: .venv/tool
	$(BIN)/ruff check .

types: .venv/tool
	$(BIN)/mypy

imports: .venv/tool
	$(BIN)/lint-imports

unit: .venv/tool
	$(BIN)/python -m pytest -n auto

bench: .venv/tool
	$(BIN)/python benchmarks/run.py

# Rewrites the expected outputs of the end-to-end tests: read the diff before you commit it.
snapshots: .venv/tool
	NGO_AUDIT_SNAPSHOTS=write $(BIN)/python -m pytest -q tests/test_snapshots.py

# Pins every dependency by hash, for all platforms, without naming an index. Needs uv.
requirements:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --group dev pyproject.toml --output-file requirements.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
