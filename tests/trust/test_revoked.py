"""Revoked: who loses a seat, or a wall its link, hears nothing more from that moment, also if it only ever listened."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from socketio.exceptions import ConnectionError as ConnectionRefused
from sqlalchemy import create_engine, text

from tests import mother
from tests.databases import books_of
from tests.trust.delegates import Delegate
from tests.trust.house import House, Visitor
from tests.trust.scenes import CHAIR, CLOSED

SEAT, MOVED = "orsenne", "zarune"


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


def test_who_is_moved_is_told_where_to_go(
    house: House, enter: Callable[[str], Delegate], lecturer: Visitor, visitors: Callable[[str], Visitor], sitting: str
) -> None:
    """Given a delegate in the room, when the lecturer moves them, their socket closes with the word to go elsewhere."""
    delegate = enter(MOVED)
    page = f"{sitting}seats/{MOVED}/"
    place = re.findall(r"/people/(\d+)/move", lecturer.get(page))
    lecturer.press(f"{page}people/{place[0]}/move", on=page, to="palisar")
    assert delegate.wait_for("dismissed")["code"] == "seat.moved"
    with pytest.raises(ConnectionRefused):
        Delegate(house.url, house.cards[MOVED].ref, {"seat": MOVED}, visitors(MOVED).cookie)
    moved = Delegate(house.url, house.cards[MOVED].ref, {"seat": "palisar"}, visitors(MOVED).cookie)
    assert moved.join()["ok"]
    moved.close()


def test_a_session_ended_from_another_browser_leaves_the_room(house: House) -> None:
    """
    Given a lecturer in a seat on one device, when she signs that device out from another, its socket closes at once.
    """
    added = mother.run("user", "add", "ana@example.test", "--url", house.url, data=house.log.parent / "demo")
    assert added.returncode == 0, added.stderr
    phone, laptop, password = Visitor(), Visitor(), "four winds over the lake"
    phone.press(added.stdout.strip(), name="Ana", password=password, again=password)
    laptop.press(f"{house.url}/signin", email="ana@example.test", password=password)
    card = house.cards["quillora"]
    phone.press(card.link)
    socket = Delegate(house.url, card.ref, {"seat": card.seat}, phone.cookie)
    assert socket.join()["ok"]
    laptop.press(f"{house.url}/account/visits/end", on=f"{house.url}/account")
    assert socket.wait_for("dismissed")["code"] == "seat.none"
    socket.close()


def test_what_the_books_alone_say_is_found_at_the_next_roll(house: House, enter: Callable[[str], Delegate]) -> None:
    """
    Given a delegate who only listens, when the accreditation is withdrawn by somebody whom this process does not hear,
    then the delegate is dismissed all the same within seconds, and nobody else is.
    """
    listener, chair = enter("palisar"), enter(CHAIR)
    books = create_engine(books_of(house.log.parent / "demo"))
    with books.begin() as database:
        database.execute(text("UPDATE accreditation SET withdrawn = granted WHERE seat = 'palisar'"))
    books.dispose()
    assert listener.wait_for("dismissed")["code"] == "seat.withdrawn"
    assert chair.io.connected
