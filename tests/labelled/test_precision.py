"""Minutes of the labelled records: the room accepts them, and the figures shown are those measured on them."""

from __future__ import annotations

import pytest

from curriculum.criteria import KINDS as KINDS_OF_A_PACK
from curriculum.criteria import USES as USES_OF_A_PACK
from simulation.debrief.moving import USES
from simulation.debrief.practising import CONSULTS_CAPITAL, KINDS, criterion
from tests.labelled.__main__ import files, main
from tests.labelled.endings import measured_endings
from tests.labelled.precision import labels, marks, measured
from tests.labelled.scripts import scripts

ENOUGH = 9
"""Fewer labelled moments than these say nothing."""


def test_the_figures_that_are_shown_are_those_that_are_measured():
    """
    Given the labelled records as they are and the criteria as they are, then what stands in the debrief and in the
    documentation was measured on them; if not, run python -m tests.labelled and look at what has changed.
    """
    stale = [str(path) for path, text in files().items() if path.read_text() != text]
    assert not stale


def test_a_stale_figure_is_found(monkeypatch, capsys):
    """
    Given one label more, then the check fails, and says where.
    """
    played = [(name, {**script, "acts": [*script["acts"]]}) for name, script in scripts()]
    name, first = played[0]
    first["acts"][0] = {**first["acts"][0], "truly": {next(iter(first["criteria"])): "egypt"}}
    monkeypatch.setattr("tests.labelled.precision.scripts", lambda: [(name, first), *played[1:]])
    assert main(["--check"]) == 1
    assert "docs/learning-criteria.md is out of date" in capsys.readouterr().out


@pytest.mark.parametrize("kind", KINDS)
def test_each_criterion_is_measured_on_enough_moments_and_has_erred(kind):
    """
    Then there is something to find for each, and the records are hard enough that each is wrong somewhere: a figure of
    a hundred percent would say more about the records than about the criterion.
    """
    score = measured()[kind]
    assert score.labelled >= ENOUGH
    assert score.right <= min(score.marked, score.labelled)
    assert score.wrong


def test_the_suggestion_is_measured_on_every_pack():
    score = measured_endings()
    assert score.labelled >= 40
    assert {"winter-ward", "borrowed-server", "open-latch", "silent-line"} <= {
        word.strip("(),") for said in (*score.wrong, *score.missed) for word in said.split()
    }


@pytest.mark.parametrize(("name", "script"), scripts(), ids=lambda each: each if isinstance(each, str) else "")
def test_a_script_is_played_the_same_each_time(name, script):
    """
    Given a script, when it is played twice, then the same moments are marked; and labels name criteria that it has.
    """
    assert marks(script) == marks(script)
    assert labels(script) <= {(kind, seat, act) for kind, seat, act in labels(script) if kind in KINDS}


def test_a_pack_can_ask_for_what_there_is():
    """
    Given the two packages that never meet, then they know the same kinds of criteria, and the same motions.
    """
    assert KINDS_OF_A_PACK == KINDS
    assert {*USES_OF_A_PACK} == {*USES}


def test_what_rests_on_a_confidence_says_so():
    private = {kind for kind in KINDS if criterion(kind, {"symbols": ["A/1"]}).private}
    assert private == {CONSULTS_CAPITAL}
