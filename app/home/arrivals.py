"""Arrivals: which devices have reached this house lately, in memory and without a name."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from threading import Lock

from app.plenary.connections import Bucket

KEPT_SECONDS = 20 * 60
MOST = 100
"""The oldest is forgotten for one more: whoever makes devices up fills neither the memory nor the house."""

# A whole congress shares one address, so the house counts all of them together: sixty phones at once, twice each.
AT_ONCE = 150
A_SECOND = 20

KINDS = (
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("CrOS", "chromebook"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("Linux", "linux"),
)
LINES = ("websocket", "polling", "none")


@dataclass(slots=True)
class Device:
    """
    A device that got through: of what kind, by which line the live room came, and whether it is this very machine.
    """

    number: int
    kind: str
    own: bool
    line: str
    at: float


class Arrivals:
    """Every device that confirmed in the last minutes, by a mark that its page made up."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._numbers = count(1)
        self._devices: OrderedDict[str, Device] = OrderedDict()
        self._rate = Bucket(rate=A_SECOND, depth=AT_ONCE)
        self._lock = Lock()

    def confirm(self, mark: str, kind: str, *, own: bool, line: str) -> bool:
        """
        Take note of a device, or of what else it found out. False if too many come at once.
        """
        with self._lock:
            if not self._rate.allows():
                return False
            known = self._devices.pop(mark, None)
            number = known.number if known else next(self._numbers)
            found = line if line in LINES else known.line if known else ""
            self._devices[mark] = Device(number, kind, own, found, self._clock())
            if len(self._devices) > MOST:
                self._devices.popitem(last=False)
            return True

    def lately(self) -> list[tuple[Device, float]]:
        """
        Every device and how many seconds ago it last confirmed, in the order in which they first did.
        """
        with self._lock:
            now = self._clock()
            for mark in [mark for mark, device in self._devices.items() if now - device.at > KEPT_SECONDS]:
                del self._devices[mark]
            return sorted(((each, now - each.at) for each in self._devices.values()), key=lambda seen: seen[0].number)

    def forget(self) -> None:
        with self._lock:
            self._devices.clear()


def kind_of(user_agent: str) -> str:
    """
    What kind of device this is, from the little that its browser says of itself.
    """
    if "Android" in user_agent:
        return "android-phone" if "Mobile" in user_agent else "android-tablet"
    return next((kind for sign, kind in KINDS if sign in user_agent), "device")


arrivals = Arrivals()
