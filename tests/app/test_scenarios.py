"""Minutes of a lecturer who makes a scenario of their own: copied, broken, mended, negotiated, taken along."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest

from curriculum.check import check
from curriculum.packing import closed, gathered
from tests.app.callers import entered


@pytest.fixture
def lecturer(app, links):
    return entered(app, links, "lecturer", None)


@pytest.fixture
def copied(lecturer):
    """
    A copy of Winter Ward, under a title of its own.
    """
    answer = lecturer.press("/scenarios/winter-ward/copies", on="/scenarios/winter-ward/", title="Night Ferry")
    assert answer.location == "/scenarios/night-ferry/"
    return "/scenarios/night-ferry/"


def form_of(page):
    """
    What a browser would send of the form on a page, as it stands there.
    """
    found = {}
    body = page.text.partition('class="stack editing"')[2].partition("</form>")[0]
    for tag in re.findall(r"<input\b[^>]*>", body):
        here = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if here.get("type") != "checkbox" or re.search(r"\bchecked\b", tag):
            found[here["name"]] = html.unescape(here.get("value", "on"))
    for about, words in re.findall(r"<textarea ([^>]*)>\n(.*?)</textarea>", body, re.DOTALL):
        found[re.search(r'name="([^"]*)"', about)[1]] = html.unescape(words)
    for about, choices in re.findall(r"<select ([^>]*)>(.*?)</select>", body, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', choices) or re.search(r'value="([^"]*)"', choices)
        found[re.search(r'name="([^"]*)"', about)[1]] = html.unescape(chosen[1])
    return {html.unescape(name): value for name, value in found.items()}


def fill_in(browser, address, *, form=None, look=False, **typed):
    form = (form or form_of(browser.get(address))) | typed
    return browser.post(f"{address}/look" if look else address, data=form)


def test_a_copy_is_as_sound_as_its_original(app, config, lecturer, copied):
    """Given a scenario of the house, when it is copied, then the copy has a name of its own and stands on the desk."""
    assert check(config.data / "scenarios" / "night-ferry") == []
    assert "Night Ferry" in lecturer.get("/scenarios/").text
    assert "Ready: it stands among the scenarios" in lecturer.get(copied).text


PARTS = (
    "about",
    "procedure",
    "text",
    "seats",
    "issues",
    "points",
    "news",
    "kit",
    "rehearsal",
    "seats/tondera",
    "seats/chair",
    "seats/world-health-forum",
)


@pytest.mark.parametrize("part", PARTS)
def test_saving_what_stands_there_changes_nothing(config, lecturer, copied, part):
    """Given any part, when it is saved as it stands, then no file has another byte."""
    place = config.data / "scenarios" / "night-ferry"
    before = gathered(place)
    assert fill_in(lecturer, f"{copied}parts/{part}").status_code == 303
    assert gathered(place) == before


def test_a_wrong_number_is_kept_as_it_was_typed_and_named(config, lecturer, copied):
    """
    Given a number that is none, when the part is saved, then it stands there as it was typed, the field says file, line
    and what is wanted, and no sitting can be opened with the scenario; put right, it can.
    """
    address, name = f"{copied}parts/points", "instructions/tondera.toml:scores.I4[3]"
    assert fill_in(lecturer, address, **{name: "2 4"}).status_code == 303
    page = html.unescape(lecturer.get(address).text)
    assert "Saved as a draft" in page
    assert "instructions/tondera.toml:10: scores.I4[3]: '2 4' is not a score" in page
    assert form_of(lecturer.get(address))[name] == "2 4"
    assert "The landing zone cannot be counted yet" in page
    assert 'value="night-ferry"' not in lecturer.get("/editions/1/").text
    assert lecturer.press("/editions/1/sittings", on="/editions/1/", scenario="night-ferry").status_code == 400

    assert fill_in(lecturer, address, **{name: "24"}).status_code == 303
    assert "Saved. Nothing is to be put right." in lecturer.get(address).text
    assert 'value="night-ferry"' in lecturer.get("/editions/1/").text
    # Whatever stood around it, comments too, is as its author left it.
    original = gathered(config.data / "scenarios" / "night-ferry")["instructions/tondera.toml"]
    assert original.startswith(b"# Confidential to Tondera.")


def test_the_landing_zone_follows_what_is_typed_and_nothing_is_saved(config, lecturer, copied):
    """
    Given thresholds that nobody can meet, when the house looks at the form, then it says that no agreement is possible
    and who stands in the way; given thresholds that all meet, that there is nothing to negotiate. No file changes.
    """
    place, address = config.data / "scenarios" / "night-ferry", f"{copied}parts/points"
    before = gathered(place)
    form = form_of(lecturer.get(address))
    stern = fill_in(lecturer, address, form=form, look=True, **{"instructions/tondera.toml:minimum": "99"}).text
    assert "No agreement is possible: each of the 1,024 packages is refused by at least one delegation." in stern
    assert "is refused by" in stern
    assert "Without Tondera, 12 packages would be acceptable to the others." in stern
    easy = {name: "1" for name in form if name.endswith(":minimum")}
    easy |= {name: "50" for name, value in form.items() if ":scores." in name and value == "0"}
    mild = fill_in(lecturer, address, form=form, look=True, **easy).text
    assert "Every one of the 1,024 packages is acceptable to all: there is nothing to negotiate." in mild
    assert gathered(place) == before


def test_two_lecturers_at_once_lose_nothing(config, lecturer, copied, app, links):
    """
    Given two lecturers with the same page open, when both save, then what each changed stands if they changed different
    things; where they changed the same, the second is told, sees both texts, and decides; what was there is kept aside.
    """
    address = f"{copied}parts/text"
    other = entered(app, links, "lecturer", None)
    mine, theirs = form_of(lecturer.get(address)), form_of(other.get(address))
    assert fill_in(other, address, form=theirs, **{"text.toml:paragraphs[1].heading": "Theirs"}).status_code == 303
    # Another paragraph: both stand.
    assert fill_in(lecturer, address, form=mine, **{"text.toml:paragraphs[2].heading": "Mine"}).status_code == 303
    now = form_of(lecturer.get(address))
    assert now["text.toml:paragraphs[1].heading"] == "Theirs"
    assert now["text.toml:paragraphs[2].heading"] == "Mine"

    # The same: refused, with both texts.
    answer = fill_in(lecturer, address, form=mine, **{"text.toml:paragraphs[1].heading": "Mine as well"})
    assert answer.status_code == 409
    page = html.unescape(answer.text)
    assert "Somebody else has changed the same" in page
    assert 'heading = "Mine as well"' in page
    assert 'heading = "Theirs"' in page
    assert form_of(lecturer.get(address))["text.toml:paragraphs[1].heading"] == "Theirs"

    words = re.search(r'name="words"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)[1]
    token, base = (
        html.unescape(re.search(rf'name="{name}" value="([^"]*)"', answer.text)[1])
        for name in ("csrf_token", "base:text.toml")
    )
    kept = lecturer.post(
        f"{copied}files/text.toml",
        data={"csrf_token": token, "base:text.toml": base, "words": html.unescape(words), "back": "text"},
    )
    assert kept.location == address
    now = form_of(lecturer.get(address))
    assert now["text.toml:paragraphs[1].heading"] == "Mine as well"
    assert now["text.toml:paragraphs[2].heading"] == "Mine"
    aside = (config.data / "scenarios" / ".former" / "night-ferry").rglob("text.toml")
    assert any('heading = "Theirs"' in file.read_text("utf-8") for file in aside)


def test_an_added_paragraph_and_an_older_page(lecturer, copied):
    """Given that one moves a paragraph while another writes, then fields that no longer match are not mixed up."""
    address = f"{copied}parts/text"
    old = form_of(lecturer.get(address))
    assert fill_in(lecturer, address, do="down text.toml:paragraphs[1]").status_code == 303
    answer = fill_in(lecturer, address, form=old, **{"text.toml:paragraphs[1].text": "States met."})
    assert answer.status_code == 409
    assert "States met." in html.unescape(answer.text)


def test_seats_issues_and_paragraphs_come_and_go(config, lecturer, copied):
    """
    Given a new delegation and a new issue, when they are added, then their files and rows are there with blanks, every
    one of which is named; taken out again, the scenario is as sound as before.
    """
    place = config.data / "scenarios" / "night-ferry"
    assert (
        fill_in(
            lecturer,
            f"{copied}parts/seats",
            do="seat delegations",
            **{"delegations-name": "Élan", "delegations-code": "ELA"},
        ).status_code
        == 303
    )
    assert fill_in(lecturer, f"{copied}parts/issues", do="add scenario.toml:issues").status_code == 303
    assert fill_in(lecturer, f"{copied}parts/text", do="add text.toml:paragraphs").status_code == 303
    files = gathered(place)
    assert b'I6 = ["", "", "", ""]' in files["instructions/tondera.toml"]
    [seat] = [
        name.removeprefix("delegations/").removesuffix(".md")
        for name in files
        if name.startswith("delegations/") and b"# \xc3\x89lan" in files[name]
    ]
    page = html.unescape(lecturer.get(f"{copied}parts/seats/{seat}").text)
    assert "is not a score" in page

    assert fill_in(lecturer, f"{copied}parts/seats", do="remove scenario.toml:delegations[9]").status_code == 303
    assert fill_in(lecturer, f"{copied}parts/issues", do="remove scenario.toml:issues[6]").status_code == 303
    assert fill_in(lecturer, f"{copied}parts/text", do="remove text.toml:paragraphs[13]").status_code == 303
    assert check(place) == []
    assert not any(seat in name for name in gathered(place))


def test_a_file_that_is_no_toml_is_kept_and_mended(config, lecturer, copied):
    """Given a file whose text cannot be read, then it is kept as it was written, and is mended there."""
    address = f"{copied}files/text.toml"
    sound = html.unescape(re.search(r'name="words"[^>]*>\n(.*?)</textarea>', lecturer.get(address).text, re.DOTALL)[1])
    assert lecturer.press(address, words=f"{sound}\nparagraphs = [").status_code == 303
    assert "this is not TOML" in lecturer.get(address).text
    assert "paragraphs = [" in lecturer.get(address).text
    assert "cannot be read, so its fields are not here" in lecturer.get(f"{copied}parts/text").text
    assert fill_in(lecturer, f"{copied}parts/text", do="add text.toml:paragraphs").status_code == 422
    assert lecturer.press(address, words=sound).status_code == 303
    assert check(config.data / "scenarios" / "night-ferry") == []


def test_what_cannot_travel_is_not_saved_and_not_lost(lecturer, copied):
    """Given a page of a million equal letters, then it is refused, and still stands in the form."""
    answer = fill_in(lecturer, f"{copied}parts/kit", **{"facilitator.md:": "a" * 250_000})
    assert answer.status_code == 422
    assert "packed so tightly" in answer.text
    assert "a" * 250_000 in answer.text


def test_nobody_changes_a_scenario_of_the_house(lecturer):
    """Given a scenario of the house, then its pages can be read and have nothing to press; a form is not taken."""
    for part in PARTS:
        page = lecturer.get(f"/scenarios/winter-ward/parts/{part}").text
        assert 'name="do"' not in page
        assert "comes with the house" in page
    token = re.search(r'name="csrf_token" value="([^"]+)"', lecturer.get("/scenarios/").text)[1]
    for path in ("parts/text", "parts/text/look", "files/text.toml", "away"):
        assert lecturer.post(f"/scenarios/winter-ward/{path}", data={"csrf_token": token}).status_code == 404


def test_the_template_is_begun_from_and_not_negotiated(lecturer):
    """Given the template, then no sitting is opened with it or a copy; unticked, each blank of the copy is named."""
    desk = lecturer.get("/editions/1/").text
    assert 'value="template"' not in desk
    assert lecturer.press("/editions/1/sittings", on="/editions/1/", scenario="template").status_code == 400
    assert (
        lecturer.press("/scenarios/template/copies", on="/scenarios/template/", title="My own").location
        == "/scenarios/my-own/"
    )
    assert "A template. Fill in its ‹blanks›" in lecturer.get("/scenarios/my-own/").text
    assert 'value="my-own"' not in lecturer.get("/editions/1/").text
    form = form_of(lecturer.get("/scenarios/my-own/parts/about"))
    assert form.pop("scenario.toml:template") == "on"
    assert fill_in(lecturer, "/scenarios/my-own/parts/about", form=form).status_code == 303
    page = html.unescape(lecturer.get("/scenarios/my-own/").text)
    assert "scenario.toml:13: forum: this is still to be filled in: ‹The body that adopts it›" in page
    assert 'value="my-own"' not in lecturer.get("/editions/1/").text


def test_it_goes_out_and_comes_in_as_a_zip_file(config, lecturer, copied, tmp_path_factory):
    """
    Given a scenario taken along, when it is brought in elsewhere or again, then it is the same; the same version is not
    taken twice, a hostile file not at all, and what is incomplete is a draft.
    """
    parcel = lecturer.get(f"{copied}parcel").data
    place = config.data / "scenarios" / "night-ferry"
    before = gathered(place)
    assert "version 1.0.0 of it is here already" in bring(lecturer, parcel).text
    assert lecturer.press(f"{copied}away", on=copied).status_code == 303
    assert lecturer.get(copied).status_code == 404
    assert bring(lecturer, parcel).location == copied
    assert gathered(place) == before

    newer = {**before, "scenario.toml": before["scenario.toml"].replace(b'version = "1.0.0"', b'version = "1.1.0"')}
    del newer["background.md"]
    assert bring(lecturer, closed("night-ferry", newer)).location == copied
    assert "background.md: this file is missing" in lecturer.get(copied).text
    for hostile in (
        b"",
        closed("winter-ward", before),
        closed("../night-ferry", before),
        closed("n", {**before, "run.exe": b"MZ"}),
    ):
        assert bring(lecturer, hostile).status_code == 422


def bring(browser, content):
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/scenarios/").text)[1]
    form = {"csrf_token": token, "scenario": (BytesIO(content), "scenario.zip")}
    return browser.post("/scenarios/", data=form, content_type="multipart/form-data")


@pytest.mark.parametrize("role", ["delegate", "chair", "observer", "person"])
def test_nobody_else_sees_a_scenario_from_behind(app, links, role):
    """Given anybody who may sit in the room, then instructions of others and the landing zone are not theirs to see."""
    seats = {"delegate": "tondera", "chair": "chair", "observer": "world-health-forum", "person": None}
    browser = entered(app, links, role, seats[role])
    for path in (
        "",
        "winter-ward/",
        "winter-ward/parcel",
        "winter-ward/parts/points",
        "winter-ward/files/facilitator.md",
    ):
        assert browser.get(f"/scenarios/{path}").status_code == 403


def test_a_sitting_keeps_what_it_was_opened_with(app, config, lecturer, copied, links):
    """
    Given a sitting of a lecturer's scenario, when the scenario is changed, put away, and the house opened anew, then
    brief, points and rules of that sitting are what they were.
    """
    from app.extensions import db
    from app.plenary.briefing import scenario_of
    from app.plenary.models import Sitting
    from app.scenarios.copies import scenario_in

    assert lecturer.press("/editions/1/sittings", on="/editions/1/", scenario="night-ferry").status_code == 303
    fill_in(
        lecturer,
        f"{copied}parts/seats/tondera",
        **{"delegations/tondera.md:": "# Nothing", "instructions/tondera.toml:minimum": "1"},
    )
    lecturer.press(f"{copied}away", on=copied)
    scenario_in.cache_clear()
    with app.app_context():
        sitting = db.session.query(Sitting).order_by(Sitting.id.desc()).first()
        scenario = scenario_of(sitting)
        assert sitting.scenario == scenario.slug == "night-ferry"
        assert scenario.instructions("tondera").opened_for("tondera").minimum == 74
        assert scenario.seat("tondera").brief.section("who-you-are")
        ref = sitting.ref
    assert lecturer.get(f"/sittings/{ref}/").status_code == 200
    assert lecturer.get(f"/sittings/{ref}/outcome").status_code == 200


def test_scripts_play_a_scenario_of_ones_own(app, lecturer, copied):
    """Given a lecturer's scenario, when a dry run of it is asked for, then a sitting of it is held; not of a draft."""
    fill_in(lecturer, f"{copied}parts/points", **{"instructions/tondera.toml:minimum": "99"})
    assert lecturer.press("/editions/1/dry-runs", on="/editions/1/", scenario="night-ferry").status_code == 400
    fill_in(lecturer, f"{copied}parts/points", **{"instructions/tondera.toml:minimum": "74"})
    answer = lecturer.press("/editions/1/dry-runs", on="/editions/1/", scenario="night-ferry")
    assert answer.status_code == 303
    assert "Night Ferry" in lecturer.get(answer.location).text


def test_a_file_that_need_not_be_there_is_begun(config, lecturer, copied):
    """Given a scenario without criteria, when a list of them is begun, then it is a file; twice at once, it is told."""
    (place := config.data / "scenarios" / "night-ferry" / "criteria.toml").unlink()
    address = f"{copied}files/criteria.toml"
    words = '[[criteria]]\nid = "bridges"\nkind = "bridges"\n'
    assert lecturer.press(address, **{"words": words, "base:criteria.toml": ""}).status_code == 303
    assert place.read_text("utf-8") == words
    again = lecturer.press(address, **{"words": "# Mine", "base:criteria.toml": ""})
    assert again.status_code == 409
    assert "# Mine" in again.text
    assert place.read_text("utf-8") == words
    assert lecturer.get(f"{copied}files/elsewhere.toml").status_code == 404
