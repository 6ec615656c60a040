"""Random histories of ink and acts: live is replayed, every window reads the same, and brackets never cross."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from simulation import HOUSE, Subject
from simulation.agreement import AgreeAdReferendum, ReopenParagraph
from simulation.drafting import CloseDrafting, OpenDrafting, StrikeWords
from simulation.gavel import AskForObjection, LetGavelFall, Object, WithdrawGavel
from simulation.lifting import LiftBrackets
from simulation.positions import TakePosition, WithdrawProposal
from simulation.text.brackets import CLOSES, OPENS, bracketed, opened, opened_at
from simulation.text.replica import Replica
from simulation.viewpoint import paragraph_view
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import characters, standing
from tests.yjs.browsers import Browsers
from tests.yjs.desks import DELEGATIONS, PARAGRAPHS, Sitting
from tests.yjs.oracles import pycrdt_reads

STEPS = 600


def test_a_long_sitting(browsers: Browsers, chance: Random, updates: int, report: Callable[[str], None]) -> None:
    """
    Given three delegations at two windows each, when they type, strike, support, lose the network, object and vote for
    hours, then the record tells the same story, and every window shows what the room holds.
    """
    for _ in range(max(1, updates // 1_000)):
        sitting = Sitting(browsers, chance)
        for _ in range(STEPS):
            chance.choices(ACTS, WEIGHTS)[0](sitting, chance)
            sitting.room.now += 1
        for paragraph in PARAGRAPHS:
            sitting.attempt(OpenDrafting((paragraph,)))
        sitting.settle()
        live = sitting.room.room
        assert standing(live) == standing(sitting.room.twin) == standing(sitting.room.replayed())
        for paragraph in PARAGRAPHS:
            _every_window_shows_it(sitting, paragraph)
            _brackets_balance(sitting, paragraph)
        report(f"{len(sitting.room.record)} events, {live.brackets()} brackets, refused: {dict(sitting.refused)}")


def _every_window_shows_it(sitting: Sitting, paragraph: str) -> None:
    text = sitting.room.text(paragraph)
    expected = text.text(), [(client, clock) for client, clock, unit, *_ in characters(text) if unit is not None]
    for desk in sitting.desks:
        assert sitting.reads(desk, paragraph) == expected
    state = text.update_since({})
    assert sitting.browsers.reads(state) == expected
    assert pycrdt_reads(state) == expected[0]
    assert _standing_words(sitting, paragraph, *expected) == sitting.room.paragraph(paragraph).text.words()


def _standing_words(sitting: Sitting, paragraph: str, words: str, ids: list[tuple[int, int]]) -> str:
    """
    What Yjs shows, minus what has fallen by the ledger that browsers are sent.
    """
    view = paragraph_view(sitting.room.paragraph(paragraph))
    status = {name: proposal["status"] for name, proposal in view["proposals"].items()}
    fallen = {
        (client, clock + n)
        for kind, gone in (("words", ("dropped", "withdrawn", "moot")), ("strikes", ("accepted",)))
        for client, clock, length, name in view[kind]
        if status[name] in gone
        for n in range(length)
    }
    data = words.encode("utf-16-le")
    kept = (data[n * 2 : n * 2 + 2] for n, each in enumerate(ids) if each not in fallen)
    return b"".join(kept).decode("utf-16-le")


def _brackets_balance(sitting: Sitting, paragraph: str) -> None:
    text = sitting.room.paragraph(paragraph).text
    around: list[tuple[str, ...]] = []
    for piece in bracketed(text.runs(), text.proposals):
        if piece.kind == OPENS:
            around.append(piece.proposals)
        elif piece.kind == CLOSES:
            assert around.pop() == piece.proposals
    assert around == []
    # What is kept from one letter to the next is what would be found anew.
    assert opened_at(text.openings(), text.proposals) == opened(text.runs(), text.proposals)


# What may happen


def _write(sitting: Sitting, chance: Random) -> None:
    desk, paragraph = chance.choice(sitting.desks), chance.choice(PARAGRAPHS)
    sitting.type(desk, paragraph, chance.choice([1, 1, 2, 6]))
    if chance.random() < 0.7:
        sitting.send(desk, paragraph)


def _hear(sitting: Sitting, chance: Random) -> None:
    sitting.deliver(chance.choice(sitting.desks), chance.randrange(1, 12))


def _network(sitting: Sitting, chance: Random) -> None:
    desk = chance.choice(sitting.desks)
    sitting.drop(desk) if desk.online and chance.random() < 0.5 else sitting.rejoin(desk)


def _strike(sitting: Sitting, chance: Random) -> None:
    paragraph = chance.choice(PARAGRAPHS)
    signs = [sign[:2] for sign in characters(_text(sitting, paragraph)) if sign[2] is not None]
    start = chance.randrange(len(signs))
    ranges = tuple((client, clock, 1) for client, clock in signs[start : start + chance.randrange(1, 12)])
    sitting.attempt(StrikeWords(paragraph, ranges), chance.choice(DELEGATIONS))


def _text(sitting: Sitting, paragraph: str) -> Replica:
    return sitting.room.text(paragraph)


def _some_brackets(sitting: Sitting, chance: Random) -> tuple[str, tuple[str, ...]]:
    paragraph = chance.choice(PARAGRAPHS)
    brackets = sitting.room.paragraph(paragraph).text.brackets()
    return paragraph, tuple(chance.sample(brackets, min(len(brackets), chance.randrange(1, 4))))


def _position(sitting: Sitting, chance: Random) -> None:
    position = chance.choice(["support", "oppose", "none"])
    sitting.attempt(TakePosition(*_some_brackets(sitting, chance), position), chance.choice(DELEGATIONS))


def _withdraw(sitting: Sitting, chance: Random) -> None:
    paragraph, names = _some_brackets(sitting, chance)
    for name in names:
        sitting.attempt(WithdrawProposal(paragraph, (name,)), sitting.room.paragraph(paragraph).text.proposals[name].by)


def _lift(sitting: Sitting, chance: Random) -> None:
    sitting.attempt(LiftBrackets(*_some_brackets(sitting, chance), accept=chance.random() < 0.5))


def _open_or_close(sitting: Sitting, chance: Random) -> None:
    names = (chance.choice(PARAGRAPHS),)
    sitting.attempt(CloseDrafting(names) if chance.random() < 0.2 else OpenDrafting(names))


def _agree(sitting: Sitting, chance: Random) -> None:
    paragraph = chance.choice(PARAGRAPHS)
    brackets = tuple(sitting.room.paragraph(paragraph).text.brackets())
    if brackets:
        sitting.attempt(LiftBrackets(paragraph, brackets, accept=True))
    sitting.attempt(AgreeAdReferendum(paragraph))
    _write(sitting, chance)
    sitting.attempt(ReopenParagraph(paragraph))


def _gavel(sitting: Sitting, chance: Random) -> None:
    sitting.attempt(AskForObjection(Subject("brackets", *_some_brackets(sitting, chance))))
    _write(sitting, chance)
    answer = chance.randrange(3)
    if answer == 0:
        sitting.attempt(Object("no"), chance.choice(DELEGATIONS))
    elif answer == 1:
        sitting.attempt(WithdrawGavel())
    sitting.room.now += 20
    sitting.attempt(LetGavelFall(), HOUSE.id)


def _vote(sitting: Sitting, chance: Random) -> None:
    sitting.attempt(OpenVote(Subject("brackets", *_some_brackets(sitting, chance)), "two-thirds"))
    vote = f"v{sitting.room.room.votes_held}"
    for seat in chance.choices(DELEGATIONS, k=4):
        sitting.attempt(CastBallot(vote, chance.choice(["in-favour", "in-favour", "against", "abstention"])), seat)
        _write(sitting, chance)
    sitting.attempt(CloseVote(vote))


ACTS: list[Callable[[Sitting, Random], None]]
ACTS, WEIGHTS = map(
    list,
    zip(
        (_write, 40), (_hear, 40), (_network, 5), (_strike, 6), (_position, 4), (_withdraw, 1.5), (_lift, 1.5),
        (_open_or_close, 3), (_agree, 0.5), (_gavel, 1), (_vote, 1),
        strict=True,
    ),
)  # fmt: skip
