"""The real server, started as a lecturer starts it: its door, its limits, and the demonstration's links."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from websocket import ABNF, WebSocketBadStatusException, WebSocketConnectionClosedException, create_connection

ANSWER = "EIO=4&transport="


@contextmanager
def serving(program, data, *arguments):
    """
    A server of its own, and the first line that it prints.
    """
    process = subprocess.Popen(
        [program["zerodraft"], *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"ZERODRAFT_DATA": str(data)},
    )
    try:
        line = process.stdout.readline()
        assert line, process.stderr.read()
        yield line.strip(), process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def house(program, tmp_path_factory):
    """
    A small house: ten live sockets, and room for pages.
    """
    data = tmp_path_factory.mktemp("house")
    with serving(program, data, "serve", "--port", "0", "--threads", "60") as (line, _process):
        yield next(word for word in line.split() if word.startswith("http"))


def get(url, **headers):
    try:
        with urlopen(Request(url, headers=headers)) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def connect(house, path="/sittings/abc/live/", origin=None, **options):
    address = house.replace("http", "ws", 1) + f"{path}?{ANSWER}websocket"
    return create_connection(address, origin=origin or house, timeout=10, **options)


def test_the_live_room_is_reached_through_its_sitting_only(house):
    """
    Given the socket server, it answers below a sitting's path, with or without the last stroke, and nowhere else.
    """
    for path in ("/sittings/abc/live/", "/sittings/abc/live"):
        status, words = get(f"{house}{path}?{ANSWER}polling")
        assert (status, words[:7]) == (200, '0{"sid"')
    for path in ("/live/", "/socket.io/", "/sittings/abc/live/more/", "/sittings/a/b/live/"):
        assert get(f"{house}{path}?{ANSWER}polling")[0] == 404


def test_another_sites_page_gets_no_socket(house):
    """
    Given a page of another origin in a delegate's browser, its handshake fails however it is made.
    """
    elsewhere = "http://elsewhere.example"
    assert get(f"{house}/sittings/abc/live/?{ANSWER}polling", Origin=elsewhere)[0] == 400
    with pytest.raises(WebSocketBadStatusException):
        connect(house, origin=elsewhere)
    assert get(f"{house}/sittings/abc/live/?{ANSWER}polling", Origin=house)[0] == 200


def test_another_name_for_this_machine_gets_no_socket(house):
    """
    Given a page of a name that somebody points at this machine, its handshake comes from "the same origin", and fails.
    """
    port = house.rpartition(":")[2]
    answer = get(f"{house}/sittings/abc/live/?{ANSWER}polling", Host=f"elsewhere.example:{port}")
    assert answer == (421, "This house is not known by that name.")
    with pytest.raises(WebSocketBadStatusException) as refused:
        connect(house, origin=f"http://elsewhere.example:{port}", host=f"elsewhere.example:{port}")
    assert refused.value.status_code == 421


def test_nobody_is_believed_about_a_proxy_that_was_not_announced(house):
    """
    Given no proxy, whoever claims to be one is believed neither about the origin of a socket nor about HTTPS.
    """
    claims = {"X-Forwarded-Host": "elsewhere.example", "X-Forwarded-Proto": "https"}
    status, _words = get(f"{house}/sittings/abc/live/?{ANSWER}polling", Origin="https://elsewhere.example", **claims)
    assert status == 400
    with urlopen(Request(f"{house}/", headers=claims)) as answer:
        assert "ws://" in answer.headers["Content-Security-Policy"]


def test_frames_are_not_compressed_one_by_one(house):
    socket = connect(house, header=["Sec-WebSocket-Extensions: permessage-deflate"])
    assert "sec-websocket-extensions" not in socket.headers
    socket.close()


def test_an_oversized_message_is_cut_off(house):
    """
    Given a message of a megabyte, when it is sent in pieces, the socket is closed long before it has arrived in full.
    """
    socket = connect(house)
    assert socket.recv().startswith('0{"sid"')
    try:
        assert is_cut_off(socket, pieces=64)
    finally:
        socket.shutdown()


def is_cut_off(socket, pieces):
    """
    Whether the server hangs up on a message of so many pieces, with or without saying goodbye.
    """
    try:
        for at in range(pieces):
            kind = ABNF.OPCODE_CONT if at else ABNF.OPCODE_TEXT
            socket.send_frame(ABNF.create_frame("x" * 16_384, kind, fin=0))
        code, _words = socket.recv_data()
    except (ConnectionError, WebSocketConnectionClosedException):
        return True
    return code == ABNF.OPCODE_CLOSE


def test_whoever_was_refused_a_seat_does_not_keep_the_line(house):
    """
    Given a visitor without a seat, when they stay on the line and say nothing, it is closed: it is somebody else's.
    """
    socket = create_connection(f"{house.replace('http', 'ws', 1)}/sittings/abc/live/?{ANSWER}websocket", timeout=30)
    socket.recv()
    socket.send("40{}")
    assert socket.recv().startswith("44")
    code, words = socket.recv_data()
    while code == ABNF.OPCODE_TEXT and words != b"1":
        code, words = socket.recv_data()
    assert code == ABNF.OPCODE_CLOSE or words == b"1"
    socket.shutdown()


def test_pages_are_answered_when_the_room_is_full(house):
    """
    Given as many live sockets as the house takes, the next one is asked to come back, pages still open, and a place
    that becomes free is given away again.
    """
    sockets = []
    with pytest.raises(WebSocketBadStatusException) as refused:
        fill(house, sockets)
    assert refused.value.status_code == 503
    assert 1 <= len(sockets) <= 10
    assert get(f"{house}/health")[0] == 200
    sockets.pop().close()
    sockets.append(eventually(lambda: connect(house)))
    for socket in sockets:
        socket.close()


def fill(house, sockets):
    while len(sockets) < 20:
        sockets.append(connect(house))


def eventually(attempt, seconds=10):
    """
    Try until it works; the server needs a moment to see that somebody left.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            return attempt()
        except WebSocketBadStatusException:
            if time.monotonic() > deadline:
                raise


