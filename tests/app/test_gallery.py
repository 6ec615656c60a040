"""The gallery: an observer's pages and documents while the meeting is closed, and once its text is adopted."""

from __future__ import annotations

import json
import re
from functools import partial
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.extensions import db, socketio
from app.plenary.announcing import channel
from app.plenary.chamber import Chamber, HouseInTrouble
from app.plenary.chambers import chambers
from app.plenary.gallery import take_place
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from app.plenary.vigil import Vigil
from simulation import Subject
from simulation.drafting import OpenDrafting
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.observing import ChangeModality
from simulation.telling import OUTSIDE, ROOM
from simulation.voting import CastBallot, CloseVote, OpenVote
from simulation.written import ProposeInWriting, SponsorWriting, WithdrawWriting
from tests.databases import SERVER

OBSERVER = "victims-association"


@pytest.fixture
def chamber(app, links):
    with app.app_context():
        return chambers.of(db.session.scalar(select(Sitting).where(Sitting.ref == links.ref)))


def adopt(chamber):
    """
    Have the text adopted by a vote of everybody.
    """
    chair = chamber.seat("chair")
    chamber.act(chair, OpenVote(Subject("text"), "simple"))
    for name in chamber.room.delegations:
        chamber.act(chamber.seat(name), CastBallot("v1", "in-favour"))
    chamber.act(chair, CloseVote("v1"))


def test_an_adopted_text_is_open_to_those_who_were_outside(chamber, links, seated):
    """
    Given a closed meeting, when its text is adopted, then observers find the room, the outcome and every revision.
    """
    observer = seated(OBSERVER)
    chamber.act(chamber.seat("chair"), ChangeModality("closed"))
    documents = [f"{links.sitting}{name}" for name in ("outcome", "outcome.docx", "revisions/", "revisions/0")]
    assert {observer.get(each).status_code for each in documents} == {403}
    assert json.loads(observer.get(links.seat(OBSERVER, "view")).text)["room"]["paragraphs"] == {}
    adopt(chamber)
    assert {observer.get(each).status_code for each in documents} == {200}
    assert json.loads(observer.get(links.seat(OBSERVER, "view")).text)["room"]["paragraphs"]["p3"]["state"]


def test_who_also_sits_for_a_delegation_reads_its_documents(chamber, links, seated):
    """Given somebody who observes and sits for Tondera too, then the closed door keeps nothing from the delegation."""
    both = seated(OBSERVER, "tondera")
    chamber.act(chamber.seat("chair"), ChangeModality("closed"))
    assert both.get(f"{links.sitting}outcome").status_code == 200
    assert both.get(links.seat("tondera", "view")).json["room"]["paragraphs"]
    assert both.get(links.seat(OBSERVER, "view")).json["room"]["paragraphs"] == {}


class Belated(Journal):
    """A journal whose disk keeps what it is given and confirms it too late, when it `hesitates`."""

    hesitates = False

    def append(self, events, pens=()):
        super().append(events, pens)
        if Belated.hesitates:
            Belated.hesitates = False
            raise TimeoutError


@pytest.fixture
def belated(app, links):
    """
    The sitting with such a journal, and the socket of an observer that hears the room.
    """
    with app.app_context():
        sitting = db.session.scalar(select(Sitting).where(Sitting.ref == links.ref))
        made = chambers.of(sitting)
        made.leave()
        chamber = Chamber(lambda: Belated(db.engine, sitting.id), sitting.id, vigil=Vigil(db.engine, sitting.id))
        manager = socketio.server.manager
        sid = manager.connect("observer's line", "/")
        manager.enter_room(sid, "/", channel(sitting.id, OBSERVER))
        chamber.usher(chamber.seat(OBSERVER), partial(take_place, sitting.id, sid))
        yield (
            chamber,
            lambda: {channel(sitting.id, each) for each in (ROOM, OUTSIDE)} & set(manager.get_rooms(sid, "/")),
        )
        manager.disconnect(sid, "/")
        chamber.leave()


def test_a_door_that_closed_unnoticed_is_closed_to_the_gallery(belated):
    """
    Given that the disk confirms too late that the meeting is closed to observers, so that the Chair hears of trouble,
    when the room is mended from what is on disk, then it is closed, and the observer's socket no longer hears the room;
    opened in the same way, it hears what is outside no longer, and the room as soon as it has joined again.
    """
    chamber, hears = belated
    chair, sitting = chamber.seat("chair"), chamber.journal._sitting_id
    assert hears() == {channel(sitting, ROOM)}
    for modality, audiences in (("closed", {channel(sitting, OUTSIDE)}), ("present", set())):
        Belated.hesitates = True
        with pytest.raises(HouseInTrouble):
            chamber.act(chair, ChangeModality(modality))
        assert chamber.room.modality == modality
        assert hears() == audiences


