"""Scripted seats on the wall: they negotiate as people do, and are counted with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_drafting import act
from tests.browser.test_understudies import STILL, scripted_seats

pytestmark = pytest.mark.browser


def test_the_wall_counts_scripts_among_who_took_part(
    house: House, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given scripts in all delegations but two, in which nobody sits, when the Chair ends the sitting without agreement,
    then the wall says that six of eight took part.
    """
    chair, wall = sit("Chair", **STILL), visit(house.wall, **STILL)
    lecturer = scripted_seats(house, visit)
    for seat in lecturer.locator("input[name=seat]").all():
        seat.set_checked(seat.get_attribute("value") not in ("tondera", "valmere"))
    lecturer.get_by_role("button", name="Let scripts play these seats").click()
    expect(wall.locator("body")).to_contain_text("Played by scripts")
    act(chair, "Adjourn", reason="It is late.")
    expect(wall.locator(".wall-scope")).to_contain_text("6 of 8 delegations took part")
