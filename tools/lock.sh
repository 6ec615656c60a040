#!/bin/sh
# Chooses dependency versions anew and writes the lock files, for every platform and Python from 3.11 on.
# What is younger than a week is left out: a bad release is usually found within days.
set -eu
cd "$(dirname "$0")/.."
here=.venv/lock
[ -x "$here/bin/uv" ] || { .venv/bin/python -m venv "$here" && "$here/bin/pip" install --quiet uv; }

python_lock() { # python_lock FILE [OPTION...]
  file=$1
  shift
  "$here/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --system-certs \
    --generate-hashes --no-emit-index-url --no-annotate --no-header --no-strip-extras \
    --exclude-newer "1 week" "$@" --output-file "$file" pyproject.toml
}

# The largest set first, so that the smaller ones hold the same versions.
python_lock requirements-dev.txt --group pyproject.toml:dev --extra postgres --extra redis
python_lock requirements-build.txt --group pyproject.toml:build --constraint requirements-dev.txt
# What is served from a container may have several processes, and so PostgreSQL and Redis behind it.
python_lock requirements.txt --extra postgres --extra redis --constraint requirements-dev.txt

# .npmrc keeps addresses out of this one.
.venv/bin/npm install --package-lock-only --ignore-scripts
