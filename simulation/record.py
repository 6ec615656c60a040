"""Commands and events as plain data: written for the journal and the wire, read back strictly."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from simulation.acts import Command, Event
from simulation.procedure import OutOfOrder

T = TypeVar("T")

MAX_ENTRIES = 1_000
MAX_LETTERS = 2_000
"""Unless a field says in its metadata that it holds more "letters"."""


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""JSON can spell half a character; no database and no other encoding can."""


class Unreadable(ValueError):
    """Plain data that does not have the shape it claims; says where and what was expected."""


def plain(value: Any) -> Any:
    """
    A command, an event or a part of one as JSON can carry it. Bytes become base64.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


def event_from(kind: str, data: dict[str, Any]) -> Event:
    """
    An event of the record. Raises Unreadable if it was never one.
    """
    if kind not in Event.kinds:
        raise Unreadable(f"unknown event {kind!r}")
    return read(Event.kinds[kind], data, kind, bounded=False)


def command_from(kind: object, data: dict[str, Any]) -> Command:
    """
    A command as a browser asks for it under the name `kind`. Raises OutOfOrder if there is none or it cannot be read.
    """
    command = Command.kinds.get(kind) if isinstance(kind, str) else None
    if command is None or not command.public:
        raise OutOfOrder("act.unknown")
    try:
        return read(command, data, command.__name__, bounded=True)
    except Unreadable as problem:
        raise OutOfOrder("act.malformed", problem=str(problem)) from None


def read(shape: type[T], data: Any, where: str, *, bounded: bool) -> T:
    """
    Build a dataclass from plain data: every field of the right type, none unknown, none missing without a default.

    `bounded` also limits lengths, for what strangers send.
    """
    if not isinstance(data, dict):
        raise Unreadable(f"{where} should be an object")
    described: Any = shape
    hints = _hints(described)
    unknown = sorted(str(name) for name in data if name not in hints)
    if unknown:
        raise Unreadable(f"{where} has no field {unknown[0][:40]!r}")
    values: dict[str, Any] = {}
    for each in fields(shape):  # type: ignore[arg-type]
        if each.name in data:
            most = each.metadata.get("letters", MAX_LETTERS) if bounded else 0
            values[each.name] = _value(hints[each.name], data[each.name], f"{where}.{each.name}", most)
        elif each.default is MISSING and each.default_factory is MISSING:
            raise Unreadable(f"{where}.{each.name} is missing")
    return shape(**values)


@cache
def _hints(shape: Any) -> dict[str, Any]:
    hints = get_type_hints(shape)
    return {each.name: hints[each.name] for each in fields(shape)}


def _value(hint: Any, value: Any, where: str, most: int) -> Any:
    """
    One value of the right type; no text in it has more than `most` letters, if that is not 0.
    """
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return None if value is None else _value(get_args(hint)[0], value, where, most)
    if origin is Literal:
        return _expect(value, value in get_args(hint), where, f"one of {', '.join(map(str, get_args(hint)))}")
    if origin in (tuple, frozenset):
        return _sequence(hint, value, where, most)
    if origin is dict:
        _expect(value, isinstance(value, dict) and all(isinstance(key, str) for key in value), where, "an object")
        _expect(value, not most or len(value) <= MAX_ENTRIES, where, "a shorter object")
        return {key: _value(get_args(hint)[1], each, f"{where}.{key[:40]}", most) for key, each in value.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return read(hint, value, where, bounded=bool(most))
    return _single(hint, value, where, most)


def _sequence(hint: Any, value: Any, where: str, most: int) -> Any:
    _expect(value, isinstance(value, list | tuple), where, "a list")
    _expect(value, not most or len(value) <= MAX_ENTRIES, where, "a shorter list")
    arguments = get_args(hint)
    if get_origin(hint) is frozenset:
        return frozenset(_value(arguments[0], each, where, most) for each in value)
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_value(arguments[0], each, where, most) for each in value)
    _expect(value, len(value) == len(arguments), where, f"a list of {len(arguments)}")
    return tuple(_value(each_hint, each, where, most) for each_hint, each in zip(arguments, value, strict=True))


def _single(hint: Any, value: Any, where: str, most: int) -> Any:
    if hint is Any:
        return value
    if hint is bytes:
        _expect(value, isinstance(value, str), where, "base64 text")
        return b64decode(value)
    if hint is float:
        return float(_expect(value, isinstance(value, int | float) and not isinstance(value, bool), where, "a number"))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    kinds = {int: "a whole number", str: "text", bool: "true or false"}
    _expect(value, isinstance(value, hint) and isinstance(value, bool) == (hint is bool), where, kinds[hint])
    if most and isinstance(value, str):
        _expect(value, len(value) <= most, where, "a shorter text")
        _expect(value, _LONE_SURROGATE.search(value) is None, where, "text")
    return value


def _expect(value: Any, condition: bool, where: str, what: str) -> Any:
    if not condition:
        raise Unreadable(f"{where} should be {what}")
    return value
