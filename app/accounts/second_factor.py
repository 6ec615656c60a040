"""The second factor: a code from a device of one's own, beside the password (RFC 6238), and some on paper."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
import time
from typing import cast

import pyotp
from flask import current_app, session
from sqlalchemy import CursorResult, delete, select, update

from app.accounts.models import Account, Passkey, SecondFactor, SpareCode
from app.accounts.patience import patience
from app.accounts.staff import TooEarly
from app.accounts.visits import digest
from app.extensions import db
from app.tables import now

HALFWAY = "halfway"
TIME_FOR_IT = 300.0
"""Seconds between the password and the code; after that one begins again."""

STEP = 30
EITHER_SIDE = 1
"""Clocks differ: the code of the half minute before and of the one after are taken as well."""

SPARE_CODES = 8
BYTES_OF_A_SPARE = 10


def factor_of(account: Account) -> SecondFactor | None:
    """
    The second factor that this account asks for, once it was confirmed.
    """
    found = db.session.get(SecondFactor, account.person_id)
    return found if found and found.confirmed else None


def begun(account: Account) -> SecondFactor | None:
    """
    The device that is being set up and has not been confirmed yet.
    """
    found = db.session.get(SecondFactor, account.person_id)
    return None if found is None or found.confirmed else found


def begin(account: Account) -> SecondFactor:
    """
    Prepare a device; it counts once a code of it was shown. One that counts already is left alone.
    """
    found = db.session.get(SecondFactor, account.person_id)
    if found is None:
        found = SecondFactor(person_id=account.person_id, salt=secrets.token_urlsafe(32))
        db.session.add(found)
        db.session.flush()
    return found


def shared_secret(factor: SecondFactor) -> str:
    """
    What the device is told, in the letters in which it may be typed. Whoever reads the database alone cannot know it.
    """
    house = str(current_app.config["SECRET_KEY"]).encode()
    made = hmac.digest(house, f"second factor {factor.person_id} {factor.salt}".encode(), "sha256")
    return base64.b32encode(made[:20]).decode()


def address_for_device(account: Account, factor: SecondFactor) -> str:
    """
    The otpauth address that a device reads from a QR code.
    """
    return pyotp.TOTP(shared_secret(factor)).provisioning_uri(name=account.email, issuer_name="Zerodraft")


def confirm(factor: SecondFactor, code: str) -> list[str] | None:
    """
    Let the device count from now on, if it shows this code. Returns the codes for paper; None if it does not.
    """
    if not _is_shown(factor, code):
        return None
    factor.confirmed = now()
    db.session.execute(delete(SpareCode).where(SpareCode.person_id == factor.person_id))
    spare = [_new_spare() for _ in range(SPARE_CODES)]
    db.session.add_all(SpareCode(person_id=factor.person_id, digest=digest(_bare(each))) for each in spare)
    return spare


def forget(account: Account) -> None:
    """
    Ask this account for nothing but its password again; passkeys go with the codes that stand behind them.
    """
    db.session.execute(delete(Passkey).where(Passkey.person_id == account.person_id))
    db.session.execute(delete(SpareCode).where(SpareCode.person_id == account.person_id))
    db.session.execute(delete(SecondFactor).where(SecondFactor.person_id == account.person_id))


def takes(account: Account, code: str) -> bool:
    """
    Whether this code, of the device or from paper, lets its owner in; it does so once. Raises TooEarly.
    """
    attempt = ("second factor", account.person_id)
    if seconds := patience.wait(attempt):
        raise TooEarly(seconds)
    factor = factor_of(account)
    right = factor is not None and (_is_shown(factor, code) or _is_spare(account, code))
    if right:
        patience.forget(attempt)
    return right


def spare_codes_left(account: Account) -> int:
    unused = select(SpareCode.id).where(SpareCode.person_id == account.person_id, SpareCode.used.is_(None))
    return len(db.session.scalars(unused).all())


# Between the password and the code


def go_halfway(account: Account) -> None:
    """
    Remember in this browser whose password was right a moment ago; it opens nothing but the question for the code.
    """
    session[HALFWAY] = {"person": account.person_id, "until": time.time() + TIME_FOR_IT}


def halfway() -> Account | None:
    """
    Whoever is to show a code in this browser, if that is not too long ago.
    """
    kept = session.get(HALFWAY)
    if not isinstance(kept, dict) or kept.get("until", 0.0) < time.time():
        return None
    account = db.session.get(Account, kept.get("person"))
    return None if account is None or account.disabled else account


# Codes


def _is_shown(factor: SecondFactor, code: str) -> bool:
    """
    Whether the device shows this code now. Of two who send the same one at once, one is told False.
    """
    device, here = pyotp.TOTP(shared_secret(factor)), int(time.time()) // STEP
    typed = _bare(code)
    for step in range(here - EITHER_SIDE, here + EITHER_SIDE + 1):
        if hmac.compare_digest(device.generate_otp(step).encode(), typed.encode()):
            later = update(SecondFactor).where(
                SecondFactor.person_id == factor.person_id, SecondFactor.last_step < step
            )
            taken = cast("CursorResult[None]", db.session.execute(later.values(last_step=step)))
            return taken.rowcount == 1
    return False


def _is_spare(account: Account, code: str) -> bool:
    unused = update(SpareCode).where(
        SpareCode.person_id == account.person_id, SpareCode.digest == digest(_bare(code)), SpareCode.used.is_(None)
    )
    return cast("CursorResult[None]", db.session.execute(unused.values(used=now()))).rowcount == 1


def _new_spare() -> str:
    letters = base64.b32encode(secrets.token_bytes(BYTES_OF_A_SPARE)).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _bare(code: str) -> str:
    """
    A code as it counts, whatever stands between its signs: people copy it in groups.
    """
    return re.sub(r"[\s\-]", "", code).lower()[:40]
