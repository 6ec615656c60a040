"""One owner process a sitting: taking, keeping, losing it, and a fence that no stale owner gets past."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Event, Thread

import pytest
from sqlalchemy import text

from app.plenary.chamber import Chamber, HouseInTrouble, HouseMoved
from app.plenary.journal import Journal
from app.plenary.lease import Elsewhere, Fenced, Leases
from app.plenary.vigil import Vigil
from simulation import HOUSE, Negotiation, Subject
from simulation.convening import Convene, IssuePen
from simulation.drafting import OpenDrafting
from simulation.gavel import AskForObjection
from simulation.text.wire import encode_update, insertion
from simulation.viewpoint import room_view
from tests.scale.servers import away
from tests.simulation.minutes import CHAIR, DRAFT, EGYPT, KENYA, PENS, RULES, SEATS


@pytest.fixture
def first(engine):
    return Leases(engine, "first", "10.0.0.1:8000")


@pytest.fixture
def second(engine):
    return Leases(engine, "second", "10.0.0.2:8000")


def run_out(engine):
    with engine.begin() as connection:
        connection.execute(text("update sitting_lease set until = clock_timestamp() - interval '1 second'"))


def test_a_sitting_is_in_one_process(first, second, sitting_id):
    """
    Given a sitting that one process has, when another wants it, it is told where the sitting is, by name as well.
    """
    first.take(sitting_id)
    with pytest.raises(Elsewhere) as there:
        second.take(sitting_id)
    assert there.value.address == "10.0.0.1:8000"
    assert dict(there.value.headers())["X-Zerodraft-Owner"] == "10.0.0.1:8000"
    assert second.elsewhere("abc").address == "10.0.0.1:8000"
    assert first.elsewhere("abc") is None
    assert second.elsewhere("no-such-sitting") is None


def test_a_process_that_gives_no_sign_of_life_is_succeeded(first, second, sitting_id):
    """
    Given a process that has died, when its lease runs out, the next one takes over within five seconds.
    """
    old = first.take(sitting_id)
    died, lease = time.monotonic(), None
    while lease is None and time.monotonic() - died < 5:
        try:
            lease = second.take(sitting_id)
        except Elsewhere:
            Event().wait(0.05)
    assert lease
    assert lease.epoch == old.epoch + 1


def test_signs_of_life_keep_a_sitting(engine, first, second, sitting_id):
    """
    Given a lease that was late but that nobody took over, a sign of life makes it good again.
    """
    lease = first.take(sitting_id)
    run_out(engine)
    assert first.renew() == {(sitting_id, lease.epoch)}
    with pytest.raises(Elsewhere):
        second.take(sitting_id)


def test_what_is_given_back_is_free_at_once(first, second, sitting_id):
    first.release(first.take(sitting_id))
    assert second.elsewhere("abc") is None
    assert second.take(sitting_id).epoch == 2


def test_a_process_that_comes_back_at_its_own_address_need_not_wait(engine, first, sitting_id):
    first.take(sitting_id)
    again = Leases(engine, "first, born again", "10.0.0.1:8000")
    assert again.elsewhere("abc") is None
    assert again.take(sitting_id).epoch == 2


def opening(engine, sitting_id, lease):
    return Chamber(lambda: Journal(engine, sitting_id, lease.fence), sitting_id, vigil=Vigil(engine, sitting_id))


@pytest.fixture
def convened(engine, first, sitting_id):
    """
    A chamber of the first process, in which Kenya writes.
    """
    chamber = opening(engine, sitting_id, first.take(sitting_id))
    chamber.act(HOUSE, Convene(title="Winter", rules=RULES, seats=SEATS, paragraphs=DRAFT, issues=()))
    chamber.act(chamber.seat(CHAIR), OpenDrafting(("op1",)))
    for seat in (KENYA, EGYPT):
        chamber.act(chamber.seat(seat), IssuePen(PENS[seat]))
    return chamber


def press_key(chamber, clock, seat=KENYA):
    """
    The next character of a delegation at the end of the paragraph: what its acknowledgement says, or None.
    """
    pen = PENS[seat]
    left = (pen, clock - 1) if clock else (1, len(DRAFT[2].words) - 1)
    update = encode_update([insertion(pen, clock, "k", left, None)], ())
    told = Queue()
    try:
        chamber.ink(chamber.seat(seat), "op1", update, {pen}, pen, told.put)
    except HouseInTrouble:
        return None
    return told.get(timeout=20)


def room_on_disk(engine, sitting_id):
    room = Negotiation()
    for entry in Journal(engine, sitting_id).read():
        entry.event().apply(room)
    return room_view(room)


def test_who_has_lost_a_sitting_can_write_nothing(engine, second, convened, sitting_id):
    """
    Given two processes that both believe a sitting is theirs, when both write, then the journal takes the words of the
    new one only, the old one's author gets no acknowledgement, and the old one leaves its chamber for good.
    """
    assert press_key(convened, 0) == 1
    run_out(engine)
    successor = opening(engine, sitting_id, second.take(sitting_id))
    assert press_key(convened, 1) is None
    assert press_key(successor, 1) == 2
    assert convened.is_gone
    for ask in (lambda: convened.act(convened.seat(KENYA), IssuePen(9)), lambda: convened.view(None)):
        with pytest.raises(HouseMoved):
            ask()
    assert room_on_disk(engine, sitting_id) == room_view(successor.room)


def test_the_fence_holds_where_the_places_in_the_journal_would_not_clash(engine, second, convened, sitting_id):
    """
    Given a stale owner whose next entry would find its place free, when it writes, the fence refuses all the same.
    """
    run_out(engine)
    second.take(sitting_id)
    with pytest.raises(Fenced):
        convened.journal.append([])  # Even nothing may not be written.


def test_a_successor_waits_for_what_is_being_written(engine, first, second, sitting_id):
    """
    Given a transaction past its fence, when another process takes over in that moment, it takes over after the commit.
    """
    lease = first.take(sitting_id)
    run_out(engine)
    done, order = Event(), []

    def take_over():
        second.take(sitting_id)
        order.append("taken over")
        done.set()

    with engine.begin() as writing:
        lease.fence(writing)
        successor = Thread(target=take_over)
        successor.start()
        assert not done.wait(0.3)
        order.append("written")
    assert done.wait(5)
    successor.join()
    assert order == ["written", "taken over"]


def test_a_process_that_stops_while_it_writes_does_not_stop_the_house(engine, first, second, sitting_id):
    """
    Given a process that was stopped between its fence and its commit, another one takes over within five seconds.
    """
    lease = first.take(sitting_id)
    run_out(engine)
    with engine.connect() as stopped:
        stopped.begin()
        lease.fence(stopped)
        began = time.monotonic()
        assert second.take(sitting_id).epoch == 2
        assert time.monotonic() - began < 5
        stopped.invalidate()


def test_nothing_is_acknowledged_while_the_database_is_away(database, engine, convened, sitting_id):
    """
    Given a database that goes away while two people type on one page, then neither key is acknowledged and nothing is
    shown; when it is back, the room is what the journal says, and goes on.
    """
    assert press_key(convened, 0) == 1
    with away(database), ThreadPoolExecutor() as people:
        convened._last_tick = time.monotonic() + 0.2
        keys = [people.submit(press_key, convened, 1), people.submit(press_key, convened, 0, EGYPT)]
        assert [key.result(20) for key in keys] == [None, None]
        with pytest.raises(HouseInTrouble):
            convened.view(None)
    assert press_key(convened, 1) == 2
    assert json.loads(convened.view(None))["room"] == json.loads(json.dumps(room_on_disk(engine, sitting_id)))


def test_a_gavel_that_was_up_while_the_database_was_away_is_extended(database, convened):
    """
    Given a gavel, when the database goes away and comes back, the room recovers by itself and leaves the whole time.
    """
    convened.act(convened.seat(CHAIR), AskForObjection(Subject("paragraph", "pp1")))
    ends = convened.room.gavel.ends
    with away(database):
        assert press_key(convened, 0) is None
    until = time.monotonic() + 10
    while convened.room.gavel.ends == ends and time.monotonic() < until:
        Event().wait(0.05)
    assert convened.room.gavel.ends > ends
