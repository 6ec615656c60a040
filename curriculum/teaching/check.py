"""What a module must satisfy before anybody is taught with it, beyond being readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from curriculum.problems import Finding, did_you_mean
from curriculum.teaching import claiming, fairness
from curriculum.teaching.asking import Choice, Draft, Match, Order, Question
from curriculum.teaching.linking import dead_links
from curriculum.teaching.prose import Prose
from curriculum.teaching.references import References, references
from curriculum.teaching.shapes import Module

LESSONS, WORDS, HANDOUT_WORDS = range(3, 7), range(500, 901), 250
KIT = ("Class plan", "Discussion questions", "Traps", "Joined to the room")
_UNSURE = re.compile(r"\[unsure", re.IGNORECASE)


def findings(module: Module, root: Path) -> Iterator[Finding]:
    """
    Yield what a module lacks, each kind of it in a module of its own.
    """
    known = references(root)
    yield from _unsure(root)
    yield from _shape(module)
    yield from _objectives(module)
    yield from claiming.findings(module, known)
    yield from _links(module, known)
    yield from _names(module, known)
    yield from fairness.findings(module)


def _unsure(root: Path) -> Iterator[Finding]:
    """What nobody is sure of is not written, not even with a warning."""
    for file in sorted((*root.rglob("*.md"), *root.rglob("*.toml"))):
        for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
            if _UNSURE.search(line):
                yield (
                    file.relative_to(root).as_posix(),
                    number,
                    "what is [unsure] is not taught; check it or leave it out",
                )


def _shape(module: Module) -> Iterator[Finding]:
    if len(module.lessons) not in LESSONS:
        yield "module.toml", ("lessons",), f"{len(module.lessons)} lessons stand here; a module has 3 to 6"
    for lesson in module.lessons:
        words = lesson.prose.words()
        if words not in WORDS:
            file = f"lessons/{lesson.slug}.md"
            yield file, None, f"{words} words without the marks; a lesson has {WORDS[0]} to {WORDS[-1]}"
    words = module.handout.words()
    if words > HANDOUT_WORDS:
        yield "handout.md", None, f"{words} words without the marks; one page has {HANDOUT_WORDS} at most"
    kit = dict(claiming.pages(module))["facilitator.md"]
    titles = {heading.text for passage in kit.passages for heading in passage.headings}
    for title in KIT:
        if title not in titles:
            yield "facilitator.md", None, f'the section "## {title}" is missing' + did_you_mean(title, sorted(titles))


def _objectives(module: Module) -> Iterator[Finding]:
    ids = [objective.id for objective in module.objectives]
    for place, id in enumerate(ids):
        if id in ids[:place]:
            yield "module.toml", ("objectives", place, "id"), f'the id "{id}" stands twice'
        if not any(id in lesson.objectives for lesson in module.lessons):
            yield "module.toml", ("objectives", place), f"no lesson names {id} among its objectives"
    named = [(f"lessons/{each.slug}.md", None, each.objectives) for each in module.lessons]
    named += [("exercise.md", None, module.exercise.objectives)]
    for file, line, objectives in named:
        for each in objectives:
            if each not in ids:
                yield file, line, f'there is no objective "{each}" in module.toml' + did_you_mean(each, ids)
    for question in module.questions:
        if question.objective and question.objective not in ids:
            at = (*question.place, "objective")
            yield (
                "questions.toml",
                at,
                f'there is no objective "{question.objective}"' + did_you_mean(question.objective, ids),
            )


def _links(module: Module, known: References) -> Iterator[Finding]:
    for file, prose in claiming.pages(module):
        page = module.lesson(file.split("/")[1].split(".")[0]).prose if file.startswith("lessons/") else prose
        for claim in prose.claims:
            yield from ((file, claim.line, fault) for fault in dead_links(claim.text, module.slug, page, known))
    for file, questions in (("questions.toml", module.questions), ("exercise.toml", module.exercise.steps)):
        for question in questions:
            for text in _texts(question):
                faults = dead_links(text, module.slug, None, known)
                yield from ((file, question.place, fault) for fault in faults)
            if question.lesson:
                yield from ((file, (*question.place, "lesson"), fault) for fault in _taught(question.lesson, module))


def _taught(target: str, module: Module) -> Iterator[str]:
    """A question stands on a passage of its own module."""
    lesson, _, passage = target.partition("#")
    prose: Prose | None = next((each.prose for each in module.lessons if each.slug == lesson), None)
    if prose is None:
        slugs = [each.slug for each in module.lessons]
        yield f'"{lesson}" is no lesson of this module{did_you_mean(lesson, slugs)}; write lesson#passage'
    elif not prose.passage(passage):
        ids = [each.id for each in prose.passages]
        yield f'there is no passage "{passage}" in "{lesson}"' + did_you_mean(passage, ids)


def _texts(question: Question) -> Iterator[str]:
    yield from (question.prompt, question.why)
    if isinstance(question, Choice):
        for option in question.options:
            yield from (option.text, option.why)
    if isinstance(question, Order):
        yield from question.items
    if isinstance(question, Match):
        yield from (text for pair in question.pairs for text in pair)
    if isinstance(question, Draft):
        yield from (question.model, *question.criteria)


def _names(module: Module, known: References) -> Iterator[Finding]:
    for place, term in enumerate(module.glossary):
        if not known.knows("glossary", term):
            hint = did_you_mean(term, sorted(known.names["glossary"]))
            yield "module.toml", ("glossary", place), f'there is no term "{term}" in glossary.toml{hint}'
    for place, document in enumerate(module.documents):
        if document.key and not known.knows("source", document.key):
            hint = did_you_mean(document.key, sorted(known.names["source"]))
            yield (
                "module.toml",
                ("documents", place, "key"),
                f'there is no source "{document.key}" in sources.toml{hint}',
            )
