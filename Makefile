# Every target sets up what it needs: .venv in this folder, pins from constraints.txt.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH_READY := $(VENV)/.bench-ready
NEO4J_VERSION ?= $(shell sed -n 's:.*<neo4j.version>\(.*\)</.*:\1:p' tests/neo4j/pom.xml)
NEO4J_2025 := 2025.12.1
JARS := $(or $(TRIENKHAI_NEO4J),.neo4j)/$(NEO4J_VERSION)/lib
PAPERS := libreoffice-writer-nogui libreoffice-calc-nogui tesseract-ocr tesseract-ocr-vie \
  fontconfig fonts-croscore fonts-liberation fonts-dejavu-core
BROWSER := chromium fonts-dejavu-core libatomic1
APT := apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300

.PHONY: help demo test test-neo4j-2025 neo4j java papers chromium check format accuracy bench clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
	  else echo "The package python3-venv is needed: sudo apt-get install python3-venv"; exit 1; fi; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --use-pep517 -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY) ## build the sample graph and ask it
	@$(BIN)/trienkhai demo

test: $(READY) neo4j papers chromium ## every test
	TRIENKHAI_NEO4J_VERSION=$(NEO4J_VERSION) $(BIN)/python -m pytest -q -n auto

test-neo4j-2025: $(READY) ## the tests of servers, on Neo4j 2025 with Java 21 or later
	@$(MAKE) --no-print-directory neo4j NEO4J_VERSION=$(NEO4J_2025)
	TRIENKHAI_NEO4J_VERSION=$(NEO4J_2025) $(BIN)/python -m pytest -q -n auto -k "neo4j or server or py2neo"

neo4j: java $(JARS) ## the Neo4j server for the tests, and its Java

java: | $(READY)
	@$(BIN)/python tests/java.py $(NEO4J_VERSION) >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && $(APT) default-jre-headless >/dev/null; fi; }
	@$(BIN)/python tests/java.py $(NEO4J_VERSION) >/dev/null

papers: ## LibreOffice, tesseract and fonts, which make and read the samples
	@{ command -v soffice && command -v tesseract && fc-list | grep Tinos \
	  && tesseract --list-langs | grep -x vie; } >/dev/null 2>&1 || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && apt-get update -qq && $(APT) $(PAPERS) >/dev/null; } \
	  || echo "Not installed; tests that need them are left out: $(PAPERS)"

chromium: ## the browser that looks at the page in tests, and what drives it
	@{ command -v chromium && ldconfig -p | grep libatomic.so.1; } >/dev/null 2>&1 || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && apt-get update -qq && $(APT) $(BROWSER) >/dev/null; } \
	  || echo "Not installed; tests that need them are left out: $(BROWSER)"

$(JARS): | java
	@tests/neo4j/bring.sh $(NEO4J_VERSION) $@ $(BIN)/python

check: $(READY) ## format, lint, types, import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

accuracy: $(READY) papers ## figures on the annotated texts and the samples
	@$(BIN)/python -m benchmarks.accuracy

$(BENCH_READY): $(READY)
	$(BIN)/pip install -q --disable-pip-version-check --use-pep517 -c constraints.txt -e '.[dev,bench]'
	@touch $@

bench: $(BENCH_READY) neo4j papers ## speed, as ratios within one run
	@TRIENKHAI_NEO4J_VERSION=$(NEO4J_VERSION) $(BIN)/python -m benchmarks.speed

clean: ## remove what the targets made
	rm -rf $(VENV) .neo4j .mypy_cache .ruff_cache .pytest_cache .hypothesis
