"""Translations of a file of short texts: a file beside it for each language, each text against the one it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from curriculum.folder import Folder
from curriculum.problems import did_you_mean
from curriculum.sheets import Sheet, Table

DIGITS = 6
"""So many of the digits of a text's fingerprint a translator writes beside it, as behind a passage of a lesson."""

LONGEST = 600


class Wording:
    """The texts of a file by name, and which names share their texts with another."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._shared: dict[str, str] = {}

    def note(self, name: str, text: str) -> None:
        """
        A text that may be translated.
        """
        if name and text:
            self.texts[name] = text

    def note_each(self, name: str, texts: Sequence[str]) -> None:
        """
        The points of a scale, or levels: "name.1" is the first.
        """
        for place, text in enumerate(texts, start=1):
            self.note(f"{name}.{place}", text)

    def same(self, name: str, scale: str) -> None:
        """
        A question has the points of this scale.
        """
        self._shared[name] = scale

    def complete(self, words: dict[str, str]) -> dict[str, str]:
        """
        What was translated, with the points of each scale at every question that has it, too.
        """
        for name, scale in self._shared.items():
            place = 1
            while f"{scale}.{place}" in words:
                words[f"{name}.{place}"] = words[f"{scale}.{place}"]
                place += 1
        return words


def translations_of(
    folder: Folder, sign: str, languages: Sequence[str], wording: Wording
) -> Mapping[str, Mapping[str, str]]:
    """
    Read whatever translations there are, by language. None has to be there, and none has to be whole; what was made
    from other words than there are now is left out.
    """
    found = {}
    for language in languages:
        name = f"{sign.removesuffix('.toml')}.{language}.toml"
        if folder.has(name):
            with Sheet(folder, name).root() as root:
                read = [_passage(table, wording.texts) for table in root.tables("passages")]
            found[language] = wording.complete({name: text for name, text in read if text})
    return found


def _passage(table: Table, originals: Mapping[str, str]) -> tuple[str, str]:
    with table:
        name, text = table.text("id", longest=70), table.text("text", longest=LONGEST)
        origin = table.text_or_none("from")
        if name not in originals:
            if name:
                table.complain("id", f'there is no "{name}" to translate' + did_you_mean(name, sorted(originals)))
            return name, ""
        now = hashlib.sha256(originals[name].encode()).hexdigest()[:DIGITS]
        if origin is None and "from" not in table.data:
            table.complain("from", f'say which words were translated: from = "{now}"')
        return name, text if origin == now else ""
