"""Attacks over real sockets: each is refused under its code, the room stays as it was, and nobody hears of it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as Refused
from socketio.exceptions import SocketIOError
from websocket import WebSocketException

from simulation.refusals import REFUSALS
from simulation.text.wire import MAX_STRUCTS, Struct, encode_update, insertion
from tests.trust.delegates import Delegate
from tests.trust.house import House, Visitor
from tests.trust.scenes import AGREED, ATTACKER, CHAIR, CLOSED, OBSERVER, OPEN, VICTIM, VICTIMS_WORDS, Scene, characters

HERE = (1, 20), (1, 21)
"""A place between two characters of the zero draft."""


@pytest.fixture(scope="module")
def scene(house: House, visitors: Callable[[str], Visitor]) -> Iterator[Scene]:
    set_up = Scene(house.url, house.cards[ATTACKER], visitors)
    yield set_up
    for socket in (set_up.chair, set_up.victim, set_up.watcher, set_up.attacker):
        socket.close()


def assert_refused(answer: dict[str, Any], code: str) -> None:
    assert (answer["ok"], answer.get("code")) == (False, code)
    assert answer["rule"] == REFUSALS[code].rule
    assert answer["ruling"]
    assert "%(" not in answer["ruling"]


# Ink


def own(
    scene: Scene, words: str, left: tuple[int, int] | None = HERE[0], right: tuple[int, int] | None = HERE[1]
) -> Struct:
    return insertion(int(scene.attacker.pen or 0), 0, words, left, right)


def sent(*structs: Struct, deleted: tuple[tuple[int, int, int], ...] = ()) -> bytes:
    return encode_update(structs, deleted)


def raw(scene: Scene, *parts: int | bytes) -> bytes:
    """
    One struct of the attacker's pen as nobody's encoder writes it.
    """
    head = bytearray(b"\x01\x01")
    pen = int(scene.attacker.pen or 0)
    while pen > 127:
        head.append(pen & 127 | 128)
        pen >>= 7
    head += bytes([pen, 0])
    return bytes(head) + b"".join(bytes([part]) if isinstance(part, int) else part for part in parts)


def as_victim(scene: Scene) -> Struct:
    pen = scene.victims_first
    return insertion(pen, len(VICTIMS_WORDS) + 1, "x", (pen, len(VICTIMS_WORDS)), (1, 10))


INK: dict[str, tuple[str, Callable[[Scene], bytes], str]] = {
    "the victim's pen": (OPEN, lambda s: sent(as_victim(s)), "ink.forged-author"),
    "the zero draft's pen": (OPEN, lambda s: sent(insertion(1, 10**6, "x", (1, 3), None)), "ink.forged-author"),
    "a pen nobody was given": (OPEN, lambda s: sent(insertion(424242, 0, "x", *HERE)), "ink.forged-author"),
    "own words and forged ones": (OPEN, lambda s: sent(own(s, "ok"), as_victim(s)), "ink.forged-author"),
    "deleting the zero draft": (OPEN, lambda s: sent(deleted=((1, 0, 10),)), "ink.foreign-delete"),
    "deleting the victim's words": (
        OPEN,
        lambda s: sent(deleted=((s.victims_first, 4, 5),)),
        "ink.foreign-delete",
    ),
    "writing and deleting the victim's words": (
        OPEN,
        lambda s: sent(own(s, "ok"), deleted=((s.victims_first, 4, 1),)),
        "ink.foreign-delete",
    ),
    "a closed paragraph": (CLOSED, lambda s: sent(own(s, "x")), "drafting.closed"),
    "an agreed paragraph": (AGREED, lambda s: sent(own(s, "x")), "drafting.agreed"),
    "deleting in an agreed paragraph": (AGREED, lambda s: sent(deleted=((1, 0, 3),)), "drafting.agreed"),
    "no such paragraph": ("p99", lambda s: sent(own(s, "x")), "paragraph.unknown"),
    "a paragraph that is a word of the language": ("__proto__", lambda s: b"\0\0", "paragraph.unknown"),
    "no bytes": (OPEN, lambda s: b"", "ink.garbage"),
    "garbage": (OPEN, lambda s: b"\x01\x01\xff", "ink.garbage"),
    "something behind the end": (OPEN, lambda s: b"\0\0\0", "ink.garbage"),
    "a trillion structs announced": (OPEN, lambda s: b"\x01" + b"\x80" * 5 + b"\x20\x07\x00", "ink.garbage"),
    "half a character": (OPEN, lambda s: raw(s, 0xC4, 1, 20, 1, 21, 3, b"\xed\xa0\x80", 0), "ink.garbage"),
    "more than a paragraph holds": (OPEN, lambda s: sent(own(s, "y" * 30_000)), "ink.paragraph-full"),
    "more than 64 kB": (OPEN, lambda s: sent(own(s, "y" * 70_000)), "ink.too-big"),
    "more runs than anybody types": (
        OPEN,
        lambda s: sent(*(Struct(int(s.attacker.pen or 0), n, 1, b"y\0", *HERE) for n in range(MAX_STRUCTS + 1))),
        "ink.too-big",
    ),
    "a gap in the own clock": (
        OPEN,
        lambda s: sent(insertion(int(s.attacker.pen or 0), 50, "x", *HERE)),
        "ink.missing",
    ),
    "beside an unknown author": (OPEN, lambda s: sent(own(s, "x", (99, 3), (1, 21))), "ink.missing"),
    "words that rest on themselves": (
        OPEN,
        lambda s: sent(own(s, "x", (int(s.attacker.pen or 0), 0), (1, 21))),
        "ink.missing",
    ),
    "deleting what is not written": (OPEN, lambda s: sent(deleted=((1, 10**6, 10),)), "ink.missing"),
    "a gap left on purpose": (OPEN, lambda s: raw(s, 10, 5, 0), "ink.missing"),
    "bold type": (OPEN, lambda s: raw(s, 0xC6, 1, 20, 1, 21, 3, b"ins", 5, b'"KEN"', 0), "ink.content"),
    "an embedded thing": (OPEN, lambda s: raw(s, 0xC5, 1, 20, 1, 21, 4, b'"hi"', 0), "ink.content"),
    "a nested type": (OPEN, lambda s: raw(s, 0xC7, 1, 20, 1, 21, 2, 0), "ink.content"),
    "another root": (OPEN, lambda s: raw(s, 0x04, 1, 4, b"evil", 2, b"hi", 0), "ink.content"),
    "a key on the text": (OPEN, lambda s: raw(s, 0x24, 1, 1, b"t", 1, b"k", 2, b"hi", 0), "ink.content"),
    "collected rubbish": (OPEN, lambda s: raw(s, 0, 5, 0), "ink.content"),
    "a place that is too wide": (OPEN, lambda s: sent(own(s, "x", (1, 20), (1, 40))), "ink.causality"),
    "a place turned round": (OPEN, lambda s: sent(own(s, "x", (1, 40), (1, 20))), "ink.causality"),
    "inside the victim's character": (
        OPEN,
        lambda s: sent(own(s, "x", (s.victims_first, 1), (s.victims_first, 2))),
        "ink.surrogate",
    ),
    "directions turned": (OPEN, lambda s: sent(own(s, "a\u202eb")), "ink.characters"),
    "a line break": (OPEN, lambda s: sent(own(s, "a\nb")), "ink.characters"),
    "a sign no document can hold": (OPEN, lambda s: sent(own(s, "a\uffffb")), "ink.characters"),
}


@pytest.mark.parametrize("attack", INK)
def test_hostile_ink(scene: Scene, attack: str) -> None:
    """When a delegation sends a hostile update, then it is refused, handed the true text and a new pen."""
    before, pen = scene.standing(), scene.attacker.pen
    paragraph, update, code = INK[attack]
    answer = scene.attacker.send(paragraph, update(scene))
    assert_refused(answer, code)
    assert answer["pen"] not in (None, pen, scene.victim.pen)
    shown = answer["paragraph"]
    assert (shown or {"id": None})["id"] == (paragraph if paragraph in before["room"]["order"] else None)
    assert scene.standing() == before


@pytest.mark.parametrize(
    "message",
    [
        None,
        "ink",
        7,
        [OPEN, "AAA="],
        {},
        {"paragraph": None, "update": "AAA="},
        {"paragraph": [OPEN], "update": "AAA="},
        {"paragraph": {"id": OPEN}, "update": "AAA="},
    ],
)
def test_ink_without_a_paragraph(scene: Scene, message: Any) -> None:
    """When a message of ink names no paragraph, or is no message at all, then it is refused and answered."""
    before = scene.standing()
    answer = scene.attacker.call("ink", message)
    scene.attacker.pen = answer["pen"]
    assert_refused(answer, "paragraph.unknown")
    assert scene.standing() == before


@pytest.mark.parametrize("update", [None, 7, [], {}, "no base64!", "AA", "AAA\n=", "ÄÄÄ=", b"\0\0", True])
def test_ink_that_is_no_base64(scene: Scene, update: Any) -> None:
    """When the update is not base64 text, not even when it is the bytes themselves, then it could not be read."""
    before = scene.standing()
    answer = scene.attacker.call("ink", {"paragraph": OPEN, "update": update})
    scene.attacker.pen = answer["pen"]
    assert_refused(answer, "ink.garbage")
    assert scene.standing() == before


# Acts

WHOLE = {"kind": "text"}
THE_CHAIRS: dict[str, dict[str, Any]] = {
    "OpenDrafting": {"paragraphs": [CLOSED]},
    "CloseDrafting": {"paragraphs": [OPEN]},
    "LiftBrackets": {"paragraph": OPEN, "proposals": [f"{OPEN}.1"], "accept": True},
    "AgreeAdReferendum": {"paragraph": CLOSED},
    "AgreeParagraphs": {"paragraphs": [CLOSED]},
    "ReopenParagraph": {"paragraph": AGREED},
    "ChangeModality": {"modality": "present"},
    "ParkParagraph": {"paragraph": CLOSED},
    "UnparkParagraph": {"paragraph": CLOSED},
    "AnnounceQuestion": {"subject": {"kind": "paragraph", "paragraph": CLOSED}},
    "WithdrawAnnouncement": {},
    "CloseStatements": {},
    "ReopenStatements": {},
    "AskForObjection": {"subject": {"kind": "paragraph", "paragraph": CLOSED}},
    "WithdrawGavel": {},
    "OpenVote": {"subject": WHOLE, "majority": "simple"},
    "EnterBallot": {"vote": "v1", "seat": "tondera", "choice": "in-favour"},
    "CloseVote": {"vote": "v1"},
    "OpenSpeakersList": {"topic": "Mine"},
    "GiveFloor": {"seat": "tondera"},
    "RuleOnPointOfOrder": {"point": "po1", "ruling": "upheld", "sentence": "Of course."},
    "SuspendMeeting": {"minutes": 5},
    "Adjourn": {"reason": "Mine now"},
}
DELEGATIONS: dict[str, dict[str, Any]] = {
    "StrikeWords": {"paragraph": OPEN, "ranges": [[1, 0, 5]]},
    "TakePosition": {"paragraph": OPEN, "proposals": [f"{OPEN}.1"], "position": "support"},
    "CoSponsor": {"paragraph": OPEN, "proposals": [f"{OPEN}.1"]},
    "StepBack": {"paragraph": OPEN, "proposals": [f"{OPEN}.1"]},
    "IntroduceProposal": {"paragraph": OPEN, "proposals": [f"{OPEN}.1"], "title": "Mine"},
    "KeepFallback": {"paragraph": OPEN, "proposals": [f"{OPEN}.1"], "text": "Mine"},
    "WithdrawProposal": {"paragraph": OPEN, "proposals": [f"{OPEN}.1"]},
    "Object": {"reason": "no"},
    "PutOnRecord": {"text": "We regret this."},
    "MakeMotion": {"kind": "suspend"},
    "SpeakToMotion": {"motion": "mo1", "side": "for"},
    "WithdrawMotion": {"motion": "mo1"},
    "SponsorWriting": {"written": "w1"},
    "AskForReply": {"reason": "that"},
    "RaisePointOfOrder": {"about": "this"},
    "AppealRuling": {"point": "po1"},
    "CastBallot": {"vote": "v1", "choice": "against"},
    "ExplainPosition": {"about": "d1", "text": "We regret this."},
    "CorrectStatement": {"statement": "e1", "text": "We regret this."},
    "PutForwardOffer": {"options": {}},
    "AnswerOffer": {"offer": "o1", "answer": "accept"},
}


@pytest.mark.parametrize("act", THE_CHAIRS)
def test_a_delegation_does_not_chair(scene: Scene, act: str) -> None:
    """When a delegation asks for what only the Chair may do, then that is refused."""
    before = scene.standing()
    assert_refused(scene.attacker.act(act, **THE_CHAIRS[act]), "seat.chair-only")
    assert scene.standing() == before


@pytest.mark.parametrize("act", DELEGATIONS)
def test_the_chair_does_not_negotiate(scene: Scene, act: str) -> None:
    """When the Chair asks for what only delegations may do, then that is refused."""
    before = scene.standing()
    assert_refused(scene.chair.act(act, **DELEGATIONS[act]), "seat.delegations-only")
    assert scene.standing() == before


@pytest.mark.parametrize("act", [*THE_CHAIRS, *DELEGATIONS])
def test_an_observer_observes(scene: Scene, act: str) -> None:
    """When an observer asks for any act but the floor and its words on record, then that is refused."""
    before = scene.standing()
    ruling = "intervention.floor" if act == "PutOnRecord" else "seat.not-entitled"
    assert_refused(scene.watcher.act(act, **(THE_CHAIRS | DELEGATIONS)[act]), ruling)
    assert scene.standing() == before


ACTS: dict[str, tuple[Any, str]] = {
    "nothing": (None, "act.unknown"),
    "a number": (7, "act.unknown"),
    "a list": (["Object"], "act.unknown"),
    "no name": ({"reason": "no"}, "act.unknown"),
    "a list as a name": ({"act": ["Object"]}, "act.unknown"),
    "an act of no room": ({"act": "Nothing"}, "act.unknown"),
    "a name of the language": ({"act": "__init__"}, "act.unknown"),
    "letting the gavel fall": ({"act": "LetGavelFall"}, "act.unknown"),
    "holding the gavel up": ({"act": "ExtendGavel"}, "act.unknown"),
    "taking a pen": ({"act": "IssuePen", "pen": 5}, "act.unknown"),
    "convening": ({"act": "Convene", "title": "Mine"}, "act.unknown"),
    "writing with any pen": (
        {"act": "WriteInk", "paragraph": OPEN, "update": "AAA=", "pens": [1]},
        "act.unknown",
    ),
    "an event for an act": (
        {"act": "BallotCast", "vote": "v1", "seat": VICTIM, "choice": "against"},
        "act.unknown",
    ),
    "for another seat": ({"act": "Object", "reason": "no", "seat": VICTIM}, "act.malformed"),
    "a reason that is half a character": ({"act": "Object", "reason": "\ud800"}, "act.malformed"),
    "a reason without an end": ({"act": "Object", "reason": "x" * 3_000}, "act.malformed"),
    "a ballot of no kind": ({"act": "CastBallot", "vote": "v1", "choice": "yes"}, "act.malformed"),
    "ranges of no kind": ({"act": "StrikeWords", "paragraph": OPEN, "ranges": [["a", -1, 5]]}, "act.malformed"),
    "ranges without an end": (
        {"act": "StrikeWords", "paragraph": OPEN, "ranges": [[1, 0, 1]] * 2_000},
        "act.malformed",
    ),
    "too many ranges": ({"act": "StrikeWords", "paragraph": OPEN, "ranges": [[1, 0, 1]] * 600}, "ink.too-big"),
    "striking what is not there": ({"act": "StrikeWords", "paragraph": OPEN, "ranges": [[1, 9_000, 5]]}, "ink.missing"),
    "striking a number of stars": (
        {"act": "StrikeWords", "paragraph": OPEN, "ranges": [[1, 10**40, 5]]},
        "ink.missing",
    ),
    "striking in a closed paragraph": (
        {"act": "StrikeWords", "paragraph": CLOSED, "ranges": [[1, 0, 5]]},
        "drafting.closed",
    ),
    "striking in an agreed paragraph": (
        {"act": "StrikeWords", "paragraph": AGREED, "ranges": [[1, 0, 5]]},
        "drafting.agreed",
    ),
    "striking nowhere": ({"act": "StrikeWords", "paragraph": "p99", "ranges": [[1, 0, 5]]}, "paragraph.unknown"),
    "supporting what is not there": (
        {"act": "TakePosition", "paragraph": OPEN, "proposals": ["nope"], "position": "support"},
        "proposal.unknown",
    ),
    "withdrawing the victim's words": (
        {"act": "WithdrawProposal", "paragraph": OPEN, "proposals": [f"{OPEN}.1"]},
        "proposal.not-own",
    ),
    "objecting to nothing": ({"act": "Object"}, "gavel.none"),
    "voting in no vote": ({"act": "CastBallot", "vote": "v1", "choice": "against"}, "vote.none"),
    "an empty offer": ({"act": "PutForwardOffer", "options": {}}, "offer.incomplete"),
    "answering no offer": ({"act": "AnswerOffer", "offer": "o9", "answer": "accept"}, "offer.unknown"),
}


@pytest.mark.parametrize("attack", ACTS)
def test_hostile_acts(scene: Scene, attack: str) -> None:
    """When a delegation asks for what there is not, or in no shape to be read, then that is refused."""
    before = scene.standing()
    message, code = ACTS[attack]
    assert_refused(scene.attacker.call("act", message), code)
    assert scene.standing() == before


# Others' places


def test_who_only_watches_does_not_write(scene: Scene) -> None:
    """When an observer or the Chair sends ink, or ink comes over a socket that never joined, then it is refused."""
    before = scene.standing()
    update = sent(insertion(5, 0, "x", *HERE))
    assert_refused(scene.watcher.send(OPEN, update), "seat.not-entitled")
    assert_refused(scene.chair.send(OPEN, update), "seat.delegations-only")
    stranger = scene.connect({"seat": ATTACKER}, scene.cookie(ATTACKER))
    assert_refused(stranger.send(OPEN, update), "seat.none")
    stranger.close()
    assert scene.standing() == before


def test_a_wall_is_a_wall(scene: Scene, house: House) -> None:
    """When somebody with the wall's link writes or acts, then that is refused; looking is what it is for."""
    before = scene.standing()
    wall = scene.connect({"wall": house.links["wall"].rsplit("/", 1)[1]})
    joined = wall.join(pen=scene.victim.pen)
    assert (joined["ok"], joined["seat"], joined["pen"]) == (True, None, None)
    assert_refused(wall.send(OPEN, b"\0\0"), "seat.not-entitled")
    assert_refused(wall.act("Object"), "seat.not-entitled")
    assert_refused(wall.act("OpenDrafting", paragraphs=[CLOSED]), "seat.not-entitled")
    wall.close()
    assert scene.standing() == before


