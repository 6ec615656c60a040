"""A module is read strictly, and what it says is checked: each fault is told with file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.check import check
from curriculum.confidential import NotYours
from curriculum.marks import Mark
from curriculum.problems import PackRefused
from curriculum.teaching import references
from curriculum.teaching.asking import Choice, Match
from curriculum.teaching.linking import fault_of
from curriculum.teaching.loader import MODULES, load_module, modules
from curriculum.teaching.marks import claims_of
from curriculum.teaching.rules import lessons_on_rules
from tests.curriculum.conftest import Pack
from tests.curriculum.module import SPANISH, write_module

MODULE, QUESTIONS, STEPS = "module.toml", "questions.toml", "exercise.toml"
LESSON, HANDOUT, KIT = "lessons/words-and-weight.md", "handout.md", "facilitator.md"


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pack:
    # What else lies in the house changes with the course; these tests are about one module.
    monkeypatch.setattr(references, "HOUSE", tmp_path)
    return Pack(write_module(tmp_path))


def test_a_module_without_fault_is_read_whole(module: Pack) -> None:
    """Given a module, when it is read, then passages, marks, questions and pages are there."""
    assert module.findings() == []
    read = load_module(module.root)
    lesson = read.lesson("words-and-weight")
    assert [passage.id for passage in lesson.prose.passages] == [
        "opening", "the-report", "filler", "two-steps", "table-of-verbs", "lightest", "gap",
    ]  # fmt: skip
    report = lesson.prose.passage("the-report")
    assert report is not None
    assert [heading.text for heading in report.headings] == ["The force of a verb"]
    first, second = report.claims
    assert (first.text, first.marks) == ("The report lists norms.", (Mark("K", about="A/70/174 para. 13"),))
    assert second.text == "It was adopted by consensus, and [consensus](glossary:consensus) is no vote."
    assert second.marks == (Mark("S", ("SEED-1", "SEED-2")), Mark("K"))
    assert [block.kind for passage in lesson.prose.passages for block in passage.blocks] == [
        "paragraph", "paragraph", "paragraph", "list", "table", "quotation", "paragraph",
    ]  # fmt: skip
    assert read.minutes == 45
    assert [question.id for question in read.questions_on("who-says-so")] == ["order"]
    assert isinstance(read.questions[0], Choice)
    assert isinstance(read.exercise.steps[0], Match)


def test_the_page_for_facilitators_is_sealed(module: Pack) -> None:
    """Given a module, when somebody else opens what is for the facilitator, then it stays closed."""
    read = load_module(module.root)
    assert read.facilitator.opened_for("facilitator").passages
    with pytest.raises(NotYours):
        read.facilitator.opened_for("participant")


# file, words to find, words to put in their place, field complained of, part of the message
SLIPS = {
    "no-title": (LESSON, 'title = "Lesson 1"\n', "", "title", "this field is missing"),
    "no-such-field": (MODULE, "summary =", "sumary =", "sumary", 'did you mean "summary"'),
    "no-front-matter": (LESSON, "+++\ntitle", "title", "", "the front matter is missing"),
    "front-matter-open": (LESSON, '["W1"]\n+++', '["W1"]', "", "the front matter is not closed"),
    "version": (MODULE, '"1.0.0"', '"1"', "version", "three numbers"),
    "language": (MODULE, '"es"', '"Spanish!"', "languages[2]", "is not a language tag"),
    "lesson-reserved": (MODULE, '"who-says-so"', '"handout"', "lessons[2]", "another page"),
    "objective-id": (MODULE, 'id = "W1"', 'id = "one"', "objectives[1].id", "such as L1"),
    "scenario": (MODULE, '"borrowed-server"', '"borrowed-car"', "objectives[1].scenarios", "is none of"),
    "source-without-key": (MODULE, 'mark = "K"', 'mark = "S"', "documents[1].mark", "names its source"),
    "no-id": (LESSON, " {#opening}", "", "", "this passage has no id"),
    "id-twice": (LESSON, "{#gap}", "{#opening}", "", 'the id "opening" stands twice'),
    "bad-id": (LESSON, "{#gap}", "{#The_Gap}", "", "is not an id"),
    "heading-level": (LESSON, "### A table", "# A table", "", "only ## and ### make a heading"),
    "heading-with-id": (LESSON, "### A table", "### A table {#table}", "", "a heading carries no id"),
    "nothing-under": (LESSON, "[G1] {#gap}\n", "[G1] {#gap}\n\n## End\n", "", 'nothing stands under "End"'),
    "picture": (LESSON, "You will", "![map](map.png) You will", "", "pictures have no place"),
    "address": (LESSON, "You will", "See https://un.org. You will", "", "an address of the web"),
    "html": (LESSON, "You will", "<b>You</b> will", "", "this looks like HTML"),
    "list-in-list": (LESSON, "- Then look", "    - Then look", "", "a list within a list"),
    "cells": (LESSON, "| shall | a duty [Design] |", "| shall | a | duty [Design] |", "", "this row has 3 cells"),
    "no-rule": (LESSON, "|---|---|\n", "", "", "a line of dashes under its head"),
    "mark-attempt": (LESSON, "[Design] {#opening}", "[Seed 1] [Design] {#opening}", "", "[S: SEED-1]"),
    "mark-first": (LESSON, "You will", "[Design] You will", "", "before anything is said"),
    "key": (LESSON, "SEED-1, SEED-2", "SEED-1; SEED-2", "", "with commas between"),
    "kind": (QUESTIONS, 'kind = "ladder"', 'kind = "lader"', "questions[7].kind", 'did you mean "ladder"'),
    "two-right": (QUESTIONS, 'text = "may",', 'text = "may", right = true,', "questions[1].options", "2 options"),
    "no-why": (QUESTIONS, ', why = "It permits."', "", "questions[5].options[3].why", "this field is missing"),
    "pair": (QUESTIONS, '["ought", "a norm"]', '["ought"]', "questions[8].pairs[3]", "two texts"),
    "same-id": (QUESTIONS, 'id = "single-1"', 'id = "single-0"', "questions[2].id", "is taken already"),
    "few-items": (QUESTIONS, '"read", "think", "speak"', '"read", "speak"', "questions[6].items", "3 to 10"),
    "step-field": (STEPS, 'kind = "match"', 'kind = "match"\nobjective = "W1"', "steps[1].objective", "no such field"),
}


@pytest.mark.parametrize(("file", "old", "new", "field", "message"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_where_it_is(module: Pack, file: str, old: str, new: str, field: str, message: str) -> None:
    """Given a slip, when the module is read, then file, line and field are told, and what to do."""
    module.change(file, old, new)
    problems = [each for each in module.findings() if message in each.message]
    assert problems, [str(each) for each in module.findings()]
    assert (problems[0].file, problems[0].field) == (file, field)
    assert 1 <= (problems[0].line or 0) <= module.text(file).count("\n") + 1
    with pytest.raises(PackRefused):
        load_module(module.root)


GAPS = {
    "no-mark": (LESSON, "is no vote. [S: SEED-1, SEED-2] [K]", "is no vote.", "", "behind this sentence"),
    "no-mark-item": (LESSON, "read aloud. [Design]", "read aloud.", "", "no mark stands behind this item"),
    "no-mark-row": (LESSON, "a duty [Design]", "a duty", "", "no mark stands behind this row"),
    "no-mark-handout": (HANDOUT, " [Design]", "", "", "no mark stands behind this sentence"),
    "design-year": (LESSON, "weigh a verb.", "weigh a verb of 2015.", "", "the year 2015 stands in a sentence marked"),
    "design-symbol": (LESSON, "weigh a verb.", "weigh A/70/174.", "", "the symbol A/70/174 stands"),
    "design-state": (LESSON, "weigh a verb.", "weigh a verb of Kenya.", "", "the State Kenya stands"),
    "design-organization": (LESSON, "weigh a verb.", "weigh a verb of the OSCE.", "", "the organization OSCE stands"),
    "kit-state": (KIT, "Talk", "Talk of Kenya", "", "the State Kenya stands in a sentence without a mark"),
    "unsure": (KIT, "Talk", "Talk [unsure]", "", "what is [unsure] is not taught"),
    "attribution": (LESSON, "The report lists norms.", "Russia attacked it.", "", "who did it is never a bare fact"),
    "attribution-by": (LESSON, "The report lists norms.", "It was carried out by the GRU.", "", "never a bare fact"),
    "attribution-why": (QUESTIONS, '"The lesson says so."', '"They were hacked by spies."', "questions[6].why", "bare"),
    "dead-passage": (LESSON, "(#the-report)", "(#the-reports)", "", 'did you mean "the-report"'),
    "dead-lesson": (LESSON, "(words-and-weight#the-report)", "(words#the-report)", "", 'there is no lesson "words"'),
    "dead-kind": (LESSON, "(glossary:consensus)", "(glosary:consensus)", "", 'did you mean "glossary"'),
    "dead-module": (LESSON, "(#the-report)", "(weighing-word/a#b)", "", 'did you mean "weighing-words"'),
    "words": (LESSON, "A careful reader " , "A reader " * 400, "", "a lesson has 500 to 900"),
    "handout-words": (HANDOUT, "Look at ", "Look at " * 130, "", "250 at most"),
    "kit-section": (KIT, "## Traps", "## Taps", "", 'the section "## Traps" is missing (did you mean "Taps"?)'),
    "objective": (LESSON, '["W1"]', '["W2"]', "", 'there is no objective "W2"'),
    "objective-asked": (QUESTIONS, 'objective = "W1"', 'objective = "W7"', "questions[1].objective", 'objective "W7"'),
    "taught-nowhere": (QUESTIONS, "#two-steps", "#three-steps", "questions[9].lesson", 'did you mean "two-steps"'),
    "only": (QUESTIONS, '"may well"', '"it may only hint"', "questions[1].options[3]", '"only" gives away'),
    "tests": (QUESTIONS, 'test = "pre-post"\n', "", "", "two or three of a module"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "message"),
    GAPS.values(),
    ids=GAPS,
)
def test_a_gap_is_named_where_it_is(module: Pack, file: str, old: str, new: str, field: str, message: str) -> None:
    """Given a module that can be read and lacks something, when it is checked, then that is told, and where."""
    module.change(file, old, new)
    load_module(module.root)
    problem = next((each for each in module.findings() if message in each.message), None)
    assert problem, [str(each) for each in module.findings()]
    assert (problem.file, problem.field) == (file, field)


def test_too_few_kinds_of_question_are_told(module: Pack) -> None:
    """Given questions of three kinds, when the module is checked, then a fourth is asked for."""
    for kind, id in (("match", "match"), ("draft", "draft"), ("ladder", "ladder")):
        text = module.text(QUESTIONS)
        before, _, rest = text.partition(f'[[questions]]\nid = "{id}"\nkind = "{kind}"')
        module.write(QUESTIONS, before + rest.partition("[[questions]]")[1] + rest.partition("[[questions]]")[2])
    assert any("use at least 4 kinds" in each.message for each in module.findings())


def test_answers_that_give_themselves_away_are_told(module: Pack) -> None:
    """Given right answers that are the longest, or all first, when the module is checked, then both are told."""
    text = module.text(QUESTIONS).replace('text = "shall", right', 'text = "shall without any doubt", right', 4)
    module.write(QUESTIONS, text)
    assert [each.message for each in module.findings()] == [
        "the right answer is the longest in 4 of 4 (single-0, single-1, single-2, single-3); a third at most"
    ]
    right = '  { text = "shall without any doubt", right = true, why = "It is a duty." },\n'
    module.write(
        QUESTIONS,
        text.replace(right, "").replace('options = [\n  { text = "may', f'options = [\n{right}  {{ text = "may'),
    )
    assert any("is number 1 in each" in each.message for each in module.findings())


def test_right_answers_that_are_the_shortest_are_told(module: Pack) -> None:
    """Given wrong answers that are all longer than the right ones, when the module is checked, then that is told."""
    module.write(QUESTIONS, module.text(QUESTIONS).replace('text = "may"', 'text = "may or may not"'))
    assert [each.message for each in module.findings()] == [
        "the right answer is the shortest in 4 of 4 (single-0, single-1, single-2, single-3); half at most"
    ]


def test_right_answers_that_are_too_often_in_one_place_are_told(module: Pack) -> None:
    """Given three of four right answers in the same place, when the module is checked, then that is told."""
    right, wrong = '  { text = "shall", right = true, why = "It is a duty." },\n', '  { text = "may", why'
    parts = module.text(QUESTIONS).split("[[questions]]")
    moved = parts[2].replace(right, "").replace(wrong, right + wrong, 1)
    module.write(QUESTIONS, "[[questions]]".join([*parts[:2], moved, *parts[3:]]))
    assert [each.message for each in module.findings()] == [
        "the right answer is number 1 in 3 of 4 questions with one; half at most"
    ]


@pytest.mark.parametrize("words", ["never", "in all cases", "under no circumstances", "is impossible"])
def test_absolute_words_give_a_wrong_answer_away(module: Pack, words: str) -> None:
    module.write(QUESTIONS, module.text(QUESTIONS).replace('"may well"', f'"may {words}"', 1))
    [problem] = module.findings()
    assert "gives away that this answer is wrong" in problem.message


def test_words_in_brackets_and_quoted_attributions_are_nobodys_mark(module: Pack) -> None:
    """Given brackets as the room draws them, and a quoted sentence, when checked, then neither is complained of."""
    module.change(LESSON, "The report lists norms.", "It read [should] [shall]. Rewrite “Russia attacked the grid”.")
    module.change(LESSON, "It was adopted", "A State said that Russia attacked it. It was adopted")
    assert module.findings() == []


def test_a_space_that_does_not_break_stays_and_a_mark_is_plain_words() -> None:
    """
    Given a French sentence over two lines, and a mark with the name of a judgment in stars, when they are read, then
    the lines become one, the colon stays with its word, and the mark has no stars.
    """
    said = "Elle pose\n  une question\u00a0: laquelle\u202f? [K: *Nicaragua*\npara. 195]"
    [claim] = claims_of(said, 1, lambda line, wrong: pytest.fail(f"{line}: {wrong}"))
    assert claim.text == "Elle pose une question\u00a0: laquelle\u202f?"
    assert claim.marks == (Mark("K", about="Nicaragua para. 195"),)


def test_marks_under_a_table_or_list_cover_what_has_none(module: Pack) -> None:
    """Given a table with its marks on the line of its id, when checked, then its rows are covered."""
    module.change(LESSON, "a duty [Design] |\n\n{#table-of-verbs}", "a duty |\n\n[S: SEED-1] {#table-of-verbs}")
    assert module.findings() == []
    table = load_module(module.root).lesson("words-and-weight").prose.passage("table-of-verbs")
    assert table is not None
    first, second = table.blocks[0].rows
    assert first[-1][-1].marks == (Mark("K", about="A/70/174 para. 13"),)
    assert second[-1][-1].marks == (Mark("S", ("SEED-1",)),)


def test_a_register_that_is_there_is_asked(module: Pack, tmp_path: Path) -> None:
    """Given the register of sources and the glossary, when a key is not in them, then that is told."""
    (tmp_path / "sources.toml").write_text('[[sources]]\nkey = "SEED-1"\n', "utf-8")
    (tmp_path / "glossary.toml").write_text('[[terms]]\nid = "silence"\n', "utf-8")
    messages = " ".join(each.message for each in module.findings())
    assert 'there is no source "SEED-2" in sources.toml (did you mean "SEED-1"?)' in messages
    assert 'there is no glossary "consensus"' in messages
    assert 'there is no term "consensus" in glossary.toml' in messages


def test_a_translation_falls_back_and_says_when_it_is_outdated(module: Pack) -> None:
    """Given one passage in Spanish, when its original changes, then it is known to be outdated."""
    name = "lessons/words-and-weight.es.md"
    module.write(name, SPANISH.replace(" from=HASH", ""))
    (problem,) = module.findings()
    assert "{#opening from=" in problem.message
    module.write(name, SPANISH.replace("{#opening from=HASH}", problem.message.partition(": ")[2]))
    spanish = load_module(module.root).lesson("words-and-weight").translation("es")
    assert spanish is not None
    assert spanish.title == "Palabras y peso"
    assert spanish.outdated == frozenset()
    assert [passage.id for passage in spanish.prose.passages] == ["opening"]

    module.change(LESSON, "weigh a verb", "weigh each verb")
    spanish = load_module(module.root).lesson("words-and-weight").translation("es")
    assert spanish is not None
    assert spanish.outdated == {"opening"}

    module.change(name, "#opening", "#ending")
    assert any('there is no passage "ending"' in each.message for each in module.findings())


def test_a_file_that_is_no_part_of_a_module_is_told(module: Pack) -> None:
    """Given a page that the module does not list, when it is read, then it is named."""
    module.write("lessons/who-say-so.md", "")
    (problem,) = module.findings()
    assert (problem.file, problem.message) == (
        "lessons/who-say-so.md",
        "this file is not part of the pack",
    )


@pytest.mark.parametrize("slug", modules())
def test_a_module_of_the_house_has_no_fault(slug: str) -> None:
    """Given each module of the house, when it is checked, then nothing is found."""
    assert [str(problem) for problem in check(MODULES / slug)] == []
    assert load_module(slug).slug == slug


def test_a_rule_leads_to_a_lesson_that_is_there() -> None:
    """Given the lessons on the rules, then each rule is one of the room's, and each lesson can be read."""
    known = references.references()
    for number, lesson in lessons_on_rules().items():
        assert fault_of(lesson, "", None, known) is None, number
        assert lesson.partition("/")[0] in modules()
