"""The house in the local network: which address is announced, and what is said when there is none."""

from __future__ import annotations

import json
from urllib.request import urlopen

import click
import pytest

from app import network
from app.cli import welcoming
from app.cli.listening import Wishes, listen, port_of, url_of
from app.network import Place, in_order, is_own, places
from tests import mother
from tests.app.test_serving import get

NO_NETWORK = "this machine is in no network but its own"


def order(*found):
    return [place.address for place in in_order([Place(*each) for each in found])]


def test_the_likeliest_network_comes_first():
    """
    Given Wi-Fi, a cable, a tunnel, containers and what a machine calls itself, then phones are led to the Wi-Fi.
    """
    assert order(
        ("docker0", "172.17.0.1"),
        ("tun0", "10.8.0.2", True),
        ("eth0", "169.254.3.4"),
        ("wlan0", "fd00::7"),
        ("lo", "127.0.0.1"),
        ("eth1", "10.0.0.7"),
        ("wlan0", "192.168.1.20", False),
    ) == ["10.0.0.7", "192.168.1.20", "169.254.3.4", "fd00::7", "10.8.0.2", "172.17.0.1"]


def test_the_way_to_others_decides_between_networks():
    assert order(("eth0", "10.0.0.7"), ("wlan0", "192.168.1.20", True))[0] == "192.168.1.20"


def test_a_machine_knows_itself_by_every_address():
    """
    Given somebody's address, then it is this machine's or another's, however it is written.
    """
    for address in ("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", *(place.address for place in places())):
        assert is_own(address)
    for address in ("203.0.113.9", "fe80::1%eth9", "nobody", ""):
        assert not is_own(address)


def test_no_network_is_said_plainly(monkeypatch):
    monkeypatch.setattr(network, "places", list)
    with pytest.raises(click.ClickException, match="in no network"):
        Wishes(lan=True).place()


def test_an_address_that_is_another_machines_is_said_plainly(monkeypatch):
    monkeypatch.setattr(network, "places", lambda: [Place("wlan0", "192.168.1.20"), Place("eth0", "10.0.0.7")])
    assert Wishes(address="10.0.0.7").place().interface == "eth0"
    assert Wishes(lan=True).place().interface == "wlan0"
    assert Wishes().place() is None
    with pytest.raises(click.ClickException, match=r"no address 10\.9\.9\.9\. It has: 192\.168\.1\.20 \(wlan0\), 10"):
        Wishes(address="10.9.9.9").place()
    with pytest.raises(click.UsageError, match="Leave one out"):
        Wishes(lan=True, host="10.0.0.7").place()


def test_both_doors_have_one_number():
    """
    Given the network and the machine itself, the house listens at both under one port, or at neither.
    """
    here = ["127.0.0.1", "127.0.0.2"]
    both = listen(here, 0)
    port = port_of(both)
    assert [door.getsockname() for door in both] == [(host, port) for host in here]
    both[0].close()
    both[1].listen()
    with pytest.raises(click.ClickException, match="already in use"):
        listen(here, port)
    # The first was let go of again.
    listen(here[:1], port)[0].close()
    both[1].close()


class TellingHouse:
    """As much of a house as the terminal speaks of."""

    def __init__(self, url, place):
        self.url, self.place = url, place


def test_the_terminal_says_who_can_read_along(monkeypatch, capsys):
    """
    Given a house in the local network, the terminal shows the address, the other networks, and what plain HTTP means;
    a code is drawn for people only, and a house with a certificate has nothing to warn of.
    """
    found = [Place("wlan0", "192.168.1.20"), Place("wlan0", "fd00::7"), Place("eth0", "10.0.0.7")]
    monkeypatch.setattr(welcoming, "places", lambda: found)
    welcoming.welcome(TellingHouse("http://192.168.1.20:8000", found[0]))
    said = capsys.readouterr().out
    assert "Phones in the same network open http://192.168.1.20:8000" in said
    assert "one of: 10.0.0.7 (eth0)." in said
    assert "plain HTTP" in said
    assert "█" not in said
    monkeypatch.setattr(welcoming, "_draws", lambda: True)
    welcoming.welcome(TellingHouse("https://192.168.1.20:8000", found[0]))
    said = capsys.readouterr().out
    assert "plain HTTP" not in said
    assert "█" in said
    assert "scan the code or open https://192.168.1.20:8000" in said
    welcoming.welcome(TellingHouse("http://127.0.0.1:8000", None))
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.skipif(not places(), reason=NO_NETWORK)
def test_a_demonstration_in_the_local_network(tmp_path):
    """
    Given a machine in a network, when the demonstration is started for it, then every link leads to this machine's
    address there, each answers, and so does the machine itself; nobody else is listened to.
    """
    with mother.serving(tmp_path, "demo", "--lan", "--port", "0", "--json") as (line, _process):
        printed = json.loads(line)
        here = places()[0].address
        assert f"//{here}:" in printed["url"] or f"//[{here}]:" in printed["url"]
        for link in (printed["lecturer"], printed["wall"], *printed["seats"].values()):
            assert link.startswith(printed["url"])
        assert get(printed["lecturer"])[0] == 200
        port = printed["url"].rpartition(":")[2]
        assert get(f"http://127.0.0.1:{port}/health")[0] == 200
        with pytest.raises(OSError, match="refused"):
            urlopen(f"http://127.0.0.2:{port}/health")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--address", "203.0.113.9"], "has no address 203.0.113.9"),
        (["--public-url", "course.example.org"], "The public address is one such as https://"),
        (["--cert", __file__], "go together"),
        (["--cert", __file__, "--key", __file__], "are not a certificate and its key"),
    ],
)
def test_a_mistake_in_how_it_is_reached_is_said_at_once(tmp_path, arguments, said):
    tried = mother.run("serve", "--port", "0", *arguments, data=tmp_path, patience=60)
    assert tried.returncode != 0
    assert said in tried.stderr
    assert "Traceback" not in tried.stderr


@pytest.mark.parametrize(
    ("host", "encrypted", "url"),
    [
        ("192.168.1.20", False, "http://192.168.1.20:8000"),
        ("fd00::7", True, "https://[fd00::7]:8000"),
        ("0.0.0.0", False, "http://localhost:8000"),
        ("::", False, "http://localhost:8000"),
    ],
)
def test_the_address_printed_is_one_that_a_browser_can_open(host, encrypted, url):
    assert url_of(host, 8000, encrypted=encrypted) == url
