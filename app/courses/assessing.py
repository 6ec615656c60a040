"""The test of an edition: drawn up from the questions of its modules, opened and closed by its lecturer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from app.courses.models import Assessment, AssessmentItem, ModuleCopy, Paper, Stage
from app.courses.pinning import keep_copy, pins_of
from app.courses.shelf import module_in, newest, places
from app.extensions import db
from app.tables import now
from app.workshops.agenda import MODULE, planned
from curriculum.teaching.asking import Question
from curriculum.teaching.forms import Forms, Item, draw_forms
from curriculum.teaching.shapes import Module

FIRST, SECOND = "first", "second"

# From where the lecturer may go where. Once the second is closed, or was never opened, its answers are explained:
# there is no way back.
MOVES = {
    Stage.DRAWN: (Stage.BEFORE,),
    Stage.BEFORE: (Stage.BETWEEN,),
    Stage.BETWEEN: (Stage.AFTER, Stage.BEFORE, Stage.CLOSED),
    Stage.AFTER: (Stage.CLOSED,),
    Stage.CLOSED: (),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the test, with the module that it comes from."""

    place: int
    module: Module
    question: Question

    @property
    def objective(self) -> str:
        return self.question.objective or ""

    @property
    def objective_text(self) -> str:
        return self.module.objective(self.objective).text


def assessment_of(edition_id: int) -> Assessment | None:
    """
    The test of the edition, if one has been drawn up.
    """
    return db.session.get(Assessment, edition_id)


def taught_in(edition_id: int) -> tuple[Module, ...]:
    """
    The modules that the edition teaches: as it has pinned them, or else as they are now.
    """
    wanted = planned(edition_id, MODULE)
    pinned = [module for module in (module_in(pin.copy) for pin in pins_of(edition_id)) if module]
    found = {module.slug: module for module in (*newest(), *pinned)}
    taught = [module for module in found.values() if not wanted or module.slug in wanted]
    return tuple(sorted(taught, key=lambda each: (each.number, each.slug)))


def drawn(edition_id: int, slugs: Collection[str], minutes: int, most: int) -> Forms:
    """
    Both forms from these modules; the same ones for the same edition each time.
    """
    modules = [module for module in taught_in(edition_id) if module.slug in slugs]
    return draw_forms(modules, f"edition {edition_id}", minutes, most)


def draw_up(edition_id: int, slugs: Collection[str], minutes: int, most: int) -> bool:
    """
    Draw the test up, in the place of one that has not been opened yet. False where there is nothing to ask.
    """
    before = assessment_of(edition_id)
    forms = drawn(edition_id, slugs, minutes, most)
    if not forms.first or (before and before.stage != Stage.DRAWN):
        return False
    if before:
        db.session.delete(before)
        db.session.flush()
    copies = _copies(edition_id, {item.module for item in forms.first})
    sheets = ((FIRST, forms.first), (SECOND, forms.second))
    test = Assessment(edition_id=edition_id, minutes=round(forms.minutes), most=most)
    test.items = [row for form, items in sheets for row in _rows(form, items, copies)]
    db.session.add(test)
    db.session.commit()
    return True


def _rows(form: str, items: Iterable[Item], copies: dict[str, ModuleCopy]) -> list[AssessmentItem]:
    return [
        AssessmentItem(
            form=form,
            place=place,
            module=item.module,
            digest=copies[item.module].digest,
            objective=item.objective,
            question=item.question,
        )
        for place, item in enumerate(items, start=1)
    ]


def _copies(edition_id: int, slugs: set[str]) -> dict[str, ModuleCopy]:
    """What is asked stays as it is now, whichever versions the edition reads later."""
    found = {pin.module: pin.copy for pin in pins_of(edition_id) if module_in(pin.copy)}
    here = {place.name: place for place in places()}
    for slug in slugs - found.keys():
        copy = keep_copy(here[slug])
        if copy:
            found[slug] = copy
    return found


def put_away(test: Assessment) -> None:
    """
    Do without the test, as long as it has not been opened.
    """
    if test.stage == Stage.DRAWN:
        db.session.delete(test)
        db.session.commit()


def move(test: Assessment, to: str) -> None:
    """
    Open or close it; an order that has been overtaken, as by a second lecturer, changes nothing.
    """
    if to in MOVES[Stage(test.stage)]:
        test.stage, test.since = to, now()
        db.session.commit()


def form_of(test: Assessment, form: str) -> list[Asked]:
    """
    The questions of a form in their order. What this house can no longer read is left out.
    """
    asked = []
    for item in test.items:
        module = module_in(db.session.get_one(ModuleCopy, item.digest)) if item.form == form else None
        question = next((each for each in module.questions if each.id == item.question), None) if module else None
        if module and question:
            asked.append(Asked(item.place, module, question))
    return asked


def counted(test: Assessment) -> dict[tuple[str, bool], int]:
    """
    How many papers there are, by occasion and whether they have been handed in.
    """
    done = Paper.handed_in.is_not(None)
    rows = db.session.execute(
        select(Paper.occasion, done, func.count())
        .where(Paper.edition_id == test.edition_id)
        .group_by(Paper.occasion, done)
    )
    return {(occasion, bool(handed_in)): number for occasion, handed_in, number in rows}
