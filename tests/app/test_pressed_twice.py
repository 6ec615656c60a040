"""The same button pressed twice at once: what is done once is done once, and whoever comes second is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from app.certificates.models import Certificate
from app.extensions import db
from app.knowledge.models import OPEN, Deed, Proposal, Step
from app.tables import now
from tests.app.conftest import Browser
from tests.app.test_certificates import desk, holder, ticked
from tests.app.test_knowledge import DAY, GIVEN, put, text_of
from tests.curriculum.module import write_module

__all__ = ["desk", "holder"]

TIMES = 4
"""How often two hands try: who comes first is for the machine to say."""


def at_once(*presses: Callable[[], int]) -> list[int]:
    """
    What each is answered.
    """
    start, answers = Barrier(len(presses)), [0] * len(presses)

    def hand(place: int) -> None:
        start.wait()
        answers[place] = presses[place]()

    hands = [Thread(target=hand, args=(place,)) for place in range(len(presses))]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    return sorted(answers)


def ready(browser: Browser, path: str, on: str, **fields: object) -> Callable[[], int]:
    """
    A finger on the button: the page has been read, and the form is filled in.
    """
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(on).text)[1]
    return lambda: browser.post(path, data={"csrf_token": token, **fields}).status_code


def test_two_objections_at_once_break_a_silence_once(app, seated):
    """
    Given a proposal under silence, when two people object in the same moment, then one objection stands in the history,
    and the other is told how it now stands, with what was typed.
    """
    author, first, second = seated("tondera"), seated("lumenia"), seated("valmere")
    for turn in range(1, TIMES + 1):
        place = put(author, title=f"A directory, turn {turn}").headers["Location"]
        objections = [
            ready(each, f"{place}object", place, reason="Not so.", name="Somebody") for each in (first, second)
        ]
        assert at_once(*objections) == [303, 422]
        assert text_of(first.get(place)).partition("History")[2].count("Not so.") == 1
        with app.app_context():
            objected = select(func.count()).where(Step.deed == Deed.OBJECTED)
            assert db.session.scalar(objected) == turn


def test_two_wordings_at_once_of_one_entry_are_one(app, seated):
    """
    Given an entry that stands, when two people put another wording of it under silence in the same moment, then one is
    before the community, and the other is refused.
    """
    from app.knowledge.silence import let_pass

    author, first, second = seated("tondera"), seated("lumenia"), seated("valmere")
    for turn in range(TIMES):
        place = put(author, title=f"A directory, turn {turn}").headers["Location"]
        number = place.strip("/").rpartition("/")[2]
        with app.app_context():
            let_pass(now() + 15 * DAY)
        other = {**GIVEN, "title": "Another wording"}
        wordings = [ready(each, f"{place}amend", f"{place}amend", **other) for each in (first, second)]
        assert at_once(*wordings) == [303, 422]
        with app.app_context():
            before = select(func.count()).where(Proposal.entry_id == int(number), Proposal.state.in_(OPEN))
            assert db.session.scalar(before) == 1


@pytest.mark.usefixtures("taught")
def test_certificates_issued_twice_at_once_are_issued_once(app, links, lecturer, holder, desk):
    """
    Given somebody who has earned a certificate, when the lecturer presses the button twice in the same moment, then
    they have one.
    """
    holder.press(links.claims["tondera"])
    lecturer.press(f"{desk}terms", on=desk, issuer="Diplomatic Academy", signatory="A. Rector", seat="on")
    again = app.test_client()
    name = app.config["SESSION_COOKIE_NAME"]
    again.set_cookie(name, lecturer.get_cookie(name).value)
    for turn in range(1, TIMES + 1):
        who = ticked(lecturer, desk)
        assert len(who) == 1
        presses = [ready(each, f"{desk}issue", desk, who=who) for each in (lecturer, again)]
        assert at_once(*presses) == [303, 303]
        with app.app_context():
            assert db.session.scalar(select(func.count(Certificate.id))) == turn
            # What is taken back may be issued anew.
            db.session.scalar(select(Certificate).where(Certificate.revoked.is_(None))).revoked = now()
            db.session.commit()


@pytest.fixture
def taught(tmp_path, monkeypatch):
    """
    A house in which one small module is taught.
    """
    from curriculum.teaching import loader

    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
