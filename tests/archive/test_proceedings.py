"""Minutes of the proceedings: what was said and decided, under three kinds of names, and no confidence."""

from __future__ import annotations

import csv
import json
import subprocess
import tomllib
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from app.archive.debrief.account import account_of
from app.archive.documents.document import written_as_docx
from app.archive.documents.pdf import written_as_pdf
from app.archive.documents.sheet import Letterhead
from app.archive.proceedings.bundle import bundle
from app.archive.proceedings.compendium import BY_DELEGATION, BY_TIME, compendium, stated
from app.archive.proceedings.data import tables
from app.archive.proceedings.reading import proceedings_of
from app.archive.proceedings.sheet import ProceedingsSheet
from app.archive.proceedings.summary import summary
from app.archive.proceedings.verbal import verbal
from app.archive.record import read_record
from app.archive.replay.attribution import Mode
from app.extensions import db
from app.plenary.cards import seat_link
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from simulation.notes import SendNote
from simulation.presence import NotePresence
from simulation.statements import ExplainPosition
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.archive.chronicle import chronicle, kept_in
from tests.labelled.scripts import DELEGATIONS, SITTINGS, Player

MARCH = 1_773_309_600.0
SECRETS = ("A word in private", "May we accept D on scope", "if that right stands in the same paragraph")
NAMES = [name.title() for name in DELEGATIONS]


class Afternoon(Player):
    """The labelled afternoon, with a note, an absence, a secret ballot and a statement that begins like a formula."""

    begins = MARCH

    def __init__(self) -> None:
        script = tomllib.loads((SITTINGS / "an-afternoon.toml").read_text())
        super().__init__(script)
        acts = script["acts"]
        for act in acts[:30]:
            list(self.play([act]))
        self.do("kenya", SendNote("egypt", "A word in private"))
        self.do("chair", NotePresence(("brazil",), False))
        self._writes("kenya", " at once", {"in": "op2", "behind": "answered", "as": "s1"})
        self.now += 60
        self.do("chair", OpenVote(self._subject("s1"), mode="secret"))
        for seat in ("kenya", "egypt", "japan"):
            self.do(seat, CastBallot(self.room.vote.id, "against"))
        self.do("chair", CloseVote(self.room.vote.id))
        self.do("chair", NotePresence(("brazil",), True))
        for act in acts[30:]:
            list(self.play([act]))
        adopted = next(each.id for each in reversed(self.room.decisions) if each.kind == "adopted")
        self.do("kenya", ExplainPosition(adopted, "=HYPERLINK(1) is what Kenya calls a promise that nobody reads."))

    def write_down(self, engine, sitting_id):
        Journal(engine, sitting_id).append(self.entries)


@pytest.fixture(scope="session")
def afternoon():
    return Afternoon()


@pytest.fixture
def sheet_as(keep, afternoon, paper):
    """
    The sheet of the afternoon under these names.
    """
    kept = keep(afternoon)

    def sheet_as(mode=Mode.SEATS, kind="Summary record"):
        read, record = proceedings_of(kept.engine, kept.sitting_id), read_record(kept.engine, kept.sitting_id)
        return ProceedingsSheet(record, Letterhead("kept", "Meridian Conference"), read, mode, kind)

    sheet_as.kept = kept
    return sheet_as


def words_of(written):
    """
    Every word of a manuscript, a line for each piece.
    """
    lines = [written["title"], written["status"], *written["notes"]]
    for piece in written["text"]:
        if piece["set"] == "table":
            lines += [
                piece["caption"],
                *piece["head"],
                *("".join(r["words"] for r in cell) for row in piece["rows"] for cell in row),
            ]
        else:
            lines.append(f"{piece.get('number', '')} {''.join(run['words'] for run in piece['runs'])}".strip())
    return "\n".join(lines)


def all_of(sheet):
    return "\n".join(
        words_of(each)
        for each in (summary(sheet), verbal(sheet), compendium(sheet, BY_TIME), compendium(sheet, BY_DELEGATION))
    )


