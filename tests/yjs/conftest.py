"""What every comparison with Yjs needs: browsers, and chance that can be repeated."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from random import Random, SystemRandom

import pytest

from tests.yjs.browsers import Browsers

UPDATES = int(os.environ.get("ZERODRAFT_FUZZ_UPDATES", "3000"))


@pytest.fixture(scope="session")
def browsers(program: dict[str, str]) -> Iterator[Browsers]:
    with Browsers(program["node"]) as row:
        yield row


@pytest.fixture(scope="session")
def report() -> Callable[[str], None]:
    """
    Figures of a run, shown with `pytest -rP` and whenever a test fails.
    """
    return print


@pytest.fixture
def chance(report: Callable[[str], None]) -> Random:
    """
    Fresh chance for every run. When a test fails, its seed is printed; ZERODRAFT_FUZZ_SEED repeats it.
    """
    seed = int(os.environ.get("ZERODRAFT_FUZZ_SEED", SystemRandom().randrange(2**32)))
    report(f"ZERODRAFT_FUZZ_SEED={seed}")
    return Random(seed)


@pytest.fixture(scope="session")
def updates() -> int:
    """
    How many updates a test sends; ZERODRAFT_FUZZ_UPDATES asks for more.
    """
    return UPDATES
