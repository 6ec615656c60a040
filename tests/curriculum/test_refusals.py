"""A pack with a fault is refused, with the file, the line and the field; and all faults are named at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from curriculum.folder import LARGEST_FILE
from curriculum.loader import load_scenario, scenarios, survey
from curriculum.problems import PackRefused

if TYPE_CHECKING:
    from tests.curriculum.conftest import Pack

SCENARIO, TEXT = "scenario.toml", "text.toml"
SCORES = "instructions/ostrel.toml"

# file, words to find, words to put in their place, field complained of, part of the message
SLIPS = {
    "unknown-key": (SCENARIO, "gavel_seconds = 10", "gavel_second = 10", "rules.gavel_second", "gavel_seconds"),
    "wrong-type": (SCENARIO, "gavel_seconds = 10", 'gavel_seconds = "ten"', "rules.gavel_seconds", "a whole number"),
    "true-is-no-number": (SCENARIO, "gavel_seconds = 10", "gavel_seconds = true", "rules.gavel_seconds", "True"),
    "neither-true-nor-false": (
        SCENARIO,
        "opens_notes = false",
        'opens_notes = "no"',
        "rules.opens_notes",
        "true or false",
    ),
    "out-of-bounds": (SCENARIO, "gavel_seconds = 10", "gavel_seconds = 0", "rules.gavel_seconds", "3 to 120"),
    "no-such-choice": (SCENARIO, '"two-thirds"', '"two-third"', "rules.adoption_majority", '"two-thirds"'),
    "version": (SCENARIO, '"1.0.0"', '"1"', "version", "1.0.0"),
    "slug-form": (SCENARIO, 'slug = "winter-ward"', 'slug = "Winter Ward"', "slug", "is not an id"),
    "language-tag": (SCENARIO, 'languages = ["en"]', 'languages = ["english"]', "languages", "language tag"),
    "moment": (SCENARIO, 'at = "0:40"', 'at = "0.40"', "calendar[2].at", "hours and minutes"),
    "moments-in-order": (SCENARIO, 'at = "0:50"', 'at = "0:30"', "calendar[3].at", "before it in time"),
    "issue-id-twice": (SCENARIO, 'id = "I2"', 'id = "I1"', "issues[2].id", "stands above already"),
    "paragraph-twice": (SCENARIO, 'paragraph = "p4"', 'paragraph = "p3"', "issues[2].paragraph", "one issue"),
    "no-paragraph": (SCENARIO, 'paragraph = "p9"', 'paragraph = "p99"', "issues[5].paragraph", 'did you mean "p9"'),
    "zero-mistaken": (SCENARIO, 'zero = "A"', 'zero = "C"', "issues[2].zero", "does not read as"),
    "zero-unsaid": (SCENARIO, 'zero = "A"\n', "", "issues[2].zero", 'say zero = "A"'),
    "line-break": (
        SCENARIO,
        "the safety of patients.",
        "the safety\\n of patients.",
        "issues[2].options.A.wording",
        "line break",
    ),
    "control-character": (
        SCENARIO,
        "the safety of patients.",
        "the safety\\u0007 of patients.",
        "issues[2].options.A.wording",
        "U+0007",
    ),
    "direction-override": (TEXT, "States recalled", "States \\u202Erecalled", "paragraphs[1].text", "U+202E"),
    "bracket": (TEXT, "States recalled", "States [recalled]", "paragraphs[1].text", "drawn by the room"),
    "two-blanks": (TEXT, "States recalled", "States  recalled", "paragraphs[1].text", "two blanks"),
    "tell-not-there": (SCENARIO, 'tells = ["a voluntary roster"', 'tells = ["a roster"', "tells", "does not stand"),
    "no-full-stop": (TEXT, "will continue to grow.", "will continue to grow", "paragraphs[1].text", "full stop"),
    "empty": (SCENARIO, 'title = "Winter Ward"', 'title = ""', "title", "empty"),
    "blank-edge": (SCENARIO, 'title = "Winter Ward"', 'title = "Winter Ward "', "title", "blank"),
    "too-long": (SCENARIO, 'title = "Winter Ward"', f'title = "{"W" * 301}"', "title", "300 is the most"),
    "kind": (TEXT, 'kind = "report"', 'kind = "reprot"', "paragraphs[1].kind", 'did you mean "report"'),
    "paragraph-id-twice": (TEXT, 'id = "p2"', 'id = "p1"', "paragraphs[2].id", "stands above already"),
    "row-too-short": (SCORES, "[14, 18, 14, 2]", "[14, 18, 14]", "scores.I1", "3 scores stand here"),
    "row-too-long": (SCORES, "[14, 18, 14, 2]", "[14, 18, 14, 2, 0]", "scores.I1", "5 scores stand here"),
    "score-out-of-range": (SCORES, "[14, 18, 14, 2]", "[14, 180, 14, 2]", "scores.I1[2]", "180 is not a score"),
    "score-no-number": (SCORES, "[14, 18, 14, 2]", '[14, "x", 14, 2]', "scores.I1[2]", "is not a score"),
    "score-of-no-issue": (SCORES, "I5 =", "I6 =", "scores.I6", 'did you mean "I5"'),
    "seat-twice": (SCENARIO, '"zarune", ', '"zarune", "zarune", ', "delegations[3]", "taken already"),
    "reserved-id": (SCENARIO, '"zarune", ', '"zarune", "facilitator", ', "delegations[3]", "taken already"),
    "path-as-seat": (
        SCENARIO,
        '"zarune", ',
        '"zarune", "../../../etc/passwd", ',
        "delegations[3]",
        "is not an id",
    ),
    "code-form": ("delegations/ostrel.toml", '"OST"', '"Ost"', "code", "capital letters"),
    "code-twice": ("delegations/ostrel.toml", '"OST"', '"VAL"', "code", 'belongs to "valmere"'),
    "name-twice": ("delegations/ostrel.toml", '"Ostrel"', '"Valmere"', "name", 'belongs to "valmere"'),
    "unsure-source": (SCENARIO, 'mark = "K"', 'mark = "unsure"', "sources[1].mark", "unsure"),
    "nameless-source": (SCENARIO, 'key = "NORM-F"\n', "", "sources[2].key", "source register"),
    "inject-off-calendar": ("injects.toml", 'at = "2:40"', 'at = "2:41"', "injects[1].at", "none of"),
    "inject-to-nobody": ("injects.toml", 'to = ["palisar"]', 'to = ["palissar"]', "injects[5].to", '"palisar"'),
    "inject-twice": (
        "injects.toml",
        'id = "photographs"',
        'id = "industry-report"',
        "injects[2].id",
        "stands above already",
    ),
    "no-package": ("facilitator.toml", '"CBCCB"', '"CBCC"', "landing", "no package"),
    "placeholder": ("rehearsal.toml", "{package}?", "{packet}?", "phrases.offer[1]", "{packet} means nothing"),
    "braces": ("rehearsal.toml", "{package}?", "{package?", "phrases.offer[1]", "braces do not match"),
    "anchor-gone": (
        "rehearsal.toml",
        'after = "in responding to such activity"',
        'after = "in response"',
        "openings[3].after",
        "stand 0 times",
    ),
    "anchor-twice": (
        "rehearsal.toml",
        'after = "in responding to such activity"',
        'after = "e"',
        "openings[3].after",
        "must stand once",
    ),
    "amendment-elsewhere": (
        "rehearsal.toml",
        'issue = "I2"',
        'issue = "I3"',
        "openings[5].issue",
        "is not settled in",
    ),
    "own-support": (
        "rehearsal.toml",
        'support = ["lumenia"]',
        'support = ["valmere"]',
        "openings[2].support",
        "its own amendment",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "field", "message"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_where_it_was_made(pack: Pack, file: str, old: str, new: str, field: str, message: str) -> None:
    """Given a pack with one slip, when it is read, then the problem names the file, the line, the field and the way."""
    line = pack.line_of(file, old)
    pack.change(file, old, new)
    named = [each for each in pack.problems() if each.field.endswith(field) and message in each.message]
    assert named, pack.problems()
    assert named[0].file == file
    # A wording or a list may begin some lines above the words that spoil it.
    assert named[0].line is not None
    assert line - 7 <= named[0].line <= line
    with pytest.raises(PackRefused):
        load_scenario(pack.root)


def test_a_missing_field_is_named_with_its_table(pack: Pack) -> None:
    """Given a calendar entry without a title, when the pack is read, then the line is that of the entry."""
    pack.change(SCENARIO, 'title = "Observers"\n', "")
    problem = pack.only_problem()
    assert (problem.file, problem.field, problem.message) == (SCENARIO, "calendar[2].title", "this field is missing")
    assert pack.text(SCENARIO).split("\n")[(problem.line or 0) - 1] == "[[calendar]]"


def test_a_missing_table_is_one_problem(pack: Pack) -> None:
    """Given no rules at all, when the pack is read, then it is said once and not for each field."""
    rules = pack.text(SCENARIO).split("[rules]")[1].split("\n# ---")[0]
    pack.change(SCENARIO, f"[rules]{rules}", "")
    problem = pack.only_problem()
    assert (problem.field, problem.message) == ("rules", "this field is missing")


def test_all_slips_are_named_at_once(pack: Pack) -> None:
    """Given slips in four files, when the pack is read, then each is named, in the order of files and lines."""
    pack.change(SCENARIO, "gavel_seconds = 10", "gavel_seconds = 1000")
    pack.change(SCENARIO, '"1.0.0"', '"one"')
    pack.change(TEXT, 'kind = "report"', 'kind = "repot"')
    pack.change(SCORES, "minimum = 70", "minimum = 700")
    (pack.root / "background.md").unlink()
    problems = pack.problems()
    assert [each.file for each in problems] == ["background.md", SCORES, SCENARIO, SCENARIO, TEXT]
    assert problems == sorted(problems, key=lambda each: (each.file, each.line or 0))
    with pytest.raises(PackRefused) as refusal:
        load_scenario(pack.root)
    assert list(refusal.value.problems) == problems
    assert str(refusal.value).count("\n") == 4


@pytest.mark.parametrize(
    "name",
    [
        "scenario.toml",
        "text.toml",
        "delegations/tondera.toml",
        "instructions/tondera.md",
        "observers/victims-association.toml",
    ],
)
def test_a_missing_file_is_named_once(pack: Pack, name: str) -> None:
    """Given a seat or a part without its file, when the pack is read, then that file is missing, said once."""
    (pack.root / name).unlink()
    missing = [each for each in pack.problems() if each.file == name]
    assert [each.message for each in missing] == ["this file is missing"]


def test_a_seat_listed_without_files_is_missing_four(pack: Pack) -> None:
    """Given a ninth delegation in the list only, when the pack is read, then its four files are asked for."""
    pack.change(SCENARIO, '"palisar"]', '"palisar", "corvane"]')
    assert {each.file for each in pack.problems()} == {
        f"{folder}/corvane.{kind}" for folder in ("delegations", "instructions") for kind in ("toml", "md")
    }


def test_files_of_a_seat_that_is_not_listed_are_strangers(pack: Pack) -> None:
    """Given a delegation that was taken off the list, when the pack is read, then its confidences do not lie about."""
    pack.change(SCENARIO, ', "lumenia"', "")
    strangers = {each.file for each in pack.problems() if "not part of the pack" in each.message}
    assert "instructions/lumenia.md" in strangers
    assert "instructions/lumenia.toml" in strangers


def test_a_file_with_a_slip_in_its_name_is_guessed(pack: Pack) -> None:
    """Given a file under a wrong name, when the pack is read, then one is missing and the other is asked about."""
    (pack.root / "injects.toml").rename(pack.root / "injets.toml")
    said = {each.file: each.message for each in pack.problems()}
    assert said["injects.toml"] == "this file is missing"
    assert 'did you mean "injects.toml"?' in said["injets.toml"]


def test_notes_and_hidden_files_do_no_harm(pack: Pack) -> None:
    """Given a README, a licence and what an operating system leaves behind, when the pack is read, then it is sound."""
    pack.write("README.md", "# notes")
    pack.write("LICENSE", "mine")
    pack.write(".DS_Store", "?")
    assert pack.problems() == []


def test_broken_toml_is_named_with_its_line(pack: Pack) -> None:
    """Given a file that is no TOML, when the pack is read, then the line is told and no field is missing."""
    line = pack.line_of("facilitator.toml", "acceptable = 11")
    pack.change("facilitator.toml", "acceptable = 11", "acceptable = = 11")
    problem = pack.only_problem()
    assert (problem.file, problem.line) == ("facilitator.toml", line)
    assert problem.message.startswith("this is not TOML")


@pytest.mark.parametrize(
    "source",
    ["a = " + "[" * 5000 + "]" * 5000, f"a = {'9' * 5000}", "a = 1\na = 2", '"\\u001b[31m" = 1', "a.b = 1\n[a]"],
)
def test_hostile_toml_is_a_problem_and_no_crash(pack: Pack, source: str) -> None:
    """Given TOML made to break a reader, when the pack is read, then there are problems, safe to print."""
    pack.write("facilitator.toml", source)
    problems = pack.problems()
    assert {each.file for each in problems} == {"facilitator.toml"}
    assert all(str(each).isprintable() for each in problems)


def test_a_file_in_another_encoding_is_named_with_its_line(pack: Pack) -> None:
    """Given Latin-1 in the third line, when the pack is read, then it is said to be no UTF-8, and where."""
    (pack.root / "background.md").write_bytes("# Winter\n\nSaint-Exupéry\n".encode("latin-1"))
    problem = pack.only_problem()
    assert (problem.file, problem.line) == ("background.md", 3)
    assert "UTF-8" in problem.message


def test_line_ends_and_marks_of_other_editors_are_welcome(pack: Pack) -> None:
    """Given Windows line ends and a byte-order mark, when the pack is read, then it is the same scenario."""
    before = load_scenario(pack.root)
    for name in (SCENARIO, TEXT, "background.md", SCORES):
        raw = (pack.root / name).read_bytes()
        (pack.root / name).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    assert pack.problems() == []
    after = load_scenario(pack.root)
    assert (after.paragraphs, after.issues, after.background) == (before.paragraphs, before.issues, before.background)


def test_control_characters_in_prose_are_named_with_their_line(pack: Pack) -> None:
    """Given a page with a hidden sign, when the pack is read, then the line and the sign are told."""
    line = pack.line_of("chair.md", "Permanent Representative")
    pack.change("chair.md", "Permanent Representative", "Permanent\u2066 Representative")
    problem = pack.only_problem()
    assert (problem.file, problem.line) == ("chair.md", line)
    assert "U+2066" in problem.message


def test_an_oversized_file_is_not_read(pack: Pack) -> None:
    """Given a page larger than any page, when the pack is read, then it is refused for its size."""
    pack.write("background.md", "word " * LARGEST_FILE)
    assert "larger than 256 KiB" in pack.only_problem().message


def test_a_folder_full_of_files_is_not_searched(pack: Pack) -> None:
    """Given hundreds of other files, when the pack is read, then one problem says so."""
    for number in range(250):
        pack.write(f"{number}.txt", "")
    assert "more than 200 files" in pack.only_problem().message


def test_links_out_of_the_pack_are_not_followed(pack: Pack, tmp_path: Path) -> None:
    """Given a page or a folder that is a link to somewhere else, when the pack is read, then nothing there is read."""
    (tmp_path / "secret.md").write_text("a secret of this machine", "utf-8")
    (pack.root / "background.md").unlink()
    (pack.root / "background.md").symlink_to(tmp_path / "secret.md")
    shutil.copytree(pack.root / "observers", tmp_path / "observers")
    shutil.rmtree(pack.root / "observers")
    (pack.root / "observers").symlink_to(tmp_path / "observers")
    problems = pack.problems()
    assert {each.message for each in problems} == {"this leads out of the pack"}
    assert len(problems) == 9


def test_a_link_to_itself_is_a_problem_and_no_crash(pack: Pack) -> None:
    """Given a page that is a link to itself, when the pack is read, then it cannot be read."""
    (pack.root / "background.md").unlink()
    (pack.root / "background.md").symlink_to(pack.root / "background.md")
    assert pack.only_problem().file == "background.md"


def test_an_empty_page_is_named(pack: Pack) -> None:
    """Given instructions without a word, when the pack is read, then the page is empty."""
    pack.write("instructions/ostrel.md", "\n\n")
    problem = pack.only_problem()
    assert (problem.file, problem.message) == ("instructions/ostrel.md", "this page is empty")


@pytest.mark.parametrize("which", ["winter-wart", "../winter-ward", "/nowhere/at/all", "", "\0", "README.md"])
def test_what_is_no_pack_is_refused(which: str) -> None:
    """Given a slug or a path that leads to no pack, when it is loaded, then it is refused and never a traceback."""
    with pytest.raises(PackRefused):
        load_scenario(which)


def test_a_slug_nearly_right_is_guessed() -> None:
    """Given a slip in a slug, when it is loaded, then the right one is suggested."""
    _, problems = survey(Path("winter-wart"))
    assert 'did you mean "winter-ward"?' in problems[0].message
    assert "winter-ward" in scenarios()
