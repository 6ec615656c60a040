"""Groups of one workshop side by side: how each stands, time given to several at once, and their texts compared."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from simulation.agreement import AgreeAdReferendum
from simulation.matters import Subject
from simulation.stages import PauseStage
from simulation.voting import OpenVote
from tests.app.callers import entered, seat_of


@pytest.fixture
def groups(app, lecturer, links):
    """
    Group A, and a second one on the same scenario: their chambers, by name.
    """
    desk = f"/editions/{links.edition}/"
    lecturer.press(f"{desk}sittings", on=desk, scenario="winter-ward", title="Group B")
    with app.app_context():
        held = db.session.scalars(select(Sitting).where(Sitting.edition_id == links.edition).order_by(Sitting.id))
        return {sitting.title: (sitting.ref, chambers.of(sitting)) for sitting in held}


@pytest.fixture
def page(links):
    return f"/editions/{links.edition}/side-by-side/"


def test_each_group_stands_in_a_row_of_its_own(lecturer, page, groups, links):
    """
    Given two groups, one of which votes, then each row says how its own sitting stands, and the desk leads there.
    """
    _, chamber = groups["Winter Ward"]
    first = next(each.id for each in chamber.room.standing.values() if each.kind != "heading")
    chamber.act(chamber.seat("chair"), OpenVote(Subject("paragraph", first), "simple"))
    shown = lecturer.get(page).text
    rows = re.findall(r"<tr data-part.*?</tr>", shown, re.DOTALL)
    assert ["Vote open" in row for row in rows] == [True, False]
    assert page in lecturer.get(f"/editions/{links.edition}/").text


def test_the_page_asks_only_for_the_rows_that_have_changed(lecturer, page, groups):
    """
    Given the page as it stands, when one group begins a stage, then its row alone is sent.
    """
    digests = re.findall(r'data-part="row-(\w+)" data-digest="(\w+)"', lecturer.get(page).text)
    known = ".".join(digest for _, digest in digests)
    assert lecturer.get(f"{page}changes?known={known}").status_code == 204
    ref, _ = groups["Group B"]
    lecturer.press(page, sitting=ref, deed="begin", reason="Good morning")
    answer = lecturer.get(f"{page}changes?known={known}")
    assert re.findall(r'data-part="row-(\w+)"', answer.text) == [ref]


def test_a_stage_begins_in_every_group_at_once(lecturer, page, groups):
    """
    When she begins the next stage in both groups, then both are in it, and each record says why; where it is out of
    order in one, it is done in the other, and she reads the difference.
    """
    refs = [ref for ref, _ in groups.values()]
    answer = lecturer.press(page, sitting=refs, deed="begin", reason="Good morning")
    assert (answer.status_code, answer.text.count("Done; the record says why.")) == (200, 2)
    first, second = (chamber for _, chamber in groups.values())
    assert first.room.stage.title == second.room.stage.title
    assert second.room.decisions[-1].sentence == "The lecturer began the next stage: Good morning"
    first.act(first.seat("chair"), PauseStage(first.room.stage.id))
    answer = lecturer.press(page, sitting=refs, deed="pause", reason="A fire drill")
    assert (answer.status_code, answer.text.count("Done; the record says why.")) == (422, 1)
    assert "it is so already" in answer.text
    assert second.room.stage.paused is not None


def test_nothing_is_done_where_nothing_was_chosen(lecturer, page, groups):
    """
    When no group is ticked, or one that is not of this workshop, then nothing happens anywhere.
    """
    for sitting in ([], "elsewhere"):
        assert lecturer.press(page, sitting=sitting, deed="begin", reason="Why not").status_code == 422
    assert all(chamber.room.stage is None for _, chamber in groups.values())


def test_the_texts_of_two_groups_are_compared(lecturer, page, groups, links):
    """
    Given that nothing differs yet, then it says so; when one group has agreed a paragraph, numbers and words compare
    as before, and another way of reading is a link.
    """
    texts = f"/editions/{links.edition}/texts/"
    assert "Nothing differs between the two." in lecturer.get(texts).text
    _, chamber = groups["Group B"]
    first = next(each.id for each in chamber.room.standing.values() if each.kind != "heading")
    chamber.act(chamber.seat("chair"), AgreeAdReferendum(first))
    assert lecturer.get(f"{texts}?show=inline&text=agreed").status_code == 200
    assert texts in lecturer.get(page).text


def test_one_group_has_nobody_to_be_compared_with(lecturer, links):
    """
    Given a workshop with one sitting, then the page of comparison says that there are no two.
    """
    assert "no two groups" in lecturer.get(f"/editions/{links.edition}/texts/").text


@pytest.mark.parametrize("role", ["delegate", "chair", "observer", "outside", "visitor"])
def test_nobody_else_sees_them(app, links, page, role):
    """
    When anybody but the lecturer of the workshop opens either page, then it is refused.
    """
    browser = entered(app, links, role, seat_of(role, links))
    for path in (page, f"{page}changes", f"/editions/{links.edition}/texts/"):
        assert browser.get(path).status_code in (403, 404)