def test_a_summary_record_tells_the_meeting_in_its_order(sheet_as):
    """
    Given an afternoon with speeches, a motion, decisions, votes and explanations, then the summary record tells them in
    their order, in the third person, with words where they were handed in.
    """
    said = words_of(summary(sheet_as()))
    order = [
        "Opening of the meeting",
        "The meeting was called to order at",
        "the Chair opened the list of speakers on: General statements",
        "The representative of Kenya, speaking at",
        "Last winter a ward of ours went dark.",
        "The representative of Egypt, speaking at",
        "The motion of Netherlands to suspend the meeting was carried.",
        "The meeting was suspended",
        "the Chair noted that Brazil was absent",
        "Explanation of vote before the vote",
        "delay, in a hospital, is measured in minutes",
        "Text adopted by a recorded vote of 4 to 1, with no abstentions",
        "Japan could not support a text",
    ]
    places = [said.find(each) for each in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    numbers = [int(line.partition(".")[0]) for line in said.splitlines() if line.partition(".")[0].isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_proces_verbal_has_all_that_was_decided(sheet_as):
    """
    Then each decision has its number, time, rule, who was there, how far the text was agreed, its figures and names,
    and the text as decided; a secret ballot has its figures and no names under its ways of voting.
    """
    said = words_of(verbal(sheet_as(kind="Procès-verbal")))
    assert "Under: Rule" in said
    assert "Present: 5 of 5 delegations; nobody was noted as absent" in said
    assert "Present: 4 of 5 delegations; noted as absent: Brazil" in said
    assert "paragraphs agreed ad referendum" in said
    assert "In favour: Netherlands" not in said  # Names stand in the order of the roll.
    assert "In favour: Kenya, Netherlands, Egypt, Brazil" in said
    assert "Abstaining: Japan" in said
    assert "Text as decided, Paragraph" in said
    assert "answered without undue delay" in said
    assert "Text as decided: that of the outcome document, version" in said
    secret = said.partition("Secret ballot.")[0].rpartition("Decision No.")[2]
    assert "Against: " not in secret
    assert "put forward" not in said.lower().replace("put forward by", "")


def test_a_compendium_by_time_and_by_delegation(sheet_as):
    """
    Then every statement has its symbol, in the order in which it was made; votes before and after are told apart.
    """
    sheet = sheet_as(kind="Compendium")
    every = stated(sheet)
    assert [each.symbol for each in every] == [f"kept/ST/{number}" for number in range(1, len(every) + 1)]
    assert [each.at for each in every] == sorted(each.at for each in every)
    types = {each.type for each in every}
    assert {"General statement", "Explanation of vote before the vote", "Explanation of vote after the vote"} <= types
    by_time, by_delegation = (words_of(compendium(sheet, order)) for order in (BY_TIME, BY_DELEGATION))
    egypt, kenya = "We have no quarrel with hospitals", "Last winter a ward of ours went dark"
    assert by_time.index(kenya) < by_time.index(egypt)
    assert by_delegation.index(egypt) < by_delegation.index(kenya)


@pytest.mark.parametrize("mode", Mode)
def test_no_confidence_is_in_any_document(sheet_as, mode):
    """
    Given a note, letters to a capital, and an offer, then their words are in no document and in no table.
    """
    sheet = sheet_as(mode)
    account = account_of(sheet_as.kept.engine, sheet_as.kept.sitting_id)
    made = ZipFile(BytesIO(bundle(sheet, tables(sheet_as.kept.engine, sheet_as.kept.sitting_id, sheet, account))))
    everything = all_of(sheet) + "".join(made.read(name).decode() for name in made.namelist())
    for secret in SECRETS:
        assert secret not in everything
    assert "NoteSent" not in everything
    assert "LetterWritten" not in everything
    ballots = list(csv.DictReader(StringIO(made.read("ballots.csv").decode("utf-8-sig"))))
    votes = {
        row["decision"]: row["mode"] for row in csv.DictReader(StringIO(made.read("votes.csv").decode("utf-8-sig")))
    }
    assert "secret" in votes.values()
    assert all(votes[row["decision"]] != "secret" for row in ballots)


def test_under_the_chatham_house_rule_nobody_is_told_from_anybody(sheet_as):
    """
    Then no name of a delegation stands anywhere, nor its code, nor a word that it said; what was decided does.
    """
    sheet = sheet_as(Mode.CHATHAM)
    account = account_of(sheet_as.kept.engine, sheet_as.kept.sitting_id)
    made = ZipFile(BytesIO(bundle(sheet, tables(sheet_as.kept.engine, sheet_as.kept.sitting_id, sheet, account))))
    everything = all_of(sheet) + "".join(made.read(name).decode() for name in made.namelist())
    for name in (*NAMES, *(name[:3].upper() for name in DELEGATIONS)):
        assert name not in everything, name
    assert "went dark" not in everything
    assert "A vote was taken" in everything
    assert "made a statement" in everything


def test_by_delegation_those_who_preside_are_not_named(keep, afternoon, sheet_as):
    said = all_of(sheet_as(Mode.DELEGATIONS))
    assert "The representative of Kenya" in said
    assert "those who preside, serve and observe are not named" in said


def test_everything_is_explained_and_harmless(sheet_as):
    """
    Given a statement that begins like a formula, then in the table it begins with an apostrophe, and in the data it is
    as it was; every column is explained; both hold the same rows; and the same record makes the same parcel.
    """
    sheet, kept = sheet_as(), sheet_as.kept
    account = account_of(kept.engine, kept.sitting_id)
    made = bundle(sheet, tables(kept.engine, kept.sitting_id, sheet, account))
    assert made == bundle(sheet, tables(kept.engine, kept.sitting_id, sheet, account))
    parcel = ZipFile(BytesIO(made))
    explained, whole = parcel.read("README.md").decode(), json.loads(parcel.read("everything.json"))
    for name in parcel.namelist():
        if not name.endswith(".csv"):
            continue
        rows = list(csv.DictReader(StringIO(parcel.read(name).decode("utf-8-sig"))))
        assert len(rows) == len(whole[name[:-4]])
        assert all(f"`{column}`" in explained for row in rows for column in row)
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    statements = list(csv.DictReader(StringIO(parcel.read("statements.csv").decode("utf-8-sig"))))
    assert any(row["words"].startswith("'=HYPERLINK") for row in statements)
    assert any(row["words"].startswith("=HYPERLINK") for row in whole["statements"])
    brazil = [row for row in whole["presence"] if row["seat"] == "Brazil"]
    assert [row["present"] for row in brazil] == [True, False, True]


@pytest.mark.parametrize("mode", Mode)
def test_word_and_pdf_say_what_the_page_says(sheet_as, mode):
    """
    Then both hold every line of the manuscript.
    """
    sheet = sheet_as(mode)
    for written in (summary(sheet), verbal(sheet), compendium(sheet, BY_DELEGATION)):
        document = Document(BytesIO(written_as_docx(sheet, written)))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        word = " ".join(" ".join([*(each.text for each in document.paragraphs), *cells]).split())
        pdf = "".join(
            "".join(page.extract_text().split()) for page in PdfReader(BytesIO(written_as_pdf(sheet, written))).pages
        )
        for piece in written["text"]:
            if piece["set"] == "table":
                continue
            said = " ".join("".join(run["words"] for run in piece["runs"]).split())
            assert said in word
            assert "".join(said.split())[:30].replace("-", "") in pdf.replace("-", "").replace("\u00ad", "")


def test_the_word_files_open_in_libreoffice(sheet_as, office, tmp_path):
    """
    When LibreOffice opens each Word file and prints it, then the pages hold its words.
    """
    sheet = sheet_as()
    for name, written in (
        ("summary", summary(sheet)),
        ("decisions", verbal(sheet)),
        ("statements", compendium(sheet, BY_TIME)),
    ):
        (tmp_path / f"{name}.docx").write_bytes(written_as_docx(sheet, written))
        command = [
            office["soffice"],
            f"-env:UserInstallation=file://{tmp_path}/office",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
        ]
        subprocess.run(
            [*command, str(tmp_path), str(tmp_path / f"{name}.docx")], check=True, capture_output=True, timeout=120
        )
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        said = "".join(page.extract_text() for page in pages)
        assert "Meridian Conference" in said
        assert len(pages) >= 1


# Who may see them

SCENARIO = "open-latch"


@pytest.fixture
def sitting(app, lecturer, monkeypatch):
    return kept_in(app, chronicle(), SCENARIO, monkeypatch)


@pytest.fixture
def sit(app, sitting):
    def sit(seat):
        with app.test_request_context():
            path = "/" + seat_link(db.session.get(Sitting, sitting.id).card(seat)).split("/", 3)[3]
        browser = app.test_client()
        assert browser.press(path).status_code == 303
        return browser

    return sit


KINDS = ("summary-record", "decisions", "statements")


def test_seats_see_them_as_the_replay_is_shared(lecturer, sitting, sit, visitor):
    """
    Given a sitting that is over, then every seat reads the three, under the names that the lecturer shares; when she
    closes it nobody but herself does; and the whole as data is hers alone.
    """
    top = f"/sittings/{sitting.ref}/proceedings/"
    valmere = sit("valmere")
    for kind in KINDS:
        for ending in ("", ".docx", ".pdf"):
            assert valmere.get(f"{top}{kind}{ending}").status_code == 200
            assert lecturer.get(f"{top}{kind}{ending}?as=chatham").status_code == 200
            assert visitor.get(f"{top}{kind}{ending}").status_code == 403
    assert "The representative of Lumenia" in valmere.get(top + "summary-record").text
    assert "Everything as CSV" not in valmere.get(top + "summary-record").text
    assert valmere.get(top + "record.zip").status_code == 403
    assert lecturer.get(top + "record.zip").mimetype == "application/zip"
    # A seat cannot choose.
    replay = f"/sittings/{sitting.ref}/replay/"
    lecturer.press(replay + "sharing", on=replay, shown="chatham")
    told = valmere.get(top + "summary-record?as=seats").text
    assert "Under the Chatham House Rule" in told
    assert "The representative of" not in told
    lecturer.press(replay + "sharing", on=replay, shown="closed")
    assert valmere.get(top + "summary-record").status_code == 404
    assert lecturer.get(top + "summary-record").status_code == 200
    assert lecturer.get(top + "no-such-record").status_code == 404


def test_before_the_end_only_the_lecturer_reads_them(app, lecturer, monkeypatch):
    held = chronicle()
    running = kept_in(app, held, SCENARIO, monkeypatch, entries=len(held.entries) - 40)
    top = f"/sittings/{running.ref}/proceedings/"
    with app.test_request_context():
        path = "/" + seat_link(db.session.get(Sitting, running.id).card("valmere")).split("/", 3)[3]
    browser = app.test_client()
    browser.press(path)
    assert browser.get(top + "decisions").status_code == 404
    assert "The sitting is still in session" in lecturer.get(top + "decisions").text
