"""Directing: what a lecturer does about the scripts of a sitting; only empty seats are played."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from app.extensions import db
from app.permissions import Role
from app.plenary.chamber import Moment
from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from app.plenary.register import claimed, open_sitting
from app.understudies.calling import calls
from app.workshops.models import Edition
from curriculum.shapes import Scenario
from simulation import HOUSE
from simulation.aside import Script
from simulation.convening import DRY_RUN
from simulation.scripting import EndScripts, Pace, PauseScripts, ScriptSeats, Temper

PLAYED = (Role.CHAIR, Role.DELEGATE)


def playable(sitting: Sitting) -> list[str]:
    """
    The seats that a script could play, in the order of the room.
    """
    return [card.seat for card in sitting.cards if card.role in PLAYED]


def empty_seats(sitting: Sitting) -> list[str]:
    """
    Those of them that nobody holds.
    """
    held = claimed(sitting)
    return [seat for seat in playable(sitting) if not held[seat]]


def scripts_of(sitting: Sitting) -> dict[str, Script]:
    """
    The scripts that play now, by seat.
    """
    return chambers.of(sitting).look(_playing)


def _playing(moment: Moment) -> dict[str, Script]:
    return {name: script for name, script in moment.room.scripts.items() if script.plays}


def fill(sitting: Sitting, seats: Collection[str], pace: str, temper: str) -> None:
    """
    Let scripts play these seats, those that somebody holds left out. Raises OutOfOrder.

    Their dice are thrown by the name of the sitting: who opens it again finds them as they were.
    """
    chamber = chambers.of(sitting)
    chosen = tuple(seat for seat in empty_seats(sitting) if seat in seats)
    wish = ScriptSeats(chosen, cast("Pace", pace), cast("Temper", temper), sitting.ref)
    chamber.act(HOUSE, wish)
    _note(sitting)
    calls.call_in(sitting, chamber)


def tell(sitting: Sitting, pace: str, temper: str) -> None:
    """
    Have all scripts that play do so otherwise. Raises OutOfOrder.
    """
    fill(sitting, scripts_of(sitting), pace, temper)


def pause(sitting: Sitting, seats: Sequence[str], *, paused: bool) -> None:
    """
    Let these scripts pause or go on; all that play, where none is named. Raises OutOfOrder.
    """
    chamber = chambers.of(sitting)
    chamber.act(HOUSE, PauseScripts(tuple(seats) or tuple(scripts_of(sitting)), paused))
    _note(sitting)
    calls.call_in(sitting, chamber)


def take_out(sitting: Sitting, seats: Sequence[str]) -> None:
    """
    Take these scripts out; all that play, where none is named. Raises OutOfOrder.
    """
    chambers.of(sitting).act(HOUSE, EndScripts(tuple(seats) or tuple(scripts_of(sitting))))
    _note(sitting)


def _note(sitting: Sitting) -> None:
    """
    Note in the books whether anything plays here, for a house that starts again.
    """
    sitting.played = any(not script.paused for script in scripts_of(sitting).values())
    db.session.commit()


def dry_run(edition: Edition, scenario: Scenario, title: str, pace: str, temper: str) -> Sitting:
    """
    Open a sitting of its own in which scripts play every seat, to see where a scenario leads.
    """
    sitting = open_sitting(edition, scenario, title=title, purpose=DRY_RUN)
    fill(sitting, playable(sitting), pace, temper)
    return sitting