@pytest.mark.parametrize("pen", ["the victim's", "the zero draft's", "another tab's", None, -1, "5", [5], True, 2**70])
def test_joining_with_a_pen_that_is_not_ones_own(scene: Scene, pen: Any) -> None:
    """When a browser joins with another's pen, one in use in another tab, or with junk, then it is given a new one."""
    named = {"the victim's": scene.victim.pen, "the zero draft's": 1, "another tab's": scene.attacker.pen}
    asked = named.get(pen, pen) if isinstance(pen, str) else pen
    tab = scene.enter(ATTACKER, pen=asked)
    assert tab.pen not in (None, 0, 1, asked, scene.victim.pen, scene.attacker.pen)
    tab.close()


@pytest.mark.parametrize(
    "clocks", [None, 7, [], "x", {OPEN: 7}, {OPEN: {"1": "5"}}, {OPEN: {"x": 5}}, {OPEN: {"1": -5}}, {"p99": {"1": 1}}]
)
def test_joining_with_clocks_that_are_none(scene: Scene, clocks: Any) -> None:
    """When a browser claims to know what cannot be, then it is sent everything."""
    tab = scene.enter(ATTACKER, clocks=clocks)
    whole = scene.standing()["room"]["paragraphs"][OPEN]
    assert tab.joined["room"]["paragraphs"][OPEN]["words"] == whole["words"]
    assert len(tab.joined["room"]["paragraphs"][OPEN]["state"]) > 100
    tab.close()


