"""Words between processes: heard within a second, kept while Redis is away, and nothing of a room depends on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from queue import Empty, Queue

import pytest

from app.plenary import presence
from app.plenary.crier import Crier
from app.plenary.presence import inside
from tests.scale.servers import Redis


@pytest.fixture
def redis() -> Iterator[Redis]:
    server = Redis()
    server.begin()
    yield server
    server.end()


@pytest.fixture
def process(house, redis) -> Iterator[Callable[[], tuple[Crier, Queue]]]:
    """
    A process of the house: its crier, and what it heard.
    """

    def process() -> tuple[Crier, Queue]:
        crier, heard = Crier(), Queue()
        criers.append(crier)
        crier.hears("left")(heard.put)
        crier.on_return(lambda: heard.put("back"))
        crier.start(house, redis.url)
        assert heard.get(timeout=10) == "back"
        return crier, heard

    criers: list[Crier] = []
    yield process
    for crier in criers:
        crier.stop()


def test_what_one_process_tells_another_hears_within_a_second(process):
    (one, _), (_, heard) = process(), process()
    one.tell("left", "abc")
    assert heard.get(timeout=1) == "abc"


def test_a_house_with_another_secret_hears_nothing(process, house):
    (one, _) = process()
    house.secret_key = "another house"
    (_, heard) = process()
    one.tell("left", "abc")
    with pytest.raises(Empty):
        heard.get(timeout=0.5)


def test_redis_may_be_away_for_a_while(process, redis):
    """
    Given a Redis that is gone, telling neither fails nor waits; when it is back, whoever may have missed something
    looks round, and words are heard again.
    """
    (one, _), (_, heard) = process(), process()
    redis.end()
    one.tell("left", "abc")
    redis.begin()
    assert heard.get(timeout=10) == "back"
    one.tell("left", "def")
    while heard.get(timeout=10) != "def":
        pass


def test_who_is_in_another_process_is_seen(process, redis, monkeypatch):
    """
    Given people in a sitting of another process, their lecturer sees them; while Redis is away, nobody falls over it.
    """
    one, _ = process()
    monkeypatch.setattr(presence, "crier", one)
    assert inside("abc") == set()
    one.redis.set(one.key("present", "abc"), json.dumps([3, 5]), ex=presence.FORGOTTEN)
    assert inside("abc") == {3, 5}
    redis.end()
    assert inside("abc") == set()
