# Sourced by the other scripts: a virtual environment in .venv from the first Python >= 3.11 that is there, and
# install(), which is pip: it follows the machine's own settings of index, proxy and certificates.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"
python=
for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
  if command -v "$candidate" >/dev/null 2>&1 &&
    "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "marsad needs Python 3.11 or later with venv (on Debian: apt-get install python3-venv)" >&2
  exit 1
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
install() {
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
}
.venv/bin/python -c 'import pip, sys; sys.exit(tuple(map(int, pip.__version__.split(".")[:2])) < (25, 1))' ||
  install --upgrade 'pip>=25.1' # the first that knows dependency groups
