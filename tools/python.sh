#!/bin/sh
# Prints the newest Python (3.11 or later) that can make a virtual environment, or says plainly what is missing.
# Each candidate is run, not only found: version managers put names on PATH that answer "not installed".
without_venv=""
for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
  "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
  if "$name" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    "$name" -c 'import sys; print(sys.executable)'
    exit 0
  fi
  without_venv="$without_venv $name"
done
if [ -n "$without_venv" ]; then
  cat >&2 <<TEXT
Zerodraft found Python ($(echo $without_venv)), but without its venv module, so it cannot make an environment of its own.
  On Debian or Ubuntu:  sudo apt install python3-venv
  Then run the same command again.
TEXT
else
  cat >&2 <<TEXT
Zerodraft needs Python 3.11 or later${PYTHON:+ (and PYTHON=$PYTHON is not one)}; none was found on this machine.
  On Debian or Ubuntu:  sudo apt install python3 python3-venv
  On macOS:             brew install python
  To choose one:        make run PYTHON=/path/to/python3
TEXT
fi
exit 1
