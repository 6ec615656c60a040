"""Letters with personal links: handed to a real mail server in the background, each with what became of it."""

from __future__ import annotations

import dataclasses
import re
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest

from app.config import Config
from app.people import post
from tests.app.test_rosters import bring


@pytest.fixture
def config(tmp_path, mail_server):
    plain = Config.from_environment({}, data=tmp_path, demonstration=True)
    address = f"smtp://127.0.0.1:{mail_server.server_address[1]}"
    return dataclasses.replace(plain, smtp_url=address, mail_from="Workshop <desk@example.test>")


@pytest.fixture
def people(links):
    return f"/editions/{links.edition}/people/"


def write_to_all(lecturer, people, **fields):
    page = lecturer.get(f"{people}letters")
    ticked = re.findall(r'name="entry" value="(\d+)" checked', page.text)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    lecturer.post(f"{people}letters", data={"csrf_token": token, "entry": ticked, **fields})
    for thread in post.under_way():
        thread.join()


def test_letters_arrive_and_each_has_its_result(app, mail_server, lecturer, people):
    """
    Given three people, one of whom has no mailbox there and one no address, when the lecturer writes to all, then one
    letter arrives whose link lets its reader in, and the page says what became of each.
    """
    bring(lecturer, people, "Name,Family name,E-mail\nZoë,Ātea,zoe@example.test\nBo,,nobody@example.test\nCy,,\n")
    write_to_all(lecturer, people, words="Bring your charger.")
    assert len(mail_server.letters) == 1
    letter = mail_server.letters[0]
    assert letter["To"].addresses[0].display_name == "Zoë Ātea"
    assert letter["From"] == "Workshop <desk@example.test>"
    body = letter.get_content()
    assert "Bring your charger." in body
    page = lecturer.get(f"{people}letters").text
    assert "550 No such mailbox" in page
    assert "no address" in page
    assert "sent " in page
    address = urlsplit(re.search(r"http://\S+/people/join/\S+", body)[0]).path
    assert app.test_client().press(address).status_code == 303
    # Only the one that failed is ticked for another try.
    assert len(re.findall(r'name="entry" value="(\d+)" checked', lecturer.get(f"{people}letters").text)) == 1


def test_words_to_nobody_are_not_lost(mail_server, lecturer, people):
    """
    Given a letter for which nobody is ticked, then nothing is sent, and its words stand there still.
    """
    bring(lecturer, people, "Name,E-mail\nAna,ana@example.test\n")
    answer = lecturer.press(f"{people}letters", words="Bring your charger.")
    assert (answer.status_code, "Nothing was sent" in answer.text) == (422, True)
    assert ">Bring your charger.</textarea>" in answer.text
    assert mail_server.letters == []


def test_a_dead_mail_server_loses_nothing(app, lecturer, people):
    """
    Given a mail server that does not answer, when the lecturer writes, then each letter is noted as not sent, with why.
    """
    bring(lecturer, people, "Name,E-mail\nAna,ana@example.test\n")
    app.extensions["zerodraft"] = dataclasses.replace(app.extensions["zerodraft"], smtp_url="smtp://127.0.0.1:1")
    write_to_all(lecturer, people)
    page = lecturer.get(f"{people}letters").text
    assert "not sent:" in page
    assert "refused" in page


def test_a_password_is_never_sent_in_the_clear(config, mail_server, monkeypatch):
    """
    Given a mail server elsewhere that offers no encryption, when there is a password for it, then it is not shown one.
    """
    monkeypatch.setattr(post, "HERE", frozenset())
    noted = []
    secret = dataclasses.replace(config, smtp_url=config.smtp_url.replace("//", "//me:secret@"))
    post.post(secret, [post.Outgoing(1, EmailMessage())], lambda number, problem: noted.append(problem))
    for thread in post.under_way():
        thread.join()
    assert noted == ["The mail server offers no encryption, so no password is sent to it."]
    assert mail_server.letters == []


def test_a_house_without_a_mail_server_says_so(app, lecturer, people):
    app.extensions["zerodraft"] = dataclasses.replace(app.extensions["zerodraft"], smtp_url=None)
    bring(lecturer, people, "Name,E-mail\nAna,ana@example.test\n")
    assert "This house sends no letters" in lecturer.get(f"{people}letters").text
    write_to_all(lecturer, people)
    assert "not written to yet" in lecturer.get(f"{people}letters").text


@pytest.mark.parametrize(
    "environ",
    [
        {"ZERODRAFT_SMTP_URL": "mail.example.test", "ZERODRAFT_MAIL_FROM": "a@example.test"},
        {"ZERODRAFT_SMTP_URL": "smtp://mail.example.test:x", "ZERODRAFT_MAIL_FROM": "a@example.test"},
        {"ZERODRAFT_SMTP_URL": "smtp://mail.example.test"},
        {"ZERODRAFT_SMTP_URL": "smtp://mail.example.test", "ZERODRAFT_MAIL_FROM": "nobody"},
        {"ZERODRAFT_SMTP_URL": "smtp://me:secret@", "ZERODRAFT_MAIL_FROM": "a@example.test"},
    ],
)
def test_settings_that_cannot_work_are_refused_at_the_start(tmp_path, environ):
    with pytest.raises(ValueError, match="ZERODRAFT_") as refused:
        Config.from_environment(environ, data=tmp_path)
    assert "secret" not in str(refused.value)
