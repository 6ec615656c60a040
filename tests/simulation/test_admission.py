"""Admission: one hostile update a case; each is refused under its own code and leaves the room as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import OutOfOrder
from simulation.drafting import WriteInk
from simulation.lifting import LiftBrackets
from simulation.positions import WithdrawProposal
from simulation.text.admission import FORBIDDEN, MAX_PARAGRAPH_UNITS, remark
from simulation.text.replica import Replica
from simulation.text.wire import (
    MAX_STRUCTS,
    MAX_UPDATE_BYTES,
    Struct,
    decode_update,
    disjoint,
    encode_update,
    insertion,
    read_update,
)
from tests.simulation.minutes import KENYA, NETHERLANDS, PENS, Minutes, characters

KEN, NLD = PENS[KENYA], PENS[NETHERLANDS]
NLD_WORDS = " 😀 kindly"
"""What the Netherlands has written after the sixth character of op1 before Kenya attacks."""


@pytest.fixture
def drafting(room: Minutes) -> Minutes:
    room.open("op1")
    room.write(NETHERLANDS, NLD_WORDS, after="Calls")
    return room


def sent(*structs: Struct, deleted: tuple[tuple[int, int, int], ...] = (), own: tuple[int, ...] = (KEN,)) -> WriteInk:
    return WriteInk("op1", encode_update(structs, deleted), frozenset(own))


def raw(*parts: int | bytes) -> WriteInk:
    """
    Bytes as nobody's encoder writes them.
    """
    data = b"".join(bytes([part]) if isinstance(part, int) else part for part in parts)
    return WriteInk("op1", data, frozenset({KEN}))


HONEST = insertion(KEN, 0, "ok", (1, 9), (1, 10))

ATTACKS: dict[str, tuple[WriteInk, str]] = {
    "another's pen": (sent(insertion(NLD, 10, "x", (NLD, 9), (1, 5))), "ink.forged-author"),
    "the zero draft's own pen": (sent(insertion(1, 39, "x", (1, 38), None)), "ink.forged-author"),
    "a pen nobody was given": (sent(insertion(424242, 0, "x", (1, 9), (1, 10))), "ink.forged-author"),
    "own words and forged ones together": (
        sent(HONEST, insertion(NLD, 10, "x", (NLD, 9), (1, 5))),
        "ink.forged-author",
    ),
    "deleting the zero draft": (sent(deleted=((1, 0, 10),)), "ink.foreign-delete"),
    "deleting another's words": (sent(deleted=((NLD, 4, 5),)), "ink.foreign-delete"),
    "writing and deleting another's words together": (sent(HONEST, deleted=((NLD, 4, 1),)), "ink.foreign-delete"),
    "deleting half of another's character": (sent(deleted=((NLD, 1, 1),)), "ink.foreign-delete"),
    "no update at all": (raw(b""), "ink.garbage"),
    "garbage": (raw(b"\x01\x01\x04garbage"), "ink.content"),
    "something behind the end": (raw(0, 0, 0), "ink.garbage"),
    "a number without an end": (raw(b"\xff" * 12), "ink.garbage"),
    "a number larger than a browser counts": (raw(1, 1, KEN, b"\xff" * 7 + b"\x7f", 0), "ink.garbage"),
    "a trillion structs announced": (raw(1, b"\x80" * 5 + b"\x20", KEN, 0), "ink.garbage"),
    "words that are no words": (raw(1, 1, KEN, 0, 0xC4, 1, 9, 1, 10, 2, b"\xff\xfe", 0), "ink.garbage"),
    "half a character": (raw(1, 1, KEN, 0, 0xC4, 1, 9, 1, 10, 3, b"\xed\xa0\x80", 0), "ink.garbage"),
    "no words": (raw(1, 1, KEN, 0, 0xC4, 1, 9, 1, 10, 0, 0), "ink.garbage"),
    "a deletion of nothing": (raw(0, 1, 1, 1, 0, 0), "ink.garbage"),
    "a hundred kilobytes": (sent(insertion(KEN, 0, "y" * 100_000, (1, 9), (1, 10))), "ink.too-big"),
    "more runs than anybody types": (
        sent(*(insertion(KEN, clock, "y", (1, 9), (1, 10)) for clock in range(MAX_STRUCTS + 1))),
        "ink.too-big",
    ),
    "more deletions than anybody makes": (
        sent(deleted=tuple((1, clock * 2, 1) for clock in range(MAX_STRUCTS + 1))),
        "ink.too-big",
    ),
    "more than fits in a paragraph": (
        sent(insertion(KEN, 0, "y" * (MAX_PARAGRAPH_UNITS + 1), (1, 9), (1, 10))),
        "ink.paragraph-full",
    ),
    "a gap in the own clock": (sent(insertion(KEN, 50, "x", (1, 9), (1, 10))), "ink.missing"),
    "beside an unknown author": (sent(insertion(KEN, 0, "x", (99, 3), (1, 10))), "ink.missing"),
    "before an unknown character": (sent(insertion(KEN, 0, "x", (1, 9), (1, 900))), "ink.missing"),
    "words that rest on each other": (
        sent(insertion(KEN, 0, "x", (KEN, 1), (1, 10)), insertion(KEN, 1, "y", (KEN, 0), (1, 10))),
        "ink.missing",
    ),
    "words that rest on themselves": (sent(insertion(KEN, 0, "x", (KEN, 0), (1, 10))), "ink.missing"),
    "two pens that rest on each other": (
        sent(insertion(KEN, 0, "x", (7, 0), (1, 10)), insertion(7, 0, "y", (KEN, 0), (1, 10)), own=(KEN, 7)),
        "ink.missing",
    ),
    "deleting what is not written yet": (sent(deleted=((1, 5_000, 10),)), "ink.missing"),
    "deleting beyond the own words": (sent(HONEST, deleted=((KEN, 0, 3),)), "ink.missing"),
    "a gap left on purpose": (raw(1, 1, KEN, 0, 10, 5, 0), "ink.missing"),
    "bold type": (raw(1, 1, KEN, 0, 0xC6, 1, 9, 1, 10, 3, b"ins", 5, b'"NLD"', 0), "ink.content"),
    "an embedded thing": (raw(1, 1, KEN, 0, 0xC5, 1, 9, 1, 10, 4, b'"hi"', 0), "ink.content"),
    "a nested type": (raw(1, 1, KEN, 0, 0xC7, 1, 9, 1, 10, 2, 0), "ink.content"),
    "any value": (raw(1, 1, KEN, 0, 0xC8, 1, 9, 1, 10, 1, 127, 0), "ink.content"),
    "a whole document": (raw(1, 1, KEN, 0, 0xC9, 1, 9, 1, 10, 1, b"d", 0), "ink.content"),
    "another root": (raw(1, 1, KEN, 0, 0x04, 1, 4, b"evil", 2, b"hi", 0), "ink.content"),
    "a parent by id": (raw(1, 1, KEN, 0, 0x04, 0, 1, 9, 2, b"hi", 0), "ink.content"),
    "a key on the text": (raw(1, 1, KEN, 0, 0x24, 1, 1, b"t", 1, b"k", 2, b"hi", 0), "ink.content"),
    "collected rubbish": (raw(1, 1, KEN, 0, 0, 5, 0), "ink.content"),
    "a place that is far too wide": (sent(insertion(KEN, 0, "x", (1, 9), (1, 30))), "ink.causality"),
    "a place turned round": (sent(insertion(KEN, 0, "x", (1, 30), (1, 9))), "ink.causality"),
    "a place behind the end and before the start": (sent(insertion(KEN, 0, "x", (1, 38), (1, 0))), "ink.order"),
    "before and behind the same character": (sent(insertion(KEN, 0, "x", (1, 38), (1, 38))), "ink.order"),
    "inside another's character": (sent(insertion(KEN, 0, "x", (NLD, 1), (NLD, 2))), "ink.surrogate"),
    "before half of another's character": (sent(insertion(KEN, 0, "x", (NLD, 0), (NLD, 2))), "ink.surrogate"),
    "half of an own character": (
        sent(insertion(KEN, 0, "😀", (1, 9), (1, 10)), deleted=((KEN, 1, 1),)),
        "ink.surrogate",
    ),
    "directions turned": (sent(insertion(KEN, 0, "a\u202eb", (1, 9), (1, 10))), "ink.characters"),
    "a line break": (sent(insertion(KEN, 0, "a\nb", (1, 9), (1, 10))), "ink.characters"),
    "no character of any text": (sent(insertion(KEN, 0, "a\uffffb", (1, 9), (1, 10))), "ink.characters"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_refused_and_nothing_changed(drafting: Minutes, attack: str) -> None:
    """Given words in op1, when Kenya sends a hostile update, then it is refused and nothing changes."""
    command, code = ATTACKS[attack]
    assert drafting.refuse(command, KENYA) == code


def test_no_forbidden_sign_enters(drafting: Minutes) -> None:
    """When words hold a control sign, a line break or a mark of direction, then they are refused."""
    assert {drafting.refuse(drafting.ink(KENYA, f"a{sign}b", after="Calls"), KENYA) for sign in FORBIDDEN} == {
        "ink.characters"
    }


def test_browsers_leave_out_what_the_house_refuses(repository: Path) -> None:
    """Given what a browser leaves out of what is typed, then it is what the house would refuse, no more, no less."""
    source = (repository / "app" / "frontend" / "text" / "suggesting.ts").read_text("utf-8")
    signs = re.search(r"const FORBIDDEN = /(\[.+\])/g;", source)
    assert signs
    assert {chr(sign) for sign in range(0x11000) if re.match(signs[1], chr(sign))} == FORBIDDEN


@pytest.mark.parametrize("words", ["é", "ال\u200f", "👩\u200d👩\u200d👧", "中文", "\u00a0", "e\u0301", "\u00ad", "‑"])
def test_every_language_may_be_written(drafting: Minutes, words: str) -> None:
    """When words hold letters of any script, joined emoji or marks that belong to a script, then they stand."""
    drafting.write(KENYA, words, after="Calls")
    assert words in drafting.reads()


# What is no offence


def test_a_clock_used_again_changes_nothing(drafting: Minutes) -> None:
    """Given Kenya's words, when the same clock arrives with other words, then the first ones stand."""
    drafting.do(sent(insertion(KEN, 0, "AAA", (1, 9), (1, 10))), KENYA)
    assert drafting.do(sent(insertion(KEN, 0, "BBB", (1, 9), (1, 10))), KENYA) == []


