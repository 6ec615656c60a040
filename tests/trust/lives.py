"""A house with many lives: everything is imported once, and each life is a fork that serves until it is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.trust.house import Card, read_card

THREADS = "100"


class Lives:
    """The same demonstration, started again and again on the same data."""

    def __init__(self, data: Path) -> None:
        self._mother = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.lives"],
            env={**os.environ, "ZERODRAFT_DATA": str(data)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.links: dict[str, str] = {}
        self._group = 0

    def begin(self) -> None:
        """
        Start the house; it is a process group of its own, as from a command line.
        """
        assert self._mother.stdin
        assert self._mother.stdout
        self._mother.stdin.write("begin\n")
        self._mother.stdin.flush()
        group, links = sorted([self._mother.stdout.readline(), self._mother.stdout.readline()])
        self._group, self.links = int(group), json.loads(links)

    def kill(self) -> None:
        """
        SIGKILL for all of it, from one moment to the next.
        """
        os.killpg(self._group, signal.SIGKILL)
        self._group = 0

    @property
    def url(self) -> str:
        return self.links["url"]

    @property
    def cards(self) -> dict[str, Card]:
        cards = (read_card(name, link) for name, link in dict(self.links["seats"]).items())
        return {card.seat: card for card in cards}

    def end(self) -> None:
        if self._group:
            self.kill()
        assert self._mother.stdin
        assert self._mother.stdout
        self._mother.stdin.close()
        self._mother.wait(15)
        self._mother.stdout.close()


def warm_up() -> None:
    """
    Open a demonstration elsewhere once, so that everything a life needs is imported.
    """
    from app import create_app
    from app.cli.demonstration import links, prepare
    from app.config import Config
    from app.extensions import db
    from app.tables import migrate

    with TemporaryDirectory() as elsewhere:
        app = create_app(Config.from_environment({}, data=Path(elsewhere), demonstration=True))
        with app.test_request_context():
            migrate(db.engine)
            prepare()
            links()
            db.engine.dispose()


def serve_lives() -> None:
    """
    For every line that comes in, fork, say which group it is, and be the demonstration; what was killed is not mourned.
    """
    from app.cli import main

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _line in sys.stdin:
        life = os.fork()
        if life == 0:
            os.setsid()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            main(["demo", "--json", "--threads", THREADS], prog_name="zerodraft")
        sys.stdout.write(f"{life}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    warm_up()
    serve_lives()
