"""Where others reach the house: links and codes that lead there, and no answer to anybody else's name."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app import create_app
from app.addresses import for_terminal, known, own_names, picture
from app.config import Config

APP = Path(__file__).parents[2] / "app"
OUTSIDE = "http://192.168.1.20:8000"


@pytest.fixture
def announced(config, links):
    """
    The same house, told where others reach it.
    """
    return create_app(replace(config, public_url=OUTSIDE))


def test_links_lead_to_the_public_address_wherever_the_lecturer_came_in(announced, links):
    """
    Given a house with a public address, when its lecturer opens it on the machine itself, every link she hands out
    leads to where others can go; without one, links lead where she came in.
    """
    from app.plenary.cards import seat_link, wall_link
    from app.plenary.credentials import find_sitting

    for house, start in ((announced, f"{OUTSIDE}/sittings/"), (None, "http://localhost:4000/sittings/")):
        app = house or create_app(replace(announced.extensions["zerodraft"], public_url=None))
        with app.test_request_context(base_url="http://localhost:4000"):
            sitting = find_sitting(links.ref)
            assert wall_link(sitting).startswith(start)
            assert all(seat_link(card).startswith(start) for card in sitting.cards)


def test_no_link_is_made_past_the_public_address():
    """
    Flask's own full addresses repeat the name that the asker used; outside() is the one place that may.
    """
    found = [
        path.name for path in APP.rglob("*.*") if path.suffix in {".py", ".html"} and "_external" in path.read_text()
    ]
    assert found == []


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "127.0.0.1", "192.168.1.20:8000", "[::1]:8000", "[fd00::2]", "Course.Example.org"],
)
def test_the_house_answers_to_its_names_and_to_numbers(host):
    assert known(host, "https://course.example.org")


def test_the_house_answers_to_the_name_of_its_machine():
    assert all(known(name, None) for name in own_names())


@pytest.mark.parametrize(
    "host",
    ["", "elsewhere.example", "course.example.org.elsewhere.example", "1.2.3.4.nip.example", "a b", "[::1", "x@y"],
)
def test_the_house_answers_to_no_other_name(host):
    assert not known(host, "https://course.example.org")


def test_another_name_gets_no_page_no_link_and_no_form(announced, visitor, links):
    """
    Given a name that somebody else points at this machine, its pages get an answer that is no page of ours.
    """
    for path in ("/", links.claims["tondera"], "/health"):
        answer = visitor.get(path, base_url="http://elsewhere.example")
        assert answer.status_code == 421
        assert "elsewhere.example" not in answer.text
        assert "Set-Cookie" not in answer.headers
    assert visitor.post(links.claims["tondera"], base_url="http://elsewhere.example").status_code == 421
    assert visitor.get("/", base_url="http://192.168.1.20:8000").status_code == 200


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("https://Course.Example.org/", "https://course.example.org"),
        ("http://192.168.1.20:8000", "http://192.168.1.20:8000"),
        ("http://[fd00::2]:8000", "http://[fd00::2]:8000"),
        ("", None),
    ],
)
def test_the_public_address_can_be_chosen(tmp_path, told, taken):
    assert Config.from_environment({"ZERODRAFT_PUBLIC_URL": told}, data=tmp_path).public_url == taken


@pytest.mark.parametrize(
    "told", ["course.example.org", "ftp://x.org", "https://x.org/course", "https://x.org:port", "https://a@b.org"]
)
def test_a_public_address_that_is_none_is_said_plainly(tmp_path, told):
    with pytest.raises(ValueError, match="public address"):
        Config.from_environment({"ZERODRAFT_PUBLIC_URL": told}, data=tmp_path)


@pytest.mark.parametrize(
    ("public_url", "promised"),
    [
        ("https://course.example.org", True),
        ("https://192.168.1.20:8000", False),
        ("https://laptop.local:8000", False),
        ("https://laptop:8000", False),
        ("http://course.example.org", False),
        (None, False),
    ],
)
def test_https_is_promised_for_a_name_that_lasts_only(config, links, public_url, promised):
    """
    Given HTTPS, a browser is told to insist on it where the name is the house's own for good; a laptop's is not.
    """
    browser = create_app(replace(config, public_url=public_url)).test_client()
    headers = browser.get("/", base_url="https://192.168.1.20").headers
    assert ("Strict-Transport-Security" in headers) == promised
    assert "Strict-Transport-Security" not in browser.get("/", base_url="http://192.168.1.20").headers


def test_a_code_is_drawn_for_paper_and_screens_without_styles():
    """
    Given an address, its QR code is one well-formed picture, dark on light with a quiet edge, and nothing in it that
    our own policy would stop.
    """
    drawn = ET.fromstring(picture(OUTSIDE))
    ground, grid = drawn
    assert (ground.get("fill"), grid.get("stroke")) == ("#fff", "#000")
    assert not re.search(r"style|script|href", picture(OUTSIDE))
    assert drawn.get("viewBox") == "0 0 33 33"


def test_a_code_in_the_terminal_is_black_on_white():
    """
    Given a terminal of any colours, the code has its own; all its lines are of one length, in half blocks.
    """
    lines = for_terminal(OUTSIDE).splitlines()
    grids = [re.sub(r"\x1b\[[0-9;]*m", "", line).removeprefix("  ") for line in lines]
    assert all("38;5;16;48;5;231" in line for line in lines)
    assert {len(grid) for grid in grids} == {29}
    assert set("".join(grids)) == set(" ▀▄█")
    # The corner of a finder, inside its quiet edge of two.
    assert grids[1].startswith("  █▀▀▀▀▀█")
