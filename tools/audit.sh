#!/bin/sh
# Asks the public advisories about everything in the lock files. It needs the internet, so no test and no gate asks it.
# What could not be asked about counts as a failure: silence is no good news.
set -u
cd "$(dirname "$0")/.."
here=.venv/audit
[ -x "$here/bin/pip-audit" ] || { .venv/bin/python -m venv "$here" && "$here/bin/pip" install --quiet pip-audit; } || exit 2
failed=0
for lock in requirements.txt requirements-build.txt requirements-dev.txt; do
  echo "== $lock"
  "$here/bin/pip-audit" --strict --disable-pip --require-hashes --progress-spinner off -r "$lock" || failed=1
done
echo "== package-lock.json"
.venv/bin/npm audit --package-lock-only || failed=1
[ "$failed" = 0 ] && echo "Nothing is known against what is locked." ||
  echo "Something is known, or could not be asked; see above." >&2
exit "$failed"
