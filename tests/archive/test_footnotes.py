"""Footnotes in print: a letter in the line, the words at the foot of the page, in file, print and on a page alike."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from docx.oxml.ns import qn

from app.archive.documents.document import as_docx
from app.archive.documents.pdf import as_pdf
from app.archive.documents.printing import as_html
from simulation.drafting import OpenDrafting
from simulation.footnotes import ProposeFootnote
from simulation.lifting import LiftBrackets
from tests.archive.rapporteur import CHAIR, EGYPT, KENYA, Rapporteur
from tests.archive.test_document import opened, sheet, words
from tests.archive.test_pdf import read
from tests.archive.test_pdf import words as printed


def noted() -> Rapporteur:
    """A record with a footnote that is part of the text, and another that is still in brackets."""
    held = Rapporteur()
    held.do(OpenDrafting(("op1", "op2")), CHAIR)
    held.do(ProposeFootnote("op1", "Members of the conference."), KENYA)
    held.do(LiftBrackets("op1", ("op1.1",), accept=True), CHAIR)
    held.do(ProposeFootnote("op2", "In Nairobi."), EGYPT)
    return held


def test_the_word_file_has_real_footnotes(paper):
    """Then Word finds a part with both, lettered by itself, and the line has nothing of their words."""
    made = as_docx(sheet(noted()))
    with ZipFile(BytesIO(made)) as parts:
        notes = ET.fromstring(parts.read("word/footnotes.xml"))
        body = ET.fromstring(parts.read("word/document.xml"))
    said = ["".join(note.itertext()).strip() for note in notes.iter(qn("w:footnote"))]
    assert said[2:] == ["Members of the conference.", "In Nairobi."]
    assert [each.get(qn("w:id")) for each in body.iter(qn("w:footnoteReference"))] == ["1", "2"]
    assert body.find(f".//{qn('w:footnotePr')}/{qn('w:numFmt')}").get(qn("w:val")) == "lowerLetter"
    text = "\n".join(words(opened(made)))
    assert "Members of the conference" not in text.partition("Annex")[0]
    assert "⸨" not in text


def test_the_print_sets_them_at_the_foot(paper):
    """Then the page of the PDF has their letters and their words, and no mark of ours."""
    text = printed(read(as_pdf(sheet(noted()))))
    assert "Members of the conference." in text
    assert "In Nairobi." in text
    assert "⸨" not in text


def test_the_page_leads_there_and_back(paper):
    """Then a press on the letter leads to the words below the text, and their letter back."""
    page = as_html(sheet(noted()))
    for letter, note in (("a", "Members of the conference."), ("b", "In Nairobi.")):
        assert f'href="#footnote-{letter}"' in page
        foot = page.partition(f'<p id="footnote-{letter}"')[2].partition("</p>")[0]
        assert note in foot
        assert f'href="#footnote-at-{letter}"' in foot
    assert "⸨" not in page
