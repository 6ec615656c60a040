"""Origins: beside the words of a fair copy, who put them forward, who held them up, and which decision let them in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.outcome import Token
from simulation.provenance import ADMITTED, PROPOSED, REMOVED, ZERO_DRAFT, Origin
from simulation.text.brackets import CLOSES, OPENS, WORDS
from simulation.text.fair_copy import TAKEN_OUT, Copied, FairCopy, without_sources
from simulation.text.proposals import ACCEPTED, STRIKE, Proposal


@dataclass(frozen=True, slots=True)
class Noted(Token):
    """A token of the text with the number of the note beside it; 0 for words of the zero draft that nobody touched."""

    note: int = 0


def note_of(token: Token | None) -> int:
    return token.note if isinstance(token, Noted) else 0


@dataclass(frozen=True, slots=True)
class Note:
    """
    What there is to know about some words: the insertion that brought them, the strikes on them, what became of both.

    `source` is None for words of the zero draft; `taken_out` are such words that are no longer there.
    """

    number: int
    source: Proposal | None
    decision: str
    strikes: tuple[tuple[Proposal, str], ...]
    taken_out: str = ""


Key = tuple[str, tuple[str, ...], str]
"""The insertion, the strikes, and what was taken out: words that share these share a note."""


def noted(copy: FairCopy) -> tuple[list[Token], list[Note]]:
    """
    The text of a fair copy with its notes, numbered as they are met.
    """
    numbers: dict[Key, int] = {}
    opened: list[Copied] = []
    tokens: list[Token] = []
    for piece in copy.pieces:
        if piece.kind == OPENS:
            opened.append(piece)
        key = _key(piece, opened[-1] if opened else None, copy)
        number = numbers.setdefault(key, len(numbers) + 1) if key else 0
        words = "" if piece.kind == TAKEN_OUT else piece.text
        by = _first_by(piece, copy)
        tokens.append(Noted(piece.kind, piece.bracket, words, piece.struck, by, piece.holders, number))
        if piece.kind == CLOSES:
            opened.pop()
    return tokens, [_note(number, key, copy) for key, number in numbers.items()]


def _key(piece: Copied, bracket: Copied | None, copy: FairCopy) -> Key | None:
    if piece.kind == TAKEN_OUT:
        return "", piece.proposals, piece.text
    if piece.kind != WORDS:
        return None
    held = bracket.proposals if bracket is not None and piece.struck else ()
    strikes = tuple(name for name in held if copy.proposals[name].kind == STRIKE)
    return (piece.source, strikes, "") if piece.source or strikes else None


def _note(number: int, key: Key, copy: FairCopy) -> Note:
    source, strikes, taken_out = key
    return Note(
        number,
        copy.proposals[source] if source else None,
        copy.settled.get(source, ""),
        tuple((copy.proposals[name], copy.settled.get(name, "")) for name in strikes),
        taken_out,
    )


def bare(copy: FairCopy) -> tuple[Token, ...]:
    """
    The text of a fair copy without notes, neighbours of one look made one, as a printer sets it.
    """
    return tuple(
        Token(piece.kind, piece.bracket, piece.text, piece.struck, _first_by(piece, copy), piece.holders)
        for piece in without_sources(copy.pieces)
    )


def _first_by(piece: Copied, copy: FairCopy) -> str:
    return copy.proposals[piece.proposals[0]].by if piece.proposals else ""


def traced(copy: FairCopy) -> Iterator[Origin]:
    """
    The words of a fair copy by where they came from, what was taken out included.
    """
    for piece in copy.pieces:
        if piece.kind == TAKEN_OUT:
            yield _origin(REMOVED, piece.text, piece.proposals[0], copy)
        elif piece.kind == WORDS and piece.source:
            accepted = copy.proposals[piece.source].status == ACCEPTED
            yield _origin(ADMITTED if accepted else PROPOSED, piece.text, piece.source, copy)
        elif piece.kind == WORDS:
            yield Origin(ZERO_DRAFT, piece.text)


def _origin(kind: str, words: str, name: str, copy: FairCopy) -> Origin:
    proposal = copy.proposals[name]
    behind = (proposal.former, proposal.sponsors, proposal.observer)
    return Origin(kind, words, proposal.by, name, copy.settled.get(name, ""), *behind)
