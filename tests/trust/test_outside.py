"""Outside: to whom the meeting is closed, no socket, no page and no document says a word of its text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from simulation.text.wire import insertion
from tests.chaos.polling import Polling
from tests.trust.delegates import Delegate
from tests.trust.house import House, Visitor
from tests.trust.scenes import CHAIR, OBSERVER, OPEN, VICTIM

SECRET = " Qx4zz"
DOCUMENTS = ("outcome", "outcome.docx", "outcome.pdf", "notes", "revisions/", "revisions/0", "revisions/0.docx")
MORE_DOCUMENTS = ("revisions/0.pdf", "revisions/0/words", "revisions/compare")


@pytest.fixture
def chair(enter: Callable[[str], Delegate]) -> Delegate:
    return enter(CHAIR)


@pytest.fixture
def writer(enter: Callable[[str], Delegate], chair: Delegate) -> Callable[[], None]:
    """
    Writes words that nobody outside may read, and waits until the room has heard them.
    """
    victim = enter(VICTIM)

    def write() -> None:
        chair.act("OpenDrafting", paragraphs=[OPEN])
        victim.join()
        before = len([part for part in chair.parts() if part["part"] == "ink"])
        assert victim.ink(OPEN, insertion(victim.pen, 0, SECRET, (1, 9), (1, 10)))["ok"]
        with chair.news:
            heard = lambda: len([p for e, d in chair.heard if e == "told" for p in d["parts"] if p["part"] == "ink"])  # noqa: E731
            assert chair.news.wait_for(lambda: heard() > before, 15)

    return write


@pytest.fixture(autouse=True)
def _open_again(chair: Delegate) -> Iterator[None]:
    """
    Each test begins with observers in the room.
    """
    chair.act("ChangeModality", modality="statements")
    yield
    chair.act("ChangeModality", modality="statements")


def close(chair: Delegate) -> None:
    assert chair.act("ChangeModality", modality="closed")["ok"]


def count(socket: Delegate, event: str) -> int:
    with socket.news:
        return sum(each == event for each, _ in socket.heard)


def after_again(socket: Delegate) -> str:
    """
    Everything this socket heard since it was told to join again.
    """
    with socket.news:
        first = next(place for place, (event, _) in enumerate(socket.heard) if event == "again")
        return json.dumps(socket.heard[first:])


def nothing_of_the_text(answer: dict[str, object]) -> bool:
    room, own = answer["room"], answer["own"]
    assert isinstance(room, dict)
    assert isinstance(own, dict)
    return own["outside"] and not (room["paragraphs"] or room["order"] or room["decisions"] or room["revisions"])


def test_who_is_in_the_room_is_put_out_at_once(
    enter: Callable[[str], Delegate], chair: Delegate, writer: Callable[[], None]
) -> None:
    """
    Given an observer who reads along, when the Chair closes the meeting, then it is told to join again, and what is
    written from then on does not reach it: not while it does nothing, and not when it joins, whatever it knows.
    """
    observer = enter(OBSERVER)
    assert observer.joined["room"]["paragraphs"][OPEN]["state"]
    clocks = {name: {} for name in observer.joined["room"]["paragraphs"]}
    close(chair)
    observer.wait_for("again")
    writer()
    assert nothing_of_the_text(observer.join())
    assert nothing_of_the_text(observer.join(clocks=clocks))
    writer()
    # What was said before this answer has arrived before it.
    observer.join()
    assert "Qx4zz" not in after_again(observer)
    assert '"ink"' not in after_again(observer)
    assert '"caret"' not in after_again(observer)


def test_who_comes_while_it_is_closed_waits_and_is_let_in(
    enter: Callable[[str], Delegate], chair: Delegate, writer: Callable[[], None]
) -> None:
    """
    Given a closed meeting, when an observer comes, then it hears nothing of it; when the plenary lets observers in, it
    is told at once, finds the whole text, and hears what is written next.
    """
    close(chair)
    observer = enter(OBSERVER)
    assert nothing_of_the_text(observer.joined)
    writer()
    assert observer.parts() == []
    assert chair.act("ChangeModality", modality="present")["ok"]
    observer.wait_for("again")
    joined = observer.join()
    assert not joined["own"]["outside"]
    assert joined["room"]["paragraphs"][OPEN]["state"]
    writer()
    observer.wait_until(joined["n"]["room"] + 1)


def test_a_change_of_modality_that_moves_nobody_is_told_as_well(
    enter: Callable[[str], Delegate], chair: Delegate
) -> None:
    """When observers may no longer speak, then they join again without being put out, and may ask for less."""
    observer = enter(OBSERVER)
    assert "RaisePlacard" in observer.joined["own"]["may"]
    assert chair.act("ChangeModality", modality="present")["ok"]
    observer.wait_for("again")
    again = observer.join()
    assert "RaisePlacard" not in again["own"]["may"]
    assert again["room"]["order"]
    assert observer.act("RaisePlacard")["code"] == "observers.modality"


def test_many_who_come_while_it_closes_hear_nothing_after_it(
    house: House, enter: Callable[[str], Delegate], chair: Delegate, writer: Callable[[], None]
) -> None:
    """
    Given observers who join again and again while the meeting is closed and opened, then whoever was told last that it
    is closed is outside, and what is written then reaches none of them.
    """
    observers = [enter(OBSERVER) for _ in range(3)]
    for _ in range(5):
        close(chair)
        for observer in observers:
            observer.io.emit("join", {})
        assert chair.act("ChangeModality", modality="present")["ok"]
        for observer in observers:
            observer.io.emit("join", {})
    close(chair)
    for observer in observers:
        assert nothing_of_the_text(observer.join())
    before = [len(observer.heard) for observer in observers]
    writer()
    for observer, heard in zip(observers, before, strict=True):
        observer.join()
        assert "Qx4zz" not in json.dumps(observer.heard[heard:])
        assert '"ink"' not in json.dumps(observer.heard[heard:])


def test_a_browser_without_a_websocket_hears_nothing_either(
    house: House, visitors: Callable[[str], Visitor], chair: Delegate, writer: Callable[[], None]
) -> None:
    """
    Given an observer behind a network that only lets requests through, then what is written while the meeting is closed
    is not among what waits for it; that it is let in is.
    """
    polling = Polling(house.url, house.cards[OBSERVER].ref, OBSERVER, visitors(OBSERVER).cookie)
    assert polling.join()["room"]["order"]
    close(chair)
    while not any(event == "again" for event, *_ in polling.heard):
        polling.listen()
    assert nothing_of_the_text(polling.join())
    seen = len(polling.heard)
    writer()
    assert chair.act("ChangeModality", modality="present")["ok"]
    while not any(event == "again" for event, *_ in polling.heard[seen:]):
        polling.listen()
    assert "Qx4zz" not in json.dumps(polling.heard[seen:])
    assert not [event for event, *_ in polling.heard[seen:] if event == "ink"]


@pytest.mark.parametrize("document", [*DOCUMENTS, *MORE_DOCUMENTS])
def test_no_document_is_given_to_whoever_is_outside(
    house: House, visitors: Callable[[str], Visitor], chair: Delegate, writer: Callable[[], None], document: str
) -> None:
    """
    Given a closed meeting, when an observer asks for any document of the sitting, then it is refused, with the rule and
    without a word of the text; a delegation has it.
    """
    writer()
    close(chair)
    address = f"{house.url}/sittings/{house.cards[OBSERVER].ref}/{document}"
    status, words = look(address, visitors(OBSERVER).cookie)
    assert status == 403
    assert "closed to observers" in words
    assert "Qx4zz" not in words
    status, _ = look(address, visitors(VICTIM).cookie)
    assert status in {200, 404}  # Notes are opened by some scenarios only.


def test_pages_of_the_seat_say_nothing_of_the_text(
    house: House, visitors: Callable[[str], Visitor], chair: Delegate, writer: Callable[[], None]
) -> None:
    """
    Given a closed meeting, when an observer looks at the pages of its own seat, then its view is empty, and its brief
    leaves out the options, which are words of the text.
    """
    here = f"{house.url}/sittings/{house.cards[OBSERVER].ref}/seats/{OBSERVER}"
    cookie = visitors(OBSERVER).cookie
    options = re.findall("<dd>(.+?)</dd>", look(f"{here}/brief", cookie)[1])
    assert len(options) > 8
    writer()
    close(chair)
    pages = {page: look(f"{here}/{page}", cookie) for page in ("view", "brief", "lobby", "room", "present")}
    assert {status for status, _ in pages.values()} == {200}
    assert nothing_of_the_text(json.loads(pages["view"][1]))
    for _, words in pages.values():
        assert "Qx4zz" not in words
        assert not [option for option in options if option in words]


def look(address: str, cookie: str) -> tuple[int, str]:
    try:
        with urlopen(Request(address, headers={"Cookie": cookie}), timeout=30) as answer:
            return int(answer.status), answer.read().decode(errors="replace")
    except HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode(errors="replace")
