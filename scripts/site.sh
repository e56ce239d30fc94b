#!/bin/sh
# Sets everything up on a fresh machine and shows the sample articles in a browser: the address and a token are printed.
. "$(dirname -- "$0")/venv.sh"
install -e '.[serve,parquet]'
exec .venv/bin/marsad serve --samples "$@"
