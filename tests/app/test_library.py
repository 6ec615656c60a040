"""The references as pages: every entry has its address, filters narrow, tables leave safely, gaps are said."""

from __future__ import annotations

import csv
import io
import re
import shutil
from html import escape, unescape
from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from app.courses import library as shelf
from app.courses.cases import FIELD_HEIGHT, FIELD_WIDTH, signs
from app.courses.timeline import WIDTH, Window, drawn
from curriculum.glossary import GLOSSARY
from curriculum.library import FILES, load_library
from curriculum.sources import COURSE, SOURCES, load_sources


@pytest.fixture
def reader(app, links) -> FlaskClient:
    """
    Somebody with a seat card.
    """
    browser = app.test_client()
    browser.press(links.claims["tondera"])
    return browser


def read(browser: FlaskClient, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def test_every_entry_has_its_address_and_shows_what_it_rests_on(app, reader):
    """
    Given every entry of the references, when its address is opened, by id or by another name, then its page is there,
    and a mark stands on it.
    """
    here = load_library()
    kinds = {
        "glossary": here.glossary,
        "measure": here.catalogue.shelf,
        "event": here.timeline.shelf,
        "norm": here.norms.shelf,
        "disagreement": here.disagreements.shelf,
        "case": here.cases.shelf,
    }
    with app.test_request_context():
        addresses = {
            shelf.address_of(kind, name)
            for kind, entries in kinds.items()
            for entry in entries
            for name in (entry.id, *entry.aliases)
        }
    for address in sorted(addresses):
        answer = reader.get(address)
        assert (answer.status_code, 'class="src' in answer.text) == (200, True), address
    for nowhere in ("glossary/nothing", "measures/nothing", "timeline/nothing", "norms/l", "cases/nothing"):
        assert reader.get(f"/library/{nowhere}").status_code == 404


def test_who_has_not_entered_reads_none_of_it(visitor):
    """
    Given somebody without a card, then the references are closed, and the answer says how one comes in.
    """
    answer = visitor.get("/library/")
    assert answer.status_code == 403
    assert "card" in answer.text


def test_measures_are_filtered_by_family_body_year_and_words(reader):
    """
    Given the catalogue, when it is asked for one body, one family, one year or some words, then only what fits is
    there; and what means nothing in the address is as if not said.
    """
    assert "16 measures" in read(reader, "/library/measures?body=osce")
    assert "5 measures" in read(reader, "/library/measures?body=osce&year=2016")
    assert "7 measures" in read(reader, "/library/measures?body=osce&family=communication")
    assert "1 measure ·" in read(reader, "/library/measures?body=osce&q=VULNERABILITIES")
    assert "Nothing is recorded that fits" in read(reader, "/library/measures?family=restraint")
    everything = read(reader, "/library/measures")
    assert read(reader, "/library/measures?body=nobody&year=zero&family=") == everything


def test_what_is_not_recorded_is_said_to_be_so(reader):
    """
    Given a measure of which little is known, then its page says what is not recorded, and of what body or family the
    rest was said.
    """
    page = read(reader, "/library/measures/arf-directory")
    assert "Document not recorded , 2018" in page.replace("  ", " ")
    assert "(said of all measures of this body)" in page
    assert "(said of all measures of this family)" in page


def test_measures_stand_side_by_side_and_no_more_than_can_be_read(reader):
    """
    Given six measures to compare, one of them twice and one unknown, then the first four stand side by side.
    """
    page = reader.get("/library/measures/compared?m=osce-8&m=osce-8&m=nothing&m=un-1&m=oas-2&m=arf-poc&m=gge-2015-a")
    heads = re.findall(r'<th scope="col"><a href="/library/measures/([^"]+)"', page.text)
    assert heads == ["osce-8", "un-1", "oas-2", "arf-directory"]
    assert "more cannot be read side by side" in page.text


def test_the_catalogue_leaves_the_house_as_a_table_and_as_data(app, reader, tmp_path):
    """
    Given filters, when the measures are taken away, then file and page hold the same, and no cell is a formula.
    """
    answer = reader.get("/library/measures.csv?body=oas&family=communication")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="measures.csv"'
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Id", "oas-2", "oas-3"]
    data = reader.get("/library/measures.json?body=oas&family=communication").json
    assert [each["id"] for each in data["measures"]] == ["oas-2", "oas-3"]
    assert data["measures"][0]["text"][0]["marks"] == ["S: OAS-CBM"]
    assert "who" not in data["measures"][0]

    changed(app, tmp_path, 'title = "Views on threats"', 'title = "=HYPERLINK(A1)"')
    rows = list(csv.reader(io.StringIO(reader.get("/library/measures.csv").data.decode("utf-8-sig"))))
    assert rows[1][1] == "'=HYPERLINK(A1)"


def test_a_changed_file_is_read_again(app, reader, tmp_path):
    """
    Given a house that runs, when a lecturer changes a file, then the next page says it, and the search finds it.
    """
    assert "Zebra" not in read(reader, "/library/measures/osce-1")
    changed(app, tmp_path, 'title = "Views on threats"', 'title = "Zebra crossings"')
    assert "Zebra crossings" in read(reader, "/library/measures/osce-1")
    assert "Zebra crossings" in read(reader, "/library/search?q=zebra")


def test_a_slip_in_a_file_closes_no_page(app, reader, tmp_path, caplog):
    """
    Given a house that runs, when a lecturer makes a slip in a file, then the log names it with its line, and readers
    have what was there before.
    """
    before = read(reader, "/library/measures/osce-1")
    changed(app, tmp_path, 'family = "transparency"', 'family = "transparent"')
    assert read(reader, "/library/measures/osce-1") == before
    assert re.search(r"measures\.toml:\d+: measures\[1\]\.family", caplog.text)


def test_gaps_stand_out_in_the_matrix(reader):
    """
    Given families by bodies, then every field says how many there are or that none is recorded, and restraint has none.
    """
    page = reader.get("/library/measures/matrix").text
    fields = re.findall(r"<td(?: class=\"gap\")?>(?:<a|[^<]*none recorded)", page)
    here = load_library().catalogue
    assert len(fields) == len(here.families) * len(here.bodies)
    restraint = page.partition("Restraint<small")[2].partition("</tr>")[0]
    assert restraint.count("none recorded") == len(here.bodies)


def main_of(page):
    return page.partition("<main")[2].partition("</main>")[0]


def test_the_timeline_is_narrowed_by_track_region_years_and_words(reader):
    """
    Given the timeline, when it is asked for a track, a region, some years or words, then picture and list both hold
    what fits and no more.
    """
    page = reader.get("/library/timeline?track=security-council").text
    assert page.count('<a href="#security-council') == page.count('<li id="security-council') >= 3
    assert "oas-2018" in reader.get("/library/timeline?region=americas").text
    assert 'id="gge-2015"' not in reader.get("/library/timeline?from=2020&to=2026").text
    assert 'id="apr-2023"' in reader.get("/library/timeline?q=second+progress").text
    whole = reader.get("/library/timeline").text
    nonsense = reader.get("/library/timeline?from=never&to=99999&track=none").text
    assert main_of(nonsense) == main_of(whole)


def test_what_is_not_known_and_what_is_ahead_is_said(reader):
    """
    Given the gaps, then they stand under the timeline and on the events they touch; what was ahead is called so.
    """
    assert read(reader, "/library/timeline").count("not known") >= 4
    assert "What it decided was not found" in read(reader, "/library/timeline/global-mechanism-plenary-2026")
    assert "it was still ahead" in read(reader, "/library/timeline/global-mechanism-groups-2026")


@pytest.mark.parametrize("years", [(1998, 2026), (2012, 2016), (2024, 2026), (2026, 2026)])
def test_no_sign_lies_on_another(years):
    """
    Given any window of years, when the picture is drawn, then signs of a row keep their distance and stay inside.
    """
    timeline = load_library().timeline
    window = Window(*years, (1990, 2026))
    here = [
        each for each in timeline.shelf if each.date.year <= years[1] and (each.until or each.date).year >= years[0]
    ]
    lanes = drawn(here, window, timeline)
    assert sum(len(lane.signs) for lane in lanes) == len(here)
    for lane in lanes:
        rows: dict[float, list[float]] = {}
        for sign in lane.signs:
            rows.setdefault(sign.y, []).append(sign.x)
            assert 0 <= sign.x <= WIDTH
            assert lane.y < sign.y < lane.y + lane.height
        for places in rows.values():
            ordered = sorted(places)
            assert all(right - left >= 9 for left, right in pairwise(ordered))


def test_each_case_has_a_sign_of_its_own():
    """
    Given all cases, then each has a sign in the field of its severity and confidence, and none covers another.
    """
    cases = list(load_library().cases.shelf)
    placed = signs(cases)
    assert {sign.case.id for sign in placed} == {case.id for case in cases}
    assert len({(sign.x, sign.y) for sign in placed}) == len(cases)
    grave, light = (next(sign for sign in placed if sign.case.severity.value == value) for value in (5, 2))
    assert light.y - grave.y > 2 * FIELD_HEIGHT
    sure, unsure = (next(sign for sign in placed if sign.case.confidence.value == value) for value in (5, 1))
    assert sure.x - unsure.x == 4 * FIELD_WIDTH


def test_the_table_of_cases_says_what_the_picture_says(reader):
    """
    Given the picture of the cases, then a table beside it holds every case with its figures and its answer in words.
    """
    page = read(reader, "/library/cases")
    assert "public statement" in page
    table = reader.get("/library/cases").text.partition("<tbody>")[2]
    assert table.count("<tr>") == len(load_library().cases.shelf)


def test_nobody_is_sent_to_a_copy(reader):
    """
    Given a source that was read as a copy on somebody else's site, when a lesson cites it or the register lists it,
    then the address is named, no link leads there, and the lesson says that the original is to be looked for.
    """
    copies = [source for source in load_sources().values() if source.is_copy]
    register = reader.get("/library/sources").text
    assert len(copies) > 20
    for source in copies:
        assert escape(source.addresses[0]) in register
        assert f'href="{escape(source.addresses[0])}"' not in register
    lesson = reader.get("/course/peace-and-trust/what-threatens").text
    assert 'Read in a copy: look for the original before you cite it. <a href="/library/sources#UKR-DHS">' in lesson
    assert escape(load_sources()["UKR-DHS"].addresses[0]) not in lesson


def test_sources_say_how_much_was_seen(reader):
    page = read(reader, "/library/sources")
    assert "197 public sources" in page
    assert "the opening was read" in page
    assert "read in a reprint" in page or "Read as reprinted" in page


def changed(app, tmp_path, old, new):
    """
    A course of its own for this house: the one of the package, copied and changed in one place.
    """
    course = tmp_path / "course"
    (course / "references").mkdir(parents=True)
    for name in (SOURCES, GLOSSARY, *FILES):
        shutil.copy(COURSE / name, course / name)
    text = (course / FILES[0]).read_text("utf-8")
    assert old in text
    (course / FILES[0]).write_text(text.replace(old, new), "utf-8")
    app.extensions[shelf.PLACE] = course


def test_an_entry_leads_to_the_lessons_that_teach_it(reader):
    """
    Given a norm that lessons point to, then its page names them with the passage, and each link leads there.
    """
    page = reader.get("/library/norms/c").text
    taught = re.findall(r'href="(/course/[^"#]+)#([^"]+)"', page)
    assert len(taught) >= 2
    for address, passage in taught:
        assert f'id="{passage}"' in reader.get(address).text
