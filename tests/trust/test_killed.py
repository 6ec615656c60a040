"""Killed: whatever the house acknowledged or showed is there when it comes back, also after the fiftieth SIGKILL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random, SystemRandom
from threading import Event

import pytest
from sqlalchemy import create_engine, text

from app.archive.verify import examine
from app.plenary.journal import Journal
from tests import mother
from tests.databases import books_of
from tests.trust.house import Visitor
from tests.trust.lives import Lives
from tests.trust.witnesses import CHAIR, DELEGATIONS, TYPED, Life, Memory, nothing_is_lost

KILLS = int(os.environ.get("ZERODRAFT_KILLS", "50"))

A_HOUSE = 100
"""So many kills one house is put through: what is typed for longer fills its paragraph, and then nobody types."""


@pytest.fixture
def lives(tmp_path: Path) -> Iterator[Lives]:
    house = Lives(tmp_path)
    yield house
    house.kill()


@pytest.mark.slow
@pytest.mark.parametrize("after", range(0, KILLS, A_HOUSE))
def test_nothing_that_was_promised_is_lost(lives: Lives, tmp_path: Path, after: int) -> None:
    """
    Given three delegations typing and voting over real sockets, when the whole house is killed at any moment, fifty
    times, then each time it comes back with every key and ballot it acknowledged, every word and decision it showed
    to anybody, and a record that verifies.
    """
    seed = int(os.environ.get("ZERODRAFT_FUZZ_SEED", SystemRandom().randrange(2**32)))
    chance, memory, pens = Random(seed), Memory(), {}
    kills = min(A_HOUSE, KILLS - after)
    lives.begin()
    visitors = _seated(lives)
    for _kill in range(kills):
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
        nothing_is_lost(lives, visitors, memory)
        _the_record_is_whole(tmp_path)
    lives.kill()
    ref = lives.cards[CHAIR].ref
    verified = mother.run("verify", ref, "--database", books_of(tmp_path / "demo"))
    assert verified.returncode == 0, verified.stderr
    assert len(memory.keys) > kills
    assert len(memory.shown) > kills
    assert len(memory.decisions) > 1


def _seated(lives: Lives) -> Callable[[str], Visitor]:
    visitors = {seat: Visitor() for seat in (CHAIR, *DELEGATIONS)}
    for seat, visitor in visitors.items():
        visitor.press(lives.cards[seat].link)
    return visitors.__getitem__


def _the_record_is_whole(data: Path) -> None:
    engine = create_engine(books_of(data / "demo"))
    with engine.connect() as connection:
        (sitting,) = connection.execute(text("select id from sitting")).scalars().all()
    findings = examine(Journal(engine, sitting).read())
    engine.dispose()
    assert findings.is_whole
    assert findings.outcome is not None
