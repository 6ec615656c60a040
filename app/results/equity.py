"""How evenly delegations took part in a sitting: time on the floor and proposals, from its record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.archive.debrief.account import Account, account_of
from app.archive.reading import Incomplete
from app.extensions import db
from app.plenary.models import HELD, IS_OVER, JournalEntry, Sitting
from simulation.debrief import measures


@dataclass(frozen=True, slots=True)
class Share:
    """One delegation: its speeches and seconds on the floor, the brackets it put forward, and its share of each."""

    name: str
    speeches: int
    seconds: float
    floor: float
    proposals: int
    put: float


@dataclass(frozen=True, slots=True)
class Equity:
    """
    One sitting that is over. The Gini coefficients are 0 where all delegations had the same, nearly 1 where one had
    everything, and None where there was nothing to share.
    """

    title: str
    ref: str
    shares: tuple[Share, ...]
    floor: float | None
    put: float | None

    @property
    def heard(self) -> int:
        """
        How many delegations had the floor at all.
        """
        return sum(each.speeches > 0 for each in self.shares)

    @property
    def proposing(self) -> int:
        """
        How many delegations put anything forward.
        """
        return sum(each.proposals > 0 for each in self.shares)


def equity_in(edition_id: int) -> tuple[Equity, ...]:
    """
    Every sitting of an edition that is over, oldest first: its figures stand still. Rehearsals count for nothing, and
    of a record that can no longer be rebuilt none are made.
    """
    held = select(Sitting).where(Sitting.edition_id == edition_id, HELD).order_by(Sitting.id)
    there = list(db.session.scalars(held))
    over = set(db.session.scalars(IS_OVER.where(JournalEntry.sitting_id.in_([each.id for each in there]))))
    found = (_equity(sitting) for sitting in there if sitting.id in over)
    return tuple(each for each in found if each is not None)


def _equity(sitting: Sitting) -> Equity | None:
    try:
        account = account_of(db.engine, sitting.id)
    except Incomplete:
        return None
    if account is None:
        return None
    shares = _shares(account)
    return Equity(
        sitting.title,
        sitting.ref,
        shares,
        _inequality([each.seconds for each in shares]),
        _inequality([float(each.proposals) for each in shares]),
    )


def _shares(account: Account) -> tuple[Share, ...]:
    """How a script shares the floor is nobody's merit: only delegations for which people spoke count."""
    room, spoken = account.room, measures.floor(account.room, account.ended)
    seats = [seat for seat in room.delegations if seat not in room.scripts]
    put = {seat: sum(each.by == seat for each in account.brackets) for seat in seats}
    seconds, proposals = sum(spoken[seat].seconds for seat in seats), sum(put.values())
    return tuple(
        Share(
            room.seats[seat].name,
            spoken[seat].speeches,
            spoken[seat].seconds,
            spoken[seat].seconds / seconds if seconds else 0.0,
            put[seat],
            put[seat] / proposals if proposals else 0.0,
        )
        for seat in sorted(seats, key=lambda seat: (-spoken[seat].seconds, room.seats[seat].name))
    )


def _inequality(figures: list[float]) -> float | None:
    return measures.inequality(figures) if sum(figures) > 0 else None
