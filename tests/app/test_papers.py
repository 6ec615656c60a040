"""Papers: what is handed to those who enter is written out once, and is the room's view to the letter."""

from __future__ import annotations

import json

from app.plenary.papers import Papers
from simulation import viewpoint
from tests.simulation.test_viewpoint import SITTING


def read(papers, clocks):
    return json.loads(papers.room(SITTING.room, clocks))


def plain(view):
    return json.loads(json.dumps(view))


def test_the_papers_say_what_the_view_says_also_the_second_time():
    """
    Given a sitting in which much has happened, when its papers are handed out twice, then each says the same.
    """
    papers = Papers()

    assert read(papers, {}) == plain(viewpoint.room_view(SITTING.room))
    assert read(papers, {}) == plain(viewpoint.room_view(SITTING.room))


def test_who_has_some_of_it_is_handed_the_rest():
    """
    Given somebody who has one paragraph as far as the zero draft, when they enter, then that text holds only the rest.
    """
    name = next(iter(SITTING.room.paragraphs))
    clocks = {name: {1: 5}}
    papers = Papers()
    papers.room(SITTING.room, {})

    assert read(papers, clocks) == plain(viewpoint.room_view(SITTING.room, clocks))


def test_a_paragraph_that_has_changed_is_written_out_anew(monkeypatch):
    """
    Given papers that were handed out, when one paragraph changes, then only that one is written out again.
    """
    papers = Papers()
    papers.room(SITTING.room, {})
    written = []
    write = viewpoint.ledger_view
    monkeypatch.setattr(viewpoint, "ledger_view", lambda paragraph: written.append(paragraph.id) or write(paragraph))
    name = next(iter(SITTING.room.paragraphs))

    SITTING.room.paragraphs[name].text.changed()
    papers.changed()
    papers.room(SITTING.room, {})

    assert written == [name]
