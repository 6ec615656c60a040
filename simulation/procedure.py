"""The rules of the room: numbered, citable, and the refusals that rest on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


def _(message: str) -> str:
    """
    Mark a message for translation; it is translated where it is shown.
    """
    return message


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the room: its title and what it says."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is out of order: the rule it offends and the sentence the delegate reads."""

    rule: int
    ruling: str


@dataclass(frozen=True, slots=True)
class RulesProfile:
    """
    What a scenario may choose about procedure.

    `gavel_seconds`: the moment left for an objection. `majority`: the usual one for a vote. `adoption_majority`: the
    one for
    the whole text. Both are "simple" or "two-thirds" of those present and voting.
    """

    gavel_seconds: float = 10.0
    majority: str = "simple"
    adoption_majority: str = "two-thirds"


RULES: dict[int, Rule] = {
    1: Rule(
        _("Seats"),
        _(
            "Delegations draft, take positions, object and vote. Observers follow. Only the Chair directs the "
            "proceedings."
        ),
    ),
    2: Rule(_("The sitting"), _("A sitting is in session until its text is adopted or the Chair adjourns it.")),
    3: Rule(
        _("Drafting"),
        _(
            "Delegations write in a paragraph while the Chair holds it open. New words stand in brackets with "
            "their author's name. "
            "A delegation deletes only its own words; the words of others it may strike, and they stay to be read."
        ),
    ),
    4: Rule(
        _("Form of the text"),
        _(
            "A paragraph is plain text of bounded length, without line breaks, control signs or marks that "
            "reverse its direction."
        ),
    ),
    5: Rule(
        _("Positions"),
        _(
            "A delegation may support or oppose what another puts forward, or reserve its position, and may change "
            "its mind while the bracket stands. "
            "Who puts words forward may revise or withdraw them. What was withdrawn, any delegation may take over."
        ),
    ),
    6: Rule(
        _("Lifting brackets"),
        _(
            "The Chair lifts a bracket by accepting or dropping what stands in it. Dropped words stay on the record. "
            "She may put back what she or consensus lifted; what a vote decided stays decided."
        ),
    ),
    7: Rule(
        _("Agreement ad referendum"),
        _("A paragraph without brackets may be agreed ad referendum. Nothing is agreed until everything is agreed."),
    ),
    8: Rule(
        _("Consensus"),
        _(
            "The Chair asks for objections and leaves a moment to raise one. Consensus is the absence of objection. "
            "While a question is before the room its paragraph is closed to drafting."
        ),
    ),
    9: Rule(
        _("Voting"),
        _(
            "The roll is frozen when a vote opens. A ballot may be changed until the Chair locks the vote, not "
            "after. The Chair enters the ballot of a delegation without a device, marked as such; its own ballot "
            "goes before. Abstentions do not count as voting. A tie rejects."
        ),
    ),
    10: Rule(
        _("Adoption"),
        _(
            "The whole text is put when no bracket is left: by consensus once every paragraph is agreed, "
            "otherwise by a vote."
        ),
    ),
    11: Rule(
        _("Offers"),
        _("A delegation may offer a package across the issues; the others say whether they could live with it."),
    ),
    12: Rule(
        _("Revisions"),
        _(
            "The Chair issues the whole text as it stands as a numbered revision. From the first one on paragraphs "
            "keep their numbers."
        ),
    ),
    13: Rule(
        _("Statements"),
        _(
            "A delegation may explain its position after the Chair has announced a question and before she puts it, "
            "and again once it is decided, until the Chair closes the statements after the end. While a decision is "
            "being taken nobody explains anything; nobody explains its vote on words of its own. A statement is bound "
            "to the words it speaks about."
        ),
    ),
}


