"""Refusals on the wire: the code for programs, the rule, and the Chair's ruling in the reader's language."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from socketio.exceptions import ConnectionRefusedError as HandshakeRefused

from app.metrics import counted
from app.permissions import Role
from simulation import OutOfOrder

Answer = dict[str, Any]

NOT_SEATED = "seat.none"

CLOSED = "edition.closed"

NO_VERDICT = ("rate", "house.trouble", "house.moved")
"""Refusals that say nothing about what was sent."""

AGAIN_MS = 500
"""When a browser that was told one of them should try again."""


def refusal(ruling: OutOfOrder) -> Answer:
    """
    A refusal as the protocol has it.
    """
    counted.refusals[ruling.code] += 1
    sentence = gettext(ruling.ruling) % ruling.facts if ruling.facts else gettext(ruling.ruling)
    answer: Answer = {"ok": False, "code": ruling.code, "rule": ruling.rule, "ruling": sentence}
    return answer | ({"retry": AGAIN_MS} if ruling.code in NO_VERDICT else {})


def refused_handshake(code: str) -> HandshakeRefused:
    answer = refusal(OutOfOrder(code))
    told = {name: answer[name] for name in ("code", "ruling", "retry") if name in answer}
    return HandshakeRefused(answer["ruling"], told)


def lacking(role: Role) -> str:
    """
    Why a role may not ask for something that another may.
    """
    if role is Role.DELEGATE:
        return "seat.chair-only"
    return "seat.delegations-only" if role in (Role.CHAIR, Role.SECRETARIAT) else "seat.not-entitled"
