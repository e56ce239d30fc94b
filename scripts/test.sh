#!/bin/sh
# Sets everything up on a fresh machine and runs all checks: lint, types, import directions, tests.
. "$(dirname -- "$0")/venv.sh"
install -e . --group dev
# the tests of the pages need a Chromium
if ! command -v chromium >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -q && apt-get install -y -q --no-install-recommends chromium
  elif [ "${CI:-}" = true ]; then
    echo "no Chromium, and not root, so none can be installed: apt-get install -y chromium" >&2
    exit 1
  else
    echo "no Chromium, and not root: the tests of the pages in a browser will be skipped" >&2
  fi
fi
.venv/bin/ruff check .
.venv/bin/mypy
.venv/bin/lint-imports
.venv/bin/python -m pytest
