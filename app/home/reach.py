"""Whether phones reach this house: a code for the lecturer to project, and a page that confirms by itself."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from flask import Blueprint, current_app, jsonify, render_template, request
from flask_babel import format_timedelta, gettext, lazy_gettext, ngettext
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from app.addresses import front_door, outside, picture, works_here_only
from app.config import Config
from app.home.arrivals import Device, arrivals, kind_of
from app.network import is_own, places

pages = Blueprint("reach", __name__)

MARK = re.compile(r"[0-9a-f]{16}", re.ASCII)

_ = lazy_gettext
KINDS = {
    "iphone": _("iPhone"),
    "ipad": _("iPad"),
    "android-phone": _("Android phone"),
    "android-tablet": _("Android tablet"),
    "chromebook": _("Chromebook"),
    "windows": _("Windows computer"),
    "mac": _("Mac"),
    "linux": _("Linux computer"),
    "device": _("Device"),
}
LINES = {
    "": _("trying the live room …"),
    "websocket": _("the live room works"),
    "polling": _("the live room works, more slowly: something on the way stops WebSockets"),
    "none": _("pages open, but the live room does not come through"),
}


@pages.get("/reach")
def desk() -> str:
    """
    The lecturer's page. Template variables: address, code (SVG), alone (True where the address is of use on this
    machine only), gone, plain (True without HTTPS), interface and others [{interface, address}], where they are known.
    """
    address = outside("reach.here")
    mine = _config().address
    here = next((place for place in places() if place.address == mine), None)
    return render_template(
        "reach.html",
        address=address,
        code=picture(address),
        alone=works_here_only(),
        gone=_gone(),
        plain=front_door().startswith("http:"),
        interface=here.interface if here else None,
        others=[place for place in places() if here and place.interface != here.interface],
    )


@pages.get("/reach/devices")
def devices() -> Response:
    """
    Who got through in the last minutes, for the lecturer's page to show.
    """
    seen = arrivals.lately()
    others = sum(not device.own for device, _ago in seen)
    said = (
        ngettext("%(num)s device got through", "%(num)s devices got through", others)
        if others
        else gettext("Nobody yet. The first device appears here within seconds.")
    )
    return jsonify(devices=[_told(*each) for each in seen], said=said, gone=_gone())


@pages.route("/here", methods=["GET", "POST"])
def here() -> str | Response:
    """
    What the code leads to: a page that confirms by a form it sends itself, and says what came of it.

    Nothing is kept of the device but its kind and the time. The mark is made up by the page, so that a device that
    asks twice counts once.
    """
    if request.method != "POST":
        return render_template("here.html", confirmed=False)
    mark = request.form.get("mark", "")
    confirmed = arrivals.confirm(
        mark if MARK.fullmatch(mark) else secrets.token_hex(8),
        kind_of(request.user_agent.string),
        own=is_own(request.remote_addr or ""),
        line=request.form.get("line", ""),
    )
    if not confirmed:
        raise TooManyRequests
    return render_template("here.html", confirmed=True)


def _told(device: Device, ago: float) -> dict[str, str | int | bool]:
    return {
        "number": device.number,
        "kind": str(KINDS[device.kind]),
        "own": device.own,
        "line": device.line,
        "words": gettext("this computer itself, which says nothing about others")
        if device.own
        else str(LINES[device.line]),
        "when": format_timedelta(timedelta(seconds=-ago), granularity="second", add_direction=True),
    }


def _gone() -> bool:
    """
    Whether this machine has lost the address it announced; it has joined another network since.
    """
    announced = _config().address
    return announced is not None and not is_own(announced)


def _config() -> Config:
    config: Config = current_app.extensions["zerodraft"]
    return config
