"""Phrases for whoever drafts: verbs by strength, and agreed language with its symbol, read strictly from files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from curriculum.folder import Folder
from curriculum.problems import PackRefused
from curriculum.sheets import Sheet, Table

PHRASES = Path(__file__).parent / "phrases"
KINDS = ("preambular", "operative", "report", "modal")
STRENGTHS = 8
QUOTED = 90
"""Letters that are quoted of a document at most: a few words, to be found again in it."""
INSERTED = 200

_SYMBOL = re.compile(r"[A-Z]+(?:\.\d+)?/[A-Z0-9/.]+(?:, (?:annex [IVX]+, )?paras?\. [^;]+)?")


@dataclass(frozen=True, slots=True)
class Step:
    """Verbs of one strength, 1 the weakest, with a word about them where they need one."""

    strength: int
    verbs: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The verbs for one kind of paragraph, or of one kind, from the weakest to the strongest."""

    id: str
    title: str
    about: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """
    What a consensus text already says: its symbol, what it says in the course's words, a short phrase of its own where
    there is one (`words`), and what goes into a draft.
    """

    id: str
    topic: str
    symbol: str
    says: str
    words: str | None
    insert: str


@dataclass(frozen=True, slots=True)
class Phrasebook:
    ladders: tuple[Ladder, ...]
    passages: tuple[Passage, ...]


@cache
def load_phrases(root: Path = PHRASES) -> Phrasebook:
    """
    Read the phrases of the house. Raises `PackRefused` with every problem found: file, line and field.
    """
    folder = Folder(root)
    ladders = _ladders(Sheet(folder, "verbs.toml"))
    passages = _passages(Sheet(folder, "agreed.toml"))
    folder.strangers()
    if folder.problems:
        raise PackRefused(folder.problems)
    return Phrasebook(ladders, passages)


def _ladders(sheet: Sheet) -> tuple[Ladder, ...]:
    read: list[Ladder] = []
    with sheet.root() as root:
        for table in root.tables("ladders"):
            with table:
                kind = table.choice("id", KINDS)
                if any(ladder.id == kind for ladder in read):
                    table.complain("id", f'"{kind}" stands above already')
                read.append(Ladder(kind, table.text("title"), table.text("about"), _steps(table)))
        missing = [kind for kind in KINDS if kind not in {ladder.id for ladder in read}]
        if missing:
            root.complain("ladders", f"no ladder has the id {missing[0]}")
    return tuple(read)


def _steps(ladder: Table) -> tuple[Step, ...]:
    read: list[Step] = []
    for table in ladder.tables("steps"):
        with table:
            strength = table.whole("strength", 1, STRENGTHS)
            if read and strength <= read[-1].strength:
                table.complain("strength", f"{strength} is not stronger than the step before it")
            verbs = table.texts("verbs", longest=QUOTED)
            if not verbs:
                table.complain("verbs", "a step has at least one verb")
            read.append(Step(strength, verbs, table.text_or_none("note")))
    return tuple(read)


def _passages(sheet: Sheet) -> tuple[Passage, ...]:
    read: list[Passage] = []
    with sheet.root() as root:
        for table in root.tables("passages"):
            with table:
                passage = _passage(table)
                if any(other.id == passage.id for other in read):
                    table.complain("id", f'"{passage.id}" stands above already')
                read.append(passage)
    return tuple(read)


def _passage(table: Table) -> Passage:
    name, topic, symbol = table.slug("id"), table.text("topic"), table.text("symbol")
    if symbol and not all(_SYMBOL.fullmatch(each) for each in symbol.split("; ")):
        table.complain("symbol", f'"{symbol}" is not a symbol with its paragraphs, such as "A/70/174, para. 13 (f)"')
    says, words = table.text("says"), table.text_or_none("words", longest=QUOTED)
    insert = table.text("insert", longest=INSERTED)
    if words and words not in insert:
        table.complain("insert", "the phrase that is quoted does not stand in it")
    for key, value in (("words", words or ""), ("insert", insert)):
        if "[" in value or "]" in value:
            table.complain(key, "brackets are drawn by the room")
    return Passage(name, topic, symbol, says, words, insert)
