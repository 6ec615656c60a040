"""Buttons on the page of an entry: objecting, amending, withdrawing, and what curators may do."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.knowledge import silence
from app.knowledge.community import Signature, member_here, signed_before
from app.knowledge.models import KnowledgeEntry, Proposal, State
from app.knowledge.pages import entry_here, form, shown
from app.knowledge.silence import FEWEST_DAYS, MOST_DAYS, USUAL_DAYS, NotInOrder
from app.knowledge.wording import LONGEST_COUNTRY, LONGEST_NAME, LONGEST_TEXT, Sheet, said
from app.tables import now
from curriculum.characters import seen_only

pages = Blueprint("curating", __name__, url_prefix="/knowledge/<int:entry>")

Answer = Response | str | tuple[str, int]


@pages.post("/object")
def object_to(entry: int) -> Answer:
    """
    Break the silence, with a reason.
    """
    member_here()
    here = entry_here(entry)
    by = _signature()
    if not by.name:
        return shown(here, gettext("Give a name: the community sees who objects."), _reason(), "object"), 422
    return _done(here, "object", lambda: silence.object_to(_open(here), _reason(), by, now()))


@pages.post("/withdraw")
def withdraw(entry: int) -> Answer:
    """
    Take one's own proposal back.
    """
    member_here()
    here = entry_here(entry)
    return _done(here, "withdraw", lambda: silence.withdraw(_open(here), _known(), now()))


@pages.get("/amend")
def reword(entry: int) -> str:
    """
    The form for another wording: of what somebody objected to, by its proposer, or of what stands, by anybody.
    """
    member_here()
    here = entry_here(entry)
    try:
        sheet = Sheet.of(_reworded(here))
    except NotInOrder as refused:
        raise NotFound(str(refused)) from None
    return _form(here, sheet._replace(**_signed(), days=str(USUAL_DAYS)))


@pages.post("/amend")
def amend(entry: int) -> Answer:
    """
    Put another wording under silence.
    """
    person_id = member_here()
    here = entry_here(entry)
    # What an entry is about stays what it is: another one has an address of its own.
    sheet = Sheet.filled_in()._replace(kind=here.kind, about=here.about, corrects="1" if here.corrects else "")
    problems = sheet.problems(FEWEST_DAYS, MOST_DAYS)
    if problems:
        return _form(here, sheet, problems), 422
    by = Signature(person_id, sheet.name, sheet.country)
    try:
        before = _reworded(here)
        if before.state == State.BROKEN:
            silence.amend(before, sheet.wording, by, sheet.length, now())
        else:
            silence.propose(here, sheet.wording, by, sheet.length, now())
    except NotInOrder as refused:
        return _form(here, sheet, problem=str(refused)), 422
    flash(gettext("It is under silence now. If nobody objects, it stands at the deadline, by itself."))
    return redirect(url_for("knowledge.entry", entry=here.id), 303)


@pages.post("/extend")
def extend(entry: int) -> Answer:
    """
    A curator gives more time, and says why.
    """
    here = entry_here(entry)
    days = request.form.get("days", "")
    more = int(days) if days.isascii() and days.isdigit() and len(days) < 4 else 0
    return _done(here, "extend", lambda: silence.extend(_open(here), more, _reason(), _known(), now()))


@pages.post("/end")
def end(entry: int) -> Answer:
    """
    A curator ends a proposal without a decision, and says why.
    """
    here = entry_here(entry)
    return _done(here, "end", lambda: silence.end(_open(here), _reason(), _known(), now()))


@pages.post("/confirm")
def confirm(entry: int) -> Answer:
    """
    A curator has looked at it, and it is right still.
    """
    here = entry_here(entry)
    return _done(here, "confirm", lambda: silence.confirm(_standing(here), _reason(), _known(), now()))


@pages.post("/set-aside")
def set_aside(entry: int) -> Answer:
    """
    A curator takes it out of the knowledge base, and says why.
    """
    here = entry_here(entry)
    return _done(here, "set-aside", lambda: silence.set_aside(_standing(here), _reason(), _known(), now()))


def _done(here: KnowledgeEntry, deed: str, act: Callable[[], None]) -> Answer:
    """To the entry, or the entry with what was wrong and what was typed."""
    try:
        act()
    except NotInOrder as refused:
        return shown(here, str(refused), _reason(), deed), 422
    return redirect(url_for("knowledge.entry", entry=here.id), 303)


def _form(here: KnowledgeEntry, sheet: Sheet, problems: dict[str, str] | None = None, problem: str = "") -> str:
    return form(sheet, problems, problem, entry=here, action=url_for("curating.amend", entry=here.id))


def _reworded(here: KnowledgeEntry) -> Proposal:
    """The wording from which another one is made. Raises NotInOrder."""
    found = here.open or here.standing
    if found is None or found.state == State.SILENCE:
        raise NotInOrder(gettext("Nothing of this entry can be worded anew at this moment."))
    if found.state == State.BROKEN and found.person_id != current_user.id:
        raise NotInOrder(gettext("Whoever proposed it may word it anew; the others wait for them."))
    return found


def _open(here: KnowledgeEntry) -> Proposal:
    if here.open is None:
        raise NotInOrder(gettext("Nothing of this entry is before the community now."))
    return here.open


def _standing(here: KnowledgeEntry) -> Proposal:
    if here.standing is None:
        raise NotInOrder(gettext("Nothing of this entry stands now."))
    return here.standing


def _reason() -> str:
    return seen_only(request.form.get("reason", "")).strip()[:LONGEST_TEXT]


def _signature() -> Signature:
    """As they sign this time."""
    return Signature(current_user.id, said("name", LONGEST_NAME), said("country", LONGEST_COUNTRY))


def _known() -> Signature:
    """As they signed before."""
    return signed_before(current_user.id, current_user.name)


def _signed() -> dict[str, str]:
    known = _known()
    return {"name": known.name, "country": known.country}