def test_joining_with_half_a_character(scene: Scene) -> None:
    """When a browser claims to know half of the victim's smiling face, then it is sent the whole of it."""
    pen = scene.victims_first
    tab = scene.enter(ATTACKER, clocks={OPEN: {"1": 10**9, str(pen): 2}})
    signs, _ = characters(tab.joined["room"]["paragraphs"][OPEN]["state"])
    assert (pen, 1) in signs
    tab.close()


@pytest.mark.parametrize(
    ("auth", "who"),
    [
        ({"seat": VICTIM}, ATTACKER),
        ({"seat": CHAIR}, ATTACKER),
        ({"seat": "nobody"}, ATTACKER),
        ({"seat": [ATTACKER]}, ATTACKER),
        ({"seat": ATTACKER}, None),
        ({}, ATTACKER),
        ({"wall": "guess"}, ATTACKER),
        ({"wall": None, "seat": None}, None),
        ({"wall": {"token": 1}}, None),
    ],
)
def test_the_door_keeps_strangers_out(scene: Scene, auth: dict[str, Any], who: str | None) -> None:
    """When somebody would sit where they are not accredited, or show no card at all, then the door stays shut."""
    before = scene.standing()
    with pytest.raises(Refused):
        scene.connect(auth, scene.cookie(who) if who else "")
    assert scene.standing() == before


