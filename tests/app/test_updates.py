"""Updates: what somebody follows, and a digest that is sent once, to whoever asked for it, when something is new."""

from __future__ import annotations

import dataclasses
import re
import smtplib
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.config import Config
from app.discussions.models import Remark
from app.extensions import db
from app.knowledge.silence import let_pass
from app.people.links import link_of
from app.privacy.erasing import erase
from app.tables import now
from app.updates import digests
from app.updates.models import Digest, Follow, Subscription
from app.workshops.models import Edition, Participation
from app.workshops.roster import RosterEntry
from tests.app.conftest import PASSWORD, member_of_staff
from tests.app.test_discussions import say
from tests.app.test_knowledge import put
from tests.app.test_rosters import bring

MEASURE = "/discussions/measure/osce-8"
UPDATES = "/alumni/updates/"
WEEK = timedelta(days=7, minutes=1)


def text_of(answer) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


@pytest.fixture
def config(tmp_path, mail_server):
    plain = Config.from_environment({}, data=tmp_path, demonstration=True, public_url="http://localhost")
    address = f"smtp://127.0.0.1:{mail_server.server_address[1]}"
    return dataclasses.replace(plain, smtp_url=address, mail_from="Workshop <desk@example.test>")


@pytest.fixture
def circle(links):
    return f"/editions/{links.edition}/discussion/"


@pytest.fixture
def ada(app, links, lecturer):
    """
    Somebody on the roster who came by their personal link.
    """
    bring(lecturer, f"/editions/{links.edition}/people/", "Name,E-mail\nAda,ada@example.test\n")
    with app.test_request_context():
        address = urlsplit(link_of(db.session.scalar(select(RosterEntry)))).path
    browser = app.test_client()
    assert browser.press(address).status_code == 303
    return browser


@pytest.fixture
def bo(seated):
    return seated("valmere")


def follows(browser, thing, on=UPDATES):
    return browser.press(f"{UPDATES}follow", on=on, thing=thing)


def chooses(browser, rhythm="weekly"):
    return browser.press(UPDATES, rhythm=rhythm)


def looks(app, later=WEEK):
    """
    Let the house look at what is due when that much time has passed; says how many letters were taken.
    """
    with app.app_context():
        return digests.look(now() + later)


def parts_of(letter):
    return letter.get_body(("plain",)).get_content(), letter.get_body(("html",)).get_content()


# Following


def test_the_page_says_what_is_new_without_anybodys_words(app, ada, bo, circle):
    """
    Given somebody who follows a discussion, their workshop and the knowledge base, when others say and propose
    something, then their page says how much and where, and no word of it; what they wrote themselves is no news.
    """
    for thing, on in (("measure:osce-8", MEASURE), ("edition:1", circle), ("knowledge", UPDATES)):
        assert follows(ada, thing, on).status_code == 303
    say(bo, MEASURE, "Secret words", name="Bo")
    say(ada, MEASURE, "My own")
    say(bo, circle, "More secret words", name="Bo")
    put(bo, title="A new agreement")
    page = text_of(ada.get(UPDATES))
    assert "Discussion: Contact points 1 new contribution to the discussion" in page
    assert "Workshop: Demonstration 1 new contribution to the discussion" in page
    assert "A new agreement" in page
    assert "ecret words" not in page
    with app.app_context():
        let_pass(now() + timedelta(days=91))
        # What stood later than anybody has lived through is no news yet.
        assert "It stands" not in text_of(ada.get(UPDATES))
    # Quiet: who follows nothing is told nothing.
    assert "You follow nothing yet" in text_of(bo.get(UPDATES))


def test_nobody_follows_an_edition_of_others(app, ada, circle, bo):
    """
    Given another edition, then nobody else may follow it; and who followed one and is not of it any more is told
    nothing.
    """
    with app.app_context():
        db.session.add(Edition(title="Another workshop"))
        db.session.commit()
        other = db.session.scalar(select(Edition.id).order_by(Edition.id.desc()).limit(1))
    for thing in (f"edition:{other}", "edition:x", "edition:", "person:1", "", "measure:"):
        assert follows(ada, thing).status_code == 404, thing
    with app.app_context():
        person = db.session.scalar(select(RosterEntry)).participation.person_id
        db.session.add(Follow(person_id=person, thing=f"edition:{other}", since=now() - timedelta(days=2)))
        db.session.add(Remark(about=f"edition:{other}", edition_id=other, name="Eve", text="x"))
        db.session.commit()
    page = text_of(ada.get(UPDATES))
    assert "Another workshop" not in page
    assert "new contribution" not in page


def test_what_one_follows_no_more_is_no_news(ada, bo):
    follows(ada, "measure:osce-8", MEASURE)
    assert "You follow this" in ada.get(MEASURE).text
    ada.press(f"{UPDATES}follow", on=MEASURE, thing="measure:osce-8", deed="drop")
    say(bo, MEASURE, "Words", name="Bo")
    assert "new contribution" not in text_of(ada.get(UPDATES))


# The letter


