"""Periods: how long each kind of thing is kept, in words, as the installation has chosen and tidying goes by."""

from __future__ import annotations

from dataclasses import fields

from flask_babel import gettext, ngettext

from app.retention import Retention


def in_words(kept: Retention) -> dict[str, str]:
    """
    A sentence for each period that a holding may name; that of none is the empty name.
    """
    days = {each.name: _days(getattr(kept, each.name)) for each in fields(kept)}
    return {
        "": gettext("As long as you have an account."),
        "visits": gettext("Until %(days)s after the visit ended.", days=days["visits"]),
        "links": gettext("Until %(days)s after the link counts no more.", days=days["links"]),
        "seats": gettext("Until %(days)s after the last entry of the sitting.", days=days["seats"]),
        "guests": gettext(
            "Until %(days)s after your last workshop and the last thing you did here; with an account, as long as you "
            "have it.",
            days=days["guests"],
        ),
        "acts": gettext("For %(days)s.", days=days["acts"]),
        "practices": gettext(
            "For %(days)s from its beginning, or %(unfinished)s if it did not come to its end. You may remove it "
            "before.",
            days=days["practices"],
            unfinished=days["unfinished"],
        ),
    }


def _days(count: int) -> str:
    return ngettext("%(num)s day", "%(num)s days", count)
