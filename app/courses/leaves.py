"""Leaves: the texts of a module as plain data, in the order in which paper and book set them. None of it is markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.courses.notes import Note, Notes
from curriculum.glossary import Term
from curriculum.library import load_library
from curriculum.teaching.prose import Block, Cell, Passage, Prose
from curriculum.teaching.shapes import Lesson, Module

Piece = dict[str, Any]

PLAIN, ITALIC, STRONG, TERM, NOTE, OWN = "plain", "italic", "strong", "term", "note", "own"
"""How words are set: as they are, in italics, bold, as a term that is explained; the sign of a note, our own."""

OWN_SIGN = "◦"
# Raw HTML stays text.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image", "autolink"])
# Such signs stand close to the word before them.
CLOSING = tuple(".,;:!?)”’")
_LOOKS = {"em_open": ITALIC, "strong_open": STRONG}


class Leaves:
    """One document being set. Notes and terms are gathered on the way, and are complete when all has been set."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.notes = Notes()
        self.terms: dict[str, Term] = {}
        # Which notes have been pointed to: from the first place one can come back.
        self._told: set[int] = set()

    def lesson(self, lesson: Lesson, language: str) -> list[Piece]:
        """
        A lesson in a language; what is not translated stands in the module's own.
        """
        base = self.module.languages[0]
        translation = lesson.translation(language) if language != base else None
        pieces: list[Piece] = []
        for passage in lesson.prose.passages:
            other = translation.prose.passage(passage.id) if translation else None
            pieces += self._passage(other or passage, language if other else base)
        return pieces

    def prose(self, prose: Prose) -> list[Piece]:
        """
        A page of the module in its own language.
        """
        return [piece for passage in prose.passages for piece in self._passage(passage, self.module.languages[0])]

    def runs(self, text: str) -> list[Piece]:
        """
        One text without marks, in pieces that look alike.
        """
        found: list[Piece] = []
        for token in MARKDOWN.parseInline(text):
            found += self._inline(token.children or [])
        return found

    def _passage(self, passage: Passage, language: str) -> Iterator[Piece]:
        for heading in passage.headings:
            yield {"set": "heading", "level": heading.level, "runs": self.runs(heading.text), "lang": language}
        for place, block in enumerate(passage.blocks):
            piece = self._block(block) | {"lang": language}
            # The id stands beside the beginning of what is cited by it.
            yield piece | {"id": passage.id} if place == 0 else piece

    def _block(self, block: Block) -> Piece:
        rows = [[self._cell(cell) for cell in row] for row in block.rows]
        if block.kind == "table":
            return {"set": "table", "head": [self.runs(head) for head in block.head], "rows": rows}
        if block.kind in ("list", "numbered"):
            return {"set": block.kind, "items": [row[0] for row in rows]}
        return {"set": block.kind, "runs": rows[0][0]}

    def _cell(self, cell: Cell) -> list[Piece]:
        runs: list[Piece] = []
        for claim in cell:
            if runs and not claim.text.startswith(CLOSING):
                runs.append(run(" "))
            runs += self.runs(claim.text)
            for mark in claim.marks:
                notes = self.notes.behind(mark)
                runs += [self._sign(note) for note in notes] or [run(OWN_SIGN, OWN)]
        return runs

    def _sign(self, note: Note) -> Piece:
        first = note.number not in self._told
        self._told.add(note.number)
        return run(note.sign, NOTE) | {"to": note.number, "spoken": note.spoken, "first": first}

    def _inline(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """The words of a text, looking as the innermost sign around them says. A link to no term is only words."""
        looks: list[tuple[str, str]] = []
        for token in tokens:
            if token.type == "link_open":
                looks.append(self._link(str(token.attrs.get("href", ""))))
            elif token.nesting == 1:
                looks.append((_LOOKS.get(token.type, PLAIN), ""))
            elif token.nesting == -1:
                looks.pop()
            else:
                words = " " if token.type in ("softbreak", "hardbreak") else token.content
                yield self._looking(words, looks)

    def _looking(self, words: str, looks: list[tuple[str, str]]) -> Piece:
        look, to = next((each for each in reversed(looks) if each[0] != PLAIN), (PLAIN, ""))
        return run(words, look) | ({"to": to} if to else {})

    def _link(self, target: str) -> tuple[str, str]:
        kind, _, name = target.partition(":")
        term = load_library().glossary.find(name) if kind == "glossary" else None
        if term is None:
            return PLAIN, ""
        self.terms[term.id] = term
        return TERM, term.id


def run(words: str, look: str = PLAIN) -> Piece:
    """
    Some words and how they look.
    """
    return {"words": words, "look": look}


def heading(words: str, level: int = 2) -> Piece:
    """
    A heading of our own.
    """
    return {"set": "heading", "level": level, "runs": [run(words)]}


def plain(runs: Sequence[Piece]) -> str:
    """
    The words of some runs, without notes.
    """
    return "".join(each["words"] for each in runs if each["look"] not in (NOTE, OWN))
