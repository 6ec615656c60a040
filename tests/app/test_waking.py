"""Waking: after a start the house itself opens what is under silence, and keeps its deadline with nobody there."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask

from app.config import JOURNAL
from app.extensions import db
from app.plenary import waking
from app.plenary.chambers import chambers
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from app.plenary.vigil import Vigil, watched
from simulation.matters import Subject
from simulation.silence import PutUnderSilence
from tests.app.conftest import Links


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """
    After how many seconds the house would look again.
    """
    after: list[float] = []
    monkeypatch.setattr(waking, "clock", SimpleNamespace(after=lambda seconds, _act: after.append(seconds)))
    return after


def kinds(sitting_id: int) -> list[str]:
    return [entry.kind for entry in Journal(db.engines[JOURNAL], sitting_id).read()]


def test_a_deadline_that_came_while_the_house_was_down_waits_for_its_time(
    app: Flask, links: Links, looks: list[float]
) -> None:
    """
    Given a paragraph under silence in a house that died a minute ago, when it starts again and nobody comes, then the
    sitting is open, the silence lasts that minute longer, and the house will look again.
    """
    with app.app_context():
        sitting = db.session.query(Sitting).filter_by(ref=links.ref).one()
        chamber = chambers.of(sitting)
        chamber.act(chamber.seat("chair"), PutUnderSilence(Subject("paragraph", "p4"), 3600.0))
        chamber.leave()
        vigil = Vigil(db.engines[JOURNAL], sitting.id)
        vigil.keep((vigil.last() or 0.0) - 60)
        waking.wake(app)
        assert kinds(sitting.id)[-2:] == ["SilenceBegun", "SilenceExtended"]
        assert chambers.of(sitting).room.silences["s1"].outages >= 60
        assert looks == [waking.EVERY]
        chambers.of(sitting).leave()


def test_a_vigil_over_nothing_is_put_right(app: Flask, links: Links, looks: list[float]) -> None:
    """
    Given a vigil though nothing is under silence, as a crash may leave one, when the house starts, then it opens the
    sitting and ends the vigil.
    """
    with app.app_context():
        sitting = db.session.query(Sitting).filter_by(ref=links.ref).one()
        chambers.of(sitting).leave()
        Vigil(db.engines[JOURNAL], sitting.id).keep(1.0)
        waking.wake(app)
        assert watched(db.engines[JOURNAL]) == []
        assert looks == [waking.EVERY]
