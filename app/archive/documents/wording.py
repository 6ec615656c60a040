"""Wording: the words of a paragraph as a printer sets them, its opening verb apart and spaces outside of brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.archive.documents.spacing import spaced
from simulation.outcome import OutcomeParagraph, Token
from simulation.text.brackets import WORDS

VERB = "verb"
"""The kind of token that is set in italics."""

# A paragraph of a resolution begins with the verb that gives it its force: "Deeply concerned".
OPENING = re.compile(r"(?:[^\W\d_]+ly )?[^\W\d_]+")
RESOLVES = ("preambular", "operative")


def worded(paragraph: OutcomeParagraph) -> list[Token]:
    """
    A paragraph of the outcome, in brackets or without.
    """
    return set_out(paragraph.kind, paragraph.rolling or (Token(WORDS, text=paragraph.words),))


def set_out(kind: str, tokens: Sequence[Token]) -> list[Token]:
    """
    Tokens of a paragraph of this kind, ready to be set.
    """
    first, *rest = spaced(tokens) or [Token(WORDS)]
    verb = OPENING.match(first.text) if kind in RESOLVES and first.kind == WORDS and not first.struck else None
    if verb is None:
        return [first, *rest]
    return [replace(first, kind=VERB, text=verb[0]), replace(first, text=first.text[verb.end() :]), *rest]