def test_a_longer_sending_after_a_lost_acknowledgement(drafting: Minutes) -> None:
    """Given half of Kenya's words arrived, when all are sent again as one run, then the rest is added once."""
    drafting.do(sent(insertion(KEN, 0, "AAA", (1, 9), (1, 10))), KENYA)
    drafting.do(sent(insertion(KEN, 0, "AAACC", (1, 9), (1, 10))), KENYA)
    assert "[AAACC – KEN]" in drafting.reads()


def test_the_seam_of_a_longer_sending_halves_no_character(drafting: Minutes) -> None:
    """Given Kenya's words arrived, when a longer run cuts a character where they ended, then it is refused."""
    drafting.do(sent(insertion(KEN, 0, "AAA", (1, 9), (1, 10))), KENYA)
    assert drafting.refuse(sent(insertion(KEN, 0, "AA😀", (1, 9), (1, 10))), KENYA) == "ink.surrogate"


def test_others_deletions_are_sent_back_and_forth(drafting: Minutes) -> None:
    """Given words others deleted, when Kenya's browser repeats all deletions it knows, then that is in order."""
    drafting.do(drafting.rubber(NETHERLANDS, "kindly"), NETHERLANDS)
    assert drafting.do(sent(deleted=((NLD, 4, 6),)), KENYA) == []
    assert len(drafting.do(sent(HONEST, deleted=((NLD, 4, 6),)), KENYA)) == 1


