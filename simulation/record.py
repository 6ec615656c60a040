"""Commands and events as plain data: written for the journal and the wire, read back strictly."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from simulation.acts import Command, Event
from simulation.refusals import OutOfOrder

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
    if type(value) in AS_THEY_ARE:
        return value
    if isinstance(value, bytes):
        return b64encode(value).decode()
    kind: Any = type(value)
    names = _names(kind)
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple | set | frozenset):
        return [each if type(each) in AS_THEY_ARE else plain(each) for each in value]
    return {key: plain(each) for key, each in value.items()} if isinstance(value, dict) else value


AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """
    The fields of a dataclass, None of anything else; worked out once, for it is asked with every key.
    """
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None


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
    described: Any = shape
    try:
        return cast("T", _reader(described)(data, MAX_LETTERS if bounded else 0))
    except _Amiss as problem:
        raise Unreadable(f"{where}{problem}") from None


def read_as(hint: Any, data: Any) -> Any:
    """
    One value of this type from plain data that the house has written itself. Raises Unreadable.
    """
    try:
        return _reader(hint)(data, 0)
    except _Amiss as problem:
        raise Unreadable(f"It{problem}") from None


class _Amiss(ValueError):
    """What is wrong, and where below the place that was read; whoever asked for that place puts its name before."""


Reader = Callable[[Any, int], Any]
"""Reads one value; no text in it may have more letters than the number given, if that is not 0."""


@cache
def _reader(hint: Any) -> Reader:
    """
    How values of this type are read, worked out once: a record of two hours has a quarter of a million of them.
    """
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _optional(_reader(get_args(hint)[0]))
    if origin is Literal:
        return _one_of(get_args(hint))
    if origin in (tuple, frozenset, list, set):
        return _sequence(origin, get_args(hint))
    if origin is dict:
        return _mapping(get_args(hint)[0], _reader(get_args(hint)[1]))
    if is_dataclass(hint) and isinstance(hint, type):
        return _fields(hint)
    return _single(hint)


def _fields(shape: Any) -> Reader:
    hints = get_type_hints(shape)
    readers = {each.name: _reader(hints[each.name]) for each in fields(shape)}
    letters = {each.name: each.metadata.get("letters", MAX_LETTERS) for each in fields(shape)}
    needed = [each.name for each in fields(shape) if each.default is MISSING and each.default_factory is MISSING]

    def read_fields(data: Any, most: int) -> Any:
        if not isinstance(data, dict):
            raise _amiss("an object")
        values: dict[str, Any] = {}
        for name, value in data.items():
            read_it = readers.get(name)
            if read_it is None:
                unknown = min(str(each) for each in data if each not in readers)
                raise _Amiss(f" has no field {unknown[:40]!r}")
            try:
                values[name] = read_it(value, letters[name] if most else 0)
            except _Amiss as problem:
                raise _Amiss(f".{name}{problem}") from None
        if len(values) < len(readers):
            for name in needed:
                if name not in values:
                    raise _Amiss(f".{name} is missing")
        return shape(**values)

    return read_fields


def _optional(read_it: Reader) -> Reader:
    return lambda value, most: None if value is None else read_it(value, most)


def _one_of(choices: tuple[Any, ...]) -> Reader:
    def read_choice(value: Any, _most: int) -> Any:
        if value not in choices:
            raise _amiss(f"one of {', '.join(map(str, choices))}")
        return value

    return read_choice


def _mapping(key_kind: Any, read_each: Reader) -> Reader:
    def read_mapping(value: Any, most: int) -> Any:
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise _amiss("an object")
        if most and len(value) > MAX_ENTRIES:
            raise _amiss("a shorter object")
        found = {}
        for key, each in value.items():
            try:
                # JSON has no other keys than texts.
                found[key if key_kind is str else key_kind(key)] = read_each(each, most)
            except _Amiss as problem:
                raise _Amiss(f".{key[:40]}{problem}") from None
        return found

    return read_mapping


def _sequence(origin: Any, arguments: tuple[Any, ...]) -> Reader:
    if origin is not tuple or arguments[-1] is Ellipsis:
        read_each = _reader(arguments[0])

        def read_all(value: Any, most: int) -> Any:
            if most or type(value) is not list:
                _expect_list(value, most)
            return origin([read_each(each, most) for each in value])

        return read_all

    readers = [_reader(argument) for argument in arguments]

    def read_places(value: Any, most: int) -> Any:
        if most or type(value) is not list:
            _expect_list(value, most)
        if len(value) != len(readers):
            raise _amiss(f"a list of {len(readers)}")
        return tuple([read_it(each, most) for read_it, each in zip(readers, value, strict=True)])

    return read_places


def _expect_list(value: Any, most: int) -> None:
    if not isinstance(value, LISTS):
        raise _amiss("a list")
    if most and len(value) > MAX_ENTRIES:
        raise _amiss("a shorter list")


LISTS = (list, tuple)
"""Not written as `list | tuple` where it is asked: that would make a new type each time."""


def _single(hint: Any) -> Reader:
    if hint is Any:
        return lambda value, _most: value
    if hint is bytes:
        return _bytes
    if hint is float:
        return _number
    if issubclass(hint, Enum):
        return lambda value, _most: hint(value)
    if hint is str:
        return _text
    kind = {int: "a whole number", bool: "true or false"}[hint]

    def read_exactly(value: Any, _most: int) -> Any:
        # True is a whole number to Python, and to nobody else.
        if type(value) is not hint:
            raise _amiss(kind)
        return value

    return read_exactly


def _bytes(value: Any, _most: int) -> bytes:
    if not isinstance(value, str):
        raise _amiss("base64 text")
    return b64decode(value)


def _number(value: Any, _most: int) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _amiss("a number")
    return float(value)


def _text(value: Any, most: int) -> Any:
    if not isinstance(value, str):
        raise _amiss("text")
    if most and len(value) > most:
        raise _amiss("a shorter text")
    if most and _LONE_SURROGATE.search(value):
        raise _amiss("text")
    return value


def _amiss(what: str) -> _Amiss:
    """
    Made only where something is amiss: a quarter of a million values are as they should be.
    """
    return _Amiss(f" should be {what}")
