# `make run` starts the app, `make test` does all that CI does. Both first make .venv from
# pyproject.toml and constraints.txt, and do nothing twice.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif

# Programs for Node that tests read our files with; where there is no npm those tests say so and skip.
ifneq ($(shell command -v npm 2>/dev/null),)
NODE := $(patsubst tests/%/package.json,$(VENV)/node/%.stamp,$(wildcard tests/*/package.json))
endif

.PHONY: run test check bench shots clean

run: $(VENV)/run.stamp
	$(BIN)/studyapp $(ARGS)

test: $(VENV)/test.stamp $(NODE) check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n auto

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/test.stamp
	QT_QPA_PLATFORM=offscreen $(BIN)/python benchmarks/run.py

shots: $(VENV)/run.stamp
	QT_QPA_PLATFORM=offscreen $(BIN)/studyapp shots docs/pictures

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/node/%.stamp: tests/%/package.json tests/%/package-lock.json | $(VENV)/pyvenv.cfg
	@mkdir -p $(VENV)/node/$*
	@cp $^ $(VENV)/node/$*
	@cd $(VENV)/node/$* && npm ci --ignore-scripts --no-audit --no-fund --silent && touch ../$*.stamp \
		|| echo "npm could not install what tests/$* needs: those tests are skipped."

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
