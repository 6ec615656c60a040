"""Pages of what all alumni discuss: beside a passage or an entry, what was said last, and what waits for curators."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.discussions import deeds, talking
from app.discussions.places import KINDS, Place, place_here, place_of
from app.discussions.reading import lively, waiting
from app.discussions.showing import Typed, quoted, talk_beside, talk_of_edition, talks_in_lesson, thread
from app.discussions.talking import NotInOrder
from app.knowledge.community import Signature, curates, member_here
from app.knowledge.wording import LONGEST_COUNTRY, LONGEST_NAME, said
from app.tables import now
from app.workshops.staff_acts import WORDS, Act, acts_about

Answer = Response | str | tuple[str, int]

pages = Blueprint("discussion", __name__, url_prefix="/discussions")
deeds.offer(pages, "/remarks")

for beside in (talk_beside, talks_in_lesson, talk_of_edition):
    pages.app_template_global()(beside)

BESIDE = f"/<any({', '.join(KINDS)}):kind>/<path:name>"


@pages.get("/")
def listing() -> str:
    """
    Where something is said, the latest first. Template variables: found [(Place, count, when last)], curator.
    """
    person_id = member_here()
    found = [(place_of(each.about), each.count, each.last) for each in lively()]
    return render_template("discussions/listing.html", found=found, curator=curates(person_id))


@pages.get("/moderation")
def moderation() -> str:
    """
    What waits for a curator, and what curators did. Template variables: waiting [(Place, Remark)], acts, deeds (words
    for them), most.
    """
    return render_template(
        "discussions/moderation.html",
        waiting=[(place_of(each.about), each) for each in waiting(None)],
        acts=acts_about((Act.HID, Act.SHOWN, Act.LEFT)),
        deeds=WORDS,
        most=talking.LONGEST_REASON,
    )


@pages.get(BESIDE)
def show(kind: str, name: str) -> str:
    return thread(place_here(kind, name))


@pages.post(BESIDE)
def say(kind: str, name: str) -> Answer:
    """
    Write something.
    """
    return said_in(place_here(kind, name))


def said_in(place: Place) -> Answer:
    """
    What was sent, added to this place; or the place with what is to be put right.
    """
    text = deeds.words("text", talking.LONGEST)
    name, country = said("name", LONGEST_NAME), said("country", LONGEST_COUNTRY)
    quote = quoted(place, request.form.get("answer", 0, type=int))
    problem = deeds.wrong_text(text) or ("" if name else gettext("Give a name: readers see who writes."))
    if not problem:
        try:
            by = Signature(current_user.id, name, country)
            remark = talking.say(place, by, text, quote, now())
            return redirect(f"{place.address}#remark-{remark.id}", 303)
        except NotInOrder as refused:
            problem = str(refused)
    return thread(place, Typed("say", 0, text, problem, name, country, quote.id if quote else 0)), 422