def test_a_digest_comes_once_when_a_week_is_over(app, ada, bo, mail_server):
    """
    Given somebody who chose a digest each week, when something is new and the week is over, then one letter comes, as
    text and as simple HTML, with counts, links and a way to end it, and no word of anybody; not before, and not twice.
    """
    follows(ada, "measure:osce-8", MEASURE)
    assert chooses(ada).status_code == 303
    say(bo, MEASURE, "Secret words", name="Bo")
    assert looks(app, timedelta(days=6)) == 0
    assert (looks(app), looks(app), looks(app, WEEK + timedelta(hours=2))) == (1, 0, 0)
    (letter,) = mail_server.letters
    assert letter["To"] == "ada@example.test"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].startswith("<http://localhost/updates/stop/")
    plain, html = parts_of(letter)
    for part in (plain, html):
        assert "1 new contribution to the discussion" in part
        assert f"http://localhost{MEASURE}" in part
        assert "ecret words" not in part
        assert "Bo" not in part
    assert "<script" not in html
    assert "src=" not in html
    assert "taken by the mail server" in text_of(ada.get(UPDATES))
    # A week later there is nothing new, and nothing comes.
    assert looks(app, 2 * WEEK) == 0
    assert len(mail_server.letters) == 1


def test_nobody_is_written_to_who_did_not_choose_it(app, ada, bo, mail_server):
    follows(ada, "measure:osce-8", MEASURE)
    say(bo, MEASURE, "Words", name="Bo")
    assert looks(app) == 0
    assert mail_server.letters == []


def test_a_month_is_longer_than_a_week(app, ada, bo, mail_server):
    follows(ada, "measure:osce-8", MEASURE)
    chooses(ada, "monthly")
    say(bo, MEASURE, "Words", name="Bo")
    assert looks(app) == 0
    assert looks(app, timedelta(days=31)) == 1


def test_a_digest_speaks_the_language_in_which_it_was_chosen(app, ada, bo, mail_server):
    """
    Given somebody who chose it on a page in Arabic, then the letter says so, and reads from right to left.
    """
    follows(ada, "measure:osce-8", MEASURE)
    page = ada.get(UPDATES, headers={"Accept-Language": "ar"})
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    ada.post(UPDATES, data={"csrf_token": token, "rhythm": "weekly"}, headers={"Accept-Language": "ar"})
    say(bo, MEASURE, "Words", name="Bo")
    assert looks(app) == 1
    letter = mail_server.letters[0]
    assert letter["Content-Language"] == "ar"
    assert 'lang="ar" dir="rtl"' in parts_of(letter)[1]


# Ending


def test_one_press_in_the_mailbox_ends_them(app, ada, bo, mail_server):
    """
    Given the link of a letter, when it is looked at, then nothing changes; when a mailbox presses its button, without a
    page, a cookie or a token of ours, then they end, once and for good; a link that is not ours ends nothing.
    """
    follows(ada, "measure:osce-8", MEASURE)
    chooses(ada)
    say(bo, MEASURE, "Words", name="Bo")
    looks(app)
    address = urlsplit(mail_server.letters[0]["List-Unsubscribe"].strip("<>")).path
    mailbox = app.test_client()
    assert "No digests any more?" in mailbox.get(address).text
    with app.app_context():
        assert db.session.query(Subscription).count() == 1
    assert mailbox.post(f"{address}x", data={"List-Unsubscribe": "One-Click"}).status_code == 404
    for _press in range(2):
        assert mailbox.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    with app.app_context():
        assert db.session.query(Subscription).count() == 0
        assert db.session.query(Follow).count() == 1
    say(bo, MEASURE, "More words", name="Bo")
    assert looks(app, 2 * WEEK) == 0
    # Whoever chooses it anew is not ended by the old link.
    chooses(ada)
    mailbox.post(address)
    with app.app_context():
        assert db.session.query(Subscription).count() == 1


# Trouble


def made(app, ada, bo):
    follows(ada, "measure:osce-8", MEASURE)
    chooses(ada)
    say(bo, MEASURE, "Words", name="Bo")
    with app.app_context():
        assert digests.make_due(now() + WEEK) == 1


def test_a_house_that_goes_down_between_deciding_and_telling_tells_afterwards(app, ada, bo, mail_server):
    """
    Given a digest that was written down by a house that then went down, when the house is up again, then it is sent,
    once.
    """
    made(app, ada, bo)
    assert mail_server.letters == []
    assert (looks(app, WEEK), looks(app, WEEK)) == (1, 0)
    assert len(mail_server.letters) == 1


def test_a_house_that_goes_down_while_telling_does_not_tell_twice(app, ada, bo, mail_server, monkeypatch):
    """
    Given a house that is killed when the mail server has taken the letter and it has not yet written that down, then
    it is not sent again.
    """
    made(app, ada, bo)
    handed = digests.hand_over

    def killed(server, message):
        handed(server, message)
        raise SystemExit

    monkeypatch.setattr(digests, "hand_over", killed)
    with pytest.raises(SystemExit):
        looks(app)
    monkeypatch.undo()
    assert looks(app) == 0
    assert len(mail_server.letters) == 1


