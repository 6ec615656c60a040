"""Minutes of asking what a house holds about oneself, and of being erased from it; the record stays as it is."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, select

from app.accounts.models import Person
from app.alumni.models import DirectoryField, FeedKey
from app.api.models import AccessToken
from app.appraisal.models import Appraisal, ColleagueNote, Commitment, CommitmentReport, Reply
from app.archive.backup import back_up
from app.archive.moving.house import pack
from app.archive.reading import room_after
from app.archive.verify import examine
from app.boards.models import Contribution
from app.cli import main
from app.courses.models import (
    Answer,
    Assessment,
    LessonRead,
    MarginNote,
    Paper,
    PaperAnswer,
    ReadingEdition,
    Remembered,
)
from app.extensions import db
from app.knowledge.models import KnowledgeEntry, Proposal, Step
from app.learning.models import SharedRecord
from app.plenary.chamber import RecordDamaged
from app.plenary.chambers import chambers
from app.plenary.checkpoints import writer
from app.plenary.journal import Journal
from app.plenary.models import Accreditation, JournalEntry, Pen, SeatCard, SeatingEntry, Sitting
from app.privacy.rooms import holdings
from app.tables import Base, now
from app.workshops.models import Edition, Participation
from app.workshops.staff_acts import StaffAct
from simulation import HOUSE
from simulation.annotating import AnnotateInstructions
from simulation.erasing import EraseWords
from simulation.letters import WriteToLecturer
from simulation.sittings import Adjourn
from simulation.state import still, written
from tests import databases
from tests.app.conftest import PASSWORD, member_of_staff
from tests.archive.rapporteur import Rapporteur, adopted
from tests.simulation.minutes import EGYPT, KENYA, PENS, SEATS

NAME = "Wanjiku Mwangi-Achterberg"
SECRET = "My own words about retorsion"
MINE = "/privacy/mine"


@pytest.fixture
def guest(app, links):
    """
    Somebody who gave a name when taking a seat.
    """
    browser = app.test_client()
    assert browser.press(links.claims["tondera"], name=NAME).status_code == 303
    return browser


def of(app, name=NAME):
    with app.app_context():
        return db.session.scalar(select(Person.id).where(Person.name == name))


def live(app, person_id, edition_id):
    """
    Let this person have done everything that leaves a row: in a sitting whose text was negotiated and adopted, in the
    course, at the desk.
    """
    with app.app_context():
        sitting = Sitting(ref="kept", edition_id=edition_id, scenario="winter-ward", title="The hall in March")
        sitting.cards = [SeatCard(seat=seat.id, name=seat.name, code=seat.code, role="delegate") for seat in SEATS]
        practice = Sitting(
            ref="own", edition_id=edition_id, scenario="x", title="Alone", purpose="practice", practised_by_id=person_id
        )
        db.session.add_all([sitting, practice])
        db.session.flush()
        part = db.session.scalar(select(Participation).where(Participation.person_id == person_id))
        place = Accreditation(sitting_id=sitting.id, seat=KENYA, participation=part)
        db.session.add(place)
        db.session.flush()
        who = {"person_id": person_id}
        what = {"module": "m", "lesson": "l", "version": "1"}
        db.session.add_all(
            [
                Pen(client_id=PENS[KENYA], sitting_id=sitting.id, accreditation_id=place.id),
                SeatingEntry(sitting_id=sitting.id, seat=KENYA, deed="moved", about=part, reason=f"{NAME} asked"),
                SeatingEntry(sitting_id=sitting.id, seat=KENYA, deed="moved", by_id=person_id),
                LessonRead(**who, **what),
                Answer(**who, module="m", part="questions", question="q", version="1", given=[SECRET], right=None),
                Remembered(**who, module="m", question="q", mark="x", stability=1, difficulty=1, seen=now(), due=now()),
                MarginNote(
                    **who, **what, passage="p", language="en", fingerprint="f", place="1", quote="q", whole=False,
                    text=f"=HYPERLINK {SECRET}", edition_id=edition_id,
                ),
                ReadingEdition(**who, edition_id=edition_id),
                Assessment(edition_id=edition_id, minutes=20, most=3),
                DirectoryField(**who, field="name", value=NAME, seen_by="alumni"),
                FeedKey(**who),
                AccessToken(**who, name=NAME, digest="d", scopes="references", expires=now() + timedelta(days=9)),
                SharedRecord(**who, edition_id=edition_id),
                Contribution(**who, edition_id=edition_id, kind="concern", region="africa", title="t", text=SECRET),
                Contribution(
                    **who, edition_id=edition_id, kind="concern", region="africa", title="t", text="Of all", name=NAME,
                    shared=now(),
                ),
                KnowledgeEntry(id=1, kind="event"),
                Appraisal(edition_id=edition_id, questions="{}"),
                StaffAct(act="noted", about_id=person_id, number=person_id, reason=f"{NAME} wrote"),
            ]
        )  # fmt: skip
        db.session.flush()
        signed = {**who, "name": NAME, "country": "Kenya", "entry_id": 1}
        told = {"title": "t", "text": "Agreed by all", "source": "s", "region": "africa", "put": now(), "ends": now()}
        db.session.add(Proposal(id=1, **signed, **told))
        db.session.flush()
        here = {"edition_id": edition_id}
        told = {"done_well": SECRET, "to_try": "", "named": True}
        db.session.add_all(
            [
                Reply(**here, **who, occasion="after", question="helped", words=SECRET),
                ColleagueNote(**here, giver_id=person_id, receiver_id=person_id, **told),
                Commitment(**here, **who, place=1, what=SECRET, with_whom=NAME, may_be_shown=True),
            ]
        )
        db.session.flush()
        db.session.add(CommitmentReport(**here, **who, place=1, months=3, state="done", why=SECRET))
        db.session.add(Step(**signed, proposal_id=1, deed="proposed", at=now(), words={"title": "t"}))
        db.session.add(Paper(**who, edition_id=edition_id, occasion="before", form="first"))
        db.session.flush()
        db.session.add(
            PaperAnswer(**who, edition_id=edition_id, occasion="before", place=1, given=[SECRET], right=True)
        )
        db.session.commit()
        adopted().write_down(db.engine, sitting.id)
        return sitting.id


def record(app, sitting_id):
    with app.app_context():
        return list(Journal(db.engine, sitting_id).read())


def file_of(app):
    with app.app_context():
        return Path(db.engine.url.database)


def on_disk(app, words):
    """
    In which files of the house these words stand, the log beside the database and free pages included.
    """
    house = file_of(app)
    there = [path for path in house.parent.glob(f"{house.name}*") if path.is_file()]
    return [path.name for path in there if words.encode() in path.read_bytes()]


def rows_of(app, person_id):
    with app.app_context():
        return {
            each.table.name: len(db.session.execute(select(each.table).where(each.mine(person_id))).all())
            for each in holdings()
        }


# Looking


def test_everybody_reads_what_this_house_keeps(app, visitor):
    """
    Given a visitor who has not entered, then the page names every kind of data that a room declares, as it declares it.
    """
    page = visitor.get("/privacy/").text
    with app.test_request_context():
        for holding in holdings():
            assert str(holding.title) in page
    assert "1,095 days" in page or "1095 days" in page


def test_whoever_takes_a_seat_is_told_before(app, links, visitor, lecturer):
    """
    Given a card, when its link is opened, then what is recorded is said before the button, under whose names, and where
    all of it stands; and when the lecturer shares the replay otherwise, it is said otherwise.
    """
    page = visitor.get(links.claims["tondera"]).text
    assert "What is recorded:" in page
    assert "name seats, such as the Chair or a delegation" in page
    assert 'href="/privacy/"' in page
    from app.archive.replay.sharing import share

    with app.app_context():
        share(db.session.scalar(select(Sitting).where(Sitting.ref == links.ref)), "chatham")
    assert "follows the Chatham House Rule" in visitor.get(links.claims["tondera"]).text


def test_a_guest_sees_what_the_house_holds_and_takes_it_home(app, links, guest):
    """
    Given somebody of whom every table has something, then the page counts it, and the parcel holds all of it: a page
    that needs no network, JSON, and CSV that no spreadsheet obeys.
    """
    person_id = of(app)
    live(app, person_id, links.edition)
    page = guest.get(MINE).text
    assert NAME in page
    assert "Your notes in the margin" in page
    assert SECRET not in page

    answer = guest.get("/privacy/mine.zip")
    assert answer.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as parcel:
        assert parcel.testzip() is None
        index = parcel.read("index.html").decode()
        files = set(parcel.namelist())
        note = json.loads(parcel.read("data/margin_note.json"))
        cells = list(csv.reader(io.StringIO(parcel.read("data/margin_note.csv").decode("utf-8-sig"))))
    held = {name for name, rows in rows_of(app, person_id).items() if rows}
    assert {f"data/{name}.{form}" for name in held for form in ("json", "csv")} | {"index.html"} == files
    assert NAME in index
    assert "The hall in March" in index
    assert "http" not in index
    assert note[0]["text"] == f"=HYPERLINK {SECRET}"
    assert "'=HYPERLINK " in cells[1][2]
    assert f"&#39;{SECRET}" not in index
    assert "src=" not in index


# Erasing


def test_a_guest_is_erased_and_the_record_stays(app, links, guest, tmp_path):
    """
    Given somebody who negotiated a text to its adoption, when they are erased, then no table holds anything of them, no
    byte of the database or of a copy says their name, and the record is what it was: entry by entry, verified, and the
    same room.
    """
    person_id = of(app)
    sitting_id = live(app, person_id, links.edition)
    before = record(app, sitting_id)
    if not databases.SERVER:
        assert on_disk(app, NAME)
    refused = guest.press(f"{MINE}/erase", on=MINE, word="perhaps")
    assert refused.status_code == 422
    assert "Nothing was erased." in refused.text
    assert rows_of(app, person_id)["margin_note"] == 1

    answer = guest.press(f"{MINE}/erase", on=MINE, word=" Erase ")
    assert answer.status_code == 303

    assert set(rows_of(app, person_id).values()) == {0}
    assert guest.get(MINE).status_code == 403
    after = record(app, sitting_id)
    assert after == before
    found = examine(after)
    assert found.is_whole
    assert found.outcome.is_adopted
    assert written(still(room_after(after))) == written(still(adopted().room))
    with app.app_context():
        for table in Base.metadata.sorted_tables:
            assert NAME not in str(db.session.execute(table.select()).all()), table.name
        entries = db.session.scalars(select(SeatingEntry)).all()
        assert [(each.deed, each.about_id, each.by_id, each.reason) for each in entries] == [
            ("moved", None, None, None)
        ] * 2
        assert set(db.session.scalars(select(StaffAct.number))) == {person_id}
        assert db.session.scalars(select(Contribution.text)).all() == ["Of all"]
        assert db.session.scalar(select(Proposal.text)) == "Agreed by all"
    if not databases.SERVER:
        assert on_disk(app, NAME) == []
        assert on_disk(app, SECRET) == []
        back_up(file_of(app), tmp_path / "copy.sqlite")
        assert NAME.encode() not in (tmp_path / "copy.sqlite").read_bytes()
        pack(f"sqlite:///{file_of(app)}", tmp_path / "copy.zip", None)
        with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
            assert not any(NAME in archive.read(name).decode() for name in archive.namelist())


def test_what_somebody_wrote_aside_goes_if_they_ask_for_it(app, links, guest):
    """
    Given a sitting that is over, in which somebody wrote beside their instructions and to the lecturer, when they are
    erased and ask for that too, then these words are nowhere, the record says where they stood, it verifies, and the
    room opens again as it was but for them. What was said in a shared seat stays.
    """
    person_id = of(app)
    sitting_id = live(app, person_id, links.edition)
    aside = Rapporteur()
    aside.do(AnnotateInstructions("red-lines", f"{SECRET} in the margin"), KENYA)
    aside.do(WriteToLecturer("help", f"{SECRET} by letter"), KENYA)
    aside.do(AnnotateInstructions("red-lines", "Of Egypt"), EGYPT)
    aside.open("op1")
    aside.write(KENYA, " and to assist", after="information")
    aside.do(Adjourn("Enough"))
    with app.app_context():
        db.session.execute(delete(JournalEntry).where(JournalEntry.sitting_id == sitting_id))
        db.session.commit()
        aside.write_down(db.engine, sitting_id)
        # Somebody opened the sitting since, and a checkpoint of it is on the disk.
        chambers.of(db.session.get(Sitting, sitting_id)).keep_checkpoint(after=0)
    wanted = [entry.seq for entry in record(app, sitting_id) if SECRET in entry.payload]
    assert len(wanted) == 2
    assert "Also erase 2 entries" in guest.get(MINE).text

    assert guest.press(f"{MINE}/erase", on=MINE, word="erase", words="1").status_code == 303

    found = examine(record(app, sitting_id))
    assert (found.wrong, list(found.redacted)) == ((), wanted)
    assert found.outcome is not None
    with app.app_context():
        room = chambers.of(db.session.get(Sitting, sitting_id)).room
        assert room.annotations == {EGYPT: {"red-lines": "Of Egypt"}}
        assert room.letters == []
        assert room.paragraphs["op1"].text.words() == aside.room.paragraphs["op1"].text.words()
        chambers.put_away(db.session.get(Sitting, sitting_id))
    written_out = Event()
    writer.ask(written_out.set)
    assert written_out.wait(10)
    if not databases.SERVER:
        assert on_disk(app, SECRET) == []


def test_words_that_are_gone_without_a_note_are_damage(app, links, guest):
    """
    Given a record in which somebody erased words and said so nowhere, or of others than it says, then nobody is let in.
    """
    sitting_id = live(app, of(app), links.edition)
    with app.app_context():
        sitting = db.session.get(Sitting, sitting_id)
        chambers.of(sitting).act(HOUSE, EraseWords((3,)))
        chambers.put_away(sitting)
        Journal(db.engine, sitting_id).drop([4])
        with pytest.raises(RecordDamaged, match="entry 4"):
            chambers.of(sitting)


def test_a_house_that_went_down_in_between_finishes_erasing(app, links, guest):
    """
    Given a record that says of words that they are erased, and they are still there, when the house tidies up, then
    they go.
    """
    from app.privacy.tidying import tidy

    sitting_id = live(app, of(app), links.edition)
    with app.app_context():
        chambers.of(db.session.get(Sitting, sitting_id)).act(HOUSE, EraseWords((4,)))
        chambers.put_away(db.session.get(Sitting, sitting_id))
        assert tidy() == {}
    assert [entry.seq for entry in record(app, sitting_id) if entry.payload is None] == [4]


def test_others_keep_what_is_theirs(app, links, guest):
    """
    Given two people in one seat, when one of them is erased, then the other still sits there.
    """
    other = app.test_client()
    other.press(links.claims["tondera"], name="Somebody Else")
    guest.press(f"{MINE}/erase", on=MINE, word="erase")
    assert other.get(links.seat("tondera")).status_code == 200
    assert "Somebody Else" in other.get(MINE).text


def test_whoever_is_erased_may_come_in_again_as_somebody_new(app, links, guest):
    before = of(app)
    guest.press(f"{MINE}/erase", on=MINE, word="erase")
    assert guest.press(links.claims["tondera"], name="New").status_code == 303
    assert of(app, "New") is not None
    assert of(app) is None
    assert before is not None


def test_an_account_is_not_erased_by_a_word(app):
    """
    Given a member of staff, when they type the word, then they are told who erases an account, and nothing is lost.
    """
    member_of_staff(app, "keeper@example.test")
    browser = app.test_client()
    browser.press("/signin", email="keeper@example.test", password=PASSWORD)
    answer = browser.press(f"{MINE}/erase", on="/account", word="erase")
    assert answer.status_code == 422
    assert "Whoever runs this house erases an account" in answer.text
    assert browser.get("/account").status_code == 200


def test_a_lecturer_erases_on_request_and_it_is_entered(app, links, guest, lecturer):
    """
    Given somebody who asks the lecturer, when she gives a reason and means it, then they are erased, and the entry says
    when and why, by a number. Without a reason nothing happens, and what was typed is still there.
    """
    person_id = of(app)
    with app.app_context():
        part = db.session.scalar(select(Participation.id).where(Participation.person_id == person_id))
    desk = f"/privacy/workshops/{links.edition}"
    erase = f"{desk}/people/{part}/erase"
    assert NAME in lecturer.get(desk).text
    refused = lecturer.press(erase, on=desk, reason="asked on 3 March", word="")
    assert (refused.status_code, "asked on 3 March" in refused.text) == (422, True)
    assert lecturer.press(erase, on=desk, reason=" ", word="erase").status_code == 422
    assert of(app) == person_id

    assert lecturer.press(erase, on=desk, reason="asked on 3 March", word="erase").status_code == 303

    page = lecturer.get(desk).text
    assert NAME not in page
    assert f"person no. {person_id}" in page
    assert "asked on 3 March" in page
    assert guest.get(MINE).status_code == 403


def test_a_lecturer_erases_nobody_of_another_workshop(app, links, guest, lecturer):
    """
    Given somebody who also takes part in a workshop of others, when this lecturer would erase them, then she is told
    that they can do it themselves; and nobody of another workshop can be named at all.
    """
    person_id = of(app)
    with app.app_context():
        other = Edition(title="Of others")
        db.session.add(other)
        db.session.flush()
        foreign = Participation(edition_id=other.id, person_id=person_id)
        db.session.add(foreign)
        db.session.commit()
        part = db.session.scalar(select(Participation.id).where(Participation.person_id == person_id))
        foreign_id = foreign.id
    desk = f"/privacy/workshops/{links.edition}"
    refused = lecturer.press(f"{desk}/people/{part}/erase", on=desk, reason="asked", word="erase")
    assert (refused.status_code, "a workshop of others" in refused.text) == (422, True)
    assert lecturer.press(f"{desk}/people/{foreign_id}/erase", on=desk, reason="a", word="erase").status_code == 404
    assert of(app) == person_id


@pytest.mark.skipif(bool(databases.SERVER), reason="a file is put back here")
def test_no_older_copy_brings_anybody_back(app, links, guest, config, monkeypatch, tmp_path):
    """
    Given a copy of the house, when somebody is erased, somebody else comes who is given their number, and the copy is
    put back, then whom the file kept aside has erased is erased again; whoever came later is not.
    """
    person_id = of(app)
    back_up(file_of(app), tmp_path / "copy")
    guest.press(f"{MINE}/erase", on=MINE, word="erase")
    since = tmp_path / "since"
    back_up(file_of(app), since)
    monkeypatch.setenv("ZERODRAFT_DATA", str(tmp_path / "old"))
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "zerodraft.sqlite").write_bytes((tmp_path / "copy").read_bytes())
    said = CliRunner().invoke(main, ["forget", "--as-in", str(since)])
    assert (said.exit_code, said.output) == (0, f"Erased again: person no. {person_id}.\n")
    assert NAME.encode() not in (tmp_path / "old" / "zerodraft.sqlite").read_bytes()
    app.test_client().press(links.claims["lumenia"], name="Later")
    monkeypatch.setenv("ZERODRAFT_DATA", str(config.data))
    assert CliRunner().invoke(main, ["forget", "--as-in", str(since)]).output == "Erased again: nobody.\n"
    assert of(app, "Later") is not None


# Time


def test_what_is_kept_for_a_time_is_let_go_when_it_is_over(app, links, guest):
    """
    Given a workshop that ended long ago and a guest who has done nothing since, when the house is asked what is due,
    then it says so and changes nothing; when it tidies up, the guest is gone and the record is what it was.
    """
    from app.privacy.tidying import tidy, what_is_due
    from app.retention import Retention

    person_id = of(app)
    sitting_id = live(app, person_id, links.edition)
    before = record(app, sitting_id)
    with app.app_context():
        assert [each.name for each in what_is_due() if each.rows] == []
        long_ago = now() - timedelta(days=500)
        edition = db.session.get(Edition, links.edition)
        edition.created, edition.ends = long_ago, date(2020, 3, 5)
        db.session.get(Person, person_id).created = long_ago
        done = {Paper: "begun", Contribution: "written", FeedKey: "made", AccessToken: "made"}
        done |= dict.fromkeys((LessonRead, Answer, MarginNote, Step, Reply, ColleagueNote, SharedRecord), "at")
        done |= dict.fromkeys((Commitment, CommitmentReport), "at")
        for kind, column in done.items():
            for each in db.session.scalars(select(kind)):
                setattr(each, column, long_ago)
        for each in db.session.scalars(select(Accreditation)):
            each.granted = long_ago
        for each in db.session.scalars(select(Sitting)):
            each.created = long_ago
        db.session.commit()
        kept = Retention(guests=400, seats=300)
        # The demonstration's own sitting was convened a moment ago; the one of March is over.
        assert {each.name: each.rows for each in what_is_due(kept) if each.rows} == {"guests": 1}
        assert [each.rows for each in what_is_due(Retention(guests=600)) if each.name == "guests"] == [0]
        for kind, column in done.items():
            # Whatever of these somebody did last, they stay for its sake.
            last = db.session.scalar(select(kind).where(getattr(kind, column) == long_ago))
            setattr(last, column, now())
            db.session.commit()
            assert [each.name for each in what_is_due(kept) if each.rows] == [], kind
            setattr(last, column, long_ago)
            db.session.commit()
        assert tidy(kept) == {"guests": 1}
        assert [each.name for each in what_is_due(kept) if each.rows] == []
    assert of(app) is None
    assert record(app, sitting_id) == before


def test_visits_and_links_go_and_new_ones_stay(app):
    """
    Given visits and one-time links of long ago and of today, then only those of long ago are due.
    """
    from app.accounts.models import Invitation, Visit
    from app.privacy.tidying import tidy

    member_of_staff(app, "keeper@example.test")
    with app.app_context():
        account = db.session.scalar(select(Person.id).where(Person.name == "Keeper"))
        for days in (0, 200):
            then = now() - timedelta(days=days)
            visit = {"kind": "phone", "device": "", "seen": then, "ended": then, "digest": f"v{days}"}
            db.session.add(Visit(person_id=account, **visit))
            db.session.add(Invitation(person_id=account, digest=f"i{days}", expires=then))
        db.session.commit()
        assert tidy() == {"visits": 1, "links": 1}
        assert db.session.scalars(select(Visit.digest)).all() == ["v0"]


def test_a_member_of_staff_is_erased_from_the_command_line(app, config, monkeypatch):
    """
    Given a member of staff who leads a workshop alone, when they are to be forgotten, then that is said first; and
    with --anyway nothing of them is left, in no byte of the house.
    """
    member_of_staff(app, "keeper@example.test")
    with app.app_context():
        person = db.session.scalar(select(Person).where(Person.name == "Keeper"))
        db.session.add(Participation(edition=Edition(title="Nairobi"), person=person, role="lecturer"))
        db.session.commit()
    monkeypatch.setenv("ZERODRAFT_DATA", str(config.data))
    asked = ["forget", "keeper@example.test", "--reason", "left in May"]
    refused = CliRunner().invoke(main, asked)
    assert (refused.exit_code, "Nobody else leads: Nairobi." in refused.output) == (1, True)
    assert CliRunner().invoke(main, [*asked, "--anyway"]).exit_code == 0
    with app.app_context():
        assert db.session.scalars(select(StaffAct.reason)).all() == ["left in May"]
        db.session.rollback()
    if not databases.SERVER:
        assert on_disk(app, "keeper@example.test") == []
    said = CliRunner().invoke(main, ["tidy", "--yes"])
    assert (said.exit_code, said.output) == (0, "Nothing is kept longer than it should be.\nDone.\n")


@pytest.mark.skipif(bool(databases.SERVER), reason="PostgreSQL has its own VACUUM")
def test_what_an_older_version_let_go_is_written_over_by_tidying(app, config, monkeypatch):
    """
    Given a file in whose free pages a name still stands, since an earlier version did not write over what it deleted,
    when the house is tidied up, then it stands in no byte any more.
    """
    with closing(sqlite3.connect(file_of(app))) as books:
        books.execute("pragma secure_delete=off")
        books.execute(
            "insert into person (key, name, guest, demonstration, created) values ('k', ?, 1, 0, ?)", [NAME, "2026"]
        )
        books.commit()
        books.execute("delete from person")
        books.commit()
        books.execute("pragma wal_checkpoint(truncate)")
    assert on_disk(app, NAME)
    monkeypatch.setenv("ZERODRAFT_DATA", str(config.data))
    assert CliRunner().invoke(main, ["tidy", "--yes"]).exit_code == 0
    assert on_disk(app, NAME) == []