def _refusals() -> dict[str, Refusal]:
    return {
        "act.unknown": Refusal(1, _("The room knows no such act.")),
        "act.malformed": Refusal(1, _("The request could not be read: %(problem)s.")),
        "rate": Refusal(1, _("Too many requests at once. Nothing is lost; it will be sent again in a moment.")),
        "seat.chair-only": Refusal(1, _("Only the Chair may do this.")),
        "seat.delegations-only": Refusal(1, _("Only delegations may do this.")),
        "house.trouble": Refusal(1, _("The house could not do this just now. Nothing is lost; please try again.")),
        "seat.not-entitled": Refusal(1, _("Your seat follows the proceedings; it does not take part in this.")),
        "seat.none": Refusal(1, _("You are not seated here. Open your seat's link again.")),
        "seat.withdrawn": Refusal(1, _("The lecturer has withdrawn your seat. This device keeps nothing of it.")),
        "seat.moved": Refusal(1, _("The lecturer has moved you to another seat. The front page leads there.")),
        "seat.foreign-origin": Refusal(1, _("The request came from another site.")),
        "sitting.closed": Refusal(2, _("The sitting is closed: its text was adopted or it was adjourned.")),
        "sitting.reason": Refusal(2, _("Please give a reason, so that the record shows it.")),
        "paragraph.unknown": Refusal(3, _("There is no such paragraph.")),
        "drafting.closed": Refusal(
            3, _("Paragraph %(paragraph)s is not open for drafting. Your words are kept; ask the Chair to open it.")
        ),
        "drafting.agreed": Refusal(
            7, _("Paragraph %(paragraph)s is agreed ad referendum. Only the Chair can reopen it.")
        ),
        "drafting.put": Refusal(
            8, _("A question on paragraph %(paragraph)s is before the room. Your words are kept until it is decided.")
        ),
        "ink.forged-author": Refusal(3, _("These words carry another author's mark.")),
        "ink.foreign-delete": Refusal(
            3, _("You may delete only your own delegation's words. Strike the words of others instead.")
        ),
        "ink.garbage": Refusal(4, _("The change could not be read.")),
        "ink.content": Refusal(4, _("A paragraph holds plain text only.")),
        "ink.missing": Refusal(4, _("The change rests on words that the room does not have.")),
        "ink.order": Refusal(4, _("The place of the change cannot be found in the text.")),
        "ink.causality": Refusal(4, _("The place of the change contradicts what its author had before them.")),
        "ink.characters": Refusal(4, _("The change holds control signs, line breaks or direction marks.")),
        "ink.surrogate": Refusal(4, _("The change would cut a character in two.")),
        "ink.too-big": Refusal(4, _("The change is too large. Send it in smaller pieces.")),
        "ink.paragraph-full": Refusal(4, _("The paragraph is full.")),
        "strike.nothing": Refusal(3, _("There is nothing left to strike there.")),
        "strike.not-own": Refusal(3, _("Your delegation has not struck these words.")),
        "revision.words": Refusal(5, _("A revision needs words. To give up the proposal, withdraw it.")),
        "revision.strike": Refusal(5, _("A strike has no words of its own to revise.")),
        "proposal.not-withdrawn": Refusal(5, _("Only what was withdrawn can be taken over.")),
        "proposal.no-words": Refusal(5, _("The words it stood in are no longer there.")),
        "proposal.not-lifted": Refusal(6, _("Only a bracket that was accepted or dropped can be put back.")),
        "proposal.by-vote": Refusal(6, _("This was decided by a vote. The Chair cannot undo it.")),
        "proposal.unknown": Refusal(5, _("There is no such bracket in this paragraph any more.")),
        "proposal.own": Refusal(
            5, _("A delegation takes no position on what it put forward itself. It may withdraw it.")
        ),
        "proposal.not-own": Refusal(5, _("Only who put words forward may withdraw them.")),
        "paragraph.brackets": Refusal(7, _("Brackets remain in paragraph %(paragraph)s. Lift them first.")),
        "paragraph.not-agreed": Refusal(7, _("Paragraph %(paragraph)s is not agreed.")),
        "floor.taken": Refusal(8, _("Another question is before the room. Decide it first.")),
        "gavel.none": Refusal(8, _("Nothing has been put to the room for objection.")),
        "gavel.running": Refusal(8, _("The moment to object has not passed yet.")),
        "question.none": Refusal(8, _("No question is announced.")),
        "question.announced": Refusal(
            8, _("Another question is announced. Put that one first, or take the announcement back.")
        ),
        "vote.none": Refusal(9, _("No such vote is open.")),
        "vote.begun": Refusal(9, _("Ballots have been cast. Lock the vote; it can no longer be withdrawn.")),
        "vote.locked": Refusal(9, _("The vote is locked. Ballots can no longer be cast or changed.")),
        "vote.not-on-roll": Refusal(9, _("Your seat is not on the roll of this vote.")),
        "vote.not-theirs": Refusal(9, _("That seat is not on the roll of this vote.")),
        "vote.cast": Refusal(9, _("%(name)s has cast its own ballot. Nobody else can change it.")),
        "adoption.brackets": Refusal(
            10, _("Brackets remain in the text: %(count)s. The whole can be put when none is left.")
        ),
        "adoption.not-agreed": Refusal(
            10, _("Not every paragraph is agreed ad referendum, so the whole cannot go to consensus yet.")
        ),
        "issue.unchanged": Refusal(12, _("Nothing in the text has changed since %(revision)s.")),
        "offer.incomplete": Refusal(
            11, _("An offer names one option for each issue it covers, and at least one issue.")
        ),
        "offer.unknown": Refusal(11, _("There is no such offer.")),
        "offer.own": Refusal(11, _("A delegation does not answer its own offer.")),
        "statement.about": Refusal(13, _("There is no such decision to speak about.")),
        "statement.over": Refusal(
            13,
            _("This question is no longer announced. Your words are kept; you may explain them after the decision."),
        ),
        "statement.running": Refusal(
            13, _("A decision is being taken, and nobody may interrupt it. Your words are kept; send them after it.")
        ),
        "statement.own": Refusal(13, _("Whoever puts words forward does not explain its vote on them.")),
        "statement.made": Refusal(13, _("You have explained this already. Correct what you said there.")),
        "statement.paragraphs": Refusal(13, _("A reservation or a dissociation names the paragraphs it concerns.")),
        "statement.empty": Refusal(13, _("A statement needs words.")),
        "statement.too-long": Refusal(
            13,
            _("A statement holds %(most)s letters at most; this one has %(count)s. Your words are kept; shorten them."),
        ),
        "statement.unknown": Refusal(13, _("There is no such statement.")),
        "statement.not-own": Refusal(13, _("Only its author corrects a statement.")),
        "statement.closed": Refusal(13, _("The Chair has closed the statements. Your words are kept on this device.")),
        "statement.in-session": Refusal(13, _("Statements stay open while the sitting is in session.")),
    }


REFUSALS: dict[str, Refusal] = _refusals()


class OutOfOrder(Exception):
    """
    The Chair rules a request out of order, and says under which rule of the room.

    `code` is stable and meant for programs, `rule` is the number of the rule in `procedure.RULES`,
    `ruling` is an English sentence (a message to translate) whose placeholders `facts` fills.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        refusal = REFUSALS[code]
        self.code, self.rule, self.ruling, self.facts = code, refusal.rule, refusal.ruling, facts
        super().__init__(refusal.ruling % facts if facts else refusal.ruling)


def require(condition: object, code: str, **facts: Any) -> None:
    """
    Rule a request out of order, for the reason that `code` names, unless `condition` holds.
    """
    if not condition:
        raise OutOfOrder(code, **facts)