def test_two_who_look_at_once_make_one(app, ada, bo, mail_server, monkeypatch):
    """
    Given a second process that decides in the same moment, then there is one digest, and one letter.
    """
    follows(ada, "measure:osce-8", MEASURE)
    chooses(ada)
    say(bo, MEASURE, "Words", name="Bo")
    gathered, at = digests.gather, now() + WEEK

    def meanwhile(*asked):
        monkeypatch.setattr(digests, "gather", gathered)
        with app.app_context():
            assert digests.make_due(at) == 1
        return gathered(*asked)

    monkeypatch.setattr(digests, "gather", meanwhile)
    with app.app_context():
        assert digests.make_due(at) == 0
        assert db.session.query(Digest).count() == 1
    assert looks(app) == 1


def test_a_mail_server_that_is_away_loses_nothing(app, ada, bo, mail_server):
    """
    Given a mail server that cannot be reached, then the digest waits, and goes out when it can.
    """
    made(app, ada, bo)
    there = app.extensions["zerodraft"]
    app.extensions["zerodraft"] = dataclasses.replace(there, smtp_url="smtp://127.0.0.1:1")
    assert looks(app) == 0
    assert "on its way" in text_of(ada.get(UPDATES))
    app.extensions["zerodraft"] = there
    assert looks(app) == 1


@pytest.mark.parametrize(("code", "tried"), [(451, 3), (550, 1)])
def test_a_refused_digest_is_offered_again_only_if_that_may_help(app, ada, bo, monkeypatch, code, tried):
    """
    Given a mail server that refuses for now, then it is asked three times; one that refuses for good is asked once. The
    page says what it answered.
    """
    made(app, ada, bo)
    asked = []

    def refuse(_server, message, *_more, **_options):
        asked.append(message)
        raise smtplib.SMTPRecipientsRefused({"ada@example.test": (code, b"No")})

    monkeypatch.setattr(smtplib.SMTP, "send_message", refuse)
    for _look in range(5):
        looks(app)
    assert len(asked) == tried
    assert f"{code} No" in text_of(ada.get(UPDATES))


def test_what_was_withdrawn_meanwhile_is_not_told(app, ada, bo, mail_server):
    """
    Given a digest that was written down, when all that was new is withdrawn before it is sent, then nothing is sent.
    """
    made(app, ada, bo)
    with app.app_context():
        number = db.session.scalar(select(Remark.id))
    bo.press(f"/discussions/remarks/{number}/withdraw", on=MEASURE)
    assert looks(app) == 0
    assert mail_server.letters == []


# Whose


def test_nobody_is_written_to_at_an_address_that_the_house_does_not_know(app, ada, bo):
    """
    Given somebody who sat down with a card, then the page says that there is no address of theirs, and choosing does
    nothing; somebody with an account is written to at that.
    """
    assert "The house knows no address of yours" in bo.get(UPDATES).text
    chooses(bo)
    member_of_staff(app, "boss@example.test")
    boss = app.test_client()
    boss.press("/signin", email="boss@example.test", password=PASSWORD)
    assert "boss@example.test" in boss.get(UPDATES).text
    with app.app_context():
        assert db.session.query(Subscription).count() == 0


@pytest.mark.parametrize("without", [{"smtp_url": None}, {"public_url": None}])
def test_without_a_mail_server_the_page_says_the_same(app, ada, bo, without):
    follows(ada, "measure:osce-8", MEASURE)
    app.extensions["zerodraft"] = dataclasses.replace(app.extensions["zerodraft"], **without)
    say(bo, MEASURE, "Words", name="Bo")
    page = text_of(ada.get(UPDATES))
    assert "This house sends no digests" in page
    assert "1 new contribution to the discussion" in page
    chooses(ada)
    with app.app_context():
        assert db.session.query(Subscription).count() == 0


def test_whoever_is_erased_is_written_to_no_more(app, ada, bo, mail_server):
    made(app, ada, bo)
    with app.app_context():
        person = db.session.scalar(select(Subscription.person_id))
        erase(person)
        assert db.session.get(Person, person) is None
        assert [db.session.query(table).count() for table in (Follow, Subscription, Digest)] == [0, 0, 0]
    assert looks(app) == 0
    assert mail_server.letters == []


def test_who_left_a_workshop_is_told_nothing_of_it(app, ada, bo, circle, mail_server):
    """
    Given a digest that was written down, when its reader is no longer of the workshop, then it says nothing of it.
    """
    follows(ada, "edition:1", circle)
    chooses(ada)
    say(bo, circle, "Words", name="Bo")
    with app.app_context():
        assert digests.make_due(now() + WEEK) == 1
        person = db.session.scalar(select(Subscription.person_id))
        entry = db.session.scalar(select(RosterEntry))
        part = db.session.scalar(select(Participation).where(Participation.person_id == person))
        elsewhere = Edition(title="Another workshop")
        db.session.add(elsewhere)
        db.session.flush()
        part.edition_id = entry.edition_id = elsewhere.id
        db.session.commit()
    assert looks(app) == 0
    assert mail_server.letters == []
