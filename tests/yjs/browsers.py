"""Real Yjs documents, held by a Node process that the tests ask one line at a time."""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent


class Browsers:
    """A row of browsers, as far as their Yjs documents go."""

    def __init__(self, node: str) -> None:
        self._node = subprocess.Popen(
            [node, HERE / "browsers.mjs"], cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.close()
        self._node.wait(10)
        self._node.stdout.close()

    def ask(self, what: str, **rest: Any) -> dict[str, Any]:
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps({"ask": what, **rest}) + "\n")
        self._node.stdin.flush()
        answer = self._node.stdout.readline()
        assert answer, "Node has fallen over; what it said stands above"
        return dict(json.loads(answer))

    def reads(self, *updates: bytes) -> tuple[str, list[tuple[int, int]]]:
        """
        What a fresh browser reads after these updates: the words, and whose each character is.
        """
        return read_by(self.ask("reads", updates=[b64encode(update).decode() for update in updates]))


def read_by(answer: dict[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    assert not answer["waiting"], "something is missing that the browser waits for"
    return answer["text"], [(client, clock + n) for client, clock, length in answer["ids"] for n in range(length)]


def updates_of(transcript: dict[str, Any]) -> list[bytes]:
    return [b64decode(update) for update in transcript["log"]]
