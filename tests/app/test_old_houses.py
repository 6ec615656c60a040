"""Houses of earlier versions: all that is in them moves into today's, and every record still tells the same."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from markupsafe import escape
from sqlalchemy import Engine, create_engine, text

from app import create_app
from app.archive import models as _archive  # noqa: F401 - they register themselves
from app.archive.documents.export import as_json
from app.archive.replay.attribution import Attribution, Mode
from app.archive.replay.outline import outline_of
from app.archive.replay.reel import Reel
from app.archive.replay.screening import Screening
from app.archive.shelf import find
from app.archive.verify import examine
from app.config import Config
from app.plenary import models as _tables  # noqa: F401 - they register themselves
from app.plenary.journal import Journal
from app.plenary.rebuilding import rebuild
from app.tables import Base, migrate
from app.workshops import staff_acts as _acts  # noqa: F401 - they register themselves
from app.workshops.zones import zone

HOUSES = sorted((Path(__file__).parent.parent / "houses").glob("*.sql.gz"))
COUNTS = ("person", "accreditation", "journal_entry", "pen", "seat_card")


@dataclass
class Moved:
    """A house of an earlier version, brought up to date; `before` is how many rows it had."""

    url: str
    engine: Engine
    before: dict[str, int]
    outcome: dict[str, Any]


@pytest.fixture(params=HOUSES, ids=lambda path: path.name.partition(".")[0])
def moved(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Moved]:
    path: Path = request.param
    books = sqlite3.connect(tmp_path / "zerodraft.sqlite")
    books.executescript(gzip.decompress(path.read_bytes()).decode())
    books.close()
    url = f"sqlite:///{tmp_path / 'zerodraft.sqlite'}"
    engine = create_engine(url)
    before = counted(engine)
    migrate(engine)
    yield Moved(
        url, engine, before, json.loads(path.with_name(path.name.replace(".sql.gz", ".outcome.json")).read_text())
    )
    engine.dispose()


def counted(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {name: connection.execute(text(f"select count(*) from {name}")).scalar_one() for name in COUNTS}


def test_its_tables_arrive_where_the_models_are_with_every_row(moved: Moved) -> None:
    with moved.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert counted(moved.engine) == moved.before


def test_its_record_still_leads_to_the_outcome_that_it_printed_then(moved: Moved) -> None:
    """
    Given what the earlier version exported, when today's house reads the same record, then the chain holds and every
    figure, word and decision is there as it was; what is new may stand beside, and the house may put its own line
    about a decision in other words.
    """
    found = find(moved.outcome["sitting"], moved.url)
    findings = examine(list(Journal(found.engine, found.sitting_id).read()))
    assert findings.wrong == ()
    for decision in moved.outcome["outcome"]["decisions"]:
        assert decision.pop("sentence")
    assert missing(moved.outcome, json.loads(as_json(found))) == []
    found.engine.dispose()


def test_its_sitting_opens_as_it_stood(moved: Moved) -> None:
    found = find(moved.outcome["sitting"], moved.url)
    room = rebuild(Journal(found.engine, found.sitting_id), None).room
    found.engine.dispose()
    assert room.phase == moved.outcome["outcome"]["phase"]
    assert len(room.decisions) >= len(moved.outcome["outcome"]["decisions"])


def missing(then: Any, now: Any, where: str = "") -> list[str]:
    """
    Everything that was said then and is not said now, by its place.
    """
    if isinstance(then, dict) and isinstance(now, dict):
        return [each for name in then for each in missing(then[name], now.get(name), f"{where}.{name}")]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = enumerate(zip(then, now, strict=True))
        return [each for place, (old, new) in pairs for each in missing(old, new, f"{where}[{place}]")]
    return [] if then == now else [f"{where}: {then!r} is now {now!r}"]


def test_its_record_replays_moment_by_moment(moved: Moved, tmp_path: Path) -> None:
    """
    Given a house of an earlier version, when its sitting is played frame by frame, then what is shown last is the text
    of the outcome that it printed then.
    """
    app = create_app(Config.from_environment({"DATABASE_URL": moved.url}, data=tmp_path))
    found = find(moved.outcome["sitting"], moved.url)
    reel = Reel(found.engine, found.sitting_id)
    with app.test_request_context(), reel.turn():
        outline = outline_of(reel)
        screening = Screening(reel, outline, Attribution.of(Mode.SEATS, outline.room), zone(None))
        after, shown = reel.first, 0
        while after != reel.last:
            frames = screening.frames(after, 600.0, 0.1)
            after, shown = frames[-1]["seq"], shown + len(frames)
        text = screening.moment(reel.last)["parts"]["text"]
        assert shown > 10
        assert len(outline.decisions) >= len(moved.outcome["outcome"]["decisions"])
    found.engine.dispose()
    for paragraph in moved.outcome["outcome"]["paragraphs"]:
        if paragraph["words"]:
            assert str(escape(paragraph["words"])) in text
