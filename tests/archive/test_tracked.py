"""Minutes of tracked changes: all accepted, the file reads as if all were agreed; all rejected, as the zero draft."""

from __future__ import annotations

import subprocess
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.archive.documents.issued import IssuedSheet
from app.archive.documents.sheet import Letterhead
from app.archive.record import read_record
from app.archive.tracked_changes.changes import as_tracked_docx
from simulation.lifting import LiftBrackets
from simulation.moving import ProposeMove
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.positions import TakePosition
from simulation.splitting import ProposeSplit
from simulation.text import brackets
from tests.archive.rapporteur import EGYPT, KENYA, NETHERLANDS, Rapporteur


@pytest.fixture
def sheet(keep, paper):
    """
    The text of a negotiation as it stands, ready to be printed.
    """

    def sheet(held: Rapporteur) -> IssuedSheet:
        kept = keep(held)
        record = read_record(kept.engine, kept.sitting_id)
        return IssuedSheet(record, Letterhead("kept"), record.versions[-1])

    return sheet


def disputed() -> Rapporteur:
    """
    Words in and out, taken and open, one delegation's within another's.
    """
    held = Rapporteur()
    held.open("op1", "op2")
    wide = held.write(KENYA, " and to assist one another", after="information")
    held.do(TakePosition("op1", (wide,), "support"), NETHERLANDS)
    held.write(EGYPT, " where possible", after="to assist")
    struck = held.strike(NETHERLANDS, "again", paragraph="op2")
    yearly = held.write(NETHERLANDS, "every year", after="meet ", paragraph="op2")
    held.do(LiftBrackets("op2", (struck, yearly), accept=True))
    held.strike(EGYPT, "every", paragraph="op2")
    return held


def body(made: bytes):
    """
    What stands between the masthead and the rule under the text.
    """
    document = Document(BytesIO(made))
    lines = list(document.element.body.iterchildren(qn("w:p")))
    styled = [line.style or "" for line in lines]
    first = (
        max(
            at
            for at, name in enumerate(styled)
            if "DocumentNote" in name and at < len(lines) - 1 and _has_text(lines[at])
        )
        + 1
    )
    return [line for line in lines[first:] if "DocumentNote" not in (line.style or "")]


def _has_text(line) -> bool:
    return bool(line.findall(f".//{qn('w:t')}"))


def read(made: bytes, refused: str) -> list[str]:
    """
    The text as a reader has it who does without one kind of change: an independent reading of the file.
    """
    said, held = [], ""
    for line in body(made):
        for run in line.iter(qn("w:t"), qn("w:delText"), qn("w:tab")):
            if any(above.tag == qn(refused) for above in run.iterancestors()):
                continue
            held += "\t" if run.tag == qn("w:tab") else run.text
        mark = line.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if mark is not None and mark.find(qn(refused)) is not None:
            continue
        said.append(held.rpartition("\t")[2])
        held = ""
    return [line for line in said if line]


def accepted(made: bytes) -> list[str]:
    return read(made, "w:del")


def rejected(made: bytes) -> list[str]:
    return read(made, "w:ins")


def as_agreed(held: Rapporteur) -> list[str]:
    words = (brackets.clean(each.text.runs(), each.text.proposals) for each in held.room.standing.values())
    return [each for each in words if each]


def as_drafted() -> list[str]:
    return [each.text.words() for each in Rapporteur().room.standing.values()]


def added() -> Rapporteur:
    """
    A new paragraph that was agreed and one that was not, and two deletions alike.
    """
    held = Rapporteur()
    held.open("op1", "op2", "pp1")
    held.do(ProposeParagraph("op1", "operative", "Invites States to report;"), KENYA)
    held.do(ProposeParagraph("op2", "operative", "Decides to do nothing;"), EGYPT)
    held.do(LiftBrackets("new1", ("new1.1",), accept=True))
    held.do(ProposeDeletion("op2"), KENYA)
    held.do(LiftBrackets("op2", ("op2.1",), accept=True))
    held.do(ProposeDeletion("pp1"), EGYPT)
    return held


def moved() -> Rapporteur:
    held = Rapporteur()
    held.open("op1")
    held.do(ProposeMove("op1", "op2"), KENYA)
    held.do(LiftBrackets("op1", ("op1.1",), accept=True))
    return held


def split() -> Rapporteur:
    held = Rapporteur()
    held.open("op1")
    held.do(ProposeSplit("op1", 1, len("Calls upon States ")), KENYA)
    held.do(LiftBrackets("op1", ("op1.1",), accept=True))
    return held


