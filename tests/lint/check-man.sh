#!/bin/sh
# Are the manual pages right? Skipped where there is no mandoc.
set -eu

command -v mandoc >/dev/null || exit 77
mandoc -T lint -W warning docs/*.[1-8]
