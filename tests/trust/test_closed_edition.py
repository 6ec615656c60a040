"""A closed edition over real lines: whoever is in the room is led out of it, and nobody comes back in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from socketio.exceptions import ConnectionError as ConnectionRefused

from tests.trust.delegates import Delegate
from tests.trust.house import House, Visitor
from tests.trust.scenes import CHAIR, CLOSED

SEAT = "orsenne"


def test_nobody_stays_in_the_room_of_a_closed_edition(
    house: House, enter: Callable[[str], Delegate], visitors: Callable[[str], Visitor]
) -> None:
    """
    Given a delegate, the chair and a wall in the room, when the lecturer closes the edition, then all three lines are
    cut, none is let in again, and who sat there reads the room over HTTP; when it is open again, all is as it was.
    """
    delegate, chair = enter(SEAT), enter(CHAIR)
    ref = house.cards[SEAT].ref
    wall = Delegate(house.url, ref, {"wall": house.links["wall"].rsplit("/", 1)[1]})
    assert wall.join()["ok"]
    lecturer = Visitor()
    lecturer.press(house.links["lecturer"])
    closing = f"{house.url}/editions/1/closing/"
    lecturer.press(f"{closing}close", on=closing, **{"as-it-stands": "1"})
    cookies = {delegate: visitors(SEAT).cookie, chair: visitors(CHAIR).cookie, wall: ""}
    for line, cookie in cookies.items():
        with line.news:
            assert line.news.wait_for(partial(getattr, line, "gone"), 15)
        with pytest.raises(ConnectionRefused):
            Delegate(house.url, ref, line.auth, cookie)
    assert visitors(SEAT).view(house.url, ref, SEAT)["room"]
    lecturer.press(f"{closing}reopen", on=closing, reason="The vote was not finished")
    assert enter(CHAIR).act("OpenDrafting", paragraphs=[CLOSED])["ok"]
    wall.close()
