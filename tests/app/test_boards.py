"""Regional boards: prepared alone, shared while the lecturer has the board open, kept with the edition."""

from __future__ import annotations

import re
from html import unescape

import pytest

from app.extensions import db
from app.workshops.models import Edition, Participation

GIVEN = {
    "kind": "practice",
    "region": "africa",
    "title": "A point of contact who answers",
    "text": "Ours is reached at night, too.",
    "source": "https://example.test/contact",
    "name": "A. Delegate",
}


def text_of(answer) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


@pytest.fixture
def board(links):
    return f"/editions/{links.edition}/board/"


def write(browser, board, **other):
    return browser.press(f"{board}mine", **{**GIVEN, **other})


def do(browser, board, deed, number=1, **fields):
    return browser.press(f"{board}mine/{number}/share", on=f"{board}mine", deed=deed, **fields)


def test_what_one_prepares_nobody_else_sees_until_it_is_shared(board, seated, lecturer):
    """
    Given something that a participant prepared, then neither others nor the lecturer see it; it is printed for
    clearance, and shared only once the board is open; then everybody of the workshop reads it.
    """
    author, other = seated("tondera"), seated("lumenia")
    assert write(author, board).status_code == 303
    assert "A point of contact" in author.get(f"{board}mine/print").text
    for stranger in (other, lecturer):
        for page in ("", "mine", "mine/print"):
            assert "A point of contact" not in stranger.get(board + page).text
        assert stranger.get(f"{board}mine/1").status_code == 404
        assert do(stranger, board, "share").status_code == 404

    do(author, board, "share")
    assert "The board is not open" in text_of(author.get(f"{board}mine"))
    assert "A point of contact" not in other.get(board).text

    assert other.press(f"{board}open", on=f"{board}mine").status_code == 403
    lecturer.press(f"{board}open", on=board)
    do(author, board, "share")
    assert "A point of contact who answers Ours is reached at night, too." in text_of(other.get(board))
    assert "A point of contact" not in author.get(f"{board}mine/print").text


def test_regions_stand_side_by_side(board, seated, lecturer):
    """
    Given contributions of two regions, then they stand in two columns, and one of them can be looked at alone.
    """
    lecturer.press(f"{board}open", on=board)
    for number, (seat, region) in enumerate((("tondera", "africa"), ("lumenia", "europe")), 1):
        browser = seated(seat)
        write(browser, board, region=region, title=f"From {region}")
        do(browser, board, "share", number)
    page = text_of(lecturer.get(board))
    assert page.index("From africa") < page.index("From europe")
    alone = lecturer.get(f"{board}?r=europe").text
    assert ("From europe" in alone, "From africa" in alone) == (True, False)


def test_a_closed_board_stays_as_it_is(board, seated, lecturer):
    """
    Given something shared, when the board is closed, then it can be neither changed nor taken back nor erased, until
    the lecturer opens the board again.
    """
    author = seated("tondera")
    lecturer.press(f"{board}open", on=board)
    write(author, board)
    do(author, board, "share")
    lecturer.press(f"{board}close", on=board)
    for deed in ("take-back", "erase"):
        do(author, board, deed)
    answer = author.press(f"{board}mine/1", **{**GIVEN, "text": "Other words."})
    assert (answer.status_code, "Other words." in answer.text) == (422, True)
    assert "Ours is reached at night" in author.get(board).text
    lecturer.press(f"{board}open", on=board)
    do(author, board, "take-back")
    assert "Ours is reached at night" not in author.get(board).text


def test_it_is_proposed_to_the_knowledge_base_only_with_consent(board, seated, lecturer):
    """
    Given something on the board, then others find its words in the form of a proposal only with its author's consent,
    which can be taken back; the author may always.
    """
    author, other = seated("tondera"), seated("lumenia")
    lecturer.press(f"{board}open", on=board)
    write(author, board)
    assert author.get(f"{board}1/propose").status_code == 404
    do(author, board, "share")
    assert other.get(f"{board}1/propose").status_code == 404
    assert "Ours is reached at night" in author.get(f"{board}1/propose").text
    lecturer.press(f"{board}close", on=board)
    author.press(f"{board}mine/1/consent", on=f"{board}mine", consent="1")
    assert "https://example.test/contact" in other.get(f"{board}1/propose").text
    author.press(f"{board}mine/1/consent", on=f"{board}mine")
    assert other.get(f"{board}1/propose").status_code == 404
    assert other.press(f"{board}mine/1/consent", on=f"{board}mine", consent="1").status_code == 404


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(board, seated):
    answer = write(seated("tondera"), board, title="", region="atlantis")
    assert answer.status_code == 422
    assert "Say it in a few words." in text_of(answer)
    assert "Choose a region." in text_of(answer)
    assert "Ours is reached at night" in answer.text


def test_a_board_is_for_those_of_its_edition(app, seated):
    """
    Given another edition, then whoever takes no part in it finds no board there.
    """
    browser = seated("tondera")
    with app.app_context():
        other = Edition(title="Elsewhere")
        db.session.add(other)
        db.session.commit()
        there = f"/editions/{other.id}/board/"
        person = db.session.query(Participation).filter_by(role="participant").one().person
    assert browser.get(there).status_code == 404
    assert browser.get(f"{there}mine").status_code == 404
    with app.app_context():
        db.session.add(Participation(edition_id=int(there.split("/")[2]), person_id=person.id))
        db.session.commit()
    assert browser.get(there).status_code == 200
