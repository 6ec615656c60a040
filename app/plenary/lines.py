"""Lines: one WebSocket each, hung up when it sends what is no message; the log says so in a line, without its words."""

from __future__ import annotations

import logging
from threading import Thread
from types import TracebackType
from typing import Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from engineio.packet import Packet

log = logging.getLogger(__name__)

# The largest message, keystrokes pasted or acts; whoever sends more is cut off before it is read in full.
LARGEST_MESSAGE = 128 * 1024

OURS = ("app.", "simulation.")


class Ear(Thread):
    """
    Reads one WebSocket, and wakes whoever waits for its words when there will be none any more.

    The library wakes them a moment before it has hung up; they may then wait for ever, and keep their place.
    """

    def __init__(self, *, target: Any) -> None:
        super().__init__(target=target)
        self.socket = target.__self__

    def run(self) -> None:
        super().run()
        self.socket.event.set()


class Line(SimpleWebSocketWSGI):
    """
    Engine.IO's own WebSocket, with an ear for what is no packet: a packet that cannot be opened would break out of the
    socket server, and nobody would tell the room that its sender is gone.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        # Cut off while it is arriving; Engine.IO looks only once it has arrived in full.
        super().__init__(*args, max_message_size=LARGEST_MESSAGE, thread_class=Ear, **options)

    def wait(self) -> str | bytes | None:
        """
        The next packet, or None when the line is dead.
        """
        said: str | bytes | None = super().wait()
        if said is None:
            if self.ws.incoming_message_len > LARGEST_MESSAGE:
                log.warning("A socket was closed: its message was too large.")
            return None
        try:
            Packet(encoded_packet=said)
        except (ValueError, RecursionError):
            log.warning("A socket was closed: what it sent is no packet.")
            self.close()
            return None
        return said


class Brevity(logging.Filter):
    """One short line instead of a traceback, where a sender's mistake and not one of ours made the library stumble."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.exc_info or record.exc_info[0] is None or _is_ours(record.exc_info[2]):
            return True
        # The problem's own words may quote what was sent; its kind never does.
        record.msg, record.args = "A socket's message could not be read (%s).", (record.exc_info[0].__name__,)
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
        return True


def _is_ours(trace: TracebackType | None) -> bool:
    """
    Whether the trouble passed through code of ours: then it is no matter of what was sent, and we want to know where.
    """
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__", "").startswith(OURS):
            return True
        trace = trace.tb_next
    return False


def listen(engine: Any) -> None:
    """
    Let the socket server *engine* hear through our lines, and be brief about what cannot be read.
    """
    # Engine.IO has no option for it; tests hold us to what this does.
    engine._async = engine._async | {"websocket": Line}  # noqa: SLF001
    if not any(isinstance(each, Brevity) for each in engine.logger.filters):
        engine.logger.addFilter(Brevity())
