"""PINs: the short way to a seat for whoever cannot scan its card; derived from the card, and kept nowhere."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

from flask import current_app
from sqlalchemy import select, update

from app.extensions import db
from app.plenary.models import OF_THE_WORKSHOP, SeatCard, Sitting
from app.tables import now
from app.workshops.models import Edition, Seating

SIGNS = "CDFHJKMNPRSTVWXY2346789"
"""No vowels, so that no words come about; of signs that look alike, one."""

ALIKE = str.maketrans({"O": "D", "0": "D", "Q": "D", "Z": "2", "5": "S", "B": "8", "G": "6", "U": "V", "1": "7"})
"""What somebody reads who reads it wrongly. None of these is ever printed."""

CODE, PIN = 4, 6
"""How many signs the code of an edition has, and a PIN: 148 million of them, of which a workshop uses a hundred."""


ALARM = 20
"""So many wrong PINs are no longer slips of the finger: the lecturer is told."""

LIMIT = 200
"""So many close the way by PIN until the lecturer opens it again: a guesser has hit a seat by then once in 12,000."""


class NoSeat(Exception):
    """No card answers to what was typed; `why` is "short", "long", "wrong" or "closed"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


# The signs


def pin_of(card: SeatCard) -> str:
    """
    The PIN of the card as it stands. A new serial makes a new one, and nobody can compute it without the secret.
    """
    facts = "\0".join(("zerodraft.pin", card.sitting.ref, card.seat, str(card.serial)))
    secret = str(current_app.secret_key or "").encode()
    number = int.from_bytes(hmac.digest(secret, facts.encode(), hashlib.sha256), "big")
    signs = ""
    for _ in range(PIN):
        number, at = divmod(number, len(SIGNS))
        signs += SIGNS[at]
    return signs


def new_code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(CODE))


def printed(pin: str) -> str:
    """
    As it stands on the card, in two halves that can be held in mind.
    """
    return f"{pin[: PIN // 2]} {pin[PIN // 2 :]}"


def read(typed: str) -> tuple[str, str]:
    """
    Code and PIN as somebody typed them, in any case, with any spaces or strokes. NoSeat if it can be no such thing.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    digits = (str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain if sign.isalnum())
    signs = "".join(digits).translate(ALIKE)
    if len(signs) != CODE + PIN:
        raise NoSeat("short" if len(signs) < CODE + PIN else "long")
    return signs[:CODE], signs[CODE:]


# The window


def card_behind(typed: str) -> SeatCard:
    """
    The card whose edition code and PIN these are. A right PIN is always let in, however many wrong ones came before it:
    a hundred people share one address, and one of them must not keep the others out.
    """
    code, pin = read(typed)
    seating = db.session.scalar(select(Seating).where(Seating.code == code))
    if seating is None:
        raise NoSeat("wrong")
    if seating.opened is None:
        raise NoSeat("closed")
    found = [card for card in _cards_of(seating.edition_id) if hmac.compare_digest(pin_of(card), pin)]
    if not found:
        _count_wrong(seating)
        raise NoSeat("wrong")
    return found[0]


def _cards_of(edition_id: int) -> list[SeatCard]:
    valid = select(SeatCard).join(SeatCard.sitting).where(Sitting.edition_id == edition_id, OF_THE_WORKSHOP)
    return list(db.session.scalars(valid.where(SeatCard.withdrawn.is_(None))))


def _count_wrong(seating: Seating) -> None:
    here = update(Seating).where(Seating.edition_id == seating.edition_id)
    db.session.execute(here.values(wrong=Seating.wrong + 1))
    db.session.execute(here.where(Seating.wrong >= LIMIT).values(opened=None))
    db.session.commit()


def seating_of(edition: Edition) -> Seating:
    """
    Whether and how people are seated in the edition by PIN; it has a code of its own from its first sitting on.
    """
    found = db.session.get(Seating, edition.id)
    if found is None:
        taken = set(db.session.scalars(select(Seating.code)))
        code = next(code for code in iter(new_code, "") if code not in taken)
        found = Seating(edition_id=edition.id, code=code)
        db.session.add(found)
    return found


def open_seating(edition: Edition) -> None:
    """
    Let PINs count, from a clean slate.
    """
    seating = seating_of(edition)
    seating.opened, seating.wrong = now(), 0
    db.session.commit()


def close_seating(edition: Edition) -> None:
    seating_of(edition).opened = None
    db.session.commit()


def is_alarming(seating: Seating | None) -> bool:
    return seating is not None and seating.wrong >= ALARM


def renew(card: SeatCard) -> None:
    """
    Make every older link and PIN of the card void.
    """
    card.serial += 1
    card.withdrawn = None
    make_unique(card)


def make_unique(card: SeatCard) -> None:
    """
    Pass over a PIN that another card of the edition has by chance.
    """
    others = {pin_of(each) for each in _cards_of(card.sitting.edition_id) if each.id != card.id}
    while pin_of(card) in others:
        card.serial += 1
