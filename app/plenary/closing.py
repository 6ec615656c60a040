"""Closing: nobody new is let in, what waits is written, and every browser is hung up on so that it comes back."""

from __future__ import annotations

from contextlib import suppress

from flask import Flask

from app.extensions import socketio
from app.plenary.chambers import chambers
from app.plenary.door import Door
from app.tables import AWAY


def close(app: Flask) -> None:
    """
    End every live line. Browsers take it for a line that broke: they keep what was not acknowledged, and try again.
    """
    door: Door = app.extensions["zerodraft.door"]
    door.closing = True
    chambers.settle()
    for line in list(socketio.server.eio.sockets):
        socketio.server.eio.disconnect(line)
    # Another process need not wait until this one has given no sign of life for a while.
    with suppress(*AWAY):
        chambers.give_back()
