"""Catalogues: what translators wrote, made ready for pages (`messages.mo`) and for the scripts (`words-fr.js`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).parents[1] / "app" / "translations"
SCRIPTS = "app/frontend/"


def catalogues() -> Iterator[tuple[Path, Catalog]]:
    """
    Every language there is, with the folder that it lies in.
    """
    for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            yield path.parent, read_po(file, locale=path.parent.parent.name)


def is_for_scripts(message: Message) -> bool:
    return any(path.startswith(SCRIPTS) for path, _line in message.locations)


def words_of(catalogue: Catalog) -> dict[str, str | list[str]]:
    """
    What the scripts say, by the English; of what counts, every plural form.
    """
    found: dict[str, str | list[str]] = {}
    for message in catalogue:
        if not message.id or not message.string or not is_for_scripts(message):
            continue
        if isinstance(message.id, str):
            found[message.id] = str(message.string)
        elif all(message.string):
            found[message.id[0]] = [*message.string]
    return found


def main() -> None:
    for folder, catalogue in catalogues():
        with (folder / "messages.mo").open("wb") as file:
            write_mo(file, catalogue)
        words = json.dumps(words_of(catalogue), ensure_ascii=False, separators=(",", ":"))
        language = folder.parent.name
        (folder / f"words-{language}.js").write_text(f"globalThis.zerodraftWords = {words};\n", encoding="utf-8")


if __name__ == "__main__":
    main()
