"""Passwords: kept as Argon2 hashes, compared in the same time whether or not there is an account, and not too easy."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext

SHORTEST, LONGEST = 12, 128

# Everybody tries these first, with a number behind them, or a mark for a letter.
COMMON = (
    "password", "passphrase", "passwort", "motdepasse", "contrasena", "qwerty", "qwertz", "azerty", "asdf", "zxcv",
    "letmein", "welcome", "iloveyou", "admin", "administrator", "secret", "changeme", "default", "dragon", "monkey",
    "football", "sunshine", "princess", "trustno", "lecturer", "teacher", "workshop", "zerodraft", "negotiation",
)  # fmt: skip
MARKS = str.maketrans("@4831!0$57", "aabelioost")
WALKS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
# Fewer different signs than this are a pattern, whatever the length.
LEAST_VARIETY = 5
# What is left of a password without its common words must still be worth guessing.
LEAST_OF_ONES_OWN = 6

# Each computation takes 64 MB: a room full of people who sign in at once must not take the machine's memory.
_at_once = BoundedSemaphore(2)
_hasher = PasswordHasher()


def hashed(password: str) -> str:
    with _at_once:
        return _hasher.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """
    Whether the password is the one that was kept. Where none is kept, the same work is done for nothing.
    """
    if len(password) > LONGEST:
        return False
    with _at_once:
        try:
            _hasher.verify(kept or _nobodys(), _normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_dated(kept: str) -> bool:
    """
    Whether the hash was made with less work than one made today.
    """
    return _hasher.check_needs_rehash(kept)


def objection_to(password: str, *known: str) -> str | None:
    """
    What is wrong with a new password, if anything; *known* is what others know of its owner.
    """
    if len(password) < SHORTEST:
        return gettext("A password has at least %(least)s characters. Several words make a good one.", least=SHORTEST)
    if len(password) > LONGEST:
        return gettext("A password has at most %(most)s characters.", most=LONGEST)
    if _is_easy(_normal(password).casefold(), known):
        return gettext(
            "This is one of the passwords that are tried first. Several words that do not belong together are better."
        )
    return None


def _is_easy(password: str, known: tuple[str, ...]) -> bool:
    if len(set(password)) < LEAST_VARIETY or _walks(password):
        return True
    names = (part for each in known for part in re.split(r"\W+", each.casefold()) if len(part) > 2)
    rest = password
    for word in (*COMMON, *names):
        rest = rest.replace(word, "")
    bare = password.translate(MARKS)
    for word in COMMON:
        bare = bare.replace(word, "")
    # A number behind a common word is nothing of one's own, however long, and neither is a walk along the keys.
    return any(len(own) < LEAST_OF_ONES_OWN or own.isdigit() or _walks(own) for own in (rest, bare))


def _walks(password: str) -> bool:
    """
    Whether it is a walk along the digits, the alphabet or the keys.
    """
    pairs = {walk[at : at + 2] for walk in WALKS for at in range(len(walk) - 1)}
    steps = sum(password[at : at + 2] in pairs for at in range(len(password) - 1))
    return steps >= (len(password) - 1) * 0.75


def _normal(password: str) -> str:
    """
    The same letters however a keyboard composed them.
    """
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return _hasher.hash("The password of nobody at all")
