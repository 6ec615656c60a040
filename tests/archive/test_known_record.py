"""Minutes of a known record: two hours of forty delegations at work, and the figures that the debrief has of it."""

from __future__ import annotations

import pytest

from app.archive.debrief.account import account_of
from app.archive.debrief.sheet import DebriefSheet
from app.archive.documents.printing import Letterhead
from app.archive.reading import room_after
from app.archive.record import read_record
from app.plenary.journal import Journal
from benchmarks import history
from simulation.debrief import measures
from simulation.debrief.watching import Watcher

SENTENCE = "States should share what they know with those who need it, in time and in words they understand. "


class Known:
    """The record of the benchmarks, which is the same each time it is made, with fewer words in it."""

    def write_down(self, engine, sitting_id):
        history.hold_two_hours(engine, sitting_id, SENTENCE)


@pytest.fixture
def kept(keep, monkeypatch):
    monkeypatch.setattr(history, "BURSTS", 120)
    return keep(Known())


def test_the_figures_of_a_known_record_are_what_they_were(kept, paper):
    """
    Given a record that is made in the same way each time, then its debrief says the same of it each time.
    """
    record, account = read_record(kept.engine, kept.sitting_id), account_of(kept.engine, kept.sitting_id)
    sheet = DebriefSheet(record, Letterhead("kept", title="Winter"), account)
    moved, lives = measures.moved(account.room).values(), account.brackets

    assert record.entries == 2030
    assert [figure.value for figure in sheet.figures] == ["156", "156", "156", "0", "24%"]
    assert sum(words.put for words in moved) == 1370
    assert sum(words.bracketed for words in moved) == 1415, "words into which others wrote are counted piece by piece"
    assert sum(len(life.supported) for life in lives) == 62
    assert sum(len(life.opposed) for life in lives) == 58
    assert {life.fate for life in lives} == {"open"}
    assert sheet.closest == "Most often Delegation 1 stood behind Delegation 32: with 2 brackets."
    assert sheet.milestones[-2:] == [("1:50 h", 145), ("1:59 h", 156)]


def test_brackets_are_counted_as_they_stand(kept):
    """
    Given a watcher beside a room, then what it counted after an entry is what the room has after it.
    """
    watcher, told = Watcher(), []

    def notice(entry, event, room):
        known = len(watcher.counts)
        watcher.notice(entry.seq, entry.at, event, room)
        if len(watcher.counts) > known:
            told.append((watcher.counts[-1].brackets, room.brackets()))

    room_after(Journal(kept.engine, kept.sitting_id).read(), notice)

    assert len(told) > 100
    assert all(counted == standing for counted, standing in told)
