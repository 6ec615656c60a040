"""The rules of the room: numbered and citable, whatever rules of procedure a sitting follows besides."""

from __future__ import annotations

from dataclasses import dataclass


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


RULES: dict[int, Rule] = {
    1: Rule(
        _("Seats"),
        _(
            "Delegations draft, take positions, object and vote. Observers follow. Only the Chair directs the "
            "proceedings."
        ),
    ),
    2: Rule(
        _("The sitting"),
        _(
            "A sitting is in session until its text is adopted or the Chair adjourns it. The Chair says at which stage "
            "of the calendar the room is, and may stop its clock; the end of a stage decides nothing."
        ),
    ),
    3: Rule(
        _("Drafting"),
        _(
            "Delegations write in a paragraph while the Chair holds it open. New words stand in brackets with "
            "their author's name. "
            "A delegation deletes only its own words; the words of others it may strike, and they stay to be read. A "
            "placeholder holds a place for words that are still to come; it may stand in a paragraph that is agreed, "
            "but the whole is not adopted while it does. A footnote is drafted like other words, but comes and goes as "
            "a whole. The Chair may park a paragraph: nobody drafts in it and it is not put until she takes it up "
            "again."
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
            "Who puts words forward may revise or withdraw them, and say what they are for. Another delegation may "
            "sponsor them too, and step back, until they are put. What was withdrawn, any delegation may take over."
        ),
    ),
    6: Rule(
        _("Lifting brackets"),
        _(
            "The Chair lifts a bracket by accepting or dropping what stands in it. Dropped words stay on the record. "
            "She may put back what she or consensus lifted; what a vote decided stays decided. She may set competing "
            "brackets against each other as alternatives, Alt 1, Alt 2: one of them is admitted at most, and the "
            "others fall with that."
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
            "The roll is frozen when a vote opens; who is noted as absent then is not on it. A ballot may be changed "
            "until the Chair locks the vote, not after. The Chair enters the ballot of a delegation without a device, "
            "marked as such; its own ballot "
            "goes before. Hands are counted by the Chair, and no delegation is named. A roll call goes through the "
            "alphabet from a delegation drawn by lot; who passes is called once more at the end. A secret ballot "
            "records who voted and the result, nothing else. Abstentions do not count as voting. A tie rejects."
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
            "The Chair issues the whole text as it stands as a numbered revision, and may say a word about each "
            "bracket that was lifted on the way to it. From the first one on paragraphs keep their numbers."
        ),
    ),
    13: Rule(
        _("Statements"),
        _(
            "A delegation may explain its position after the Chair has announced a question and before she puts it, "
            "and again once it is decided, until the Chair closes the statements after the end. While a decision is "
            "being taken nobody explains anything; sponsors do not explain their vote on their own words. A statement "
            "is bound to the words it speaks about."
        ),
    ),
    14: Rule(
        _("The floor"),
        _(
            "Only the Chair gives the floor. Who asks for it while the speakers' list is open stands on it; observers "
            "speak after delegations. Who has it may put the words of the speech on the record. The clock warns, the "
            "Chair decides. Rights of reply are heard after the list. "
            "A point of order interrupts; the Chair rules on it at once. Her ruling stands unless a majority of those "
            "present and voting overrules it. Procedural motions go before everything else, in this order: to suspend "
            "the meeting, to adjourn it, to adjourn the debate, to close the debate, to vote on parts of the text "
            "separately. A majority of those present and "
            "voting decides on them at once."
        ),
    ),
    15: Rule(
        _("Silence procedure"),
        _(
            "The Chair may put a question under silence until a deadline. It is so decided then, unless a delegation "
            "breaks silence before, saying why or what it would have instead. The words under silence rest; the room "
            "goes on with others. Time in which the house was down does not count."
        ),
    ),
    16: Rule(
        _("Notes"),
        _(
            "Any two seats may pass notes to each other while the sitting is in session. Nobody else in the room reads "
            "them then, and no document prints them. Whether they are opened to everybody in the debrief, everybody "
            "knows beforehand."
        ),
    ),
    17: Rule(
        _("Papers and groups"),
        _(
            "A delegation has a draft of its own, which no other seat sees. Whoever shares a paper writes in it and "
            "may delete all of it. Words brought from a draft into the text are that delegation's proposal, like any "
            "other. The Chair opens contact groups, and everybody knows who is in them; a delegation opens a caucus, "
            "which its members keep to themselves. Only members see a group's paper. A member may leave, and whoever "
            "leads a group may have a member go; what was written stays. Its facilitator reports "
            "back: the words of those members who put their names to them, or bridging text, which binds nobody."
        ),
    ),
    18: Rule(
        _("Paragraphs"),
        _(
            "A delegation may put forward a new paragraph or a heading, or propose that one be deleted or moved, or a "
            "paragraph split or merged with the next. The whole of it then stands in a bracket with its name, is "
            "supported or opposed, and is settled like any other. New paragraphs that are put forward together are one "
            "proposal: they stand and fall together, unless the room votes on them separately. What falls stays on the "
            "record and may be put back. "
            "Once a revision is issued, newcomers are numbered bis, ter, quater, and a number is never given twice."
        ),
    ),
    19: Rule(
        _("Observers"),
        _(
            "Observers take part under a modality that the plenary may change; the Chair announces its decision. While "
            "the meeting is closed to them, they see neither the room nor the text; an adopted text is public. "
            "Otherwise they follow the meeting, and where the modality says so they speak after delegations and put "
            "their statements on record, or also propose words in writing. Such words are no part of the text and "
            "cannot be admitted until a delegation sponsors them, and fall at the end without one. Observers do not "
            "vote, and are not needed for consensus."
        ),
    ),
    20: Rule(
        _("News and the lecturer"),
        _(
            "The lecturer holds no seat. She may bring news into the room, for everybody or for some seats; news "
            "changes what people know, never the rules. A delegation may ask its capital for instructions, and she "
            "answers as its capital; anybody may ask her for help. What a seat and she write to each other nobody else "
            "in the room reads, and no document prints it. News for everybody stands in the record. She may stop time, "
            "give more of it or end it in the Chair's place, go on where nobody presides, take back a slip, and act "
            "for a seat that has no device; the record says so, and why. About the text nobody decides but the room. "
            "She sees who is in the room, which part of it they have before them and how much they have not read, "
            "and no record keeps that."
        ),
    ),
}
