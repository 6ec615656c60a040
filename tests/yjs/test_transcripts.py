"""What browsers wrote, told again: the room's own replica agrees with Yjs and with pycrdt to the character."""

from __future__ import annotations

from random import Random

from tests.yjs.browsers import Browsers, read_by, updates_of
from tests.yjs.halls import Hall
from tests.yjs.oracles import pycrdt_reads

UPDATES_EACH = 60


def test_words_and_authors_agree_with_yjs(browsers: Browsers, chance: Random, updates: int) -> None:
    """
    Given four browsers writing and deleting in several scripts, also offline, when the hall admits what they send, then
    text and order of characters are those of Yjs: in the hall, for who heard each update, and for who comes later.
    """
    for _ in range(max(1, updates // UPDATES_EACH)):
        transcript = browsers.ask("transcript", seed=chance.randrange(2**32), updates=UPDATES_EACH)
        hall, passed_on = Hall(), []
        early = chance.randrange(UPDATES_EACH)
        for number, update in enumerate(updates_of(transcript)):
            passed_on.append(hall.hear(update) or b"\0\0")
            if number == early:
                then, clocks = hall.state(), hall.text.replica.clocks()
        expected = read_by(transcript)
        assert hall.reads() == expected
        assert hall.twin().reads() == expected
        assert browsers.reads(*passed_on) == expected
        assert browsers.reads(hall.state()) == expected
        assert browsers.reads(then, hall.text.replica.update_since(clocks)) == expected
        assert pycrdt_reads(*passed_on) == pycrdt_reads(hall.state()) == expected[0]


def test_what_was_sent_before_is_no_news(browsers: Browsers, chance: Random) -> None:
    """Given everything admitted, when any of it is sent again in any order, then the hall hears nothing new."""
    transcript = browsers.ask("transcript", seed=chance.randrange(2**32), updates=UPDATES_EACH)
    hall = Hall()
    sent = updates_of(transcript)
    for update in sent:
        hall.hear(update)
    chance.shuffle(sent)
    assert [hall.hear(update) for update in sent] == [None] * len(sent)
    assert hall.reads() == read_by(transcript)
