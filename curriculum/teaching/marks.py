"""Taking the marks out of a text: what is said, and behind it where that comes from."""

from __future__ import annotations

import re
from collections.abc import Callable

from curriculum.marks import Mark
from curriculum.teaching.prose import Claim

# A mark is no link, and a link no mark.
_MARK = re.compile(r"\[(?P<kind>S|K|Design|G[1-4])(?::(?P<rest>[^\]]*))?\](?!\()")
_ATTEMPT = re.compile(r"\[(?:[SK](?=[\]:;, ])|G\d*(?=[\]:])|(?i:design|seed|source|gap)\b)[^\]]*\](?!\()")
_KEY = re.compile(r"[A-Z0-9][A-Z0-9-]*")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_ONLY_SIGNS = re.compile(r"[.,;:!?)”’]+")

# Told the line and what is wrong there.
Complaint = Callable[[int, str], None]


def claims_of(text: str, line: int, complain: Complaint) -> tuple[Claim, ...]:
    """
    Cut a text behind each group of marks. `line` is where it begins in its file; line breaks in it are counted.
    """
    found: list[Claim] = []
    start = 0
    for mark in _MARK.finditer(text):
        words = text[start : mark.start()]
        here = line + text.count("\n", 0, start + len(words) - len(words.lstrip()))
        read = _mark(mark, line + text.count("\n", 0, mark.start()), complain)
        if words.strip():
            found.append(Claim(_one_line(words), (read,), here))
        elif found:
            found[-1] = Claim(found[-1].text, (*found[-1].marks, read), found[-1].line)
        else:
            complain(here, "a mark stands before anything is said; it belongs behind the sentence")
        start = mark.end()
    rest = text[start:]
    if _ONLY_SIGNS.fullmatch(rest.strip()) and found:
        # "… in 2021 [S: KEY]." is forgiven; the full stop belongs to the sentence.
        found[-1] = Claim(found[-1].text + rest.strip(), found[-1].marks, found[-1].line)
    elif rest.strip():
        here = line + text.count("\n", 0, start + len(rest) - len(rest.lstrip()))
        found.append(Claim(_one_line(rest), (), here))
    _look_for_attempts(text, line, complain)
    return tuple(found)


def _mark(found: re.Match[str], line: int, complain: Complaint) -> Mark:
    # A note prints what it is about as plain words: the stars of emphasis are no part of a title.
    kind, rest = found["kind"], " ".join((found["rest"] or "").replace("*", "").split())
    if kind == "S":
        keys = tuple(each.strip() for each in rest.split(",") if each.strip())
        if not keys:
            complain(line, "[S: …] names a key of sources.toml")
        for key in keys:
            if not _KEY.fullmatch(key):
                complain(
                    line, f'"{key}" is not a key; keys are capital letters, digits and hyphens, with commas between'
                )
        return Mark("S", keys)
    if kind == "K":
        return Mark("K", about=rest)
    if rest:
        complain(line, f'"{found.group()}": nothing stands behind {kind} in its mark')
    return Mark(kind)


def _look_for_attempts(text: str, line: int, complain: Complaint) -> None:
    """What was meant as a mark and is none would otherwise be read as words in brackets."""
    for attempt in _ATTEMPT.finditer(text):
        if not _MARK.fullmatch(attempt.group()):
            said = f'"{attempt.group()}" is no mark; marks are [S: KEY], [K: symbol para. 1], [Design], [G1] to [G4]'
            hint = ". The seed texts are [S: SEED-1] and [S: SEED-2]" if "eed" in attempt.group() else ""
            complain(line + text.count("\n", 0, attempt.start()), said + hint)


def _one_line(text: str) -> str:
    # The space that French puts before a colon does not break, and stays as it is.
    return _BLANKS.sub(" ", text).strip(" ")
