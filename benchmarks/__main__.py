"""`python -m benchmarks`: everything in one run, and what came of it as JSON, as tables and as a picture."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.run import EVERYTHING, Wishes, run
from benchmarks.servers import HERE

KEPT = HERE / "results"
PASSING = HERE.parent / "var" / "benchmark"


def wishes() -> Wishes:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the two smallest loads and short times, while developing")
    parser.add_argument("--only", nargs="+", choices=EVERYTHING, default=EVERYTHING, help="what to measure")
    parser.add_argument("--servers", nargs="+", metavar="SLUG", help="whom to measure, such as zerodraft hocuspocus")
    parser.add_argument("--loads", nargs="+", metavar="NxK", help="which loads of typing, such as 200x50")
    parser.add_argument("--seconds", type=float, help="how long to type at each load")
    parser.add_argument("--repeat", type=int, default=1, help="type so often; the run that took least time counts")
    parser.add_argument("--profile", action="store_true", help="say where our time goes; needs py-spy")
    parser.add_argument("--keep", action="store_true", help="put the results under benchmarks/results, to be committed")
    asked = vars(parser.parse_args())
    return Wishes(into=KEPT if asked.pop("keep") else PASSING, **asked)


def main() -> None:
    asked = wishes()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as prepared:
        results = run(asked, Path(prepared), lambda line: sys.stdout.write(f"{line}\n") and sys.stdout.flush())
    sys.stdout.write(f"Written to {results}\n")


if __name__ == "__main__":
    main()
