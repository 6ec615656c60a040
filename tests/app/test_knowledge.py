"""The knowledge base: what nobody objects to stands at its deadline, beside the course, with its history."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from sqlalchemy import select

from app.extensions import db
from app.knowledge import silence
from app.knowledge.models import Deed, KnowledgeEntry, Proposal, State, Step
from app.knowledge.silence import let_pass
from app.knowledge.vigil import MISSED, SIGN_OF_LIFE, look, watch
from app.tables import now
from app.workshops.models import Participation

GIVEN = {
    "kind": "measure",
    "about": "measure:osce-8",
    "title": "A directory for a small region",
    "text": "Three States have begun a directory of their own.",
    "source": "https://example.test/directory",
    "region": "africa",
    "name": "A. Delegate",
    "country": "Tondera",
    "days": "14",
}
DAY = timedelta(days=1)


def text_of(answer) -> str:
    # What is set apart in its direction is no word of its own.
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"</?bdi>", "", answer.text))
    return unescape(" ".join(bare.split()))


def put(browser, **other):
    return browser.press("/knowledge/propose", **{**GIVEN, **other})


def pass_time(app, days):
    """
    The house looks at its deadlines so many days from now.
    """
    with app.app_context():
        return let_pass(now() + days * DAY)


def only(app, model, of=None):
    with app.app_context():
        found = db.session.scalars(select(model).order_by(model.id)).all()
        assert len(found) == 1 or of is not None
        return getattr(found[-1], of) if of else found[0]


def test_what_nobody_objects_to_stands_at_its_deadline(app, seated):
    """
    Given a proposal under silence, when its deadline comes without an objection, then it stands from that minute in
    the knowledge base, beside the measure it is about, in the catalogue and in the search; and not a day before.
    """
    author, reader = seated("tondera"), seated("lumenia")
    place = put(author).headers["Location"]
    page = text_of(reader.get(place))
    assert "It stands from this minute on unless somebody objects before:" in page
    assert "proposed by A. Delegate (Tondera)" in page
    assert "A directory for a small region" in text_of(reader.get("/knowledge/proposals"))
    assert "A directory for a small region" not in reader.get("/library/measures/osce-8").text

    assert pass_time(app, 13) == 0
    assert pass_time(app, 14) == 1
    for address in (
        place,
        "/knowledge/?region=africa&kind=measure",
        "/library/measures/osce-8",
        "/library/measures",
        "/library/search?q=small+region+directory",
    ):
        assert "A directory for a small region" in text_of(reader.get(address)), address
    assert "A directory for a small region" not in reader.get("/knowledge/?region=europe").text
    assert "A directory for a small region" not in reader.get("/library/measures?q=osmium").text
    page = text_of(reader.get(place))
    assert "added by the community A. Delegate (Tondera)" in page
    with app.app_context():
        proposal = db.session.scalar(select(Proposal))
        assert proposal.stood == proposal.ends
        assert proposal.review == (proposal.ends + 365 * DAY).date()


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("source", "", "Nothing stands here without a source"),
        ("source", "javascript:alert(1)", "Nothing stands here without a source"),
        ("source", "I heard it", "Nothing stands here without a source"),
        ("about", "measure:no-such", "There is no such entry in the library."),
        ("kind", "position", "A position belongs to a question"),
        ("kind", "event", "An event of the timeline has a date"),
        ("happened", "next spring", "Write the date as"),
        ("days", "2", "A silence lasts from 3 to 90 days."),
        ("name", " ", "Give a name"),
        ("title", "x" * 161, "That is 161 letters; 160 are the most."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(app, seated, field, wrong, said):
    answer = put(seated("tondera"), **{field: wrong})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Three States have begun a directory of their own." in answer.text
    with app.app_context():
        assert db.session.scalar(select(KnowledgeEntry)) is None


@pytest.mark.parametrize("source", ["A/RES/79/237", "PC.DEC/1202", "AG/RES. 2004 (XXXIV-O/04)", "http://example.test"])
def test_a_symbol_or_a_link_is_a_source(seated, source):
    assert put(seated("tondera"), source=source).status_code == 303


def test_an_objection_stops_it_until_it_is_worded_anew(app, seated):
    """
    Given a proposal, when somebody objects with a reason, then it never passes as it was; its proposer words it anew,
    it is under silence again, and the history tells all of it.
    """
    author, other = seated("tondera"), seated("lumenia")
    place = put(author).headers["Location"]
    refused = other.press(f"{place}object", on=place, reason="", name="B. Delegate")
    assert (refused.status_code, "Say why" in text_of(refused)) == (422, True)
    own = author.press(f"{place}object", on=place, reason="Not so", name="A. Delegate")
    assert (own.status_code, "withdraw it instead" in text_of(own)) == (422, True)
    assert other.press(f"{place}object", on=place, reason="Two, not three.", name="B. Delegate").status_code == 303
    assert pass_time(app, 365) == 0
    assert other.get(f"{place}amend").status_code == 404

    form = author.get(f"{place}amend")
    assert "Three States have begun" in form.text
    answer = author.press(f"{place}amend", **{**GIVEN, "text": "Two States have begun one.", "about": "event:none"})
    assert answer.status_code == 303
    assert pass_time(app, 14) == 1
    history = text_of(other.get(place)).partition("History")[2]
    for told in ("Put under silence", "Objection: silence broken · B. Delegate", "Two, not three.", "Worded anew"):
        assert told in history
    assert history.index("Three States") < history.index("Two States")


def test_whoever_writes_after_the_deadline_has_missed_it(app, seated):
    """
    Given a deadline that has passed while the house has not looked yet, when somebody objects, it is too late.
    """
    place = put(seated("tondera")).headers["Location"]
    with app.app_context():
        db.session.scalar(select(Proposal)).ends = now() - timedelta(seconds=1)
        db.session.commit()
    late = seated("lumenia").press(f"{place}object", on=place, reason="Too late?", name="B. Delegate")
    assert (late.status_code, "That came too late" in text_of(late)) == (422, True)
    assert "Too late?" not in text_of(late).partition("History")[2]
    assert pass_time(app, 0) == 1
    # The form has gone with the silence; what was typed into it has not.
    later = seated("lumenia").press(f"{place}object", on=place, reason="Three, not two.", name="B. Delegate")
    assert (later.status_code, "What you wrote Three, not two." in text_of(later)) == (422, True)


def test_an_outage_counts_against_nobody(app, seated):
    """
    Given a silence of three days and a house that is down on the third, when it gets up, then the silence lasts as
    much longer, once, and is told so; a house that goes on lets it pass when it is due.
    """
    put(seated("tondera"), days="3")
    with app.app_context():
        begun = db.session.scalar(select(Proposal.put))
        ends = begun + 3 * DAY
        _keep_watch(begun, begun + timedelta(seconds=90))
        up = ends + timedelta(hours=5)
        assert look(up) == SIGN_OF_LIFE
        # Another process gets up in the same moment.
        look(up + timedelta(seconds=1))
        extended = db.session.scalar(select(Proposal.ends))
        assert extended == ends + (up - begun - timedelta(seconds=90))
        told = db.session.scalars(select(Step).where(Step.deed == Deed.MADE_GOOD)).all()
        assert [step.ends for step in told] == [extended]
        assert look(up + timedelta(seconds=40)) == SIGN_OF_LIFE
        db.session.scalar(select(Proposal)).ends = soon = up + timedelta(seconds=50)
        db.session.commit()
        assert look(up + timedelta(seconds=45)) < timedelta(seconds=6)
        look(soon)
        assert db.session.scalar(select(Proposal.state)) == State.STANDS
        # With nothing under silence nobody keeps watch, and nobody is owed anything afterwards.
        look(soon + 30 * DAY)
        look(soon + 30 * DAY + MISSED)


def test_the_clock_of_the_house_is_asked_again_and_again(app, seated):
    """
    Given something that is due, when the house begins to watch, then it stands, and the clock is asked to look again.
    """
    put(seated("tondera"))
    with app.app_context():
        db.session.scalar(select(Proposal)).ends = now() - timedelta(seconds=1)
        db.session.commit()
    asked = []
    watch(app, lambda seconds, act: asked.append((seconds, act)))
    assert only(app, Proposal, "state") == State.STANDS
    asked[0][1]()
    assert [seconds for seconds, _act in asked] == [SIGN_OF_LIFE.total_seconds()] * 2


def _keep_watch(first: datetime, last: datetime) -> None:
    at = first
    while at <= last:
        look(at)
        at += SIGN_OF_LIFE


def test_another_wording_takes_the_place_of_what_stood(app, seated):
    """
    Given an entry that stands, when anybody proposes another wording and nobody objects, then that stands at the same
    address, and what stood here before is in its history.
    """
    place = put(seated("tondera")).headers["Location"]
    pass_time(app, 14)
    other = seated("lumenia")
    assert other.press(f"{place}amend", **{**GIVEN, "text": "Now five States.", "name": "B."}).status_code == 303
    again = other.press(f"{place}amend", on=place, **{**GIVEN, "text": "Now six States.", "name": "B."})
    assert again.status_code == 422
    assert "Now six States." in again.text, "whoever comes a moment later keeps what they wrote"
    assert "Three States have begun" in text_of(other.get(place)).partition("History")[0]
    pass_time(app, 14)
    before, _, history = text_of(other.get(place)).partition("History")
    assert "Now five States." in before
    assert "Three States" not in before
    assert "Three States have begun" in history
    with app.app_context():
        states = db.session.scalars(select(Proposal.state).order_by(Proposal.id)).all()
        assert states == [State.REPLACED, State.STANDS]


def test_its_proposer_withdraws_it_and_nobody_else(app, seated):
    author, other = seated("tondera"), seated("lumenia")
    place = put(author).headers["Location"]
    assert other.press(f"{place}withdraw", on=place).status_code == 422
    assert author.press(f"{place}withdraw", on=place).status_code == 303
    assert pass_time(app, 365) == 0
    assert "Nothing of this entry stands" in text_of(other.get(place))


def test_curators_extend_and_end_with_a_reason(app, seated, lecturer):
    """
    Given a proposal, when a curator gives more time or ends it, it takes a reason, and the history has it.
    """
    author = seated("tondera")
    place = put(author).headers["Location"]
    assert lecturer.press(f"{place}extend", on=place, days="7", reason="").status_code == 422
    assert lecturer.press(f"{place}extend", on=place, days="800", reason="More").status_code == 422
    assert lecturer.press(f"{place}extend", on=place, days="7", reason="A holiday").status_code == 303
    assert author.press(f"{place}end", on=place, reason="Mine").status_code == 403
    assert (pass_time(app, 14), only(app, Proposal, "state")) == (0, State.SILENCE)
    assert lecturer.press(f"{place}end", on=place, reason="It stands there already").status_code == 303
    history = text_of(author.get(place)).partition("History")[2]
    for told in ("Silence extended · Demonstration lecturer", "A holiday", "Ended without a decision", "stands there"):
        assert told in history
    assert pass_time(app, 365) == 0


def test_what_nobody_has_looked_at_for_a_year_is_flagged(app, seated, lecturer):
    """
    Given an entry whose review is overdue, then it is flagged and listed until a curator confirms it or sets it aside.
    """
    place = put(seated("tondera")).headers["Location"]
    pass_time(app, 14)
    with app.app_context():
        db.session.scalar(select(Proposal)).review = (now() - DAY).date()
        db.session.commit()
    assert "1 of them is due for review" in text_of(lecturer.get("/knowledge/"))
    assert "due for review since" in text_of(lecturer.get("/knowledge/?overdue=1"))
    assert lecturer.press(f"{place}confirm", on=place, reason="Read again").status_code == 303
    assert "due for review" not in text_of(lecturer.get("/knowledge/"))
    assert lecturer.press(f"{place}set-aside", on=place, reason="It was never carried out").status_code == 303
    assert "A directory for a small region" not in lecturer.get("/knowledge/").text
    assert "It was never carried out" in lecturer.get(place).text


def test_it_is_for_whoever_took_part(app, seated):
    """
    Given somebody who is signed in and takes part in nothing, then they read what stands, and nothing that does not.
    """
    author = seated("tondera")
    withdrawn = put(author, title="Nobody needs to know").headers["Location"]
    author.press(f"{withdrawn}withdraw", on=withdrawn)
    place = put(author).headers["Location"]
    stranger = seated("lumenia")
    with app.app_context():
        from app.plenary.models import Accreditation

        db.session.query(Accreditation).delete()
        db.session.query(Participation).filter(Participation.role == "participant").delete()
        db.session.commit()
    assert stranger.get("/knowledge/").status_code == 200
    assert stranger.get(place).status_code == stranger.get(withdrawn).status_code == 404
    assert stranger.get("/knowledge/proposals").status_code == 403
    assert stranger.get("/knowledge/propose").status_code == 403
    assert "Propose an addition" not in stranger.get("/library/measures/osce-8").text
    pass_time(app, 14)
    assert "A directory for a small region" in stranger.get(place).text


def test_nobody_puts_more_than_can_be_read(app, seated, monkeypatch):
    monkeypatch.setattr(silence, "MOST_OPEN", 1)
    author = seated("tondera")
    put(author)
    answer = put(author)
    assert answer.status_code == 422
    assert "You have 1 proposals before the community." in text_of(answer)
    assert "Three States have begun" in answer.text
