"""What comes out the same for every house is worked out once: how addresses are built, what templates compile to."""

from __future__ import annotations

from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class Remembered(BytecodeCache):
    """Compiled templates, by name and content."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


def remember() -> None:
    """
    From here on, the second house of this interpreter is put together without what the first has worked out.
    """
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Remembered()}
    compiled: dict[tuple[Any, ...], Any] = {}
    usual = Rule._compile_builder

    def once(rule: Rule, append_unknown: bool = True) -> Any:
        # The function that is made knows the rule's address and defaults, and asks the rule itself for its converters.
        key = (rule.rule, tuple(rule._trace), tuple((rule.defaults or {}).items()), append_unknown)
        if key not in compiled:
            compiled[key] = usual(rule, append_unknown)
        return compiled[key]

    Rule._compile_builder = once  # type: ignore[method-assign]
