"""Finds the messages of the front end for Babel, whose own reader loses its way in templates within templates."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import IO, Any

STRING = r'("(?:[^"\\\n]|\\.)*")'
CALL = re.compile(rf"(?<![\w.#])(tn?)\(\s*{STRING}(?:\s*,\s*{STRING})?")

Message = tuple[int, str, str | tuple[str, str], list[str]]


def typescript(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Any
) -> Iterator[Message]:
    """
    Yield every t("…") and tn("…", "…") of a file, as Babel's extraction methods do.
    """
    source = fileobj.read().decode()
    for found in CALL.finditer(source):
        name, one, many = found.groups()
        line = source.count("\n", 0, found.start()) + 1
        # A plain string of TypeScript in double quotes reads as JSON.
        if name == "tn" and many:
            yield line, "ngettext", (json.loads(one), json.loads(many)), []
        else:
            yield line, "gettext", json.loads(one), []
