"""The wire: one WebSocket read and written as the standard has it, and a slow one that keeps nobody waiting."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Ping, Pong, TextMessage

from app.plenary.wire.frames import frame_of, framed_in_pieces
from app.plenary.wire.line import FURTHEST_BEHIND, LARGEST_MESSAGE, SOCKET, Line, in_one_breath

ASKS = {
    "HTTP_UPGRADE": "websocket",
    "HTTP_SEC_WEBSOCKET_VERSION": "13",
    "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
}
SOON = 10


class Browser:
    """The other end of a line."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.socket = socket.create_connection(door.getsockname(), SOON)
            inside, _ = door.accept()
        self.heard: list[str | bytes] = []
        self.open, self.over = Event(), Event()
        self.line = Line(self._talk)
        self._thread = Thread(target=self._serve, args=(inside,))
        self._thread.start()
        assert self.open.wait(SOON)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.socket.recv(1)
        # The example of RFC 6455, section 1.3.
        assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in head
        self.frames = Connection(ConnectionType.CLIENT)

    def _serve(self, inside: socket.socket) -> None:
        with pytest.raises(StopIteration), inside:
            self.line({**ASKS, SOCKET: inside}, lambda *_: None)

    def _talk(self, line: Line) -> None:
        self.open.set()
        while (said := line.wait()) is not None:
            self.heard.append(said)
        self.over.set()

    def say(self, *events: object) -> None:
        for event in events:
            self.socket.sendall(self.frames.send(event))

    def read(self) -> list[object]:
        self.frames.receive_data(self.socket.recv(65536))
        return list(self.frames.events())

    def leave(self) -> None:
        self.socket.close()
        self._thread.join(SOON)
        assert not self._thread.is_alive()


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.leave()


def test_what_comes_in_pieces_is_heard_in_one(browser):
    """
    Given a message in three frames and a heartbeat between them, then it is heard whole, and the heartbeat answered.
    """
    first, rest = TextMessage("Sta", message_finished=False), TextMessage("tes", message_finished=True)
    browser.say(first, Ping(b"?"), rest, BytesMessage(b"\x00"), CloseConnection(1000))

    assert browser.over.wait(SOON)
    assert browser.heard == ["States", b"\x00"]
    assert browser.read()[0] == Pong(b"?")


