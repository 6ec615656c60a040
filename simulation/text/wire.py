"""The Yjs update format (version 1) of one plain text: bytes to structs and deletions, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from simulation.refusals import OutOfOrder

ROOT = "t"
"""Name of the one text in a paragraph's document."""

MAX_UPDATE_BYTES = 64 * 1024
MAX_STRUCTS = 4_000
MAX_RUN_UNITS = 1_000_000
MAX_INTEGER = 2**53 - 1
"""JavaScript counts exactly no further than this, so no honest browser sends a larger number."""

_REF_DELETED, _REF_STRING, _REF_SKIP = 1, 4, 10
_HAS_ORIGIN, _HAS_RIGHT_ORIGIN, _HAS_KEY = 0x80, 0x40, 0x20

Id = tuple[int, int]
"""One character: the client that wrote it and that client's clock. Clocks count UTF-16 units."""

Span = tuple[int, int, int]
"""A range of characters of one client: client, first clock, length."""


class Struct(NamedTuple):
    """
    A run of characters as its author inserted it between `origin` and `right_origin`.

    `text` is UTF-16-LE, or None where the author deleted the run again before sending it.
    """

    client: int
    clock: int
    length: int
    text: bytes | None
    origin: Id | None
    right_origin: Id | None

    def after(self, units: int) -> Struct:
        """
        The rest of the run, without its first `units`.
        """
        rest = None if self.text is None else self.text[units * 2 :]
        return Struct(
            self.client,
            self.clock + units,
            self.length - units,
            rest,
            (self.client, self.clock + units - 1),
            self.right_origin,
        )


class _Reader:
    """Reads lib0's encoding and refuses everything that does not add up."""

    __slots__ = ("at", "data", "end")

    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.end = data, 0, len(data)

    def byte(self) -> int:
        if self.at >= self.end:
            raise OutOfOrder("ink.garbage")
        value = self.data[self.at]
        self.at += 1
        return value

    def integer(self) -> int:
        # Nearly all of them are one or two bytes long, and there are ten in a letter.
        data, at = self.data, self.at
        if at < self.end and (value := data[at]) < 128:
            self.at = at + 1
            return value
        if at + 1 < self.end and (high := data[at + 1]) < 128:
            self.at = at + 2
            return value & 127 | high << 7
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
            if shift > 56:
                raise OutOfOrder("ink.garbage")
        if value > MAX_INTEGER:
            raise OutOfOrder("ink.garbage")
        return value

    def string(self) -> str:
        length = self.integer()
        if length > self.end - self.at:
            raise OutOfOrder("ink.garbage")
        raw = self.data[self.at : self.at + length]
        self.at += length
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise OutOfOrder("ink.garbage") from None

    def id(self) -> Id:
        return self.integer(), self.integer()


def decode_update(data: bytes) -> tuple[list[Struct], list[Span]]:
    """
    Read one update that a stranger sent: as `read_update`, within bounds.
    """
    if len(data) > MAX_UPDATE_BYTES:
        raise OutOfOrder("ink.too-big")
    structs, deletions = read_update(data)
    if len(structs) > MAX_STRUCTS or len(deletions) > MAX_STRUCTS:
        raise OutOfOrder("ink.too-big")
    return structs, deletions


def read_update(data: bytes) -> tuple[list[Struct], list[Span]]:
    """
    Read one update: the runs it inserts and the ranges it deletes. Raises OutOfOrder for anything but plain text.

    It knows no bounds: what the record holds was admitted, and a whole paragraph is larger than what one may send.
    """
    structs, deletions = _read_lately(data) if len(data) <= _A_KEY else _read(data)
    return list(structs), list(deletions)


_A_KEY = 128
"""An update of no more bytes is a keystroke: it is read when it is admitted, and again when it has happened."""


@lru_cache(maxsize=64)
def _read_lately(data: bytes) -> tuple[list[Struct], list[Span]]:
    return _read(data)


def _read(data: bytes) -> tuple[list[Struct], list[Span]]:
    reader = _Reader(data)
    structs = _decode_structs(reader)
    deletions = _decode_deletions(reader)
    if reader.at != reader.end:
        raise OutOfOrder("ink.garbage")
    return structs, deletions


def _decode_structs(reader: _Reader) -> list[Struct]:
    structs: list[Struct] = []
    for _ in range(reader.integer()):
        count, client, clock = reader.integer(), reader.integer(), reader.integer()
        for _ in range(count):
            struct = _decode_struct(reader, client, clock)
            structs.append(struct)
            clock += struct.length
    return structs


