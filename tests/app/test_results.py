"""What a workshop achieved, on one page: from what was counted and from records, and of nobody in particular."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.extensions import db
from app.privacy.erasing import erase
from tests.archive.chronicle import chronicle, kept_in

SEATS = ("tondera", "lumenia", "valmere", "zarune", "orsenne", "quillora")


@pytest.fixture
def results(links):
    return f"/editions/{links.edition}/results/"


@pytest.fixture
def counted(app, links, lecturer):
    """
    Six evaluated the workshop; the first three say that they are women, the others that they are men; all but the last
    name one region.
    """
    desk, mine = f"/editions/{links.edition}/evaluation/", f"/evaluation/{links.edition}/"
    lecturer.press(f"{desk}move", on=desk, to="open")
    for place, seat in enumerate(SEATS):
        reader = app.test_client()
        reader.press(links.claims[seat], name=f"Person {seat}")
        reader.press(mine, part="reactions", **{"answer-took-part": str(3 + place % 2), "answer-prepared": "4"})
        about = f"/editions/{links.edition}/about-me/"
        reader.press(about, gender="f" if place < 3 else "m", region="Africa" if place < 5 else "Europe")
    lecturer.press(f"{desk}move", on=desk, to="counted")
    return lecturer


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def table(lecturer, results):
    return list(csv.reader(StringIO(lecturer.get(f"{results}results.csv").get_data(as_text=True).lstrip("\ufeff"))))


def test_before_anything_is_counted_it_says_what_is_missing(links, lecturer, seated, results):
    """
    Given a workshop of which nothing is counted, then its page names what is missing, and shows no figure; nobody but
    its lecturer reads it.
    """
    page = text_of(lecturer.get(results))
    for words in ("no sitting is over yet", "test before and after the course is not counted", "Nothing can be shown."):
        assert words in page
    assert table(lecturer, results) == [["Part", "What", "Of whom", "Point", "Figure", "Remark"]]
    assert seated("tondera").get(results).status_code == 403


def test_it_says_what_was_found_and_what_that_does_not_show(counted, results):
    """
    Given an evaluation that is counted, then the page has for each aim what was found and what it leaves open.
    """
    page = text_of(counted.get(results))
    assert "Not at all 0 · A little 0 · Partly 3 · Largely 3 · Fully 0" in page
    assert "What people say of themselves, once, at the end." in page
    rows = table(counted, results)
    assert ["3", ""] in [row[4:] for row in rows if row[2:4] == ["Everybody", "Largely"]]


def test_groups_are_shown_only_where_nobody_is_betrayed(app, counted, results):
    """
    Given six in two genders of three, five of them from one region, then neither gender is shown, nor the region, for
    the sixth would be the difference; and none of them is named. When somebody is erased, nothing changes.
    """
    page, rows = text_of(counted.get(results)), table(counted, results)
    for words in ("Women", "Men", "Africa", "Europe"):
        assert words not in page
        assert words not in {cell for row in rows for cell in row}
    with app.test_request_context():
        erase(db.session.scalar(select(Person.id).where(Person.name == "Person tondera")))
    assert text_of(counted.get(results)) == page
    assert table(counted, results) == rows


def test_the_room_is_told_by_seats(app, lecturer, monkeypatch, results):
    """
    Given a negotiation of two hours in which two of seven spoke most of the time, then the page says how unevenly the
    floor was shared, and how many put anything forward; the table has each delegation.
    """
    sitting = kept_in(app, chronicle(), "open-latch", monkeypatch)
    page = text_of(lecturer.get(results))
    assert re.search(rf"{sitting.title}: Gini 0\.\d\d; 4 of 7 delegations spoke", page)
    assert re.search(rf"{sitting.title}: Gini 0\.\d\d; \d of 7 delegations put words forward", page)
    assert "Lumenia 54 %" in page
    rows = table(lecturer, results)
    shares = [float(row[4]) for row in rows if row[3] == "Share of the floor"]
    assert len(shares) == 7
    assert sum(shares) == pytest.approx(1, abs=0.01)
