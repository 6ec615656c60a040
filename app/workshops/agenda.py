"""The agenda of an edition: its sessions day by day, when they are by the clock of the place, and what is on now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from app.extensions import db
from app.tables import now
from app.workshops.models import AgendaItem, Billing, Edition, Mention, Planned
from app.workshops.zones import zone
from curriculum.agendas import Agenda

MODULE, SCENARIO = "module", "scenario"
"""What an edition may plan."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of an edition; `date` is None while the edition has no dates."""

    number: int
    date: date | None
    items: tuple[AgendaItem, ...]


def items_of(edition_id: int) -> list[AgendaItem]:
    """
    Every session in the order in which they are held.
    """
    here = select(AgendaItem).where(AgendaItem.edition_id == edition_id)
    return list(db.session.scalars(here.order_by(AgendaItem.day, AgendaItem.starts, AgendaItem.id)))


def days_of(edition: Edition, items: Iterable[AgendaItem]) -> list[Day]:
    """
    The days on which there is anything, in their order.
    """
    by_day: dict[int, list[AgendaItem]] = {}
    for item in items:
        by_day.setdefault(item.day, []).append(item)
    return [Day(number, date_of(edition, number), tuple(by_day[number])) for number in sorted(by_day)]


def length_of(edition: Edition) -> int | None:
    """
    How many days the edition has, by its dates.
    """
    if edition.begins is None:
        return None
    return ((edition.ends or edition.begins) - edition.begins).days + 1


def date_of(edition: Edition, day: int) -> date | None:
    return edition.begins + timedelta(days=day - 1) if edition.begins else None


def moments_of(edition: Edition, item: AgendaItem) -> tuple[datetime, datetime] | None:
    """
    When a session begins and ends; None while the edition has no dates.
    """
    on = date_of(edition, item.day)
    if on is None:
        return None
    midnight = datetime.combine(on, time(), zone(edition.time_zone))
    # By the clock on the wall, also where it is put forward that night; what it takes is real time.
    begins = (midnight + timedelta(minutes=item.starts)).astimezone(UTC)
    return begins, begins + timedelta(minutes=item.minutes)


def today_of(edition: Edition, at: datetime | None = None) -> int | None:
    """
    Which day of the edition it is where it is held; None before and after it.
    """
    length = length_of(edition)
    if edition.begins is None or length is None:
        return None
    number = ((at or now()).astimezone(zone(edition.time_zone)).date() - edition.begins).days + 1
    return number if 1 <= number <= length else None


def on_now(edition: Edition, items: Iterable[AgendaItem], at: datetime | None = None) -> frozenset[int]:
    """
    The sessions, by their ids, that have begun and are not over.
    """
    moment = at or now()
    spans = {item.id: moments_of(edition, item) for item in items}
    return frozenset(each for each, span in spans.items() if span and span[0] <= moment < span[1])


def clock(minutes: int) -> str:
    """
    Minutes after midnight as the clock on the wall shows them. What goes on past midnight begins again at 0:00.
    """
    hours, rest = divmod(minutes % (24 * 60), 60)
    return f"{hours:02}:{rest:02}"


# Where an agenda comes from


def fill(edition: Edition, agenda: Agenda) -> None:
    """
    Add the sessions of an agenda that comes with the house. The caller commits.
    """
    for each in agenda.sessions:
        db.session.add(
            AgendaItem(
                edition_id=edition.id,
                day=each.day,
                starts=each.starts,
                minutes=each.minutes,
                kind=each.kind,
                title=each.title,
                module=each.module,
                scenario=each.scenario,
            )
        )


def take_over(edition: Edition, like: Edition) -> None:
    """
    Plan an edition like another one: its agenda, rooms, modules and scenarios. The caller commits.

    People stay where they are, lecturers too: nobody is announced somewhere because they were somewhere else; nor are
    hosts, partners and sponsors.
    """
    edition.region, edition.languages = edition.region or like.region, edition.languages or like.languages
    edition.time_zone = edition.time_zone or like.time_zone
    for item in items_of(like.id):
        fields = ("day", "starts", "minutes", "kind", "title", "room", "module", "scenario")
        same = {name: getattr(item, name) for name in fields}
        db.session.add(AgendaItem(edition_id=edition.id, **same))
    for room in mentions_of(like.id, Billing.ROOM):
        db.session.add(Mention(edition_id=edition.id, billing=Billing.ROOM, name=room.name, link=room.link))
    for kind in (MODULE, SCENARIO):
        plan(edition.id, kind, planned(like.id, kind))


# What an edition names and plans


def mentions_of(edition_id: int, *billings: Billing) -> list[Mention]:
    """
    Whom an edition names as one of these, in the order in which they were written down.
    """
    here = select(Mention).where(Mention.edition_id == edition_id, Mention.billing.in_(billings))
    return list(db.session.scalars(here.order_by(Mention.id)))


def planned(edition_id: int, kind: str) -> tuple[str, ...]:
    """
    The modules that an edition teaches, or the scenarios that it is going to negotiate, by name.
    """
    here = select(Planned.name).where(Planned.edition_id == edition_id, Planned.kind == kind)
    return tuple(db.session.scalars(here.order_by(Planned.name)))


def plan(edition_id: int, kind: str, names: Iterable[str]) -> None:
    """
    Plan these and no others. The caller commits.
    """
    wanted = set(names)
    for row in db.session.scalars(select(Planned).where(Planned.edition_id == edition_id, Planned.kind == kind)):
        if row.name in wanted:
            wanted.discard(row.name)
        else:
            db.session.delete(row)
    db.session.add_all(Planned(edition_id=edition_id, kind=kind, name=name) for name in sorted(wanted))