def test_words_typed_and_deleted_offline(drafting: Minutes) -> None:
    """When Kenya typed and deleted while offline, then the run that is gone already enters as gone, in no proposal."""
    gone = Struct(KEN, 0, 5, None, (1, 9), (1, 10))
    drafting.do(sent(gone, insertion(KEN, 5, "ok", (KEN, 4), (1, 10))), KENYA)
    assert "[ok – KEN]" in drafting.reads()
    assert [name for client, *_, name, _ in characters(drafting.text()) if client == KEN] == [None] * 5 + ["op1.2"] * 2


def test_settled_words_are_nobodys_to_delete(drafting: Minutes) -> None:
    """Given Kenya's words accepted, dropped or withdrawn, when Kenya deletes them, then that is out of order."""
    for settle in ("accept", "drop", "withdraw"):
        clock = drafting.text().clock(KEN)
        words = drafting.write(KENYA, "abc", after="States ")
        if settle == "withdraw":
            drafting.do(WithdrawProposal("op1", (words,)), KENYA)
        else:
            drafting.do(LiftBrackets("op1", (words,), accept=settle == "accept"))
        assert drafting.refuse(sent(deleted=((KEN, clock, 3),)), KENYA) == "ink.foreign-delete"


def test_what_grows_on_its_way_can_still_be_read(drafting: Minutes) -> None:
    """
    Given an update at the very limit whose first character is known, when it is passed on with the place of the rest
    spelt out, then it is longer than an author may send, and still enters and is replayed.
    """
    drafting.do(sent(insertion(KEN, 0, "a", (1, 9), (1, 10))), KENYA)
    start = 1 + len("語" * 18_000)
    first = insertion(KEN, 0, "a" + "語" * 18_000, (1, 9), (1, 10))
    rest = [insertion(KEN, start + n, "b", (KEN, start + n - 1), (1, 10)) for n in range(1_400)]
    while len(sent(first, *rest).update) > MAX_UPDATE_BYTES:
        rest.pop()
    padding = MAX_UPDATE_BYTES - len(sent(first, *rest).update) - 1
    last = rest.pop()
    rest.append(insertion(KEN, last.clock, "b" * (padding + 1), last.origin, last.right_origin))
    (event,) = drafting.do(sent(first, *rest), KENYA)
    assert len(event.update) > MAX_UPDATE_BYTES - 8  # type: ignore[attr-defined]


