"""What an observer contributed: told by the record, noted by themselves, and seen by others only as they choose."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.balance.models import BalanceNote, BalanceShown
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.credentials import find_sitting
from app.privacy.erasing import erase
from simulation.drafting import OpenDrafting
from simulation.lifting import LiftBrackets
from simulation.observing import ChangeModality
from simulation.sittings import Adjourn
from simulation.written import ProposeInWriting, SponsorWriting

OBSERVER = "world-health-forum"


@pytest.fixture
def observer(app, links):
    browser = app.test_client()
    assert browser.press(links.claims[OBSERVER], name="Ngaio").status_code == 303
    return browser


@pytest.fixture
def proposes(app, links):
    """
    Has the observer propose in writing: words that Tondera sponsors and the Chair accepts, and words nobody sponsors.
    """

    def proposes():
        with app.app_context():
            chamber = chambers.of(find_sitting(links.ref))
            observer, chair = chamber.seat(OBSERVER), chamber.seat("chair")
            chamber.act(chair, ChangeModality("written-proposals"))
            chamber.act(observer, ProposeInWriting("p6", "families’ inquiries", "the prompt reporting", instead=True))
            chamber.act(observer, ProposeInWriting("p6", "and the sick"))
            chamber.act(chair, OpenDrafting(("p6",)))
            chamber.act(chamber.seat("tondera"), SponsorWriting("w1"))
            names = tuple(chamber.room.paragraphs["p6"].text.brackets())
            chamber.act(chair, LiftBrackets("p6", names, accept=True))

    return proposes


@pytest.fixture
def adjourned(app, links):
    """
    Has the Chair adjourn the sitting.
    """

    def adjourned():
        with app.app_context():
            chamber = chambers.of(find_sitting(links.ref))
            chamber.act(chamber.seat("chair"), Adjourn("No time"))

    return adjourned


@pytest.fixture
def proposed(observer, proposes, adjourned):
    proposes()
    adjourned()
    return observer


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_it_tells_what_the_record_says_once_the_sitting_is_over(observer, proposes, adjourned, seated):
    """
    Given an observer who proposed words in writing twice, and once was sponsored, then nothing is told while the room
    sits; once it is over the figures stand there, the words that stand, and the way to each moment of the replay.
    """
    proposes()
    assert "No sitting in which you hold the seat of an observer is over yet." in text_of(
        observer.get("/contributions/")
    )
    assert "and the sick" not in observer.get("/contributions/").text
    adjourned()
    page = observer.get("/contributions/")
    assert "0 statements · 2 written proposals · 1 sponsored · 1 in the text" in text_of(page)
    assert "Sponsored by Tondera; the text was changed by it." in text_of(page)
    assert "and the sick Fell, since no delegation sponsored it." in text_of(page)
    assert "Words that stand in the text families’ inquiries" in text_of(page)
    moments = re.findall(r'href="(/sittings/[^"]+/replay/\?at=\d+)"', page.text)
    assert len(moments) == 2
    assert observer.get(moments[0]).status_code == 200
    assert "You have not been an observer" in seated("tondera").get("/contributions/").text


def test_others_see_what_they_choose_and_nothing_before(app, links, proposed, lecturer):
    """
    Given an observer with two notes, when they show one of them and what the record says under a name, then the people
    of the workshop read that and not the other; shown no more, it is gone, and erased with whoever wrote it.
    """
    edition, mine = links.edition, "/contributions/"
    for words, ticked in (("We briefed five delegations.", {"shown": "1"}), ("A doubt of ours.", {})):
        answer = proposed.press(f"{mine}{edition}/note", on=mine, what=words, outcome="Two used it.", **ticked)
        assert answer.status_code == 303
    shown = f"/editions/{edition}/contributions"
    assert "No observer shows anything here." in lecturer.get(shown).text
    proposed.press(f"{mine}{edition}/shown", on=mine, name="World Health Forum")
    page = lecturer.get(shown).text
    for words, there in (
        ("World Health Forum", True),
        ("We briefed", True),
        ("A doubt", False),
        ("and the sick", True),
    ):
        assert (words in page) is there, words
    with app.app_context():
        note = db.session.scalar(select(BalanceNote.id).where(BalanceNote.shown))
    assert lecturer.press(f"{mine}{edition}/notes/{note}", on=mine, to="erased").status_code == 404
    proposed.press(f"{mine}{edition}/notes/{note}", on=mine, to="hidden")
    assert "We briefed" not in lecturer.get(shown).text
    proposed.press(f"{mine}{edition}/shown", on=mine, to="hidden")
    assert "No observer shows anything here." in lecturer.get(shown).text
    proposed.press(f"{mine}{edition}/shown", on=mine, name="World Health Forum")
    with app.test_request_context():
        erase(db.session.scalar(select(Person.id).where(Person.name == "Ngaio")))
        assert db.session.scalars(select(BalanceNote)).all() == db.session.scalars(select(BalanceShown)).all() == []
    assert "No observer shows anything here." in lecturer.get(shown).text


def test_a_slip_loses_no_words_and_a_stranger_reads_nothing(links, proposed, seated, visitor):
    """
    Given a note that is too long, then it is said, and the words stay; whoever takes no part reads nothing, and nobody
    notes anything as an observer who is none.
    """
    mine = "/contributions/"
    answer = proposed.press(f"{mine}{links.edition}/note", on=mine, what="x" * 1001, outcome="Kept words")
    assert (answer.status_code, "Kept words" in answer.text, "x" * 1001 in answer.text) == (422, True, True)
    answer = proposed.press(f"{mine}{links.edition}/note", on=mine, what="", outcome="Kept words")
    assert (answer.status_code, "Say what you contributed." in answer.text) == (422, True)
    assert seated("tondera").press(f"{mine}{links.edition}/note", on=mine, what="Words").status_code == 404
    assert visitor.get(f"/editions/{links.edition}/contributions").status_code in {302, 303, 401, 403}
