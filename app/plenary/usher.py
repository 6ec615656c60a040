"""The usher: shows out whoever keeps a live line without sitting anywhere, so that it is free for somebody who does."""

from __future__ import annotations

from typing import Any

from socketio import Server

from app.plenary.clock import clock

# A browser joins at once; a slow phone needs a few round trips.
PATIENCE = 10.0


def post(server: Server) -> None:
    """
    Watch over every line of *server*, from the moment it is opened.

    Socket.IO refuses a visitor, or dismisses a delegate, and leaves the line itself open: it would keep its thread.
    """
    welcome = server.eio.handlers["connect"]

    def open_line(line: str, environ: dict[str, Any]) -> Any:
        clock.after(PATIENCE, lambda: look(server, line))
        return welcome(line, environ)

    server.eio.handlers["connect"] = open_line


def look(server: Server, line: str) -> None:
    """
    Close a line that nobody uses; look at any other again later.
    """
    if line not in server.eio.sockets:
        return
    if server.manager.sid_from_eio_sid(line, "/") is None:
        server.eio.disconnect(line)
    else:
        clock.after(PATIENCE, lambda: look(server, line))
