"""A moment of a replay: the public view of the room as it then was, in the parts of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import current_app
from flask_babel import gettext

from app.archive.documents.spacing import spaced
from app.archive.footnotes import in_line
from app.archive.legible import legible
from app.archive.replay.attribution import Attribution
from app.archive.retold import retold
from simulation.debate import REPLY
from simulation.draft import HEADING, Paragraph
from simulation.modality import CLOSED
from simulation.modes import SECRET
from simulation.negotiation import Negotiation, Phase
from simulation.outcome import Token
from simulation.text.brackets import CLOSES, OPENS, Piece, alternative, counted
from simulation.viewpoint import circumstances

Parts = dict[str, str]
"""The safe HTML of the parts of a page, by name; the part of a paragraph is called by its id behind `p:`."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph as it reads: its pieces in order, and how it stands."""

    id: str
    kind: str
    label: str
    heading: str
    status: str
    parked: bool
    tokens: tuple[Token, ...]


@dataclass(slots=True)
class Stand:
    """
    What is shown of a room that goes on from step to step. Of the room itself nothing is shown but what is in
    `circumstances`, which is what the wall has, and the words of its paragraphs.
    """

    room: Negotiation
    attribution: Attribution
    _counts: dict[str, int] = field(default_factory=dict)

    # The text

    def text(self) -> str:
        words = [self._words(paragraph) for paragraph in self.room.standing.values()]
        return str(_macro("text")(words))

    def paragraph(self, name: str) -> str:
        """
        One paragraph; nothing of it where it has fallen.
        """
        found = self.room.standing.get(name)
        return str(_macro("paragraph")(self._words(found))) if found else ""

    @property
    def brackets(self) -> int:
        """
        How many brackets are left; only what has changed is counted again.
        """
        standing = self.room.standing
        for name, paragraph in standing.items():
            if name not in self._counts:
                self._counts[name] = self._counted(paragraph, self.attribution.pieces(paragraph))
        return sum(self._counts[name] for name in standing)

    def _counted(self, paragraph: Paragraph, pieces: Iterable[Piece]) -> int:
        return counted(pieces, self.attribution.told(paragraph.text.proposals))

    def _words(self, paragraph: Paragraph) -> Words:
        heading = "" if paragraph.kind == HEADING else legible(paragraph.heading or "")
        return Words(
            paragraph.id,
            paragraph.kind,
            paragraph.label,
            heading,
            str(paragraph.status),
            paragraph.parked,
            tuple(spaced(list(self._tokens(paragraph)))),
        )

    def _tokens(self, paragraph: Paragraph) -> Iterable[Token]:
        names, known = self.room.names, paragraph.text.proposals
        pieces = self.attribution.pieces(paragraph)
        self._counts[paragraph.id] = self._counted(paragraph, pieces)
        for piece in pieces:
            held = alternative(piece, known) if piece.kind == OPENS else ""
            if piece.kind == CLOSES:
                held = self.attribution.held_by(piece, paragraph, names)
            hue = self.attribution.hue(piece, paragraph)
            words = in_line(legible(piece.text))
            yield Token(piece.kind, piece.bracket, words, piece.struck, hue, held)

    # What stands beside it

    def beside(self) -> Parts:
        """
        Everything but the text.
        """
        view = circumstances(self.room, self.brackets)
        return {
            "floor": str(_macro("floor")(self._floor(view))),
            "question": str(_macro("question")(self._question(view))),
            "room": str(_macro("room")(self._room(view))),
        }

    def _floor(self, view: Mapping[str, Any]) -> dict[str, Any]:
        debate, who = view["debate"], self.attribution.who
        speech, speakers = debate["speech"], debate["speakers"]
        order = speakers["order"] if speakers else []
        return {
            "speaker": who(speech["seat"]) if speech else "",
            "is_reply": bool(speech) and speech["kind"] == REPLY,
            "paused": bool(speech) and speech["paused"] is not None,
            "list": speakers is not None,
            "is_open": bool(speakers) and speakers["is_open"],
            "topic": self.attribution.free(speakers["topic"]) if speakers else "",
            "waiting": [] if self.attribution.is_silent else [who(name) for name in order],
            "count": len(order),
            "points": [who(each["seat"]) for each in debate["points"] if each["status"] == "standing"],
            "motions": [who(each["seat"]) for each in debate["motions"]],
            "replies": [who(each["seat"]) for each in debate["replies"]],
            "suspension": debate["suspension"] is not None,
            "said": self._last_said(view),
        }

    def _last_said(self, view: Mapping[str, Any]) -> tuple[str, str] | None:
        """
        Who last put words on the record, and the words.
        """
        said = [*view["interventions"], *view["statements"].values()]
        last = max(said, key=lambda each: each["at"], default=None)
        return (self.attribution.who(last["by"]), self.attribution.free(last["text"])) if last else None

    def _question(self, view: Mapping[str, Any]) -> dict[str, Any]:
        floor = view["floor"]
        found: dict[str, Any] = {"gavel": None, "vote": None, "silences": [], "announced": None, "tied": None}
        for name in ("gavel", "announced", "tied"):
            if floor[name]:
                found[name] = self._asked(floor[name])
        found["silences"] = [self._asked(each) for each in floor["silences"]]
        if floor["vote"]:
            found["vote"] = self._vote(floor["vote"])
        tallies = [each for each in view["decisions"] if each["tally"]]
        return {**found, "result": self._result(tallies[-1]["tally"]) if tallies else None}

    def _asked(self, matter: Mapping[str, Any]) -> str:
        procedural = matter["subject"]["kind"] in ("ruling", "motion", "observers")
        if procedural and self.attribution.is_silent:
            return gettext("A matter of procedure")
        return self.attribution.words(retold(matter["question"]))

    def _vote(self, vote: Mapping[str, Any]) -> dict[str, Any]:
        """
        A vote under way: how many have voted, and who, where the room sees it; how, only where it is said aloud.
        """
        shown = vote["mode"] != SECRET and not self.attribution.is_silent
        answers = vote.get("answers") or {}
        return {
            "question": self._asked(vote),
            "mode": vote["mode"],
            "cast": vote["cast"],
            "roll": len(vote["roll"]),
            "voted": [(self.attribution.who(name), answers.get(name, "")) for name in vote["voted"]] if shown else [],
            "hands": vote.get("hands"),
        }

    def _result(self, tally: Mapping[str, Any]) -> dict[str, Any]:
        ballots = {} if self.attribution.is_silent else tally.get("ballots") or {}
        ways = ("in-favour", "against", "abstention")
        figures = (tally["in_favour"], tally["against"], tally["abstention"])
        names = [[self.attribution.who(seat) for seat, way in ballots.items() if way == each] for each in ways]
        return {
            "rows": list(zip(ways, figures, names, strict=True)),
            "most": max(*figures, 1),
            "carried": tally["carried"],
            "required": tally["required"],
        }

    def _room(self, view: Mapping[str, Any]) -> dict[str, Any]:
        delegations = [seat for seat in view["seats"] if seat["role"] == "delegation"]
        absent = [self.attribution.who(name) for name in view["absent"]]
        return {
            "all": len(delegations),
            "present": len(delegations) - len(absent),
            "absent": [] if self.attribution.is_silent else absent,
            "closed": view["modality"] == CLOSED and any(seat["role"] == "observer" for seat in view["seats"]),
            "groups": [
                (self.attribution.free(each["title"]), self.attribution.listed(each["members"]))
                for each in view["groups"]
                if each["is_open"]
            ],
            "packages": len(view["offers"]),
            "revision": view["revisions"][-1]["number"] if view["revisions"] else 0,
        }

    # The line above all of it

    def stage(self) -> str:
        """
        The stage that the room is at; after the end, how it ended.
        """
        if self.room.phase is Phase.ADOPTED:
            return gettext("The text is adopted")
        if self.room.phase is Phase.ADJOURNED:
            return gettext("Adjourned without a text")
        return stage_title(self.room, len(self.room.stages) - 1, self.attribution) if self.room.stage else ""

    def now(self, facts: Mapping[str, Any]) -> str:
        return str(_macro("now")({**facts, "stage": self.stage(), "brackets": self.brackets}))


def stage_title(room: Negotiation, place: int, attribution: Attribution) -> str:
    """
    What a stage is called: in the words of the calendar, or in the Chair's own where those may be shown.
    """
    title = room.stages[place].title
    if title in {planned.title for planned in room.planned}:
        return legible(title)
    return attribution.free(title) or gettext("Stage %(number)s", number=place + 1)


def _macro(name: str) -> Any:
    return getattr(current_app.jinja_env.get_template("replay/parts.html").module, name)
