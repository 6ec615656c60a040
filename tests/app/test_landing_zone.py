"""Minutes of the landing zone: whatever numbers a lecturer types, it counts as the check does."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.scenarios.writing import Manuscript
from app.scenarios.zone import Zone, counted, zone_of
from curriculum.figures import findings
from curriculum.folder import Sheaf
from curriculum.loader import SCENARIOS, read, scenarios
from curriculum.packing import gathered
from simulation.debrief.packages import Worth, efficient, packages

TEMPLATE = gathered(SCENARIOS / "template")
SEATS, ISSUES = ("first", "second", "third", "fourth"), ("I1", "I2", "I3")
POINTS = st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=3, max_size=3)


def with_figures(figures):
    """
    The template with other points and thresholds, written as the editor writes them.
    """
    files = dict(TEMPLATE)
    for seat, (rows, minimum) in zip(SEATS, figures, strict=True):
        name = f"instructions/{seat}.toml"
        manuscript = Manuscript(files[name])
        manuscript.put(("minimum",), minimum)
        for issue, row in zip(ISSUES, rows, strict=True):
            for place, points in enumerate(row):
                manuscript.put(("scores", issue, place), points)
        files[name] = manuscript.source()
    return files


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(POINTS, st.integers(1, 100)), min_size=4, max_size=4))
def test_the_zone_is_the_one_of_the_check(figures):
    """Given any points and thresholds, then the packages acceptable are those of the check, and each count adds up."""
    files = with_figures(figures)
    zone = zone_of(files)
    scenario, problems = read(Sheaf(files))
    assert problems == ()
    assert isinstance(zone, Zone)
    assert [each.package for each in zone.acceptable] == list(scenario.acceptable_packages())
    said = [message for _, place, message in findings(scenario) if place == ("acceptable",)]
    assert bool(said) == (len(zone.acceptable) != 2)
    assert all(message.startswith(f"{len(zone.acceptable)} of 64 packages") for message in said)

    assert sum(zone.by_number) == zone.total == 64
    assert zone.by_number[-1] == len(zone.acceptable)
    assert zone.is_empty == (not zone.acceptable)
    worths = [
        Worth(seat, tuple(map(tuple, rows)), minimum) for seat, (rows, minimum) in zip(SEATS, figures, strict=True)
    ]
    for party, worth in zip(zone.parties, worths, strict=True):
        others = [each for each in worths if each is not worth]
        assert party.accepts == sum(worth.accepts(each.package) for each in packages(worths))
        assert party.without == sum(all(each.accepts(one.package) for each in others) for one in packages(worths))
    frontier = {each.package for each in efficient(packages(worths))}
    assert zone.efficient == {each.package for each in zone.acceptable} & frontier
    if zone.is_empty:
        fewest = min(len(near.refusals) for near in zone.nearest)
        assert fewest == len(worths) - max(number for number, count in enumerate(zone.by_number) if count)


@pytest.mark.parametrize("slug", scenarios())
def test_the_zone_of_each_scenario_of_the_house(slug):
    """Given the scenarios of the house, then the zone holds what their authors counted."""
    scenario, _ = read(Sheaf(gathered(SCENARIOS / slug)))
    assert tuple(each.package for each in counted(scenario).acceptable) == scenario.acceptable_packages()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEMPLATE)), st.text(max_size=40), st.integers(0, 3000))
def test_whatever_is_typed_is_answered(name, words, where):
    """Given any words anywhere in any file, then the zone is counted, or says what keeps it from being counted."""
    content = TEMPLATE[name].decode()
    spoiled = {**TEMPLATE, name: f"{content[:where]}{words}{content[where:]}".encode("utf-8", "replace")}
    zone = zone_of(spoiled)
    assert isinstance(zone, Zone) or zone
