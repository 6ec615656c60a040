"""Ending the digests by the link in a letter: looking changes nothing, the button ends them, a mailbox's own too."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from sqlalchemy import delete

from app.extensions import csrf, db
from app.plenary.cards import sealed_facts
from app.updates.letters import ENDING
from app.updates.models import Subscription

pages = Blueprint("unsubscribing", __name__)
# The program of a mailbox presses the button (RFC 8058): it has no page of ours, no cookie and no token. The link is
# signed, and all it can do is to end letters to whom it was sent.
csrf.exempt(pages)


@pages.route("/updates/stop/<token>", methods=["GET", "POST"])
def stop(token: str) -> str | tuple[str, int]:
    """
    Template variables: known (whether the link is ours), done.
    """
    facts = sealed_facts(ENDING, token)
    if not facts:
        return render_template("updates/stop.html", known=False, done=False), 404
    done = request.method == "POST"
    if done:
        # Pressed twice, there is nothing left to end, and nothing wrong.
        db.session.execute(delete(Subscription).where(Subscription.serial == str(facts[0])))
        db.session.commit()
    return render_template("updates/stop.html", known=True, done=done)
