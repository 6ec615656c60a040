"""Minutes of the outcome page: who may read it, and what it says before, during and after."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from app.archive.documents.document import MEDIA_TYPE
from app.plenary.chambers import chambers
from app.plenary.credentials import find_sitting
from simulation.notes import SendNote
from simulation.sittings import Adjourn


@pytest.fixture
def outcome(links):
    return links.sitting + "outcome"


def test_every_seat_and_the_lecturer_may_read_it(links, seated, lecturer, outcome):
    """Given a sitting that has just begun, then anybody with a seat sees the zero draft as a rolling text."""
    for browser in (lecturer, *(seated(seat) for seat in links.roles)):
        page = browser.get(outcome)
        assert page.status_code == 200
        assert "Rolling text as it stood on" in page.text
        assert "Meridian Conference on ICT Security" in page.text


def test_nobody_else_may(visitor, app, outcome):
    for path in (outcome, outcome + ".docx", outcome + ".pdf"):
        assert visitor.get(path).status_code in (403, 404)
        assert "Meridian" not in visitor.get(path).text
    assert visitor.get("/sittings/none/outcome").status_code == 404


def test_it_shows_what_is_on_disk_now(app, links, seated, lecturer, outcome):
    """Given the Chair adjourns, then the page that was open before says so when it is opened again."""
    assert "still in session" in lecturer.get(outcome).text
    with app.app_context():
        chamber = chambers.of(find_sitting(links.ref))
        chair = next(seat for seat in chamber.room.seats.values() if seat.role == "chair")
        chamber.act(chair, Adjourn("Snow <b>falls</b>"))

    page = lecturer.get(outcome)

    assert "adjourned without a text: Snow &lt;b&gt;falls&lt;/b&gt;" in page.text
    assert "style=" not in page.text


def test_it_can_be_taken_home_as_a_pdf(links, lecturer, outcome):
    """When the lecturer asks for the PDF, then it comes under the sitting's name, and is kept nowhere on the way."""
    answer = lecturer.get(outcome + ".pdf")

    assert answer.mimetype == "application/pdf"
    assert f"outcome-{links.ref}.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"%PDF-")


def test_it_can_be_taken_home_as_a_word_file(links, lecturer, outcome):
    answer = lecturer.get(outcome + ".docx")

    assert answer.mimetype == MEDIA_TYPE
    assert f"outcome-{links.ref}.docx" in answer.headers["Content-Disposition"]
    document = Document(BytesIO(answer.data))
    assert document.core_properties.author == "Meridian Conference on ICT Security"


def test_notes_are_opened_only_where_everybody_knew_it_beforehand(app, links, seated, lecturer, visitor):
    """
    Given a note, then its page answers nobody while the sitting is in session; once it is over, still nobody unless the
    scenario opens notes; and where it does, every seat and the lecturer read it, and a visitor does not.
    """
    with app.app_context():
        chamber = chambers.of(find_sitting(links.ref))
        chamber.act(chamber.seat("tondera"), SendNote("chair", "A word <b>in private</b>"))
    page = links.sitting + "notes"
    everybody = [lecturer, *(seated(seat) for seat in links.roles)]

    def opened(*, to):
        return [browser.get(page).status_code == 200 for browser in to]

    def set_rules(*, opens):
        with app.app_context():
            room = chambers.of(find_sitting(links.ref)).room
            room.rules = replace(room.rules, opens_notes=opens)

    set_rules(opens=True)
    assert not any(opened(to=everybody))
    with app.app_context():
        chamber.act(chamber.seat("chair"), Adjourn("Late"))
    set_rules(opens=False)
    assert not any(opened(to=everybody))
    assert "are not opened in the debrief" in lecturer.get(links.sitting + "rules").text
    set_rules(opens=True)
    assert all(opened(to=everybody))
    assert "A word &lt;b&gt;in private&lt;/b&gt;" in lecturer.get(page).text
    assert "are opened in the debrief" in lecturer.get(links.sitting + "rules").text
    assert not any(opened(to=[visitor]))
