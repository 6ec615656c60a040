"""Minutes of reading a record again, and of taking it out."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO

import pytest
from click.testing import CliRunner
from docx import Document

from app.archive.documents.tables import harmless
from app.archive.reading import room_after
from app.archive.replay.rebuilt import seek
from app.cli import main
from app.plenary.checkpoints import Checkpoints
from app.plenary.journal import Journal
from simulation import plain
from simulation.outcome import outcome
from simulation.state import still, written
from tests.archive.rapporteur import Rapporteur, adjourned, adopted
from tests.archive.test_footnotes import noted


def run(*words):
    return CliRunner().invoke(main, list(words))


def test_the_minutes_tell_what_the_room_noticed(keep):
    kept = keep(adopted())

    said = run("replay", kept.ref, "--database", kept.url)

    assert said.exit_code == 0, said.output
    assert "2026-03-12 10:00:00  The sitting was convened: Winter." in said.output
    assert "Kenya: position" not in said.output
    assert "Netherlands: position taken (paragraph OP1)." in said.output
    assert "Egypt objected: This needs instructions" in said.output
    assert "The text was adopted by consensus." in said.output
    assert "OP2. Decides to meet every year. (agreed ad ref.)" in said.output


def test_how_somebody_votes_is_not_told_before_the_vote_is_closed(keep):
    kept = keep(adopted())
    entries = list(Journal(kept.engine, kept.sitting_id).read())
    cast = [entry.seq for entry in entries if entry.kind == "BallotCast"][-1]

    said = run("replay", kept.ref, "--database", kept.url, "--to", str(cast)).output

    assert "Egypt: ballot cast." in said
    assert "in-favour" not in said


def test_the_room_stands_as_it_stood(keep):
    """Given any entry, when the record is replayed up to it, then the text has the brackets it had then."""
    kept = keep(adopted())

    early = run("replay", kept.ref, "--database", kept.url, "--to", "7").output

    assert "OP1. Calls upon States to share information[ and to assist one another – KEN];" in early
    assert "adopted by consensus" not in early


@pytest.mark.parametrize("at", [3, 9, 12, 15])
def test_a_moment_is_sought_from_the_nearest_checkpoint(keep, at):
    """Given checkpoints at entries 5 and 11, when a moment is sought, then the room stands as a replay from the
    beginning has it; and what a checkpoint of another record says counts for nothing.
    """
    kept = keep(adopted())
    entries = list(Journal(kept.engine, kept.sitting_id).read())
    checkpoints = Checkpoints(kept.engine, kept.sitting_id)
    for seq in (5, 11):
        checkpoints.keep(seq, entries[seq - 1].chain, still(room_after(entries[:seq])))

    replayed = room_after(entries[:at])
    assert written(still(seek(kept.engine, kept.sitting_id, at))) == written(still(replayed))

    marked = room_after(entries[:11])
    marked.title = "Of another record"
    checkpoints.keep(11, b"another head", still(marked))
    assert seek(kept.engine, kept.sitting_id, at).title == replayed.title


def test_the_text_alone_is_there_at_once(keep):
    kept = keep(adopted())

    text = run("replay", kept.ref, "--database", kept.url, "--to", "7", "--text").output

    assert text.startswith("Winter – in-session, brackets: ")
    assert "OP1. Calls upon States to share information[ and to assist one another – KEN];" in text


def test_a_terminal_is_told_words_and_nothing_else(keep):
    kept = keep(adjourned("\x1b]0;owned\x07 and \x9b31m"))

    said = run("replay", kept.ref, "--database", kept.url).output

    assert "owned" in said
    assert not {"\x1b", "\x07", "\x9b"} & set(said)


def test_the_record_goes_out_line_by_line(keep):
    """Given a record exported as lines, then a stranger has all that is needed to check it."""
    kept = keep(adopted())

    lines = [
        json.loads(line) for line in run_out("export", kept.ref, "--database", kept.url, "--format", "jsonl", "-o", "-")
    ]

    entries = list(Journal(kept.engine, kept.sitting_id).read())
    assert [line["chain"] for line in lines] == [entry.chain.hex() for entry in entries]
    assert [line["payload"] for line in lines] == [entry.payload for entry in entries]


def test_the_outcome_goes_out_as_a_table(keep):
    """Given an adopted text, then its table has every paragraph, every decision and who voted how."""
    kept = keep(adopted())

    rows = table_of(kept)

    assert rows[0][:5] == ["Part", "No.", "Time (UTC)", "On", "Words"]
    assert {len(row) for row in rows} == {12}
    assert [row[4] for row in rows if row[0] == "Text" and row[4].startswith("Decides")] == [
        "Decides to meet every year."
    ]
    decisions = [row for row in rows if row[0] == "Decision"]
    assert decisions[-1][4].startswith("Text adopted by consensus.")
    assert any(row[5:9] != ["", "", "", ""] and "In favour: " in row[10] for row in decisions)
    assert rows[0][11] == "Under"
    assert decisions[-1][11] == "Rule 10, Adoption"


def test_a_table_says_footnotes_in_words(keep):
    """
    Given footnotes, one of them in brackets, then the table has their words where they belong, and no mark of ours.
    """
    rows = table_of(keep(noted()))

    texts = [row[4] for row in rows if row[0] == "Text"]
    assert any("(footnote: Members of the conference.)" in words for words in texts)
    assert any("[ (footnote: In Nairobi.) – EGY]" in words for words in texts)
    assert not any(mark in cell for row in rows for cell in row for mark in "⸨⸩")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_spreadsheet_obeys_no_formula(words):
    assert harmless(words) == f"'{words}"
    assert harmless("1 = 1") == "1 = 1"


def table_of(kept):
    made = CliRunner().invoke(main, ["export", kept.ref, "--database", kept.url, "--format", "csv", "-o", "-"])
    assert made.exit_code == 0, made.output
    return list(csv.reader(StringIO(made.stdout_bytes.decode("utf-8-sig"), newline="")))


def test_the_outcome_goes_out_as_data(keep, tmp_path):
    held = adopted()
    kept = keep(held)
    path = tmp_path / "outcome.json"

    said = run("export", kept.ref, "--database", kept.url, "--format", "json", "-o", str(path))

    assert said.exit_code == 0, said.output
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["outcome"] == json.loads(json.dumps(plain(outcome(held.room))))
    assert whole["sitting"] == "kept"


def test_documents_go_out_without_the_house_being_open(keep, tmp_path):
    """Given a database and nothing else, then the Word file and the page are made; its scenario may be gone."""
    kept = keep(adopted())

    for form in ("docx", "html"):
        path = tmp_path / f"made.{form}"
        said = run("export", kept.ref, "--database", kept.url, "--format", form, "-o", str(path))
        assert said.exit_code == 0, said.output
    document = Document(BytesIO((tmp_path / "made.docx").read_bytes()))
    assert "Adopted by consensus on 12 March 2026" in [each.text for each in document.paragraphs]
    page = (tmp_path / "made.html").read_text(encoding="utf-8")
    assert "Adopted by consensus on 12 March 2026" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_sitting_that_has_not_begun_has_nothing_to_export(keep, tmp_path):
    nobody = Rapporteur()
    nobody.entries.clear()
    kept = keep(_Silent(nobody))

    said = run("export", kept.ref, "--database", kept.url, "-o", str(tmp_path / "x.docx"))

    assert said.exit_code == 1
    assert "There is nothing to export: this sitting has not begun." in said.output


class _Silent:
    def __init__(self, held):
        self.entries = held.entries

    def write_down(self, engine, sitting_id):
        """
        Nothing was ever said.
        """


@pytest.mark.parametrize("command", ["verify", "replay", "export"])
def test_help_is_helpful(command):
    said = run(command, "--help")

    assert said.exit_code == 0
    assert "SITTING" in said.output


def run_out(*words):
    said = run(*words)
    assert said.exit_code == 0, said.output
    return said.stdout_bytes.decode().splitlines()