@pytest.mark.skipif(SERVER is not None, reason="the disk is filled in SQLite's words")
def test_a_door_that_was_not_closed_stays_open_to_the_gallery(belated):
    """
    Given a disk that does not take the decision, when the room is mended, then the meeting is as it was, and so is what
    the observer's socket hears.
    """
    chamber, hears = belated
    before = hears()
    with db.engine.begin() as connection:
        connection.exec_driver_sql(
            "create trigger no_more before insert on journal_entry begin select raise(abort, 'the disk is full'); end"
        )
    with pytest.raises(HouseInTrouble):
        chamber.act(chamber.seat("chair"), ChangeModality("closed"))
    assert chamber.room.modality == "statements"
    assert hears() == before
    with db.engine.begin() as connection:
        connection.exec_driver_sql("drop trigger no_more")
    chamber.act(chamber.seat("chair"), ChangeModality("closed"))
    assert hears() != before


def test_every_form_of_the_outcome_tells_what_observers_changed(chamber, links, seated):
    """
    Given a written proposal that was sponsored and accepted, and one that nobody sponsored, when the text is adopted,
    then page, Word file and PDF tell both fates, and the origin of the words names the observer behind the sponsor.
    """
    delegate, observer = seated("tondera"), chamber.seat(OBSERVER)
    chair = chamber.seat("chair")
    chamber.act(chair, ChangeModality("written-proposals"))
    chamber.act(observer, ProposeInWriting("p6", "families’ inquiries", "the prompt reporting", instead=True))
    chamber.act(observer, ProposeInWriting("p6", "nobody’s words"))
    chamber.act(chair, OpenDrafting(("p6",)))
    chamber.act(chamber.seat("tondera"), SponsorWriting("w1"))
    names = tuple(chamber.room.paragraphs["p6"].text.brackets())
    chamber.act(chair, LiftBrackets("p6", names, accept=True))
    adopt(chamber)
    for read in (page, word_file, pdf):
        words = "".join(read(delegate, f"{links.sitting}outcome").split())
        assert "SponsoredbyTondera;thetextwaschangedbyit." in words
        assert "Observers" in words
        assert "Fell,sincenodelegationsponsoredit." in words
        assert "Victims’Association:0statements,2writtenproposals,1ofthemsponsored,1oftheminthetext." in words
        assert "Tondera,fromawrittenproposalofVictims’Association(observer)" in words


def test_a_revision_keeps_what_waited_when_it_was_issued(chamber, links, seated):
    """
    Given written proposals of which one waits, one is sponsored and one withdrawn when Rev.1 is issued, and the first
    is sponsored later, then page, Word file and PDF of Rev.1 have them as they stood then, and the text as it stands
    tells what became of them since.
    """
    delegate, observer, chair = seated("tondera"), chamber.seat(OBSERVER), chamber.seat("chair")
    chamber.act(chair, ChangeModality("written-proposals"))
    chamber.act(chair, OpenDrafting(("p6",)))
    new = ProposeInWriting("p6", "Families shall be heard.", reason="They know.", about="paragraph", kind="report")
    for each in (new, ProposeInWriting("p6", "at once"), ProposeInWriting("p6", about="deletion")):
        chamber.act(observer, each)
    chamber.act(chamber.seat("tondera"), SponsorWriting("w2"))
    chamber.act(observer, WithdrawWriting("w3"))
    chamber.act(chair, IssueRevision())
    chamber.act(chamber.seat("tondera"), SponsorWriting("w1"))
    for read in (page, word_file, pdf):
        then = "".join(read(delegate, f"{links.sitting}revisions/1").split())
        assert "behindparagraph6" in then
        assert "Newparagraph.Familiesshallbeheard." in then
        assert "Waitsforadelegationthatsponsorsit." in then
        assert "SponsoredbyTondera." in then
        assert "Withdrawnbyitsauthor." in then
        assert "Deletionoftheparagraph." in then
        now = "".join(read(delegate, f"{links.sitting}revisions/current").split())
        assert "Waitsforadelegation" not in now


def page(browser, address):
    return re.sub("<[^>]+>", "", unescape(browser.get(address).text))


def word_file(browser, address):
    with ZipFile(BytesIO(browser.get(f"{address}.docx").data)) as parts:
        return re.sub("<[^>]+>", "", parts.read("word/document.xml").decode())


def pdf(browser, address):
    return "".join(each.extract_text() for each in PdfReader(BytesIO(browser.get(f"{address}.pdf").data)).pages)
