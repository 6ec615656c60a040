"""Who may do what: one table for every page and every message, and whatever is not in it is refused."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from flask import Flask, request
from flask_babel import gettext, lazy_gettext
from werkzeug.exceptions import Forbidden


class Role(StrEnum):
    """What a caller is, where they stand; one person may be several at once."""

    VISITOR = "visitor"
    PERSON = "person"
    DELEGATE = "delegate"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    OBSERVER = "observer"
    # An observer while the meeting is closed to observers.
    OUTSIDE = "outside"
    WALL = "wall"
    # Somebody with an account; in a demonstration, whoever came by the lecturer's link.
    STAFF = "staff"
    LECTURER = "lecturer"


EVERYBODY = frozenset(Role)
SIGNED_IN = EVERYBODY - {Role.VISITOR, Role.WALL}
SEATED = frozenset({Role.DELEGATE, Role.CHAIR, Role.SECRETARIAT, Role.OBSERVER})
# Also those who hold a seat and are not let in.
HOLDERS = SEATED | {Role.OUTSIDE}
DESK = frozenset({Role.CHAIR, Role.SECRETARIAT})
DELEGATES = frozenset({Role.DELEGATE})
STAFF = frozenset({Role.STAFF})
LECTURERS = frozenset({Role.LECTURER})

TABLE = MappingProxyType(
    {
        # Pages, by endpoint.
        "static": EVERYBODY,
        "home.front": EVERYBODY,
        "home.guide": EVERYBODY,
        "language.show": EVERYBODY,
        "language.take": EVERYBODY,
        "home.health": EVERYBODY,
        "home.offline": EVERYBODY,
        "home.porter": EVERYBODY,
        "operations.alive": EVERYBODY,
        "operations.ready": EVERYBODY,
        # Only with the token of the installation, which proves more than a role here would.
        "operations.metrics": EVERYBODY,
        # What the house keeps about people; each sees, takes home and erases their own.
        "privacy.about": EVERYBODY,
        "privacy.mine": SIGNED_IN,
        "privacy.taken_home": SIGNED_IN,
        "privacy.erase_me": SIGNED_IN,
        "privacy.workshop": LECTURERS,
        "privacy.erase_somebody": LECTURERS,
        "reach.here": EVERYBODY,
        "reach.desk": STAFF,
        "reach.devices": STAFF,
        # A demonstration only; elsewhere there is no such page.
        "rehearsals.begin": EVERYBODY,
        # What the course points to: for whoever has entered, with a card or an account.
        "library.shelf": SIGNED_IN,
        "library.glossary": SIGNED_IN,
        "library.term": SIGNED_IN,
        "library.sources": SIGNED_IN,
        "catalogue.listing": SIGNED_IN,
        "catalogue.measure": SIGNED_IN,
        "catalogue.comparison": SIGNED_IN,
        "catalogue.matrix": SIGNED_IN,
        "catalogue.table": SIGNED_IN,
        "catalogue.data": SIGNED_IN,
        "timeline.listing": SIGNED_IN,
        "timeline.event": SIGNED_IN,
        "norms.listing": SIGNED_IN,
        "norms.norm": SIGNED_IN,
        "norms.disagreements": SIGNED_IN,
        "norms.disagreement": SIGNED_IN,
        "cases.listing": SIGNED_IN,
        "cases.case": SIGNED_IN,
        "search.results": SIGNED_IN,
        # What stands is for all of them; the rest is for the community, as app/knowledge/community.py asks.
        "knowledge.listing": SIGNED_IN,
        "knowledge.proposals": SIGNED_IN,
        "knowledge.entry": SIGNED_IN,
        "knowledge.ask": SIGNED_IN,
        "knowledge.propose": SIGNED_IN,
        "curating.object_to": SIGNED_IN,
        "curating.withdraw": SIGNED_IN,
        "curating.reword": SIGNED_IN,
        "curating.amend": SIGNED_IN,
        "baseline.listing": SIGNED_IN,
        "baseline.show": SIGNED_IN,
        "baseline.review_docx": SIGNED_IN,
        "baseline.review_epub": SIGNED_IN,
        # One's own editions, and nobody else's; feeds and directory are for the community.
        "alumni.mine": SIGNED_IN,
        "alumni.since": SIGNED_IN,
        "alumni.enter": SIGNED_IN,
        "balance.mine": SIGNED_IN,
        "balance.write": SIGNED_IN,
        "balance.amend": SIGNED_IN,
        "balance.show": SIGNED_IN,
        "balance.shown": SIGNED_IN,
        "oneself.show": SIGNED_IN,
        "oneself.keep": SIGNED_IN,
        "feeds.show": SIGNED_IN,
        "feeds.renew": SIGNED_IN,
        "feeds.drop": SIGNED_IN,
        # What one follows, and what is new of it: app/updates/news.py asks what one may read.
        "updates.show": SIGNED_IN,
        "updates.choose": SIGNED_IN,
        "updates.follow": SIGNED_IN,
        # With the link of a letter, which can end letters and nothing else.
        "unsubscribing.stop": EVERYBODY,
        # Only with a key that a member made, which proves more than a role here would.
        "feeds.atom": EVERYBODY,
        "feeds.json_feed": EVERYBODY,
        # Programs: what they may read they show by a token of somebody's, which proves more than a role here would.
        # app/api/operations.py lets nobody in without one, and each entry asks what its owner may read.
        "api_references.measures": EVERYBODY,
        "api_references.measure": EVERYBODY,
        "api_references.timeline": EVERYBODY,
        "api_references.event": EVERYBODY,
        "api_references.glossary": EVERYBODY,
        "api_references.term": EVERYBODY,
        "api_references.norms": EVERYBODY,
        "api_references.norm": EVERYBODY,
        "api_references.cases": EVERYBODY,
        "api_references.case": EVERYBODY,
        "api_references.sources": EVERYBODY,
        "api_editions.editions": EVERYBODY,
        "api_editions.edition": EVERYBODY,
        "api_editions.agenda": EVERYBODY,
        "api_editions.sittings": EVERYBODY,
        "api_editions.gain": EVERYBODY,
        "api_sittings.outcome": EVERYBODY,
        "api_sittings.figures": EVERYBODY,
        "api.show": EVERYBODY,
        "api.openapi": EVERYBODY,
        "tokens.show": SIGNED_IN,
        "tokens.make": SIGNED_IN,
        "tokens.revoke": SIGNED_IN,
        # One's own record, and nobody else's; the export of a closed edition holds those who agreed, without names.
        "learning.show": SIGNED_IN,
        "learning.own": SIGNED_IN,
        "learning.share": SIGNED_IN,
        "learning.of_edition": LECTURERS,
        # Each field only to those whom its person chose: app/alumni/directory.py asks.
        "directory.listing": SIGNED_IN,
        "directory.mine": SIGNED_IN,
        "directory.keep": SIGNED_IN,
        # For the community; in an edition for its own people, to others there is none: app/discussions/places.py asks.
        "discussion.listing": SIGNED_IN,
        "discussion.show": SIGNED_IN,
        "discussion.say": SIGNED_IN,
        "discussion.amend": SIGNED_IN,
        "discussion.withdraw": SIGNED_IN,
        "discussion.report": SIGNED_IN,
        "discussion.appeal": SIGNED_IN,
        "discussion.moderation": STAFF,
        "discussion.moderate": STAFF,
        "circle.show": SIGNED_IN,
        "circle.say": SIGNED_IN,
        "circle.amend": SIGNED_IN,
        "circle.withdraw": SIGNED_IN,
        "circle.report": SIGNED_IN,
        "circle.appeal": SIGNED_IN,
        "circle.moderate": LECTURERS,
        # For whoever takes part in the edition, or did: app/boards/pages.py asks. What one prepares nobody else sees.
        "board.show": SIGNED_IN,
        "board.mine": SIGNED_IN,
        "board.printed": SIGNED_IN,
        "board.write": SIGNED_IN,
        "board.reword": SIGNED_IN,
        "board.amend": SIGNED_IN,
        "board.share": SIGNED_IN,
        "board.agree": SIGNED_IN,
        "board.propose": SIGNED_IN,
        "board.open_it": LECTURERS,
        "board.close_it": LECTURERS,
        "curating.extend": STAFF,
        "curating.end": STAFF,
        "curating.confirm": STAFF,
        "curating.set_aside": STAFF,
        "accounts.enter": EVERYBODY,
        "accounts.leave": SIGNED_IN,
        "accounts.sign_in": EVERYBODY,
        "accounts.begin": EVERYBODY,
        "accounts.second": EVERYBODY,
        # Who comes from the provider is nobody here yet; the question that this browser asked is what counts.
        "elsewhere.begin": EVERYBODY,
        "elsewhere.back": EVERYBODY,
        "elsewhere.join": STAFF,
        "elsewhere.part": STAFF,
        "account.show": STAFF,
        "account.end_visit": STAFF,
        "account.end_others": STAFF,
        "account.change_password": STAFF,
        "device.show": STAFF,
        "device.begin": STAFF,
        "device.confirm": STAFF,
        "device.drop": STAFF,
        "passkeys.show": STAFF,
        "passkeys.begin": STAFF,
        "passkeys.new": STAFF,
        "passkeys.ask_for_new": STAFF,
        "passkeys.keep": STAFF,
        "passkeys.remove": STAFF,
        "passkeys.ask": EVERYBODY,
        "passkeys.sign_in": EVERYBODY,
        "desk.begin": STAFF,
        "desk.edition": LECTURERS,
        "desk.amend": LECTURERS,
        "desk.convene": LECTURERS,
        "desk.renew": LECTURERS,
        "desk.open_seating": LECTURERS,
        "desk.close_seating": LECTURERS,
        "concluding.show": LECTURERS,
        "concluding.close": LECTURERS,
        "concluding.reopen": LECTURERS,
        # Only once its lecturer has published it; until then there is no such page.
        "published.show": EVERYBODY,
        "publishing.show": LECTURERS,
        "publishing.tell": LECTURERS,
        "publishing.publish": LECTURERS,
        "publishing.withdraw": LECTURERS,
        "planning.show": LECTURERS,
        "planning.name_organisations": LECTURERS,
        "planning.name_people": LECTURERS,
        "planning.choose": LECTURERS,
        "scheduling.show": LECTURERS,
        "scheduling.add": LECTURERS,
        "scheduling.one": LECTURERS,
        "scheduling.amend": LECTURERS,
        "scheduling.remove": LECTURERS,
        "scheduling.take": LECTURERS,
        "scheduling.renew_address": LECTURERS,
        # For whoever takes part in the edition: app/editions/agenda.py asks. To others there is none.
        "agenda.show": SIGNED_IN,
        "agenda.one": SIGNED_IN,
        # Calendars do not sign in: the token in its address opens it, and it names nobody.
        "agenda.feed": EVERYBODY,
        # The packs of the house, and those that lecturers make of them, with every delegation's confidence.
        "scenarios.listing": STAFF,
        "scenarios.bring": STAFF,
        "scenarios.pack": STAFF,
        "scenarios.begin": STAFF,
        "scenarios.parcel": STAFF,
        "scenarios.put_away": STAFF,
        "editing.show": STAFF,
        "editing.look": STAFF,
        "editing.keep": STAFF,
        "editing.file": STAFF,
        "editing.keep_file": STAFF,
        "evaluation.show": LECTURERS,
        "evaluation.draw": LECTURERS,
        "evaluation.go_on": LECTURERS,
        "evaluation.count": LECTURERS,
        "evaluation.gain": LECTURERS,
        "evaluation.table": LECTURERS,
        # The roster and the delegations people are given: names, addresses and needs, for the lecturer alone.
        "people.show": LECTURERS,
        "people.table": LECTURERS,
        "people.person": LECTURERS,
        "people.join": LECTURERS,
        "people.take_apart": LECTURERS,
        "people.renew": LECTURERS,
        "people.remove": LECTURERS,
        "roster.ask": LECTURERS,
        "roster.look": LECTURERS,
        "roster.take": LECTURERS,
        "placing.show": LECTURERS,
        "placing.keep": LECTURERS,
        "invitations.cards": LECTURERS,
        "invitations.letters": LECTURERS,
        "invitations.write": LECTURERS,
        # Whoever holds the personal link; the token is what is asked for.
        "invitations.claim": EVERYBODY,
        # Whoever kept their own address, or asks to be sent one; it is sent only to a mailbox on a roster.
        "returning.again": EVERYBODY,
        "returning.ask": EVERYBODY,
        "returning.send": EVERYBODY,
        "issuing.show": LECTURERS,
        "issuing.settle": LECTURERS,
        "issuing.issue": LECTURERS,
        "issuing.revoke": LECTURERS,
        "issuing.print_all": LECTURERS,
        "issuing.print_one": LECTURERS,
        # Each sees their own certificates, and there are no others.
        "certificates.mine": SIGNED_IN,
        "certificates.show_name": SIGNED_IN,
        "certificates.paper": SIGNED_IN,
        "certificates.badge": SIGNED_IN,
        # Platforms and those whom they send: signed state, cookie and the platform's signature are asked for.
        "launching.login": EVERYBODY,
        "launching.launch": EVERYBODY,
        "launching.published": EVERYBODY,
        "launching.to": EVERYBODY,
        "arrivals.show": EVERYBODY,
        "arrivals.come_in": EVERYBODY,
        "ways.show": LECTURERS,
        "ways.make": LECTURERS,
        "ways.close": LECTURERS,
        "ways.again": LECTURERS,
        # Whoever was shown a certificate, or a badge; what is said is little: see docs/how-to/certificates.md.
        "certificates.verify": EVERYBODY,
        "badges.issuer": EVERYBODY,
        "badges.keys": EVERYBODY,
        "badges.key": EVERYBODY,
        "badges.revoked": EVERYBODY,
        # The evaluation by those who took part: counts and words without names, never whose they are.
        "results.show": LECTURERS,
        "results.figures": LECTURERS,
        "appraising.show": LECTURERS,
        "appraising.go_on": LECTURERS,
        "appraising.questions": LECTURERS,
        "appraising.bring": LECTURERS,
        "appraising.count": LECTURERS,
        "appraising.summary": LECTURERS,
        "appraising.figures": LECTURERS,
        "plenary.claim": EVERYBODY,
        "plenary.sitting": LECTURERS,
        "plenary.attendance": LECTURERS,
        "plenary.reissue": LECTURERS,
        "plenary.vacate": LECTURERS,
        "seating.sheet": LECTURERS,
        "seating.seat": LECTURERS,
        "seating.hand_over": LECTURERS,
        "seating.let_go": LECTURERS,
        "seating.move": LECTURERS,
        "seating.admit": LECTURERS,
        "monitor.show": LECTURERS,
        "monitor.changes": LECTURERS,
        "monitor.step_in": LECTURERS,
        "parallel.show": LECTURERS,
        "parallel.step_in": LECTURERS,
        "parallel.changes": LECTURERS,
        "abreast.show": LECTURERS,
        "acting.show": LECTURERS,
        "acting.act": LECTURERS,
        "scripts.show": LECTURERS,
        "scripts.fill": LECTURERS,
        "scripts.tell": LECTURERS,
        "scripts.pause": LECTURERS,
        "scripts.go_on": LECTURERS,
        "scripts.take_out": LECTURERS,
        "scripts.changes": LECTURERS,
        "scripts.dry_run": LECTURERS,
        "scripts.remove": LECTURERS,
        # For whoever takes part in an edition, or has: app/understudies/practising.py asks. Each sees their own.
        "practice.show": SIGNED_IN,
        "practice.begin": SIGNED_IN,
        "practice.remove": SIGNED_IN,
        "injects.show": LECTURERS,
        "injects.bring_in": LECTURERS,
        "injects.bring_early": LECTURERS,
        "injects.call_off": LECTURERS,
        "injects.answer": LECTURERS,
        "seating.device": HOLDERS,
        "seating.join": EVERYBODY,
        "plenary.reissue_wall": LECTURERS,
        "plenary.lobby": HOLDERS,
        "plenary.present": HOLDERS,
        "plenary.room": HOLDERS,
        "plenary.brief": HOLDERS,
        "plenary.view": HOLDERS,
        "plenary.rules": HOLDERS | LECTURERS,
        "plenary.phrases": HOLDERS,
        "plenary.wall": frozenset({Role.WALL}),
        "archive.notes": SEATED | LECTURERS,
        "archive.outcome": SEATED | LECTURERS,
        "proceedings.show": SEATED | LECTURERS,
        "proceedings.docx": SEATED | LECTURERS,
        "proceedings.pdf": SEATED | LECTURERS,
        "proceedings.record_zip": LECTURERS,
        "archive.outcome_docx": SEATED | LECTURERS,
        "archive.outcome_pdf": SEATED | LECTURERS,
        "archive.outcome_csv": SEATED | LECTURERS,
        "revisions.listing": SEATED | LECTURERS,
        "handing_in.ask": DELEGATES,
        "handing_in.look": DELEGATES,
        "handing_in.put": DELEGATES,
        "revisions.document": SEATED | LECTURERS,
        "revisions.document_docx": SEATED | LECTURERS,
        "revisions.document_pdf": SEATED | LECTURERS,
        "revisions.changes_docx": SEATED | LECTURERS,
        "revisions.comparison": SEATED | LECTURERS,
        "revisions.words": SEATED | LECTURERS,
        # While the sitting runs, only once the lecturer has opened it: see docs/permissions.md.
        "debrief.show": SEATED | LECTURERS,
        "debrief.open_early": LECTURERS,
        "debrief.close_again": LECTURERS,
        "debrief.slide": SEATED | LECTURERS,
        "debrief.report": SEATED | LECTURERS,
        # One's own points, and everybody's once they are revealed.
        "debrief.points": SEATED | LECTURERS,
        "debrief.practice": SEATED | LECTURERS,
        "debrief.instructions": SEATED | LECTURERS,
        "debrief.confirm": LECTURERS,
        "debrief.reveal": LECTURERS,
        # A seat sees the public view again once the sitting is over, as archive/replay/sharing.py lets it.
        "replay.show": SEATED | LECTURERS,
        "replay.moment": SEATED | LECTURERS,
        "replay.frames": SEATED | LECTURERS,
        "replay.share_it": LECTURERS,
        "replay.begin_anew": LECTURERS,
        # The course is for everybody who has entered: also for whoever holds a card and has lost the seat.
        "courses.course": SIGNED_IN,
        "courses.module": SIGNED_IN,
        "courses.lesson": SIGNED_IN,
        "courses.projected": SIGNED_IN,
        "courses.read": SIGNED_IN,
        "courses.switch": SIGNED_IN,
        # One's own notes: no page shows anybody else's, to whomever.
        "margin.notes": SIGNED_IN,
        "margin.taken_home": SIGNED_IN,
        "margin.write": SIGNED_IN,
        "margin.amend": SIGNED_IN,
        "margin.erase_all": SIGNED_IN,
        "courses.handout": SIGNED_IN,
        "courses.facilitator": STAFF,
        "downloads.book": SIGNED_IN,
        "keeping.show": SIGNED_IN,
        "keeping.listing": SIGNED_IN,
        "downloads.lesson": SIGNED_IN,
        "downloads.handout": SIGNED_IN,
        "downloads.worksheet": SIGNED_IN,
        "downloads.answers": STAFF,
        "bringing.ask": STAFF,
        "bringing.take": STAFF,
        # Only in a house that shows a draft to its own machine; elsewhere there is no such page.
        "preview.show": EVERYBODY,
        "preview.seen": EVERYBODY,
        "downloads.parcel": STAFF,
        "downloads.gift": STAFF,
        "downloads.qti": STAFF,
        "review.show": SIGNED_IN,
        "review.answered": SIGNED_IN,
        "review.answer": SIGNED_IN,
        "quizzes.questions": SIGNED_IN,
        "quizzes.answer": SIGNED_IN,
        "quizzes.exercise": SIGNED_IN,
        "quizzes.step": SIGNED_IN,
        # Each shows its reader their own paper, of the workshops in which they take part; there are no others.
        "assessments.mine": SIGNED_IN,
        "assessments.paper": SIGNED_IN,
        "assessments.start": SIGNED_IN,
        "assessments.question": SIGNED_IN,
        "assessments.answer": SIGNED_IN,
        "assessments.finish": SIGNED_IN,
        # Each sees and changes their own evaluation, of the workshops in which they take part; there are no others.
        "appraisal.mine": SIGNED_IN,
        "appraisal.page": SIGNED_IN,
        "appraisal.keep": SIGNED_IN,
        "appraisal.follow_up": SIGNED_IN,
        "appraisal.report": SIGNED_IN,
        # Leads on to the page at which such an address is looked at.
        "appraisal.again": EVERYBODY,
        # Messages on the live socket.
        "socket:connect": SEATED | {Role.WALL},
        "socket:join": SEATED | {Role.WALL},
        "socket:ink": DELEGATES,
        "socket:caret": DELEGATES,
        "socket:look": SEATED,
        "socket:act": SEATED,
        # Acts, each also subject to the rules of procedure.
        "socket:act:OpenDrafting": DESK,
        "socket:act:CloseDrafting": DESK,
        "socket:act:ChangeModality": DESK,
        "socket:act:StrikeWords": DELEGATES,
        "socket:act:UnstrikeWords": DELEGATES,
        "socket:act:ProposeParagraph": DELEGATES,
        "socket:act:ProposeDeletion": DELEGATES,
        "socket:act:ProposeMove": DELEGATES,
        "socket:act:ProposeSeries": DELEGATES,
        "socket:act:ProposeSplit": DELEGATES,
        "socket:act:ProposeFootnote": DELEGATES,
        "socket:act:ProposePlaceholder": DELEGATES,
        "socket:act:ProposeMerge": DELEGATES,
        "socket:act:TakePosition": DELEGATES,
        "socket:act:CoSponsor": DELEGATES,
        "socket:act:StepBack": DELEGATES,
        "socket:act:IntroduceProposal": DELEGATES,
        "socket:act:KeepFallback": DELEGATES,
        "socket:act:WithdrawProposal": DELEGATES,
        "socket:act:TakeOverProposal": DELEGATES,
        "socket:act:ReviseOrally": DELEGATES,
        "socket:act:LiftBrackets": DESK,
        "socket:act:RestoreBrackets": DESK,
        "socket:act:AgreeAdReferendum": DESK,
        "socket:act:AgreeParagraphs": DESK,
        "socket:act:ReopenParagraph": DESK,
        "socket:act:ParkParagraph": DESK,
        "socket:act:UnparkParagraph": DESK,
        "socket:act:IssueRevision": DESK,
        "socket:act:AnnounceQuestion": DESK,
        "socket:act:WithdrawAnnouncement": DESK,
        "socket:act:AskForObjection": DESK,
        "socket:act:WithdrawGavel": DESK,
        "socket:act:Object": DELEGATES,
        "socket:act:SendNote": SEATED,
        "socket:act:WriteToLecturer": SEATED,
        "socket:act:BringWordsIn": DELEGATES,
        "socket:act:OpenGroup": DESK | DELEGATES,
        "socket:act:InviteToGroup": DESK | DELEGATES,
        "socket:act:LeaveGroup": DELEGATES,
        "socket:act:RemoveFromGroup": DESK | DELEGATES,
        "socket:act:CloseGroup": DESK | DELEGATES,
        "socket:act:SponsorPaper": DELEGATES,
        "socket:act:ReportBack": DELEGATES,
        "socket:act:Confer": DELEGATES,
        "socket:act:AnnotateInstructions": DELEGATES,
        "socket:act:BeginStage": DESK,
        "socket:act:ExtendStage": DESK,
        "socket:act:PauseStage": DESK,
        "socket:act:ContinueStage": DESK,
        "socket:act:EndStage": DESK,
        "socket:act:PutUnderSilence": DESK,
        "socket:act:BreakSilence": DELEGATES,
        "socket:act:ExtendSilence": DESK,
        "socket:act:WithdrawSilence": DESK,
        "socket:act:OpenVote": DESK,
        "socket:act:CastBallot": DELEGATES,
        "socket:act:EnterBallot": DESK,
        "socket:act:CloseVote": DESK,
        "socket:act:CountHands": DESK,
        "socket:act:NotePresence": DESK,
        "socket:act:DrawUpOrder": DESK,
        "socket:act:LetFall": DESK,
        "socket:act:ArrangeAlternatives": DESK,
        "socket:act:DissolveAlternatives": DESK,
        "socket:act:PassTurn": DELEGATES,
        "socket:act:PassOver": DESK,
        "socket:act:WithdrawVote": DESK,
        "socket:act:ExplainPosition": DELEGATES,
        "socket:act:CorrectStatement": DELEGATES,
        "socket:act:CloseStatements": DESK,
        "socket:act:ReopenStatements": DESK,
        "socket:act:PutForwardOffer": DELEGATES,
        "socket:act:AnswerOffer": DELEGATES,
        "socket:act:Adjourn": DESK,
        "socket:act:OpenSpeakersList": DESK,
        "socket:act:CloseSpeakersList": DESK,
        "socket:act:RaisePlacard": DELEGATES | {Role.OBSERVER},
        "socket:act:LowerPlacard": DELEGATES | {Role.OBSERVER},
        "socket:act:MoveSpeaker": DESK,
        "socket:act:DrawSpeakers": DESK,
        "socket:act:StrikeOffList": DESK,
        "socket:act:GiveFloor": DESK,
        "socket:act:ExtendSpeech": DESK,
        "socket:act:EndSpeech": DESK,
        "socket:act:PutOnRecord": DELEGATES | {Role.OBSERVER},
        "socket:act:ProposeInWriting": frozenset({Role.OBSERVER}),
        "socket:act:WithdrawWriting": frozenset({Role.OBSERVER}),
        "socket:act:SponsorWriting": DELEGATES,
        "socket:act:MakeMotion": DELEGATES,
        "socket:act:SpeakToMotion": DELEGATES,
        "socket:act:WithdrawMotion": DELEGATES,
        "socket:act:AskForReply": DELEGATES,
        "socket:act:WithdrawReply": DELEGATES,
        "socket:act:DecideOnReply": DESK,
        "socket:act:HearReply": DESK,
        "socket:act:RaisePointOfOrder": DELEGATES,
        "socket:act:WithdrawPointOfOrder": DELEGATES,
        "socket:act:RuleOnPointOfOrder": DESK,
        "socket:act:AppealRuling": DELEGATES,
        "socket:act:SuspendMeeting": DESK,
        "socket:act:ResumeMeeting": DESK,
    }
)

# The table again in words, for the page that a refused person reads.
RULES = (
    (LECTURERS, lazy_gettext("This page is for the lecturer of the workshop.")),
    (STAFF, lazy_gettext("This page is for people with an account in this house.")),
    (frozenset({Role.WALL}), lazy_gettext("A wall opens only with its current link.")),
    (SEATED | LECTURERS, lazy_gettext("This page is for people with a seat in this sitting, and for the lecturer.")),
    (HOLDERS, lazy_gettext("This page is for the people accredited to this seat.")),
    (
        HOLDERS | LECTURERS,
        lazy_gettext("This page is for people with a seat in this sitting, and for the lecturer."),
    ),
    (SIGNED_IN, lazy_gettext("This is for people who have entered.")),
)


class Person(Protocol):
    """Whoever is signed in."""

    id: int


class Sitting(Protocol):
    """A sitting that knows whom it has accredited."""

    def role_of(self, person_id: int, seat_id: str) -> Role | None: ...


class Refused(Forbidden):
    """Not allowed, with the rule that says so and what to do instead."""

    def __init__(self, title: str, message: str, rule: str, forget: str | None = None) -> None:
        super().__init__(message)
        self.title, self.message, self.rule = title, message, rule
        # The sitting and seat, as "ref:seat", of which the browser must keep nothing any longer.
        self.forget = forget


def allowed(role: Role | str | None, entry: str) -> bool:
    """
    Whether *role* may use *entry*; what has no entry is nobody's.
    """
    return role in TABLE.get(entry, ())


def standing(person: Person | None, sitting: Sitting, seat_id: str) -> Role | None:
    """
    As what *person* sits in *seat_id* now, asked of the books and never of the caller.
    """
    person_id = getattr(person, "id", None)  # An anonymous visitor has none.
    return None if person_id is None else sitting.role_of(person_id, seat_id)


def keep(app: Flask, roles_here: Callable[[], frozenset[Role]], refuse: Callable[[str], Refused]) -> None:
    """
    Let *app* answer only where the table says yes; what it says elsewhere, *refuse* knows.
    """

    @app.before_request
    def guard() -> None:
        entry = request.endpoint
        if entry is not None and not any(allowed(role, entry) for role in roles_here()):
            raise refuse(entry)


def refusal(entry: str) -> Refused:
    """
    The answer to somebody whom the table keeps out of *entry*.
    """
    rule = next((words for roles, words in RULES if roles == TABLE.get(entry)), None)
    card = gettext("Open the link or scan the card you were given for this seat, or ask the lecturer for one.")
    return Refused(
        title=gettext("This door is not yours"),
        message=gettext("Sign in first, from the front page.") if TABLE.get(entry) in (STAFF, LECTURERS) else card,
        rule=str(rule or gettext("What is not expressly allowed is refused.")),
    )
