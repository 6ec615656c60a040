"""Serving: one process with many threads, behind which a sitting has exactly one owner."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from mmap import mmap
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from app.cli.frugality import look_for_rubbish_seldom, share_one_heap
from app.cli.listening import ADDRESS, HERE, Wishes, listen, listen_as_before, port_of, url_of
from app.cli.occupying import Occupied, move_in
from app.cli.undisturbed import undisturbed
from app.config import Config
from app.tables import now

if TYPE_CHECKING:
    from flask import Flask

# So long a Ctrl+C waits for everybody's last words.
QUICKLY = 1.0

# Of all threads, so many stay free for pages: live sockets are refused before they take the last one.
FOR_PAGES = 50


class House(BaseApplication):
    """The web server and the application in it, started from here rather than from a configuration file."""

    def __init__(
        self,
        wishes: Wishes,
        threads: int,
        *,
        demonstration: bool = False,
        fresh: bool = False,
        scenario: str | None = None,
    ) -> None:
        self.wishes, self.threads = wishes, threads
        self.place = wishes.place()
        self.encryption = wishes.encryption()
        self.fresh_since = now() if fresh else None
        self.scenario = scenario
        config = choose(threads, demonstration=demonstration, public_url=wishes.public_url)
        _settle_in(config)
        # In the local network that address and no other: a laptop may be in its employer's network as well.
        hosts = [self.place.address, HERE] if self.place else [wishes.host or HERE]
        port = wishes.port
        self.listeners = listen_as_before(hosts, config.data / "port") if port is None else listen(hosts, port)
        self.url = config.public_url or url_of(hosts[0], port_of(self.listeners), encrypted=self.encryption is not None)
        self.config = replace(config, public_url=self.url, address=self.place.address) if self.place else config
        # Links printed by other commands lead to where the house was reached last.
        (config.data / ADDRESS).write_text(self.url, encoding="ascii")
        super().__init__()

    def open(self, ready: Callable[[Flask], None]) -> None:
        """
        Serve until stopped; call *ready* once, when the first request would be answered.
        """
        # One byte that is shared with the serving process: one that takes over after a crash has nothing new to say.
        told = mmap(-1, 1)

        def tell(worker: Any) -> None:
            if not told[0]:
                told[0] = 1
                ready(worker.wsgi)

        self.cfg.set("post_worker_init", tell)
        self.run()

    def load_config(self) -> None:
        settings = {
            "bind": [f"fd://{listener.fileno()}" for listener in self.listeners],
            # A sitting lives in the memory of one process; threads carry its sockets.
            "workers": 1,
            "worker_class": Staff,
            "threads": self.threads,
            "worker_connections": self.threads + 200,
            "timeout": 60,
            "graceful_timeout": 3,
            "worker_exit": leave_at_once,
            # Addresses of pages carry tokens, so requests are not logged at all.
            "accesslog": None,
            "loglevel": "warning",
            "logger_class": DiscreetLogger,
            "control_socket_disable": True,
            # Whom to believe about a proxy in front is decided in one place, by ZERODRAFT_PROXIES.
            "forwarded_allow_ips": "",
        }
        if self.encryption:
            encryption = self.encryption
            settings |= {
                "certfile": str(self.wishes.cert),
                "keyfile": str(self.wishes.key),
                # One for all connections, made and checked before the start.
                "ssl_context": lambda _settings, _usual: encryption,
            }
        for name, value in settings.items():
            # Settings come and go between versions; one that is not known has nothing to switch off.
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """
        Build the application, in the serving process itself: threads and connections do not survive a fork.
        """
        from app import create_app
        from app.extensions import db
        from app.home.logs import hear_threads
        from app.tables import migrate

        share_one_heap()
        look_for_rubbish_seldom()
        hear_threads()
        with undisturbed():
            app = create_app(self.config)
        with app.app_context():
            migrate(db.engine)
            if self.config.demonstration:
                from app.cli.demonstration import prepare

                prepare(self.fresh_since, self.scenario)
        from app.knowledge.vigil import watch
        from app.plenary.clock import clock
        from app.plenary.waking import wake

        wake(app)
        watch(app, clock.after)
        from app.understudies.clearing import keep_clear

        keep_clear(app)
        from app.privacy.tidying import keep_tidy

        keep_tidy(app)
        from app.updates.digests import keep_posted

        keep_posted(app, clock.after)
        from app.launching.returning import keep_sending

        keep_sending(app)
        return app


class Staff(ThreadWorker):
    """The serving process: told to stop, it sees everybody out first."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._closing: Thread | None = None
        self._everybody_out = Event()

    def load_wsgi(self) -> None:
        super().load_wsgi()
        # Here and not when a signal is heard: that may be in the middle of an import.
        from app.plenary.closing import close

        def see_out() -> None:
            close(self.wsgi)
            self._everybody_out.set()

        # What takes locks happens in a thread of its own, because a signal is heard in the middle of anything.
        self._closing = Thread(target=see_out, name="closing", daemon=True)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """
        For SIGTERM: pages under way are answered to their end, while the live lines are ended beside.
        """
        self._see_out()
        super().handle_exit(sig, frame)

    def handle_quit(self, sig: int, frame: Any) -> None:
        """
        For Ctrl+C, which arrives twice, from the terminal and from the process above: the same, and then at once.
        """
        self._see_out()
        if self.booted:
            self._everybody_out.wait(QUICKLY)
        super().handle_quit(sig, frame)

    def _see_out(self) -> None:
        closing, self._closing = self._closing, None
        if closing:
            closing.start()


class DiscreetLogger(Logger):
    """The server's log, in the form that was chosen, with the tokens in addresses blotted out."""

    def setup(self, cfg: Any) -> None:
        from app.home.logs import speak

        super().setup(cfg)
        speak(self.error_log, os.environ.get("ZERODRAFT_LOG") or "text")


def choose(threads: int, *, demonstration: bool, public_url: str | None = None) -> Config:
    """
    Read the installation's choices before anything is started, so that a mistake in them is said at once and plainly.
    """
    data = Path(os.environ.get("ZERODRAFT_DATA", "var")) / "demo" if demonstration else None
    try:
        sockets = max(1, threads - FOR_PAGES)
        return Config.from_environment(data=data, demonstration=demonstration, sockets=sockets, public_url=public_url)
    except (OSError, ValueError) as problem:
        raise click.ClickException(str(problem)) from None


def _settle_in(config: Config) -> None:
    """
    Keep a file of books from being replaced for as long as the house runs; a database server sees to that itself.
    """
    scheme, _, path = config.database_url.partition(":///")
    if not scheme.startswith("sqlite") or not path:
        return
    try:
        move_in(Path(path))
    except Occupied:
        raise click.ClickException(
            "The house is being put back from a copy at this moment; start it afterwards."
        ) from None
    except OSError as problem:
        raise click.ClickException(f"{path} cannot be used: {problem.strerror}.") from None


def leave_at_once(_server: Any, worker: Any) -> None:
    """
    End the process without waiting for the threads of open sockets: whatever was acknowledged is on disk.
    """
    # One that never came up must end with its own exit code, or it would be started again and again.
    if worker.booted:
        os._exit(getattr(sys.exc_info()[1], "code", 1) or 0)
