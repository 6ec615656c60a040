"""Refusals: what is out of order, by which rule of the room, and the sentence that the delegate reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulation.rules import _


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is out of order: the rule it offends and the sentence the delegate reads."""

    rule: int
    ruling: str


def _refusals() -> dict[str, Refusal]:
    return {
        "act.unknown": Refusal(1, _("The room knows no such act.")),
        "act.malformed": Refusal(1, _("The request could not be read: %(problem)s.")),
        "rate": Refusal(1, _("Too many requests at once. Nothing is lost; it will be sent again in a moment.")),
        "seat.chair-only": Refusal(1, _("Only the Chair may do this.")),
        "seat.delegations-only": Refusal(1, _("Only delegations may do this.")),
        "house.moved": Refusal(1, _("The room goes on in another part of the house. Your device follows by itself.")),
        "house.trouble": Refusal(1, _("The house could not do this just now. Nothing is lost; please try again.")),
        "observers.modality": Refusal(
            19, _("Under the modality in force observers do not do this. The plenary may change it.")
        ),
        "observers.none": Refusal(19, _("There are no observers in this sitting.")),
        "written.observers-only": Refusal(19, _("Delegations write in the text itself; this is for observers.")),
        "written.words": Refusal(19, _("A written proposal needs words, or words that it would take out.")),
        "written.many": Refusal(
            19, _("No more than %(most)s of your written proposals wait for a sponsor at a time. Withdraw one.")
        ),
        "written.not-there": Refusal(
            19, _("These words do not stand in paragraph %(paragraph)s. Select them in the text as it reads now.")
        ),
        "written.twice": Refusal(
            19, _("These words stand in paragraph %(paragraph)s more than once. Name a few more around them.")
        ),
        "written.unknown": Refusal(19, _("There is no such written proposal.")),
        "written.over": Refusal(19, _("This written proposal no longer waits for a sponsor.")),
        "written.not-own": Refusal(19, _("Only the observer that wrote it may withdraw it.")),
        "observers.same": Refusal(19, _("Observers take part under this modality already.")),
        "record.damaged": Refusal(
            1, _("The record of this sitting is damaged, and is not shown. Please tell the lecturer.")
        ),
        "seat.not-entitled": Refusal(1, _("Your seat follows the proceedings; it does not take part in this.")),
        "seat.none": Refusal(1, _("You are not seated here. Open your seat's link again.")),
        "seat.withdrawn": Refusal(1, _("The lecturer has withdrawn your seat. This device keeps nothing of it.")),
        "seat.moved": Refusal(1, _("The lecturer has moved you to another seat. The front page leads there.")),
        "seat.foreign-origin": Refusal(1, _("The request came from another site.")),
        "edition.closed": Refusal(
            2, _("The workshop is closed. Everything in it can be read, and nothing changes any more.")
        ),
        "sitting.closed": Refusal(2, _("The sitting is closed: its text was adopted or it was adjourned.")),
        "sitting.reason": Refusal(2, _("Please give a reason, so that the record shows it.")),
        "paragraph.unknown": Refusal(3, _("There is no such paragraph.")),
        "paragraph.fallen": Refusal(
            18,
            _(
                "Paragraph %(paragraph)s has fallen and is no longer in the text. Your words are kept; put them "
                "forward elsewhere, or ask the Chair to put the paragraph back."
            ),
        ),
        "paragraph.put": Refusal(
            18, _("The whole text is before the room, so nothing is added to it now. Your words are kept until then.")
        ),
        "paragraph.words": Refusal(18, _("A new paragraph needs words.")),
        "series.number": Refusal(
            18, _("From %(fewest)s to %(most)s new paragraphs can be put forward together. One alone stands by itself.")
        ),
        "paragraph.many": Refusal(18, _("A text has %(most)s paragraphs at most. Write in one that is there already.")),
        "paragraph.kind": Refusal(
            18, _("This text has no paragraphs of that kind. Choose the kind of those around it.")
        ),
        "paragraph.preamble": Refusal(
            18, _("The preamble stands before the operative part. Choose another place, or the other kind.")
        ),
        "deletion.own": Refusal(18, _("This paragraph is your own proposal. Withdraw it instead.")),
        "deletion.new": Refusal(18, _("This paragraph is only a proposal yet. Oppose it instead.")),
        "deletion.standing": Refusal(
            18, _("The deletion of paragraph %(paragraph)s is proposed already. Support it instead.")
        ),
        "move.here": Refusal(18, _("The paragraph stands there already. Choose another place.")),
        "move.standing": Refusal(
            18, _("This move of paragraph %(paragraph)s is proposed already. Support it, or propose another place.")
        ),
        "move.own": Refusal(18, _("Your delegation proposes another place already. Withdraw that first.")),
        "split.empty": Refusal(18, _("Words have to stand on both sides of the place. Choose another one.")),
        "split.standing": Refusal(
            18, _("A split or a merge of paragraph %(paragraph)s is proposed already. That has to be settled first.")
        ),
        "split.alone": Refusal(
            18, _("A split or a merge is settled by itself. Settle the other brackets apart from it.")
        ),
        "split.touched": Refusal(
            18,
            _(
                "Work has gone on in what paragraph %(paragraph)s became, and none of it shall be lost. Have them "
                "merged or split instead."
            ),
        ),
        "merge.nothing": Refusal(18, _("Behind paragraph %(paragraph)s stands nothing with which it could be merged.")),
        "merge.second": Refusal(
            18, _("Something is proposed about paragraph %(paragraph)s as a whole. That has to be settled first.")
        ),
        "drafting.closed": Refusal(
            3, _("Paragraph %(paragraph)s is not open for drafting. Your words are kept; ask the Chair to open it.")
        ),
        "drafting.agreed": Refusal(
            7, _("Paragraph %(paragraph)s is agreed ad referendum. Only the Chair can reopen it.")
        ),
        "drafting.heading": Refusal(
            3, _("A heading only names what follows: it is written and deleted like a paragraph, but nothing else.")
        ),
        "heading.long": Refusal(
            18, _("A heading has %(most)s letters at most; this one has %(count)s. Put it forward as a paragraph.")
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
        "placeholder.about": Refusal(3, _("Say what the words would be about.")),
        "placeholder.long": Refusal(
            3, _("A placeholder says in %(most)s letters at most what is to come; this one has %(count)s.")
        ),
        "placeholder.no-text": Refusal(
            3,
            _(
                "In paragraph %(paragraph)s that is a placeholder: %(about)s. It is no text to be admitted. Its author "
                "replaces it by words or withdraws it, or it is dropped."
            ),
        ),
        "footnote.words": Refusal(3, _("A footnote needs words.")),
        "footnote.long": Refusal(
            3, _("A footnote is put forward with %(most)s letters at most; this one has %(count)s. Write on in it.")
        ),
        "footnote.inside": Refusal(3, _("That place is within a footnote. Choose one outside of it.")),
        "footnote.heading": Refusal(
            3, _("A heading has no footnote. Put the footnote in the paragraph below it, where its words belong.")
        ),
        "footnote.marks": Refusal(
            3, _("The marks of a footnote stay. To take it back, withdraw it: press the name at its end.")
        ),
        "footnote.apart": Refusal(
            6,
            _(
                "A footnote in paragraph %(paragraph)s would be left in parts: words in it are not struck. It goes as "
                "a whole; strike them too, or settle these brackets together."
            ),
        ),
        "footnote.first": Refusal(
            6, _("These words stand in a footnote that is not settled. Settle the footnote in paragraph %(paragraph)s.")
        ),
        "alternatives.number": Refusal(
            6,
            _("A set of alternatives has two of them at least and %(most)s at most%(article)s."),
        ),
        "alternatives.twice": Refusal(6, _("Each bracket stands in one alternative only%(article)s.")),
        "alternatives.kinds": Refusal(
            6,
            _(
                "Only what competes can be alternatives: words with words, paragraphs to be added or deleted, or "
                "places for one paragraph%(article)s."
            ),
        ),
        "alternatives.apart": Refusal(
            6, _("These brackets do not compete: something that nobody disputes stands between them%(article)s.")
        ),
        "alternatives.one": Refusal(
            6, _("Only one of several alternatives can be admitted; the others fall with that. Choose one%(article)s.")
        ),
        "alternatives.none": Refusal(6, _("There are no such alternatives any more%(article)s.")),
        "proposal.unknown": Refusal(5, _("There is no such bracket in this paragraph any more.")),
        "proposal.own": Refusal(
            5, _("A delegation takes no position on what it put forward itself. It may withdraw it.")
        ),
        "proposal.not-own": Refusal(5, _("Only who put words forward may withdraw them.")),
        "sponsor.position": Refusal(
            5, _("Your delegation sponsors this. Step back first; then you may take a position on it.")
        ),
        "sponsor.none": Refusal(
            5, _("Your delegation does not co-sponsor this, so there is nothing to step back from.")
        ),
        "sponsor.introduces": Refusal(
            5, _("Only who put a proposal forward gives it a title and a rationale. You may speak for it on the floor.")
        ),
        "sponsor.put": Refusal(
            8,
            _(
                "A question on paragraph %(paragraph)s is before the room. Who sponsors it and why stays as it is "
                "until that is decided."
            ),
        ),
        "paragraph.brackets": Refusal(7, _("Brackets remain in paragraph %(paragraph)s. Lift them first.")),
        "paragraph.heading": Refusal(7, _("A heading is not agreed by itself. It stands with the text.")),
        "paragraph.parked": Refusal(3, _("Paragraph %(paragraph)s is parked. The Chair takes it up again first.")),
        "paragraph.not-agreed": Refusal(7, _("Paragraph %(paragraph)s is not agreed.")),
        "floor.taken": Refusal(8, _("Another question is before the room. Decide it first.")),
        "gavel.none": Refusal(8, _("Nothing has been put to the room for objection.")),
        "gavel.running": Refusal(8, _("The moment to object has not passed yet.")),
        "question.none": Refusal(8, _("No question is announced.")),
        "question.announced": Refusal(
            8, _("Another question is announced. Put that one first, or take the announcement back.")
        ),
        "silence.none": Refusal(15, _("No such question is under silence.")),
        "silence.over": Refusal(15, _("This silence is over. What was decided under it stands.")),
        "silence.running": Refusal(15, _("The deadline of the silence has not come yet.")),
        "silence.overlaps": Refusal(
            15, _("These words are under silence. Wait for the deadline, or withdraw them from it first.")
        ),
        "silence.length": Refusal(15, _("A silence lasts from half a minute to thirty days in all.")),
        "silence.reason": Refusal(
            15, _("Whoever breaks silence says why, or what it would have instead. Nothing was broken yet.")
        ),
        "vote.none": Refusal(9, _("No such vote is open.")),
        "vote.begun": Refusal(9, _("Ballots have been cast. Lock the vote; it can no longer be withdrawn.")),
        "vote.locked": Refusal(9, _("The vote is locked. Ballots can no longer be cast or changed.")),
        "vote.not-on-roll": Refusal(9, _("Your seat is not on the roll of this vote.")),
        "vote.not-theirs": Refusal(9, _("That seat is not on the roll of this vote.")),
        "vote.cast": Refusal(9, _("%(name)s has cast its own ballot. Nobody else can change it.")),
        "profile.no-votes": Refusal(
            9, _("The rules of this sitting know no votes (%(article)s). Ask for objection, or put it under silence.")
        ),
        "profile.no-such-vote": Refusal(
            9, _("The rules of this sitting (%(profile)s) do not know this way of voting. Choose another one.")
        ),
        "profile.whole-only": Refusal(
            7,
            _("Under the rules of this sitting only the whole text is put (%(article)s). Redraft, and put the whole."),
        ),
        "quorum.missing": Refusal(
            9,
            _(
                "%(present)s of %(all)s delegations are present, and %(quorum)s must be to decide. Note who has come, "
                "or suspend the meeting."
            ),
        ),
        "order.few": Refusal(9, _("Paragraph %(paragraph)s has no two brackets. An order of voting needs them.")),
        "order.incomplete": Refusal(
            9, _("The order names each bracket of paragraph %(paragraph)s once. Draw it up anew.")
        ),
        "order.reason": Refusal(
            9, _("Another order than the proposed one needs a reason, so that the record shows it.")
        ),
        "fall.unknown": Refusal(
            9, _("A bracket falls only out of an order of voting in which it stands. Draw one up.")
        ),
        "fall.nothing": Refusal(
            9, _("Nothing in the order of voting of paragraph %(paragraph)s is adopted yet, so nothing falls with it.")
        ),
        "fall.reason": Refusal(
            9, _("It does not overlap with what was adopted. Say why it falls, or put it to the vote.")
        ),
        "presence.unknown": Refusal(9, _("Presence is noted of the delegations of this room.")),
        "vote.tied": Refusal(
            9, _("Votes were equally divided on another question. Take the second vote on it before anything else.")
        ),
        "vote.tied-vote": Refusal(9, _("Votes were equally divided on this. It is put to the second vote now.")),
        "hands.no-ballots": Refusal(
            9, _("This vote is by show of hands: raise your hand in the room. The Chair counts and enters the numbers.")
        ),
        "hands.ballots": Refusal(
            9, _("This vote is not by show of hands. Ballots are cast, not counted by the Chair.")
        ),
        "hands.too-many": Refusal(
            9, _("%(count)s hands, but %(present)s delegations are on the roll of this vote. Count again.")
        ),
        "hands.uncounted": Refusal(9, _("Enter the hands that you have counted first. Then the vote can be locked.")),
        "roll-call.lot": Refusal(
            9, _("A roll call begins with a delegation drawn by lot. Hand in the seed of the lot.")
        ),
        "roll-call.turn": Refusal(9, _("%(name)s is called now. Answer when your delegation is called.")),
        "roll-call.passed": Refusal(
            9, _("Your delegation has passed once already. Vote now, or say nothing: then the Chair goes on.")
        ),
        "roll-call.calling": Refusal(
            9, _("%(name)s is still to answer. Wait for the answer, enter it, or note that there is none.")
        ),
        "roll-call.over": Refusal(9, _("Nobody is being called. Everybody has answered, or this is no roll call.")),
        "secret.by-hand": Refusal(
            9, _("Nobody enters a secret ballot for another. The delegation votes on a device of the room.")
        ),
        "adoption.brackets": Refusal(
            10, _("Brackets remain in the text: %(count)s. The whole can be put when none is left.")
        ),
        "adoption.placeholder": Refusal(
            10,
            _(
                "Paragraph %(paragraph)s holds a place for words that are still to come: %(about)s. A placeholder is "
                "no text to be adopted. It is replaced by words or withdrawn first."
            ),
        ),
        "adoption.not-agreed": Refusal(
            10, _("Not every paragraph is agreed ad referendum, so the whole cannot go to consensus yet.")
        ),
        "issue.choice": Refusal(
            12, _("A note on a choice is about brackets that were lifted since the last revision.")
        ),
        "issue.unchanged": Refusal(12, _("Nothing in the text has changed since %(revision)s.")),
        "inject.lecturer": Refusal(20, _("Only the lecturer brings news into the room.")),
        "inject.kind": Refusal(20, _("There is no such kind of news.")),
        "inject.words": Refusal(20, _("News needs a title and words.")),
        "inject.too-long": Refusal(20, _("News holds %(most)s letters at most; this has %(count)s. Shorten it.")),
        "inject.seats": Refusal(20, _("News goes to everybody, or to seats of this room.")),
        "inject.time": Refusal(20, _("News waits for a day at most.")),
        "inject.over": Refusal(20, _("This news waits no longer.")),
        "step.deed": Refusal(20, _("The lecturer does nothing of that kind in the Chair's place.")),
        "step.reason": Refusal(20, _("Please give a reason, so that the record shows it.")),
        "acting.deed": Refusal(20, _("The lecturer does nothing of that kind for this seat.")),
        "acting.here": Refusal(
            20, _("Somebody is in the room for %(name)s. The lecturer acts only for a seat that has no device.")
        ),
        "step.last": Refusal(20, _("The calendar has no stage behind the one that was held last.")),
        "step.nothing": Refusal(20, _("There is nothing to be done: it is so already.")),
        "script.lecturer": Refusal(20, _("Only the lecturer lets scripts play seats.")),
        "script.seat": Refusal(20, _("A script plays the Chair or a delegation of this room.")),
        "script.none": Refusal(20, _("No script plays this seat.")),
        "letter.line": Refusal(20, _("A seat writes to its capital, or asks the lecturer for help.")),
        "letter.nobody": Refusal(20, _("An answer goes to a seat of this room; from its capital, to a delegation.")),
        "letter.empty": Refusal(20, _("A message needs words.")),
        "letter.too-long": Refusal(
            20,
            _("A message holds %(most)s letters at most; this one has %(count)s. Your words are kept; shorten them."),
        ),
        "letter.waiting": Refusal(
            20, _("%(most)s of your messages wait for an answer. The lecturer sees them; wait for one.")
        ),
        "note.nobody": Refusal(16, _("A note goes to another seat of this room.")),
        "note.empty": Refusal(16, _("A note needs words.")),
        "note.too-long": Refusal(
            16, _("A note holds %(most)s letters at most; this one has %(count)s. Your words are kept; shorten them.")
        ),
        "offer.incomplete": Refusal(
            11, _("An offer names one option for each issue it covers, and at least one issue.")
        ),
        "offer.unknown": Refusal(11, _("There is no such offer.")),
        "offer.own": Refusal(11, _("A delegation does not answer its own offer.")),
        "paper.unknown": Refusal(17, _("Your delegation shares no such paper.")),
        "paper.closed": Refusal(17, _("This group is closed. Its paper can still be read; your words are kept.")),
        "group.unknown": Refusal(17, _("There is no such group.")),
        "group.topic": Refusal(17, _("Please say what the group is about, so that its members know.")),
        "group.members": Refusal(17, _("A group has at least two members, and only delegations are members.")),
        "group.facilitator": Refusal(17, _("The facilitator of a group is one of its members.")),
        "group.too-many": Refusal(17, _("This room has opened as many groups as it can. Use one that is open.")),
        "group.successor": Refusal(
            17, _("Say which other member facilitates from now on, or close the group instead.")
        ),
        "group.leads": Refusal(17, _("Who facilitates the group, or opened it, leaves by itself or closes it.")),
        "group.not-lead": Refusal(17, _("Only who opened the group or facilitates it may do this.")),
        "group.facilitator-only": Refusal(17, _("Only the facilitator reports back. Ask your facilitator to.")),
        "group.sponsors": Refusal(
            17, _("No member has put its name to the paper as it reads. Ask for names, or bring bridging text.")
        ),
        "paper.no-words": Refusal(17, _("There are no words there. Select some that still stand on the paper.")),
        "paper.remark-too-long": Refusal(
            17,
            _("A remark holds %(most)s letters at most; this one has %(count)s. Your words are kept; shorten them."),
        ),
        "annotation.passage": Refusal(17, _("There is no such passage in your instructions.")),
        "annotation.too-long": Refusal(
            17,
            _(
                "An annotation holds %(most)s letters at most; this one has %(count)s. Your words are kept; "
                "shorten them."
            ),
        ),
        "stage.title": Refusal(2, _("Please say what the stage is called, so that everybody knows.")),
        "stage.minutes": Refusal(2, _("A stage lasts a week at most; without minutes it has no end of its own.")),
        "stage.paused": Refusal(2, _("The clock of this stage stands still. Let it go on first.")),
        "stage.endless": Refusal(2, _("This stage has no end of its own, so there is no clock to stop.")),
        "stage.over": Refusal(2, _("This stage is over already.")),
        "statement.about": Refusal(13, _("There is no such decision to speak about.")),
        "statement.over": Refusal(
            13,
            _("This question is no longer announced. Your words are kept; you may explain them after the decision."),
        ),
        "statement.running": Refusal(
            13, _("A decision is being taken, and nobody may interrupt it. Your words are kept; send them after it.")
        ),
        "statement.own": Refusal(13, _("Sponsors do not explain their vote on words of their own.")),
        "statement.secret": Refusal(
            13, _("This was decided by secret ballot, and votes cast in secret are not explained. You may reserve.")
        ),
        "statement.made": Refusal(13, _("You have explained this already. Correct what you said there.")),
        "statement.paragraphs": Refusal(13, _("An interpretation, a reservation and a dissociation name paragraphs.")),
        "statement.empty": Refusal(13, _("A statement needs words.")),
        "statement.too-long": Refusal(
            13,
            _("A statement holds %(most)s letters at most; this one has %(count)s. Your words are kept; shorten them."),
        ),
        "statement.unknown": Refusal(13, _("There is no such statement.")),
        "statement.not-own": Refusal(13, _("Only its author corrects a statement.")),
        "statement.closed": Refusal(13, _("The Chair has closed the statements. Your words are kept on this device.")),
        "statement.in-session": Refusal(13, _("Statements stay open while the sitting is in session.")),
        "speakers.closed": Refusal(14, _("The speakers' list is not open. Ask the Chair to open it.")),
        "speakers.topic": Refusal(14, _("Please say what the list is for, so that everybody knows.")),
        "speakers.unlisted": Refusal(14, _("%(name)s is not on the speakers' list any more.")),
        "speakers.nobody": Refusal(14, _("Nobody is on the speakers' list.")),
        "speech.seconds": Refusal(14, _("A speaking time has between 10 seconds and an hour; 0 means no limit.")),
        "speech.over": Refusal(14, _("This speech is over already.")),
        "speech.unlimited": Refusal(14, _("This speech has no time limit, so there is nothing to extend.")),
        "intervention.floor": Refusal(
            14,
            _("Your words go on the record while you have the floor. They are kept on this device; ask for the floor."),
        ),
        "reply.reason": Refusal(14, _("Please say what you wish to reply to.")),
        "reply.asked": Refusal(14, _("Your delegation has asked for a right of reply already.")),
        "reply.unknown": Refusal(14, _("This right of reply is no longer pending.")),
        "reply.not-own": Refusal(14, _("Only who asked for a right of reply may withdraw it.")),
        "reply.list-first": Refusal(14, _("Replies are heard after the list. Somebody is still waiting on it.")),
        "reply.in-turn": Refusal(14, _("Replies are heard in the order in which they were asked for, once granted.")),
        "point.about": Refusal(14, _("Please say in a word what the point of order is about.")),
        "point.standing": Refusal(14, _("Your point of order is before the Chair already.")),
        "point.unknown": Refusal(14, _("There is no such point of order.")),
        "point.not-own": Refusal(14, _("Only who raised a point of order may withdraw it.")),
        "point.ruled": Refusal(14, _("This point of order is settled already.")),
        "point.sentence": Refusal(14, _("A ruling needs a sentence that says why.")),
        "point.first": Refusal(14, _("A point of order is before the Chair. Rule on it first.")),
        "division.granted": Refusal(
            14, _("Parts of the text are voted on separately already. The whole is decided first%(article)s.")
        ),
        "division.parts": Refusal(
            14,
            _("Name the paragraphs that are to be voted on separately, each of them once%(article)s."),
        ),
        "division.brackets": Refusal(
            14, _("A separate vote is moved on a text that is ready to be put, and brackets remain in it%(article)s.")
        ),
        "division.few": Refusal(
            14,
            _(
                "That delegation has no two brackets in paragraph %(paragraph)s that could be voted on "
                "separately%(article)s."
            ),
        ),
        "division.in-parts": Refusal(
            14,
            _(
                "The proposals of %(name)s in paragraph %(paragraph)s are voted on part by part, and then what was "
                "approved together%(article)s."
            ),
        ),
        "division.no-part": Refusal(14, _("No separate vote on this paragraph is to be taken%(article)s.")),
        "division.by-vote": Refusal(
            14, _("A separate vote was moved on paragraph %(paragraph)s, so it is put to a vote%(article)s.")
        ),
        "division.open": Refusal(
            14,
            _(
                "%(paragraphs)s: first the separate votes are taken. What is approved is then put as a "
                "whole%(article)s."
            ),
        ),
        "motion.made": Refusal(
            14, _("Such a motion is pending already, or your delegation has one. That is decided first.")
        ),
        "motion.voting": Refusal(
            14, _("A question is being decided, and no motion interrupts that. Make it afterwards.")
        ),
        "motion.unknown": Refusal(14, _("This motion is no longer pending.")),
        "motion.not-own": Refusal(14, _("Only who made a motion may withdraw it.")),
        "motion.spoken": Refusal(14, _("Your delegation has made this motion, or speaks to it already.")),
        "motion.speakers": Refusal(
            14, _("No more than %(count)s may speak on that side of this motion. Your vote says the rest.")
        ),
        "motion.order": Refusal(14, _("Another motion goes before this one. Put that first.")),
        "motion.first": Refusal(14, _("A procedural motion is pending. Put it first.")),
        "ruling.past": Refusal(14, _("Only the last ruling can be appealed against, and only once.")),
        "ruling.not-appealed": Refusal(14, _("The room votes on a ruling only after an appeal.")),
        "meeting.suspended": Refusal(
            14, _("The meeting is suspended. This can be done once the Chair has resumed it.")
        ),
        "suspension.minutes": Refusal(14, _("A meeting is suspended for at least one minute and at most a day.")),
    }


REFUSALS: dict[str, Refusal] = _refusals()


class OutOfOrder(Exception):
    """
    The Chair rules a request out of order, and says under which rule of the room.

    `code` is stable and meant for programs, `rule` is the number of the rule in `rules.RULES`,
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
