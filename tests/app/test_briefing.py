"""What a seat reads: the questions and options are everybody's, what they are worth is each delegation's own."""

from __future__ import annotations

from html import unescape

from sqlalchemy import select

from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from curriculum.loader import load_scenario
from simulation.observing import ChangeModality


def test_everybody_in_the_room_reads_every_option(links, seated):
    """
    Given a delegate and an observer, when they open their briefs, then each wording of each option stands there.
    """
    for seat in ("tondera", "world-health-forum"):
        page = unescape(seated(seat).get(links.seat(seat, "brief")).text)
        for issue in load_scenario("winter-ward").issues:
            assert all(option.wording in page for option in issue.options)


def test_a_delegation_reads_its_own_points_and_nobody_elses(links, seated):
    """
    Given Tondera's brief, when its table is read, then threshold and points are its own; an observer has none.
    """
    own = seated("tondera").get(links.seat("tondera", "brief")).text
    assert "Below 74 points" in own
    assert "<td>32</td>" in own
    assert "red line" in own

    assert 'class="worth"' not in seated("world-health-forum").get(links.seat("world-health-forum", "brief")).text


def test_a_brief_does_not_repeat_its_title(links, seated):
    """
    Given briefs that begin with their title, when they are read under a heading of the page, then only that stands.
    """
    page = seated("tondera").get(links.seat("tondera", "brief")).text
    assert "Winter Ward: background" not in page
    assert "Tondera: confidential instructions" not in page
    assert "<h3>What happened this winter</h3>" in page


def test_an_observers_brief_and_the_rules_say_how_written_proposals_work_now(app, links, seated):
    """
    Given observers who may not propose in writing, then their brief and the rules say so; when the plenary lets them,
    then both say how that goes on from proposal to sponsor; a delegation's brief has none of it.
    """
    observer = seated("world-health-forum")
    places = (links.seat("world-health-forum", "brief"), links.seat("world-health-forum"), f"{links.sitting}rules")
    for place in places:
        assert "Observers propose nothing in writing now." in unescape(observer.get(place).text)
    with app.app_context():
        chamber = chambers.of(db.session.scalar(select(Sitting).where(Sitting.ref == links.ref)))
        chamber.act(chamber.seat("chair"), ChangeModality("written-proposals"))
    for place in places:
        page = unescape(observer.get(place).text)
        assert "words for a paragraph, a new paragraph or that one be deleted" in page
        assert "A delegation may sponsor it while the paragraph is open for drafting." in page
        assert "Of one observer 20 may wait at a time." in page
    assert "How you take part" not in seated("tondera").get(links.seat("tondera", "brief")).text
