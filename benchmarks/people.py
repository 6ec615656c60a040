"""The benchmark's own edition: sittings of every kind it needs, and hundreds of people who are signed in and seated."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.history import hold_two_hours
from simulation import HOUSE, RulesProfile, Seat
from simulation.convening import Convene, DraftParagraph, IssuePen
from simulation.drafting import OpenDrafting, WriteInk
from simulation.seats import Role
from simulation.text.wire import Id, insertion

if TYPE_CHECKING:
    from flask import Flask

    from app.plenary.chamber import Chamber
    from app.plenary.models import Sitting
    from app.workshops.models import Edition, Participation

CHAIR = Seat("chair", "Chair", "CHR", Role.CHAIR)

SCENARIO, DELEGATION = "winter-ward", "tondera"

SENTENCE = "States should share what they know with those who need it, in time and in words they understand. "
SHORT_TEXT = 4_000
"""Letters of the text into which everybody types."""

LONG_TEXT, LONG_RUN, LONG_PARAGRAPHS = 200_000, 40, 12
"""Letters of the text that people join, and of each run in it: neighbouring runs were typed by different hands."""


@dataclass(frozen=True)
class Books:
    """What was prepared: cookies of people, and sittings by name."""

    cookies: list[str]
    lecturer: str
    sittings: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Books:
        return cls(**json.loads((path / "books.json").read_text(encoding="utf-8")))


def seat_of(person: int, seats: int) -> str:
    """
    In which delegation a person sits; several share one when there are more people than seats.
    """
    return f"d{person % seats:02}"


def words(letters: int) -> str:
    return (SENTENCE * (letters // len(SENTENCE) + 1))[:letters]


def prepare(data: Path, people: int, *, history: bool) -> Books:
    """
    Make the edition in a new database in `data`.
    """
    from app import create_app
    from app.config import Config
    from app.extensions import db
    from app.tables import migrate

    app = create_app(Config.from_environment({}, data=data))
    with app.app_context():
        migrate(db.engine)
        edition, lecturer = found()
        guests = enter(edition, people)
        sittings = {
            "typing": sit(edition, guests, 40, [words(SHORT_TEXT)]),
            "joining": sit(edition, guests, 40, [words(1)] * LONG_PARAGRAPHS),
            "ballots": sit(edition, guests, 20, [words(SHORT_TEXT)]),
            "scenario": _open_scenario(edition, guests[1]),
        }
        _write_long_text(sittings["joining"])
        if history:
            sittings["history"] = sit(edition, guests, 40, [])
            hold_two_hours(db.engine, sittings["history"].id, SENTENCE)
        cookies = [sign_in(app, guest.person) for guest in guests]
        books = Books(cookies, sign_in(app, lecturer.person), {name: each.ref for name, each in sittings.items()})
    (data / "books.json").write_text(json.dumps(books.__dict__), encoding="utf-8")
    return books


def found() -> tuple[Edition, Participation]:
    from app.accounts.models import Account, Person
    from app.extensions import db
    from app.workshops.models import Edition, Part, Participation

    person = Person(name="Lecturer", guest=False)
    edition = Edition(title="Benchmark")
    lecturer = Participation(edition=edition, person=person, role=Part.LECTURER)
    db.session.add(lecturer)
    db.session.flush()
    db.session.add(Account(person_id=person.id, email="lecturer@example.org"))
    db.session.commit()
    return edition, lecturer


def enter(edition: Edition, people: int) -> list[Participation]:
    from app.accounts.models import Person
    from app.extensions import db
    from app.workshops.models import Participation

    guests = [Participation(edition=edition, person=Person(name=f"Person {n}", guest=True)) for n in range(people)]
    db.session.add_all(guests)
    db.session.commit()
    return guests


def sit(edition: Edition, guests: list[Participation], seats: int, texts: list[str]) -> Sitting:
    """
    A sitting with so many delegations, in which everybody has a seat and every paragraph is open for drafting.
    """
    from app.extensions import db
    from app.permissions import Role as Standing
    from app.plenary.chambers import chambers
    from app.plenary.models import Accreditation, SeatCard, Sitting

    delegations = [Seat(seat_of(n, seats), f"Delegation {n}", f"D{n:02}") for n in range(seats)]
    sitting = Sitting(edition=edition, scenario=SCENARIO, title="Benchmark")
    sitting.cards = [SeatCard(seat=CHAIR.id, name=CHAIR.name, code=CHAIR.code, role=Standing.CHAIR)]
    sitting.cards += [
        SeatCard(seat=each.id, name=each.name, code=each.code, role=Standing.DELEGATE) for each in delegations
    ]
    db.session.add(sitting)
    db.session.commit()
    for number, guest in enumerate(guests):
        # The first person presides as well.
        for seat in (seat_of(number, seats), *([CHAIR.id] if number == 0 else [])):
            db.session.add(Accreditation(sitting_id=sitting.id, seat=seat, participation=guest, serial=1))
    db.session.commit()
    if texts:
        drafts = tuple(DraftParagraph(f"p{n}", "operative", text) for n, text in enumerate(texts, 1))
        chamber = chambers.of(sitting)
        chamber.act(HOUSE, Convene("Benchmark", RulesProfile(), (CHAIR, *delegations), drafts))
        chamber.act(CHAIR, OpenDrafting(tuple(draft.id for draft in drafts)))
    return sitting


def _open_scenario(edition: Edition, guest: Participation) -> Sitting:
    """
    A sitting of a real scenario, opened as a lecturer opens it, every paragraph open for drafting.
    """
    from app.plenary.chambers import chambers
    from app.plenary.register import open_sitting, seat_person
    from curriculum.loader import load_scenario

    sitting = open_sitting(edition, load_scenario(SCENARIO))
    for card in sitting.cards:
        if card.seat == DELEGATION:
            seat_person(card, guest.person)
    chamber = chambers.of(sitting)
    chair = next(seat for seat in chamber.room.seats.values() if seat.role is Role.CHAIR)
    chamber.act(chair, OpenDrafting(tuple(chamber.room.paragraphs)))
    return sitting


def _write_long_text(sitting: Sitting) -> None:
    from app.plenary.chambers import chambers

    chamber = chambers.of(sitting)
    seat = chamber.seat("d00")
    pens = [1001, 1002]
    for pen in pens:
        chamber.act(seat, IssuePen(pen))
    for number in range(1, LONG_PARAGRAPHS + 1):
        _fill(chamber, seat, f"p{number}", pens)


def _fill(chamber: Chamber, seat: Seat, paragraph: str, pens: list[int]) -> None:
    """
    Two people of one delegation take turns; so neighbouring runs never grow together.
    """
    clocks, last = dict.fromkeys(pens, 0), (1, 0)
    structs = []
    for run in range(LONG_TEXT // LONG_PARAGRAPHS // LONG_RUN):
        pen = pens[run % 2]
        structs.append(insertion(pen, clocks[pen], words(LONG_RUN), last, None))
        clocks[pen] += LONG_RUN
        last = (pen, clocks[pen] - 1)
    _admit(chamber, seat, paragraph, structs, pens)


def _admit(chamber: Chamber, seat: Seat, paragraph: str, structs: list[Any], pens: list[int]) -> None:
    from benchmarks.dialects import update_of

    chamber.act(seat, WriteInk(paragraph, update_of(*structs), frozenset(pens)))


def long_text() -> bytes:
    """
    The same text as one document, for servers that have no paragraphs.
    """
    from benchmarks.dialects import update_of

    clocks, last = {1001: 0, 1002: 0}, None
    structs = []
    for run in range(LONG_TEXT // LONG_RUN):
        pen = 1001 + run % 2
        structs.append(insertion(pen, clocks[pen], words(LONG_RUN), last, None))
        clocks[pen] += LONG_RUN
        last = (pen, clocks[pen] - 1)
    return update_of(*structs)


def short_text() -> bytes:
    from benchmarks.dialects import update_of

    return update_of(insertion(1, 0, words(SHORT_TEXT), None, None))


def place_of(typist: int, typists: int) -> tuple[Id, Id]:
    """
    Between which two letters of the short text somebody types: everybody at a place of their own.
    """
    at = (typist + 1) * (SHORT_TEXT // (typists + 1))
    return (1, at), (1, at + 1)


def sign_in(app: Flask, person: Any) -> str:
    """
    The cookie that this person's browser would hold.
    """
    from flask import session

    from app.accounts.visits import sign_in
    from app.extensions import db

    # From where the generator calls: a cookie that moved to another address is written anew with every request.
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        sign_in(person)
        db.session.commit()
        response = app.response_class()
        app.session_interface.save_session(app, session, response)
    return str(response.headers["Set-Cookie"]).partition(";")[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--history", action="store_true")
    wishes = parser.parse_args()
    wishes.data.mkdir(parents=True, exist_ok=True)
    books = prepare(wishes.data, wishes.people, history=wishes.history)
    sys.stdout.write(f"{len(books.cookies)} people, {', '.join(books.sittings)}\n")


if __name__ == "__main__":
    main()
