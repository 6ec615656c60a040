"""The claims of a module: each has a mark behind it that can bear it, and no incident has an author as a bare fact."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from curriculum.confidential import FACILITATOR
from curriculum.loader import SCENARIOS
from curriculum.problems import Finding, did_you_mean
from curriculum.teaching.names import bare_attribution, fact_in, sentences
from curriculum.teaching.prose import Block, Claim, Prose, Row
from curriculum.teaching.references import References
from curriculum.teaching.shapes import Module

# Beyond its lessons: where every claim needs a mark, and where one without counts as our own advice.
STRICT, LENIENT = ("handout.md",), ("exercise.md", "facilitator.md")


def findings(module: Module, known: References) -> Iterator[Finding]:
    """
    Yield every claim that has no mark, or one that cannot bear it, on every page and in every language.
    """
    for file, prose in pages(module):
        strict = file not in LENIENT
        for passage in prose.passages:
            if strict:
                yield from _uncovered(file, passage.blocks)
            for claim in passage.claims:
                yield from ((file, claim.line, message) for message in _faults(claim, known, strict=strict))
    for question in module.questions:
        bare = bare_attribution(question.why)
        if bare:
            yield "questions.toml", (*question.place, "why"), _BARE.format(bare)


def pages(module: Module) -> Iterator[tuple[str, Prose]]:
    """
    Yield every page with its file, translations and what is for lecturers as well.
    """
    for lesson in module.lessons:
        yield f"lessons/{lesson.slug}.md", lesson.prose
        for language, translation in lesson.translations:
            yield f"lessons/{lesson.slug}.{language}.md", translation.prose
    yield "exercise.md", module.exercise.task
    yield "handout.md", module.handout
    yield "facilitator.md", module.facilitator.opened_for(FACILITATOR)


_SMALL_HEADING = re.compile(r"\*\*[^*]+\*\*:?")
_BARE = '"{}": who did it is never a bare fact; say who attributed it to whom, and who denied it'


def _uncovered(file: str, blocks: tuple[Block, ...]) -> Iterator[Finding]:
    for place, block in enumerate(blocks):
        # "Three questions help:" announces the list under it, and claims nothing.
        lead = place + 1 < len(blocks) and block.kind == "paragraph" and list(block.claims)[-1].text.endswith(":")
        for row in block.rows:
            if not lead and not _is_covered(row, block.kind):
                what = {"list": "item", "numbered": "item", "table": "row"}.get(block.kind, "sentence")
                line, words = _last_words(row)
                yield file, line, f'no mark stands behind this {what}: "…{words}"'


def _is_covered(row: Row, kind: str) -> bool:
    claims = [claim for cell in row for claim in cell]
    # Words set in bold and nothing else are a small heading, which claims nothing.
    if not claims or (kind == "paragraph" and _SMALL_HEADING.fullmatch(claims[-1].text)):
        return True
    return any(claim.marks for claim in claims) if kind == "table" else bool(claims[-1].marks)


def _last_words(row: Row) -> tuple[int, str]:
    last = [claim for cell in row for claim in cell][-1]
    return last.line, last.text[-60:].strip()


def _faults(claim: Claim, known: References, *, strict: bool) -> Iterator[str]:
    kinds = {mark.kind for mark in claim.marks}
    if kinds == {"Design"} or (not kinds and not strict):
        for sentence in sentences(claim.text):
            fact = fact_in(sentence, invented())
            if fact:
                behind = "marked [Design]" if kinds else "without a mark"
                yield f'{fact} stands in a sentence {behind}; a fact needs [S: …] or [K: …]: "{sentence[:70].strip()}…"'
    for key in (key for mark in claim.marks for key in mark.keys):
        if not known.knows("source", key):
            yield f'there is no source "{key}" in sources.toml' + did_you_mean(key, sorted(known.names["source"]))
    bare = bare_attribution(claim.text)
    if bare:
        yield _BARE.format(bare)


@cache
def invented() -> tuple[str, ...]:
    """
    The bodies in which the scenarios are set: they are ours, though one may sound like the world.
    """
    found = []
    for file in sorted(SCENARIOS.glob("*/scenario.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        found += [str(data.get(key, "")) for key in ("forum", "chapter", "title")]
    return tuple(each for each in found if each)
