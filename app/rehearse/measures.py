"""What a rehearsal measures: latencies, messages and bytes, gathered from many threads."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from threading import Lock
from typing import Any

from app.rehearse.mirror import inked

Sign = tuple[Any, ...]
"""By what an act is recognised when its effect reaches another seat."""


STATUS = {"OpenDrafting": "open", "CloseDrafting": "closed", "AgreeAdReferendum": "agreed"}


@dataclass(slots=True)
class Latencies:
    """
    How long acts and keystrokes took, in seconds: until acknowledged, and until each other seat had seen them.
    """

    acknowledged: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        return {"acknowledged": spread(self.acknowledged), "seen_by_others": spread(self.seen)}


def spread(seconds: Sequence[float]) -> dict[str, float | int] | None:
    """
    Median, 95th percentile and maximum in milliseconds; None where nothing was measured.
    """
    if not seconds:
        return None
    ordered = sorted(seconds)
    ranks = {"p50": 0.5, "p95": 0.95, "max": 1.0}
    figures = {name: round(1000 * ordered[ceil(rank * len(ordered)) - 1], 1) for name, rank in ranks.items()}
    return {**figures, "count": len(ordered)}


class Measures:
    """The stop-watch of one rehearsal. All clients are in one process, so that one clock measures both ends."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.acts, self.ink = Latencies(), Latencies()
        self.sent_messages: Counter[str] = Counter()
        self.sent_bytes: Counter[str] = Counter()
        self.heard_messages: Counter[str] = Counter()
        self.heard_bytes: Counter[str] = Counter()
        self.keystrokes = 0
        self.delayed = 0
        self.rejoined = 0
        self.refusals: list[dict[str, Any]] = []
        self._acted: dict[Sign, tuple[int, float]] = {}
        self._noticed: set[tuple[int, Sign]] = set()
        self._keys: dict[tuple[str, int], list[tuple[int, float]]] = defaultdict(list)
        self._pens: dict[int, int] = {}

    # What goes out

    def asked(self, client: int, seat: str, name: str, fields: Mapping[str, Any], at: float) -> None:
        with self._lock:
            for sign in signs_of_act(name, fields, seat):
                self._acted[sign] = client, at

    def typed(self, client: int, paragraph: str, pen: int, end: int, due: float) -> None:
        """
        A keystroke was due at this moment; others have seen it once they have this pen's characters up to `end`.
        """
        with self._lock:
            self.keystrokes += 1
            self._pens[pen] = client
            self._keys[paragraph, pen].append((end, due))

    def acknowledged(self, latencies: Latencies, seconds: float) -> None:
        with self._lock:
            latencies.acknowledged.append(seconds)

    def refused(self, seat: str, what: str, answer: Mapping[str, Any]) -> None:
        with self._lock:
            told = {"seat": seat, "what": what, "code": answer.get("code"), "ruling": answer.get("ruling")}
            self.refusals.append(told)

    def put_off(self) -> None:
        with self._lock:
            self.delayed += 1

    def came_back(self) -> None:
        with self._lock:
            self.rejoined += 1

    def sent(self, kind: str, size: int) -> None:
        with self._lock:
            self.sent_messages[kind] += 1
            self.sent_bytes[kind] += size

    # What comes in

    def heard(self, client: int, told: Mapping[str, Any], size: int, at: float) -> None:
        """
        One client was told something.
        """
        parts = told["parts"]
        kind = "ink" if parts and all(part["part"] == "ink" for part in parts) else "act"
        with self._lock:
            self.heard_messages[kind] += 1
            self.heard_bytes[kind] += size
            for part in parts:
                if part["part"] == "ink":
                    self.ink.seen.extend(at - due for due in self._due(client, part))
                else:
                    self.acts.seen.extend(at - asked for asked in self._asked(client, part))

    def _asked(self, client: int, part: Mapping[str, Any]) -> Iterator[float]:
        """
        When the acts were asked for whose effect this client now sees for the first time, its own left out.
        """
        for sign in signs_in_part(part):
            author, at = self._acted.get(sign, (client, 0.0))
            if author != client and (client, sign) not in self._noticed:
                self._noticed.add((client, sign))
                yield at

    def _due(self, client: int, part: Mapping[str, Any]) -> Iterator[float]:
        """
        When the keystrokes of others were due that this client now sees.
        """
        structs, _ = inked(part["update"])
        for struct in structs:
            if self._pens.get(struct.client) == client:
                continue
            keys = self._keys.get((part["paragraph"], struct.client), [])
            first = bisect_left(keys, (struct.clock + 1, 0.0))
            for end, due in keys[first:]:
                if end > struct.clock + struct.length:
                    break
                yield due

    def plain(self, listeners: int) -> dict[str, Any]:
        """
        The figures of the report. `listeners` is how many clients heard every announcement.
        """
        acts = self.sent_messages["act"]
        return {
            "latencies_ms": {"acts": self.acts.plain(), "ink": self.ink.plain()},
            "acts": acts,
            "keystrokes": self.keystrokes,
            "characters": sum(keys[-1][0] for keys in self._keys.values() if keys),
            "put_off": self.delayed,
            "rejoined": self.rejoined,
            "traffic": {
                "per_act": self._share("act", acts, listeners),
                "per_keystroke": self._share("ink", self.keystrokes, listeners),
                "sent_bytes": sum(self.sent_bytes.values()),
                "heard_bytes": sum(self.heard_bytes.values()),
            },
        }

    def _share(self, kind: str, count: int, listeners: int) -> dict[str, float]:
        """
        What one act or keystroke costs: what its author sends, and what each seat is told.
        """
        told = max(1, count * listeners)
        return {
            "bytes_sent": round(self.sent_bytes[kind] / max(1, count), 1),
            "messages_to_each_seat": round(self.heard_messages[kind] / told, 3),
            "bytes_to_each_seat": round(self.heard_bytes[kind] / told, 1),
        }


def signs_of_act(name: str, fields: Mapping[str, Any], seat: str) -> Iterator[Sign]:
    """
    By which effects others will recognise an act. Acts whose effect cannot be told from another's are not timed.
    """
    if name == "AnswerOffer":
        yield "answer", fields["offer"], seat, fields["answer"]
    elif name == "PutForwardOffer":
        yield "offer", seat, json.dumps(fields["options"], sort_keys=True)
    elif name == "TakePosition":
        for proposal in fields["proposals"]:
            yield "position", proposal, seat, fields["position"]
    elif name in STATUS:
        for paragraph in fields.get("paragraphs", [fields.get("paragraph")]):
            yield "paragraph", paragraph, STATUS[name]
    elif name == "CastBallot":
        yield "ballot", fields["vote"], seat


def signs_in_part(part: Mapping[str, Any]) -> Iterator[Sign]:
    """
    The effects that can be seen in one part of an announcement, old ones among them.
    """
    if part["part"] == "offers":
        for name, offer in part["offers"].items():
            yield from _signs_in_offer(name, offer)
    elif part["part"] == "proposals":
        for name, proposal in part["proposals"].items():
            for position in ("support", "oppose"):
                yield from (("position", name, seat, position) for seat in proposal[position])
    elif part["part"] == "paragraph":
        yield "paragraph", part["paragraph"], part["status"]
    elif part["part"] == "floor" and part["vote"]:
        yield from (("ballot", part["vote"]["id"], seat) for seat in part["vote"]["voted"])


def _signs_in_offer(name: str, offer: Mapping[str, Any]) -> Iterator[Sign]:
    yield "offer", offer["by"], json.dumps(offer["options"], sort_keys=True)
    for seat, given in offer["answers"].items():
        yield "answer", name, seat, given["answer"]
