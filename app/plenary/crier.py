"""The crier: carries words between the processes of one house, through Redis; a house without it is one process."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections import deque
from collections.abc import Callable
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask
    from redis import Redis
    from redis.client import PubSub

log = logging.getLogger(__name__)

BEAT = 1.0
"""Seconds between two rounds, in which a process says who is in its rooms."""

UNHEARD = 1_000
"""Words that are kept while Redis is away; who misses more looks round when it is back, as everybody does."""

Hearer = Callable[..., None]


class Crier:
    """One process's voice and ear. Nothing of a negotiation passes here: Redis may be gone, and every room goes on."""

    def __init__(self) -> None:
        self._hearers: dict[str, Hearer] = {}
        self._rounds: list[Callable[[], None]] = []
        self._returns: list[Callable[[], None]] = []
        self._unheard: deque[str] = deque(maxlen=UNHEARD)
        self._telling = Lock()
        self._redis: Redis | None = None
        self._name = ""
        self._reached = True
        # What is raised while Redis is away; nothing, until somebody asks for it.
        self.away: tuple[type[Exception], ...] = ()

    # What is to be done, registered by those who do it

    def hears(self, kind: str) -> Callable[[Hearer], Hearer]:
        """
        Call this when another process tells something of this kind.
        """

        def register(hearer: Hearer) -> Hearer:
            self._hearers[kind] = hearer
            return hearer

        return register

    def on_every_round(self, act: Callable[[], None]) -> Callable[[], None]:
        self._rounds.append(act)
        return act

    def on_return(self, act: Callable[[], None]) -> Callable[[], None]:
        """
        Call this when Redis is reached, for the first time or again: something may have been missed.
        """
        self._returns.append(act)
        return act

    # Speaking

    @property
    def redis(self) -> Redis | None:
        return self._redis

    def key(self, *parts: str) -> str:
        return ":".join([self._name, *parts])

    def tell(self, kind: str, *facts: Any) -> None:
        """
        Tell every other process; what cannot be told now is told as soon as Redis is back.
        """
        if self._redis is not None:
            self._unheard.append(json.dumps([kind, *facts]))
            self._tell_all()

    def _tell_all(self) -> None:
        if self._redis is None:
            return
        with self._telling:
            try:
                while self._unheard:
                    self._redis.publish(self.key("words"), self._unheard[0])
                    self._unheard.popleft()
            except self.away as problem:
                self._miss(problem)

    def _miss(self, problem: Exception) -> None:
        if self._reached:
            log.warning("Redis does not answer; every room goes on, and other processes hear later: %s", problem)
        self._reached = False

    # Listening

    def start(self, app: Flask, url: str) -> None:
        """
        Speak and listen for as long as this process lives.
        """
        # Imported here: a house of one process need not have it installed.
        from redis import Redis  # noqa: PLC0415
        from redis.backoff import NoBackoff  # noqa: PLC0415
        from redis.exceptions import RedisError  # noqa: PLC0415
        from redis.retry import Retry  # noqa: PLC0415

        self.away = (RedisError,)
        patience = {"socket_timeout": 1.0, "socket_connect_timeout": 1.0, "retry": Retry(NoBackoff(), 0)}
        self._redis = Redis.from_url(url, **patience)
        # Several houses may share a Redis; those who share the secret are one house.
        self._name = f"zerodraft:{hashlib.sha256(app.secret_key.encode()).hexdigest()[:16]}"  # type: ignore[union-attr]
        Thread(target=self._live, args=(app,), name="crier", daemon=True).start()

    def stop(self) -> None:
        self._redis = None

    def _live(self, app: Flask) -> None:
        while self._redis is not None:
            try:
                self._listen(app)
            except self.away as problem:
                self._miss(problem)
            except Exception:
                log.exception("What another process told could not be done")
            time.sleep(BEAT)

    def _listen(self, app: Flask) -> None:
        redis = self._redis
        if redis is None:
            return
        with redis.pubsub() as ear:
            ear.subscribe(self.key("words"))
            # The answer says that from here on nothing is missed.
            ear.get_message(timeout=BEAT)
            self._reached = True
            # Whoever is told anything is told it in no particular language: there is no reader here.
            with app.test_request_context():
                for act in self._returns:
                    act()
            due = 0.0
            while self._redis is not None:
                if time.monotonic() >= due:
                    self._go_round(app)
                    due = time.monotonic() + BEAT
                self._hear(app, ear, max(0.0, due - time.monotonic()))

    def _go_round(self, app: Flask) -> None:
        self._tell_all()
        with app.app_context():
            for act in self._rounds:
                act()

    def _hear(self, app: Flask, ear: PubSub, seconds: float) -> None:
        said = ear.get_message(timeout=seconds)
        if said is None or said["type"] != "message":
            return
        kind, *facts = json.loads(said["data"])
        if kind in self._hearers:
            with app.test_request_context():
                self._hearers[kind](*facts)


crier = Crier()
