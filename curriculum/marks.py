"""Marks: where a statement comes from, said behind it, so that a reader sees what it rests on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from curriculum.problems import did_you_mean
from curriculum.sheets import Table

LONGEST_TEXT = 1500

KINDS = ("S", "K", "Design", "G1", "G2", "G3", "G4")
_MARK = re.compile(r"\[(?P<said>(?:S|K|Design|G\d|unsure)\b[^\]]*)\]")
_FORM = re.compile(r"(?P<kind>[A-Za-z]+\d?)(?:: (?P<about>\S.*))?")
_KEY = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
# A year, or the symbol of a document: what looks like a fact about the world.
_FACT = re.compile(r"\b(?:19|20)\d\d\b|\b[A-Z]+/[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class Mark:
    """
    One mark. `kind` is "S" (public sources, by their `keys`), "K" (background knowledge, to be checked against what
    `about` names), "Design" (teaching material of our own) or "G1" to "G4" (not known, and said so).
    """

    kind: str
    keys: tuple[str, ...] = ()
    about: str = ""

    def __str__(self) -> str:
        after = ", ".join(self.keys) or self.about
        return f"{self.kind}: {after}" if after else self.kind


@dataclass(frozen=True, slots=True)
class Claim:
    """Some words, and the marks that stand behind them."""

    words: str
    marks: tuple[Mark, ...]


def claims_in(text: str) -> tuple[list[Claim], list[str], str]:
    """
    Return the claims of a text, what is wrong with its marks, and the words at its end that no mark covers.

    A mark covers the words since the mark before it; marks that stand together cover the same words.
    """
    claims: list[Claim] = []
    faults: list[str] = []
    end = 0
    for found in _MARK.finditer(text):
        between = text[end : found.start()].strip()
        mark, fault = mark_of(found["said"])
        end = found.end()
        if fault:
            faults.append(fault)
        if between:
            claims.append(Claim(between, (mark,)))
        elif claims:
            claims[-1] = Claim(claims[-1].words, (*claims[-1].marks, mark))
        else:
            faults.append(f'the mark "{mark}" stands behind nothing')
    return claims, faults, text[end:].strip()


def mark_of(said: str) -> tuple[Mark, str | None]:
    """
    Read what stands between the brackets of a mark; the second is what is wrong with it, or None.
    """
    form = _FORM.fullmatch(said)
    if not form or form["kind"] not in KINDS:
        wrong = "what is unsure is not written" if said.startswith("unsure") else f'"{said}" is no mark'
        return Mark("Design"), f"{wrong}; a mark is S: with keys, K, Design, or G1 to G4"
    kind, about = form["kind"], form["about"] or ""
    if kind == "S":
        keys = tuple(about.split(", ")) if about else ()
        bad = [key for key in keys if not _KEY.fullmatch(key)]
        if bad or not keys:
            return Mark("S", keys), f'"{said}" is no mark: keys of sources follow "S: ", with a comma between them'
        return Mark("S", keys), None
    if kind != "K" and about:
        return Mark(kind), f'nothing follows "{kind}" in a mark'
    return Mark(kind, (), about), None


def faults_in(claim: Claim, sources: Collection[str]) -> Iterator[str]:
    """
    Yield what is wrong with one claim: a source that is not in the register, a fact that hides behind [Design].
    """
    for mark in claim.marks:
        for key in mark.keys:
            if key not in sources:
                yield f'there is no source "{key}" in sources.toml' + did_you_mean(key, sorted(sources))
    if all(mark.kind == "Design" for mark in claim.marks) and (fact := _FACT.search(claim.words)):
        yield f'"{fact.group()}" is a fact about the world, and stands behind [Design]'


def read_claims(
    table: Table, key: str, sources: Collection[str], *, optional: bool = False, longest: int = LONGEST_TEXT
) -> tuple[Claim, ...]:
    """
    Read a text of which every statement carries its mark; what is wrong with it is noted in its table.
    """
    text = (table.text_or_none if optional else table.text)(key, longest=longest)
    if not text:
        return ()
    claims, faults, rest = claims_in(text)
    for fault in faults:
        table.complain(key, fault)
    if rest:
        table.complain(key, f'no mark stands behind "{rest[:60]}"')
    for claim in claims:
        for fault in faults_in(claim, sources):
            table.complain(key, fault)
    return tuple(claims)


def read_marks(table: Table, key: str, words: str, sources: Collection[str]) -> tuple[Mark, ...]:
    """
    Read a list of marks that stand by themselves and cover `words`.
    """
    marks = []
    for said in table.texts(key):
        mark, fault = mark_of(said)
        if fault:
            table.complain(key, fault)
        marks.append(mark)
    if not marks and not table.absent and key in table.data:
        table.complain(key, "at least one mark is wanted")
    for fault in faults_in(Claim(words, tuple(marks)), sources) if marks else ():
        table.complain(key, fault)
    return tuple(marks)
