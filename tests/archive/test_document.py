"""Minutes of the Word file: it reads like a document of the United Nations, and opens everywhere."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.archive.documents.document import as_docx
from app.archive.documents.printing import as_file, as_html
from app.archive.documents.sheet import Letterhead, Sheet
from app.archive.record import Record
from simulation import Subject
from simulation.adoption import adopted as adopted_text
from simulation.convening import DraftParagraph
from simulation.gavel import Objected
from simulation.outcome import outcome
from simulation.sittings import Adjourned
from simulation.statements import ExplainPosition
from tests.archive.rapporteur import (
    CHAIR,
    EGYPT,
    KENYA,
    Rapporteur,
    adjourned,
    adopted,
    adopted_by_vote,
    adopted_under_silence,
    spoken,
)

HEAD = bytes(range(32))
# What somebody may type to see whether we are careless.
UNKIND = "=cmd|' /C calc'!A0 <w:br/>&amp; ]]> <script>alert(1)</script> {{ 7 * 7 }} 😀 עברית \u200fالعربية"


NOTICE = "States, people and events in this document are invented, for teaching alone."


def sheet(held: Rapporteur, **letterhead: str) -> Sheet:
    record = Record(len(held.entries), HEAD, held.now, (), outcome(held.room), ())
    return Sheet(record, Letterhead("kept", **{"forum": "Meridian Conference", **letterhead}))


def opened(made: bytes):
    return Document(BytesIO(made))


def words(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def rows(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_an_adopted_text_carries_its_head_and_its_date(paper):
    document = opened(as_docx(sheet(adopted(), title="Chapter on Winter")))

    assert words(document)[:6] == [
        "Meridian Conference\tSitting kept",
        "Outcome document\t12 March 2026",
        "\tOriginal: English",
        "Chapter on Winter",
        "Adopted by consensus on 12 March 2026",
        "Cooperation",
    ]
    assert document.paragraphs[3].style.name == "Title"
    assert document.paragraphs[5].style.name == "Heading 1"


def test_the_notice_stays_with_the_text(paper):
    """Given a notice that all is invented, then it is kept with the rule above it, and the rule with the last words."""
    printed = opened(as_docx(sheet(adopted(), notice=NOTICE))).paragraphs
    at = [each.text for each in printed].index(NOTICE)
    last, rule, notice = printed[at - 2 : at + 1]

    assert last.text.startswith("2.")
    assert [each.paragraph_format.keep_with_next for each in (last, rule, notice)] == [True, True, None]
    assert notice.paragraph_format.keep_together


def test_an_adopted_text_is_numbered_plainly_with_its_verbs_in_italics(paper):
    document = opened(as_docx(sheet(adopted())))

    assert "1.\tCalls upon States to share information and to assist one another;" in words(document)
    (recalling,) = [each for each in document.paragraphs if each.text.startswith("Recalling")]
    assert (recalling.runs[0].text, recalling.runs[0].italic) == ("Recalling", True)
    assert recalling.style.name == "Document Preamble"


def test_paragraphs_hang_from_their_numbers(paper):
    form = opened(as_docx(sheet(adopted()))).styles["Document Numbered"].paragraph_format

    assert form.first_line_indent < 0 < form.left_indent + form.first_line_indent


def test_a_rolling_text_says_what_is_not_agreed_and_who_holds_it(paper):
    document = opened(as_docx(sheet(adjourned())))

    assert "Rolling text as it stood on 12 March 2026; text in square brackets is not agreed" in words(document)
    assert "The sitting was adjourned without a text: Instructions are awaited. 4 brackets remain." in words(document)
    assert "PP1.\tRecalling its resolution 😀 of last year, (agreed ad ref.)" in words(document)
    line = "share information [and to assist [where possible – EGY] one another – KEN, NLD; against: EGY];"
    assert f"OP1.\tCalls upon States to {line}" in words(document)
    assert ["KEN", "Kenya"] in rows(document.tables[-1])


def test_struck_words_are_really_struck_and_holders_are_small(paper):
    document = opened(as_docx(sheet(adjourned())))

    (line,) = [each for each in document.paragraphs if each.text.startswith("OP2.")]
    styles = {run.text: run.style for run in line.runs}
    assert line.text == "OP2.\t[Decides – EGY] to meet [again every year – NLD]."
    assert styles["again"].font.strike
    assert styles["every year"].font.strike is None
    assert styles[" – NLD"].font.size.pt < 8


def test_decisions_votes_and_origins_are_annexed(paper):
    document = opened(as_docx(sheet(adopted())))
    decisions, votes, origins, delegations = map(rows, document.tables)

    assert [each for each in words(document) if each.startswith("Annex")] == [
        "Annex I. Decisions",
        "Annex II. Votes",
        "Annex III. Origin of words",
        "Annex IV. Delegations",
    ]
    assert ["KEN", "Kenya"] in delegations
    assert [row[0] for row in decisions] == ["No.", *map(str, range(1, 9))]
    assert "Egypt objected: This needs instructions" in decisions[1][3]
    assert votes[1][3:] == ["1", "2", "0", "2", "Rejected"]
    assert "In favour: Egypt." in words(document)
    assert "Against: Kenya, Netherlands." in words(document)
    assert ["Paragraph OP1", "and to assist one another", "Inserted", "Kenya", "No. 2, by consensus"] in origins


def test_a_text_adopted_under_silence_says_so_and_is_spaced_as_in_print(paper):
    """Given a word that left the text, then one space stands where it was; and how the text was adopted is said."""
    printed = words(opened(as_docx(sheet(adopted_under_silence()))))

    assert "Adopted under the silence procedure on 12 March 2026" in printed
    assert any(line.endswith("Calls States to share information;") for line in printed)


def test_a_text_adopted_by_a_vote_says_so(paper):
    document = opened(as_docx(sheet(adopted_by_vote())))

    assert "Adopted by a vote on 12 March 2026" in words(document)
    assert "Abstaining: Egypt." in words(document)


def test_the_annexes_begin_below_the_text(paper):
    """Then no page is begun for them: the last of the text would often stand on a page that is otherwise empty."""
    document = opened(as_docx(sheet(adopted())))

    assert not any(each.paragraph_format.page_break_before for each in document.paragraphs)


def test_every_page_has_its_number_and_the_head_of_the_chain(paper):
    section = opened(as_docx(sheet(adopted()))).sections[0]

    for footer in (section.first_page_footer, section.footer):
        codes = [each.text for each in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
        assert footer.paragraphs[1].text == HEAD.hex()
        assert "Sitting kept" in footer.paragraphs[0].text


def test_it_says_what_it_is_to_those_who_cannot_see_it(paper):
    """Given the file, then language, title, author, heads of tables and their names are set."""
    made = as_docx(sheet(adopted()))
    document = opened(made)

    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == ("Winter", "Meridian Conference", "en")
    assert HEAD.hex() in properties.comments
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    with ZipFile(BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def unkind() -> Rapporteur:
    """
    Everything that people can write, written without kindness: a draft, an insertion, a reason, a name of a seat.
    """
    draft = (
        DraftParagraph("op1", "operative", "Beginning", UNKIND[:40]),
        DraftParagraph("op2", "report", "א" + "ש " * 9_000),
    )
    held = Rapporteur(draft=draft)
    held.open("op1")
    proposal = held.write(KENYA, UNKIND, after="Beginning")
    said = "\x1b[31mred\x00\n\u202egnitirw \ufffe" + UNKIND
    held.happen(Objected(held.now, EGYPT, said, Subject("brackets", "op1", (proposal,))), EGYPT)
    held.happen(Adjourned(held.now, "\x07" + UNKIND, CHAIR), CHAIR)
    return held


def test_unkind_words_are_words(paper):
    """Given formulas, markup, signs that XML cannot hold and marks that turn a line, then all are harmless words."""
    printed = sheet(unkind(), notice=UNKIND)

    document = opened(as_docx(printed))
    (line,) = [each for each in words(document) if each.startswith("OP1.")]
    assert UNKIND in line
    assert "Egypt objected: \ufffd[31mred\ufffd gnitirw \ufffd=cmd" in rows(document.tables[0])[1][3]
    (long,) = [each for each in document.paragraphs if len(each.text) > 9_000]
    assert long._p.pPr.find(qn("w:bidi")) is not None

    html = as_file(printed)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 7 * 7 }}" in html
    assert "\x1b" not in html
    assert "\u202e" not in html


def test_the_page_and_the_word_file_say_the_same(paper):
    """Given a rolling text, then each line of the text in the Word file stands on the page as well."""
    printed = sheet(adjourned())
    page = " ".join(unescape(re.sub("<[^>]+>", "", as_html(printed))).split())
    lines = [each for each in words(opened(as_docx(printed))) if each.startswith("OP")]

    assert lines
    for each in lines:
        assert each.split("\t")[1] in page


def one_page(lines: int) -> Rapporteur:
    """
    An adopted text of so many short paragraphs: some number of them fills the first page to the last line.
    """
    draft = tuple(DraftParagraph(f"op{n}", "operative", f"Decides on matter {n};") for n in range(1, lines + 1))
    held = Rapporteur(draft=draft)
    held.happen(adopted_text(held.room, at=held.now, by=CHAIR, manner="consensus"), CHAIR)
    return held


@pytest.mark.slow
def test_no_page_holds_the_notice_alone(paper, office, tmp_path):
    """Given texts that end anywhere near the foot of a page, then the notice has words of the text above it."""
    lengths = range(24, 36)
    for n in lengths:
        (tmp_path / f"{n}.docx").write_bytes(as_docx(sheet(one_page(n), notice=NOTICE)))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    files = [f"{n}.docx" for n in lengths]
    printing = (office["soffice"], "--headless", profile, "--convert-to", "pdf", *files)
    subprocess.run(printing, cwd=tmp_path, check=True, capture_output=True, timeout=180)

    where = set()
    for n in lengths:
        reading = (office["pdftotext"], "-raw", f"{n}.pdf", "-")
        pages = subprocess.run(reading, cwd=tmp_path, check=True, capture_output=True).stdout.decode().split("\f")
        (here,) = [number for number, page in enumerate(pages) if NOTICE in page]
        where.add(here)
        assert f"Decides on matter {n};" in pages[here], n
    assert where == {0, 1}, "no text of these ended at the foot of the page"


@pytest.mark.slow
def test_libreoffice_opens_it(paper, office, tmp_path):
    """Given the files, when LibreOffice prints them, then nothing is lost, and the pages are numbered."""

    def run(*command):
        done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
        return done.stdout.decode()

    texts = {"adopted": adopted(), "adjourned": adjourned(), "unkind": unkind()}
    for name, held in texts.items():
        (tmp_path / f"{name}.docx").write_bytes(as_docx(sheet(held)))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    run(office["soffice"], "--headless", profile, "--convert-to", "pdf", *(f"{name}.docx" for name in texts))

    for name in texts:
        said = " ".join(run(office["pdftotext"], "-raw", f"{name}.pdf", "-").split())
        pages = re.search(r"Pages:\s+(\d+)", run(office["pdfinfo"], f"{name}.pdf"))[1]
        for expected in (HEAD.hex(), f"1/{pages}", "12 March 2026", "Meridian Conference", "Annex I. Decisions"):
            assert expected in said
    assert "Adopted by consensus" in " ".join(run(office["pdftotext"], "adopted.pdf", "-").split())
    assert "<script>alert(1)</script>" in run(office["pdftotext"], "-raw", "unkind.pdf", "-").replace("\n", " ")


def test_an_interpretation_is_printed_as_one(paper):
    """Given how Kenya understands a paragraph, then file and page say what kind of statement it is, and on what."""
    held = spoken()
    held.do(ExplainPosition("d1", "As existing law.", "interpretation", ("op2",)), KENYA)
    made = sheet(held)
    for text in ("\n".join(words(opened(as_docx(made)))), unescape(str(as_html(made)))):
        assert "3. Kenya. Interpretative statement on paragraph OP2" in text
        assert "As existing law." in text


def test_what_was_said_stands_in_the_word_file_and_on_the_page(paper):
    """Given positions explained and a ballot by hand, then file and page carry them with what they are bound to."""
    held = spoken()
    made = sheet(held)
    file, page = "\n".join(words(opened(as_docx(made)))), unescape(str(as_html(made)))

    digest = held.room.versions[held.room.statements["e2"].version].digest[:12]
    for each in (
        "1. Egypt. Explanation of position",
        "We shall abstain.",
        "2. Kenya. Dissociation from paragraph OP2",
        f"On the text as adopted, version {digest}",
        "* Ballot entered by the Chair for this delegation.",
    ):
        assert each in file
        assert each in page
    assert "Annex III. Explanations of position" in file
    assert "Netherlands*" in page