def _decode_struct(reader: _Reader, client: int, clock: int) -> Struct:
    info = reader.byte()
    ref = info & 31
    if ref == _REF_SKIP:
        raise OutOfOrder("ink.missing")
    if ref not in (_REF_DELETED, _REF_STRING) or info & _HAS_KEY:
        raise OutOfOrder("ink.content")
    origin = reader.id() if info & _HAS_ORIGIN else None
    right_origin = reader.id() if info & _HAS_RIGHT_ORIGIN else None
    if origin is None and right_origin is None and (reader.integer() != 1 or reader.string() != ROOT):
        raise OutOfOrder("ink.content")
    if ref == _REF_DELETED:
        length, text = reader.integer(), None
    else:
        text = reader.string().encode("utf-16-le")
        length = len(text) // 2
    if not 0 < length <= MAX_RUN_UNITS:
        raise OutOfOrder("ink.garbage")
    return Struct(client, clock, length, text, origin, right_origin)


def _decode_deletions(reader: _Reader) -> list[Span]:
    spans: list[Span] = []
    for _ in range(reader.integer()):
        client, count = reader.integer(), reader.integer()
        for _ in range(count):
            clock, length = reader.integer(), reader.integer()
            if length == 0:
                raise OutOfOrder("ink.garbage")
            spans.append((client, clock, length))
    return spans


def encode_update(structs: Iterable[Struct], deletions: Iterable[Span]) -> bytes:
    """
    Write structs (each client's in clock order) and deletions as one update that Yjs reads.
    """
    out = bytearray()
    by_client: dict[int, list[Struct]] = {}
    for struct in structs:
        by_client.setdefault(struct.client, []).append(struct)
    _write(out, len(by_client))
    for client in sorted(by_client, reverse=True):
        runs = by_client[client]
        _write(out, len(runs), client, runs[0].clock)
        for run in runs:
            _encode_struct(out, run)
    _encode_deletions(out, deletions)
    return bytes(out)


def _encode_struct(out: bytearray, struct: Struct) -> None:
    ref = _REF_DELETED if struct.text is None else _REF_STRING
    out.append(ref | (_HAS_ORIGIN if struct.origin else 0) | (_HAS_RIGHT_ORIGIN if struct.right_origin else 0))
    for reference in (struct.origin, struct.right_origin):
        if reference:
            _write(out, *reference)
    if not struct.origin and not struct.right_origin:
        _write(out, 1, len(ROOT))
        out += ROOT.encode()
    if struct.text is None:
        _write(out, struct.length)
    else:
        raw = struct.text.decode("utf-16-le").encode()
        _write(out, len(raw))
        out += raw


def _encode_deletions(out: bytearray, deletions: Iterable[Span]) -> None:
    by_client: dict[int, list[tuple[int, int]]] = {}
    for client, clock, length in deletions:
        ranges = by_client.setdefault(client, [])
        if ranges and sum(ranges[-1]) == clock:
            ranges[-1] = (ranges[-1][0], ranges[-1][1] + length)
        else:
            ranges.append((clock, length))
    _write(out, len(by_client))
    for client in sorted(by_client, reverse=True):
        _write(out, client, len(by_client[client]))
        for clock, length in by_client[client]:
            _write(out, clock, length)


def _write(out: bytearray, *values: int) -> None:
    for value in values:
        if value < 128:
            out.append(value)
            continue
        rest = value
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)


def insertion(client: int, clock: int, words: str, origin: Id | None, right_origin: Id | None) -> Struct:
    """
    A struct that inserts `words` between two characters (None: at the very start or end).
    """
    text = words.encode("utf-16-le")
    return Struct(client, clock, len(text) // 2, text, origin, right_origin)


def disjoint(spans: Iterable[Span]) -> list[Span]:
    """
    The same characters as ranges that neither overlap nor touch: whoever sends a range a thousand times sends it once.
    """
    result: list[Span] = []
    for client, clock, length in sorted(spans):
        if result and result[-1][0] == client and clock <= result[-1][1] + result[-1][2]:
            first = result[-1][1]
            result[-1] = (client, first, max(first + result[-1][2], clock + length) - first)
        else:
            result.append((client, clock, length))
    return result


def joined(spans: Sequence[Span]) -> list[Span]:
    """
    The same ranges in the same order, neighbours of one client made one.
    """
    result: list[Span] = []
    for client, clock, length in spans:
        if result and result[-1][0] == client and result[-1][1] + result[-1][2] == clock:
            result[-1] = (client, result[-1][1], result[-1][2] + length)
        else:
            result.append((client, clock, length))
    return result
