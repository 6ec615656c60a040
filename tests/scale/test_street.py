"""Two processes behind nginx: a sitting survives its owner, staff reach people everywhere, and no two write."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from urllib.error import HTTPError

import pytest
from socketio.exceptions import SocketIOError
from sqlalchemy import create_engine

from app.archive.verify import examine
from app.plenary.journal import Journal
from simulation.text.wire import insertion
from tests.scale import servers
from tests.scale.street import LECTURER, PASSWORD, Street
from tests.trust.delegates import Delegate
from tests.trust.house import Visitor
from tests.trust.witnesses import CHAIR, DELEGATIONS, TYPED, Life, Memory, nothing_is_lost

pytestmark = pytest.mark.slow

SOON = 15.0
"""Seconds within which a sitting goes on elsewhere. Left alone it is five; other tests keep the machine busy."""


@pytest.fixture(scope="module")
def redis() -> Iterator[servers.Redis]:
    redis = servers.Redis()
    redis.begin()
    yield redis
    redis.end()


@pytest.fixture(scope="module")
def street(program: dict[str, str], tmp_path_factory: pytest.TempPathFactory, redis: servers.Redis) -> Iterator[Street]:
    with servers.fresh_database() as database:
        street = Street(program["zerodraft"], Path(tmp_path_factory.mktemp("street")), database, redis.url)
        try:
            street.begin()
            street.convene()
            yield street
        finally:
            street.end()


@pytest.fixture(scope="module")
def visitors(street: Street) -> Callable[[str], Visitor]:
    known: dict[str, Visitor] = {}
    for seat in (CHAIR, *DELEGATIONS, "orsenne"):
        known[seat] = Visitor()
        known[seat].press(street.cards[seat].link)
    return known.__getitem__


def persistently(act: Callable[[], object], seconds: float = 15) -> float:
    """
    Do something as a browser does, again and again until it works; returns how long that took.
    """
    began = time.monotonic()
    while True:
        try:
            act()
            return time.monotonic() - began
        except (SocketIOError, OSError, HTTPError, AssertionError):
            assert time.monotonic() - began < seconds
            time.sleep(0.1)


def enter(street: Street, visitors: Callable[[str], Visitor], seat: str, url: str | None = None) -> Delegate:
    socket = Delegate(url or street.url, street.ref, {"seat": seat}, visitors(seat).cookie)
    try:
        assert socket.join()["ok"]
    except BaseException:
        socket.close()
        raise
    return socket


def test_a_sitting_goes_on_when_its_owner_is_killed(street, visitors, program):
    """
    Given people typing and voting behind the proxy, when the process that has their sitting is killed, twice, then the
    other one has it soon, everything that was acknowledged or shown is there, and the record verifies.
    """
    memory, pens, chance = Memory(), {}, Random(7)
    for _ in range(2):
        persistently(lambda: enter(street, visitors, CHAIR).close())
        life = Life(street, visitors, memory, chance)
        life.enter(pens)
        life.sockets[CHAIR].act("OpenDrafting", paragraphs=[TYPED])
        life.go_on()
        assert memory.more(60).wait(30)
        owner = street.owner()
        assert owner
        owner.kill()
        life.mourn()
        lasted = persistently(lambda: enter(street, visitors, CHAIR).close())
        assert lasted < SOON
        assert street.owner() is street.another(owner)
        nothing_is_lost(street, visitors, memory)
        owner.begin()
    the_record_is_whole(street)
    command = [program["zerodraft"], "verify", street.ref, "--database", street.database]
    assert subprocess.run(command, check=True, capture_output=True, text=True).returncode == 0
    assert len(memory.keys) > 20


def the_record_is_whole(street: Street) -> None:
    engine = create_engine(street.database)
    with engine.connect() as connection:
        sitting = connection.exec_driver_sql("select id from sitting").scalar_one()
    findings = examine(Journal(engine, sitting).read())
    engine.dispose()
    assert findings.is_whole


def test_whoever_asks_the_wrong_process_is_led_to_the_right_one(street, visitors):
    """
    Given a sitting that one process has, when the other one is asked for its room, it names the owner and takes nothing
    over; through the proxy every seat finds the room, whatever process it was first sent to.
    """
    with_room = enter(street, visitors, CHAIR)
    owner = street.owner()
    other = street.another(owner)
    path = f"/sittings/{street.ref}/seats/{CHAIR}/view"
    with pytest.raises(HTTPError) as refused:
        visitors(CHAIR).get(f"{other.url}{path}")
    assert refused.value.code == 503
    assert refused.value.headers["Retry-After"] == "1"
    assert refused.value.headers["X-Zerodraft-Owner"] == owner.address
    with pytest.raises(SocketIOError):
        enter(street, visitors, CHAIR, other.url)
    assert street.owner() is owner
    assert json.loads(visitors(CHAIR).get(f"{street.url}{path}"))["room"]["title"]
    with_room.close()


def test_a_stopped_owner_that_wakes_up_writes_nothing(street, visitors):
    """
    Given an owner that is stopped while somebody has a line to it, when the other process has taken over and it wakes
    up, then what is sent to it is not acknowledged, its lines are cut, and the journal has the successor's words only.
    """
    sleepy = persistent_entry(street, visitors, DELEGATIONS[0])
    owner = street.owner()
    other = street.another(owner)
    line = enter(street, visitors, DELEGATIONS[1], owner.url)
    owner.signal(signal.SIGSTOP)
    try:
        entered: list[Delegate] = []
        waited = persistently(lambda: entered.append(enter(street, visitors, CHAIR, other.url)))
        assert waited < SOON
        assert entered[0].act("OpenDrafting", paragraphs=["p5"])["ok"]
    finally:
        owner.signal(signal.SIGCONT)
    answer = asked(line)
    assert answer is None or answer["code"] in {"house.moved", "house.trouble"}
    with line.news:
        assert line.news.wait_for(lambda: line.gone, 10)
    assert street.owner() is other
    the_record_is_whole(street)
    for socket in (sleepy, line, *entered):
        socket.close()


def persistent_entry(street: Street, visitors: Callable[[str], Visitor], seat: str) -> Delegate:
    entered: list[Delegate] = []
    persistently(lambda: entered.append(enter(street, visitors, seat)))
    return entered[-1]


def asked(line: Delegate) -> dict | None:
    """
    A key pressed on a line to a process that has lost the sitting.
    """
    try:
        return line.ink("p5", insertion(line.pen, 0, "late", (1, 9), (1, 10)))
    except SocketIOError:
        return None


@pytest.fixture
def lecturer(street: Street) -> Visitor:
    """
    The lecturer, whose pages come from the process that does not have the sitting.
    """
    visitor = Visitor()
    visitor.press(f"{street.url}/signin", email=LECTURER, password=PASSWORD)
    return visitor


def test_a_lecturer_reaches_people_whose_room_is_in_the_other_process(street, visitors, lecturer):
    """
    Given a delegate who only listens in one process, then the lecturer's page of the other one shows the delegate as
    present; when she clears the seat there, the delegate is put out within a second.
    """
    listener = persistent_entry(street, visitors, "orsenne")
    other = street.another(street.owner())
    page = f"{other.url}/sittings/{street.ref}/"
    persistently(lambda: is_shown_present(lecturer, f"{page}seats/orsenne/"))
    began = time.monotonic()
    lecturer.press(f"{page}seats/orsenne/vacate", on=page)
    assert listener.wait_for("dismissed")["code"] == "seat.withdrawn"
    assert time.monotonic() - began < 3  # The page itself takes its time on a busy machine.
    listener.close()


def is_shown_present(lecturer: Visitor, page: str) -> None:
    assert "in the room" in lecturer.get(page)


def test_a_house_whose_database_is_away_says_so_and_recovers(street, visitors):
    """
    Given a room in session, when the database goes away, then pages and sockets ask for patience; when it is back, the
    same line goes on without a restart, and nothing acknowledged is lost.
    """
    line = persistent_entry(street, visitors, DELEGATIONS[2])
    owner = street.owner()
    with servers.away(street.database):
        with pytest.raises(HTTPError) as refused:
            visitors(CHAIR).get(f"{street.url}/sittings/{street.ref}/seats/{CHAIR}/room")
        assert (refused.value.code, refused.value.headers["Retry-After"]) == (503, "3")
        answer = line.act("SendNote", to=CHAIR, text="Are you there?")
        assert (answer["code"], answer["retry"]) == ("house.trouble", 500)
    persistently(lambda: enter(street, visitors, CHAIR).close())
    assert street.owner() is owner
    the_record_is_whole(street)
    line.close()


def test_redis_may_go_without_stopping_a_room(street, visitors, lecturer, redis):
    """
    Given a room in session, when Redis goes away, then acts and the lecturer's pages go on; when it is back, staff
    reach people in the other process again.
    """
    line, other = persistent_entry(street, visitors, CHAIR), street.another(street.owner())
    page = f"{other.url}/sittings/{street.ref}/"
    redis.end()
    try:
        assert line.act("OpenDrafting", paragraphs=["p6"])["ok"]
        assert "Chair" in lecturer.get(page)
    finally:
        redis.begin()
    persistently(lambda: is_shown_present(lecturer, f"{page}seats/{CHAIR}/"))
    lecturer.press(f"{page}seats/{CHAIR}/vacate", on=page)
    assert line.wait_for("dismissed")["code"] == "seat.withdrawn"
    line.close()
