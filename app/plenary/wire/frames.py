"""Frames: the short text messages of a WebSocket, put on and taken off the line without a protocol's machinery."""

from __future__ import annotations

TEXT = 0x81
"""The first byte of a frame that is a whole text message, of no extension."""

MASKED = 0x80
SHORT, MEDIUM = 126, 127

WORTH_SPARING = 4_096
"""From so many bytes on it costs less to hand the system several pieces than to copy them into one."""


def frame_of(words: str) -> bytes:
    """
    One text message as it travels to a browser; no line changes a byte of it, so all may be given the same.
    """
    return framed(words.encode())


def framed(payload: bytes) -> bytes:
    """
    The same of words that are UTF-8 already.
    """
    return _head(len(payload)) + payload


def framed_in_pieces(first: bytes, *more: bytes) -> tuple[bytes, ...]:
    """
    The same of words that lie in pieces. Short ones are put together; a long piece is not copied.
    """
    size = len(first) + sum(map(len, more))
    head = _head(size)
    return (head + first, *more) if size >= WORTH_SPARING else (b"".join((head, first, *more)),)


def _head(size: int) -> bytes:
    if size < SHORT:
        return bytes((TEXT, size))
    if size < 1 << 16:
        return bytes((TEXT, SHORT)) + size.to_bytes(2, "big")
    return bytes((TEXT, MEDIUM)) + size.to_bytes(8, "big")


def end_of(data: bytes, at: int) -> int | None:
    """
    Where the frame that begins here ends, be it here already or not; None while its head is not all here.
    """
    here = len(data) - at
    if here < 2:
        return None
    size, head = data[at + 1] & ~MASKED, 2
    if size >= SHORT:
        head = 4 if size == SHORT else 10
        if here < head:
            return None
        size = int.from_bytes(data[at + 2 : at + head], "big")
    return at + head + (4 if data[at + 1] & MASKED else 0) + size


def words_in(frame: bytes) -> str | None:
    """
    What a browser says in this one whole frame; None if it is anything but a whole text that can be read.
    """
    if frame[0] != TEXT or not frame[1] & MASKED:
        return None
    size = frame[1] & ~MASKED
    head = 2 if size < SHORT else 4 if size == SHORT else 10
    payload, mask = frame[head + 4 :], frame[head : head + 4]
    size = len(payload)
    # All of it at once, as one long number: byte by byte is what takes time.
    cover = int.from_bytes((mask * (size // 4 + 1))[:size], "little")
    try:
        return (int.from_bytes(payload, "little") ^ cover).to_bytes(size, "little").decode()
    except UnicodeDecodeError:
        return None
