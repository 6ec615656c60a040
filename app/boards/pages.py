"""Pages of a regional board: what is shared, region beside region, and what one prepares alone."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.boards import board
from app.boards.board import Closed, Sheet, on_the_board, prepared_by, state_of, takes_part
from app.boards.models import Contribution, Kind
from app.extensions import db
from app.knowledge.community import signed_before
from app.knowledge.models import Kind as Knowledge
from app.knowledge.pages import form as form_of_a_proposal
from app.knowledge.silence import USUAL_DAYS
from app.knowledge.wording import Sheet as Proposal
from app.plenary.credentials import edition_here
from app.tables import now
from app.workshops.models import Edition, leads
from curriculum.timeline import REGIONS

pages = Blueprint("board", __name__, url_prefix="/editions/<int:edition>/board")

Answer = Response | str | tuple[str, int]


@pages.get("/")
def show(edition: int) -> str:
    """
    What is shared. Template variables: edition, state, leads, kinds, regions there are, chosen (those to compare),
    cells {(kind, region): [Contribution]}, waiting (how many of one's own are not shared).
    """
    here = board_here()
    shared = on_the_board(here.id)
    there = [region for region in REGIONS if any(each.region == region for each in shared)]
    chosen = [region for region in there if region in request.args.getlist("r")] or there
    return render_template(
        "boards/board.html",
        edition=here,
        state=state_of(here.id),
        leads=leads(current_user.id, here.id),
        kinds=[*Kind],
        regions=there,
        chosen=chosen,
        cells={
            (kind, region): [each for each in shared if (each.kind, each.region) == (kind, region)]
            for kind in Kind
            for region in chosen
        },
        waiting=sum(each.shared is None for each in prepared_by(current_user.id, here.id)),
    )


@pages.post("/open")
def open_it(edition: int) -> Response:
    """
    The lecturer lets people share what they prepared.
    """
    board.open_board(edition_here().id, now())
    return _back(edition)


@pages.post("/close")
def close_it(edition: int) -> Response:
    """
    The lecturer lets the board stay as it is.
    """
    board.close_board(edition_here().id, now())
    return _back(edition)


@pages.get("/mine")
def mine(edition: int) -> str:
    here = board_here()
    last = next(iter(prepared_by(current_user.id, here.id)[::-1]), None)
    known = {"region": last.region, "country": last.country, "name": last.name} if last else {}
    return _mine(here, Sheet(**known))


def _mine(here: Edition, sheet: Sheet, problems: dict[str, str] | None = None, amended: int = 0) -> str:
    """
    What one prepared. Template variables: edition, state, found [Contribution], sheet and problems of the form, amended
    (the number of what it words anew, or 0), kinds, regions.
    """
    return render_template(
        "boards/mine.html",
        edition=here,
        state=state_of(here.id),
        found=prepared_by(current_user.id, here.id),
        sheet=sheet,
        problems=problems or {},
        amended=amended,
        kinds=[*Kind],
        regions=REGIONS,
    )


@pages.get("/mine/print")
def printed(edition: int) -> str:
    """
    What one prepared and has not shared, on paper for clearance at home. Template variables: edition, found, day.
    """
    here = board_here()
    found = [each for each in prepared_by(current_user.id, here.id) if each.shared is None]
    return render_template("boards/printed.html", edition=here, found=found, day=now().date())


@pages.post("/mine")
def write(edition: int) -> Answer:
    """
    Keep something, for oneself alone.
    """
    here, sheet = board_here(), Sheet.filled_in()
    if sheet.problems:
        return _mine(here, sheet, sheet.problems), 422
    if not board.write(current_user.id, here.id, sheet, now()):
        problem = gettext("You have %(most)s of them, which is all there is room for. Erase one.", most=board.MOST)
        return _mine(here, sheet, {"title": problem}), 422
    flash(gettext("Kept. Nobody but you sees it until you share it."))
    return _to_mine(edition)


@pages.get("/mine/<int:contribution>")
def reword(edition: int, contribution: int) -> str:
    """
    The form with what one wrote.
    """
    found = _own(contribution)
    return _mine(edition_here(), Sheet.of(found), amended=found.id)


@pages.post("/mine/<int:contribution>")
def amend(edition: int, contribution: int) -> Answer:
    """
    Word it anew.
    """
    found, sheet = _own(contribution), Sheet.filled_in()
    if sheet.problems:
        return _mine(edition_here(), sheet, sheet.problems, amended=found.id), 422
    try:
        board.amend(found, sheet, now())
    except Closed as closed:
        return _mine(edition_here(), sheet, {"title": str(closed)}, amended=found.id), 422
    return _to_mine(edition)


@pages.post("/mine/<int:contribution>/share")
def share(edition: int, contribution: int) -> Response:
    """
    Put it on the board, take it back, or erase it: by the button that was pressed.
    """
    found, deed = _own(contribution), request.form.get("deed", "")
    try:
        if deed == "share":
            board.share(found, consent=bool(request.form.get("consent")), at=now())
        elif deed == "take-back":
            board.take_back(found)
        elif deed == "erase":
            board.erase(found)
    except Closed as closed:
        flash(str(closed))
    return _to_mine(edition)


@pages.post("/mine/<int:contribution>/consent")
def agree(edition: int, contribution: int) -> Response:
    """
    Say whether others may propose it to the knowledge base; on a closed board, too.
    """
    board.agree(_own(contribution), consent=bool(request.form.get("consent")))
    return _to_mine(edition)


@pages.get("/<int:contribution>/propose")
def propose(edition: int, contribution: int) -> str:
    """
    The form of a proposal to the knowledge base, with what stands on the board: for its author, and with their consent
    for anybody who takes part.
    """
    board_here()
    found = db.session.get(Contribution, contribution)
    if found is None or found.edition_id != edition or found.shared is None:
        raise NotFound
    if not found.consent and found.person_id != current_user.id:
        raise NotFound(gettext("Whoever wrote it has not agreed that it is proposed to the knowledge base."))
    signed = signed_before(current_user.id, current_user.name)
    return form_of_a_proposal(
        Proposal(
            kind=Knowledge.PRACTICE,
            title=found.title,
            text=found.text,
            source=found.source,
            region=found.region,
            name=signed.name,
            country=signed.country,
            days=str(USUAL_DAYS),
        )
    )


def board_here() -> Edition:
    """
    The edition that the address names, if the one who asks takes part in it. Raises NotFound.
    """
    here = edition_here()
    if not takes_part(current_user.id, here.id):
        raise NotFound
    return here


def _own(contribution: int) -> Contribution:
    here = board_here()
    found = db.session.get(Contribution, contribution)
    if found is None or found.edition_id != here.id or found.person_id != current_user.id:
        raise NotFound
    return found


def _back(edition: int) -> Response:
    return redirect(url_for("board.show", edition=edition), 303)


def _to_mine(edition: int) -> Response:
    return redirect(url_for("board.mine", edition=edition), 303)
