"""A pack that can be read may still fail a room: its arithmetic, its pages, its script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.check import check
from curriculum.loader import load_scenario

if TYPE_CHECKING:
    from tests.curriculum.conftest import Pack

SCENARIO, KIT, SCRIPT = "scenario.toml", "facilitator.toml", "rehearsal.toml"
FIGURES, PAGE, BRIEF = "instructions/ostrel.toml", "instructions/ostrel.md", "delegations/ostrel.md"

# file, words to find, words to put in their place, field complained of, part of the message
GAPS = {
    "no-lesson": (SCENARIO, "holding-back#what-f-adds", "holding-back#what-f-ads", "issues[2].lesson", "what-f-adds"),
    "lessons": (SCENARIO, '"case-clinic/crime', '"case-clinic/time', "lessons[3]", 'did you mean "crime-and-care"'),
    "dead-link": (BRIEF, "## Groups", "See [it](eleven-norms/at-home#none).\n\n## Groups", "", "there is no passage"),
    "count": (KIT, "acceptable = 11", "acceptable = 12", "acceptable", "11 of 1,024 packages are acceptable to all"),
    "landing": (KIT, '"CBCCB"', '"CBCDB"', "landing", "CBCDB is not acceptable to Valmere, Ostrel"),
    "no-landing": (KIT, 'landing = "CBCCB"\n', "", "landing", "say where"),
    "surprising": (KIT, '"DACCB"', '"DDDDD"', "surprising", "not acceptable to"),
    "long-wording": (
        SCENARIO,
        "States condemned the criminal groups",
        f"States condemned the {'very ' * 90}criminal groups",
        "issues[5].options.D.wording",
        "can be negotiated",
    ),
    "no-tells": (
        SCENARIO,
        'tells = ["should take all feasible steps"]\n',
        "",
        "issues[5].options.C.tells",
        "name a phrase",
    ),
    "shared-tell": (
        SCENARIO,
        'tells = ["should take all feasible steps"]',
        'tells = ["across borders"]',
        "issues[5].options.C.tells",
        "stands in option B, D as well",
    ),
    "own-red-line": (SCRIPT, 'towards = "A"', 'towards = "D"', "openings[16].towards", "a red line of its own"),
    "score-on-public-page": (BRIEF, "with every word of it", "I2 A (28)", "", "everybody may read it"),
    "page-and-figures": (PAGE, "I2 A (28)", "I2 A (26)", "", "the figures give 28"),
    "no-such-issue": (PAGE, "I2 A (28)", "I7 A (28)", "", 'there is no issue "I7"'),
    "red-line-unsaid": (PAGE, "- I4 D: nothing mandatory.\n", "", "", "I4 D scores 0 and is not named"),
    "red-line-unscored": (PAGE, "- I4 D: nothing", "- I4 C, I4 D: nothing", "", "I4 C is named among the red lines"),
    "no-section": (PAGE, "## Whom you need", "## Friends", "", 'the section "## Whom you need" is missing'),
    "empty-section": (BRIEF, "Brief, suspicious, exact. Reads every comma.\n", "", "", "this section is empty"),
}


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "message"),
    GAPS.values(),
    ids=GAPS,
)
def test_a_gap_is_named_where_it_is(pack: Pack, file: str, old: str, new: str, field: str, message: str) -> None:
    """Given a pack that can be read and lacks something, when it is checked, then file, line and field are told."""
    pack.change(file, old, new)
    problem = pack.only_finding()
    assert (problem.file, problem.field) == (file, field)
    assert message in problem.message
    assert problem.line is None or 1 <= problem.line <= pack.text(file).count("\n") + 1


def test_a_pack_that_cannot_be_read_is_not_judged_further(pack: Pack) -> None:
    """Given a pack with a slip and a gap, when it is checked, then only the slip is told."""
    pack.change(SCENARIO, "gavel_seconds = 10", "gavel_seconds = 0")
    pack.change(KIT, "acceptable = 11", "acceptable = 12")
    assert [each.field for each in check(pack.root)] == ["rules.gavel_seconds"]


def test_a_delegation_that_proposes_nothing_is_named(pack: Pack) -> None:
    """Given amendments by all but Orsenne, when the pack is checked, then Orsenne is missed."""
    for _ in range(2):
        pack.change(SCRIPT, 'seat = "orsenne"', 'seat = "tondera"')
    assert pack.only_finding().message.startswith('"orsenne" proposes nothing')


def test_a_threshold_that_the_page_keeps_back_is_named(pack: Pack) -> None:
    """Given a page that does not tell the delegation where it must stop, when it is checked, then that is a gap."""
    text = pack.text(PAGE)
    pack.write(PAGE, text.replace("70", "seventy"))
    problem = pack.only_finding()
    assert problem.message == "the threshold of 70 is not mentioned here"
    assert problem.line == pack.line_of(PAGE, "## Without agreement")


@pytest.mark.parametrize("symbol", ["A/70/175", "A/RES/58/19", "S/2024/906", "A/HRC/RES/20/8"])
def test_a_document_cited_without_a_source_is_named(pack: Pack, symbol: str) -> None:
    """Given a page that cites a document, when it is not among the sources, then its line is told."""
    pack.change("background.md", "nine hospitals", f"nine hospitals (see {symbol})")
    problem = pack.only_finding()
    assert problem.message == f"{symbol} is cited and not listed under [[sources]] in scenario.toml"
    assert problem.line == pack.line_of("background.md", symbol)


def test_a_best_package_of_less_than_a_hundred_is_named(pack: Pack) -> None:
    """Given scores that do not add up, when the pack is checked, then the sum is told; the count changes with it."""
    pack.change(FIGURES, "I5 = [14, 18, 12, 0]", "I5 = [14, 14, 12, 0]")
    pack.change(PAGE, "I5 B (18)", "I5 B (14)")
    sums = [each for each in check(pack.root) if each.field == "scores"]
    assert [each.message for each in sums] == ["the best options add up to 96; they must make 100, to be comparable"]


def test_a_pack_that_nobody_can_agree_on_is_one_if_it_says_so(pack: Pack) -> None:
    """
    Given red lines that leave no package, when the pack is read, then it loads: a deadlock can be taught as well.
    The check asks only that the author knows.
    """
    pack.change(FIGURES, "I1 = [14, 18, 14, 2]", "I1 = [14, 0, 0, 0]")
    pack.change("instructions/lumenia.toml", "I1 = [2, 12, 22, 20]", "I1 = [0, 12, 22, 20]")
    assert load_scenario(pack.root).acceptable_packages() == ()
    said = [each.message for each in check(pack.root) if each.file == KIT]
    assert any("0 of 1,024 packages are acceptable to all, not 11" in each for each in said)
    for line in ("landing", "sibling", "surprising"):
        text = pack.text(KIT)
        pack.write(KIT, "\n".join(each for each in text.split("\n") if not each.startswith(line)))
    pack.change(KIT, "acceptable = 11", "acceptable = 0")
    assert [each for each in check(pack.root) if each.file == KIT] == []


def test_headings_in_another_language_carry_their_id(pack: Pack) -> None:
    """Given a page in Spanish, when its headings end with their ids, then nothing is missing and no id is shown."""
    pack.change(PAGE, "## Whom you need", "## A quién necesita {#whom-you-need}")
    assert check(pack.root) == []
    sealed = load_scenario(pack.root).instructions("ostrel")
    assert sealed is not None
    page = sealed.opened_for("ostrel").page
    assert "{#" not in page.markdown
    assert "## A quién necesita\n" in page.markdown
