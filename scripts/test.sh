#!/bin/sh
# Sets everything up on a fresh machine and runs all checks: lint, types, import directions, tests.
. "$(dirname -- "$0")/venv.sh"
install -e . --group dev
.venv/bin/ruff check .
.venv/bin/mypy
.venv/bin/lint-imports
.venv/bin/python -m pytest
