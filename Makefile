# raadsvar: `make demo` shows it, `make test` tests it. Both need only Python 3.11+ and a network.
.DEFAULT_GOAL := help
.PHONY: help demo test test-postgres check screenshots evaluate evaluate-search bench bench-tables constraints clean

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO_HOME ?= .raadsvar/demo
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

$(READY): pyproject.toml constraints.txt
	@python=$$(tools/prepare.sh python) && test -x $(BIN)/python || "$$python" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY) ## Read the sample archive and serve it on this machine (PORT=… chooses the port)
	$(BIN)/raadsvar ingest corpus --home $(DEMO_HOME)
	$(BIN)/raadsvar serve --home $(DEMO_HOME) $(if $(PORT),--port $(PORT))

test: $(READY) ## All tests
	@tools/prepare.sh browser
	$(BIN)/python -m pytest

test-postgres: $(READY) ## The catalogue's tests on PostgreSQL (RAADSVAR_TEST_DATABASE_URL=… names a server)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[postgres]'
	$(BIN)/python -m pytest tests_postgres

check: $(READY) ## Style, types and all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	@tools/prepare.sh browser
	$(BIN)/python -m pytest

evaluate: $(READY) ## Judged questions: how many are answered right, wrong, or not at all
	$(BIN)/python -m benchmarks.evaluate

evaluate-search: $(READY) ## Judged questions: how often the first passages hold the evidence
	$(BIN)/python -m benchmarks.search_quality

bench: $(READY) ## Speed and size of reading, searching and answering
	$(BIN)/python -m benchmarks.run

bench-tables: $(READY) ## Tables read from generated PDFs, against their known truth
	$(BIN)/python -m benchmarks.tables

screenshots: $(READY) ## Pictures of every page into docs/screens
	@tools/prepare.sh browser
	$(BIN)/python docs/make_screenshots.py

constraints: $(READY) ## Write down the packages that are installed now
	@(sed -n '/^#/p' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable) > constraints.new
	@mv constraints.new constraints.txt

clean: ## Remove the virtual environment and the demonstration's data
	rm -rf $(VENV) .raadsvar build dist *.egg-info
