"""The pages of a sitting: claiming a seat, lobby, room, brief, view, wall, and the lecturer's page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.visits import signed_in_or_guest
from app.courses.leading import doors_to_rules
from app.courses.shelf import course_lately
from app.permissions import Refused, Role, standing
from app.plenary import cards
from app.plenary.attendance import attendance as present_in
from app.plenary.bootstrap import seat_as_told, start_of_room, start_of_wall
from app.plenary.briefing import scenario_of, title_of_paper
from app.plenary.chambers import chambers
from app.plenary.credentials import card_here, parting_of, put_out, reason_given, roles_here, sitting_here
from app.plenary.dossier import dossier
from app.plenary.models import SeatCard, Sitting
from app.plenary.register import claimed, names_in, seat_person, ways_back
from app.plenary.rulebook import ad_referendum, rulebook, taking_part
from app.plenary.seating import book_of, revoke
from app.plenary.seating import reissue as issue_again
from app.workshops.models import enter
from curriculum.phrasebook import load_phrases

# Every template can rely on: asset(name), csrf_token(), nonce, locale, dir, current_user. Beyond these:
#
#   claim.html    sitting, seat, scenario, already (True once this person sits there; they are led on at once)
#   lobby.html    sitting, device (whether to offer one more), present_url, and brief.html's
#   brief.html    seat, people: [{name, me}], observing: sentences, dossier: what dossier.html has written
#   dossier.html  lessons, taught (Doors),
#                 seat, background, public_brief, instructions (safe HTML or None), issues, worth, minimum
#   room.html     bootstrap, paper (what the text itself is called), lessons: addresses by the number of a rule,
#                 standing: what becomes of what is agreed ad referendum, or "", rehearsal: whether it is one
#   rules.html    sitting, rules: [rulebook.Paragraph], profile: what the sitting has chosen, lessons: Doors by number
#   wall.html     bootstrap, standing (as above)
#   sitting.html  sitting, scenario, links (by seat), book, wall_link, and what attendance.html is given
#
# `seat` is {id, name, code, role}, the role as in the scenario: chair, secretariat, delegation or observer.

pages = Blueprint("plenary", __name__, url_prefix="/sittings/<ref>")


@pages.app_context_processor
def back_to_the_room() -> dict[str, object]:
    """
    For pages outside of any sitting: the way back to where one sits, or to the sitting that one leads.
    """
    return {"ways_back": ways_back}


@pages.route("/seats/<seat>/claim/<token>", methods=["GET", "POST"])
def claim(ref: str, seat: str, token: str) -> str | Response:
    """
    The link on a seat card: looking changes nothing, the button takes the seat.
    """
    card = card_here()
    lobby_url = url_for("plenary.lobby", ref=ref, seat=seat)
    if standing(current_user, card.sitting, seat):
        return redirect(lobby_url, 303)
    cards.check_card(card, token)
    if card.sitting.is_frozen:
        raise _closed()
    _check_return(card)
    if request.method == "POST":
        person = signed_in_or_guest(request.form.get("name", "").strip()[:120] or None)
        seat_person(card, person)
        enter(card.sitting.edition_id, person.id)
        return redirect(lobby_url, 303)
    return render_template(
        "claim.html", sitting=card.sitting, seat=seat_as_told(card), scenario=scenario_of(card.sitting), already=False
    )


def _closed() -> Refused:
    """
    In a closed edition a card lets nobody in: whoever holds one would be somebody else, with their notes and answers.
    """
    return Refused(
        gettext("This workshop is closed"),
        gettext("Open it on the device that you used then, or ask the lecturer to send you what you look for."),
        gettext("In a closed workshop nobody takes a seat. Whoever sat there is known by their own device."),
    )


def _check_return(card: SeatCard) -> None:
    """
    Whoever was put out of a seat does not come back by the card they came with.
    """
    parting = parting_of(card, current_user.id) if current_user.is_authenticated else None
    if parting and parting.serial == card.serial:
        raise put_out(card, parting)


@pages.get("/seats/<seat>/lobby")
def lobby(ref: str, seat: str) -> str:
    card = card_here()
    return render_template(
        "lobby.html",
        sitting=card.sitting,
        device=current_user.guest,
        present_url=url_for("plenary.present", ref=ref, seat=seat),
        **_brief_of(card),
    )


@pages.get("/seats/<seat>/present")
def present(ref: str, seat: str) -> Response:
    """
    How many people have taken each seat, for those who wait in the lobby.
    """
    return jsonify(seats=claimed(sitting_here()))


@pages.get("/seats/<seat>/room")
def room(ref: str, seat: str) -> str | Response:
    card = card_here()
    if card.sitting.is_frozen:
        # There is nobody to negotiate with any more; what they negotiated is read there.
        return redirect(url_for("archive.outcome", ref=ref), 303)
    course_lately()
    lessons = {number: door.address for number, door in doors_to_rules().items()}
    about = {
        "paper": title_of_paper(card.sitting),
        "standing": _standing(card.sitting),
        "rehearsal": bool(card.sitting.purpose),
    }
    return render_template("room.html", bootstrap=start_of_room(card), lessons=lessons, **about)


def _standing(here: Sitting) -> str:
    """
    What becomes of what is agreed ad referendum: every screen says it beside the marks.
    """
    return ad_referendum(chambers.of(here).room.rules)


@pages.get("/seats/<seat>/brief")
def brief(ref: str, seat: str) -> str:
    """
    Background, public brief and confidential instructions, to be read beside the text.
    """
    return render_template("brief.html", **_brief_of(card_here()))


def _brief_of(card: SeatCard) -> dict[str, Any]:
    """
    The same in the room and before it.
    """
    return {
        "seat": seat_as_told(card),
        "people": _people_in(card),
        "observing": _observing(card),
        "dossier": dossier(card, outside=Role.OUTSIDE in roles_here()),
    }


def _observing(card: SeatCard) -> tuple[str, ...]:
    """
    For an observer, how it takes part as the plenary has decided by now.
    """
    return taking_part(chambers.of(card.sitting).room.modality) if card.role == "observer" else ()


def _people_in(card: SeatCard) -> list[dict[str, Any]]:
    """
    Who shares this seat. Asked for on pages of the seat itself only: nobody else in the room learns a name.
    """
    return [{"name": name, "me": person == current_user.id} for person, name in names_in(card)]


@pages.get("/seats/<seat>/view")
def view(ref: str, seat: str) -> Response:
    """
    What the live socket would tell this seat on joining, for whoever has no socket.
    """
    return Response(chambers.view(sitting_here(), seat), mimetype="application/json")


@pages.get("/rules")
def rules(ref: str) -> str:
    """
    The rules of this room, with what the scenario has chosen about them.
    """
    here = sitting_here()
    room = chambers.of(here).room
    return render_template(
        "rules.html",
        sitting=here,
        rules=rulebook(room.rules, room.modality),
        profile=room.rules,
        lessons=doors_to_rules(),
    )


@pages.get("/phrases")
def phrases(ref: str) -> Response:
    """
    Verbs by their strength and agreed language, for whoever drafts.
    """
    return jsonify(asdict(load_phrases()))


@pages.get("/wall/<token>")
def wall(ref: str, token: str) -> str:
    """
    The text before the whole room; the link alone opens it, and it can only be looked at.
    """
    here = sitting_here()
    return render_template("wall.html", bootstrap=start_of_wall(here, token), standing=_standing(here))


@pages.post("/wall")
def reissue_wall(ref: str) -> Response:
    """
    The wall's link went astray: a new one replaces it, and every older wall goes dark.
    """
    cards.reissue_wall(sitting_here())
    return redirect(url_for("plenary.sitting", ref=ref), 303)


@pages.get("/")
def sitting(ref: str) -> str:
    """
    The lecturer's page: who sits where, the links to hand out, the wall, the outcome.
    """
    here = sitting_here()
    return render_template(
        "sitting.html",
        sitting=here,
        scenario=scenario_of(here),
        links={card.seat: cards.seat_link(card) for card in here.cards},
        book=book_of(here),
        wall_link=cards.wall_link(here),
        **present_in(here),
    )


@pages.get("/attendance")
def attendance(ref: str) -> Response:
    """
    What of that page changes while people come in; whoever has it already is told so in a few bytes.
    """
    here = sitting_here()
    answer = make_response(render_template("attendance.html", sitting=here, **present_in(here)))
    answer.add_etag()
    return answer.make_conditional(request)


@pages.post("/seats/<seat>/reissue")
def reissue(ref: str, seat: str) -> Response:
    """
    A card went astray: a new one replaces it.
    """
    issue_again(card_here(), current_user.id, reason_given())
    return redirect(url_for("seating.seat", ref=ref, seat=seat), 303)


@pages.post("/seats/<seat>/vacate")
def vacate(ref: str, seat: str) -> Response:
    """
    The wrong person sits there: everybody leaves the seat, and its card is withdrawn until a new one is issued.
    """
    revoke(card_here(), current_user.id, reason_given())
    return redirect(url_for("seating.seat", ref=ref, seat=seat), 303)
