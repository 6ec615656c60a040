"""The description of the API as OpenAPI 3.1, drawn from its entries as they are, and the page for people."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

from flask import Blueprint, Response, current_app, render_template
from werkzeug.routing import Rule

from app.addresses import front_door
from app.api.answers import MOST, USUAL, answered
from app.api.operations import OPERATIONS, Operation
from app.api.schemas import SCHEMAS, Schema, named
from app.api.tokens import SCOPES
from app.problems import MEDIA_TYPE

pages = Blueprint("api", __name__)

_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
PROBLEMS = {
    "400": "What was asked for cannot be read",
    "401": "No token, or none that counts",
    "403": "The token or its owner may not read this",
    "404": "There is none, or none that the owner of the token may see",
    "429": "Too often; the header Retry-After says when to go on",
}


@pages.get("/api/v1/openapi.json")
def openapi() -> Response:
    """
    The description, for programs; without a token.
    """
    return answered(described())


@pages.get("/api/")
def show() -> str:
    """
    The same for people. Template variables: entries [(path, Operation)], scopes {name: words}, base (the address
    before each path), usual and most (things on a part of a list).
    """
    entries = [(_path(rule), operation) for rule, operation in entries_of_the_api()]
    return render_template(
        "api/show.html", entries=entries, scopes=SCOPES, base=front_door().rstrip("/"), usual=USUAL, most=MOST
    )


def entries_of_the_api() -> list[tuple[Rule, Operation]]:
    """
    Every entry that there is, by its address.
    """
    rules = (rule for rule in current_app.url_map.iter_rules() if rule.endpoint in OPERATIONS)
    return sorted(((rule, OPERATIONS[rule.endpoint]) for rule in rules), key=lambda entry: entry[0].rule)


def described() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Zerodraft",
            "version": version("zerodraft"),
            "summary": "The references of the course, and the workshops in which one takes part.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": {_path(rule): {"get": _operation(rule, operation)} for rule, operation in entries_of_the_api()},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": SCHEMAS,
            "responses": {code: _problem(words) for code, words in PROBLEMS.items()},
        },
    }


def _path(rule: Rule) -> str:
    return _PART.sub(r"{\g<name>}", rule.rule)


def _operation(rule: Rule, operation: Operation) -> dict[str, Any]:
    conditions = (*_parts(rule), *_behind(operation))
    answer = {"200": _answer(operation), "304": {"description": "Still the one that If-None-Match names"}}
    refused = {
        code: {"$ref": f"#/components/responses/{code}"} for code in PROBLEMS if code != "400" or operation.listed
    }
    return {
        "operationId": rule.endpoint.replace("api_", "").replace(".", "_"),
        "summary": operation.summary,
        "description": f"Needs the scope `{operation.scope}`.",
        "parameters": list(conditions),
        "responses": answer | refused,
    }


def _parts(rule: Rule) -> list[dict[str, Any]]:
    kinds = {None: "string", "int": "integer"}
    return [
        {"name": found["name"], "in": "path", "required": True, "schema": {"type": kinds[found["kind"]]}}
        for found in _PART.finditer(rule.rule)
    ]


def _behind(operation: Operation) -> list[dict[str, Any]]:
    told = [(each.name, each.says, each.schema) for each in operation.query]
    if operation.listed:
        told.append(("page", "which part of the list", {"type": "integer", "minimum": 1, "default": 1}))
        size = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
        told.append(("per_page", "how many things on a part", size))
    return [{"name": name, "in": "query", "description": says, "schema": schema} for name, says, schema in told]


def _answer(operation: Operation) -> dict[str, Any]:
    schema: Schema = named(operation.schema)
    if operation.listed:
        counted = {name: {"type": "integer", "minimum": 0} for name in ("page", "per_page", "total")}
        parts = {"items": {"type": "array", "items": schema}, **counted}
        schema = {"type": "object", "properties": parts, "required": sorted(parts), "additionalProperties": False}
    headers = {"ETag": {"description": "For If-None-Match", "schema": {"type": "string"}}}
    if operation.listed:
        headers["Link"] = {"description": "The other parts of the list, RFC 8288", "schema": {"type": "string"}}
    return {
        "description": "What was asked for",
        "headers": headers,
        "content": {"application/json": {"schema": schema}},
    }


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {MEDIA_TYPE: {"schema": named("Problem")}}}
