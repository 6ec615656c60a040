"""From nothing to an agenda: an edition is planned part by part, read on a phone, in a calendar, and held again."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from app.extensions import db
from app.workshops.agenda import moments_of, on_now, today_of
from app.workshops.models import AgendaItem, Edition
from curriculum.agendas import agendas, load_agenda
from curriculum.problems import PackRefused

NAIROBI = {
    "title": "Nairobi, March",
    "place": "Nairobi",
    "region": "Africa",
    "begins": "2027-03-15",
    "ends": "2027-03-17",
    "time_zone": "Africa/Nairobi",
    "languages": "en",
    "plan": "three-days",
    "host": "",
}


@pytest.fixture
def desk(lecturer):
    return lecturer.press("/editions/new", **NAIROBI).location


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_an_edition_is_ready_when_its_checklist_says_so(lecturer, desk):
    """
    Given an edition from the template, then the checklist names what is missing; when each is done, it says that
    everything is ready.
    """
    plan, edit = f"{desk}plan/", f"{desk}agenda/edit/"
    page = text_of(lecturer.get(plan))
    assert "Done: There is an agenda." in page
    assert "Still to do: A host is named." in page
    assert "19 sessions have no room yet." in page
    lecturer.press(f"{plan}organisations", on=plan, **{"host-name": "Ministry", "host-link": "https://example.org"})
    assert 'href="https://example.org"' in lecturer.get(f"{desk}agenda/").text
    lecturer.press(f"{plan}course", on=plan, scenario="winter-ward", module="eleven-norms")
    lecturer.press(f"{desk}sittings", on=desk, scenario="winter-ward")
    for item in re.findall(rf"{edit}items/(\d+)/remove", lecturer.get(edit).text)[1:]:
        lecturer.press(f"{edit}items/{item}/remove", on=edit)
    session = {"title": "Opening", "day": "1", "at": "9:00", "minutes": "30", "kind": "ceremony", "room": "Hall A"}
    (item,) = re.findall(rf"{edit}items/(\d+)/remove", lecturer.get(edit).text)
    lecturer.press(f"{edit}items/{item}", on=f"{edit}items/{item}", **session)
    assert "Everything is ready" in text_of(lecturer.get(plan))
    answer = lecturer.press(f"{edit}items", on=edit, **session | {"title": "Reception", "at": "9:15"})
    assert answer.location == f"{edit}#session-heading"
    assert "in one room at once: Opening, Reception (Hall A)" in text_of(lecturer.get(plan))


def test_whoever_convenes_a_sitting_has_chosen_its_scenario(lecturer, desk):
    assert "Still to do: A scenario is chosen." in text_of(lecturer.get(f"{desk}plan/"))
    lecturer.press(f"{desk}sittings", on=desk, scenario="winter-ward")
    assert "Done: A scenario is chosen." in text_of(lecturer.get(f"{desk}plan/"))


def test_participants_find_their_way_by_the_agenda(app, links, lecturer, seated):
    """
    Given an agenda in the edition of a sitting, then whoever takes part finds modules and their own seat by it, and
    nobody else's; whoever does not take part finds nothing.
    """
    edit, agenda = (f"/editions/{links.edition}/agenda/{page}" for page in ("edit/", ""))
    lecturer.press(f"{edit}template", on=edit, agenda="three-days")
    page = seated("tondera").get(agenda)
    assert "/course/eleven-norms/" in page.text
    assert links.seat("tondera") in page.text
    assert links.seat("valmere") not in page.text
    assert "Give it a new address" not in page.text
    assert app.test_client().get(agenda).status_code == 403
    stranger = lecturer.press("/editions/new", title="Elsewhere").location
    assert seated("tondera").get(f"{stranger}agenda/").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", " ", "needs a title"),
        ("at", "25:00", "time of day"),
        ("day", "0", "Choose a day"),
        ("day", "²", "Choose a day"),
        ("minutes", "0", "from 5 to 720"),
        ("kind", "party", "Choose a kind"),
        ("room", "x" * 130, "too long"),
    ],
)
def test_a_session_that_cannot_be_is_said_and_nothing_is_lost(lecturer, desk, field, value, words):
    edit = f"{desk}agenda/edit/"
    entry = {"title": "Rare words", "day": "2", "at": "9:00", "minutes": "30", "kind": "lecture", "room": "Blue"}
    answer = lecturer.press(f"{edit}items", on=edit, **entry | {field: value})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="Blue"' in answer.text or field == "room"
    assert "Rare words" not in lecturer.get(edit).text


def test_a_name_without_its_address_is_asked_for_again(lecturer, desk):
    plan = f"{desk}plan/"
    for name, link in (("", "https://example.org"), ("Ministry", "javascript:alert(1)"), ("M" * 130, "")):
        names = {"host-name": name, "host-link": link, "sponsor-name": "Rare words"}
        answer = lecturer.press(f"{plan}organisations", on=plan, **names)
        assert answer.status_code == 422
        assert "Rare words" in answer.text
    assert "Rare words" not in lecturer.get(plan).text


def test_the_calendar_follows_without_names_and_rooms(app, lecturer, desk):
    """
    Given the address of the calendar, then anybody who has it reads times and titles, and no person and no room; a
    new address makes it void.
    """
    edit = f"{desk}agenda/edit/"
    item = re.search(rf"{edit}items/(\d+)/remove", lecturer.get(edit).text)[1]
    session = {"title": "Opening; with words, many", "day": "1", "at": "9:00", "minutes": "30", "kind": "ceremony"}
    lecturer.press(f"{edit}items/{item}", on=edit, **session | {"room": "Hall Qx9", "lecturer": "Nobody Qx9"})
    page = lecturer.get(f"{desk}agenda/").text
    address = re.search(r'value="http://[^/]+(/[^"]+\.ics)"', page)[1]
    phone = app.test_client()
    told = phone.get(address)
    assert told.mimetype == "text/calendar"
    assert "Qx9" not in told.text
    events = Calendar.from_ical(told.data).walk("VEVENT")
    assert len(events) == 27
    assert str(events[0]["summary"]) == "Opening; with words, many"
    # Nairobi is three hours ahead.
    assert events[0]["dtstart"].dt == datetime(2027, 3, 15, 6, 0, tzinfo=UTC)
    one = lecturer.get(f"{desk}agenda/items/{item}.ics")
    assert len(Calendar.from_ical(one.data).walk("VEVENT")) == 1
    assert phone.get(f"{desk}agenda/items/{item}.ics").status_code == 403
    assert phone.get(address.replace(".ics", "x.ics")).status_code == 404
    lecturer.press(f"{edit}address", on=f"{desk}agenda/")
    assert phone.get(address).status_code == 404


def test_what_is_typed_stays_in_its_line(app, lecturer, desk):
    """
    Given a title with signs that a form can carry and a line cannot, then the calendar is whole all the same.
    """
    lecturer.press(f"{desk}details", on=desk, **NAIROBI | {"title": "Nai\x00ro\r\nBEGIN:VALARM", "place": "a\r\nb"})
    edit = f"{desk}agenda/edit/"
    session = {"title": "a\x00b\r\nEND:VEVENT", "day": "1", "at": "6:00", "minutes": "30", "kind": "lecture"}
    lecturer.press(f"{edit}items", on=edit, **session)
    address = re.search(r'value="http://[^/]+(/[^"]+\.ics)"', lecturer.get(f"{desk}agenda/").text)[1]
    told = Calendar.from_ical(app.test_client().get(address).data)
    assert str(told.walk("VEVENT")[0]["summary"]) == "ab END:VEVENT"
    assert told.walk("VALARM") == []


def test_an_edition_like_another_takes_the_plan_and_no_people(lecturer, desk):
    """
    Given an edition with rooms, hosts and lecturers, when another one is founded like it, then it has the agenda,
    rooms, scenarios and the languages, and neither hosts nor lecturers nor sittings.
    """
    plan, edit = f"{desk}plan/", f"{desk}agenda/edit/"
    lecturer.press(f"{plan}organisations", on=plan, **{"host-name": "Ministry Qx7"})
    lecturer.press(f"{plan}people", on=plan, **{"lecturer-name": "Somebody Qx7", "room-name": "Hall Ry5"})
    lecturer.press(f"{plan}course", on=plan, scenario="silent-line", module="eleven-norms")
    session = {"title": "Words Ry5", "day": "1", "at": "8:00", "minutes": "30", "kind": "lecture"}
    lecturer.press(f"{edit}items", on=edit, **session | {"lecturer": "Somebody Qx7"})
    number = desk.strip("/").rpartition("/")[2]
    form = lecturer.get(f"/editions/new?like={number}").text
    assert 'value="Africa/Nairobi"' in form
    other = lecturer.press("/editions/new", title="Second", plan=number).location
    pages = lecturer.get(f"{other}plan/").text + lecturer.get(f"{other}agenda/edit/").text
    assert "Words Ry5" in pages
    assert 'value="Hall Ry5"' in pages
    assert re.search(r'value="silent-line" checked', pages)
    assert "Qx7" not in pages


def test_only_ones_own_editions_can_be_taken_over(app, lecturer, desk, links):
    """
    Given an edition that somebody else leads, when its number is asked for as the plan, then nothing of it is taken.
    """
    from tests.app.conftest import PASSWORD, member_of_staff

    member_of_staff(app, "ana@example.test")
    ana = app.test_client()
    ana.press("/signin", email="ana@example.test", password=PASSWORD)
    number = desk.strip("/").rpartition("/")[2]
    made = ana.press("/editions/new", title="Mine", plan=number).location
    assert "Opening" not in ana.get(f"{made}agenda/edit/").text


def test_a_choice_of_modules_is_what_the_course_shows_first(lecturer, links, seated):
    """
    Given an edition that teaches one module, then its participants find that first, and read of the others that they
    are not on the agenda.
    """
    plan = f"/editions/{links.edition}/plan/"
    lecturer.press(f"{plan}course", on=plan, module="case-clinic")
    # An edition is read for once it has pinned its modules.
    lecturer.press(f"/editions/{links.edition}/course", on=f"/editions/{links.edition}/")
    page = seated("tondera").get("/course/").text
    assert page.index("/course/case-clinic/") < page.index("/course/peace-and-trust/")
    assert page.count("Not on the agenda of your workshop") == 11


def test_today_and_now_are_those_of_the_place():
    """
    Given an edition in Nairobi and one on the night on which Berlin's clocks go forward, then today and now are by the
    clock of the place.
    """
    edition = Edition(title="x", begins=date(2027, 3, 15), ends=date(2027, 3, 17), time_zone="Africa/Nairobi")
    item = AgendaItem(id=1, day=1, starts=9 * 60, minutes=30)
    assert today_of(edition, datetime(2027, 3, 14, 21, 30, tzinfo=UTC)) == 1
    assert today_of(edition, datetime(2027, 3, 14, 20, 30, tzinfo=UTC)) is None
    assert today_of(edition, datetime(2027, 3, 17, 21, 30, tzinfo=UTC)) is None
    assert on_now(edition, [item], datetime(2027, 3, 15, 6, 29, tzinfo=UTC)) == {1}
    assert on_now(edition, [item], datetime(2027, 3, 15, 6, 30, tzinfo=UTC)) == set()
    spring = Edition(title="x", begins=date(2027, 3, 28), time_zone="Europe/Berlin")
    assert moments_of(spring, item)[0] == datetime(2027, 3, 28, 7, 0, tzinfo=UTC)
    assert moments_of(Edition(title="x"), item) is None


@pytest.mark.parametrize("name", agendas())
def test_every_agenda_of_the_house_is_whole(name):
    """Given an agenda that comes with the house, then it has sessions on each of its days."""
    agenda = load_agenda(name)
    assert {each.day for each in agenda.sessions} == set(range(1, agenda.days + 1))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('at = "9.30"', "is not a time of day"),
        ('at = "8:00"', "is not over by then"),
        ('kind = "party"', "is none of lecture, exercise"),
        ('module = "eleven-norm"', 'did you mean "eleven-norms"'),
        ('scenario = "winter-word"', 'did you mean "winter-ward"'),
        ("minutes = 0", "outside 5 to 720"),
        ('rom = "Hall"', "no such field"),
    ],
)
def test_a_slip_in_an_agenda_is_named(tmp_path, written, told):
    session = {"day": "day = 1", "at": 'at = "9:30"', "minutes": "minutes = 30", "kind": 'kind = "lecture"'}
    session |= {written.partition(" ")[0]: written, "title": 'title = "x"'}
    first = '[[sessions]]\nday = 1\nat = "9:00"\nminutes = 30\nkind = "break"\ntitle = "x"\n'
    words = 'title = "x"\nabout = "x"\n' + first + "[[sessions]]\n" + "\n".join(session.values())
    (tmp_path / "broken.toml").write_text(words, "utf-8")
    with pytest.raises(PackRefused, match=re.escape(told)):
        load_agenda("broken", tmp_path)


def test_a_number_that_no_row_can_have_leads_nowhere(lecturer, desk):
    for path in (f"/editions/{'9' * 30}/", f"{desk}agenda/items/{'9' * 30}.ics", f"{desk}agenda/edit/items/4711"):
        assert lecturer.get(path).status_code == 404


def test_an_agenda_that_has_sessions_is_not_filled_again(app, lecturer, desk):
    edit = f"{desk}agenda/edit/"
    assert lecturer.press(f"{edit}template", on=f"{desk}agenda/edit/items/1", agenda="three-days").status_code == 303
    with app.app_context():
        assert db.session.query(AgendaItem).count() == 27
    assert lecturer.press(f"{edit}template", on=f"{desk}agenda/edit/items/1", agenda="../x").status_code == 400
