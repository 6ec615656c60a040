"""Minutes of the debrief: who may read it when, and what it says of a negotiation that the scripts have played."""

from __future__ import annotations

import re
from threading import enumerate as threads

import pytest
from sqlalchemy import update

from app.archive import reading
from app.archive.debrief.account import account_of, is_made, make_ahead
from app.archive.debrief.sheet import DebriefSheet
from app.archive.documents.printing import Letterhead
from app.archive.proceedings.reading import proceedings_of
from app.archive.record import read_record
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.credentials import find_sitting
from app.plenary.journal import TABLE, Damaged, Journal
from simulation.sittings import Adjourn
from tests.archive.chronicle import chronicle, kept_in
from tests.archive.rapporteur import EGYPT, KENYA, NETHERLANDS, adopted, spoken


@pytest.fixture
def debrief(links):
    return links.sitting + "debrief/"


@pytest.fixture
def told(keep, paper):
    """
    The debrief of a negotiation of the rapporteur.
    """

    def told(held):
        kept = keep(held)
        record, account = read_record(kept.engine, kept.sitting_id), account_of(kept.engine, kept.sitting_id)
        return DebriefSheet(record, Letterhead("kept", title="Winter"), account)

    return told


def everybody(links, seated):
    return {seat: seated(seat) for seat in links.roles}


def test_it_opens_when_the_sitting_is_over(app, links, seated, lecturer, visitor, debrief):
    """
    Given a sitting in session, then the lecturer sees a preview and nobody else sees anything; when it is over, then
    everybody who sat there reads it, and a visitor still does not.
    """
    seats = everybody(links, seated)
    assert "A preview, while the sitting runs" in lecturer.get(debrief).text
    for browser in seats.values():
        answer = browser.get(debrief)
        assert answer.status_code == 404
        assert "The path" not in answer.text
    with app.app_context():
        chamber = chambers.of(find_sitting(links.ref))
        chamber.act(chamber.seat("chair"), Adjourn("Late"))
    for browser in (lecturer, *seats.values()):
        page = browser.get(debrief)
        assert page.status_code == 200
        assert "Adjourned without a text after" in page.text
        assert "A preview" not in page.text
        assert "style=" not in page.text
    assert visitor.get(debrief).status_code == 403


def test_the_lecturer_opens_it_earlier_and_closes_it_again(links, seated, lecturer, debrief):
    """
    When the lecturer opens it while the sitting runs, then a delegation reads it; when she closes it, not any more; and
    no delegation does either.
    """
    delegation = seated("valmere")
    assert lecturer.press(debrief + "open", on=debrief).status_code == 303
    assert delegation.get(debrief).status_code == 200
    assert "everybody with a seat in this sitting can read it" in lecturer.get(debrief).text
    assert delegation.press(debrief + "close", on=debrief).status_code in {400, 403}
    assert delegation.get(debrief).status_code == 200
    assert lecturer.press(debrief + "close", on=debrief).status_code == 303
    assert delegation.get(debrief).status_code == 404


def test_it_tells_the_life_of_a_bracket(told):
    """
    Given words of Kenya that the Netherlands supported and Egypt objected to, then their life says what became of them,
    and under which number the outcome document has it.
    """
    sheet = told(adopted())
    life = next(life for life in sheet.lives if "to assist one another" in life.put)
    assert (life.by, life.behind, life.fate, life.how) == (
        "Kenya",
        "NLD",
        "accepted",
        "by consensus, decision No. 2",
    )
    rejected = next(life for life in sheet.lives if life.put == "where possible")
    assert (rejected.fate, rejected.how) == ("fell", "by a vote, decision No. 3")
    assert [life.struck for life in sheet.lives if life.struck] == ["again"]
    assert sheet.how_it_ended.startswith("Adopted by consensus after")


def test_it_counts_whose_words_stand(told):
    sheet = told(adopted())
    words = {row.name: row.figures for row in sheet.words}
    assert words["Kenya"] == ("5", "5", "0", "0")
    assert words["Egypt"] == ("2", "0", "0", "0")
    assert words["Netherlands"] == ("2", "2", "0", "1")
    assert sheet.words[0].shares[:2] == (100.0, 100.0)


def test_it_says_who_stood_behind_whom(told):
    sheet = told(adopted())
    cells = dict(zip((KENYA, NETHERLANDS, EGYPT), sheet.matrix, strict=True))
    assert [cell.count for cell in cells[NETHERLANDS][1]] == [1, 0, 0]
    assert cells[NETHERLANDS][1][1].shade is None
    assert sheet.closest == "Most often Netherlands stood behind Kenya: with 1 bracket."


