"""Operations: alive, ready, measured, and logged; and none of it says who did what, or what was said."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app import create_app
from app.config import Config
from app.extensions import db
from app.home import readiness
from app.home.exposition import House
from app.home.logs import JsonLine
from app.metrics import Metrics, Spread
from app.permissions import TABLE, Role
from app.tables import Base
from simulation import Command
from simulation.refusals import REFUSALS
from tests.databases import SERVER

TOKEN = "a token that is long enough"


@pytest.fixture(autouse=True)
def nothing_remembered():
    readiness._last.clear()


@pytest.fixture
def measured(app, config, links):
    """
    The same house, with its metrics open to whoever has the token.
    """
    return create_app(replace(config, metrics_token=TOKEN)).test_client()


# Alive and ready


def test_it_is_alive_whatever_its_books_do(app, visitor):
    """
    Given books that are gone, then the process is alive all the same, and not ready.
    """
    with app.app_context():
        Base.metadata.drop_all(db.engine)
    assert visitor.get("/healthz").json == {"status": "alive"}
    assert visitor.get("/readyz").json["journal"] == "trouble"


def test_it_is_ready_when_everything_is_in_order(visitor):
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json["status"]) == (200, "ready")
    assert {answer.json[each] for each in ("database", "journal", "disk")} == {"ok"}


def make_read_only(connection, _record):
    connection.execute("set default_transaction_read_only = on" if SERVER else "pragma query_only = on")
    connection.commit()


def test_it_is_not_ready_when_the_journal_cannot_be_written(app, visitor):
    """
    Given a database that can be read and not written, then nobody is sent here, and strangers learn no detail.
    """
    with app.app_context():
        db.engine.dispose()
        from sqlalchemy import event

        event.listen(db.engine, "connect", make_read_only)
    answer = visitor.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"status": "not ready", "database": "ok", "journal": "trouble", "disk": "ok"}


def test_it_is_not_ready_when_the_disk_is_full(visitor, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 1_000})())
    assert visitor.get("/readyz").json["disk"] == "full"


def test_it_is_not_ready_while_it_closes(app, visitor):
    app.extensions["zerodraft.door"].closing = True
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "not ready", "house": "closing"})


def test_asking_changes_nothing_and_keeps_no_writer_busy(app, visitor, links, monkeypatch):
    """
    When a stranger asks on and on, then the books are asked once a second at most, and stay as they are.
    """
    asked = []
    writes = readiness._writes
    monkeypatch.setattr(readiness, "_writes", lambda: asked.append(1) or writes())
    for _ in range(20):
        assert visitor.get("/readyz").status_code == 200
    assert len(asked) < 5


# Metrics


def test_without_a_token_there_are_no_metrics(visitor):
    assert visitor.get("/metrics").status_code == 404


@pytest.mark.parametrize("shown", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer \xe9"}])
def test_metrics_are_for_whoever_has_the_token(measured, shown):
    answer = measured.get("/metrics", headers=shown)
    assert (answer.status_code, answer.data) == (401, b"")


def test_a_token_is_long_and_never_shown(tmp_path):
    with pytest.raises(ValueError, match="at least 20") as refused:
        Config.from_environment({"ZERODRAFT_METRICS_TOKEN": "short-secret"}, data=tmp_path)
    assert "short-secret" not in str(refused.value)
    assert TOKEN not in repr(Config.from_environment({"ZERODRAFT_METRICS_TOKEN": TOKEN}, data=tmp_path))


def test_metrics_can_be_read_and_name_nobody(measured, links):
    """
    Given pages that were asked for, real ones and made-up ones, then every label is a word of the house's own.
    """
    measured.get("/")
    measured.get("/nowhere/Kenya%0Aforged")
    measured.get(links.claims["tondera"])
    answer = measured.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    pages = families["zerodraft_request_seconds"].samples
    assert (
        sum(each.value for each in pages if each.name.endswith("_count") and each.labels["entry"] == "home.front") >= 1
    )
    words = {
        (name, word) for family in families.values() for each in family.samples for name, word in each.labels.items()
    }
    known = {
        "entry": TABLE.keys() | {"none"},
        "role": set(Role),
        "act": set(Command.kinds),
        "code": set(REFUSALS),
        "status": {"1xx", "2xx", "3xx", "4xx", "5xx"},
    }
    assert {(name, word) for name, word in words if name != "le" and word not in known[name]} == set()
    assert links.ref not in answer.text


def test_a_spread_counts_as_a_histogram_does():
    """
    Given values on, between and beyond the bounds, then each bound counts all that is not above it.
    """
    spread = Spread((1.0, 2.0))
    for value in (0.5, 1.0, 1.5, 9.0):
        spread.add(value)
    numbers = Metrics(commits=spread)
    family = next(each for each in House(numbers).collect() if each.name == "zerodraft_commit_seconds")
    found = [(each.name.rpartition("_")[2], each.labels.get("le"), each.value) for each in family.samples]
    assert found == [
        ("bucket", "1.0", 2),
        ("bucket", "2.0", 3),
        ("bucket", "+Inf", 4),
        ("count", None, 4),
        ("sum", None, 12),
    ]


# Logs


@pytest.fixture
def lines(config, app, caplog):
    """
    The same house, logging for programs, and what it wrote.
    """
    house = create_app(replace(config, log="json", metrics_token=TOKEN))

    class Kept(logging.Handler):
        def emit(self, record):
            self.written.append(self.format(record))

    kept = Kept()
    kept.written = []
    house.logger.addHandler(kept)
    from app.home.logs import speak

    speak(house.logger, "json")
    yield house, kept.written
    house.logger.removeHandler(kept)
    create_app(config)  # Text again.


def test_a_request_leaves_one_line_without_its_address(lines, links):
    house, written = lines
    answer = house.test_client().get(links.claims["tondera"])
    (line,) = map(json.loads, written)
    assert line["message"] == "request"
    assert (line["entry"], line["status"], line["sitting"]) == ("plenary.claim", 200, links.ref)
    assert line["request"] == answer.headers["X-Request-Id"]
    assert line["ms"] > 0
    assert links.claims["tondera"].rpartition("/")[2] not in written[0]


def test_an_error_carries_the_id_that_its_reader_was_given(lines, links, monkeypatch):
    house, written = lines
    house.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("app.plenary.cards.check_card", lambda card, token: 1 / 0)
    answer = house.test_client().get(links.claims["tondera"])
    error = next(line for line in map(json.loads, written) if line["level"] == "error")
    assert "ZeroDivisionError" in error["trace"]
    assert error["request"] == answer.headers["X-Request-Id"]


def test_who_asks_cannot_choose_the_id(visitor):
    assert re.fullmatch("[0-9a-f]{16}", visitor.get("/", headers={"X-Request-Id": "mine"}).headers["X-Request-Id"])


def test_a_form_of_log_that_there_is_not_is_refused(tmp_path):
    with pytest.raises(ValueError, match="text or json"):
        Config.from_environment({"ZERODRAFT_LOG": "xml"}, data=tmp_path)


HOSTILE = "x\n[2027-01-01 00:00:00,000] ERROR in house: forged\r\x1b[2K\u2028\u202eforged\x00"


@pytest.mark.parametrize("form", ["text", "json"])
def test_nobody_forges_a_line(form):
    """
    Given an asker's words with line ends, escapes and turned directions, in a message and in the words of a problem,
    when they are logged, then there is one record, and every further line of it stands behind a bar.
    """
    from app.home.discretion import Discretion

    problem = LookupError(HOSTILE)
    trouble = (type(problem), problem, None)
    record = logging.LogRecord("app", logging.ERROR, "", 0, "Exception on %s [%s]", (HOSTILE, "GET"), trouble)
    Discretion().filter(record)
    formatter = JsonLine() if form == "json" else logging.Formatter("[%(asctime)s] %(levelname)s: %(message)s")
    first, *further = formatter.format(record).split("\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", "".join([first, *further]))
    assert all(line.startswith("| ") for line in further)
    assert (further == []) == (form == "json")


def test_an_address_with_a_line_end_forges_no_line(app, visitor, links, caplog, monkeypatch):
    """
    When a page breaks whose address holds a line end, then the log has one record of it.
    """
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("app.plenary.cards.check_card", lambda card, token: 1 / 0)
    path = links.claims["tondera"].rpartition("/")[0]
    assert visitor.get(f"{path}/x%0A[forged]%1B").status_code == 500
    assert visitor.get(f"{path}%0A[forged]/x").status_code in {404, 500}
    assert not any("\n" in record.getMessage() or "\x1b" in record.getMessage() for record in caplog.records)


def test_a_problem_with_the_books_quotes_nothing(app, links, seated):
    """
    Given a database that cannot be written, when a ballot would be, then what is logged does not say which it was.
    """
    from sqlalchemy import event
    from sqlalchemy.exc import DBAPIError

    from app.plenary.journal import Journal
    from simulation.voting import BallotCast

    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "connect", make_read_only)
        journal = Journal(db.engine, 1)
        with pytest.raises(DBAPIError) as problem:
            journal.append([(0.0, "tondera", BallotCast("v1", "tondera", "abstention", changed=False))])
    assert "abstention" not in str(problem.value)
    assert "hide_parameters" in str(problem.value)
