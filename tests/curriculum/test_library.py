"""The references: the house's own can be read and hang together, and a slip in them is named with file and field."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from curriculum.cases import RESPONSES
from curriculum.dates import When, when
from curriculum.glossary import GLOSSARY
from curriculum.library import FILES, load_library
from curriculum.problems import PackRefused
from curriculum.sources import COURSE, SOURCES

MEASURES, EVENTS, DISAGREEMENTS, NORMS, CASES = FILES

# file, words to find, words to put in their place, field complained of, part of the message
SLIPS = {
    "no-family": (MEASURES, 'family = "transparency"', 'family = "transparent"', ".family", 'did you mean "transp'),
    "no-body": (MEASURES, 'body = "osce"', 'body = "osze"', ".body", 'did you mean "osce"'),
    "unmarked": (MEASURES, "in their use. [S: DW-OSCE13, ECD-OSCE]", "in their use.", ".text", "no mark stands behind"),
    "half-marked": (MEASURES, "[Design] A paper of 2014", "A paper of 2014 [Design] A paper of 2014", "str", "fact"),
    "no-norm": (MEASURES, 'norms = ["j"]', 'norms = ["z"]', "osce-16.norms", 'no "z"'),
    "twice": (MEASURES, 'id = "osce-2"', 'id = "osce-1"', ".id", "stands above already"),
    "no-date": (EVENTS, 'date = "1998-12-04"', 'date = "1998-13-04"', ".date", "is not a date"),
    "backwards": (EVENTS, 'until = "2011-11-02"', 'until = "2011-10-02"', ".until", "ends before it begins"),
    "no-track": (EVENTS, 'track = "crime"', 'track = "crimes"', ".track", 'did you mean "crime"'),
    "no-case": (EVENTS, 'case = "viasat"', 'case = "viasats"', "viasat-event.case", 'did you mean "viasat"'),
    "no-gap": (EVENTS, "were not found. [G2]", "were not found. [G7]", "gaps", "is no mark"),
    "no-as-of": (EVENTS, 'as_of = "2026-11-21"\n', "", "as_of", "of which day"),
    "one-letter": (NORMS, 'id = "k"', 'id = "l"', "norms", "a to k"),
    "no-measure": (NORMS, '"osce-16"', '"osce-17"', "j.measures", 'no "osce-17"'),
    "no-term": (DISAGREEMENTS, '["sovereignty"]', '["souvereignty"]', "sovereignty.glossary", 'did you mean "sover'),
    "too-severe": (CASES, "severity = 5", "severity = 6", ".severity", "1 to 5"),
    "no-reason": (CASES, "confidence_why", "confidence_because", ".confidence_why", "missing"),
    "no-range": (CASES, "high = 48000", "high = 30000", ".high", "outside"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "references").mkdir()
    for name in (SOURCES, GLOSSARY, *FILES):
        shutil.copy(COURSE / name, tmp_path / name)
    return tmp_path


def test_the_references_of_the_house_hang_together() -> None:
    """When the references are read, then every kind is there, and each pointer leads somewhere."""
    library = load_library()
    assert {"osce-1", "osce-16", "un-8", "oas-6", "gge-2013-a", "gge-2015-d"} <= set(library.catalogue.shelf.names)
    assert {"gge-2015", "oewg-2021", "global-mechanism-2026"} <= set(library.timeline.shelf.names)
    assert {"estonia-2007", "viasat", "wannacry"} <= set(library.cases.shelf.names)
    assert [norm.kind for norm in library.norms.shelf].count("refrain") == 3
    assert len(library.disagreements.shelf) >= 9


def test_no_gap_is_filled_by_a_guess() -> None:
    """When the timeline is read, then the four gaps are said, and stand behind the events that they touch."""
    timeline = load_library().timeline
    assert [mark.kind for claim in timeline.gaps for mark in claim.marks] == ["G1", "G2", "G3", "G4"]
    plenary, report = timeline.shelf.find("global-mechanism-plenary-2026"), timeline.shelf.find("oewg-2025")
    assert plenary is not None
    assert report is not None
    assert (plenary.gaps, report.gaps) == (("G1",), ("G2",))
    groups = timeline.shelf.find("global-mechanism-groups-2026")
    assert groups is not None
    assert timeline.is_ahead(groups)
    assert not timeline.is_ahead(plenary)


def test_events_stand_in_the_order_of_their_years() -> None:
    """When the timeline is read, then nothing stands before what ended a year before it began."""
    ends = [(event.until or event.date).year for event in load_library().timeline.shelf]
    begins = [event.date.year for event in load_library().timeline.shelf]
    assert all(begin <= max(ends[place:]) for place, begin in enumerate(begins))
    assert begins[0] == 1990


def test_nobody_is_said_to_have_done_it() -> None:
    """When the cases are read, then authorship is only attributed, suspected or reported."""
    bare = re.compile(
        r"\b(?:Russia|Iran|China|North Korea|Israel|The United States) (?:attacked|hacked|did it|carried)"
    )
    for case in load_library().cases.shelf:
        words = " ".join(claim.words for part in (case.effect, case.said, case.denial) for claim in part)
        assert not bare.search(words), case.id
        assert case.response.value in RESPONSES
        assert all(judged.why for judged in (case.severity, case.confidence, case.response))


@pytest.mark.parametrize(("file", "old", "new", "field", "message"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_with_file_and_field(
    copy: Path, file: str, old: str, new: str, field: str, message: str
) -> None:
    """Given one slip in a file, when the references are read, then the refusal names the place and what is wrong."""
    before = (copy / file).read_text("utf-8")
    assert old in before
    (copy / file).write_text(before.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused) as refusal:
        load_library(copy)
    found = [each for each in refusal.value.problems if field in each.field and message in each.message]
    assert found, str(refusal.value)
    assert found[0].file == file


def test_a_date_is_as_precise_as_it_is_known() -> None:
    """When dates are read, then a year, a month and a day are told apart, and what is no day is none."""
    assert [when(each) for each in ("2015", "2015-07", "2015-07-22")] == [
        When(2015),
        When(2015, 7),
        When(2015, 7, 22),
    ]
    assert [when(each) for each in ("15", "2015-13", "2015-02-30", "2015-7-1", "")] == [None] * 5
    assert str(When(2015, 7)) == "2015-07"
    assert 2015.5 < When(2015, 7, 22).fraction < 2015.6


def test_what_is_known_less_exactly_stands_first_in_its_time() -> None:
    """When the timeline is read, then what happened at one time stands in order, a year before its months and days."""
    whens = [event.date for event in load_library().timeline.shelf if not event.until]
    assert whens == sorted(whens)