def test_another_site_is_kept_out(scene: Scene) -> None:
    """When a page of another site opens the socket with the delegate's own cookie, then the door stays shut."""
    with pytest.raises(Refused):
        scene.connect({"seat": ATTACKER}, scene.cookie(ATTACKER), origin="https://evil.example")


# Carets, floods and frames


def test_a_caret_says_whose_it_is_by_the_houses_word(scene: Scene) -> None:
    """When a caret claims another's seat and pen, then others see whose it is; too large a one they never see."""
    scene.attacker.io.emit("caret", {"paragraph": OPEN, "anchor": "x" * 700, "head": None})
    scene.attacker.io.emit("caret", ["no", "caret"])
    spoofed = {"paragraph": OPEN, "anchor": None, "head": None, "seat": VICTIM, "pen": scene.victim.pen}
    scene.attacker.io.emit("caret", spoofed)
    heard = scene.watcher.wait_for("caret")
    assert heard == {"paragraph": OPEN, "anchor": None, "head": None, "seat": ATTACKER, "pen": scene.attacker.pen}
    scene.watcher.io.emit("caret", spoofed)
    assert scene.attacker.act("Object")["code"] == "gavel.none"
    assert [event for event, _ in scene.attacker.heard if event == "caret"] == []


@pytest.mark.parametrize("event", ["told", "present", "gone", "dismissed", "message", "json", "disconnect", "connect"])
def test_messages_that_the_house_sends_are_not_taken_from_others(scene: Scene, event: str) -> None:
    """When a delegation sends what only the house says, then nobody hears it, and it stays who and where it is."""
    before, heard, pen = scene.standing(), len(scene.watcher.heard), scene.attacker.pen
    scene.attacker.io.emit(event, {"audience": "room", "since": 0, "n": 10**6, "parts": [], "seat": VICTIM, "pen": 1})
    assert scene.attacker.act("Object")["code"] == "gavel.none"
    assert scene.standing() == before
    # Who left a moment ago may still be told of, by the house itself: theirs was never the pen that is claimed here.
    told = [(said, data) for said, data in scene.watcher.heard[heard:] if said != "gone" or data == {"pen": 1}]
    assert [each for each in told if each[0] != "present" or "seats" not in each[1]] == []
    tab = scene.enter(ATTACKER, pen=pen)
    assert tab.pen != pen
    tab.close()


