"""Pages of the knowledge base: what stands, what is before the community, and proposing something."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.courses.library import asked, canonical, library
from app.knowledge import silence
from app.knowledge.community import Signature, belongs, curates, member_here, signed_before
from app.knowledge.models import Kind, KnowledgeEntry
from app.knowledge.shelf import Asked, before_the_community, entry_named, overdue, standing
from app.knowledge.showing import for_templates
from app.knowledge.silence import FEWEST_DAYS, MOST_DAYS, USUAL_DAYS, NotInOrder
from app.knowledge.wording import PROCESSES, Sheet, bodies
from app.tables import now
from curriculum.timeline import REGIONS

pages = Blueprint("knowledge", __name__, url_prefix="/knowledge")
for_templates(pages)

LIMITS = {"fewest": FEWEST_DAYS, "usual": USUAL_DAYS, "most": MOST_DAYS}


@pages.app_template_filter()
def minute_of(moment: datetime) -> str:
    """
    A moment to the minute, in UTC: deadlines are the same for everybody, wherever they are.
    """
    return f"{moment:%Y-%m-%d %H:%M} UTC"


@pages.get("/")
def listing() -> str:
    """
    What stands. Template variables: found [Proposal], chosen (Asked), late (whether only what is overdue is shown),
    overdue (how many are), waiting (how many are before the community), kinds, regions, bodies {id: title}, processes.
    """
    chosen = Asked(
        kind=asked("kind", [*Kind]),
        region=asked("region", REGIONS),
        body=asked("body", bodies()),
        track=asked("track", PROCESSES),
        words=asked("q"),
    )
    found, late = standing(chosen), asked("overdue") == "1"
    to_review = overdue(found, now().date())
    return render_template(
        "knowledge/listing.html",
        found=to_review if late else found,
        chosen=chosen,
        late=late,
        overdue=len(to_review),
        waiting=len(before_the_community()),
        **choices(),
    )


@pages.get("/proposals")
def proposals() -> str:
    """
    What is before the community, for its members. Template variables: found [Proposal].
    """
    member_here()
    return render_template("knowledge/proposals.html", found=before_the_community())


@pages.get("/<int:entry>/")
def entry(entry: int) -> str:
    return shown(entry_here(entry))


def shown(entry: KnowledgeEntry, problem: str = "", typed: str = "", deed: str = "") -> str:
    """
    One entry. Template variables: entry, member, curator, own (whether the open wording is the reader's), limits;
    problem, what was typed with it, and under which button.
    """
    member = belongs(current_user.id)
    if not member and entry.once is None:
        raise NotFound
    return render_template(
        "knowledge/entry.html",
        entry=entry,
        member=member,
        curator=curates(current_user.id),
        own=bool(entry.open and entry.open.person_id == current_user.id),
        signed=signed_before(current_user.id, current_user.name),
        problem=problem,
        typed=typed,
        deed=deed,
        limits=LIMITS,
        **choices(),
    )


@pages.get("/propose")
def ask() -> str:
    """
    The form of a new proposal; the address may say what it is about: kind, and about, as "measure:osce-8".
    """
    person_id = member_here()
    signed = signed_before(person_id, current_user.name)
    kind, _, name = request.args.get("about", "")[:120].partition(":")
    about = f"{kind}:{name}" if name and canonical(kind, name) == name else ""
    sheet = Sheet(
        kind=asked("kind", [*Kind]),
        about=about,
        corrects="1" if about and asked("corrects") == "1" else "",
        region=asked("region", REGIONS),
        name=signed.name,
        country=signed.country,
        days=str(USUAL_DAYS),
    )
    return form(sheet)


def form(sheet: Sheet, problems: dict[str, str] | None = None, problem: str = "", **place: Any) -> str:
    """
    Template variables: sheet, problems (by field), problem (of the whole), entry or None, action (the address that
    takes it), limits, things [(what they are called, [(value, title)])] that it may be about.
    """
    place = {"entry": None, "action": url_for("knowledge.propose")} | place
    return render_template(
        "knowledge/propose.html",
        sheet=sheet,
        problems=problems or {},
        problem=problem,
        limits=LIMITS,
        things=_things(),
        **place,
        **choices(),
    )


@pages.post("/propose")
def propose() -> Response | tuple[str, int]:
    """
    Put a new entry under silence.
    """
    person_id = member_here()
    sheet = Sheet.filled_in()
    problems = sheet.problems(FEWEST_DAYS, MOST_DAYS)
    if problems:
        return form(sheet, problems), 422
    new = KnowledgeEntry(kind=sheet.kind, about=sheet.about, corrects=bool(sheet.corrects))
    by = Signature(person_id, sheet.name, sheet.country)
    try:
        silence.propose(new, sheet.wording, by, sheet.length, now())
    except NotInOrder as refused:
        return form(sheet, problem=str(refused)), 422
    flash(gettext("It is under silence now. If nobody objects, it stands at the deadline, by itself."))
    return redirect(url_for("knowledge.entry", entry=new.id), 303)


def entry_here(number: int) -> KnowledgeEntry:
    """
    The entry of that number, or a page that says there is none.
    """
    found = entry_named(number)
    if found is None:
        raise NotFound
    return found


def choices() -> dict[str, Any]:
    """
    What there is to choose from.
    """
    return {"kinds": [*Kind], "regions": REGIONS, "bodies": bodies(), "processes": PROCESSES}


def _things() -> list[tuple[str, list[tuple[str, str]]]]:
    here = library()
    return [
        ("disagreement", [(f"disagreement:{each.id}", each.title) for each in here.disagreements.shelf]),
        (
            "measure",
            [(f"measure:{each.id}", f"{_short(each.body)}: {each.title}") for each in here.catalogue.shelf],
        ),
        ("event", [(f"event:{each.id}", f"{each.date.year}: {each.title}") for each in here.timeline.shelf]),
        ("norm", [(f"norm:{each.id}", f"({each.id}) {each.title}") for each in here.norms.shelf]),
        ("case", [(f"case:{each.id}", each.title) for each in here.cases.shelf]),
        ("glossary", [(f"glossary:{each.id}", each.term) for each in here.glossary]),
    ]


def _short(body: str) -> str:
    found = library().catalogue.bodies.find(body)
    return found.short if found else body
