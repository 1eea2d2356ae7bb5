# The commands of the portal; what they do is in mobilization/stack/. PYTHON is only used to make .venv.
PYTHON ?= python3
ARGS ?=

.PHONY: help run test check

help:
	@echo "make run    start the portal on this machine (ARGS=--no-demo, PORT=8000); Ctrl-C stops it"
	@echo "make test   all tests, browser journeys included (ARGS='tests/units -x' for some)"
	@echo "make check  format, lint, import contracts, migrations, templates, translations, production settings"

run:
	@$(PYTHON) mobilization/stack/bootstrap.py requirements.txt
	@.venv/bin/python manage.py up $(ARGS)

test:
	@$(PYTHON) mobilization/stack/bootstrap.py requirements-dev.txt
	@.venv/bin/python -m mobilization.stack.chromium -- .venv/bin/python -m mobilization.stack.testing -- .venv/bin/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder $(ARGS)

check:
	@$(PYTHON) mobilization/stack/bootstrap.py requirements-dev.txt
	@.venv/bin/python -m mobilization.stack.check
