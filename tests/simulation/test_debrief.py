"""Minutes of the debrief: what is counted from a record agrees with the room that the record leads to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from simulation import HOUSE, Negotiation, OutOfOrder, Subject
from simulation.debrief import measures, packages
from simulation.debrief.packages import Worth
from simulation.debrief.watching import Watcher
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.series import NewParagraph, ProposeSeries
from simulation.splitting import ProposeSplit
from simulation.suspension import ResumeMeeting, SuspendMeeting
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, Minutes

SEATS = (KENYA, NETHERLANDS, EGYPT)


class Watched(Minutes):
    """A room with a watcher beside it, and a minute between two acts."""

    compared_every = 1_000

    def __init__(self) -> None:
        self.watcher, self.seq = Watcher(), 0
        super().__init__()
        self.open("op1", "op2")

    def do(self, command, seat=CHAIR):
        self.now += 60
        events = super().do(command, seat)
        # The watcher looks after each entry; the acts of these tests make one or two, and the room is what counts.
        for event in events:
            self.seq += 1
            self.watcher.notice(self.seq, self.now, event, self.room)
        return events

    @property
    def brackets(self):
        return measures.brackets(self.room, self.watcher)


def test_a_bracket_is_followed_from_its_birth_to_its_end():
    """
    Given Kenya's words, which the Netherlands support and Egypt opposes, when they are lifted by consensus, then their
    life says so, and how long they stood.
    """
    held = Watched()
    wide = held.write(KENYA, " and to assist one another", after="information")
    born = held.now
    held.do(TakePosition("op1", (wide,), "oppose"), EGYPT)
    held.do(TakePosition("op1", (wide,), "support"), NETHERLANDS)
    held.do(TakePosition("op1", (wide,), "none"), EGYPT)
    held.do(AskForObjection(Subject("brackets", "op1", (wide,))))
    held.do(LetGavelFall(), HOUSE.id)

    (life,) = held.brackets

    assert (life.put, life.struck, life.by) == ("and to assist one another", "", KENYA)
    assert life.backing == ((NETHERLANDS, KENYA),)
    assert life.opposed == (EGYPT,)  # What was said counts, also when it was taken back.
    assert life.fate == "accepted"
    assert life.decision == held.room.decisions[-1].id
    assert life.seconds(0.0) == held.now - born
    assert [count.brackets for count in held.watcher.counts] == [0, 1, 0]


def test_new_paragraphs_put_forward_together_are_one_bracket():
    """Given two paragraphs as one proposal, then one life has the words of both, and one bracket is counted."""
    held = Watched()
    members = tuple(NewParagraph("op1", "operative", words) for words in ("Invites all;", "Decides to meet;"))
    held.do(ProposeSeries(members), KENYA)
    held.do(LiftBrackets("new2", ("new2.1",), accept=True))

    (life,) = held.brackets

    assert (life.label, life.kinds, life.put) == ("OP2, OP3", ("paragraph",), "Invites all; Decides to meet;")
    assert life.fate == "accepted"
    assert [count.brackets for count in held.watcher.counts] == [0, 1, 0]


def test_words_in_the_place_of_others_are_one_bracket():
    held = Watched()
    held.strike(NETHERLANDS, "again", paragraph="op2")
    held.write(NETHERLANDS, "every year", after="again", paragraph="op2")

    (life,) = held.brackets

    assert (life.struck, life.put, life.fate) == ("again", "every year", "open")


def test_what_is_taken_over_had_two_owners_and_counts_for_the_first():
    held = Watched()
    wide = held.write(KENYA, " and to assist one another", after="information")
    held.do(WithdrawProposal("op1", (wide,)), KENYA)
    assert [life.fate for life in held.brackets] == ["withdrawn"]
    held.do(TakeOverProposal("op1", (wide,)), EGYPT)
    held.do(LiftBrackets("op1", (wide,), accept=True))

    (life,) = held.brackets
    assert (life.owners, life.returned, life.fate) == ((KENYA, EGYPT), 1, "accepted")
    moved = measures.moved(held.room)
    assert (moved[KENYA].put, moved[KENYA].stand, moved[EGYPT].put) == (5, 5, 0)


def test_what_a_split_carries_elsewhere_lives_on_there():
    """
    Given a bracket behind the place of a split, when the split is carried out, then there is one life, not two.
    """
    held = Watched()
    held.write(KENYA, " quickly", after="information")
    item = next(item for item in held.room.paragraphs["op1"].text.replica if item.text)
    held.do(ProposeSplit("op1", item.client, item.clock + 6), EGYPT)
    split = next(name for name, each in held.room.paragraphs["op1"].text.proposals.items() if each.kind == "split")
    held.do(LiftBrackets("op1", (split,), accept=True))

    mine = [life for life in held.brackets if life.by == KENYA]
    assert [(life.put, life.fate, life.paragraph != "op1") for life in mine] == [("quickly", "open", True)]


def test_a_suspension_is_no_stillness():
    """
    Given an hour without a word, most of it suspended, then only the rest counts.
    """
    held = Watched()
    held.write(KENYA, " now", after="information")
    held.do(SuspendMeeting(30, "Coffee"))
    held.now += 3000
    held.do(ResumeMeeting())
    held.write(KENYA, " then", after="States")

    longest = max(held.watcher.stills, key=lambda still: still.end.at - still.begin.at)

    assert longest.suspended == 3060
    assert longest.seconds < 300


ACTS = some.lists(
    some.tuples(some.sampled_from(("write", "strike", "support", "oppose", "lift", "drop", "back", "restore", "over")),
                some.sampled_from(SEATS), some.integers(0, 30)),
    max_size=25,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_what_is_counted_agrees_with_the_room(acts):
    """
    Whatever is done in a room, then the last count is the room's own, each proposal has one life that stands as it
    does, nobody's words stand more often than they were put forward, and nobody stood behind themselves.
    """
    held = Watched()
    for deed, seat, number in acts:
        paragraph = ("op1", "op2")[number % 2]
        text = held.room.paragraphs[paragraph].text
        names = list(text.proposals)
        name = names[number % len(names)] if names else ""
        try:
            if deed == "write":
                held.write(seat, f" word{number}", after="s", paragraph=paragraph)
            elif deed == "strike":
                held.strike(seat, "o", paragraph=paragraph)
            elif deed in {"support", "oppose"}:
                held.do(TakePosition(paragraph, (name,), deed), seat)
            elif deed in {"lift", "drop"}:
                held.do(LiftBrackets(paragraph, (name,), accept=deed == "lift"))
            elif deed == "restore":
                held.do(RestoreBrackets(paragraph, (name,)))
            else:
                command = WithdrawProposal if deed == "back" else TakeOverProposal
                held.do(command(paragraph, (name,)), seat)
        except OutOfOrder:
            continue
    room, watcher = held.room, held.watcher
    assert watcher.counts[-1].brackets == room.brackets()
    proposals = {(name, each): proposal for name, paragraph in room.paragraphs.items()
                 for each, proposal in paragraph.text.proposals.items()}  # fmt: skip
    assert {key: life.status for key, life in watcher.lives.items()} == {
        key: proposal.status for key, proposal in proposals.items()
    }
    for words in measures.moved(room).values():
        assert words.stand + words.bracketed <= words.put
    assert all(who != whose for who, whose in measures.support(held.brackets))
    curve = measures.by_the_minute(watcher.counts, watcher.began.at, watcher.seen.at, most=10)
    assert curve[-1] == (watcher.seen.at, room.brackets())
    assert len(curve) <= 12


# Figures

times = some.lists(some.floats(0, 10_000), min_size=1, max_size=12)


@given(times, some.randoms(use_true_random=False), some.floats(0.5, 20))
def test_inequality_asks_neither_who_nor_how_much(shares, chance, factor):
    """
    Given any shares, then the figure lies between 0 and 1, and is the same in another order and in another unit.
    """
    figure = measures.inequality(shares)
    assert 0 <= figure < 1
    mixed = list(shares)
    chance.shuffle(mixed)
    assert measures.inequality(mixed) == pytest.approx(figure, abs=1e-6)
    assert measures.inequality([share * factor for share in shares]) == pytest.approx(figure, abs=1e-6)


def test_inequality_of_what_one_knows():
    assert measures.inequality([]) == measures.inequality([0, 0]) == 0
    assert measures.inequality([7, 7, 7]) == pytest.approx(0)
    assert measures.inequality([0, 0, 0, 9]) == pytest.approx(0.75)


texts = some.text(alphabet="abc ,", max_size=40)


@given(texts, texts)
def test_a_distance_is_one(old, new):
    """
    Given any two texts, then they are as far from each other in both directions, a text is not far from itself, and
    nothing is farther than all.
    """
    assert measures.distance(old, old) == 0
    assert 0 <= measures.distance(old, new) <= 1
    assert measures.distance("one two", "three four") == 1


# Packages

rows = some.lists(some.tuples(*[some.integers(0, 40)] * 4), min_size=2, max_size=2).map(tuple)
tables = some.lists(some.tuples(rows, some.integers(0, 60)), min_size=1, max_size=4)


@given(tables)
def test_nothing_on_the_frontier_leaves_something_on_the_table(table):
    """
    Given any instructions, then from a package on the frontier nobody can gain without somebody losing; from any other
    possible one somebody can; and what is acceptable crosses nobody's red line and no threshold.
    """
    worths = [Worth(str(number), rows, minimum) for number, (rows, minimum) in enumerate(table)]
    everything = packages.packages(worths)
    assert len(everything) == 16
    frontier = packages.efficient(everything)
    possible = [each for each in everything if not each.crossed]
    for each in possible:
        assert (each in frontier) == (packages.better(each, everything) == [])
        assert each.acceptable == all(worth.accepts(each.package) for worth in worths)
    for each in everything:
        assert each.joint == sum(worth.score(each.package) for worth in worths)


def test_an_issue_left_open_is_worth_nothing_and_crosses_nothing():
    worth = Worth("kenya", ((0, 10, 20, 30), (5, 5, 5, 0)), 15)
    assert worth.points("-A") == (None, 5)
    assert packages.valued("B-", [worth]).scores == (10,)
    assert not worth.accepts("AA")
    assert worth.accepts("BA")


def test_a_room_without_a_word_has_nothing_to_tell():
    assert measures.brackets(Negotiation(), Watcher()) == []
    assert measures.support([]) == {}


WORDS = some.lists(some.sampled_from(["a", "b", "c", "d"]), max_size=8)


@given(WORDS, WORDS)
def test_words_in_both_are_those_that_a_table_counts(old, new):
    """
    Given two texts, then as many words are in both in the same order as the table of all their beginnings says.
    """
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for here, one in enumerate(old):
        for there, other in enumerate(new):
            longer = max(table[here][there + 1], table[here + 1][there])
            table[here + 1][there + 1] = table[here][there] + 1 if one == other else longer
    both = 2 * table[-1][-1] / (len(old) + len(new) or 1)
    assert measures.distance(" ".join(old), " ".join(new)) == pytest.approx(1 - both if old or new else 0)
