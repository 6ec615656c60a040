"""A real house with real sockets, and people in its seats."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.trust.delegates import Delegate
from tests.trust.house import House, Visitor


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    running = House(tmp_path_factory.mktemp("house"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def visitors(house: House) -> Callable[[str], Visitor]:
    """
    Whoever holds a seat's card, the same person each time.
    """
    known: dict[str, Visitor] = {}

    def visitor(seat: str) -> Visitor:
        if seat not in known:
            known[seat] = Visitor()
            known[seat].press(house.cards[seat].link)
        return known[seat]

    return visitor


@pytest.fixture
def enter(house: House, visitors: Callable[[str], Visitor]) -> Iterator[Callable[[str], Delegate]]:
    """
    Sit down in a seat: a socket that has joined.
    """
    sockets: list[Delegate] = []

    def enter(seat: str) -> Delegate:
        ref = house.cards[seat].ref
        sockets.append(Delegate(house.url, ref, {"seat": seat}, visitors(seat).cookie))
        assert sockets[-1].join()["ok"]
        return sockets[-1]

    yield enter
    for socket in sockets:
        socket.close()
