"""Minutes of the pages of the revisions: who may read them, what they say, and how two of them compare."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest
from docx import Document

from app.archive.documents.document import MEDIA_TYPE
from app.archive.documents.issued import IssuedSheet, find_version
from app.archive.documents.pdf import as_pdf
from app.archive.documents.sheet import Letterhead
from app.archive.record import read_record
from app.press import MEDIA_TYPE as PDF
from simulation.agreement import AgreeAdReferendum
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.positions import TakePosition
from tests.archive.rapporteur import EGYPT, KENYA, NETHERLANDS, Rapporteur
from tests.archive.test_pdf import read, words

PAGES = ("", "0", "current", "0.docx", "0.pdf", "compare", "0/words")


def words_on(page) -> str:
    """
    What a person reads on it.
    """
    body = re.sub(r"<[^>]+>", "", page.text[page.text.index("<main") :])
    return " ".join(html.unescape(body).split())


@pytest.fixture
def revisions(links):
    return links.sitting + "revisions/"


@pytest.fixture
def chair(app, links):
    """
    Acts in the sitting as its Chair.
    """
    from app.plenary.chambers import chambers
    from app.plenary.credentials import find_sitting

    with app.app_context():
        chamber = chambers.of(find_sitting(links.ref))
        seat = next(seat for seat in chamber.room.seats.values() if seat.role == "chair")
        yield lambda command: chamber.act(seat, command)


def held() -> Rapporteur:
    """
    A sitting in which words were put forward, struck, supported and taken in, with two revisions.
    """
    sitting = Rapporteur()
    sitting.open("op1", "op2")
    soon = sitting.write(KENYA, " soon", after="States")
    sitting.do(TakePosition("op1", (soon,), "support"), NETHERLANDS)
    sitting.do(TakePosition("op1", (soon,), "reserve"), EGYPT)
    sitting.do(IssueRevision("First reading"))
    sitting.do(LiftBrackets("op1", (soon,), accept=True))
    gone = sitting.strike(NETHERLANDS, " again", paragraph="op2")
    sitting.do(LiftBrackets("op2", (gone,), accept=True))
    sitting.write(EGYPT, " fully", after="share")
    sitting.do(IssueRevision())
    sitting.do(AgreeAdReferendum("pp1"))
    return sitting


@pytest.fixture
def record(keep):
    kept = keep(held())
    return read_record(kept.engine, kept.sitting_id)


def sheet(record, key) -> IssuedSheet:
    return IssuedSheet(record, Letterhead("kept"), find_version(record, key))


def test_every_seat_and_the_lecturer_may_read_them(seated, lecturer, links, revisions):
    """Given a sitting that has just begun, then anybody with a seat reads the zero draft and the text as it stands."""
    for browser in (lecturer, *(seated(seat) for seat in links.roles)):
        for path in PAGES:
            assert browser.get(revisions + path).status_code == 200, path
        assert "Zero draft" in browser.get(revisions).text


def test_each_of_these_pages_leads_back_to_where_its_reader_came_from(seated, lecturer, links, revisions):
    """Then the lecturer gets back to the page of the sitting, and a delegate to the room in the seat that is theirs."""
    for path in (revisions, revisions + "0", revisions + "compare", links.sitting + "outcome"):
        led = lecturer.get(path).text
        assert f'href="{links.sitting}"' in led
        page = seated("tondera").get(path).text
        assert f'href="{links.seat("tondera", "room")}"' in page
        assert "The room, as Tondera" in page
        assert f'href="{links.sitting}"' not in page


def test_nobody_else_may(visitor, revisions):
    for path in PAGES:
        answer = visitor.get(revisions + path)
        assert answer.status_code == 403
        assert "Meridian" not in answer.text


@pytest.mark.parametrize(
    "path", ["7", "adopted", "zero", "compare?from=9", "compare?from=0&to=x", "7/words", "-1.docx", "7.pdf"]
)
def test_what_was_never_issued_is_not_there(lecturer, revisions, path):
    assert lecturer.get(revisions + path).status_code == 404


def test_a_revision_is_a_page_of_its_own(lecturer, chair, revisions):
    """Given that the Chair agrees a paragraph and issues, then Rev.1 has its page and her note."""
    chair(AgreeAdReferendum("p1"))
    chair(IssueRevision("Before <b>lunch</b>"))
    chair(AgreeAdReferendum("p2"))

    page = lecturer.get(revisions + "1")

    assert "Rev.1" in page.text
    assert "Before &lt;b&gt;lunch&lt;/b&gt;" in page.text
    assert page.text.count("(agreed ad ref.)") == 1
    assert lecturer.get(revisions + "current").text.count("(agreed ad ref.)") == 2
    assert "Compare with Rev.1" in lecturer.get(revisions).text


def test_each_version_knows_where_the_record_then_stood(record):
    """Given two revisions, then each prints the head of the chain of its own entry."""
    versions = record.versions
    assert [version.revision.name for version in versions[:3]] == ["Zero draft", "Rev.1", "Rev.2"]
    assert [version.is_current for version in versions] == [False, False, False, True]
    assert len({version.head for version in versions}) == 4
    assert versions[0].entries == 1
    assert versions[-1].head == record.head


def test_every_word_tells_where_it_is_from(paper, record):
    """Given words in brackets in Rev.1 and taken in by Rev.2, then each version says what was so then."""
    first = sheet(record, "1")
    (note,) = first.notes(first.copies[2])
    assert [fact[:2] for fact in note.facts] == [
        ("Put forward by", "Kenya"),
        ("Supported by", "Netherlands"),
        ("Reserved by", "Egypt"),
        ("Standing", "in brackets, not agreed"),
    ]

    second = sheet(record, "2")
    assert [fact.label for fact in second.notes(second.copies[2])[0].facts][-1] == "Taken in"
    (taken_out,) = second.notes(second.copies[3])
    assert [tuple(fact) for fact in taken_out.facts] == [
        ("Taken out here", "“again”", 0),
        ("Origin", "the zero draft", 0),
        ("Struck by", "Netherlands", 0),
        ("Taken out", "by the Chair", 3),
    ]
    assert [each.number for each in second.decisions] == [1, 2, 3, 4]


def test_a_strike_that_nobody_has_decided_says_so(paper, keep):
    """Given a proposal to strike in Rev.1, then its note says that the words are still there, and who proposes it."""
    sitting = Rapporteur()
    sitting.open("op2")
    sitting.strike(NETHERLANDS, " again", paragraph="op2")
    sitting.do(IssueRevision())
    kept = keep(sitting)

    issued = sheet(read_record(kept.engine, kept.sitting_id), "1")

    (note,) = issued.notes(issued.copies[3])
    assert [fact[:2] for fact in note.facts] == [
        ("Origin", "the zero draft"),
        ("Proposed to be struck by", "Netherlands"),
        ("Standing", "in brackets, not agreed; the words are still in the text"),
    ]


def test_notes_are_linked_both_ways(app, keep, monkeypatch, lecturer, links, revisions):
    """Given Rev.2 on a page, then each number leads to a note, and each note leads back and to its decision."""
    from app.archive import revisions as pages

    kept = keep(held())
    monkeypatch.setattr(pages, "record_here", lambda: read_record(kept.engine, kept.sitting_id))

    page = lecturer.get(revisions + "2").text

    ids = set(re.findall(r'id="([^"]+)"', page))
    assert {"op1-n1", "op1-w1", "op1-n2", "op2-n1", "decision-3"} <= ids
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    assert "style=" not in page


def test_two_versions_are_compared_word_by_word(keep, monkeypatch, lecturer, revisions):
    """Given the zero draft and Rev.2, then what is gone and what is new is marked, and what is the same is folded."""
    from app.archive import revisions as pages

    kept = keep(held())
    monkeypatch.setattr(pages, "record_here", lambda: read_record(kept.engine, kept.sitting_id))

    page = lecturer.get(revisions + "compare?from=0&to=2")

    assert '<ins class="added">soon</ins>' in page.text
    assert '<ins class="added"><span class="edge">[</span>fully<span class="edge"> – EGY]</span></ins>' in page.text
    assert '<del class="removed">again</del>' in page.text
    assert "2 paragraphs changed: 2 words added, 1 word removed." in words_on(page)
    assert "1 paragraph and 1 heading unchanged: PP1" in words_on(page)

    agreed = lecturer.get(revisions + "compare?from=0&to=2&text=agreed&show=sides")
    assert '<ins class="added">fully</ins>' in agreed.text
    assert "EGY]" not in agreed.text

    assert "new words are new since Zero draft" in words_on(page)
    assert "[to strike: words – ABC] are still in the text" in words_on(page)
    assert "to strike:" not in agreed.text

    same = words_on(lecturer.get(revisions + "compare?from=1&to=1"))
    assert "Nothing differs between the two." in same


def test_words_that_somebody_proposes_to_strike_are_not_gone(keep, monkeypatch, lecturer, revisions):
    """
    Given words under a new proposal to strike, then they are compared as words that stay, with who proposes it;
    nothing is counted as removed, and the older version beside them has no proposal. Once accepted they are gone.
    """
    from app.archive import revisions as pages

    sitting = Rapporteur()
    sitting.open("op2")
    gone = sitting.strike(NETHERLANDS, " again", paragraph="op2")
    sitting.do(IssueRevision())
    sitting.do(LiftBrackets("op2", (gone,), accept=True))
    kept = keep(sitting)
    monkeypatch.setattr(pages, "record_here", lambda: read_record(kept.engine, kept.sitting_id))

    page = lecturer.get(revisions + "compare?from=0&to=1")
    assert "1 paragraph changed: 1 new proposal to strike." in words_on(page)
    assert "Decides to meet [to strike: again – NLD]." in words_on(page)
    assert '<span class="to-strike">again</span>' in page.text
    assert '<del class="removed">' not in page.text[page.text.index('id="op2"') :]

    beside = lecturer.get(revisions + "compare?from=0&to=1&show=sides")
    assert "Decides to meet again." in words_on(beside)

    taken_out = words_on(lecturer.get(revisions + "compare?from=1&to=current"))
    assert "1 paragraph changed: 1 word removed." in taken_out


def test_the_live_room_gets_the_words_of_a_revision(lecturer, revisions):
    found = lecturer.get(revisions + "0/words").get_json()

    assert found["number"] == 0
    assert "".join(text for text, _ in found["paragraphs"]["p1"]).startswith("States recalled the conclusions")


def test_a_revision_can_be_taken_home_as_a_word_file(paper, lecturer, revisions, record):
    answer = lecturer.get(revisions + "0.docx")
    assert answer.mimetype == MEDIA_TYPE
    assert "-0.docx" in answer.headers["Content-Disposition"]

    from app.archive.documents.document import as_docx

    document = Document(BytesIO(as_docx(sheet(record, "1"))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Rev.1" in text
    assert "First reading. 1 bracket; text in square brackets is not agreed." in text
    assert "Calls upon States [soon1 – KEN, NLD; reserve: EGY] to share information;" in text
    numbers = [run for line in document.paragraphs for run in line.runs if run.font.superscript]
    assert [run.text for run in numbers] == ["1"]
    assert (
        "1\t“soon” Put forward by: Kenya. Supported by: Netherlands. Reserved by: Egypt. "
        "Standing: in brackets, not agreed."
    ) in text
    footer = document.sections[0].footer.paragraphs
    assert sheet(record, "1").chain in "\n".join(line.text for line in footer)


def test_a_revision_can_be_taken_home_as_a_pdf(links, lecturer, revisions):
    answer = lecturer.get(revisions + "0.pdf")

    assert answer.mimetype == PDF
    assert f"text-{links.ref}-0.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"%PDF-")


def test_the_pdf_of_a_revision_says_of_its_words_whose_they_are(paper, record):
    """Given Rev.1 with words in brackets, then the PDF has them with a note, and the head of the chain of then."""
    made = as_pdf(sheet(record, "1"))
    said = words(read(made))

    for each in (
        "Rev.1",
        "First reading. 1 bracket; text in square brackets is not agreed.",
        "Calls upon States [soon1 – KEN, NLD; reserve: EGY] to share information;",
        "Annex II. Origin of words",
        "“soon” Put forward by: Kenya. Supported by: Netherlands. Reserved by: Egypt.",
        sheet(record, "1").chain,
    ):
        assert each in said
    assert "Taken in" not in said
    assert b"pdfuaid:part" in made


def test_words_that_are_gone_have_a_note_in_the_pdf_too(paper, record):
    """Given words taken out by Rev.2, then their place is marked, and the note has them and the decision."""
    said = words(read(as_pdf(sheet(record, "2"))))

    assert "meet−1." in said
    assert "Taken out here: “again”. Origin: the zero draft. Struck by: Netherlands." in said
    assert "Taken out: by the Chair, decision No. 3." in said


def test_every_number_in_the_pdf_leads_to_its_note(paper, record):
    """Then a press on the number of a note goes to the page on which the note stands."""
    document = read(as_pdf(sheet(record, "1")))
    links = [each.get_object() for page in document.pages for each in page.get("/Annots", [])]

    assert [each["/Subtype"] for each in links] == ["/Link"]


def test_the_zero_draft_needs_no_notes(paper, record):
    assert "Origin of words" not in words(read(as_pdf(sheet(record, "0"))))


def test_the_adopted_text_is_the_last_version(keep):
    from tests.archive.rapporteur import adopted

    kept = keep(adopted())
    record = read_record(kept.engine, kept.sitting_id)

    assert find_version(record, "adopted") is find_version(record, "current") is record.versions[-1]
