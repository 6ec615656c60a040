"""Which characters a text may hold: nothing invisible that could change what a reader sees."""

from __future__ import annotations

import re

# Controls, line and paragraph separators, embeddings, overrides and isolates of direction, surrogates, private use,
# stand-ins for objects that are not there. Joiners and plain direction marks stay: honest Arabic and Persian need them.
_UNSEEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\uf8ff\ufeff\ufff9-\ufffc\ufffe\uffff"
    r"\U000f0000-\U0010ffff"
)
_IN_PROSE = re.compile(f"[{_UNSEEN}]")
_IN_A_LINE = re.compile(f"[{_UNSEEN}\t\n]")
# The rolling text draws these itself around whatever is not agreed; in a text they would be mistaken for it.
_NOTATION = re.compile(r"[\[\]]|~~")
_ENDS = (".", "?", "!", ";", ",", ":", "。", "؟", "۔", "।")


def fault_of(text: str, *, prose: bool) -> str | None:
    """
    Return what is wrong with the characters of a text, or None. `prose` may have line breaks and tabs.
    """
    found = (_IN_PROSE if prose else _IN_A_LINE).search(text)
    if not found:
        return None
    if found.group() == "\n":
        return "a line break stands in it; end the line in the file with a backslash to go on in the next"
    return f"the character U+{ord(found.group()):04X} stands in it, which cannot be seen and may mislead"


def seen_only(text: str) -> str:
    """
    Return a text without the characters that cannot be seen and may mislead; line breaks and tabs stay.
    """
    return _IN_PROSE.sub("", text.replace("\r\n", "\n"))


def fault_of_draft(text: str) -> str | None:
    """
    Return what keeps a text from being a paragraph of a draft, or None.
    """
    notation = _NOTATION.search(text)
    if notation:
        return (
            f'"{notation.group()}" stands in it; brackets and strikes are drawn by the room around what is not agreed'
        )
    if "  " in text:
        return "two blanks stand together in it"
    if not text.endswith(_ENDS):
        return "it ends without a full stop"
    return None
