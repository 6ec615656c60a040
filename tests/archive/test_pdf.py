"""Minutes of the PDF: read back by another library, it says what the outcome says, to eyes and to ears."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.archive.documents.pdf import as_pdf
from simulation import Subject
from simulation.agreement import ReopenParagraph
from simulation.convening import DraftParagraph
from simulation.statements import ExplainPosition
from tests.archive.rapporteur import EGYPT, KENYA, Rapporteur, adjourned, adopted, spoken
from tests.archive.test_document import HEAD, UNKIND, sheet

ARABIC = "قررت الدول أن تتبادل المعلومات"


def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def words(document: PdfReader) -> str:
    """
    All words, as somebody copies them out; where lines end says nothing.
    """
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_it_says_whose_it_is_and_how_to_check_it(paper):
    """When the outcome is printed, then head, status, text and the head of the chain are in it, on every page."""
    document = read(as_pdf(sheet(adopted(), title="Chapter on Winter")))

    said = words(document)
    for each in (
        "Meridian Conference",
        "Sitting kept",
        "Outcome document",
        "Chapter on Winter",
        "Adopted by consensus on 12 March 2026",
        "1. Calls upon States to share information and to assist one another;",
        "Annex I. Decisions",
        "No. 2, by consensus",
    ):
        assert each in said
    total = len(document.pages)
    for number, page in enumerate(document.pages, 1):
        assert HEAD.hex() in page.extract_text()
        assert f"{number}/{total}" in page.extract_text()


def test_it_tells_its_title_its_language_and_its_parts_to_a_machine(paper):
    """Then title, author, moment and language are told, it is tagged as PDF/UA, and its headings are bookmarks."""
    document = read(as_pdf(sheet(adopted(), title="Chapter on Winter")))

    assert document.metadata is not None
    assert document.metadata.title == "Chapter on Winter"
    assert document.metadata.author == "Meridian Conference"
    assert HEAD.hex() in (document.metadata.subject or "")
    catalogue = document.root_object
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert [each["/Title"] for each in document.outline if not isinstance(each, list)] == [
        "Cooperation",
        "Annex I. Decisions",
        "Annex II. Votes",
        "Annex III. Origin of words",
        "Annex IV. Delegations",
    ]


def test_plain_letters_alone_make_it_legible_to_all(paper):
    """Given a text without signs that our faces lack, then the file claims to be PDF/UA-1; the check is typst's own."""
    draft = (DraftParagraph("op1", "operative", "Decides to meet again."), DraftParagraph("op2", "operative", ARABIC))
    made = as_pdf(sheet(Rapporteur(draft=draft)))

    assert b"pdfuaid:part" in made
    assert {str(font).partition("+")[2].partition("-")[0] for font in fonts(read(made))} <= {
        "LibertinusSerif",
        "Amiri",
        "DejaVuSansMono",
    }
    assert len(words(read(made))) > 0


def fonts(document: PdfReader) -> set[str]:
    return {
        str(font.get_object()["/BaseFont"])
        for page in document.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }


def test_a_rolling_text_keeps_its_brackets_and_its_holders(paper):
    """Given a sitting without a text, then brackets and holders stand in it, and the reason, whatever signs it has."""
    said = words(read(as_pdf(sheet(adjourned(UNKIND)))))

    assert "OP1. Calls upon States to share information [and to assist" in said
    assert "– KEN, NLD; against: EGY]" in said
    assert "Recalling its resolution" in said
    assert "<script>alert(1)</script> {{ 7 * 7 }}" in said
    assert "Annex III. Delegations" in said or "Delegations" in said


def test_markup_is_never_obeyed(paper):
    """Given words that are typst's own markup, then they are printed as they are."""
    unkind = '#import "x.typ" *no* _no_ $x^2$ = no #panic() \\ ` [a]( ) @b <c>'
    draft = (DraftParagraph("op1", "operative", unkind),)

    assert unkind in words(read(as_pdf(sheet(Rapporteur(draft=draft), title=unkind))))


def test_votes_and_statements_are_in_it(paper):
    """Given ballots by hand and positions explained, then the mark, the words and what they are bound to are there."""
    held = spoken()
    said = words(read(as_pdf(sheet(held))))
    digest = held.room.versions[held.room.statements["e1"].version].digest[:12]

    for each in (
        "In favour: Kenya, Netherlands*.",
        "* Ballot entered by the Chair for this delegation.",
        "Explanations of position",
        "1. Egypt. Explanation of position",
        "before decision No. 1: Adoption of the text as a whole",
        "We shall abstain. Our instructions are late.",
        "2. Kenya. Dissociation from paragraph OP2",
        "corrected at",
        f"On the text as adopted, version {digest}",
        "We joined, but not here.",
    ):
        assert each in said


def test_the_annexes_begin_below_the_text(paper):
    """Given a text that leaves room on its page, then the page is not left empty: the first annex begins on it."""
    first, *_ = read(as_pdf(sheet(adopted()))).pages

    assert "to meet every year" in first.extract_text()
    assert "Annex I. Decisions" in first.extract_text()


def test_the_same_record_gives_the_same_file(paper):
    """When the same record is printed twice, then not a byte differs."""
    assert as_pdf(sheet(adopted())) == as_pdf(sheet(adopted()))


def test_signs_that_nobody_can_draw_do_not_stop_the_press(paper):
    """Given signs of no face, then they are boxes, and all other words are there."""
    draft = (DraftParagraph("op1", "operative", "Decides \U000e0100\ue123\U0010fffd to meet 中文."),)

    assert "to meet" in words(read(as_pdf(sheet(Rapporteur(draft=draft)))))


@pytest.mark.parametrize("subject", [Subject("paragraph", "op1")])
def test_a_statement_on_words_that_changed_prints_them(paper, subject):
    """Given a paragraph reopened after a statement on it, then the statement carries the words it spoke about."""
    held = Rapporteur()
    held.vote(subject, kenya="in-favour")
    held.do(ExplainPosition("d1", "Fine."), EGYPT)
    held.do(ReopenParagraph("op1"))
    held.write(KENYA, " soon", after="States")
    said = words(read(as_pdf(sheet(held))))
    assert "Paragraph OP1: Calls upon States to share information;" in said
    assert "On the words as they stood at 10:0" in said
