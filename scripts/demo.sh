#!/bin/sh
# Sets everything up on a fresh machine and reads the sample articles: a table here, a page an article in ./demo.
. "$(dirname -- "$0")/venv.sh"
install -e .
.venv/bin/marsad read --samples --format table
.venv/bin/marsad read --samples --format html --output demo
echo "One page an article: $here/demo/index.html"
