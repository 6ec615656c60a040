"""Minutes of whole rehearsals without wires: real rules, real views, real scripts, and no clock to wait for."""

from __future__ import annotations

import shutil
from functools import cache

import pytest

from app.rehearse.casting import cast
from curriculum.loader import SCENARIOS, load_scenario
from simulation import Negotiation, replay
from simulation.state import read_room, still, written
from simulation.text.rolling import RollingText
from tests.rehearsals.pure_room import PureRoom
from tests.simulation.minutes import standing


@pytest.fixture(scope="module")
def played(winter_ward):
    """
    Winter Ward played once for each set of wishes; the minutes only read what came of it.
    """

    @cache
    def play(**wishes):
        room = PureRoom(winter_ward, cast(winter_ward, **({"people": 8, "typists": 8, "seed": 1} | wishes)))
        return room, room.play()

    return play


@pytest.mark.parametrize("seed", [1, 3])
def test_winter_ward_is_adopted_in_the_words_of_the_package_agreed(winter_ward, played, seed):
    """
    Given Winter Ward, when the scripts play it, then the text is adopted, reads option by option as agreed, and nothing
    was refused on the way.
    """
    room, phase = played(seed=seed)
    texts = {name: paragraph.text.words() for name, paragraph in room.room.paragraphs.items()}
    package = winter_ward.package_of(texts)
    assert phase == "adopted"
    assert "".join(package) in winter_ward.acceptable_packages()
    assert all(
        texts[issue.paragraph] == issue.option(letter).wording
        for issue, letter in zip(winter_ward.issues, package, strict=True)
    )
    assert room.refused == []


def test_from_a_checkpoint_it_goes_on_as_it_went(played):
    """
    Given a rehearsal as it was played, when the room is taken from a checkpoint at each of a hundred moments, and goes
    on, then it stands in the end as the room does that went through everything.
    """
    events = played()[0].events
    room, at = Negotiation(), 0
    for moment in range(0, len(events), max(1, len(events) // 100)):
        room = replay(events[at:moment], room)
        room, at = read_room(written(still(room))), moment
    assert standing(replay(events[at:], room)) == standing(replay(events, Negotiation()))


def test_every_seat_sees_the_text_that_the_house_holds(played):
    """
    Given the end of a rehearsal, when each seat's own copy is compared with the house's text, then runs, proposals and
    statuses are the same.
    """
    room, _ = played()
    for mirror in room.mirrors.values():
        for name, paragraph in room.room.paragraphs.items():
            assert mirror.texts[name].runs() == paragraph.text.runs()
            assert mirror.texts[name].proposals == paragraph.text.proposals
            assert mirror.room["paragraphs"][name]["status"] == paragraph.status


def test_delegations_take_positions_on_what_others_want(played):
    """
    Given brackets in the text, when delegations read them, then they support and oppose by their own instructions.
    """
    room, _ = played()
    positions = [step.fields["position"] for _, step in room.acts if step.name == "TakePosition"]
    assert {"support", "oppose"} == set(positions)


def test_the_same_seed_plays_the_same_negotiation(winter_ward, played):
    again = PureRoom(winter_ward, cast(winter_ward, people=8, typists=8, seed=1))
    again.play()
    assert again.acts == played()[0].acts


def test_with_a_vote_a_question_is_decided_by_ballots_of_all(played):
    """
    Given a Chair who is asked to hold a vote, then one question is put to it, all vote, and the text is adopted.
    """
    room, phase = played(votes=True)
    votes = [decision for decision in room.room.decisions if decision.kind == "vote"]
    assert phase == "adopted"
    assert [len(vote.tally["ballots"]) for vote in votes] == [8]
    assert votes[0].tally["carried"]


def test_red_lines_that_leave_nothing_end_in_deadlock(deadlocked):
    """
    Given a pack with no package for all, when it is played, then the Chair adjourns with the pack's own words.
    """
    room = PureRoom(deadlocked, cast(deadlocked, people=8, typists=2, seed=1))
    assert room.play() == "adjourned"
    assert room.refused == []
    assert "consensus" in room.room.reason


@pytest.mark.parametrize(
    "wishes", [{"people": 3, "typists": 1}, {"people": 2, "typists": 0}, {"people": 12, "typists": 12}]
)
def test_any_number_of_people_can_rehearse(played, wishes):
    """
    Given fewer people than delegations, or more, then those who are there find agreement among themselves.
    """
    room, phase = played(**wishes)
    assert phase == "adopted"
    assert room.refused == []


def test_a_text_below_the_minimum_meets_an_objection(winter_ward):
    """
    Given a Chair who puts to the room a text that says B everywhere but is silent on crime, when it is below somebody's
    instructions, then they object, with words; whoever can live with it stays silent.
    """
    room = PureRoom(winter_ward, cast(winter_ward, people=8, typists=0, seed=1))
    sight, package = room.mirrors["orsenne"].sight(), ("B", "B", "B", "B", "A")
    sight.room["floor"]["gavel"] = {"subject": {"kind": "text"}, "ends": 1.0}
    for issue, letter in zip(winter_ward.issues, package, strict=True):
        sight.texts[issue.paragraph] = RollingText(issue.paragraph, issue.option(letter).wording)
    objecting = {}
    for seat, script in room.cast.delegates.items():
        step = script.next_step(sight)
        objecting[seat] = step is not None and step.name == "Object"
        assert not objecting[seat] or step.fields["reason"]
    assert objecting == {seat: not each.instructions.allows(package) for seat, each in room.cast.delegates.items()}
    assert objecting["valmere"]


def test_a_text_that_no_option_says_is_not_covered_by_instructions(winter_ward):
    """
    Given the zero draft, whose paragraph on crime is none of the options, when it is put to the room, then all object.
    """
    room = PureRoom(winter_ward, cast(winter_ward, people=8, typists=0, seed=1))
    sight = room.mirrors["orsenne"].sight()
    sight.room["floor"]["gavel"] = {"subject": {"kind": "text"}, "ends": 1.0}
    steps = [script.next_step(sight) for script in room.cast.delegates.values()]
    assert [step.name for step in steps if step] == ["Object"] * 8


def test_a_delegation_forbidden_everything_on_one_issue_still_plays(tmp_path):
    """
    Given a copy in which Lumenia may accept no option on assistance, when it is played, then it ends in deadlock.
    """
    pack = tmp_path / "nothing-for-lumenia"
    shutil.copytree(SCENARIOS / "winter-ward", pack)
    sheet = pack / "instructions/lumenia.toml"
    lines = ["I4 = [0, 0, 0, 0]" if line.startswith("I4") else line for line in sheet.read_text("utf-8").splitlines()]
    sheet.write_text("\n".join(lines), "utf-8")
    altered = load_scenario(pack)

    room = PureRoom(altered, cast(altered, people=8, typists=8, seed=1))

    assert room.play() == "adjourned"
    assert room.refused == []