def test_a_port_in_use_is_said_plainly(house, program, tmp_path):
    port = house.rpartition(":")[2]
    tried = subprocess.run(
        [program["zerodraft"], "serve", "--port", port],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"ZERODRAFT_DATA": str(tmp_path)},
    )
    assert tried.returncode == 1
    assert "Address already in use. Try another --port." in tried.stderr
    assert "Traceback" not in tried.stderr


def test_the_demonstration_prints_one_line_that_opens_every_door(program, tmp_path):
    """
    Given an empty directory, when the demonstration says it is ready, every link in its one line answers; started
    again, it goes on with the same sitting; asked for a fresh one, it opens that.
    """
    with serving(program, tmp_path, "demo", "--json") as (line, process):
        first = json.loads(line)
        assert first.keys() == {"url", "lecturer", "wall", "seats"}
        assert {"Chair", "Tondera", "Valmere"} <= first["seats"].keys()
        for link in (first["url"], first["lecturer"], first["wall"], *first["seats"].values()):
            assert link.startswith(first["url"])
            assert get(link)[0] == 200
        process.send_signal(signal.SIGTERM)
        printed, complaints = process.communicate(timeout=20)
        assert (printed, complaints, process.returncode) == ("", "", 0)
    with serving(program, tmp_path, "demo", "--json") as (line, _process):
        assert sitting_of(json.loads(line)) == sitting_of(first)
    with serving(program, tmp_path, "demo", "--json", "--fresh") as (line, _process):
        assert sitting_of(json.loads(line)) != sitting_of(first)


def sitting_of(links):
    return links["wall"].split("/sittings/")[1].split("/")[0]


def test_a_house_that_cannot_open_says_so_and_ends(program, tmp_path):
    """
    Given a database that is none, when the house is started, it ends with an error instead of trying for ever.
    """
    (tmp_path / "zerodraft.sqlite").write_text("These are minutes, not tables. " * 200)
    tried = subprocess.run(
        [program["zerodraft"], "serve", "--port", "0"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"ZERODRAFT_DATA": str(tmp_path)},
    )
    assert tried.returncode != 0
    assert "file is not a database" in tried.stderr


def test_a_demonstration_comes_back_where_it_was(tmp_path):
    """
    Given open pages and printed links, when the house is started again, then it listens where it did; taken, elsewhere.
    """
    from app.cli.listening import listen_as_before, port_of

    here = ["127.0.0.1"]
    first = listen_as_before(here, tmp_path / "port")
    port = port_of(first)
    first[0].close()
    again = listen_as_before(here, tmp_path / "port")
    assert port_of(again) == port
    again[0].listen()
    third = listen_as_before(here, tmp_path / "port")
    assert port_of(third) != port
    again[0].close()
    third[0].close()
