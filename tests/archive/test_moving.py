"""Minutes of moving a house from one kind of database to another and back: nothing is lost, nothing is believed."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import stat
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import MetaData, create_engine, select, text
from sqlalchemy.orm import Session

from app.accounts.models import Account, Person
from app.archive.moving import packing
from app.archive.moving.arriving import verified
from app.archive.moving.cells import cells_of
from app.archive.moving.packing import LEFT_AT_HOME, MANIFEST
from app.cli import main
from app.courses.models import Answer, Assessment, ModuleCopy, Paper, PaperAnswer
from app.plenary.models import Accreditation, BallotBox, Checkpoint, Pen, SeatCard, SecretBallot, Sitting
from app.tables import Base, migrate
from app.workshops.models import Edition, Participation
from curriculum.parcels import close_parcel
from tests.archive.rapporteur import adopted, spoken
from tests.curriculum.module import write_module
from tests.scale import servers

HOUSES = Path(__file__).parent.parent / "houses"
BALLOT = "the-ballot-of-kenya"


@pytest.fixture
def server():
    """
    The address of a fresh database of PostgreSQL, or a test left out.
    """
    if not servers._lets_us_in():
        pytest.skip("not on this machine: PostgreSQL")
    with servers.fresh_database() as url:
        yield url


@pytest.fixture
def house(tmp_path):
    """
    A house on SQLite in which two texts were negotiated, somebody learned, and a secret ballot is under way.
    """
    (tmp_path / "house").mkdir()
    url = f"sqlite:///{tmp_path / 'house' / 'zerodraft.sqlite'}"
    fill(url)
    return url


def fill(url):
    engine = create_engine(url)
    migrate(engine)
    with Session(engine) as session:
        ada = Person(name="Ада Лавлейс 😀", guest=False, created=datetime(2026, 3, 1, 9, 30, 0, 123456, UTC))
        edition = Edition(title="Nairobi, March", begins=date(2026, 3, 2), ends=None)
        part = Participation(edition=edition, person=ada, role="lecturer")
        sittings = [Sitting(ref=ref, edition=edition, scenario="x", title=ref) for ref in ("kept", "said")]
        card = SeatCard(sitting=sittings[0], seat="kenya", name="Kenya", code="KEN", role="delegate")
        session.add_all([Account(person=ada, email="ada@example.org"), part, *sittings, card])
        session.flush()
        place = Accreditation(sitting_id=sittings[0].id, seat="kenya", participation=part)
        session.add_all([place, Assessment(edition_id=edition.id, minutes=20, most=3)])
        session.flush()
        who = {"person_id": ada.id}
        session.add_all(
            [
                Pen(client_id=4_294_967_295, sitting_id=sittings[0].id, accreditation_id=place.id),
                ModuleCopy(digest="d", module="m", version="1", parcel=bytes(range(256)) * 20),
                Answer(**who, module="m", part="q", question="q1", version="1", given=None, right=None),
                Answer(**who, module="m", part="q", question="q2", version="1", given={"a": [1, 2.5, "ü"]}, right=True),
                Paper(**who, edition_id=edition.id, occasion="before", form="first"),
                BallotBox(sitting_id=sittings[0].id, vote="v9"),
                SecretBallot(sitting_id=sittings[0].id, seat="kenya", choice=BALLOT),
                Checkpoint(sitting_id=sittings[0].id, seq=1, rules="r", head=b"h", state=b"s", digest=b"d"),
            ]
        )
        session.flush()
        session.add(PaperAnswer(**who, edition_id=edition.id, occasion="before", place=1, given=None, right=False))
        session.commit()
        for sitting, held in zip(sittings, (adopted(), spoken()), strict=True):
            held.write_down(engine, sitting.id)
    engine.dispose()


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def everything(url):
    engine = create_engine(url)
    with engine.connect() as connection:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in LEFT_AT_HOME]
        rows = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in tables
        }
        # What is nothing to us is told apart here: JSON has a nothing of its own.
        rows["nulls"] = [
            tuple(row)
            for row in connection.execute(
                text(
                    "select (select count(*) from answer where given is null), count(*) "
                    "from assessment_answer where given is null"
                )
            )
        ]
    found = verified(engine)
    engine.dispose()
    return rows, found


def files(place):
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(place, content):
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, what in content.items():
            archive.writestr(name, what)
    return place


def listed(content, **changes):
    """
    The same archive with another list of contents.
    """
    said = json.loads(content[MANIFEST])
    said.update(changes)
    return {**content, MANIFEST: json.dumps(said)}


# Between engines


def test_a_house_moves_to_a_server_and_back(house, server, tmp_path, monkeypatch):
    """
    Given a house on SQLite, when it is packed up, brought into an empty database of PostgreSQL, packed up there and
    brought back, then every row is what it was each time, `verify` says the same of every sitting, and new rows are
    numbered behind the old ones. No secret ballot travels.
    """
    monkeypatch.setenv("ZERODRAFT_DATA", str(tmp_path / "data"))
    before = everything(house)
    assert before[0]["nulls"] == [(0, 1)]
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    said = run("backup", first, "--portable", "--database", house)
    assert said.exit_code == 0, said.output
    assert f"Sitting   kept  entries: {len(adopted().entries)}" in said.output
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert not any(BALLOT.encode() in content for content in files(first).values())

    said = run("restore", first, "--database", server)
    assert said.exit_code == 0, said.output
    assert everything(server) == before
    engine = create_engine(server)
    with Session(engine) as session:
        session.add(Person(name="New"))
        session.flush()
        session.rollback()
    engine.dispose()
    assert run("verify", "kept", "--database", server).output == run("verify", "kept", "--database", house).output

    assert run("backup", second, "--database", server).exit_code == 0
    back = f"sqlite:///{tmp_path / 'back' / 'zerodraft.sqlite'}"
    said = run("restore", second, "--database", back)
    assert said.exit_code == 0, said.output
    assert everything(back) == before
    without = [{name: content for name, content in files(each).items() if name != MANIFEST} for each in (first, second)]
    assert without[0] == without[1]


def test_words_that_no_server_keeps_travel_without_their_nul(house, tmp_path, monkeypatch):
    """
    Given an old house on SQLite with a NUL in a name and in an answer, when it is packed up and put back, then both are
    there without it, everything else is what it was, and every sitting verifies as before.
    """
    monkeypatch.setenv("ZERODRAFT_DATA", str(tmp_path / "data"))
    before = everything(house)
    place = house.removeprefix("sqlite:///")
    with closing(sqlite3.connect(place)) as books, books:
        books.execute("update person set name = 'Ада' || char(0) || ' Лавлейс 😀'")
        books.execute("""update answer set given = '{"a\\u0000": [1, 2.5, "\\u0000ü"]}' where question = 'q2'""")
    assert everything(house) != before
    archive, back = tmp_path / "old.zip", f"sqlite:///{tmp_path / 'back' / 'zerodraft.sqlite'}"
    said = run("backup", archive, "--portable", "--database", house)
    assert said.exit_code == 0, said.output
    assert not any(b"\\u0000" in content for name, content in files(archive).items() if name.endswith(".jsonl"))
    said = run("restore", archive, "--database", back)
    assert said.exit_code == 0, said.output
    assert everything(back) == before


def test_an_older_house_moves_into_this_version(server, tmp_path, monkeypatch):
    """
    Given an archive that an older version packed, with the tables it then had, when it is put back, on SQLite and on
    PostgreSQL, then it is brought up to date, and every record verifies.
    """
    monkeypatch.setenv("ZERODRAFT_DATA", str(tmp_path / "data"))
    old = archive_of_old_house(tmp_path)
    new = f"sqlite:///{tmp_path / 'new' / 'zerodraft.sqlite'}"
    for url in (new, server):
        said = run("restore", old, "--database", url)
        assert said.exit_code == 0, said.output
    rows, found = everything(new)
    assert everything(server) == (rows, found)
    assert rows["person"]
    assert found
    assert all(not wrong for _, _, wrong, _ in found.values())


def archive_of_old_house(tmp_path):
    (path,) = HOUSES.glob("*.sql.gz")
    place = tmp_path / "old.sqlite"
    books = sqlite3.connect(place)
    books.executescript(gzip.decompress(path.read_bytes()).decode())
    (revision,) = books.execute("select version_num from alembic_version").fetchone()
    books.close()
    engine = create_engine(f"sqlite:///{place}")
    found = MetaData()
    found.reflect(engine)
    with engine.connect() as connection, zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        tables = [each for each in found.sorted_tables if each.name not in {*LEFT_AT_HOME, "alembic_version"}]
        said = [packing._table(connection, each, archive) for each in tables]
        manifest = {
            "format": 1,
            "made": "2026-11-22T05:00:00+00:00",
            "revision": revision,
            "tables": said,
            "folders": {},
        }
        archive.writestr(MANIFEST, json.dumps(manifest))
    engine.dispose()
    return tmp_path / "old.zip"


def test_a_server_is_filled_whole_or_not_at_all(house, server, tmp_path, monkeypatch):
    """
    Given a database that is not empty, or an archive of which the last table is damaged, when it is to be put there,
    then nothing is.
    """
    monkeypatch.setenv("ZERODRAFT_DATA", str(tmp_path / "data"))
    archive = tmp_path / "copy.zip"
    run("backup", archive, "--portable", "--database", house)
    content = files(archive)
    last = json.loads(content[MANIFEST])["tables"][-1]["name"]
    spoilt = packed(
        tmp_path / "spoilt.zip", {**content, f"tables/{last}.jsonl": content[f"tables/{last}.jsonl"] + b"[]\n"}
    )
    assert run("restore", spoilt, "--database", server).exit_code == 1
    engine = create_engine(server)
    with engine.begin() as connection:
        assert connection.dialect.get_table_names(connection) == []
        connection.execute(text("create table theirs (id integer)"))
    engine.dispose()
    said = run("restore", archive, "--database", server)
    assert (said.exit_code, "not empty" in said.output) == (1, True)


# While the house runs


def test_the_archive_is_of_one_moment(house, tmp_path, monkeypatch):
    """
    Given a house in which somebody writes between any two tables, then nothing of that is in the archive.
    """
    before = everything(house)
    write_table = packing._table

    def table(connection, which, archive):
        with sqlite3.connect(house.removeprefix("sqlite:///"), isolation_level=None) as writer:
            writer.execute(
                "insert into person (key, guest, demonstration, created) values (?, 1, 0, '2026-01-01')", [which.name]
            )
        return write_table(connection, which, archive)

    engine = create_engine(house)
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma journal_mode=wal")
    engine.dispose()
    monkeypatch.setattr(packing, "_table", table)
    assert run("backup", tmp_path / "copy.zip", "--portable", "--database", house).exit_code == 0
    monkeypatch.undo()
    back = f"sqlite:///{tmp_path / 'back' / 'zerodraft.sqlite'}"
    assert run("restore", tmp_path / "copy.zip", "--database", back).exit_code == 0
    assert everything(back) == before


def test_modules_and_scenarios_travel_too(house, tmp_path):
    from curriculum.loader import SCENARIOS

    folder = tmp_path / "house"
    module = write_module(folder / "modules")
    shutil.copytree(SCENARIOS / "template", folder / "scenarios" / "night-ferry")
    said = run("backup", tmp_path / "copy.zip", "--portable", "--database", house)
    assert "Scenario  night-ferry\n" in said.output
    back = tmp_path / "back"
    said = run("restore", tmp_path / "copy.zip", "--database", f"sqlite:///{back / 'zerodraft.sqlite'}")
    assert "Module    weighing-words\n" in said.output
    assert (back / "modules" / "weighing-words" / "handout.md").read_bytes() == (module / "handout.md").read_bytes()
    assert (back / "scenarios" / "night-ferry" / "scenario.toml").is_file()


def test_a_house_of_another_shape_or_with_tables_of_others_is_not_packed(house, tmp_path):
    """
    Given tables that no archive would hold, then that is said instead of leaving them behind.
    """
    with sqlite3.connect(house.removeprefix("sqlite:///")) as books:
        books.execute("create table theirs (id integer)")
    said = run("backup", tmp_path / "copy.zip", "--portable", "--database", house)
    assert (said.exit_code, "theirs" in said.output) == (1, True)
    with sqlite3.connect(house.removeprefix("sqlite:///")) as books:
        books.execute("drop table theirs")
        books.execute("update alembic_version set version_num = 'older'")
    said = run("backup", tmp_path / "copy.zip", "--portable", "--database", house)
    assert (said.exit_code, "Start the house once" in said.output) == (1, True)
    assert not (tmp_path / "copy.zip").exists()


def test_every_column_of_ours_can_travel():
    for table in Base.metadata.sorted_tables:
        assert cells_of(table)


# Hostile archives


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """
    The files of a good archive.
    """
    folder = tmp_path_factory.mktemp("good")
    url = f"sqlite:///{folder / 'zerodraft.sqlite'}"
    fill(url)
    assert run("backup", folder / "copy.zip", "--portable", "--database", url).exit_code == 0
    return files(folder / "copy.zip")


def rewritten(content, table, old, new):
    """
    The same archive with other words in a table, its sums made right again.
    """
    name = f"tables/{table}.jsonl"
    lines = content[name].replace(old, new)
    assert lines != content[name]
    tables = json.loads(content[MANIFEST])["tables"]
    for each in tables:
        if each["name"] == table:
            each["sha256"], each["rows"] = sha256(lines).hexdigest(), lines.count(b"\n")
    return listed({**content, name: lines}, tables=tables)


PEOPLE = "tables/person.jsonl"
SPOILT = {
    "no list": lambda files: {name: what for name, what in files.items() if name != MANIFEST},
    "a list that is none": lambda files: {**files, MANIFEST: b"[1]"},
    "no JSON": lambda files: {**files, MANIFEST: b"{"},
    "a deep list": lambda files: {**files, MANIFEST: b"[" * 100_000},
    "another form": lambda files: listed(files, format=2),
    "a newer version": lambda files: listed(files, revision="ffffffffffff"),
    "a revision that is none": lambda files: listed(files, revision="head; drop"),
    "a table too many": lambda files: {**files, "tables/theirs.jsonl": b""},
    "a table too few": lambda files: {name: what for name, what in files.items() if name != "tables/person.jsonl"},
    "a path": lambda files: {**files, "../outside": b"hostile"},
    "a row less": lambda files: {**files, "tables/person.jsonl": b""},
    "a word altered": lambda files: {**files, PEOPLE: files[PEOPLE].replace(b"20", b"21")},
    "a number for a word": lambda files: rewritten(files, "edition", b'"Nairobi, March"', b"7"),
    "a sign no text holds": lambda files: rewritten(files, "edition", b"Nairobi", b"\\u0000"),
    "half a sign": lambda files: rewritten(files, "edition", b"Nairobi", b"\\ud800"),
    "no number": lambda files: rewritten(files, "assessment", b",20,", b",NaN,"),
    "too wide a number": lambda files: rewritten(files, "assessment", b",20,", b",99999999999999999999,"),
    "nothing where something is": lambda files: rewritten(files, "edition", b'"Nairobi, March"', b"null"),
    "nobody's seat": lambda files: rewritten(files, "pen", b"4294967295,1,1", b"4294967295,1,99"),
    "a row twice": lambda files: rewritten(files, "person", files[PEOPLE], files[PEOPLE] * 2),
    "a module that leads elsewhere": lambda files: listed(
        {**files, "folders/modules/m.zip": close_parcel({"../../outside.md": b"hostile"})},
        folders={"modules": {"m": sha256(close_parcel({"../../outside.md": b"hostile"})).hexdigest()}},
    ),
    "another folder": lambda files: listed({**files, "folders/x/m.zip": b""}, folders={"x": {"m": "0" * 64}}),
}  # fmt: skip


@pytest.mark.parametrize("why", SPOILT)
def test_what_no_house_packed_is_refused(why, content, tmp_path):
    """
    Given an archive that somebody has altered, when it is to be put back, then it is refused in words, and nothing is
    there.
    """
    spoilt = packed(tmp_path / "spoilt.zip", SPOILT[why](content))
    said = run("restore", spoilt, "--database", f"sqlite:///{tmp_path / 'house' / 'zerodraft.sqlite'}")
    assert said.exit_code == 1
    assert said.output.startswith("Error: ")
    assert isinstance(said.exception, SystemExit)
    assert not list(tmp_path.rglob("zerodraft.sqlite"))
    assert not list(tmp_path.rglob("outside*"))


def test_secret_ballots_are_taken_from_nobody(content, tmp_path):
    """
    Given an archive with ballots in it, then it is refused.
    """
    row = b'[1,"kenya","in-favour"]\n'
    columns = [
        {"name": "sitting_id", "kind": "whole", "empty": False},
        {"name": "seat", "kind": "words", "empty": False},
        {"name": "choice", "kind": "words", "empty": False},
    ]
    table = {"name": "secret_ballot", "columns": columns, "rows": 1, "sha256": sha256(row).hexdigest()}
    tables = [*json.loads(content[MANIFEST])["tables"], table]
    spoilt = packed(tmp_path / "spoilt.zip", listed({**content, "tables/secret_ballot.jsonl": row}, tables=tables))
    said = run("restore", spoilt, "--database", f"sqlite:///{tmp_path / 'zerodraft.sqlite'}")
    assert (said.exit_code, "secret_ballot" in said.output) == (1, True)


def test_a_bomb_is_not_unpacked(content, tmp_path):
    spoilt = packed(tmp_path / "spoilt.zip", {**content, "tables/person.jsonl": bytes(40_000_000)})
    said = run("restore", spoilt, "--database", f"sqlite:///{tmp_path / 'zerodraft.sqlite'}")
    assert (said.exit_code, "far larger" in said.output) == (1, True)


def test_an_altered_record_in_a_whole_archive_is_named(content, tmp_path):
    """
    Given an archive whose sums are right and in which a record was altered, then the entry is named, and it is put back
    only if somebody insists.
    """
    spoilt = packed(tmp_path / "spoilt.zip", rewritten(content, "journal_entry", b"This needs instructions", b"Never"))
    house = tmp_path / "house" / "zerodraft.sqlite"
    said = run("restore", spoilt, "--database", f"sqlite:///{house}")
    assert (said.exit_code, "Sitting kept: Entry" in said.output, house.exists()) == (1, True, False)
    assert run("restore", spoilt, "--database", f"sqlite:///{house}", "--damaged").exit_code == 0
