"""Doings: what a seat did last, in a word or two for the lecturer; never what it wrote, nor how it voted."""

from __future__ import annotations

from flask_babel import gettext

WRITING = ("StrikeWords", "UnstrikeWords", "WithdrawProposal", "ReviseOrally", "TakeOverProposal", "BringWordsIn")
PROPOSING = "Propose"
GROUPS = ("OpenGroup", "InviteToGroup", "LeaveGroup", "RemoveFromGroup", "CloseGroup", "SponsorPaper", "ReportBack")
DIRECTING = ("LiftBrackets", "RestoreBrackets", "AgreeAdReferendum", "AgreeParagraphs", "ReopenParagraph", "LetFall")


def words_for(act: str) -> str:
    """
    What somebody did who asked for that act.
    """
    known = _known().get(act)
    if known:
        return known
    if act.startswith(PROPOSING):
        return gettext("proposed")
    if act in WRITING:
        return gettext("worked on the text")
    if act in GROUPS:
        return gettext("worked in a group")
    if act in DIRECTING:
        return gettext("decided on the text")
    return gettext("acted")


def _known() -> dict[str, str]:
    return {
        "SendNote": gettext("passed a note"),
        "WriteToLecturer": gettext("wrote to you"),
        "RaisePlacard": gettext("asked for the floor"),
        "LowerPlacard": gettext("lowered the placard"),
        "TakePosition": gettext("took a position"),
        "CoSponsor": gettext("co-sponsored"),
        "PassTurn": gettext("passed in the roll call"),
        "Object": gettext("objected"),
        "BreakSilence": gettext("broke silence"),
        "MakeMotion": gettext("made a motion"),
        "RaisePointOfOrder": gettext("raised a point of order"),
        "AskForReply": gettext("asked for a right of reply"),
        "PutForwardOffer": gettext("made an offer"),
        "AnswerOffer": gettext("answered an offer"),
        "PutOnRecord": gettext("put words on the record"),
        "ExplainPosition": gettext("explained its position"),
        "Confer": gettext("talked beside a paper"),
        "AnnotateInstructions": gettext("wrote beside its instructions"),
        "OpenDrafting": gettext("opened drafting"),
        "CloseDrafting": gettext("closed drafting"),
        "AskForObjection": gettext("raised the gavel"),
        "OpenVote": gettext("opened a vote"),
        "CloseVote": gettext("closed a vote"),
        "GiveFloor": gettext("gave the floor"),
        "EndSpeech": gettext("ended a speech"),
        "BeginStage": gettext("began a stage"),
        "PauseStage": gettext("stopped the clock"),
        "ExtendStage": gettext("gave more time"),
        "PutUnderSilence": gettext("put a question under silence"),
        "SuspendMeeting": gettext("suspended the meeting"),
        "ResumeMeeting": gettext("resumed the meeting"),
        "IssueRevision": gettext("issued a revision"),
        "Adjourn": gettext("adjourned"),
    }
