# make demo    set up, read the example casebook, show what was found
# make test    run the tests                make lint   ruff and strict type checking
# make bench   measure speed and memory     make docs   build the manual into site/
# make accuracy  measure by cross-validation, and write docs/accuracy.md, docs/errors.md and the README's table
# make train   rebuild every trained part from the marks and the public corpora (SHARED=folder, ../shared unless told)
# make wheel   build the package into dist/ make clean  remove what was built

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
PYTEST_OPTIONS ?= -n auto --dist loadfile -rs
CORPUS ?=

.PHONY: demo test lint bench docs train accuracy wheel clean

demo: $(VENV)/.plain
	@$(BIN)/tawatur demo

test: $(VENV)/.dev
	@code=0; $(BIN)/python -m pytest $(PYTEST_OPTIONS) || code=$$?; echo $$code > $(VENV)/.tests-ended; exit $$code

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/mypy

bench: $(VENV)/.dev
ifeq ($(CORPUS),)
	@echo "no corpus named: measuring the example casebook; make bench CORPUS=reports.jsonl.gz measures yours"
endif
	$(BIN)/python benchmarks/throughput.py $(CORPUS)

docs: $(VENV)/.dev
	$(PIP) -e '.[docs]'
	$(BIN)/python docs/make_commands.py
	$(BIN)/mkdocs build --strict --quiet

train: $(VENV)/.dev
	$(PIP) -e '.[train]'
	$(BIN)/python training/word_clusters.py
	$(BIN)/python training/names_train.py
	$(BIN)/python training/choosers_train.py

# The readings stay under build/accuracy, which is not kept: they hold the words of reports that belong to others.
accuracy: $(VENV)/.dev
	$(PIP) -e '.[train]'
	$(BIN)/python training/cross_validation.py --out build/accuracy
	$(BIN)/python training/names_train.py --cross > build/accuracy/names.txt
	$(BIN)/python training/gsr.py --json build/accuracy/gsr.json
	$(BIN)/python training/cross_validation.py --shipped unseen --out build/unseen
	$(BIN)/python training/publish_accuracy.py --cross build/accuracy --names build/accuracy/names.txt --gsr build/accuracy/gsr.json --unseen build/unseen
	$(BIN)/python training/commonest_errors.py --cross build/accuracy

wheel: $(VENV)/.dev
	$(PIP) build
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed and none was found (PYTHON=... names one)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.plain: $(BIN)/python pyproject.toml constraints.txt
	@$(PIP) -e .
	@echo "left out: pandas (\"pip install 'tawatur[pandas]'\" adds tables for notebooks), the tools for tests and the manual"
	@touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml constraints.txt
	@$(PIP) -e '.[dev,explorer,html]'
	@$(PIP) -e '.[pandas]' 2>/dev/null || echo "left out: pandas, which could not be installed; the tests of tables for notebooks are skipped"
	@echo "left out: the tools for the manual (make docs adds them)"
	@touch $@ $(VENV)/.plain
