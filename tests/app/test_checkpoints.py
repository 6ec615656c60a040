"""Checkpoints: a sitting goes on from one as it would from its first entry; one that is not right is never believed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

import simulation
from app.extensions import db
from app.plenary import chamber as chambers_own
from app.plenary import checkpoints as made
from app.plenary.chamber import Chamber, RecordDamaged
from app.plenary.chambers import chambers
from app.plenary.checkpoints import TABLE, Checkpoints, rules_in
from app.plenary.journal import TABLE as JOURNAL
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from app.plenary.vigil import Vigil
from simulation.drafting import OpenDrafting
from simulation.sittings import Adjourn
from simulation.state import still

MARK = "As it stands in the checkpoint"


class Held:
    """A sitting of four entries with a checkpoint at the third, whose room bears a mark by which it is known."""

    def __init__(self, sitting_id: int) -> None:
        self.sitting_id = sitting_id
        self.checkpoints = Checkpoints(db.engine, sitting_id)
        chamber = self.open()
        for paragraph in ("p3", "p4"):
            chamber.act(chamber.seat("chair"), OpenDrafting((paragraph,)))
        self.title, chamber.room.title = chamber.room.title, MARK
        self.checkpoints.keep(chamber.journal.seq, chamber.journal.head, still(chamber.room))
        chamber.act(chamber.seat("chair"), OpenDrafting(("p5",)))

    def open(self, *, beside_its_checkpoints: bool = True) -> Chamber:
        kept = self.checkpoints if beside_its_checkpoints else None
        return Chamber(
            lambda: Journal(db.engine, self.sitting_id),
            self.sitting_id,
            checkpoints=kept,
            vigil=Vigil(db.engine, self.sitting_id),
        )

    def change(self, **values: object) -> None:
        with db.engine.begin() as connection:
            connection.execute(update(TABLE).values(**values))

    def change_entry(self, seq: int, **values: object) -> None:
        here = (JOURNAL.c.sitting_id == self.sitting_id, JOURNAL.c.seq == seq)
        with db.engine.begin() as connection:
            connection.execute(update(JOURNAL).where(*here).values(**values))

    def count(self) -> int:
        with db.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(TABLE)).scalar() or 0


@pytest.fixture
def held(app, links):
    with app.test_request_context():
        sitting = db.session.query(Sitting).filter_by(ref=links.ref).one()
        chambers.give_back()
        yield Held(sitting.id)
        db.session.close()


def test_a_sitting_goes_on_from_its_checkpoint(held):
    """
    Given a checkpoint and an entry after it, when the sitting is opened, then the room is the one of the checkpoint,
    that entry has happened in it, and but for the mark it reads as a replay from the first entry does.
    """
    chamber, replayed = held.open(), held.open(beside_its_checkpoints=False)

    assert chamber.room.title == MARK
    assert chamber.room.paragraphs["p5"].status == "open"
    chamber.room.title = held.title
    assert chamber._papers.room(chamber.room, {}) == replayed._papers.room(replayed.room, {})
    assert (chamber.journal.seq, chamber.journal.head) == (replayed.journal.seq, replayed.journal.head)


SPOILED = {
    "made by other rules": {"rules": "1:00"},
    "a byte of it changed": {"state": b"x"},
    "another digest": {"digest": bytes(32)},
    "another head": {"head": bytes(32)},
    "at another entry": {"seq": 2},
    "at an entry that is not there": {"seq": 9},
}


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED.keys())
def test_one_that_is_not_right_is_not_believed(held, spoiled):
    """
    Given a checkpoint that is not as it was written, or was made by other rules, when the sitting is opened, then
    everything is replayed, and people can go on.
    """
    held.change(**spoiled)

    chamber = held.open()

    assert chamber.room.title == held.title
    assert chamber.act(chamber.seat("chair"), Adjourn("Enough"))


def test_one_of_another_record_is_not_believed(held):
    """
    Given a checkpoint that is whole, but not of this record, then it is thrown away and everything is replayed.
    """
    room = held.open().room
    held.checkpoints.keep(3, bytes(32), still(room))
    assert held.open().room.title == held.title
    assert held.count() == 0

    held.checkpoints.keep(9, bytes(32), still(room))
    assert held.open().room.title == held.title
    assert held.count() == 0


DAMAGES = {
    "another word": {"payload": "{}"},
    "another link": {"chain": bytes(32)},
    "another seat": {"seat": "valmere"},
    "words erased": {"payload": None, "salt": None},
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("entry", [1, 3, 4])
def test_a_damaged_record_is_refused_all_the_same(held, entry, damage):
    """
    Given damage before a checkpoint, at it or behind it, then nobody is let in; and what words were erased, live on in
    no checkpoint.
    """
    held.change_entry(entry, **damage)

    with pytest.raises(RecordDamaged, match=f"entry {entry}"):
        held.open()

    assert held.count() == 0


def test_the_room_is_kept_now_and_then(held, monkeypatch):
    """
    Given a checkpoint for every third entry, when six more are written, then there are two more, and those that other
    rules made are gone.
    """
    monkeypatch.setattr(chambers_own, "EVERY", 3)
    monkeypatch.setattr(made.writer, "ask", lambda write: write())
    held.change(rules="1:00")
    chamber = held.open()
    for paragraph in ("p6", "p7", "p8", "p1", "p2", "p9"):
        chamber.act(chamber.seat("chair"), OpenDrafting((paragraph,)))
    chamber.settle()

    with db.engine.connect() as connection:
        kept = connection.execute(select(TABLE.c.seq, TABLE.c.rules).order_by(TABLE.c.seq)).all()
    assert [seq for seq, _ in kept] == [4, 7, 10]
    assert {rules for _, rules in kept} == {made.rules_in_force()}
    assert (
        held.open().view(None).partition(",")[2] == held.open(beside_its_checkpoints=False).view(None).partition(",")[2]
    )


def test_a_disk_that_keeps_none_is_no_trouble(held, monkeypatch, caplog):
    """
    Given a disk on which no checkpoint can be written or read, then people go on, and the log says so.
    """
    monkeypatch.setattr(chambers_own, "EVERY", 1)
    monkeypatch.setattr(made.writer, "ask", made.attempt)
    # PostgreSQL drops no table while a transaction still looks at the one it refers to.
    db.session.rollback()
    TABLE.drop(db.engine)

    chamber = held.open()
    assert chamber.room.title == held.title
    assert chamber.act(chamber.seat("chair"), OpenDrafting(("p6",)))
    chamber.settle()
    assert "A checkpoint could not be written" in caplog.text


def test_other_rules_make_their_own(tmp_path):
    """
    Given the rules of a later release, changed in any file by a letter, then they are others; and rules that nobody can
    read are like none.
    """
    place = tmp_path / "simulation"
    shutil.copytree(Path(simulation.__file__).parent, place, ignore=shutil.ignore_patterns("__pycache__"))
    assert rules_in(place) == made.rules_in_force()
    known = {rules_in(place)}
    for file in sorted(place.rglob("*.py")):
        file.write_text(file.read_text("utf-8") + "#", "utf-8")
        assert rules_in(place) not in known
        known.add(rules_in(place))
    assert rules_in(tmp_path / "nowhere") != rules_in(tmp_path / "nowhere")
