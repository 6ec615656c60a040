"""The page of an edition for everybody: nothing by default, then what was agreed, under the names that were told."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from app.workshops.models import Edition
from simulation import Subject
from simulation.drafting import OpenDrafting, StrikeWords
from simulation.lifting import LiftBrackets
from simulation.voting import CastBallot, CloseVote, OpenVote


@pytest.fixture
def choosing(links):
    return f"/editions/{links.edition}/publication/"


@pytest.fixture
def public(app, links):
    """
    What everybody reads.
    """

    def public():
        return app.test_client().get(f"/workshops/{links.edition}/")

    return public


def adopt(app, links):
    """
    Have a text adopted in which a delegation has struck words that another one supported.
    """
    with app.app_context():
        chamber = chambers.of(db.session.scalar(select(Sitting).where(Sitting.ref == links.ref)))
        chair = chamber.seat("chair")
        chamber.act(chair, OpenDrafting(("p3",)))
        chamber.act(chamber.seat("tondera"), StrikeWords("p3", ((1, 0, 5),)))
        (name,) = chamber.room.paragraphs["p3"].text.brackets()
        chamber.act(chair, LiftBrackets("p3", (name,), True))
        chamber.act(chair, OpenVote(Subject("text"), "simple"))
        for seat in chamber.room.delegations:
            chamber.act(chamber.seat(seat), CastBallot("v1", "in-favour"))
        chamber.act(chair, CloseVote("v1"))


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_nothing_is_public_by_default(links, lecturer, choosing, public):
    """
    Given an edition, then nobody finds a page of it, and no page is for search engines; published, it is, and taken
    away, it is gone.
    """
    assert public().status_code == 404
    assert lecturer.get("/").headers["X-Robots-Tag"] == "noindex"
    lecturer.press(f"{choosing}publish", on=choosing)
    assert public().status_code == 200
    assert public().headers["X-Robots-Tag"] == "all"
    lecturer.press(f"{choosing}withdraw", on=choosing)
    assert public().status_code == 404


def test_it_shows_what_was_agreed(app, links, lecturer, seated, choosing, public):
    """
    Given a published edition, then everybody reads hosts, the agenda without rooms, and those lecturers who agreed.
    """
    plan, edit = f"/editions/{links.edition}/plan/", f"/editions/{links.edition}/agenda/edit/"
    people = {"lecturer-name": ["Willing Qa1", "Shy Qb2"], "lecturer-agreed": "0", "room-name": "Hall Qc3"}
    lecturer.press(f"{plan}people", on=plan, **people)
    lecturer.press(f"{plan}organisations", on=plan, **{"host-name": "Ministry Qd4"})
    session = {"title": "Session Qe5", "day": "1", "at": "9:00", "minutes": "30", "kind": "lecture", "room": "Hall Qc3"}
    for name in people["lecturer-name"]:
        lecturer.press(f"{edit}items", on=edit, **session | {"lecturer": name})
    seated("tondera")
    lecturer.press(f"{choosing}publish", on=choosing)
    page = text_of(public())
    assert all(each in page for each in ("Willing Qa1", "Ministry Qd4", "Session Qe5", "09:00 – 09:30"))
    assert not any(each in page for each in ("Shy Qb2", "Hall Qc3", "Tondera", "Winter Ward"))


SHOWN = {"seats": "Struck by: Tondera", "delegations": "Struck by: Tondera", "chatham": "Struck by: A delegation"}


@pytest.mark.parametrize("mode", [*SHOWN, "none"])
def test_adopted_texts_are_shown_as_participants_were_told(app, links, lecturer, seated, choosing, public, mode):
    """
    Given a mode that participants read on their agenda, when a text is adopted, then everybody reads it with the origin
    of its words, under these names and no others.
    """
    lecturer.press(f"{choosing}names", on=choosing, attribution=mode)
    agenda = seated("tondera").get(f"/editions/{links.edition}/agenda/").text
    assert ("Texts that this workshop adopts may be shown" in agenda) == (mode in SHOWN)
    adopt(app, links)
    lecturer.press(f"{choosing}publish", on=choosing)
    page = text_of(public())
    assert ("States recalled" in page) == (mode in SHOWN)
    assert [words for words in sorted(set(SHOWN.values())) if words in page] == [
        SHOWN[each] for each in (mode,) if each in SHOWN
    ]


def test_no_more_names_than_were_told(app, links, lecturer, choosing):
    """
    Given a text that was adopted under what had been told, then the lecturer can name fewer from then on, and never
    more; where nothing had been told, nobody.
    """
    lecturer.press(f"{choosing}names", on=choosing, attribution="delegations")
    adopt(app, links)
    assert lecturer.press(f"{choosing}names", on=choosing, attribution="seats").status_code == 400
    assert lecturer.press(f"{choosing}names", on=choosing, attribution="chatham").status_code == 303
    assert lecturer.press(f"{choosing}names", on=choosing, attribution="delegations").status_code == 400
    with app.app_context():
        db.session.get(Edition, links.edition).attribution = None
        db.session.commit()
    page = lecturer.get(choosing).text
    assert 'value="chatham"' in page
    assert 'value="delegations"' not in page


def test_the_page_is_taken_away_also_when_the_edition_is_closed(lecturer, links, choosing, public):
    lecturer.press(f"{choosing}publish", on=choosing)
    closing = f"/editions/{links.edition}/closing/"
    lecturer.press(f"{closing}close", on=closing, **{"as-it-stands": "1"})
    assert lecturer.press(f"{choosing}publish", on=choosing).status_code == 403
    assert public().status_code == 200
    assert lecturer.press(f"{choosing}withdraw", on=choosing).status_code == 303
    assert public().status_code == 404
