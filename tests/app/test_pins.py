"""The short way in: a code and a PIN on the front page, forgiving to people and not to guessers."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from app.extensions import db
from app.plenary.models import SeatCard, Sitting
from app.plenary.pins import ALARM, ALIKE, LIMIT, SIGNS, make_unique, pin_of, read
from app.plenary.register import open_sitting
from app.workshops.models import Edition, Seating
from curriculum.loader import load_scenario


@pytest.fixture
def cards(app, links):
    """
    What is typed for each seat, as it stands on the printed cards.
    """
    with app.app_context():
        code = db.session.get(Seating, links.edition).code
        sitting = db.session.query(Sitting).filter_by(ref=links.ref).one()
        return {card.seat: f"{code} {pin_of(card)}" for card in sitting.cards}


@pytest.fixture
def wrong(app, links, cards):
    """
    The right code with a PIN that no card has.
    """
    code = cards["chair"][:4]
    taken = set(cards.values())
    return next(f"{code} {sign * 6}" for sign in SIGNS if f"{code} {sign * 6}" not in taken)


def enter(browser, typed):
    return browser.press("/", card=typed)


def tries(app, links):
    with app.app_context():
        return db.session.get(Seating, links.edition).wrong


def test_code_and_pin_lead_to_the_card_and_its_button_to_the_seat(links, visitor, cards):
    """
    Given a card, when its code and PIN are typed, the page of its seat opens, and only its button takes the seat.
    """
    claim = enter(visitor, cards["tondera"])
    assert claim.status_code == 303
    assert urlsplit(claim.location).path == links.claims["tondera"]
    assert visitor.get(links.seat("tondera")).status_code == 403
    assert visitor.press(claim.location).location == links.seat("tondera")


def test_the_printed_sheet_says_what_is_to_be_typed(links, lecturer, cards):
    page = lecturer.get(f"/sittings/{links.ref}/cards").text
    printed = re.findall(r'class="pin"[^>]*>([^<]+)<', page)
    assert [text.replace(" ", "") for text in printed] == [text.replace(" ", "") for text in cards.values()]
    assert page.count('class="qr"') == len(cards)


@pytest.mark.parametrize("spelling", ["lower", "joined", "stroked", "dotted"])
def test_it_does_not_matter_how_it_is_typed(links, visitor, cards, spelling):
    typed = cards["ostrel"]
    spelled = {
        "lower": typed.lower(),
        "joined": typed.replace(" ", ""),
        "stroked": f"  {'-'.join(typed)} ",
        "dotted": typed.replace(" ", " · "),
    }
    assert enter(visitor, spelled[spelling]).status_code == 303


def test_what_looks_alike_counts_as_what_was_printed():
    assert read("o0q2 z5s8bu") == ("DDD2", "2SS88V")
    assert read("ＣＤＦＨ ٢٣٤ 678") == ("CDFH", "234678")
    assert not {chr(sign) for sign in ALIKE} & set(SIGNS)
    assert len(set(SIGNS)) == len(SIGNS)


@pytest.mark.parametrize("typed", ["", "CDFH", "CDFH234", "CDFH2346789", "x" * 40, "😀" * 10], ids=len)
def test_what_cannot_be_a_code_is_said_and_not_counted(app, links, visitor, typed):
    answer = enter(visitor, typed)
    assert answer.status_code == 422
    assert "ten signs" in answer.text
    assert tries(app, links) == 0


def test_a_pin_with_too_many_signs_is_too_much(visitor):
    """Given somebody who types eleven signs, then it is not said that some are missing."""
    answer = visitor.press("/", card="CDFH 234 6789")
    assert answer.status_code == 422
    assert "That is too much." in answer.text
    assert "not all of it" not in answer.text


def test_a_wrong_pin_and_a_wrong_code_are_answered_alike(links, visitor, cards, wrong):
    """
    Nothing tells whether the code or the PIN was wrong; what was typed stays in the field.
    """
    other = ("C" if wrong[0] != "C" else "D") + wrong[1:]
    answers = [enter(visitor, typed) for typed in (wrong, other)]
    assert [answer.status_code for answer in answers] == [422, 422]
    for answer, typed in zip(answers, (wrong, other), strict=True):
        assert "No seat has this code and PIN." in answer.text
        assert f'value="{typed}"' in answer.text


def test_a_pin_works_in_its_own_edition_only(app, links, visitor, cards):
    """
    Given another edition of the same scenario, when a PIN of the first is typed with its code, no seat opens.
    """
    with app.test_request_context():
        other = Edition(title="Another")
        db.session.add(other)
        db.session.commit()
        open_sitting(other, load_scenario("winter-ward"))
        code = db.session.get(Seating, other.id).code
        pins = {pin_of(card) for card in db.session.query(SeatCard).join(Sitting).filter_by(edition_id=other.id)}
    assert code != cards["chair"][:4]
    assert not pins & {typed[-6:] for typed in cards.values()}
    assert enter(visitor, code + cards["tondera"][-6:]).status_code == 422


def test_a_new_card_has_a_new_pin_and_the_old_one_is_dead(app, links, visitor, lecturer, cards):
    lecturer.press(links.seat("tondera", "reissue"), on=links.sitting)
    assert enter(visitor, cards["tondera"]).status_code == 422
    page = lecturer.get(f"/sittings/{links.ref}/seats/tondera/").text
    fresh = re.search(r'class="pin"[^>]*>([^<]+)<', page)[1]
    assert enter(visitor, fresh).status_code == 303


def test_a_withdrawn_card_has_no_pin(links, visitor, lecturer, cards):
    lecturer.press(links.seat("tondera", "vacate"), on=links.sitting)
    assert enter(visitor, cards["tondera"]).status_code == 422


def test_pins_stand_nowhere_in_the_books(app, links, cards):
    """
    Given everything the tables hold, no PIN is among it; another secret would make other PINs.
    """
    from app.tables import Base

    with app.app_context():
        books = str([db.session.execute(table.select()).all() for table in Base.metadata.sorted_tables])
        assert not [typed for typed in cards.values() if typed[-6:] in books]
        card = db.session.query(SeatCard).filter_by(seat="tondera").one()
        before = pin_of(card)
        app.secret_key = "another"
        assert pin_of(card) != before


def test_two_cards_of_an_edition_never_share_a_pin(app, links, monkeypatch):
    """
    Given a card whose next PIN is another's by chance, it passes that one over.
    """
    with app.app_context():
        first, second = db.session.query(SeatCard).order_by(SeatCard.id).limit(2)
        real = pin_of(first)
        monkeypatch.setattr(
            "app.plenary.pins.pin_of", lambda card: real if card is first or card.serial == 1 else pin_of(card)
        )
        make_unique(second)
        assert second.serial == 2


# The window


def test_seating_is_open_once_a_sitting_is_convened_and_can_be_closed(links, visitor, lecturer, cards):
    """
    Given open seating, when the lecturer closes it, PINs open nothing, cards still do, and she can open it again.
    """
    desk = f"/editions/{links.edition}/"
    assert lecturer.press(f"{desk}seating/close", on=desk).location == desk
    answer = enter(visitor, cards["tondera"])
    assert (answer.status_code, "closed just now" in answer.text) == (422, True)
    assert visitor.get(links.claims["tondera"]).status_code == 200
    lecturer.press(f"{desk}seating/open", on=desk, sitting=links.ref)
    assert enter(visitor, cards["tondera"]).status_code == 303


def test_a_closed_window_does_not_tell_right_pins_from_wrong_ones(app, links, visitor, lecturer, cards, wrong):
    lecturer.press(f"/editions/{links.edition}/seating/close", on=links.sitting)
    right, not_right = (enter(visitor, typed) for typed in (cards["tondera"], wrong))
    assert right.status_code == not_right.status_code
    assert ("closed just now" in right.text) == ("closed just now" in not_right.text)
    assert tries(app, links) == 0


def test_the_lecturer_is_told_when_somebody_seems_to_guess(app, links, lecturer, cards, wrong):
    """
    Given many wrong PINs, her pages say so at the next look; counting anew clears it.
    """
    guess(app, wrong, ALARM - 1)
    assert "PINs were wrong" not in lecturer.get(links.sitting).text
    guess(app, wrong, 1)
    for page in (links.sitting, f"/editions/{links.edition}/"):
        assert f"{ALARM} PINs were wrong since seating was opened." in lecturer.get(page).text
    lecturer.press(f"/editions/{links.edition}/seating/open", on=links.sitting)
    assert "PINs were wrong" not in lecturer.get(links.sitting).text


def test_after_too_many_the_way_by_pin_is_shut_until_she_opens_it(app, links, lecturer, visitor, cards, wrong):
    with app.app_context():
        db.session.get(Seating, links.edition).wrong = LIMIT - 1
        db.session.commit()
    assert enter(visitor, cards["tondera"]).status_code == 303
    guess(app, wrong, 1)
    assert "closed just now" in enter(visitor, cards["tondera"]).text
    assert "Seating by PIN was closed." in lecturer.get(links.sitting).text
    assert visitor.get(links.claims["tondera"]).status_code == 200
    lecturer.press(f"/editions/{links.edition}/seating/open", on=links.sitting)
    assert enter(visitor, cards["tondera"]).status_code == 303


def guess(app, wrong, times):
    app.config["WTF_CSRF_ENABLED"] = False
    for _ in range(times):
        assert app.test_client().post("/", data={"card": wrong}).status_code == 422
    app.config["WTF_CSRF_ENABLED"] = True


def test_sixty_people_behind_one_address_all_get_in(app, links, cards, wrong):
    """
    Given sixty phones behind one address, several to a seat, and one of them that tries a wrong PIN before each of the
    others comes, when all type their PINs at the same time, each of the sixty sits down.
    """
    app.config["WTF_CSRF_ENABLED"] = False
    seats = list(cards) * 5

    def arrive(seat):
        phone = app.test_client()
        assert app.test_client().post("/", data={"card": wrong}).status_code == 422
        claim = phone.post("/", data={"card": cards[seat]})
        assert claim.status_code == 303
        assert phone.post(claim.location).location == links.seat(seat)
        return phone.get(links.seat(seat)).status_code

    with ThreadPoolExecutor(12) as doors:
        assert list(doors.map(arrive, seats[:60])) == [200] * 60
    assert tries(app, links) == 60
