"""Operations: an entry of the API is its address, who may use it, and what it says of itself, at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from flask import Blueprint, Response, g, request
from flask_babel import gettext
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import BadRequest, Forbidden, TooManyRequests, Unauthorized

from app.api import tokens
from app.api.answers import answered, paged
from app.api.models import AccessToken

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """Something that may stand behind the question mark: its name, what it does, and the shape of its value."""

    name: str
    says: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class Operation:
    """One entry, as its description tells it. `schema` is the name of what it answers; of many, if `listed`."""

    scope: str
    summary: str
    schema: str
    listed: bool
    query: tuple[Query, ...]


OPERATIONS: dict[str, Operation] = {}
"""Every entry that needs a token, by the name of its endpoint."""


def read(pages: Blueprint, path: str, operation: Operation) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """
    Let programs read what a function returns: a thing, or, of a listed operation, all of them, which are paged here.
    """

    def decorated(view: Callable[..., Any]) -> Callable[..., Response]:
        OPERATIONS[f"{pages.name}.{view.__name__}"] = operation

        @wraps(view)
        def entry(**place: Any) -> Response:
            g.token = _let_in(operation.scope)
            for query in operation.query:
                _read_as_told(query)
            found = view(**place)
            return paged(found) if operation.listed else answered(found)

        pages.get(path)(entry)
        return entry

    return decorated


def owner() -> int:
    """
    Whose token it is that asks.
    """
    token: AccessToken = g.token
    return token.person_id


def _read_as_told(query: Query) -> None:
    """
    What is asked has the shape that the description tells. Raises BadRequest.
    """
    asked, most = request.args.get(query.name, ""), query.schema.get("maxLength")
    if most is not None and len(asked) > most:
        raise BadRequest(gettext("“%(name)s” has at most %(most)s characters.", name=query.name, most=most))
    if query.schema.get("format") == "date" and asked and not _is_day(asked):
        raise BadRequest(gettext("“%(name)s” is a day, such as 2026-03-15.", name=query.name))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _let_in(scope: str) -> AccessToken:
    """
    The token that this request shows, if it may read this. Raises Unauthorized, Forbidden or TooManyRequests.
    """
    token = tokens.behind(_shown())
    if token is None:
        raise Unauthorized(
            gettext(
                "Show a token that counts, as “Authorization: Bearer zd_…”. Its owner makes one on the page “Tokens”."
            ),
            www_authenticate=WWWAuthenticate("bearer", {"realm": "zerodraft"}),
        )
    if not tokens.may_go_on(token):
        raise TooManyRequests(
            gettext("This token asks too often. Two requests a second may go on for ever."), retry_after=5
        )
    tokens.note_use(token)
    if scope not in token.scopes.split():
        raise Forbidden(gettext("This token may not read this. It would need the scope “%(scope)s”.", scope=scope))
    return token


def _shown() -> str:
    kind, _, told = request.headers.get("Authorization", "").partition(" ")
    return told.strip()[:200] if kind.lower() == "bearer" else ""