def test_an_author_who_has_seen_nothing_writes_at_an_end(drafting: Minutes) -> None:
    """When somebody who has seen no word yet writes in what looks empty, then it stands behind or before all words."""
    before = drafting.text().text()
    drafting.do(sent(insertion(KEN, 0, "x", None, None)), KENYA)
    assert drafting.text().text() in {f"x{before}", f"{before}x"}


# Reading and writing the format

CLIENTS = some.integers(0, 2**53 - 1)
IDS = some.one_of(some.none(), some.tuples(CLIENTS, some.integers(0, 2**40)))
WORDS = some.text(some.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)


@given(some.lists(some.tuples(WORDS, IDS, IDS), max_size=6), CLIENTS, some.integers(0, 2**40))
def test_what_is_encoded_is_decoded(runs: list[tuple[str, None, None]], client: int, clock: int) -> None:
    """Given any runs of one author, when they are encoded and decoded, then they are the same."""
    structs: list[Struct] = []
    for words, left, right in runs:
        structs.append(insertion(client, clock, words, left, right))
        clock += structs[-1].length
    assert decode_update(encode_update(structs, [])) == (structs, [])


@given(some.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Given any bytes at all, then they are an update, or out of order: nothing else."""
    try:
        structs, deletions = decode_update(data)
    except OutOfOrder:
        return
    assert read_update(encode_update(structs, deletions))


SPANS = some.lists(some.tuples(some.integers(1, 3), some.integers(0, 30), some.integers(1, 9)), max_size=12)


@given(SPANS)
def test_disjoint_ranges_hold_the_same_characters(spans: list[tuple[int, int, int]]) -> None:
    """Given ranges that overlap and repeat, then the disjoint ones hold the same characters, each once."""
    every = {(client, clock + n) for client, clock, length in spans for n in range(length)}
    kept = [(client, clock + n) for client, clock, length in disjoint(spans) for n in range(length)]
    assert sorted(every) == kept


@given(some.lists(some.tuples(some.sampled_from("a😀é"), some.integers(0, 40)), max_size=20), some.integers(0, 60))
def test_whoever_knows_some_of_it_is_sent_the_rest(typed: list[tuple[str, int]], known: int) -> None:
    """Given a text and any clock, also one inside a character, then what is sent can be read and begins there."""
    text = Replica()
    for sign, _ in typed:
        text.arrivals.number += 1
        last = (9, text.clock(9) - 1) if text.clock(9) else None
        struct = insertion(9, text.clock(9), sign, last, None)
        text.insert(struct, text.place(struct), None)
    text.merge()
    structs, _ = read_update(text.update_since({9: known}))
    sent_units = sum(struct.length for struct in structs)
    assert text.clock(9) - known <= sent_units <= max(0, text.clock(9) - known) + 1 or known > text.clock(9)


# What is said beside the text


@given(some.text(max_size=700))
def test_a_remark_is_one_line_of_text(words: str) -> None:
    """Given anything anybody says as a reason, then the record holds at most one line of plain text."""
    kept = remark(words)
    assert len(kept) <= 500
    assert FORBIDDEN.isdisjoint(kept)
    assert len(kept.splitlines()) <= 1
    assert remark(kept) == kept


def test_fallen_words_take_no_room(room: Minutes) -> None:
    """
    Given a delegation that fills a paragraph, when the Chair drops its words, then others can write there again.
    """
    room.open("op1")
    left = MAX_PARAGRAPH_UNITS - room.room.paragraphs["op1"].text.replica.live
    flood = room.write(NETHERLANDS, "y" * left, after="Calls")
    assert room.refuse(room.ink(KENYA, "x"), KENYA) == "ink.paragraph-full"

    room.do(LiftBrackets("op1", (flood,), accept=False))

    assert room.write(KENYA, "x")
