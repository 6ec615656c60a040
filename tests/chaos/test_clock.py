"""A clock that jumps: gavels fall when the house believes it is time, and the record holds all the same."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import create_engine

from app.archive.verify import examine
from app.plenary import models  # noqa: F401 - Its tables register themselves.
from app.plenary.chamber import Chamber
from app.plenary.journal import Journal
from app.plenary.vigil import Vigil
from app.tables import Base
from simulation import HOUSE, OutOfOrder, Subject
from simulation.convening import Convene
from simulation.drafting import OpenDrafting
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import EndSpeech, GiveFloor, KeepTime
from simulation.viewpoint import room_view
from tests.databases import books_of
from tests.simulation.minutes import CHAIR, DRAFT, KENYA, RULES, SEATS

DAY = 86_400.0


@pytest.mark.parametrize("jump", [-10 * 365 * DAY, -DAY, -1.0, 1.0, DAY, 10 * 365 * DAY])
def test_a_clock_that_jumps_while_a_gavel_is_up(tmp_path: Path, jump: float) -> None:
    """
    Given a question put for objection, when the clock jumps, then the gavel falls not before its moment by that clock,
    the room replays as it was live, and a house started anew extends what was pending.
    """
    (tmp_path / "house").mkdir()
    engine = create_engine(books_of(tmp_path / "house"))
    Base.metadata.create_all(engine)
    at = [1_773_309_600.0]
    chamber = Chamber(lambda: Journal(engine, 1), 1, now=lambda: at[0], vigil=Vigil(engine, 1))
    chamber.act(HOUSE, Convene("Winter", RULES, SEATS, DRAFT))
    chair, chance = chamber.seat(CHAIR), Random(3)
    chamber.act(chair, AskForObjection(Subject("paragraph", "op2")))
    at[0] += jump
    if jump < RULES.gavel_seconds:
        with pytest.raises(OutOfOrder):
            chamber.act(HOUSE, LetGavelFall())
        again = Chamber(lambda: Journal(engine, 1), 1, now=lambda: at[0], vigil=Vigil(engine, 1))
        assert again.room.gavel.ends == pytest.approx(at[0] + RULES.gavel_seconds)
        chamber.leave()
        chamber = again
        at[0] = chamber.room.gavel.ends
    chamber.act(HOUSE, LetGavelFall())
    at[0] += chance.uniform(-DAY, DAY)
    chamber.act(chair, OpenDrafting(("op1",)))

    live, entries = room_view(chamber.room), list(Journal(engine, 1).read())
    chamber.leave()
    assert room_view(Chamber(lambda: Journal(engine, 1), 1, now=lambda: at[0], vigil=Vigil(engine, 1)).room) == live
    assert examine(entries).is_whole
    engine.dispose()


def test_a_house_that_is_down_while_somebody_speaks(tmp_path: Path) -> None:
    """
    Given Kenya speaking, last seen after 30 of its 120 seconds, when the house is opened again ten minutes later, then
    Kenya has 90 seconds left; and a house that closes and opens at once costs nobody anything.
    """
    (tmp_path / "house").mkdir()
    engine = create_engine(books_of(tmp_path / "house"))
    Base.metadata.create_all(engine)
    at = [1_773_309_600.0]

    def opened() -> Chamber:
        return Chamber(lambda: Journal(engine, 1), 1, now=lambda: at[0], vigil=Vigil(engine, 1))

    chamber = opened()
    chamber.act(HOUSE, Convene("Winter", RULES, SEATS, DRAFT))
    chair = chamber.seat(CHAIR)
    chamber.act(chair, OpenSpeakersList("Paragraph 1", 120))
    chamber.act(chamber.seat(KENYA), RaisePlacard())
    chamber.act(chair, GiveFloor(KENYA))
    at[0] += 30
    chamber.act(HOUSE, KeepTime())
    chamber.leave()
    at[0] += 600
    again = opened()
    assert again.room.debate.speech.ends == at[0] + 90
    again.leave()
    last = opened()
    assert last.room.debate.speech.ends == at[0] + 90
    at[0] += 90
    last.act(last.seat(CHAIR), EndSpeech("s1"))
    assert last.room.debate.spoken[KENYA].seconds == 120

    live = room_view(last.room)
    last.leave()
    assert room_view(opened().room) == live
    assert examine(list(Journal(engine, 1).read())).is_whole
    engine.dispose()
