"""Serving: one process with many threads, behind which a sitting has exactly one owner."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from app.config import Config
from app.tables import now

if TYPE_CHECKING:
    from flask import Flask

# Of all threads, so many stay free for pages: live sockets are refused before they take the last one.
FOR_PAGES = 50


class House(BaseApplication):
    """The web server and the application in it, started from here rather than from a configuration file."""

    def __init__(
        self,
        host: str,
        port: int | None,
        threads: int,
        *,
        demonstration: bool = False,
        fresh: bool = False,
        scenario: str | None = None,
    ) -> None:
        self.config = choose(threads, demonstration=demonstration)
        self.listener = listen_as_before(host, self.config.data / "port") if port is None else listen(host, port)
        self.threads = threads
        self.fresh_since = now() if fresh else None
        self.scenario = scenario
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self.listener.getsockname()[1]}"
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
            "bind": f"fd://{self.listener.fileno()}",
            # A sitting lives in the memory of one process; threads carry its sockets.
            "workers": 1,
            "worker_class": "gthread",
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
        from app.tables import migrate

        app = create_app(self.config)
        with app.app_context():
            migrate(db.engine)
            if self.config.demonstration:
                from app.cli.demonstration import prepare

                prepare(self.fresh_since, self.scenario)
        return app


class DiscreetLogger(Logger):
    """The server's log, with the tokens in addresses blotted out."""

    def setup(self, cfg: Any) -> None:
        from app.home.discretion import keep_secrets

        super().setup(cfg)
        keep_secrets(self.error_log)


def choose(threads: int, *, demonstration: bool) -> Config:
    """
    Read the installation's choices before anything is started, so that a mistake in them is said at once and plainly.
    """
    data = Path(os.environ.get("ZERODRAFT_DATA", "var")) / "demo" if demonstration else None
    try:
        return Config.from_environment(data=data, demonstration=demonstration, sockets=max(1, threads - FOR_PAGES))
    except (OSError, ValueError) as problem:
        raise click.ClickException(str(problem)) from None


def listen_as_before(host: str, memory: Path) -> socket.socket:
    """
    Take the port of last time, so that open pages and printed links find the house again; any free one if it is taken.
    """
    last = memory.read_text(encoding="ascii").strip() if memory.exists() else ""
    try:
        listener = listen(host, int(last) if last.isdecimal() else 0)
    except click.ClickException:
        listener = listen(host, 0)
    memory.write_text(str(listener.getsockname()[1]), encoding="ascii")
    return listener


def listen(host: str, port: int) -> socket.socket:
    """
    Take the port before anything is started, so that a port in use is said at once and plainly.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as problem:
        listener.close()
        raise click.ClickException(f"Cannot listen on {host}:{port}: {problem.strerror}. Try another --port.") from None
    return listener


def leave_at_once(_server: Any, worker: Any) -> None:
    """
    End the process without waiting for the threads of open sockets: whatever was acknowledged is on disk.
    """
    # One that never came up must end with its own exit code, or it would be started again and again.
    if worker.booted:
        os._exit(getattr(sys.exc_info()[1], "code", 1) or 0)
