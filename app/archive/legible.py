"""Legible words: what people wrote, made safe for a page, a file and a terminal, and otherwise left as it is."""

from __future__ import annotations

import re

from app.archive.footnotes import in_line

# What XML 1.0 cannot hold, half characters among it; and the C1 control signs, which a terminal may obey.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# A name or a reason is one line, and may not turn the words around it.
SPACES = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def legible(words: str) -> str:
    """
    The same words without line breaks and marks that reverse direction; signs that nothing can print become �.
    """
    return UNPRINTABLE.sub("\ufffd", OVERRIDES.sub("", SPACES.sub(" ", words)))


def excerpt(words: str, most: int = 160) -> str:
    """
    The beginning of long words, cut between two of them where there is a gap.
    """
    words = in_line(legible(words)).strip()
    if len(words) <= most:
        return words
    kept = words[:most].rpartition(" ")[0] or words[:most]
    return f"{kept.rstrip()} …"


def reads_from_right(words: str) -> bool:
    """
    Whether the first letter that has a direction is of a script written from right to left.
    """
    for sign in words:
        if ("\u0590" <= sign <= "\u08ff") or ("\ufb1d" <= sign <= "\ufdff") or ("\ufe70" <= sign <= "\ufefc"):
            return True
        if sign.isalpha():
            return False
    return False
