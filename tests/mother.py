"""
The mother of all houses: she imports once what they need, and each `zerodraft` that a test starts is a fork of hers.

To import a house takes some seconds, and the tests start hundreds. A fork is a process like any other: it listens, is
told to stop or killed, and ends with an exit code. That the command starts by itself, as people start it, is shown in
tests/app/test_serving.py.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context, reduction
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryFile
from typing import IO, Any

_births = get_context("forkserver")
_births.set_forkserver_preload(["tests.warm"])

PATIENCE = 240.0
"""Seconds that a command may take which is waited for."""


class Program:
    """`zerodraft` in a process of its own; to the test it is what subprocess.Popen would be."""

    def __init__(self, words: Sequence[object], ends: Mapping[int, int], **choices: Any) -> None:
        handed = {number: _Handed(end) for number, end in ends.items()}
        # Whoever forgets to stop it does not keep the tests from ending.
        self._process = _births.Process(target=_live, args=([*map(str, words)], handed), kwargs=choices, daemon=True)
        self._process.start()
        self.pid = self._process.pid or 0
        self.stdout: IO[str] | None = None

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self.returncode is None:
            raise TimeoutExpired("zerodraft", timeout or 0.0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float | None = None) -> str:
        """
        Wait for its end, and read what it had still to say.
        """
        self.wait(timeout)
        if self.stdout is None:
            return ""
        with self.stdout as end:
            return end.read()


def start(
    *words: object,
    data: Path | None = None,
    stderr: IO[str] | None = None,
    place: Path | None = None,
    own_group: bool = False,
    **environment: str,
) -> Program:
    """
    Start `zerodraft` with these words; what it prints is read from its `stdout`. What it complains of goes to *stderr*,
    or where the tests' own complaints go.
    """
    heard, printed = os.pipe()
    try:
        ends = {1: printed, 2: stderr.fileno() if stderr else 2}
        started = Program(words, ends, environ=_with(data, environment), place=place, own_group=own_group)
    finally:
        os.close(printed)
    started.stdout = os.fdopen(heard, encoding="utf-8")
    return started


@contextmanager
def serving(data: Path, *words: object) -> Iterator[tuple[str, Program]]:
    """
    A house for as long as one is here, and the first line that it prints.
    """
    with (data / "complaints.log").open("w+") as complaints:
        program = start(*words, data=data, stderr=complaints)
        try:
            line = program.stdout.readline() if program.stdout else ""
            assert line, Path(complaints.name).read_text("utf-8")
            yield line.strip(), program
        finally:
            program.send_signal(signal.SIGTERM)
            program.communicate(timeout=20)


def run(
    *words: object, data: Path | None = None, given: str = "", patience: float = PATIENCE, **environment: str
) -> CompletedProcess[str]:
    """
    Run `zerodraft` with these words to its end. Raises TimeoutExpired after *patience* seconds.
    """
    with TemporaryFile("w+") as told, TemporaryFile("w+") as printed, TemporaryFile("w+") as complaints:
        told.write(given)
        told.seek(0)
        ends = {number: end.fileno() for number, end in enumerate((told, printed, complaints))}
        program = Program(words, ends, environ=_with(data, environment))
        try:
            code = program.wait(patience)
        finally:
            program.kill()
        for end in (printed, complaints):
            end.seek(0)
        return CompletedProcess(["zerodraft", *words], code, printed.read(), complaints.read())


def _with(data: Path | None, environment: dict[str, str]) -> dict[str, str]:
    return {**os.environ, **({} if data is None else {"ZERODRAFT_DATA": str(data)}), **environment}


class _Handed:
    """An open file that goes along to another process."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[Any, ...]:
        return _received, (reduction.DupFd(self.number),)


def _received(passed: Any) -> _Handed:
    return _Handed(passed.detach())


def _live(
    words: list[str],
    ends: dict[int, _Handed],
    *,
    environ: dict[str, str],
    place: Path | None = None,
    own_group: bool = False,
) -> None:
    """
    Be that program from here on.
    """
    if own_group:
        os.setsid()
    for number, end in ends.items():
        os.dup2(end.number, number)
        os.close(end.number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - The mother has closed hers.
    os.environ.clear()
    os.environ.update(environ)
    if place:
        os.chdir(place)
    sys.argv = ["zerodraft", *words]
    from app.cli import main

    main(words, prog_name="zerodraft")
