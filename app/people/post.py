"""The post: letters handed to a mail server in the background, each with what became of it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from threading import Lock, Thread
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from app.config import Config

PATIENCE = 20
"""Seconds that a mail server may take for each answer."""

HERE = {"localhost", "127.0.0.1", "::1"}

_running: set[Thread] = set()
_lock = Lock()


class Outgoing(NamedTuple):
    """A letter with its number in the books."""

    number: int
    message: EmailMessage


def post(config: Config, letters: Iterable[Outgoing], note: Callable[[int, str | None], None]) -> None:
    """
    Hand the letters over in the background, where they are also written if that is not done yet. Of each is noted None
    when it was taken, or else what went wrong.
    """

    def work() -> None:
        try:
            _deliver(config, letters, note)
        finally:
            with _lock:
                _running.discard(thread)

    thread = Thread(target=work, name="post", daemon=True)
    with _lock:
        _running.add(thread)
    thread.start()


def under_way() -> list[Thread]:
    """
    Who is on their way to the mail server now.
    """
    with _lock:
        return list(_running)


def _deliver(config: Config, letters: Iterable[Outgoing], note: Callable[[int, str | None], None]) -> None:
    waiting = list(letters)
    if not waiting:
        return
    try:
        with connected(config.smtp_url or "") as server:
            while waiting:
                letter = waiting[0]
                problem = hand_over(server, letter.message)
                waiting.pop(0)
                note(letter.number, problem)
    except (OSError, smtplib.SMTPException) as trouble:
        for letter in waiting:
            note(letter.number, in_words(trouble))


def hand_over(server: smtplib.SMTP, message: EmailMessage) -> str | None:
    """
    One letter; a mailbox that does not exist must not keep the others from theirs. Raises where the line is dead.
    """
    try:
        server.send_message(message)
    except smtplib.SMTPServerDisconnected:
        raise
    except (smtplib.SMTPException, ValueError) as trouble:
        return in_words(trouble)
    return None


def connected(url: str) -> smtplib.SMTP:
    """
    The mail server of the installation, encrypted as far as it can be. A password never travels in the clear.
    """
    place = urlsplit(url)
    host, context = place.hostname or "localhost", ssl.create_default_context()
    if place.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, place.port or 465, timeout=PATIENCE, context=context)
    else:
        server = smtplib.SMTP(host, place.port or (587 if place.username else 25), timeout=PATIENCE)
    try:
        server.ehlo()
        if place.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        elif place.scheme == "smtp" and place.username and host not in HERE:
            words = "The mail server offers no encryption, so no password is sent to it."
            raise smtplib.SMTPNotSupportedError(words)  # noqa: TRY301 - The line is closed below, whatever it was.
        if place.username:
            server.login(unquote(place.username), unquote(place.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def in_words(trouble: Exception) -> str:
    """
    What the mail server said, in its own words.
    """
    if isinstance(trouble, smtplib.SMTPRecipientsRefused) and trouble.recipients:
        code, said = next(iter(trouble.recipients.values()))
        return f"{code} {_text(said)}"[:300]
    if isinstance(trouble, smtplib.SMTPResponseException):
        return f"{trouble.smtp_code} {_text(trouble.smtp_error)}"[:300]
    return (str(trouble) or type(trouble).__name__)[:300]


def _text(said: bytes | str) -> str:
    return " ".join((said.decode("utf-8", "replace") if isinstance(said, bytes) else said).split())