@pytest.mark.parametrize("happening", [Rapporteur, disputed, added, moved, split])
def test_all_accepted_is_the_text_as_if_agreed_and_all_rejected_the_zero_draft(sheet, happening):
    """
    Given words and paragraphs that came and went, in brackets and by decision, then both readings are exact.
    """
    held = happening()
    made = as_tracked_docx(sheet(held))
    assert accepted(made) == as_agreed(held)
    assert rejected(made) == as_drafted()


def authors(made: bytes, tag: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in body(made):
        for change in line.iterchildren(qn(tag)):
            words = "".join(each.text for each in change.iter(qn("w:t"), qn("w:delText")))
            found[words] = change.get(qn("w:author"))
    return found


def test_each_change_stands_under_the_name_of_its_delegation(sheet):
    """
    Given words by three delegations, then each is its author's, with the time at which it was put forward.
    """
    held = disputed()
    names = {seat.id: seat.name for seat in held.room.seats.values()}
    made = as_tracked_docx(sheet(held))
    came = authors(made, "w:ins")
    assert came[" where possible"] == names[EGYPT]
    assert came[" and to assist"] == came[" one another"] == names[KENYA]
    assert authors(made, "w:del")["again"] == names[NETHERLANDS]
    # Struck within what another put forward: gone by the one, come by the other.
    within = next(each for line in body(made) for each in line.iter(qn("w:del")) if each.getparent().tag == qn("w:ins"))
    assert (within.get(qn("w:author")), within.getparent().get(qn("w:author"))) == (names[EGYPT], names[NETHERLANDS])
    dates = {each.get(qn("w:date")) for line in body(made) for each in line.iter(qn("w:ins"))}
    assert all(date.startswith("2026-03-12T10:") for date in dates)
    assert len(dates) == 3


def test_a_remark_says_who_stood_behind_it_and_what_became_of_it(sheet):
    """
    Given words in brackets and words that were taken in, then the remark beside each says so.
    """
    made = as_tracked_docx(sheet(disputed()))
    said = [comment.text for comment in Document(BytesIO(made)).comments]
    assert any("Supported by: Netherlands" in each and "not agreed" in each for each in said), said
    assert any("Taken in:" in each and "decision No. " in each for each in said), said


def test_what_no_mark_can_show_is_said_in_a_remark(sheet):
    """
    Given a proposal to move a paragraph, then nothing moves, and a remark says whose proposal it is.
    """
    held = Rapporteur()
    held.open("op1")
    held.do(ProposeMove("op1", "op2"), KENYA)
    made = as_tracked_docx(sheet(held))
    (remark,) = [comment.text for comment in Document(BytesIO(made)).comments]
    assert remark.startswith("It is proposed to move this paragraph behind: ")
    assert "Kenya; not agreed" in remark
    assert accepted(made) == rejected(made) == as_drafted()


def test_signs_that_no_file_can_hold_harm_nothing(sheet):
    """
    Given hostile words from the right and from the left, then the file opens and holds them as text.
    """
    held = Rapporteur()
    held.open("op1")
    held.write(KENYA, " <w:del/> & עברית ]]>", after="information")
    made = as_tracked_docx(sheet(held))
    assert any("<w:del/> & עברית ]]>" in line for line in accepted(made))


def test_an_office_program_sees_the_changes(sheet, office, tmp_path):
    """
    Given the file, when LibreOffice writes it anew, then every change is still one, under the same names.
    """
    held = disputed()
    made = as_tracked_docx(sheet(held))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "changes.docx").write_bytes(made)
    command = [office["soffice"], f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "in" / "changes.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = ZipFile(tmp_path / "changes.odt").read("content.xml").decode()
    for name in ("Kenya", "Egypt", "Netherlands"):
        assert f"<dc:creator>{name}</dc:creator>" in content
    assert content.count("<text:insertion>") >= 4
    assert content.count("<text:deletion>") >= 2


def test_the_file_is_taken_home_from_the_list(lecturer, links):
    """
    Given the list of revisions, then it leads to the changes of each version but the zero draft.
    """
    page = lecturer.get(links.sitting + "revisions/").text
    assert page.count("/changes.docx") == page.count("revisions/current/changes.docx") == 1
    answer = lecturer.get(links.sitting + "revisions/current/changes.docx")
    assert answer.headers["Content-Disposition"].endswith("-current.docx")
    assert Document(BytesIO(answer.data)).paragraphs
