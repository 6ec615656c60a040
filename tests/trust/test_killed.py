"""Killed: whatever the house acknowledged or showed is there when it comes back, also after the fiftieth SIGKILL."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random, SystemRandom
from threading import Event
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from app.archive.verify import examine
from app.plenary.journal import Journal
from tests.trust.house import Visitor
from tests.trust.lives import Lives
from tests.trust.scenes import characters
from tests.trust.witnesses import CHAIR, DELEGATIONS, TYPED, Life, Memory

KILLS = int(os.environ.get("ZERODRAFT_KILLS", "50"))


@pytest.fixture
def lives(tmp_path: Path) -> Iterator[Lives]:
    house = Lives(tmp_path)
    yield house
    house.end()


@pytest.mark.slow
def test_nothing_that_was_promised_is_lost(lives: Lives, tmp_path: Path, program: dict[str, str]) -> None:
    """
    Given three delegations typing and voting over real sockets, when the whole house is killed at any moment, fifty
    times, then each time it comes back with every key and ballot it acknowledged, every word and decision it showed
    to anybody, and a record that verifies.
    """
    seed = int(os.environ.get("ZERODRAFT_FUZZ_SEED", SystemRandom().randrange(2**32)))
    chance, memory, pens = Random(seed), Memory(), {}
    lives.begin()
    visitors = _seated(lives)
    for _kill in range(KILLS):
        life = Life(lives, visitors, memory, chance)
        life.enter(pens)
        life.sockets[CHAIR].act("OpenDrafting", paragraphs=[TYPED])
        life.go_on()
        enough = memory.more(chance.randrange(1, 80))
        enough.wait(10)
        Event().wait(chance.random() * 0.05)
        lives.kill()
        life.mourn()
        lives.begin()
        _nothing_is_lost(lives, visitors, memory)
        _the_record_is_whole(tmp_path)
    lives.kill()
    ref = lives.cards[CHAIR].ref
    command = [program["zerodraft"], "verify", ref, "--database", f"sqlite:///{_database(tmp_path)}"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).returncode == 0
    assert len(memory.keys) > KILLS
    assert len(memory.shown) > KILLS
    assert len(memory.decisions) > 1


def _seated(lives: Lives) -> Callable[[str], Visitor]:
    visitors = {seat: Visitor() for seat in (CHAIR, *DELEGATIONS)}
    for seat, visitor in visitors.items():
        visitor.press(lives.cards[seat].link)
    return visitors.__getitem__


def _nothing_is_lost(lives: Lives, visitors: Callable[[str], Visitor], memory: Memory) -> None:
    ref = lives.cards[CHAIR].ref
    views = {seat: visitors(seat).view(lives.url, ref, seat) for seat in DELEGATIONS}
    room = views[DELEGATIONS[0]]["room"]
    signs, _ = characters(room["paragraphs"][TYPED]["state"])
    assert memory.keys <= set(signs)
    assert {place: signs[place][0] for place in memory.shown} == memory.shown
    assert [each for each in room["decisions"] if each in memory.decisions] == memory.decisions
    votes = [each["tally"]["ballots"] for each in room["decisions"] if each["kind"] == "vote"]
    for (vote, seat), attempts in memory.ballots.items():
        number = int(vote[1:]) - 1
        under_way = number == len(votes)
        stands = views[seat]["own"]["ballot"] if under_way else votes[number].get(seat)
        assert stands in _possible(attempts), f"{seat} in {vote}"


def _possible(attempts: list[tuple[str, bool]]) -> list[Any]:
    """
    A ballot may be the last one acknowledged, or one sent after it whose answer never came.
    """
    last = max((index for index, (_, acknowledged) in enumerate(attempts) if acknowledged), default=-1)
    later = [choice for choice, _ in attempts[last + 1 :]]
    return [attempts[last][0] if last >= 0 else None, *later]


def _the_record_is_whole(data: Path) -> None:
    engine = create_engine(f"sqlite:///{_database(data)}")
    with engine.connect() as connection:
        (sitting,) = connection.execute(text("select id from sitting")).scalars().all()
    findings = examine(Journal(engine, sitting).read())
    engine.dispose()
    assert findings.is_whole
    assert findings.outcome is not None


def _database(data: Path) -> Path:
    return data / "demo" / "zerodraft.sqlite"