def test_typing_without_a_pause_loses_nothing(scene: Scene) -> None:
    """When three hundred keys are sent without waiting, then every one is answered, and what was taken in stands."""
    socket = scene.enter(ATTACKER)
    pen = int(socket.pen or 0)
    keys = (insertion(pen, n, "z", (pen, n - 1) if n else HERE[0], HERE[1]) for n in range(300))
    answers = flood(socket, "ink", [{"paragraph": OPEN, "update": b64encode(sent(key)).decode()} for key in keys])
    assert {answer["code"] for answer in answers if not answer["ok"]} <= {"rate", "ink.missing"}
    reached = max(answer["clock"] for answer in answers if answer["ok"])
    signs, _ = scene.standing()["room"]["paragraphs"][OPEN]["state"]
    assert all((pen, clock) in signs for clock in range(reached))
    socket.close()


def test_a_flood_is_held_back(scene: Scene) -> None:
    """When three hundred acts are asked for at once, then some are heard, and only this socket is told to wait."""
    answers = flood(scene.attacker, "act", [{"act": "Object"}] * 300)
    codes = [answer["code"] for answer in answers]
    assert set(codes) == {"rate", "gavel.none"}
    assert codes.count("rate") > 100
    assert all(answer["retry"] > 0 for answer in answers if answer["code"] == "rate")
    assert scene.victim.act("Object")["code"] == "gavel.none"


