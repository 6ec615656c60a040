"""A digest as a letter: text and simple HTML, in its reader's language, with a link that ends all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from flask import current_app
from flask_babel import force_locale, get_locale, gettext

from app.addresses import outside
from app.config import Config
from app.plenary.cards import seal
from app.tables import now
from app.updates.models import Digest, Subscription
from app.updates.news import gather

ENDING = "updates"


def stop_link(subscription: Subscription) -> str:
    """
    The full address at which somebody says that they want no more digests.
    """
    return outside("unsubscribing.stop", token=seal(ENDING, subscription.serial))


@contextmanager
def as_read_in(language: str) -> Iterator[None]:
    """
    As if somebody read a page of this house in that language: sentences and links are those of pages.
    """
    config: Config = current_app.extensions["zerodraft"]
    with current_app.test_request_context(base_url=config.public_url), force_locale(language):
        yield


def written(digest: Digest, subscription: Subscription, address: str) -> EmailMessage | None:
    """
    The letter; None where nothing that was new can be read any more.
    """
    config: Config = current_app.extensions["zerodraft"]
    with as_read_in(subscription.language):
        news = gather(digest.person_id, digest.since, digest.upto)
        if not news:
            return None
        message = EmailMessage()
        stop = stop_link(subscription)
        message["Subject"] = gettext("What is new in your workshops")
        message["From"] = config.mail_from
        message["To"] = address
        message["Date"] = format_datetime(now())
        # The same whenever it is written, so that a mailbox knows it again.
        message["Message-ID"] = f"<digest-{digest.id}-{subscription.serial}@zerodraft.invalid>"
        message["Auto-Submitted"] = "auto-generated"
        message["List-Unsubscribe"] = f"<{stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        about = {
            "news": news,
            "stop": stop,
            "page": outside("updates.show"),
            "since": digest.since,
            "upto": digest.upto,
            "house": (config.public_url or "").rstrip("/"),
            "language": subscription.language.replace("_", "-"),
            "direction": getattr(get_locale(), "text_direction", "ltr"),
        }
        message.set_content(_set("letter.txt", about))
        message.add_alternative(_set("letter.html", about), subtype="html")
        # Before there are two parts it would become the first one's.
        message["Content-Language"] = about["language"]
        return message


def _set(name: str, about: dict[str, Any]) -> str:
    # Without what every page has: a letter is no page, and nobody is signed in.
    return current_app.jinja_env.get_template(f"updates/{name}").render(about)
