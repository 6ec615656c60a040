"""Papers: the room as it is handed to whoever enters, each paragraph written out once for all who come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulation import viewpoint
from simulation.draft import Paragraph
from simulation.negotiation import Negotiation

Clocks = Mapping[str, Mapping[int, int]]
"""What somebody has already: a state vector for each paragraph."""


@dataclass(slots=True)
class Copy:
    """One paragraph as it was written out: its ledger, and its text for somebody who has nothing of it."""

    of: tuple[int, str, str, str | None]
    ledger: str
    text: str | None = None


class Papers:
    """
    The view of a room as JSON. Sixty who come back at once ask for the same, and a long text takes a while to write.

    Belongs to a chamber, and is used with its lock held.
    """

    def __init__(self) -> None:
        self._copies: dict[str, Copy] = {}
        self._whole: bytes | None = None

    def changed(self) -> None:
        """
        Something happened in the room: what was written out is not how it stands any more.
        """
        self._whole = None

    def room(self, room: Negotiation, clocks: Clocks) -> bytes:
        """
        What `viewpoint.room_view` says, to the letter. Whoever has nothing yet is handed the same as the one before.
        """
        if clocks:
            return self._written(room, clocks)
        if self._whole is None:
            self._whole = self._written(room, clocks)
        return self._whole

    def _written(self, room: Negotiation, clocks: Clocks) -> bytes:
        paragraphs = ",".join(
            f"{dumps(name)}:{self._paragraph(paragraph, clocks.get(name))}"
            for name, paragraph in room.paragraphs.items()
        )
        return f'{dumps(viewpoint.circumstances(room))[:-1]},"paragraphs":{{{paragraphs}}}}}'.encode()

    def _paragraph(self, paragraph: Paragraph, clocks: Mapping[int, int] | None) -> str:
        copy = self._copies.get(paragraph.id)
        now = (paragraph.text.version, paragraph.status, paragraph.label, paragraph.heading)
        if copy is None or copy.of != now:
            copy = self._copies[paragraph.id] = Copy(now, dumps(viewpoint.ledger_view(paragraph))[:-1])
        if clocks:
            text = viewpoint.text_view(paragraph, clocks)
        else:
            text = copy.text = copy.text or viewpoint.text_view(paragraph)
        return f'{copy.ledger},"state":"{text}"}}'


def dumps(view: Any) -> str:
    return json.dumps(view, ensure_ascii=False, separators=(",", ":"))
