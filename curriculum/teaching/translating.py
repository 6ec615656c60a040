"""Reading a lesson's translations, which lie beside it: passage by passage, each against the passage it came from."""

from __future__ import annotations

from collections.abc import Sequence

from curriculum.folder import Folder
from curriculum.sheets import Sheet
from curriculum.teaching.front import fronted
from curriculum.teaching.passages import Reading, no_such
from curriculum.teaching.prose import Prose
from curriculum.teaching.shapes import Translation

# As many digits as a translator writes behind a passage.
DIGITS = 6


def translations_of(
    folder: Folder, slug: str, original: Prose, languages: Sequence[str]
) -> tuple[tuple[str, Translation], ...]:
    """
    Read whatever translations of a lesson there are. None has to be there, and none has to be whole.
    """
    found = []
    for language in languages:
        name = f"lessons/{slug}.{language}.md"
        if (folder.root / name).exists():
            found.append((language, _translation(folder, name, original)))
    return tuple(found)


def _translation(folder: Folder, name: str, original: Prose) -> Translation:
    file = fronted(folder, name)
    if file is None:
        return Translation("", Prose(()), frozenset())
    with (file.sheet or Sheet(folder, name, "")).root() as table:
        title = table.text("title", longest=100)
    prose = Reading(folder, name, named=True).prose(file.text, file.first)
    outdated = set()
    for passage in prose.passages:
        source = original.passage(passage.id)
        if source is None:
            folder.complain(name, passage.line, "", no_such(passage.id, original))
        elif passage.translated_from is None:
            now = source.fingerprint[:DIGITS]
            folder.complain(name, passage.line, "", f"say which words were translated: {{#{passage.id} from={now}}}")
        elif passage.translated_from != source.fingerprint[:DIGITS]:
            outdated.add(passage.id)
    return Translation(title, prose, frozenset(outdated))
