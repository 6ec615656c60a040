"""The ballot box: secret ballots outlive a restart until they are counted, and leave nothing behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from app.archive.backup import back_up
from app.archive.verify import examine
from app.extensions import db
from app.plenary.ballots import BALLOTS, BOX
from app.plenary.chamber import Chamber, HouseInTrouble
from app.plenary.chambers import chambers
from app.plenary.checkpoints import Checkpoints
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from app.plenary.vigil import Vigil
from simulation.matters import Subject
from simulation.roll_call import PassTurn
from simulation.show_of_hands import CountHands
from simulation.voting import CastBallot, CloseVote, OpenVote, WithdrawVote
from tests import databases

P1 = Subject("paragraph", "p1")
YES, NO = CastBallot("v1", "in-favour"), CastBallot("v1", "against")


class Polling:
    """A sitting that can be opened again and again, as after a restart."""

    def __init__(self, sitting_id: int) -> None:
        self.sitting_id = sitting_id
        self.chamber = self.restart()

    def restart(self) -> Chamber:
        self.chamber = Chamber(
            lambda: Journal(db.engine, self.sitting_id),
            self.sitting_id,
            checkpoints=Checkpoints(db.engine, self.sitting_id),
            vigil=Vigil(db.engine, self.sitting_id),
        )
        return self.chamber

    def do(self, command, seat="chair"):
        return self.chamber.act(self.chamber.seat(seat), command)

    def open(self, mode="secret", seed=""):
        self.do(OpenVote(P1, "simple", mode, seed))

    def box(self):
        with db.engine.connect() as connection:
            assert connection.scalar(select(BOX.c.vote)) in {None, "v1", "v2"}
            return dict(connection.execute(select(BALLOTS.c.seat, BALLOTS.c.choice)).all())

    def record(self):
        return list(Journal(db.engine, self.sitting_id).read())


@pytest.fixture
def poll(app, links):
    with app.test_request_context():
        sitting = db.session.query(Sitting).filter_by(ref=links.ref).one()
        chambers.give_back()
        yield Polling(sitting.id)
        db.session.close()


def test_every_ballot_has_its_place_from_the_opening(poll):
    """
    Given a secret ballot opened, then the box has a place for each delegation, and voting adds none: the order of the
    rows says nothing; a second ballot lies over the first.
    """
    poll.open()
    empty = poll.box()
    assert set(empty.values()) == {""}
    poll.do(NO, "tondera")
    poll.do(YES, "tondera")
    assert poll.box() == {**empty, "tondera": "in-favour"}
    assert list(empty) == sorted(empty)


def test_a_restart_in_the_middle_loses_no_ballot(poll):
    """Given two ballots in the box, when the house is started again, then they count, and the rest can still vote."""
    poll.open()
    poll.do(YES, "tondera")
    poll.do(NO, "lumenia")
    poll.restart()
    assert poll.chamber.room.vote.ballots == {"tondera": "in-favour", "lumenia": "against"}
    poll.do(YES, "valmere")
    poll.do(CloseVote("v1"))
    tally = next(each.tally for each in poll.chamber.room.decisions if each.kind == "vote")
    assert (tally["in_favour"], tally["against"], tally["voters"]) == (2, 1, ["lumenia", "tondera", "valmere"])


def test_the_close_empties_the_box_and_the_record_never_had_a_ballot(poll):
    """Given a secret ballot, when it is locked, then the box is gone, the record names no ballot, and it verifies."""
    poll.open()
    seats = {"tondera": NO, "lumenia": YES, "valmere": YES}
    before = len(poll.record())
    for seat, ballot in seats.items():
        poll.do(ballot, seat)
    assert len(poll.record()) == before
    poll.do(CloseVote("v1"))
    assert poll.box() == {}
    written = "".join(entry.payload or "" for entry in poll.record())
    assert not any(f'"{seat}":"{choice}"' in written for seat in seats for choice in ("in-favour", "against"))
    assert {entry.seat for entry in poll.record()[before:]} == {"chair"}
    assert examine(poll.record()).wrong == ()


def test_a_forged_result_of_a_secret_ballot_is_found_out(poll):
    """Given more votes than voters in the record, when it is examined again, then it says so."""
    poll.open()
    poll.do(YES, "tondera")
    poll.do(CloseVote("v1"))
    entries = [
        entry._replace(payload=entry.payload.replace('"in_favour":1', '"in_favour":2'))
        if entry.kind == "VoteClosed"
        else entry
        for entry in poll.record()
    ]
    assert any("its count is not that of the ballots" in problem for problem in examine(entries).wrong)


def test_a_vote_taken_back_takes_its_box_with_it(poll):
    poll.open()
    poll.do(WithdrawVote("v1"))
    assert poll.box() == {}


def test_without_its_box_the_ballot_is_void_and_is_held_again(poll):
    """
    Given the house put back from a copy in mid-vote, when the sitting is opened, then the vote is void, the room reads
    why, and the question can be put again.
    """
    poll.open()
    poll.do(YES, "tondera")
    with db.engine.begin() as connection:
        connection.execute(delete(BALLOTS))
        connection.execute(delete(BOX))
    room = poll.restart().room
    assert room.vote is None
    assert room.decisions[-1].kind == "void"
    poll.do(OpenVote(P1, "simple", "secret"))
    poll.do(CastBallot("v2", "against"), "tondera")
    assert poll.box()["tondera"] == "against"


def test_a_disk_that_fails_acknowledges_no_ballot(poll, monkeypatch):
    """Given a disk that does not write, when a delegation votes, then it is told so, and the box is as it was."""
    poll.open()
    poll.do(YES, "tondera")

    def fails(_self, _ballot):
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Journal, "put_ballot", fails)
        with pytest.raises(HouseInTrouble):
            poll.do(NO, "tondera")
    assert poll.box()["tondera"] == "in-favour"
    poll.do(NO, "tondera")
    assert poll.chamber.room.vote.ballots == {"tondera": "against"}


@pytest.mark.skipif(databases.SERVER is not None, reason="a database server has its own tools")
def test_a_copy_holds_no_ballot(poll, tmp_path):
    """Given a ballot in the box, when the house is copied, then no byte of the copy holds it."""
    poll.open()
    poll.do(CastBallot("v1", "abstention"), "tondera")
    copy = tmp_path / "copy"
    with db.engine.begin() as connection:
        # What the migrations leave in a database that is a house's.
        connection.exec_driver_sql("create table if not exists alembic_version (version_num text)")
    back_up(Path(db.engine.url.database), copy)
    with closing(sqlite3.connect(copy)) as books:
        assert books.execute("select count(*) from secret_ballot").fetchone() == (0,)
        assert books.execute("select count(*) from ballot_box").fetchone() == (0,)
    assert b"tonderaabstention" not in copy.read_bytes()
    assert poll.box()["tondera"] == "abstention"


@pytest.mark.skipif(databases.SERVER is not None, reason="what a server keeps is its own affair")
def test_the_lock_leaves_no_ballot_in_any_byte_of_the_house(poll):
    """Given ballots cast and changed, when the vote is locked, then no byte of the house's files holds one."""
    poll.open()
    poll.do(CastBallot("v1", "abstention"), "tondera")
    poll.do(YES, "tondera")
    house = Path(db.engine.url.database)
    files = [house, house.with_name(f"{house.name}-wal")]
    assert any(b"tonderain-favour" in file.read_bytes() for file in files)
    db.session.close()
    poll.do(CloseVote("v1"))
    for file in files:
        assert b"tonderain-favour" not in file.read_bytes()
        assert b"tonderaabstention" not in file.read_bytes()


def test_hands_and_a_called_roll_outlive_a_restart_too(poll):
    """Given hands counted, or a roll half called, when the house is started again, then it goes on from there."""
    poll.open("hands")
    poll.do(CountHands("v1", 2, 3, 1))
    assert poll.restart().room.vote.hands == (2, 3, 1)
    poll.do(CloseVote("v1"))
    poll.open("roll-call", "a lot")
    first, second, third, *_ = poll.chamber.room.vote.order
    poll.do(PassTurn("v2"), first)
    poll.do(CastBallot("v2", "against"), second)
    before = poll.chamber.room.vote
    after = poll.restart().room.vote
    assert after == before
    assert after.called == third
