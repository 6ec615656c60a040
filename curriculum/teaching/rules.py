"""Where the course teaches what stands behind the rules of the room."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.folder import Folder
from curriculum.problems import PackRefused
from curriculum.sheets import Sheet

RULES = "rules.toml"


@cache
def lessons_on_rules(root: Path = Path(__file__).parents[1]) -> dict[int, str]:
    """
    Return the lesson on each rule by its number, as "module/lesson#passage". Raises `PackRefused`.
    """
    folder = Folder(root)
    found: dict[int, str] = {}
    with Sheet(folder, RULES).root() as table:
        for each in table.tables("rules"):
            with each:
                number, lesson = each.whole("number", 1, 99), each.text("lesson")
            if number in found:
                each.complain("number", f"rule {number} stands above already")
            found[number] = lesson
    if folder.problems:
        raise PackRefused(folder.problems)
    return found
