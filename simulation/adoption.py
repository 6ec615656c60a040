"""Adoption of the whole text, by consensus or by a vote."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.acts import Event
from simulation.draft import Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, Phase

SENTENCES = {
    "consensus": "The text was adopted by consensus.",
    "silence": "The text was adopted under the silence procedure.",
    "vote": "The text was adopted by a vote.",
}


@dataclass(frozen=True, slots=True)
class TextAdopted(Event):
    """
    The whole text was adopted: the final words of each paragraph, frozen, and how it was done ("consensus",
    "silence" or "vote").
    """

    at: float
    manner: str
    paragraphs: dict[str, str]
    by: str

    def apply(self, room: Negotiation) -> None:
        room.phase = Phase.ADOPTED
        room.division = None
        room.number()
        for paragraph in room.paragraphs.values():
            paragraph.status = Status.AGREED
        room.debate.rise(self.at)
        room.note(self.at, "adopted", Subject("text"), self.by, SENTENCES[self.manner])


def adopted(room: Negotiation, *, at: float, by: str, manner: str) -> TextAdopted:
    """
    The event that adopts the text as it now reads.
    """
    return TextAdopted(at, manner, {name: paragraph.text.words() for name, paragraph in room.standing.items()}, by)
