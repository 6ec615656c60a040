"""Practising alone: a sitting of one's own, whom it is for, how many, what nobody else sees, and when it goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.archive.models import Debriefing
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.models import Accreditation, JournalEntry, SeatCard, Sitting
from app.plenary.register import sittings_by_person
from app.tables import Base, now
from app.understudies import clearing, practising
from simulation import command_from

OTHER = "borrowed-server"
"""A scenario that the workshop of these tests does not negotiate."""


@pytest.fixture
def person(app, links, by_hand):
    browser = app.test_client()
    browser.press(links.claims["valmere"])
    return browser


def begun(browser, seat: str, scenario: str = OTHER) -> str:
    """
    The name of a practice that was begun in that seat.
    """
    page = f"/practice/?scenario={scenario}"
    answer = browser.press("/practice/begin", on=page, scenario=scenario, seat=seat, pace="brisk", temper="agreement")
    assert answer.status_code == 303, answer.text
    return answer.location.split("/sittings/")[1].split("/")[0]


def sitting_of(ref: str) -> Sitting:
    return db.session.query(Sitting).filter_by(ref=ref).one()


def delegations(scenario: str = OTHER) -> list[str]:
    from curriculum.loader import load_scenario

    return [each.id for each in load_scenario(scenario).delegations]


def test_one_person_against_scripts_in_every_other_seat(app, person) -> None:
    """
    When somebody begins a practice as a delegation, then they are led to their lobby, scripts play the Chair and all
    others, and every card is void.
    """
    seat = delegations()[0]
    ref = begun(person, seat)
    assert person.get(f"/sittings/{ref}/seats/{seat}/lobby").status_code == 200
    with app.app_context():
        sitting = sitting_of(ref)
        room = chambers.of(sitting).room
        assert {name for name in room.seats if room.is_scripted(name)} == {"chair", *delegations()} - {seat}
        assert room.purpose == "practice"
        assert all(card.withdrawn for card in sitting.cards)


def test_the_chair_can_be_practised_too(app, person) -> None:
    """When somebody practises in the Chair, then scripts play all delegations and wait for what the Chair does."""
    ref = begun(person, "chair")
    with app.app_context():
        room = chambers.of(sitting_of(ref)).room
        assert {name for name in room.seats if room.is_scripted(name)} == set(delegations())


def test_it_is_nobody_elses_affair(app, links, person) -> None:
    """
    When somebody practises, then neither the lecturer nor others can open it, it stands in no list of the workshop, and
    the workshop's figures do not count it.
    """
    ref = begun(person, delegations()[0])
    lecturer, other = app.test_client(), app.test_client()
    lecturer.press(links.lecturer)
    other.press(links.claims["palisar"])
    for browser in (lecturer, other):
        for page in ("", "monitor/", "scripts/", "outcome", "replay/", "debrief/"):
            assert browser.get(f"/sittings/{ref}/{page}", follow_redirects=True).status_code == 403
    for page in (f"/editions/{links.edition}/", "/", f"/sittings/{links.ref}/monitor/"):
        assert ref not in lecturer.get(page).text
    assert ref not in person.get("/").text
    with app.app_context():
        assert set(sittings_by_person(links.edition).values()) == {"Winter Ward"}


def test_instructions_stay_confidential_while_the_workshop_negotiates(app, links, person) -> None:
    """
    Given the workshop still negotiates a scenario, when its participant would practise it as somebody else, then that
    is refused; in one's own seat and in the Chair it is not, and once it is over every seat is open.
    """
    page = "/practice/?scenario=winter-ward"
    shown = person.get(page).text
    assert 'value="valmere"' in shown
    assert 'value="palisar"' not in shown
    fields = {"scenario": "winter-ward", "seat": "palisar", "pace": "calm", "temper": "agreement"}
    assert person.press("/practice/begin", on=page, **fields).status_code == 403
    with app.app_context():
        chamber = chambers.of(sitting_of(links.ref))
        chamber.act(chamber.seat("chair"), command_from("Adjourn", {"reason": "Late"}))
    assert 'value="palisar"' in person.get(page).text
    begun(person, "palisar", "winter-ward")


@pytest.mark.parametrize("how", ["with its workshop", "by and by"])
def test_a_sitting_that_nobody_closed_is_over_some_day(app, links, person, how) -> None:
    """Given nobody closed a sitting, when its workshop is over, or two months have passed, then every seat is open."""
    page = "/practice/?scenario=winter-ward"
    assert 'value="palisar"' not in person.get(page).text
    with app.app_context():
        sitting = sitting_of(links.ref)
        if how == "by and by":
            sitting.created = now() - timedelta(days=61)
        else:
            sitting.edition.ends = now().date() - timedelta(days=1)
        db.session.commit()
    assert 'value="palisar"' in person.get(page).text


def test_who_takes_part_in_nothing_practises_nothing(app, links) -> None:
    """When a visitor, or a member of staff without any workshop, would practise, then they may not."""
    from tests.app.conftest import PASSWORD, member_of_staff

    assert app.test_client().get("/practice/").status_code == 403
    member_of_staff(app, "new@example.test")
    staff = app.test_client()
    staff.press("/signin", email="new@example.test", password=PASSWORD)
    page = staff.get("/practice/")
    assert "may practise alone" in page.text
    assert "/practice/begin" not in page.text
    fields = {"scenario": OTHER, "seat": "chair", "pace": "calm", "temper": "agreement"}
    assert staff.press("/practice/begin", on="/", **fields).status_code == 403


def test_there_are_only_so_many(app, person, monkeypatch) -> None:
    """When somebody, or the house, has as many unfinished ones as there may be, then another is refused, in words."""
    page = f"/practice/?scenario={OTHER}"
    fields = {"scenario": OTHER, "seat": "chair", "pace": "calm", "temper": "agreement"}
    refs = [begun(person, "chair") for _ in range(practising.MOST_UNDER_WAY)]
    refused = person.press("/practice/begin", on=page, **fields)
    assert (refused.status_code, "Finish or remove" in refused.text) == (403, True)
    person.press(f"/practice/{refs[0]}/remove", on="/practice/")
    monkeypatch.setattr(practising, "MOST_IN_HOUSE", 1)
    refused = person.press("/practice/begin", on=page, **fields)
    assert (refused.status_code, "Everybody practises" in refused.text) == (403, True)


def test_a_practice_is_removed_without_a_trace_and_only_by_its_person(app, links, person) -> None:
    """When its person removes it, then no row of it is left; others, and other sittings, cannot be removed so."""
    ref = begun(person, delegations()[0])
    other = app.test_client()
    other.press(links.claims["palisar"])
    assert other.press(f"/practice/{ref}/remove", on="/practice/").status_code == 404
    assert person.press(f"/practice/{links.ref}/remove", on="/practice/").status_code == 404
    with app.app_context():
        sitting_id = sitting_of(ref).id
    assert person.press(f"/practice/{ref}/remove", on="/practice/").status_code == 303
    with app.app_context():
        for table in Base.metadata.sorted_tables:
            if "sitting_id" in table.c:
                left = select(func.count()).select_from(table).where(table.c.sitting_id == sitting_id)
                assert db.session.scalar(left) == 0, table.name
        with pytest.raises(ValueError, match=links.ref):
            clearing.remove(sitting_of(links.ref))
        assert db.session.query(Accreditation).count() > 0
    assert person.get(f"/sittings/{ref}/outcome").status_code == 404


def test_the_house_clears_what_is_old(app, links, person) -> None:
    """
    Given an unfinished practice of three weeks ago, one that ended then, and one of today, when the house clears, then
    it removes the first; the ended one goes half a year after it was begun.
    """
    refs = [begun(person, "chair")]
    with app.app_context():
        chamber = chambers.of(sitting_of(refs[0]))
        chamber.act(chamber.seat("chair"), command_from("Adjourn", {"reason": "Late"}))
    refs += [begun(person, "chair"), begun(person, "chair")]
    with app.app_context():
        for ref in refs[:2]:
            sitting_of(ref).created = now() - timedelta(days=21)
        db.session.commit()
        assert clearing.clear() == 1
        left = set(db.session.scalars(select(Sitting.ref)))
        assert left == {links.ref, refs[0], refs[2]}
        sitting_of(refs[0]).created = now() - timedelta(days=200)
        db.session.commit()
        assert clearing.clear() == 1


def test_when_it_is_over_everything_is_laid_open(app, person, monkeypatch) -> None:
    """
    When a practice has come to its end, then its person finds the debrief with everybody's points and instructions;
    not those of a scenario that the workshop still negotiates.
    """
    for scenario, is_open in ((OTHER, True), ("winter-ward", False)):
        ref = begun(person, "chair", scenario)
        with app.app_context():
            sitting = sitting_of(ref)
            chamber = chambers.of(sitting)
            chamber.act(chamber.seat("chair"), command_from("Adjourn", {"reason": "Late"}))
            practising.open_the_debrief(sitting.id)
            assert (db.session.get(Debriefing, sitting.id) is not None) is is_open
        assert person.get(f"/sittings/{ref}/debrief/").status_code == 200
        assert (person.get(f"/sittings/{ref}/debrief/instructions").status_code == 200) is is_open
    assert person.get("/practice/").text.count("to the debrief") == 2


def test_it_counts_in_no_book_of_pins(app, links, person) -> None:
    """When a practice is begun, then seating by PIN stays as it was, and no PIN opens a seat of it."""
    from app.plenary.pins import _cards_of
    from app.workshops.models import Seating

    with app.app_context():
        before = db.session.get(Seating, links.edition).opened
    ref = begun(person, "chair")
    with app.app_context():
        assert db.session.get(Seating, links.edition).opened == before
        assert {card.sitting_id for card in _cards_of(links.edition)} == {sitting_of(links.ref).id}
        assert db.session.scalar(select(func.count(SeatCard.id)).where(SeatCard.sitting_id == sitting_of(ref).id)) > 8
        assert db.session.scalars(
            select(JournalEntry.kind).where(JournalEntry.sitting_id == sitting_of(ref).id)
        ).all() == ["Convened", "SeatsScripted"]
