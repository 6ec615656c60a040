"""Revoked: who loses a seat, or a wall its link, hears nothing more from that moment, also if it only ever listened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.trust.delegates import Delegate
from tests.trust.house import House, Visitor
from tests.trust.scenes import CHAIR, CLOSED

SEAT = "orsenne"


@pytest.fixture(scope="module")
def lecturer(house: House) -> Visitor:
    visitor = Visitor()
    visitor.press(house.links["lecturer"])
    return visitor


@pytest.fixture
def sitting(house: House) -> str:
    return f"{house.url}/sittings/{house.cards[SEAT].ref}/"


def test_who_leaves_a_seat_is_put_out_of_the_room(
    house: House, enter: Callable[[str], Delegate], visitors: Callable[[str], Visitor], lecturer: Visitor, sitting: str
) -> None:
    """
    Given a delegate who only listens, when the lecturer clears the seat, then the delegate is dismissed and hears no
    more; the chair, who acts next, does not notice.
    """
    listener, chair = enter(SEAT), enter(CHAIR)
    lecturer.press(f"{sitting}seats/{SEAT}/vacate", on=sitting)
    assert listener.wait_for("dismissed")["code"] == "seat.withdrawn"
    assert chair.act("OpenDrafting", paragraphs=[CLOSED])["ok"]
    chair.wait_until(chair.joined["n"]["room"] + 1)
    assert listener.told() == []
    assert not listener.io.connected


def test_a_wall_whose_link_was_replaced_goes_dark(
    house: House, enter: Callable[[str], Delegate], lecturer: Visitor, sitting: str
) -> None:
    """Given a wall, when the lecturer replaces its link, then it is dismissed and the old link opens nothing."""
    wall = Delegate(house.url, house.cards[SEAT].ref, {"wall": house.links["wall"].rsplit("/", 1)[1]})
    assert wall.join()["ok"]
    lecturer.press(f"{sitting}wall", on=sitting)
    assert wall.wait_for("dismissed")["code"] == "seat.none"
    wall.close()
