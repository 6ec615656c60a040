"""The demonstration's sittings: whoever asks for a scenario gets it, and comes back to it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from app import create_app
from app.cli import main
from app.cli.demonstration import last_sitting, links, prepare
from app.config import Config
from app.extensions import db
from app.tables import Base, now


@pytest.fixture
def house(tmp_path):
    """
    A demonstration without a server, in which links can be made.
    """
    app = create_app(Config.from_environment({}, data=tmp_path, demonstration=True))
    with app.test_request_context():
        Base.metadata.create_all(db.engine)
        yield app


def test_winter_ward_is_shown_to_whoever_asks_for_nothing_else(house):
    prepare()
    assert last_sitting().scenario == "winter-ward"
    assert "Tondera" in links()["seats"]


def test_another_scenario_is_opened_when_it_is_named_and_found_again(house):
    """
    Given a demonstration of Winter Ward, when The Borrowed Server is asked for, then it is opened beside it; asked for
    again, either is found again, and links are those of the one that was named.
    """
    prepare()
    prepare(scenario="borrowed-server")
    prepare(scenario="winter-ward")
    prepare(scenario="borrowed-server")
    assert [last_sitting(each).id for each in ("winter-ward", "borrowed-server")] == [1, 2]
    assert "Merin Islands" in links("borrowed-server")["seats"]
    assert "Tondera" in links("winter-ward")["seats"]


def test_without_a_name_it_stays_with_the_scenario_opened_last(house):
    """
    Given a demonstration of The Borrowed Server, when it is started again without a name, also with a fresh sitting,
    then it is The Borrowed Server still.
    """
    prepare(scenario="borrowed-server")
    prepare()
    assert last_sitting().id == 1
    prepare(fresh_since=now())
    assert (last_sitting().id, last_sitting().scenario) == (2, "borrowed-server")


def test_a_scenario_that_is_not_there_is_a_mistake_in_asking():
    answer = CliRunner().invoke(main, ["demo", "--scenario", "borrowed-sever"])
    assert answer.exit_code == 2
    assert "borrowed-server, open-latch, silent-line, winter-ward" in answer.stderr
