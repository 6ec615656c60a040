"""Scripts of short sittings, played by the rules of the room, with labels where a criterion was met."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulation import HOUSE, Command, Event, Negotiation, RulesProfile, Seat
from simulation.announcement import AnnounceQuestion
from simulation.appeals import AppealRuling
from simulation.convening import Convene, DraftParagraph, IssuePen
from simulation.draft import Issue, Option
from simulation.drafting import OpenDrafting, StrikeWords, UnstrikeWords, WriteInk
from simulation.gavel import AskForObjection, LetGavelFall, Object
from simulation.interventions import PutOnRecord
from simulation.letters import AnswerLetter, WriteToLecturer
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.modes import HANDS, RECORDED
from simulation.motions import MakeMotion, WithdrawMotion, motion_on
from simulation.offers import AnswerOffer, PutForwardOffer
from simulation.points_of_order import RaisePointOfOrder, RuleOnPointOfOrder, WithdrawPointOfOrder
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.seats import Role
from simulation.show_of_hands import CountHands
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import EndSpeech, GiveFloor
from simulation.sponsors import CoSponsor
from simulation.statements import CorrectStatement, ExplainPosition
from simulation.suspension import ResumeMeeting
from simulation.text.wire import encode_update, insertion
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import place_behind, spans_of

SITTINGS = Path(__file__).with_name("sittings")
CHAIR = "chair"
DELEGATIONS = {"kenya": 101, "netherlands": 102, "egypt": 103, "brazil": 104, "japan": 105}
NOON = 43_200.0
USUAL_SECONDS = 60
"""Between two acts, unless a script says otherwise."""

Act = dict[str, Any]


class Player:
    """Plays one script. `happened` is each event with the number of its entry, its moment and the act behind it."""

    begins = NOON

    def __init__(self, script: dict[str, Any]) -> None:
        self.room, self.now = Negotiation(), self.begins
        self.happened: list[tuple[int, float, int, Event]] = []
        self.entries: list[tuple[float, str | None, Event]] = []
        self.act = -1
        self.names: dict[str, tuple[str, str]] = {}
        self.seats = {seat.id: seat for seat in (HOUSE, Seat(CHAIR, "Chair", "CHAIR", Role.CHAIR))}
        self.seats |= {name: Seat(name, name.title(), name[:3].upper()) for name in DELEGATIONS}
        draft = tuple(DraftParagraph(name, "operative", words) for name, words in script["draft"].items())
        issues = tuple(
            Issue(name, name.title(), place, tuple(Option(letter, letter) for letter in "ABCD"))
            for name, place in script.get("issues", {}).items()
        )
        seats = tuple(seat for name, seat in self.seats.items() if name != HOUSE.id)
        self.do(HOUSE.id, Convene(script["title"], RulesProfile(gavel_seconds=10.0), seats, draft, issues))
        for seat, pen in DELEGATIONS.items():
            self.do(seat, IssuePen(pen))
        self.do(CHAIR, OpenDrafting(tuple(script["draft"])))

    def do(self, seat: str, command: Command) -> None:
        """
        What the room makes of it; a script that is out of order is a mistake of its author.
        """
        for event in list(command.decide(self.room, self.seats[seat], self.now)):
            event.apply(self.room)
            if event.recorded:
                self.happened.append((len(self.happened) + 1, self.now, self.act, event))
                self.entries.append((self.now, seat or None, event))

    def play(self, acts: list[Act]) -> Iterator[tuple[int, float, Event, Negotiation]]:
        """
        Every entry of the record with the room as it stands right after it.
        """
        for self.act, act in enumerate(acts):
            before = len(self.happened)
            self.now += act.get("after_seconds", USUAL_SECONDS)
            verbs = [verb for verb in act if hasattr(self, f"_{verb}")]
            if len(verbs) != 1:
                raise ValueError(f"Act {self.act + 1} has no verb, or several: {act}")
            getattr(self, f"_{verbs[0]}")(act["by"], act[verbs[0]], act)
            yield from ((seq, at, event, self.room) for seq, at, _, event in self.happened[before:])

    # The text

    def _writes(self, seat: str, words: str, act: Act) -> None:
        place, pen = act["in"], DELEGATIONS[seat]
        text = self.room.paragraphs[place].text.replica
        known = {*self.room.paragraphs[place].text.proposals}
        struct = insertion(pen, text.clock(pen), words, *place_behind(text, act.get("behind", "")))
        self.do(seat, WriteInk(place, encode_update([struct], []), frozenset({pen})))
        self._remember(act, place, known)

    def _deletes(self, seat: str, words: str, act: Act) -> None:
        text = self.room.paragraphs[act["in"]].text.replica
        update = encode_update([], spans_of(text, words))
        self.do(seat, WriteInk(act["in"], update, frozenset({DELEGATIONS[seat]})))

    def _strikes(self, seat: str, words: str, act: Act) -> None:
        place = act["in"]
        known = {*self.room.paragraphs[place].text.proposals}
        self.do(seat, StrikeWords(place, tuple(spans_of(self.room.paragraphs[place].text.replica, words))))
        self._remember(act, place, known)

    def _unstrikes(self, seat: str, words: str, act: Act) -> None:
        place = act["in"]
        self.do(seat, UnstrikeWords(place, tuple(spans_of(self.room.paragraphs[place].text.replica, words))))

    def _remember(self, act: Act, place: str, known: set[str]) -> None:
        if "as" in act:
            (made,) = {*self.room.paragraphs[place].text.proposals} - known
            self.names[act["as"]] = (place, made)

    def _on(self, names: str) -> tuple[str, tuple[str, ...]]:
        found = [self.names[name] for name in names.split()]
        return found[0][0], tuple(name for _, name in found)

    def _supports(self, seat: str, names: str, _act: Act) -> None:
        self.do(seat, TakePosition(*self._on(names), "support"))

    def _opposes(self, seat: str, names: str, _act: Act) -> None:
        self.do(seat, TakePosition(*self._on(names), "oppose"))

    def _reserves(self, seat: str, names: str, _act: Act) -> None:
        self.do(seat, TakePosition(*self._on(names), "reserve"))

    def _falls_silent_on(self, seat: str, names: str, _act: Act) -> None:
        self.do(seat, TakePosition(*self._on(names), "none"))

    def _co_sponsors(self, seat: str, names: str, _act: Act) -> None:
        self.do(seat, CoSponsor(*self._on(names)))

    def _withdraws(self, seat: str, names: str, _act: Act) -> None:
        self.do(seat, WithdrawProposal(*self._on(names)))

    def _takes_over(self, seat: str, names: str, _act: Act) -> None:
        self.do(seat, TakeOverProposal(*self._on(names)))

    def _accepts(self, _seat: str, names: str, _act: Act) -> None:
        self.do(CHAIR, LiftBrackets(*self._on(names), accept=True))

    def _drops(self, _seat: str, names: str, _act: Act) -> None:
        self.do(CHAIR, LiftBrackets(*self._on(names), accept=False))

    def _restores(self, _seat: str, names: str, _act: Act) -> None:
        self.do(CHAIR, RestoreBrackets(*self._on(names), "A slip"))

    # Decisions

    def _subject(self, named: str) -> Subject:
        if named == "text":
            return Subject("text")
        if named == "motion":
            return motion_on(self.room.debate.motions[0].id)
        if named in self.room.paragraphs:
            return Subject("paragraph", named)
        place, names = self._on(named)
        return Subject("brackets", place, names)

    def _asks(self, _seat: str, named: str, act: Act) -> None:
        """Is there any objection? It falls, unless somebody is said to object."""
        self.do(CHAIR, AskForObjection(self._subject(named)))
        self.now += 10
        if "objector" in act:
            self.do(act["objector"], Object(act.get("reason", "")))
        else:
            self.do(HOUSE.id, LetGavelFall())

    def _announces(self, _seat: str, named: str, _act: Act) -> None:
        self.do(CHAIR, AnnounceQuestion(self._subject(named)))

    def _puts(self, _seat: str, named: str, act: Act) -> None:
        """A vote, recorded unless hands are counted."""
        hands = act.get("hands")
        if self.room.vote is None:
            self.do(CHAIR, OpenVote(self._subject(named), mode=HANDS if hands else RECORDED))
        vote = self.room.vote
        assert vote is not None
        if hands:
            self.do(CHAIR, CountHands(vote.id, *hands))
        for way, seats in (("in-favour", "yes"), ("against", "no"), ("abstention", "abstains")):
            for seat in act.get(seats, "").split():
                self.do(seat, CastBallot(vote.id, way))
        self.do(CHAIR, CloseVote(vote.id))

    # What is said

    def _speaks(self, seat: str, words: str, act: Act) -> None:
        if self.room.debate.speakers is None or not self.room.debate.speakers.is_open:
            self.do(CHAIR, OpenSpeakersList("General statements"))
        self.do(seat, RaisePlacard())
        self.do(CHAIR, GiveFloor(seat))
        for said in [words, *act.get("again", [])]:
            self.do(seat, PutOnRecord(said))
        speech = self.room.debate.speech
        assert speech is not None
        self.do(CHAIR, EndSpeech(speech.id))

    def _explains(self, seat: str, words: str, act: Act) -> None:
        about = self.room.announced.id if self.room.announced else self._last(act.get("about", ("vote", "gavel")))
        self.do(seat, ExplainPosition(about, words, act.get("kind", "explanation"), tuple(act.get("paragraphs", ()))))

    def _last(self, kinds: tuple[str, ...]) -> str:
        taken = (
            each for each in reversed(self.room.decisions) if each.kind in kinds and not each.subject.is_procedural
        )
        return next(each.id for each in taken)

    def _corrects(self, seat: str, words: str, _act: Act) -> None:
        own = [each.id for each in self.room.statements.values() if each.by == seat]
        self.do(seat, CorrectStatement(own[-1], words))

    # Procedure

    def _moves(self, seat: str, kind: str, act: Act) -> None:
        self.do(seat, MakeMotion(kind, 15, act.get("in"), tuple(act.get("parts", ()))))

    def _takes_back_motion(self, seat: str, _yes: bool, _act: Act) -> None:
        mine = next(each for each in self.room.debate.motions if each.seat == seat)
        self.do(seat, WithdrawMotion(mine.id))

    def _resumes(self, _seat: str, _yes: bool, _act: Act) -> None:
        self.do(CHAIR, ResumeMeeting())

    def _raises(self, seat: str, about: str, _act: Act) -> None:
        self.do(seat, RaisePointOfOrder(about))

    def _rules(self, _seat: str, ruling: str, act: Act) -> None:
        self.do(CHAIR, RuleOnPointOfOrder(self.room.debate.standing[0].id, ruling, act["says"]))

    def _takes_back_point(self, seat: str, _yes: bool, _act: Act) -> None:
        self.do(seat, WithdrawPointOfOrder(self.room.debate.standing[0].id))

    def _appeals(self, seat: str, _yes: bool, _act: Act) -> None:
        self.do(seat, AppealRuling(self.room.debate.last_ruling))

    # Aside

    def _writes_home(self, seat: str, words: str, _act: Act) -> None:
        self.do(seat, WriteToLecturer("capital", words))

    def _asks_for_help(self, seat: str, words: str, _act: Act) -> None:
        self.do(seat, WriteToLecturer("help", words))

    def _answers(self, _seat: str, to: str, act: Act) -> None:
        self.do(HOUSE.id, AnswerLetter("capital", to, act["says"]))

    def _offers(self, seat: str, options: dict[str, str], act: Act) -> None:
        self.do(seat, PutForwardOffer(options, act.get("says", "")))

    def _could_live(self, seat: str, with_: str, _act: Act) -> None:
        self.do(seat, AnswerOffer(self._offer_of(with_), "accept"))

    def _finds_difficult(self, seat: str, with_: str, _act: Act) -> None:
        self.do(seat, AnswerOffer(self._offer_of(with_), "decline"))

    def _offer_of(self, seat: str) -> str:
        return [each.id for each in self.room.offers.values() if each.by == seat][-1]


def scripts() -> list[tuple[str, dict[str, Any]]]:
    """
    Every script by the name of its file.
    """
    return [(path.stem, tomllib.loads(path.read_text())) for path in sorted(SITTINGS.glob("*.toml"))]
