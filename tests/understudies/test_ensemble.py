"""The ensemble: scripts play in a real chamber, alone or with people, and never ask for what is out of order."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress
from random import Random

import pytest
from sqlalchemy import select

from app.extensions import db
from app.plenary.journal import Journal
from app.plenary.models import JournalEntry, Pen
from app.rehearse.casting import cast_seats
from app.understudies.ensemble import Ensemble
from curriculum.loader import scenarios
from simulation import HOUSE, Negotiation, OutOfOrder, command_from, plain, replay
from simulation.offers import AnswerOffer
from simulation.rehearsal.delegate import Delegate
from simulation.rehearsal.presiding import Patience
from simulation.scripting import EndScripts, PauseScripts, ScriptSeats
from tests.simulation.minutes import standing

ENDS = {"agreement": "adopted", "vote": "adopted", "silence": "adjourned"}


def recorded(stage) -> Negotiation:
    """
    The room as its record alone has it.
    """
    return replay((entry.event() for entry in Journal(db.engine, stage.sitting.id).read()), Negotiation())


@pytest.mark.parametrize("temper", ENDS)
@pytest.mark.parametrize("scenario", scenarios())
def test_scripts_play_a_scenario_to_its_end_and_nothing_is_refused(app, staged, scenario, temper) -> None:
    """
    Given scripts in every seat, when they play, then the room comes to the end of their temper, nothing they asked for
    was out of order, and a room replayed from the record stands as it does.
    """
    with app.app_context():
        stage = staged(scenario, temper=temper)
        stage.play()
        assert stage.chamber.room.phase == ENDS[temper]
        assert not stage.ensemble.refusals
        assert standing(recorded(stage)) == standing(stage.chamber.room)


@pytest.mark.parametrize("seed", ["ash", "birch", "cedar", "dogwood", "elm"])
def test_so_it_is_with_other_dice(app, staged, seed) -> None:
    """When the dice fall otherwise, then nothing is refused either."""
    with app.app_context():
        for scenario in scenarios():
            stage = staged(scenario)
            seats = tuple(stage.chamber.room.scripts)
            stage.chamber.act(HOUSE, ScriptSeats(seats, "brisk", "agreement", seed))
            stage.play()
            assert stage.chamber.room.phase == "adopted"
            assert not stage.ensemble.refusals, (scenario, stage.ensemble.refusals)


def test_what_a_script_writes_leads_to_no_person(app, staged) -> None:
    """When scripts have written, then the record has their pens and the books lead from none of them to anybody."""
    with app.app_context():
        stage = staged()
        stage.play(until=lambda room: any(len(each.text.proposals) > 1 for each in room.paragraphs.values()))
        kinds = set(db.session.scalars(select(JournalEntry.kind).where(JournalEntry.sitting_id == stage.sitting.id)))
        assert {"PenIssued", "InkWritten", "SeatsScripted"} <= kinds
        assert db.session.scalars(select(Pen).where(Pen.sitting_id == stage.sitting.id)).all() == []


def test_an_ensemble_that_is_called_in_later_goes_on_from_the_record(app, staged) -> None:
    """
    Given an ensemble that is gone in the middle of it, again and again, when others are called in, then each goes on
    where the last one was, says nothing twice, and the text is adopted.
    """
    with app.app_context():
        stage = staged()
        for count in (1, 3, 9, 17):
            stage.play(until=lambda room, count=count: len(room.offers) >= count or room.has_ended)
            stage.ensemble.leave()
            stage.ensemble = stage.called_in()
        stage.play()
        room = stage.chamber.room
        assert room.phase == "adopted"
        assert not stage.ensemble.refusals
        said = [(offer.by, tuple(offer.options.items())) for offer in room.offers.values()]
        assert len(said) == len(set(said))


LAST, AUTHOR = "the last that is called", "the author of what is voted on"


@pytest.mark.parametrize("who", [LAST, AUTHOR])
def test_a_person_takes_over_in_the_middle_of_a_vote(app, staged, who) -> None:
    """
    Given a roll call, when a person takes a seat before it is called, then its script does not answer for it, and the
    room goes on with what the person answers.
    """
    with app.app_context():
        stage = staged(temper="vote")
        stage.play(until=lambda room: room.vote is not None)
        room = stage.chamber.room
        agreed = max(
            room.offers.values(), key=lambda offer: [said for said, _ in offer.answers.values()].count("accept")
        )
        taken = room.vote.order[-1] if who == LAST else agreed.by
        stage.people.add(taken)
        stage.chamber.act(HOUSE, EndScripts((taken,), "person"))
        stage.play(until=lambda room: room.vote is None or room.vote.called == taken)
        assert taken not in room.vote.ballots
        vote = {"vote": room.vote.id, "choice": "against"}
        stage.chamber.act(room.seats[taken], command_from("CastBallot", vote))
        stage.play()
        closed = [each for each in room.decisions if each.kind == "vote"][-1]
        assert closed.tally["ballots"][taken] == "against"
        assert room.phase == "adopted"


def test_no_script_acts_for_a_seat_it_does_not_play_any_more(app, staged) -> None:
    """
    Given a script that has made up its mind, when a person takes its seat in that moment, then what it had wanted is
    not done.
    """
    with app.app_context():
        stage = staged()
        stage.play(until=lambda room: room.offers)
        seat = next(name for name, role in stage.chamber.room.scripts.items() if name != stage.scenario.chair.id)
        stage.chamber.act(HOUSE, EndScripts((seat,), "person"))
        with pytest.raises(OutOfOrder) as ruling:
            stage.chamber.act(
                stage.chamber.seat(seat), AnswerOffer("o1", "accept"), stage.ensemble._plays(stage.chamber.seat(seat))
            )
        assert ruling.value.code == "script.none"


def test_those_that_pause_do_nothing_and_the_others_do_not_wait_for_them(app, staged) -> None:
    """When one script pauses, then it does nothing, and the others come to their end without it."""
    with app.app_context():
        stage = staged()
        seat = stage.scenario.delegations[2].id
        stage.chamber.act(HOUSE, PauseScripts((seat,), paused=True))
        stage.play()
        acted = select(JournalEntry.kind).where(JournalEntry.sitting_id == stage.sitting.id, JournalEntry.seat == seat)
        assert db.session.scalars(acted).all() == []
        assert stage.chamber.room.phase == "adopted"


def test_who_practises_alone_is_waited_for(app, staged) -> None:
    """Given a practice, when its person has left the room, then nobody goes on; when they are back, everybody does."""
    with app.app_context():
        stage = staged(purpose="practice", without=("palisar",))
        stage.people.clear()
        before = stage.chamber.journal.seq
        for _ in range(50):
            stage.ensemble.beat()
        assert stage.chamber.journal.seq == before
        stage.people.add("palisar")
        stage.play(until=lambda room: room.offers)


def test_a_room_without_its_scenario_or_a_house_in_trouble_is_not_stopped_by_its_scripts(app, staged) -> None:
    """When nothing is left to play, then an ensemble says so at once, and asks for nothing more."""
    with app.app_context():
        stage = staged()
        stage.chamber.act(HOUSE, EndScripts(tuple(stage.chamber.room.scripts)))
        assert stage.ensemble.beat() is None
        assert Ensemble(stage.chamber, stage.scenario, frozenset).beat() is None


class TestWithPeople:
    """Scripts hear people: they answer their offers, weigh their words, and mind their objections."""

    @pytest.fixture
    def stage(self, app, staged):
        with app.app_context():
            yield staged(without=("palisar",), gavel=2.0)

    def ask(self, stage, name, **fields):
        stage.chamber.act(stage.chamber.seat("palisar"), command_from(name, fields))

    def test_they_answer_a_persons_offer(self, stage) -> None:
        """When a person puts a package forward, then every script says whether it could live with it."""
        stage.play(until=lambda room: room.offers)
        options = {issue.id: issue.options[1].letter for issue in stage.chamber.room.issues}
        self.ask(stage, "PutForwardOffer", options=options, words="Let us meet here.")
        mine = next(name for name, offer in stage.chamber.room.offers.items() if offer.by == "palisar")
        others = len(stage.chamber.room.delegations) - 1
        stage.play(until=lambda room: len(room.offers[mine].answers) == others)

    def test_an_offer_that_a_person_declines_is_not_settled_upon(self, stage) -> None:
        """When a person declines whatever the scripts agree upon, then the Chair adjourns in the end."""
        room = stage.chamber.room

        def decline(_room) -> bool:
            for offer in list(room.offers.values()):
                if offer.by != "palisar" and "palisar" not in offer.answers and not room.has_ended:
                    self.ask(stage, "AnswerOffer", offer=offer.id, answer="decline")
            return False

        stage.play(until=decline)
        assert room.phase == "adjourned"
        assert not any(each.status == "agreed" for each in room.standing.values())

    def test_an_objection_to_the_whole_is_consulted_upon_and_then_voted(self, stage) -> None:
        """
        When a person objects to the text, then the Chair consults and asks once more; when they object again, it is
        put to the vote, and the scripts vote by what the text is worth to them.
        """
        room = stage.chamber.room

        def whole_is_put(room) -> bool:
            if room.stage and room.stage.title.startswith("Consideration"):
                stage.chamber.act(HOUSE, command_for_time())
            return room.gavel is not None and room.gavel.subject.kind == "text"

        stage.play(until=whole_is_put)
        self.ask(stage, "Object", reason="Not yet.")
        stage.play(until=lambda room: room.stage and room.stage.title == "Consultations on the text")
        stage.chamber.act(HOUSE, command_for_time())
        stage.play(until=whole_is_put)
        self.ask(stage, "Object", reason="Still not.")
        stage.play(until=lambda room: room.vote is not None)
        stage.play()
        assert room.phase == "adopted"
        assert "palisar" not in [each for each in room.decisions if each.kind == "vote"][-1].tally["ballots"]

    def test_the_chair_gives_the_floor_and_rules(self, stage) -> None:
        """When a person raises the placard and a point of order, then the Chair gives the floor, and rules."""
        stage.play(until=lambda room: room.debate.speakers is not None)
        self.ask(stage, "RaisePlacard")
        stage.play(until=lambda room: room.debate.speech is not None)
        speech = stage.chamber.room.debate.speech
        assert speech.seat == "palisar"
        self.ask(stage, "PutOnRecord", text="We came to listen.")
        stage.play(until=lambda room: room.debate.speech is None)
        self.ask(stage, "RaisePointOfOrder", about="The quorum.")
        stage.play(until=lambda room: not room.debate.standing)
        assert stage.chamber.room.debate.points[-1].status == "not-upheld"

    def test_they_oppose_words_that_nobody_can_read(self, stage) -> None:
        """When a person strikes what makes a paragraph an option, then the scripts oppose it."""
        issue = stage.scenario.issues[0]
        stage.play(until=lambda room: room.paragraphs[issue.paragraph].status == "open")
        text = stage.chamber.room.paragraphs[issue.paragraph].text
        ranges = [[item.client, item.clock, item.length] for item in text.replica if item.proposal is None]
        self.ask(stage, "StrikeWords", paragraph=issue.paragraph, ranges=ranges)
        name = next(name for name, each in text.proposals.items() if each.by == "palisar")
        stage.play(until=lambda _room: len(text.proposals[name].oppose) >= 3)


class TestWithAPersonInTheChair:
    """Scripts wait for the Chair, trade among themselves, and leave the text to be settled."""

    def preside(self, stage, until) -> None:
        """
        Play with a person in the Chair who does what a prudent Chair would do.
        """
        people = frozenset(stage.people)
        mind = cast_seats(
            stage.scenario,
            [each.id for each in stage.scenario.delegations],
            stage.chamber.room.paragraphs,
            seed=stage.sitting.ref,
            ending="consensus",
            patience=Patience().times(0.01),
        ).chair
        last = time.monotonic() + 60
        while not until(stage.chamber.room) and time.monotonic() < last:
            stage.ensemble.beat()
            step = mind.next_step(stage.ensemble._ear.sight(time.time(), people))
            if step is not None:
                with suppress(OutOfOrder):
                    stage.chamber.act(stage.chamber.seat("chair"), command_from(step.name, plain(step.fields)))
        assert until(stage.chamber.room), stage.ensemble.refusals

    def test_they_wait_for_the_chair_and_come_to_a_text_with_it(self, app, staged) -> None:
        """
        Given a person in the Chair, when the text is not open, then nobody does anything; when it is, then they come to
        a text that the Chair settles, and each takes back what it has traded away.
        """
        with app.app_context():
            stage = staged("open-latch", without=("chair",))
            for _ in range(30):
                stage.ensemble.beat()
            assert stage.ensemble.acts == 0
            self.preside(stage, lambda room: room.has_ended)
            room = stage.chamber.room
            assert room.phase == "adopted"
            fates = [each.status for one in room.paragraphs.values() for each in one.text.proposals.values()]
            assert "withdrawn" in fates
            assert not stage.ensemble.refusals

    def test_who_has_nothing_to_say_is_not_asked_again_before_something_changes(self, app, staged, monkeypatch) -> None:
        """Given scripts that wait for the Chair, however long, then each is asked once for each change in the room."""
        asked: Counter[str] = Counter()
        think = Delegate.next_step
        monkeypatch.setattr(Delegate, "next_step", lambda self, sight: asked.update([self.seat]) or think(self, sight))
        with app.app_context():
            stage = staged(without=("chair",))
            for _ in range(200):
                stage.ensemble.beat()
            assert set(asked.values()) == {1}
            stage.chamber.act(stage.chamber.seat("chair"), command_from("BeginStage", {"title": "Opening"}))
            for _ in range(200):
                stage.ensemble.beat()
            assert set(asked.values()) == {2}

    def test_one_of_them_has_the_whole_voted_on_where_that_is_their_temper(self, app, staged) -> None:
        """When scripts play towards a vote, then one objects to the whole, once, and not when it is asked again."""
        with app.app_context():
            stage = staged("open-latch", temper="vote", without=("chair",), gavel=1.0)
            self.preside(stage, lambda room: any(each.kind == "objection" for each in room.decisions))
            stage.chamber.act(
                stage.chamber.seat("chair"), command_from("AskForObjection", {"subject": {"kind": "text"}})
            )
            stage.play(until=lambda room: room.gavel is None)
            assert stage.chamber.room.phase == "adopted"


def command_for_time():
    from simulation.stepping_in import StepIn

    return StepIn("end", "Enough")


def a_strike(room, dice) -> dict:
    paragraph = dice.choice([*room.paragraphs.values()])
    items = [item for item in paragraph.text.replica if item.text]
    item = dice.choice(items)
    return {"paragraph": paragraph.id, "ranges": [[item.client, item.clock, max(1, item.length // 2)]]}


def a_position(room, dice) -> dict:
    paragraph = dice.choice([*room.paragraphs.values()])
    position = dice.choice(["support", "oppose", "reserve"])
    return {"paragraph": paragraph.id, "proposals": paragraph.text.brackets()[:1], "position": position}


def own_words(room, dice) -> dict:
    paragraph = dice.choice([*room.paragraphs.values()])
    own = [name for name in paragraph.text.brackets() if paragraph.text.proposals[name].by == "palisar"]
    return {"paragraph": paragraph.id, "proposals": own}


WHIMS = (
    ("PutForwardOffer", lambda room, dice: {"options": {each.id: dice.choice("ABCD") for each in room.issues}}),
    ("AnswerOffer", lambda room, dice: {"offer": dice.choice([*room.offers] or ["o1"]), "answer": "accept"}),
    ("AnswerOffer", lambda room, dice: {"offer": dice.choice([*room.offers] or ["o1"]), "answer": "decline"}),
    ("RaisePlacard", lambda room, dice: {}),
    ("RaisePointOfOrder", lambda room, dice: {"about": "The order of business"}),
    ("AskForReply", lambda room, dice: {"reason": "We were named."}),
    ("MakeMotion", lambda room, dice: {"kind": dice.choice(["suspend", "close-debate"]), "minutes": 1}),
    ("Object", lambda room, dice: {"reason": "No."}),
    ("ProposeDeletion", lambda room, dice: {"paragraph": dice.choice([*room.paragraphs])}),
    (
        "ProposeParagraph",
        lambda room, dice: {"after": dice.choice([*room.paragraphs]), "kind": "report", "words": "And so on."},
    ),
    ("StrikeWords", a_strike),
    ("TakePosition", a_position),
    ("WithdrawProposal", own_words),
    ("CastBallot", lambda room, dice: {"vote": room.vote.id if room.vote else "v0", "choice": "against"}),
)
"""What a person may want at any time, in order or not."""

MOST_WHIMS = 60


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1))
@pytest.mark.parametrize("temper", ENDS)
def test_whatever_a_person_does_the_room_comes_to_an_end(app, staged, seed, temper) -> None:
    """
    Given a person who does anything at any time, sixty times, when scripts play beside them and in the Chair, then the
    room comes to an end, its record leads to the same room, and hardly anything that scripts wanted was out of order.
    """
    dice = Random(f"{temper} {seed}")
    with app.app_context():
        stage = staged(temper=temper, without=("palisar",))
        seat, done = stage.chamber.seat("palisar"), 0

        def whim(room) -> bool:
            nonlocal done
            if done < MOST_WHIMS and dice.random() < 0.1 and not room.has_ended:
                name, words = dice.choice(WHIMS)
                with suppress(OutOfOrder):
                    stage.chamber.act(seat, command_from(name, plain(words(room, dice))))
                    done += 1
                if room.stage and room.stage.ends and dice.random() < 0.2:
                    with suppress(OutOfOrder):
                        stage.chamber.act(HOUSE, command_for_time())
            return room.has_ended

        stage.play(until=whim, seconds=150)
        assert stage.chamber.room.has_ended
        assert done > 10
        assert stage.ensemble.refusals.total() <= 12, stage.ensemble.refusals
        assert standing(recorded(stage)) == standing(stage.chamber.room)
