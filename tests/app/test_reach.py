"""Whether phones reach this house: what a device may say, what is kept of it, and who sees that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import create_app
from app.home import arrivals as book
from app.home.arrivals import KEPT_SECONDS, MOST, Arrivals, kind_of
from tests.app.conftest import Browser

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
ELSEWHERE = {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}


@pytest.fixture(autouse=True)
def nobody_yet(monkeypatch):
    """
    A list of one's own for each test.
    """
    monkeypatch.setattr("app.home.reach.arrivals", Arrivals())


def seen(lecturer):
    return lecturer.get("/reach/devices", headers={"Accept": "application/json"}).json


def confirm(browser, mark="0123456789abcdef", line="", agent=IPHONE, **where):
    browser.environ_base |= {"HTTP_USER_AGENT": agent} | where
    return browser.press("/here", mark=mark, line=line)


def test_a_phone_confirms_and_the_lecturer_sees_what_it_is(app, lecturer):
    """
    Given a phone, when its page has confirmed and has tried the live room, then the lecturer sees one device, of its
    kind, with the line it has; and nothing else of it.
    """
    assert seen(lecturer)["said"] == "Nobody yet. The first device appears here within seconds."
    phone = app.test_client()
    assert confirm(phone, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert seen(lecturer)["devices"][0]["words"] == "trying the live room …"
    confirm(phone, line="websocket", REMOTE_ADDR="203.0.113.9")
    told = seen(lecturer)
    assert told["said"] == "1 device got through"
    (device,) = told["devices"]
    assert device.keys() == {"number", "kind", "own", "line", "words", "when"}
    assert (device["kind"], device["words"], device["own"]) == ("iPhone", "the live room works", False)
    assert "ago" in device["when"]
    confirm(app.test_client(), mark="f" * 16, line="polling", agent=ANDROID, REMOTE_ADDR="203.0.113.9")
    told = seen(lecturer)
    assert told["said"] == "2 devices got through"
    assert [each["kind"] for each in told["devices"]] == ["iPhone", "Android phone"]


def test_the_machine_itself_does_not_count(app, lecturer):
    """
    Given the lecturer who opens the code's address on her own machine, then it says nothing about others.
    """
    confirm(app.test_client(), REMOTE_ADDR="127.0.0.1")
    told = seen(lecturer)
    assert told["said"].startswith("Nobody yet")
    assert told["devices"][0]["words"] == "this computer itself, which says nothing about others"


def test_looking_confirms_nothing_and_neither_does_another_site(app, lecturer, visitor):
    """
    Given a preview that only looks, or a page elsewhere that sends the form, nobody has got through.
    """
    visitor.get("/here")
    assert visitor.post("/here", data={"mark": "0" * 16}).status_code == 400
    token = {"mark": "0" * 16, "line": "websocket"}
    assert visitor.post("/here", data=token, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert seen(lecturer)["devices"] == []


def test_what_a_device_says_of_itself_is_not_repeated(app, lecturer):
    """
    Given a device that sends whatever it likes, then no word of it reaches the lecturer's page.
    """
    phone = app.test_client()
    assert confirm(phone, mark="<b>" * 9, line="<script>", agent="<script>alert(1)</script>").status_code == 200
    (device,) = seen(lecturer)["devices"]
    assert (device["kind"], device["line"]) == ("Device", "")


def test_only_staff_sees_who_got_through(links, visitor, seated, lecturer):
    for page in ("/reach", "/reach/devices"):
        assert visitor.get(page).status_code == 403
        assert seated("tondera").get(page).status_code == 403
        assert lecturer.get(page).status_code == 200


def test_made_up_devices_fill_neither_the_memory_nor_the_house(app):
    """
    Given somebody who makes devices up, the list stays short; too many at once are asked to wait, whoever sends them,
    and a while later it goes on.
    """
    made_up = Arrivals()
    taken = sum(made_up.confirm(f"{number:016x}", "device", own=False, line="") for number in range(1_000))
    assert len(made_up.lately()) == MOST
    assert taken < 200
    made_up._rate.at -= 1
    assert made_up.confirm("f" * 16, "device", own=False, line="")


def test_too_many_at_once_are_told_so(app, visitor, monkeypatch):
    monkeypatch.setattr("app.home.reach.arrivals.confirm", lambda *_args, **_facts: False)
    answer = visitor.press("/here")
    assert answer.status_code == 429
    assert "Too many at once" in answer.text


def test_a_device_is_forgotten_after_a_while():
    now = [1000.0]
    kept = Arrivals(clock=lambda: now[0])
    kept.confirm("a" * 16, "iphone", own=False, line="websocket")
    now[0] += KEPT_SECONDS - 1
    kept.confirm("b" * 16, "mac", own=False, line="")
    assert [device.kind for device, _ago in kept.lately()] == ["iphone", "mac"]
    now[0] += 2
    assert [device.kind for device, _ago in kept.lately()] == ["mac"]


def test_a_page_that_is_opened_again_is_still_the_same_device():
    kept = Arrivals()
    for line in ("", "websocket", ""):
        kept.confirm("a" * 16, "iphone", own=False, line=line)
    ((device, _ago),) = kept.lately()
    assert (device.number, device.line) == (1, "websocket")


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        (IPHONE, "iphone"),
        (ANDROID, "android-phone"),
        (ANDROID.replace(" Mobile", ""), "android-tablet"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)", "chromebook"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "mac"),
        ("Mozilla/5.0 (X11; Linux x86_64)", "linux"),
        ("curl/8.0", "device"),
    ],
)
def test_the_kind_of_device_is_read_from_little(agent, kind):
    assert kind_of(agent) == kind


def page_of(config, links, **choices):
    """
    The lecturer's page in a house that is reached in a certain way.
    """
    house = create_app(replace(config, **choices))
    house.test_client_class = Browser
    browser = house.test_client()
    assert browser.press(links.lecturer).status_code == 303
    return browser.get("/reach").text


def test_the_page_shows_the_address_that_others_open(config, links):
    page = page_of(config, links, public_url="http://192.168.1.20:8000")
    assert "http://192.168.1.20:8000/here" in page
    assert 'class="qr"' in page
    assert "Who could read along here" in page
    assert "Start it with --lan" not in page
    assert "Who could read along here" not in page_of(config, links, public_url="https://course.example.org")


def test_a_house_for_this_machine_alone_says_so_and_shows_no_code(config, links):
    page = page_of(config, links)
    assert "Start it with --lan" in page
    assert 'class="qr"' not in page


def test_a_machine_that_has_joined_another_network_says_so(config, links):
    """
    Given the address that was announced, when the machine has it no longer, the page says what to do.
    """
    gone = page_of(config, links, public_url="http://203.0.113.9:8000", address="203.0.113.9")
    assert "data-gone>" in gone
    assert "data-gone hidden>" in page_of(config, links, public_url="http://127.0.0.1:8000", address="127.0.0.1")


def test_nothing_of_a_device_is_written_down():
    """
    A list in memory is all there is: the module knows no table and no file.
    """
    assert not {"db", "Path", "open"} & set(vars(book))
