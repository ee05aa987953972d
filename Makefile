# The three commands of the README; everything is set up by itself, nothing has to be installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Files of tests side by side, one process per core.
SPREAD := -n auto --dist loadfile

.PHONY: ready site usb serve test unit everything check lint browser lock clean

ready: $(READY)

# HOLD_BACK=1 publishes the rest when a customer has errors; the exit code is still not 0.
HOLD_BACK ?= $(TRAINING_HOLD_BACK)
site: $(READY)
	TRAINING_HOLD_BACK=$(HOLD_BACK) $(BIN)/mkdocs build --strict

# One file for a USB stick or a shared drive; TRAINING_EDITION=internal packs the internal edition.
usb: site
	$(BIN)/training-site usb $(if $(filter internal,$(TRAINING_EDITION)),site-internal,site)

serve: $(READY)
	$(BIN)/mkdocs serve

check: $(READY)
	$(BIN)/training-site check

test: $(READY) browser lint
	$(BIN)/python -m pytest -q $(SPREAD)

unit: $(READY)
	$(BIN)/python -m pytest -q $(SPREAD) -m "not site and not browser and not slow and not everything"

# Every hostile string in every field, and hundreds of drawn records: about twenty minutes on two cores. All builds of
# one shift of the strings belong to one process; the figures at the end say what was looked at.
everything: $(READY) browser
	$(BIN)/python -m pytest -q -n auto --dist loadgroup -m everything
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -q $(SPREAD) tests/properties

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# A headless Chromium from the system's own packages, where it is missing and the machine allows it.
browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
	  || command -v google-chrome >/dev/null 2>&1 || sh tests/tools/install_chromium.sh

# The build back end first, then all packages, each file checked against its hash; then the project itself.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
$(READY): pyproject.toml requirements-build.lock requirements-dev.lock
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11.5 or newer is needed") if sys.version_info < (3, 11, 5) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements-build.lock
	$(PIP) --require-hashes --no-build-isolation -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

# Versions and hashes of all packages, from pyproject.toml; UPGRADE=1 takes the newest versions that fit.
lock:
	PYTHON=$(PYTHON) UPGRADE=$(UPGRADE) sh tests/tools/lock.sh

clean:
	rm -rf $(VENV) site site-internal .pytest_cache .mypy_cache .ruff_cache .hypothesis
