"""Minutes of the outcome page: who may read it, and what it says before, during and after."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from app.archive.document import MEDIA_TYPE


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
    from app.plenary.chambers import chambers
    from app.plenary.credentials import find_sitting
    from simulation.sittings import Adjourn

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
