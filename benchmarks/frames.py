"""WebSocket framing as far as a load generator needs it: whole frames, no compression, no fragments."""

from __future__ import annotations

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10

# Masking with nought is masking all the same, and leaves the generator its time; the server undoes it as any other.
NO_MASK = bytes(4)


def frame(payload: bytes, opcode: int) -> bytes:
    """
    One frame as a client sends it.
    """
    size = len(payload)
    if size < 126:
        head = bytes((0x80 | opcode, 0x80 | size))
    elif size < 65_536:
        head = bytes((0x80 | opcode, 0xFE)) + size.to_bytes(2)
    else:
        head = bytes((0x80 | opcode, 0xFF)) + size.to_bytes(8)
    return head + NO_MASK + payload


def overhead(size: int) -> int:
    """
    What a server's frame adds to a payload of this size.
    """
    return 2 if size < 126 else 4 if size < 65_536 else 10


def upgrade(path: str, host: str, headers: dict[str, str]) -> bytes:
    """
    The request with which a connection becomes a WebSocket. No extension is offered, so nothing is compressed.
    """
    fixed = {
        "Host": host,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "emVyb2RyYWZ0LWJlbmNobQ==",
    }
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in (fixed | headers).items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
