"""A wrapper for what one seat alone may read, so that it cannot leave the house by accident."""

from __future__ import annotations

from typing import Any, Generic, NoReturn, TypeVar

Content = TypeVar("Content")

# Not a seat of the room: the person who runs the exercise and holds the kit, the injects and everybody's scores.
FACILITATOR = "facilitator"


class NotYours(PermissionError):
    """Somebody asked for a confidence that belongs to another seat."""


class Confidential(Generic[Content]):
    """
    Content sealed for one owner: a delegation's seat id, or `FACILITATOR`.

    It is no dataclass on purpose: `dataclasses.asdict`, `repr`, string formatting, templates, logs and JSON all see the
    seal and never the content. The one way in is `opened_for`, and it asks who is reading.
    """

    __slots__ = ("_sealed", "owner")

    owner: str
    _sealed: Content

    def __init__(self, owner: str, content: Content) -> None:
        object.__setattr__(self, "owner", owner)
        object.__setattr__(self, "_sealed", content)

    def opened_for(self, reader: str) -> Content:
        """
        Give the content to its owner, and raise `NotYours` for anybody else.
        """
        if reader != self.owner:
            # The message names both sides but nothing of the content: it may end up in a log.
            raise NotYours(f"this is confidential to {self.owner!r} and was asked for by {reader!r}")
        return self._sealed

    def __repr__(self) -> str:
        return f"<confidential to {self.owner}>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("a seal cannot be changed")

    def __copy__(self) -> Confidential[Content]:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Confidential[Content]:
        return self

    def __reduce__(self) -> NoReturn:
        # Pickling would carry the content into caches and queues, where nobody asks who is reading.
        raise TypeError("a confidence is not pickled")