def test_a_room_without_brackets_or_speeches_says_so(told):
    sheet = told(spoken())
    assert sheet.lives == []
    assert sheet.distances == []
    assert sheet.equality == "Nobody was given the floor through the list of speakers."
    assert sheet.figures[-1].value == "0%"
    assert len(sheet.votes) == 1


def test_a_whole_day_reads_as_it_went(app, lecturer, monkeypatch):
    """
    Given a negotiation of two hours in which two of seven spoke most of the time, then the page says how unevenly,
    draws the curve with a table beside it, and repeats no word of the offers; many who ask read one copy.
    """
    sitting = kept_in(app, chronicle(), "open-latch", monkeypatch)
    page = lecturer.get(f"/sittings/{sitting.ref}/debrief/").text
    assert "48</dd>" in page
    assert "Lumenia had the floor longest: 54% of all the time" in page
    assert "Never on the floor: Sabanda, Valmere, Zarune." in page
    assert 'class="curve"' in page
    assert "The picture as a table" in page
    assert page.count('class="life-words"') == 48
    assert "style=" not in page
    assert not re.search(r"[0-9]\.[0-9]{4,}", page), "A figure is written out too long."
    offers = [offer.words for offer in chronicle().room.offers.values() if offer.words]
    assert not [words for words in offers if words in page]
    with app.app_context():
        assert account_of(db.engine, sitting.id) is account_of(db.engine, sitting.id)


def test_a_long_one_is_made_when_the_sitting_ends(app, links, lecturer, debrief, monkeypatch):
    """
    Given a record that counts as long, when the Chair adjourns, then it is read in the background; and the lecturer who
    comes afterwards has her debrief without anybody reading again.
    """
    monkeypatch.setattr(reading, "FAR", 0)
    with app.app_context():
        sitting = find_sitting(links.ref)
        chamber = chambers.of(sitting)
        assert not is_made(db.engine, sitting.id)
        chamber.act(chamber.seat("chair"), Adjourn("Late"))
        _wait_for_the_reader()
        assert is_made(db.engine, sitting.id)
    assert lecturer.head(debrief).status_code == 200
    page = lecturer.get(debrief)
    assert page.status_code == 200
    assert "Adjourned without a text after" in page.text


def test_whoever_comes_before_it_is_made_is_told_so(app, links, seated, lecturer, debrief, monkeypatch):
    """
    Given a long record that nobody has read since the house began, when the lecturer opens the debrief, then the page
    says that it is being made, and comes anew; then it is there.
    """
    with app.app_context():
        chamber = chambers.of(find_sitting(links.ref))
        chamber.act(chamber.seat("chair"), Adjourn("Late"))
    monkeypatch.setattr(reading, "FAR", 0)
    page = lecturer.get(debrief)
    assert page.status_code == 202
    assert "The debrief is being made" in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert "Adjourned without a text" not in page.text
    _wait_for_the_reader()
    assert "Adjourned without a text after" in lecturer.get(debrief).text


def test_one_that_cannot_be_read_keeps_nobody_waiting(keep, monkeypatch):
    """
    Given a long record in which an entry is not as it was written, when it was read in the background, then nobody is
    told to wait for it any more.
    """
    monkeypatch.setattr(reading, "FAR", 0)
    kept = keep(adopted())
    with kept.engine.begin() as connection:
        connection.execute(update(TABLE).where(TABLE.c.seq == 3).values(kind="WordsStruck"))
    assert not is_made(kept.engine, kept.sitting_id)
    make_ahead(kept.engine, kept.sitting_id)
    _wait_for_the_reader()
    assert is_made(kept.engine, kept.sitting_id)
    with pytest.raises(Damaged):
        account_of(kept.engine, kept.sitting_id)


def _wait_for_the_reader():
    for thread in threads():
        if thread.name == "reading":
            thread.join(30)


def test_a_record_is_read_once_for_all_who_ask(keep, monkeypatch):
    """
    Given a record, when its account, what documents print of it and its minutes are asked for one after the other, then
    it is read twice, and not three times; and when all are asked for again, not at all.
    """
    kept = keep(adopted())
    readings_of = []
    read = Journal.read
    monkeypatch.setattr(Journal, "read", lambda self, *args: readings_of.append(args) or read(self, *args))
    for _ in range(2):
        account_of(kept.engine, kept.sitting_id)
        read_record(kept.engine, kept.sitting_id)
        proceedings_of(kept.engine, kept.sitting_id)
    assert len(readings_of) == 2
