"""
Runs the tests, and hears a second time, alone on the machine, the few that met real browsers, clocks and networks.

On a busy machine a browser may draw a second too late. Such a test gets one more hearing when nothing else runs; what
fails again has failed, and so has every other test. What passed only then is named, so that somebody mends it:
docs/decisions/0016-a-second-hearing.md says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FAILED = 1
"""pytest's exit code when tests were run and some of them failed; every other code is about more than a test."""

AMONG_REAL_THINGS = ("app/", "browser/", "chaos/", "rehearsals/", "scale/", "trust/", "test_benchmarks.py")
"""Where tests depend on how soon a browser, another process, a thread or a network answers."""

AT_MOST = 6
"""More than these are no accident."""

CACHE = Path(".pytest_cache/v/cache/lastfailed")


def entitled(failed: list[str]) -> bool:
    """
    Whether all of it may be heard again: few tests, each of them whole (a file that cannot be read is no test).
    """
    places = tuple(f"tests/{place}" for place in AMONG_REAL_THINGS)
    return 0 < len(failed) <= AT_MOST and all("::" in test and test.startswith(places) for test in failed)


def main(arguments: list[str]) -> int:
    pytest = [sys.executable, "-m", "pytest"]
    # Without what an earlier run remembered: only this run's failures are heard again.
    code = subprocess.run([*pytest, "--cache-clear", *arguments], check=False).returncode
    failed = sorted(json.loads(CACHE.read_text())) if code == FAILED and CACHE.exists() else []
    if not entitled(failed):
        return code
    print(f"\nHeard once more, alone: {len(failed)}", flush=True)
    again = subprocess.run([*pytest, "-p", "no:xdist", *failed], check=False).returncode
    if again == 0:
        print("Passed only when heard a second time:", *failed, sep="\n  ", flush=True)
    return again


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
