# The three commands of the README; everything is set up by itself, nothing has to be installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
# Tests side by side, one process per logical core; who is done takes over from the others.
SPREAD := -n logical --dist worksteal
UNIT := tests/unit tests/properties tests/test_architecture.py tests/test_locks.py

.PHONY: ready developers site usb bundle serve test unit everything check lint browser lock clean

ready: $(READY)

developers: $(READY_DEV)

# HOLD_BACK=1 publishes the rest when a customer has errors; the exit code is still not 0.
HOLD_BACK ?= $(TRAINING_HOLD_BACK)
site: $(READY)
	TRAINING_HOLD_BACK=$(HOLD_BACK) $(BIN)/mkdocs build --strict

# One file for a USB stick or a shared drive; TRAINING_EDITION=internal packs the internal edition.
usb: site
	$(BIN)/training-site usb $(if $(filter internal,$(TRAINING_EDITION)),site-internal,site)

# One file that installs the program on a machine without network: the packages for this machine, or for another:
# make bundle PLATFORM=win_amd64 PYTHON_VERSION=3.12
bundle: $(READY)
	$(BIN)/training-site bundle $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PYTHON_VERSION),--python $(PYTHON_VERSION))

serve: $(READY)
	$(BIN)/mkdocs serve

check: $(READY)
	$(BIN)/training-site check

test: $(READY_DEV) browser lint
	$(BIN)/python -m pytest -q $(SPREAD)

unit: $(READY_DEV)
	$(BIN)/python -m pytest -q $(SPREAD) -m "not site and not browser and not slow and not everything" $(UNIT)

# Every hostile string in every field, and hundreds of drawn records: half an hour or more on two cores. All builds of
# one shift of the strings belong to one process; the figures at the end say what was looked at.
everything: $(READY_DEV) browser
	$(BIN)/python -m pytest -q -n logical --dist loadgroup -m everything
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -q $(SPREAD) tests/properties

lint: $(READY_DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# A headless Chromium from the system's own packages, where it is missing and the machine allows it.
browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
	  || command -v google-chrome >/dev/null 2>&1 || sh tests/tools/install_chromium.sh

# What a site needs; developers' tools come on top. A lock file or pyproject.toml that changed makes a marker old, and
# hooks/set_up.py installs only when what they say has changed.
$(READY): pyproject.toml requirements-build.lock requirements.lock
	@PYTHON=$(PYTHON) sh start.sh ready

$(READY_DEV): pyproject.toml requirements-build.lock requirements.lock requirements-dev.lock
	@PYTHON=$(PYTHON) sh start.sh developers

# Versions and hashes of all packages, from pyproject.toml; UPGRADE=1 takes the newest versions that fit.
lock:
	PYTHON=$(PYTHON) UPGRADE=$(UPGRADE) sh tests/tools/lock.sh

clean:
	rm -rf $(VENV) site site-internal .pytest_cache .mypy_cache .ruff_cache .hypothesis
