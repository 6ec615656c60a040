"""Rehearsals as they are meant: a real house, real links, real sockets, and the report that comes out."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from app import create_app
from app.config import Config
from tests import founding, mother

pytestmark = pytest.mark.slow

REHEARSALS = "/demonstration/rehearsals"
PHONE = "203.0.113.7"


def rehearse(*arguments, given=""):
    done = mother.run("rehearse", *arguments, given=given)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


def test_winter_ward_is_adopted_at_a_running_house(house, winter_ward):
    """
    Given a demonstration, when Winter Ward is rehearsed with a vote, then one of the eleven packages is adopted, nobody
    is below their minimum, nothing was refused, and everything was measured.
    """
    code, report = rehearse(
        "winter-ward",
        "--url",
        house["url"],
        "--seed",
        3,
        "--typists",
        3,
        "--speed",
        300,
        "--vote",
        "--expect",
        "adopted",
    )
    assert code == 0, report
    assert report["package"] in winter_ward.acceptable_packages()
    assert all(score >= report["minimums"][seat] for seat, score in report["scores"].items())
    assert report["refusals"] == {"count": 0, "list": []}
    assert report["decisions"]["vote"] == 1
    for latencies in report["latencies_ms"].values():
        assert all(figures["count"] > 100 for figures in latencies.values())
    assert report["traffic"]["per_keystroke"]["bytes_to_each_seat"] > 0


def test_altered_red_lines_end_in_deadlock_at_a_running_house(house, deadlocked_pack):
    """
    Given a lecturer's copy of the pack with red lines that leave nothing, when it is rehearsed against the same house,
    then the Chair adjourns; where adoption was expected, the exit code says so.
    """
    code, report = rehearse(
        deadlocked_pack, "--url", house["url"], "--typists", 2, "--speed", 300, "--expect", "adopted"
    )
    assert code == 2, report
    assert (report["outcome"], report["package"]) == ("deadlock", None)
    assert report["refusals"]["count"] == 0


def test_the_sitting_of_the_printed_links_can_be_rehearsed_too(house):
    """
    Given the links that a demonstration printed, when two delegations rehearse with them and two more people listen,
    then no fresh sitting is asked for, and all are counted.
    """
    links = {"seats": {name: house["seats"][name] for name in house["seats"]}}
    arguments = ["winter-ward", "--url", house["url"], "--links", "-", "--typists", 0, "--speed", 300, "--seats", 10]
    code, report = rehearse(*arguments, given=json.dumps(links))
    assert code == 0, report
    assert (report["seats"], report["typists"], report["outcome"]) == (10, 0, "adopted")


def test_a_house_that_cannot_be_reached_is_an_error_with_a_report():
    code, report = rehearse("winter-ward", "--url", "http://127.0.0.1:9")
    assert code == 1
    assert "cannot be reached" in report["error"]


@pytest.mark.parametrize(("given", "word"), [("no json", "no JSON"), ("[]", "seats"), ('{"seats": []}', "seats")])
def test_links_that_cannot_be_read_are_named(given, word):
    code, told = rehearse("winter-ward", "--url", "http://127.0.0.1:9", "--links", "-", given=given)
    assert code == 2
    assert word in told


def test_a_seat_without_a_link_is_named():
    links = {"seats": {"Chair": "http://127.0.0.1:9/sittings/abc/seats/chair/claim/token"}}
    arguments = ["winter-ward", "--url", "http://127.0.0.1:9", "--links", "-", "--seats", 1]
    code, report = rehearse(*arguments, given=json.dumps(links))
    assert code == 1
    assert "valmere" in report["error"]


def test_a_pack_that_is_not_there_is_an_error_with_a_report():
    code, report = rehearse("winter-war", "--url", "http://127.0.0.1:9")
    assert code == 1
    assert "winter-ward" in report["error"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"json": {"scenario": "winter-ward", "gavel_seconds": 1}}, 201),
        ({"json": {"scenario": "winter-ward", "gavel_seconds": "soon"}}, 201),
        ({"json": {"scenario": "../../etc"}}, 400),
        ({"json": ["winter-ward"]}, 400),
        ({"data": {"scenario": "winter-ward"}}, 400),
    ],
)
def test_a_demonstration_opens_a_fresh_sitting_for_a_json_document_only(tmp_path, asked, status):
    """
    Given a demonstration, when somebody asks for a rehearsal, then it must be a JSON document, which another site's
    form cannot send, and name a scenario of the house.
    """
    house = house_of(tmp_path, demonstration=True)
    answer = house.test_client().post(REHEARSALS, **asked)
    assert answer.status_code == status
    if status == 201:
        assert {"chair", "valmere", "palisar"} <= set(answer.json["seats"])


def test_a_house_that_is_no_demonstration_has_no_such_page(tmp_path):
    house = house_of(tmp_path, demonstration=False)
    assert house.test_client().post(REHEARSALS, json={"scenario": "winter-ward"}).status_code == 404


def test_strangers_rehearse_one_at_a_time(tmp_path):
    """
    Given a demonstration in a local network, when a phone asks for one rehearsal after another, then it gets the first,
    and the next when that has ended; the computer that serves the house may open as many as it likes.
    """
    from app.extensions import db
    from app.plenary.models import Sitting

    house = house_of(tmp_path, demonstration=True)

    def ask(address):
        return house.test_client().post(
            REHEARSALS,
            json={"scenario": "winter-ward"},
            headers={"Accept": "application/json"},
            environ_base={"REMOTE_ADDR": address},
        )

    first = ask(PHONE)
    assert first.status_code == 201
    second = ask(PHONE)
    assert second.status_code == 403
    assert "one rehearsal runs at a time" in second.json["rule"]
    assert ask("127.0.0.1").status_code == 201
    with house.app_context():
        for sitting in db.session.query(Sitting).all():
            adjourn(sitting)
    assert ask(PHONE).status_code == 201
    with house.app_context():
        for sitting in db.session.query(Sitting).all():
            sitting.created -= timedelta(minutes=11)
        db.session.commit()
    assert ask(PHONE).status_code == 201


def adjourn(sitting):
    from app.plenary.chambers import chambers
    from simulation.sittings import Adjourn

    chamber = chambers.of(sitting)
    chamber.act(chamber.seat("chair"), Adjourn("Lunch"))


def test_a_rehearsal_does_not_take_the_place_of_the_demonstrations_own_sitting(tmp_path):
    """
    Given a demonstration with its sitting, when a rehearsal is opened, then the links printed next are still those of
    the demonstration's own sitting, and the lecturer finds both.
    """
    from app.accounts.models import Person
    from app.cli.demonstration import last_sitting, prepare
    from app.extensions import db
    from app.plenary.register import sittings_led_by

    house = house_of(tmp_path, demonstration=True)
    with house.app_context():
        prepare()
        before = last_sitting().ref
    opened = house.test_client().post(REHEARSALS, json={"scenario": "winter-ward"}).json["sitting"]
    with house.app_context():
        assert last_sitting().ref == before
        lecturer = db.session.query(Person).filter(Person.demonstration).one()
        assert {each.ref for each in sittings_led_by(lecturer)} == {before, opened}


def house_of(tmp_path, *, demonstration):
    founding.empty(tmp_path)
    return create_app(Config.from_environment({}, data=tmp_path, demonstration=demonstration))