def test_who_says_too_much_at_once_is_hung_up_on(browser):
    """
    Given a message larger than any, when it comes in pieces, then the line ends before all of it is here.
    """
    half = "x" * (LARGEST_MESSAGE // 2 + 1)
    browser.say(TextMessage(half, message_finished=False), TextMessage(half, message_finished=False))

    assert browser.over.wait(SOON)
    assert browser.heard == []


def test_one_frame_serves_all(browser):
    """
    Given words framed once, when they are written to a line, then they arrive as a text of their own.
    """
    browser.line.write(frame_of("words “for” all"))

    assert browser.read() == [TextMessage("words “for” all")]


def test_a_slow_reader_keeps_nobody_waiting_and_gets_all_of_it_in_order(browser):
    """
    Given a browser that does not read, when more is said than the network takes, then the speaker goes on at once;
    and when it reads at last, everything is there.
    """
    said = [f"{n:03}" + "x" * 9_997 for n in range(20)]
    for words in said:
        browser.line.send(words)

    heard: list[str] = []
    while len("".join(heard)) < 200_000:
        heard += [event.data for event in browser.read() if isinstance(event, TextMessage)]
    assert "".join(heard) == "".join(said)
    assert browser.line.connected


def test_who_is_too_far_behind_is_cut_off(browser):
    """
    Given a browser that does not read at all, when a room's worth of words waits for it, then its line ends.
    """
    for _ in range(2 * FURTHEST_BEHIND // 10_000 + 100):
        browser.line.send("x" * 10_000)

    assert browser.over.wait(SOON)
    assert not browser.line.connected


def test_a_long_first_message_is_no_reason_to_cut_somebody_off(browser):
    """
    Given a text of a megabyte as the answer to joining, when the network is slow, then it is waited for.
    """
    browser.line.send("x" * 2**20)
    browser.line.send("and then a word")

    size, last = 0, ""
    while size < 2**20 or not last:
        for event in browser.read():
            assert isinstance(event, TextMessage)
            size += len(event.data)
            last = event.data if event.data.endswith("word") else ""
    assert browser.line.connected


@pytest.mark.parametrize("size", [0, 10, 5_000, 2**20])
def test_what_is_written_in_pieces_arrives_whole_and_in_order(browser, size):
    """
    Given an answer in pieces, the long one shared with others, when the network is slow, then it is one text, and what
    is said after it comes after it.
    """
    shared = b"x" * size
    browser.line.write(*framed_in_pieces("“own” ".encode(), shared, b"]"))
    browser.line.send("and then a word")

    heard = ""
    while not heard.endswith("word"):
        heard += "".join(event.data for event in browser.read() if isinstance(event, TextMessage))
    assert heard == f"“own” {'x' * size}]and then a word"
    assert browser.line.connected


@pytest.mark.parametrize("lacking", ASKS)
def test_a_request_that_is_no_websocket_is_told_so(lacking):
    """
    Given a request without one of the things a WebSocket begins with, then it is answered as a page.
    """
    answered: list[str] = []
    asks = {name: value for name, value in ASKS.items() if name != lacking}

    Line(lambda _line: None)(asks, lambda status, _headers: answered.append(status))

    assert answered == ["400 Bad Request"]


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 80_000])
def test_what_is_said_arrives_to_the_letter_whatever_its_size(browser, size):
    """
    Given texts around every size at which a frame's head changes, then both ends hear what was said.
    """
    words = ("für “alle” " * (size // 8 + 1))[:size]
    browser.line.send(words)
    read = ""
    while len(read) < size:
        read += "".join(event.data for event in browser.read() if isinstance(event, TextMessage))

    browser.say(TextMessage(read), TextMessage("over"), CloseConnection(1000))

    assert browser.over.wait(SOON)
    assert browser.heard == [words, "over"]


def test_frames_may_come_cut_anywhere_and_many_at_once(browser):
    """
    Given short texts and a heartbeat, when the network cuts them between any two bytes, then all is heard in order.
    """
    said = [*map(TextMessage, ("one", "zwei", "x" * 300)), Ping(b"?"), TextMessage("three")]
    for byte in b"".join(browser.frames.send(event) for event in said):
        browser.socket.sendall(bytes((byte,)))
    browser.say(*map(TextMessage, ["many", "at", "once"]), CloseConnection(1000))

    assert browser.over.wait(SOON)
    assert browser.heard == ["one", "zwei", "x" * 300, "three", "many", "at", "once"]
    assert browser.read()[0] == Pong(b"?")


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(b"\x81\x82\0\0\0\0\xff\xfe", id="a text that is none"),
        pytest.param(b"\x81\x01a", id="words without a mask"),
        pytest.param(b"\xc1\x81\0\0\0\0a", id="a frame of an extension"),
        pytest.param(b"\x80\x81\0\0\0\0a", id="a piece that nothing was before"),
        pytest.param(b"\x01\x81\0\0\0\0a\x81\x81\0\0\0\0b", id="a whole text among pieces"),
        pytest.param(b"\x81\xff" + (2**40).to_bytes(8, "big"), id="more than anybody may say"),
    ],
)
def test_what_is_no_message_ends_the_line(browser, frame):
    """
    Given bytes that the standard does not allow, or far too many, then nothing of them is heard and the line ends.
    """
    browser.socket.sendall(frame)

    assert browser.over.wait(SOON)
    assert browser.heard == []


def test_what_is_said_in_one_breath_is_written_at_once_and_in_order(browser):
    """
    Given news and an answer said in one breath, then they travel together, the news first; and a goodbye among them
    ends the line behind what was said.
    """
    in_one_breath(lambda: [browser.line.send(words) for words in ("news", "answer")])

    assert browser.socket.recv(100) == frame_of("news") + frame_of("answer")

    in_one_breath(lambda: (browser.line.send("last"), browser.line.close()))

    assert browser.over.wait(SOON)
    assert browser.read()[0] == TextMessage("last")