def until(look: Callable[[], str]) -> str:
    """
    What there is to be seen, once there is something.
    """
    calm = Event()
    for _ in range(200):
        if seen := look():
            return seen
        calm.wait(0.05)
    return ""


def flood(socket: Delegate, event: str, messages: list[Any]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = []
    done = Event()

    def answered(answer: dict[str, Any]) -> None:
        answers.append(answer)
        if len(answers) == len(messages):
            done.set()

    for message in messages:
        socket.io.emit(event, message, callback=answered)
    assert done.wait(40)
    return answers


FRAMES = {
    "lists in lists": '420["ink",' + "[" * 60_000 + "]" * 60_000 + "]",
    "objects in objects": '420["act",{"act":' + '{"a":' * 20_000 + "1" + "}" * 20_000 + "}]",
    "a number without an end": '420["act",{"act":"Object","reason":' + "9" * 10_000 + "}]",
    "not a number": '420["caret",{"paragraph":"p3","anchor":NaN}]',
    "no JSON": "42not json",
    "a packet without anything": "4",
    "a packet of no kind": "49999999",
    "an event without a name": "42[]",
    "an event with a number for a name": '42[7,{"act":"Object"}]',
    "an event that ends early": '42["ink"',
    "an attachment announced": '451-["ink",{"paragraph":"p3","update":{"_placeholder":true,"num":0}}]',
    "attachments without end": "45999999999-[]",
    "an answer to nobody": '430[{"ok":true}]',
    "a second handshake": '40{"seat":"valmere"}',
    "another namespace": '40/admin,{"seat":"valmere"}',
    "a farewell": "41",
    "an engine packet of no kind": "x",
    "an upgrade": "5",
    "a probe": "2probe",
    "nothing": "\x00",
}


SHORT_LINE = re.compile(
    r"(?:^|WARNING in (?:engine|line): )A socket(?:'s message could not be read \(\w+\)|"
    r" was closed: what it sent is no packet)\.$"
)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_malformed_frame_hurts_nobody_else(scene: Scene, frame: str) -> None:
    """When a socket sends what is no message of any protocol, then at most that socket is closed."""
    before = scene.standing()
    socket = scene.enter(ATTACKER)
    socket.line.send(FRAMES[frame])
    with suppress(WebSocketException, OSError):
        socket.line.send('420["act",{"act":"Object"}]')
    socket.close()
    assert scene.victim.act("Object")["code"] == "gavel.none"
    assert scene.standing() == before


def test_an_oversize_frame_closes_only_its_own_socket(scene: Scene) -> None:
    """When a socket sends a frame of half a megabyte, then the house drops that socket and nobody else notices."""
    before = scene.standing()
    socket = scene.enter(ATTACKER)
    with pytest.raises(SocketIOError):
        socket.call("ink", {"paragraph": OPEN, "update": "A" * 500_000})
    socket.close()
    assert scene.victim.act("Object")["code"] == "gavel.none"
    assert scene.standing() == before


def test_malformed_frames_leave_one_short_line_each_at_most(scene: Scene, house: House) -> None:
    """When sockets send what is no message, then the log tells each in a line, without a word of what was sent."""
    before = len(house.log.read_text("utf-8"))
    for frame in FRAMES.values():
        socket = scene.enter(ATTACKER)
        socket.line.send(frame)
        with suppress(WebSocketException, OSError):
            socket.line.send('420["act",{"act":"Object"}]')
        socket.close()
    assert scene.victim.act("Object")["code"] == "gavel.none"
    written = house.log.read_text("utf-8")[before:].splitlines()
    assert [line for line in written if not SHORT_LINE.search(line)] == []
    assert len(written) <= len(FRAMES)


def test_an_oversize_message_leaves_one_short_line(scene: Scene, house: House) -> None:
    """When a socket sends half a megabyte, then the log says that a message was too large, and nothing else."""
    before = len(house.log.read_text("utf-8"))
    socket = scene.enter(ATTACKER)
    with pytest.raises(SocketIOError):
        socket.call("ink", {"paragraph": OPEN, "update": "A" * 500_000})
    socket.close()
    assert scene.victim.act("Object")["code"] == "gavel.none"
    said = "WARNING in line: A socket was closed: its message was too large.\n"
    assert until(lambda: house.log.read_text("utf-8")[before:].partition("] ")[2]) == said


# And after all that


def test_the_room_goes_on(scene: Scene) -> None:
    """Given everything above, when the victim writes and the Chair accepts, then all hear it, in order, with no gap."""
    pen, at = int(scene.victim.pen or 0), len(VICTIMS_WORDS) + 1
    assert scene.victim.ink(OPEN, insertion(pen, at, " alive", (pen, at - 1), (1, 10)))["ok"]
    assert scene.chair.act("LiftBrackets", paragraph=OPEN, proposals=[f"{OPEN}.1"], accept=True)["ok"]
    told = scene.watcher.wait_until(scene.standing()["n"]["room"])
    room = [each for each in told if each["audience"] == "room"]
    assert [each["since"] for each in room[1:]] == [each["n"] for each in room[:-1]]
    assert [part["part"] for part in room[-1]["parts"]] == ["proposals", "decision"]
    assert OBSERVER in scene.standing()["own"]["seat"]


def test_the_log_keeps_confidence(scene: Scene, house: House, visitors: Callable[[str], Visitor]) -> None:
    """Given everything above, then the house's log holds no link, no cookie, no word and no ballot."""
    log = house.log.read_text("utf-8")
    tokens = [link.rsplit("/", 1)[1] for link in (house.links["wall"], house.links["lecturer"])]
    tokens += [card.link.rsplit("/", 1)[1] for card in house.cards.values()]
    tokens += [visitors(seat).cookie.split("=", 1)[1] for seat in (CHAIR, ATTACKER, VICTIM, OBSERVER)]
    assert [secret for secret in (*tokens, VICTIMS_WORDS.strip(), " alive", "against") if secret in log] == []
