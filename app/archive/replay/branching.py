"""Branching: a new sitting whose zero draft is what was undisputed in the text at one moment of another."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from app.archive.replay.reel import Reel
from app.plenary.briefing import scenario_of
from app.plenary.models import Sitting
from app.plenary.register import open_sitting
from curriculum.problems import PackRefused
from simulation.convening import DraftParagraph
from simulation.draft import HEADING, Paragraph
from simulation.negotiation import Negotiation
from simulation.text.proposals import OPEN, PARAGRAPH


def hindrance(sitting: Sitting) -> str:
    """
    Why no sitting can be begun from a moment of this one; nothing where one can.
    """
    try:
        scenario_of(sitting)
    except (PackRefused, OSError):
        return gettext("The scenario of this sitting is no longer here.")
    return ""


def text_at(reel: Reel, seq: int) -> tuple[int, tuple[DraftParagraph, ...]]:
    """
    The step that shows this entry, and what was undisputed in the text then.
    """
    step = reel.steps[reel.place(seq)]
    room = reel.room(step)
    drafts = tuple(undisputed(room))
    reel.leave_off(step, room)
    return step, drafts


def begin_from(sitting: Sitting, step: int, drafts: tuple[DraftParagraph, ...]) -> Sitting:
    """
    Convene the scenario that this sitting keeps in the same workshop, with that text. Seats, rules and briefs are those
    of the scenario.
    """
    title = gettext("%(title)s, from entry %(seq)s", title=sitting.title[:80], seq=step)
    return open_sitting(sitting.edition, scenario_of(sitting), title=title, paragraphs=drafts, pack=sitting.pack)


def undisputed(room: Negotiation) -> Iterator[DraftParagraph]:
    """
    The text without its brackets: words that are only put forward are left out, those that somebody would strike stay.
    """
    for paragraph in room.standing.values():
        known = paragraph.text.proposals
        if any(each.kind == PARAGRAPH and each.status == OPEN for each in known.values()):
            continue
        yield DraftParagraph(paragraph.id, paragraph.kind, _settled(paragraph), _heading(paragraph))


def _settled(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.text.runs() if run.insertion is None)


def _heading(paragraph: Paragraph) -> str | None:
    return None if paragraph.kind == HEADING else paragraph.titled
