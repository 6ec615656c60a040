"""The database: its history leads to what the models say, and it keeps its word."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from app import create_app
from app.config import Config
from app.extensions import db
from app.plenary.models import JournalEntry, Sitting
from app.privacy.rooms import rooms
from app.tables import Base, migrate
from app.workshops.models import Edition
from tests.databases import SERVER


@pytest.fixture
def migrated(tmp_path):
    app = create_app(Config.from_environment({}, data=tmp_path))
    with app.app_context():
        migrate(db.engine)
        yield app
        db.session.close()
        db.engine.dispose()


def test_migrations_lead_to_the_models(migrated):
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_table_says_what_it_holds_of_people():
    """
    Given any table, when no room declares it, or two things are said of it, then this fails: say in the module
    `holdings` of its room what it keeps about people, or why nothing.
    """
    declared = [each.table.name for room in rooms() for each in (*room.holdings, *room.nothing)]
    assert sorted(declared) == sorted(Base.metadata.tables)


def test_migrating_twice_changes_nothing(migrated):
    before = set(inspect(db.engine).get_table_names())
    migrate(db.engine)
    assert set(inspect(db.engine).get_table_names()) == before


@pytest.mark.skipif(bool(SERVER), reason="PostgreSQL changes tables where they are")
def test_a_house_in_use_can_be_brought_up_to_date(tmp_path):
    """
    Given a house of before the purposes of sittings, with a sitting to which a row of another table points, then it
    comes up to date, and both are there.
    """
    app = create_app(Config.from_environment({}, data=tmp_path))
    with app.app_context():
        with db.engine.begin() as connection:
            settings = AlembicConfig()
            settings.set_main_option("script_location", str(Path(__file__).parents[2] / "migrations"))
            settings.attributes["connection"] = connection
            command.upgrade(settings, "8e1d35b7c0a2")
        with db.engine.begin() as connection:
            for name in ("edition", "sitting"):
                connection.execute(text(filled(connection, name)))
            connection.execute(text("create table pointing (sitting_id integer references sitting (id))"))
            connection.execute(text("insert into pointing values (1)"))
        migrate(db.engine)
        with db.engine.begin() as connection:
            found = connection.execute(text("select sitting_id, title from pointing join sitting on id = sitting_id"))
            assert [tuple(row) for row in found] == [(1, "x")]
        db.engine.dispose()


def filled(connection, name):
    """
    A row with something in every column that needs it.
    """
    columns = [each for each in inspect(connection).get_columns(name) if not each["nullable"] and not each["default"]]
    values = ["'x'" if "CHAR" in str(each["type"]) else "1" for each in columns]
    return f"insert into {name} ({', '.join(each['name'] for each in columns)}) values ({', '.join(values)})"


@pytest.mark.skipif(bool(SERVER), reason="PostgreSQL is safe unless its own settings say otherwise")
def test_what_is_committed_survives_a_power_cut(migrated):
    with db.engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"pragma {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20000}


def test_no_entry_of_a_journal_can_be_written_twice(migrated):
    """
    Given an entry, when a second writer claims the same place in the journal, the database refuses.
    """
    sitting = Sitting(edition=Edition(title="Nairobi, March"), scenario="winter-ward", title="Winter Ward")
    db.session.add(sitting)
    db.session.commit()
    place = {"sitting_id": sitting.id, "seq": 1}

    def entry():
        return JournalEntry(**place, at=0.0, kind="Convened", commitment=b"c", chain=b"h")

    db.session.add(entry())
    db.session.commit()
    db.session.expunge_all()
    db.session.add(entry())
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_times_come_back_in_utc(migrated):
    db.session.add(Edition(title="Nairobi, March"))
    db.session.commit()
    assert db.session.query(Edition).one().created.utcoffset().total_seconds() == 0


def test_a_commit_waits_for_no_reader(app, links):
    """
    Given so many who look something up that every connection is taken, when somebody acts, it is on disk all the same:
    those who look things up may be waiting for exactly this commit.
    """
    from contextlib import ExitStack

    from app.plenary.chambers import chambers
    from app.plenary.credentials import find_sitting
    from simulation.drafting import OpenDrafting

    with app.test_request_context(), ExitStack() as readers:
        chamber = chambers.of(find_sitting(links.ref))
        db.session.close()
        pool = db.engine.pool
        for _ in range(pool.size() + pool._max_overflow):
            readers.enter_context(db.engine.connect())
        assert chamber.act(chamber.seat("chair"), OpenDrafting(("p3",)))
