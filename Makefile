# The three commands of the README; everything is set up by itself, nothing has to be installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Files of tests side by side, one process per core.
SPREAD := -n auto --dist loadfile

.PHONY: site serve test unit everything check lint browser clean

# HOLD_BACK=1 publishes the rest when a customer has errors; the exit code is still not 0.
HOLD_BACK ?= $(TRAINING_HOLD_BACK)
site: $(READY)
	TRAINING_HOLD_BACK=$(HOLD_BACK) $(BIN)/mkdocs build --strict

serve: $(READY)
	$(BIN)/mkdocs serve

check: $(READY)
	$(BIN)/training-site check

test: $(READY) browser lint
	$(BIN)/python -m pytest -q $(SPREAD)

unit: $(READY)
	$(BIN)/python -m pytest -q $(SPREAD) -m "not site and not browser and not slow and not everything"

# Every hostile string in every field; minutes instead of seconds.
everything: $(READY) browser
	$(BIN)/python -m pytest -q -m everything
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -q tests/properties

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# A headless Chromium from the system's own packages, where it is missing and the machine allows it.
browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
	  || command -v google-chrome >/dev/null 2>&1 || sh tests/tools/install_chromium.sh

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) site site-internal .pytest_cache .mypy_cache .ruff_cache .hypothesis
