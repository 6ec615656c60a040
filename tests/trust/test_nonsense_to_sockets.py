"""Nonsense to sockets: whatever is sent under any name, nobody hears of it, and nothing of the house's own breaks."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from socketio.exceptions import SocketIOError

from simulation import Command
from tests.trust.delegates import Delegate
from tests.trust.house import House

EXAMPLES = int(os.environ.get("ZERODRAFT_NONSENSE", "150"))
NAMES = ("join", "ink", "act", "told", "present", "dismissed", "message", "", "__init__", "x" * 200)
FIELDS = "act paragraph update pen clocks anchor head proposals ranges position accept subject vote choice seat text"
words = some.one_of(
    some.sampled_from(("p3", "v1", "tondera", "__proto__", "AAA=", "", "x" * 5_000)), some.text(max_size=30)
)
plain = some.one_of(some.none(), some.booleans(), some.integers(), some.floats(allow_nan=False), words)
junk = some.recursive(
    plain,
    lambda inner: some.one_of(
        some.lists(inner, max_size=4), some.dictionaries(some.one_of(some.sampled_from(FIELDS.split()), words), inner)
    ),
    max_leaves=8,
)
asked = some.fixed_dictionaries(
    {"act": some.sampled_from(sorted(Command.kinds))},
    optional={name: junk for name in FIELDS.split() if name != "act"},
)
messages = some.one_of(junk, asked, some.binary(max_size=300))


def test_no_message_breaks_the_house(house: House, enter: Callable[[str], Delegate]) -> None:
    """
    Given a delegate and an onlooker, when anything at all is sent under any name, a thousand times over if need be,
    then each is answered or ignored, never with trouble of the house; the log holds no traceback; the room goes on.
    """
    onlooker = enter("world-health-forum")
    line: dict[str, Delegate] = {"now": enter("tondera")}

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
    )  # fmt: skip
    @given(some.sampled_from(NAMES), messages)
    def send(name: str, message: Any) -> None:
        if line["now"].gone:
            line["now"] = enter("tondera")
        if name not in {"join", "ink", "act"}:
            line["now"].io.emit(name, message)
            return
        try:
            answer = line["now"].call(name, message)
        except SocketIOError:
            return  # What is no packet ends the line, and no other.
        assert answer.get("code") != "house.trouble", (name, message)

    send()
    assert not onlooker.gone
    assert enter("valmere").act("Object")["code"] == "gavel.none"
    assert "Traceback" not in house.log.read_text("utf-8")
    assert "could not be handled" not in house.log.read_text("utf-8")
