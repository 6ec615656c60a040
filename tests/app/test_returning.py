"""The way back of a guest: an address of their own on three pages, and a letter to the mailbox on their roster."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from itsdangerous import TimestampSigner
from sqlalchemy import select

from app.accounts.allowance import REMEMBERED, Allowance
from app.config import Config
from app.extensions import db
from app.people import post, returning
from app.people.links import link_of
from app.tables import now
from app.workshops.models import Part, Participation
from app.workshops.roster import RosterEntry
from tests.app.conftest import PASSWORD, member_of_staff
from tests.app.test_rosters import bring

HOUSE = "http://localhost"


@pytest.fixture
def config(tmp_path, mail_server):
    plain = Config.from_environment({}, data=tmp_path, demonstration=True, public_url=HOUSE)
    address = f"smtp://127.0.0.1:{mail_server.server_address[1]}"
    return dataclasses.replace(plain, smtp_url=address, mail_from="Workshop <desk@example.test>")


@pytest.fixture(autouse=True)
def nobody_was_written_to(monkeypatch):
    monkeypatch.setattr(returning, "each_mailbox", Allowance(returning.LETTERS_EACH, 1000))
    monkeypatch.setattr(returning, "whole_house", Allowance(returning.LETTERS_IN_ALL, 1000))


@pytest.fixture
def came(app, links, lecturer):
    """
    Ada, who stands on the roster and came in by her personal link, in her own browser.
    """
    bring(lecturer, f"/editions/{links.edition}/people/", "Name,E-mail\nAda,ada@example.test\nBo,bo@example.test\n")
    with app.test_request_context():
        entry = db.session.scalar(select(RosterEntry).where(RosterEntry.given == "Ada"))
        address = urlsplit(link_of(entry)).path
    browser = app.test_client()
    assert browser.press(address).status_code == 303
    return browser


def asks(app, address, **more):
    """
    What somebody is told who asks for a letter to that address, once the post has come back.
    """
    browser = app.test_client()
    browser.press("/back/", email=address, **more)
    for thread in post.under_way():
        thread.join()
    return re.sub(r'value="[^"]+"', "", browser.get("/back/").text)


def ways_in(letter):
    return [urlsplit(each).path for each in re.findall(r"http://\S+", letter.get_content())]


def own_address(browser, page):
    found = re.search(r'value="http://localhost(/back/[^"]+)"', browser.get(page).text)
    return found[1] if found else None


def test_a_guest_finds_their_own_address_where_an_alumnus_looks(app, came, lecturer):
    """
    Given a guest who took part, then the pages of their workshops and of their certificates show the address of their
    own; on another device it makes them the same person by a button, and by looking alone nobody.
    """
    address = own_address(came, "/alumni/")
    assert address == own_address(came, "/certificates/")
    phone = app.test_client()
    assert "leads Ada back" in phone.get(address).text
    assert phone.get("/alumni/").status_code == 403
    assert phone.press(address).headers["Location"] == "/alumni/"
    assert own_address(phone, "/alumni/") == address
    # Whoever leads a workshop signs in, and is shown no address that would do without.
    assert own_address(lecturer, "/alumni/") is None


def test_a_letter_brings_back_whoever_took_part(app, came, mail_server, links):
    """
    Given somebody who came by their own link, when they ask for a letter to the mailbox on the roster, then it has a
    link that makes another device theirs, in a closed workshop too; it counts for a day.
    """
    asks(app, " Ada@Example.test ")
    (letter,) = mail_server.letters
    assert (letter["To"], letter["From"]) == ("ada@example.test", "Workshop <desk@example.test>")
    assert letter["Auto-Submitted"] == "auto-generated"
    (address,) = ways_in(letter)
    assert address != own_address(came, "/alumni/")
    phone = app.test_client()
    assert phone.press(address).headers["Location"] == "/alumni/"
    assert own_address(phone, "/alumni/") == own_address(came, "/alumni/")


def test_a_letter_of_yesterday_counts_no_more(app, came, mail_server, monkeypatch):
    """
    Given a letter, when more than a day has passed, then its link leads nowhere; the address that is kept does still.
    """
    asks(app, "ada@example.test")
    (address,) = ways_in(mail_server.letters[0])
    kept = own_address(came, "/alumni/")
    later = TimestampSigner.get_timestamp
    more = int(timedelta(days=1, minutes=1).total_seconds())
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda self: later(self) + more)
    assert app.test_client().get(address).status_code == 404
    assert app.test_client().get(kept).status_code == 200


def test_nobody_is_told_who_took_part(app, came, mail_server, lecturer, links):
    """
    Given an address of somebody who took part, of one who never came, of a lecturer with an account, and of nobody,
    when a letter is asked for, then all are told the same, and one letter is sent.
    """
    member_of_staff(app, "boss@example.test")
    with app.app_context():
        from app.accounts.staff import account_of

        boss = account_of("boss@example.test").person_id
        db.session.add(Participation(edition_id=links.edition, person_id=boss, role=Part.LECTURER))
        db.session.commit()
    everybody = ("ada@example.test", "bo@example.test", "boss@example.test", "nobody-at-all@example.test")
    told = {asks(app, address) for address in everybody}
    assert len(told) == 1
    assert "Nobody is told whether that is so" in told.pop()
    assert [str(letter["To"]) for letter in mail_server.letters] == ["ada@example.test"]


def test_somebody_whom_a_lecturer_joined_is_not_found_by_the_roster(app, links, lecturer, seated, mail_server):
    """
    Given a guest of whom a lecturer said that they are who stands on the list, when a letter is asked for, then none is
    sent: what a lecturer typed must never open what somebody else wrote.
    """
    seated("tondera")
    bring(lecturer, f"/editions/{links.edition}/people/", "Name,E-mail\nCy,lecturers-own@example.test\n")
    with app.app_context():
        entry = db.session.scalar(select(RosterEntry))
        guest = db.session.scalar(
            select(Participation).where(Participation.role == "participant", Participation.id != entry.participation_id)
        )
        number, guest_id = entry.id, guest.id
    page = f"/editions/{links.edition}/people/{number}"
    assert lecturer.press(f"{page}/join", on=page, guest=str(guest_id)).status_code == 303
    with app.app_context():
        entry = db.session.get_one(RosterEntry, number)
        assert entry.former_id
        # As if they had opened a personal link, too.
        entry.came = now()
        db.session.commit()
    asks(app, "lecturers-own@example.test")
    assert mail_server.letters == []


def test_a_mailbox_is_not_flooded(app, came, mail_server):
    """
    Given somebody who asks again and again, then three letters are sent in a day, and the answer stays what it was.
    """
    told = {asks(app, "ada@example.test") for _each in range(5)}
    assert (len(told), len(mail_server.letters)) == (1, 3)


def test_what_is_no_address_is_said_and_kept(app, mail_server):
    answer = app.test_client().press("/back/", email="ada at home")
    assert answer.status_code == 422
    assert "This is not an e-mail address" in answer.text
    assert 'value="ada at home"' in answer.text


@pytest.mark.parametrize("without", [{"smtp_url": None}, {"public_url": None}])
def test_a_house_that_cannot_write_says_so(app, came, mail_server, without):
    """
    Given a house without a mail server, or one that does not know its own address and would have to believe whoever
    asks, when a letter is asked for, then none is sent, and the other ways are named.
    """
    app.extensions["zerodraft"] = dataclasses.replace(app.extensions["zerodraft"], **without)
    assert "This house sends no letters of this kind" in asks(app, "ada@example.test")
    assert mail_server.letters == []


def test_a_link_leads_to_the_house_whatever_the_asker_called_it(app, came, mail_server):
    """
    Given an asker who calls the house by a number of their own, then the link leads to the house all the same.
    """
    browser = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/back/", headers={"Host": "203.0.113.9"}).text)
    fields = {"csrf_token": token[1], "email": "ada@example.test"}
    browser.post("/back/", headers={"Host": "203.0.113.9"}, data=fields)
    for thread in post.under_way():
        thread.join()
    assert all("203.0.113.9" not in letter.as_string() for letter in mail_server.letters)


def test_who_was_signed_out_everywhere_is_not_brought_back(app, came, mail_server):
    """
    Given addresses of somebody whose key was changed, then neither the one that was kept nor the one in a letter leads
    anywhere; nor does one of somebody who has an account by now.
    """
    asks(app, "ada@example.test")
    addresses = [own_address(came, "/alumni/"), *ways_in(mail_server.letters[0])]
    with app.app_context():
        person = db.session.scalar(select(RosterEntry).where(RosterEntry.given == "Ada")).participation.person
        person.key = f"{person.key}x"
        db.session.commit()
    assert [app.test_client().get(each).status_code for each in addresses] == [404, 404]


def test_an_allowance_is_for_a_while_and_forgets_what_was_made_up():
    at = [0.0]
    allowance = Allowance(2, 10, lambda: at[0])
    assert [allowance.take("a") for _each in range(3)] == [True, True, False]
    assert allowance.take("b")
    at[0] = 10.0
    assert allowance.take("a")
    for number in range(REMEMBERED):
        allowance.take(number)
    assert len(allowance._taken) == REMEMBERED


def test_staff_have_no_such_address(app, mail_server):
    member_of_staff(app, "boss@example.test")
    boss = app.test_client()
    boss.press("/signin", email="boss@example.test", password=PASSWORD)
    assert own_address(boss, "/alumni/") is None
