"""Every message of the live room and every act, asked by every role over a real socket: the table, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from threading import Event
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from urllib.request import Request, urlopen

import pytest

from app.permissions import TABLE, Role
from simulation import Command, plain
from tests.trust.delegates import Delegate
from tests.trust.house import Card, House, Visitor, read_card

KEPT_OUT = {"seat.chair-only", "seat.delegations-only", "seat.not-entitled"}
IN_THE_ROOM = (Role.DELEGATE, Role.CHAIR, Role.SECRETARIAT, Role.OBSERVER, Role.WALL)
SEATS = {Role.DELEGATE: "tondera", Role.CHAIR: "chair", Role.OBSERVER: "world-health-forum"}
ACTS = sorted(name for name, kind in Command.kinds.items() if kind.public)


PLAIN = {str: "x", int: 1, float: 1.0, bool: True, bytes: "AAA="}


def some(hint: Any) -> Any:
    """
    Anything of that kind: what an act needs to be read at all, so that it is not refused for its shape.
    """
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return some(inside[0])
    if origin in (tuple, frozenset):
        each = inside[:1] if origin is frozenset or inside[-1] is Ellipsis else inside
        return [some(one) for one in each]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint)).value
    if is_dataclass(hint) and isinstance(hint, type):
        return filled_in(hint)
    return inside[0] if origin is Literal else {} if origin is dict else PLAIN[hint]


def filled_in(shape: type) -> dict[str, Any]:
    hints = get_type_hints(shape)
    needed = [each for each in fields(shape) if each.default is MISSING and each.default_factory is MISSING]
    return {each.name: some(hints[each.name]) for each in needed}


@pytest.fixture(scope="module")
def sitting(house: House) -> dict[str, Any]:
    """
    A sitting of its own: in this one everything happens that anybody is allowed to ask for.
    """
    asked = Request(
        f"{house.url}/demonstration/rehearsals",
        json.dumps({"scenario": "winter-ward"}).encode(),
        {"Content-Type": "application/json"},
    )
    with urlopen(asked) as answer:
        return dict(json.load(answer))


@pytest.fixture(scope="module")
def sockets(house: House, sitting: dict[str, Any]) -> Iterator[dict[Role, Delegate]]:
    inside: dict[Role, Delegate] = {}
    for role in IN_THE_ROOM:
        if role is Role.WALL:
            wall = sitting["wall"].rsplit("/", 1)[1]
            inside[role] = Delegate(house.url, sitting["sitting"], {"wall": wall})
            continue
        seat = SEATS.get(role) or next(each for each in sitting["seats"] if each.endswith("secretariat"))
        card: Card = read_card(seat, sitting["seats"][seat])
        visitor = Visitor()
        visitor.press(card.link)
        inside[role] = Delegate(house.url, card.ref, {"seat": seat}, visitor.cookie)
    assert all(socket.join()["ok"] for socket in inside.values())
    yield inside
    for socket in inside.values():
        socket.close()


def asked_for(socket: Delegate, act: str) -> dict[str, Any]:
    """
    The answer to an act. There are more of them than a socket may ask for at once: then it asks again when it is told.
    """
    fields = plain(filled_in(Command.kinds[act]))
    while (answer := socket.act(act, **fields)).get("code") == "rate":
        Event().wait(answer["retry"] / 1000)
    return answer


@pytest.mark.parametrize("role", IN_THE_ROOM)
def test_every_act_is_heard_from_whom_the_table_names(sockets: dict[Role, Delegate], role: Role) -> None:
    """
    Given every act that a browser can ask for, in a shape that can be read, when each role asks for it, then the role
    is what it is refused for exactly where the table says so. The last one ends the sitting.
    """
    wrong = []
    for act in sorted(ACTS, key=lambda act: (act == "Adjourn", act)):
        if act == "Adjourn" and role in TABLE["socket:act:Adjourn"]:
            continue  # Below, when everybody else has asked.
        answer = asked_for(sockets[role], act)
        assert answer.get("code") not in {"act.malformed", "act.unknown", "rate", "house.trouble"}, (act, answer)
        if (answer.get("code") in KEPT_OUT) != (role not in TABLE[f"socket:act:{act}"]):
            wrong.append((act, answer))
    assert wrong == []


@pytest.mark.parametrize("role", IN_THE_ROOM)
def test_every_message_is_heard_from_whom_the_table_names(sockets: dict[Role, Delegate], role: Role) -> None:
    """
    Given every message in the table (that each handler is in it, another test sees to), when each role sends it empty,
    then the same holds. A caret has no answer.
    """
    messages = {entry.split(":")[1] for entry in TABLE if entry.startswith("socket:")} - {"connect", "caret"}
    for message in sorted(messages):
        answer = sockets[role].call(message, {})
        assert (answer.get("code") in KEPT_OUT) == (role not in TABLE[f"socket:{message}"]), (message, answer)


def test_only_who_writes_shows_a_caret(sockets: dict[Role, Delegate]) -> None:
    """
    When every role sends a caret, then the room hears those that the table names.
    """
    listener = sockets[Role.WALL]
    heard = len(listener.heard)
    for role in IN_THE_ROOM:
        sockets[role].io.emit("caret", {"paragraph": "p1", "anchor": None, "head": {"role": str(role)}})
        sockets[role].call("act", {})
    writers = [data["head"]["role"] for event, data in listener.heard[heard:] if event == "caret"]
    assert writers == [str(role) for role in IN_THE_ROOM if role in TABLE["socket:caret"]]


def test_a_caret_on_a_draft_is_seen_by_its_delegation_alone(sockets: dict[Role, Delegate]) -> None:
    """
    When somebody shows a caret on a delegation's draft, or on what is no text at all, then nobody in the room hears it.
    """
    listener, delegate = sockets[Role.WALL], sockets[Role.DELEGATE]
    heard = len(listener.heard)
    for paper in ("draft:tondera", "draft:valmere", "draft:zarune", "nothing", None):
        delegate.io.emit("caret", {"paragraph": paper, "anchor": None, "head": {"on": "paper"}})
    delegate.io.emit("caret", {"paragraph": "p1", "anchor": None, "head": {"on": "text"}})
    with listener.news:
        listener.news.wait_for(lambda: any(event == "caret" for event, _ in listener.heard[heard:]), 10)
    assert [data["head"]["on"] for event, data in listener.heard[heard:] if event == "caret"] == ["text"]


@pytest.mark.parametrize("who", ["nobody", "somebody from elsewhere"])
@pytest.mark.parametrize("message", ["join", "ink", "act"])
def test_who_sits_nowhere_asks_in_vain(
    house: House, sitting: dict[str, Any], visitors: Callable[[str], Visitor], who: str, message: str
) -> None:
    """
    Given somebody without a seat in this sitting, with or without one in another, when a message is put before the
    handshake is over, then it is not heard.
    """
    from contextlib import suppress

    from socketio.exceptions import ConnectionError as Refused
    from websocket import WebSocketException, create_connection

    cookie = visitors("tondera").cookie if who != "nobody" else ""
    with pytest.raises(Refused):
        Delegate(house.url, sitting["sitting"], {"seat": "tondera"}, cookie)
    address = house.url.replace("http", "ws") + f"/sittings/{sitting['sitting']}/live/?EIO=4&transport=websocket"
    line = create_connection(address, header={"Cookie": cookie} if cookie else {}, timeout=10)
    line.recv()
    answers = []
    with suppress(WebSocketException, OSError):
        line.send(f'420["{message}",{{"act":"Object"}}]')
        line.send('40{"seat":"tondera"}')
        while len(answers) < 2:
            answers.append(line.recv())
    line.close()
    assert not any(str(answer).startswith("430") for answer in answers)
    assert any(str(answer).startswith("44") for answer in answers)


ORIGINS = (
    "https://evil.example",
    "null",
    "http://localhost.evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1.evil.example:{port}",
    "https://127.0.0.1:{port}",
    "http://evil@127.0.0.1:1",
    "file://",
)


@pytest.mark.parametrize("origin", ORIGINS)
def test_only_our_own_pages_open_a_socket(house: House, visitors: Callable[[str], Visitor], origin: str) -> None:
    """
    Given a delegate's own cookie, when a page of any other origin opens the live room with it, the door stays shut.
    """
    from socketio.exceptions import ConnectionError as Refused

    named = origin.format(port=house.url.rpartition(":")[2])
    with pytest.raises(Refused):
        Delegate(house.url, house.cards["tondera"].ref, {"seat": "tondera"}, visitors("tondera").cookie, origin=named)


def test_our_own_page_does(house: House, visitors: Callable[[str], Visitor]) -> None:
    cookie = visitors("tondera").cookie
    socket = Delegate(house.url, house.cards["tondera"].ref, {"seat": "tondera"}, cookie, origin=house.url)
    assert socket.join()["ok"]
    socket.close()


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARIAT])
def test_last_of_all_the_desk_adjourns(sockets: dict[Role, Delegate], role: Role) -> None:
    """
    Given everything above, when the Chair adjourns, it is done; for the Secretariat, which asks next, it is over.
    """
    answer = sockets[role].act("Adjourn", reason="Enough")
    assert answer["ok"] if role is Role.CHAIR else answer["code"] == "sitting.closed"
