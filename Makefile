# make run    the portal with the seeds, on http://127.0.0.1:8000
# make test   every check and test, on SQLite and on a real PostgreSQL
#
# Needs make and Python 3.10 or newer with venv; everything else goes into .venv.

PYTHON ?= python3
PORT ?= 8000
JOBS ?= 2

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# The tests choose their own database and files, whatever is set outside.
CLEAN := env -u DATABASE_URL -u DEBUG -u HTTPS -u SECRET_KEY VAR_DIR=$(CURDIR)/.venv/test-var

.PHONY: help run test
help:
	@sed -n 's/^# make/make/p' Makefile

run: .venv/installed static/staticfiles.json
	$(MANAGE) migrate --verbosity 0
	@# Status 1 means that some pages wait in the admin: no reason not to serve the others.
	$(MANAGE) import_seeds || test $$? -eq 1
	$(MANAGE) rebuild_search --if-stale
	$(MANAGE) make_demo_editor
	@echo "http://127.0.0.1:$(PORT)/  (Ctrl-C stops it)"
	@exec $(BIN)/gunicorn portal.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --log-level warning

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(CLEAN) $(MANAGE) makemigrations --check --dry-run
	$(CLEAN) HTTPS=1 SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz \
		$(MANAGE) check --deploy --fail-level WARNING
	$(CLEAN) $(BIN)/python -m pytest -n $(JOBS)
	@# What a second database cannot change has been tested by now.
	$(CLEAN) $(BIN)/python -m tests.postgres --quick $(BIN)/python -m pytest -n $(JOBS) -m "not once"

# Collecting compresses every file, so it is done only when one is new.
static/staticfiles.json: .venv/installed $(shell find portal/static -type f)
	$(MANAGE) collectstatic --no-input --verbosity 0
	@touch $@

# Packages are installed again when the lists change, and not otherwise.
.venv/installed: requirements.txt | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements.txt | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/installed

$(BIN)/pip:
	@command -v $(PYTHON) > /dev/null || \
		{ echo "There is no $(PYTHON). Install Python 3.10 or newer: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo "$$($(PYTHON) --version) is too old; the portal needs 3.10 or newer. Another one: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
		{ echo "This Python has no venv. Install it: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
