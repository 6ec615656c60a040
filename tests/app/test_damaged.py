"""A damaged record: nobody is shown a wrong text, everybody is told plainly, and the lecturer which entry it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import create_engine, text

from app.cli import main
from app.plenary.chamber import RecordDamaged
from app.plenary.chambers import chambers
from app.plenary.journal import Damaged, Journal
from simulation import HOUSE
from simulation.drafting import OpenDrafting
from tests import databases

BAD = "update journal_entry set {} where seq = 2"
DAMAGES = {
    "another word": (BAD.format("payload = replace(payload, 'p3', 'p4')"), 2),
    "another salt": (BAD.format("salt = zeroblob(16)"), 2),
    "another link": (BAD.format("chain = zeroblob(32)"), 2),
    "another kind": (BAD.format("kind = 'DraftingClosed'"), 2),
    "another seat": (BAD.format("seat = 'valmere'"), 2),
    "a byte that is no letter": (BAD.format("payload = cast(substr(payload, 1, 9) || x'ff' || '\"}' as text)"), 2),
    "a moment that is none": (BAD.format("at = 'noon'"), 2),
    "an entry less": ("delete from journal_entry where seq = 2", 2),
    "the first one missing": ("delete from journal_entry where seq = 1", 1),
}


@pytest.fixture
def damaged(app, links, request):
    """
    A sitting of four entries, one of which was damaged while the house was down.
    """
    from app.plenary.models import Sitting

    with app.test_request_context():
        from app.extensions import db

        sitting = db.session.query(Sitting).filter_by(ref=links.ref).one()
        chamber = chambers.of(sitting)
        for paragraph in ("p3", "p4", "p5"):
            chamber.act(chamber.seat("chair"), OpenDrafting((paragraph,)))
        chambers.give_back()
        with db.engine.begin() as connection:
            connection.execute(text(request.param[0]))
    yield links, request.param[1]
    chambers.give_back()


on_sqlite = pytest.mark.skipif(databases.SERVER is not None, reason="the damages are written in SQLite's words")
every = pytest.mark.parametrize("damaged", DAMAGES.values(), ids=DAMAGES.keys(), indirect=True)


@on_sqlite
@every
def test_a_damaged_sitting_is_not_served(app, damaged, seated, lecturer):
    """
    Given an entry that is not as it was written, when somebody looks into the room, then the answer is a plain sentence
    and no text; and the lecturer reads which entry it is, and what to do.
    """
    links, entry = damaged

    answer = seated("valmere").get(links.seat("valmere", "view"), headers={"Accept": "application/json"})

    assert answer.status_code == 503
    assert "Retry-After" not in answer.headers
    assert "damaged" in answer.json["title"]
    for page in (links.sitting, f"{links.sitting}attendance"):
        told = lecturer.get(page).text
        assert f"damaged at entry {entry}." in told
        assert f"zerodraft verify {links.ref}" in told


@on_sqlite
@every
def test_verify_names_the_entry(app, damaged):
    from click.testing import CliRunner

    links, entry = damaged

    said = CliRunner().invoke(main, ["verify", links.ref, "--database", app.extensions["zerodraft"].database_url])

    assert said.exit_code == 1
    assert f"Entry {entry} " in said.output


@on_sqlite
@pytest.mark.parametrize("damaged", [DAMAGES["another word"]], indirect=True)
def test_no_document_is_made_of_it(damaged, lecturer):
    links, _entry = damaged

    page = lecturer.get(f"{links.sitting}outcome", headers={"Accept": "text/html"})

    assert page.status_code == 503
    assert "is damaged" in page.text


@on_sqlite
@pytest.mark.parametrize("damaged", [DAMAGES["another salt"]], indirect=True)
def test_it_is_served_again_once_it_is_whole(app, damaged, seated, monkeypatch):
    """
    Given a sitting found damaged, when its record is what it was, then it opens again without a new start.
    """
    links, _entry = damaged
    visitor = seated("valmere")
    assert visitor.get(links.seat("valmere", "view")).status_code == 503
    from app.extensions import db

    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("delete from journal_entry where seq >= 2"))
    monkeypatch.setattr("app.plenary.chambers.LOOK_AGAIN", 0.0)

    assert visitor.get(links.seat("valmere", "view")).status_code == 200


def test_a_room_that_must_be_rebuilt_from_a_damaged_record_stops(app, links):
    """
    Given a room in session whose disk failed and came back wrong, when somebody acts, then nothing is written there.
    """
    from app.plenary.models import Sitting

    with app.test_request_context():
        from app.extensions import db

        chamber = chambers.of(db.session.query(Sitting).filter_by(ref=links.ref).one())
        chamber.act(chamber.seat("chair"), OpenDrafting(("p3",)))
        with db.engine.begin() as connection:
            connection.execute(text("update journal_entry set seat = 'valmere' where seq = 2"))
        chamber._broken = True
        with pytest.raises(RecordDamaged, match="entry 2"):
            chamber.act(chamber.seat("chair"), OpenDrafting(("p4",)))
        assert db.session.execute(text("select max(seq) from journal_entry")).scalar() == 2
        chambers.give_back()


@on_sqlite
def test_a_page_of_the_disk_that_cannot_be_read_is_damage_too(tmp_path):
    """
    Given a file of which a page was overwritten, when the record is read, then it is damaged, not merely away.
    """
    from app.plenary import models  # noqa: F401 - Its tables register themselves.
    from app.tables import Base

    house = tmp_path / "house.sqlite"
    engine = create_engine(f"sqlite:///{house}")
    Base.metadata.create_all(engine)
    journal = Journal(engine, 1)
    from simulation.convening import PenIssued

    journal.append([(1.0, HOUSE.id, PenIssued("valmere", n)) for n in range(2000)])
    engine.dispose()
    with closing(sqlite3.connect(house)) as books:
        (root,) = books.execute("select rootpage from sqlite_schema where name = 'journal_entry'").fetchone()
    with house.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)

    with pytest.raises(Damaged):
        list(Journal(engine, 1).proven())
    engine.dispose()
