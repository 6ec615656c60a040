"""Injects: the lecturer brings news in from her page and answers seats; what was for some never reaches others."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from simulation.letters import WriteToLecturer
from simulation.stages import BeginStage


@pytest.fixture
def desk(links):
    return f"/sittings/{links.ref}/injects/"


@pytest.fixture
def delegate(app, links):
    """
    A way to sit down in a seat, and to see what its page is given.
    """

    def sit(seat):
        browser = app.test_client()
        browser.press(links.claims[seat])
        return lambda: browser.get(links.seat(seat, "view")).text

    return sit


@pytest.fixture
def chamber(app, links):
    with app.app_context():
        return chambers.of(db.session.scalar(select(Sitting).where(Sitting.ref == links.ref)))


def test_the_scenarios_news_is_there_to_be_brought_in(lecturer, desk, delegate):
    """
    Given Winter Ward, when the lecturer brings its first inject in, then everybody has it and the page says when.
    """
    tondera, shown = delegate("tondera"), lecturer.get(desk).text
    assert shown.count('class="prepared"') == 5
    assert "nobody has patched" not in tondera()
    assert lecturer.press(desk, source="industry-report").status_code == 303
    assert "nobody has patched" in tondera()
    assert "Brought in" in lecturer.get(desk).text


def test_what_is_for_one_delegation_reaches_nobody_else(lecturer, desk, delegate, links):
    """
    Given the letter for Palisar, when it is brought in, then Palisar has it, and no other seat's numbers change.
    """
    palisar, others = delegate("palisar"), [delegate(seat) for seat in ("tondera", "chair", "world-health-forum")]
    counted = [re.search(r'"n":\{[^}]+\}', other())[0] for other in others]
    lecturer.press(desk, source="exemption-letter")
    assert "The exemption letter" in palisar()
    for other, before in zip(others, counted, strict=True):
        assert "exemption" not in other()
        assert re.search(r'"n":\{[^}]+\}', other())[0] == before


def test_news_in_her_own_words_comes_back_when_it_is_out_of_order(lecturer, desk):
    """
    When a title is missing, then she reads why, with her words and her choice of seats kept; put right, it is told.
    """
    words = {"kind": "leak", "text": "A list of prices.", "to": "palisar"}
    answer = lecturer.press(desk, title=" ", **words)
    assert (answer.status_code, "News needs a title and words." in answer.text) == (422, True)
    assert "A list of prices." in answer.text
    assert re.search(r'value="palisar" checked', answer.text)
    assert lecturer.press(desk, title="The list", **words).status_code == 303


def test_news_waits_for_its_stage_and_can_be_called_off(lecturer, desk, chamber):
    """
    Given news left with the house for a stage, then it comes when the Chair begins that; called off it never does.
    """
    stage = chamber.room.planned[3].title
    lecturer.press(desk, source="photographs", when="later", minutes="0", stage=stage)
    lecturer.press(desk, source="offer-of-keys", when="later", minutes="5", stage="")
    assert [each.inject.source for each in chamber.room.awaited.values()] == ["photographs", "offer-of-keys"]
    lecturer.press(f"{desk}awaited/n2/call-off", on=desk)
    assert list(chamber.room.awaited) == ["n1"]
    chamber.act(chamber.seat("chair"), BeginStage(stage, 30))
    lecturer.press(f"{desk}awaited/n1/bring", on=desk)
    assert [each.source for each in chamber.room.injects] == ["photographs"]
    assert lecturer.press(f"{desk}awaited/n1/bring", on=desk).status_code == 422
    assert lecturer.press(desk, source="dialysis-centre", when="later", minutes="soon").status_code == 422
    assert lecturer.press(desk, source="nothing-of-ours").status_code == 400


def test_a_capital_answers_its_delegation_alone(lecturer, desk, delegate, chamber):
    """
    Given Tondera asked its capital, then the lecturer reads it first on her page; the answer is Tondera's alone.
    """
    tondera, valmere = delegate("tondera"), delegate("valmere")
    chamber.act(chamber.seat("tondera"), WriteToLecturer("capital", "May we accept “voluntary”?"))
    shown = lecturer.get(desk).text
    assert "May we accept “voluntary”?" in shown
    assert "1 waits" in shown
    lecturer.press(f"{desk}letters", on=desk, line="capital", seat="tondera", text="You may, for a price.")
    assert "You may, for a price." in tondera()
    assert "for a price" not in valmere()
    assert "1 waits" not in lecturer.get(desk).text
    answer = lecturer.press(f"{desk}letters", on=desk, line="capital", seat="chair", text="Kept words")
    assert (answer.status_code, "Kept words" in answer.text) == (422, True)
