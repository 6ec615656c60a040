"""The questions of an evaluation: the standard set can be read, and a slip is named with file, line and field."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from curriculum.check import check
from curriculum.problems import PackRefused
from curriculum.questionnaire import EVALUATION, SIGN, load_questionnaire

# words to find, words to put in their place, field complained of, part of the message
SLIPS = {
    "unknown-field": ("weeks_open = 6", "weeks_opne = 6", "weeks_opne", 'did you mean "weeks_open"'),
    "no-such-scale": ('scale = "pace"', 'scale = "peace"', "reactions[5].scale", 'did you mean "pace"'),
    "no-such-kind": ('kind = "open"', 'kind = "free"', "reactions[7].kind", "none of scale, open"),
    "taken": ('id = "helped"', 'id = "work"', "reactions[7].id", "stands above already"),
    "no-id": ('id = "helped"', 'id = "Helped!"', "reactions[7].id", "is not an id"),
    "two-points": (
        '["Much too slow", "Rather slow", "Right for me", "Rather fast", "Much too fast"]',
        '["Slow", "Fast"]',
        "scales[2].points",
        "from 3 to 7 are wanted",
    ),
    "same-points": ('"Rather slow"', '"Much too slow"', "scales[2].points", "say the same"),
    "four-levels": ('  "I say what stands in my instructions.",\n', "", "skills[5].levels", "4 levels, and 5"),
    "months": ("months = [3, 6, 12]", "months = [6, 3]", "months", "each larger than the one before"),
    "overlapping": ("months = [3, 6, 12]", "months = [3, 4]", "weeks_open", "still be open"),
    "missing": ('text = "How was the pace?"\n', "", "reactions[5].text", "missing"),
    "not-toml": ("[[scales]]", "[[scales]", "", "not TOML"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EVALUATION, tmp_path / "evaluation"))


def test_the_standard_set_can_be_read() -> None:
    """When the house's questions are read, then every point has words of its own, and every skill has five levels."""
    standard = load_questionnaire()
    assert check(EVALUATION) == []
    assert {each.kind for each in standard.reactions} == {each.kind for each in standard.follow_up} == {"scale", "open"}
    assert {len(skill.levels) for skill in standard.skills} == {5}
    assert standard.months == (3, 6, 12)


@pytest.mark.parametrize(("old", "new", "field", "message"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_with_file_line_and_field(copy: Path, old: str, new: str, field: str, message: str) -> None:
    """Given one slip in the file, when it is read, then the refusal names the place and says what is wrong."""
    before = (copy / SIGN).read_text("utf-8")
    assert old in before
    (copy / SIGN).write_text(before.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused) as refusal:
        load_questionnaire(copy)
    found = [each for each in refusal.value.problems if each.field == field and message in each.message]
    assert found, str(refusal.value)
    assert (found[0].file, found[0].line is None) == (SIGN, False)
    assert found[0] in check(copy)


def translated(copy: Path, *passages: tuple[str, str, str]) -> None:
    words = (copy / SIGN).read_text("utf-8").replace('languages = ["en"]', 'languages = ["en", "fr"]')
    (copy / SIGN).write_text(words, "utf-8")
    lines = [f'[[passages]]\nid = "{name}"\n{origin}text = "{text}"\n' for name, origin, text in passages]
    (copy / "evaluation.fr.toml").write_text("\n".join(lines), "utf-8")


def made_from(text: str) -> str:
    return f'from = "{hashlib.sha256(text.encode()).hexdigest()[:6]}"\n'


def test_questions_are_translated_one_by_one_and_scales_as_a_whole(copy: Path) -> None:
    """
    Given a translation of one question, of one that has changed since, of a whole scale and of half a scale, then what
    can be relied on is spoken, and the rest stays as it was written.
    """
    pace = ("Much too slow", "Rather slow", "Right for me", "Rather fast", "Much too fast")
    translated(
        copy,
        ("how-fast", made_from("How was the pace?"), "Quel était le rythme ?"),
        ("how-hard", made_from("How easy was it?"), "Était-ce facile ?"),
        ("extent.1", made_from("Not at all"), "Pas du tout"),
        *((f"pace.{place}", made_from(each), f"rythme {place}") for place, each in enumerate(pace, start=1)),
    )
    french = {each.id: each for each in load_questionnaire(copy).spoken("fr").reactions}
    assert french["how-fast"].text == "Quel était le rythme ?"
    assert french["how-fast"].points == tuple(f"rythme {place}" for place in range(1, 6))
    assert french["how-hard"].text == "How hard was it?"
    assert french["work"].points[0] == "Not at all"
    assert load_questionnaire(copy).spoken("de").reactions == load_questionnaire(copy).reactions


def test_a_translation_says_what_it_was_made_from(copy: Path) -> None:
    """Given passages without an origin, or of no question, then each is named with what is wanted."""
    translated(copy, ("how-fast", "", "Le rythme ?"), ("how-slow", made_from("x"), "Lent ?"))
    said = [str(each) for each in check(copy)]
    assert any("passages[1].from: say which words were translated" in each for each in said)
    assert any('passages[2].id: there is no "how-slow"' in each for each in said)
