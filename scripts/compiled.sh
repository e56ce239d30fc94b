#!/bin/sh
# Builds a wheel with the reader as C, for this machine's Python, into ./dist: some minutes, and a C compiler.
. "$(dirname -- "$0")/venv.sh"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R src pyproject.toml README.md LICENSE NOTICE "$copy"
HATCH_BUILD_HOOKS_ENABLE=true .venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist "$copy"
echo "$here/dist:"
ls dist
