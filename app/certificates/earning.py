"""Earning a certificate: what each person of an edition has done of what it asks for, counted and not judged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from app.certificates.models import Certificate, CertificateTerms
from app.courses.assessing import taught_in
from app.courses.models import Answer, AssessmentItem, Paper, PaperAnswer, Stage
from app.courses.progress import QUESTIONS
from app.extensions import db
from app.plenary.models import HELD, Accreditation, Sitting
from app.workshops.models import Part, Participation
from app.workshops.roster import RosterEntry, entries_by_participation
from curriculum.teaching.shapes import Module


@dataclass(frozen=True, slots=True)
class Record:
    """What somebody has done: by module how many of its questions they answered; None is what was not asked for."""

    participation: Participation
    entry: RosterEntry | None
    modules: tuple[tuple[Module, int], ...]
    seat: bool | None
    test: bool | None
    certificate: Certificate | None
    is_double: bool
    """Not on the roster, with a name that is: perhaps the same person, on a device that was lost."""

    @property
    def name(self) -> str:
        """
        As it would stand on the certificate; empty where nobody has said it.
        """
        return self.entry.name if self.entry else (self.participation.person.name or "")

    @property
    def has_entered(self) -> bool:
        """
        Whether they say themselves that they take part; until then nothing that they answered is counted.
        """
        return self.participation.entered is not None

    @property
    def is_complete(self) -> bool:
        """
        Whether everything is there that the edition asks for.
        """
        answered = all(number >= len(module.questions) for module, number in self.modules)
        return answered and self.seat is not False and self.test is not False

    @property
    def may_be_issued(self) -> bool:
        return self.is_complete and self.certificate is None and bool(self.name)


def terms_of(edition_id: int) -> CertificateTerms | None:
    """
    What the edition asks for, once its lecturer has said so.
    """
    return db.session.get(CertificateTerms, edition_id)


def asked_modules(terms: CertificateTerms) -> list[Module]:
    """
    The modules that count, as the edition reads them; one that is taught no more cannot be asked for.
    """
    return [module for module in taught_in(terms.edition_id) if module.slug in terms.modules]


def records(terms: CertificateTerms) -> list[Record]:
    """
    Everybody of the edition but its lecturers, by name.
    """
    people = select(Participation).where(
        Participation.edition_id == terms.edition_id, Participation.role != Part.LECTURER
    )
    entries = entries_by_participation(terms.edition_id)
    former = {entry.former_id for entry in entries.values()}
    answered, seated, tested = (
        answered_in(terms.edition_id, terms.modules),
        _seated(terms.edition_id),
        _tested(terms.edition_id),
    )
    names = {entry.name.casefold() for entry in entries.values()}
    held, modules = valid_certificates(terms.edition_id), asked_modules(terms)
    found = [
        Record(
            each,
            entries.get(each.id),
            tuple((module, _of(module, answered, each.person_id)) for module in modules),
            each.id in seated if terms.seat else None,
            each.person_id in tested if terms.test else None,
            held.get(each.person_id),
            each.id not in entries and (each.person.name or "").casefold() in names,
        )
        for each in db.session.scalars(people)
        if each.id not in former
    ]
    return sorted(found, key=lambda record: (not record.name, record.name.casefold(), record.participation.id))


def valid_certificates(edition_id: int) -> dict[int | None, Certificate]:
    """
    What was issued for the edition and counts, by person.
    """
    valid = select(Certificate).where(Certificate.edition_id == edition_id, Certificate.revoked.is_(None))
    valid = valid.order_by(Certificate.name, Certificate.id)
    return {each.person_id: each for each in db.session.scalars(valid) if each.person_id is not None}


def has_certificates(person_id: int) -> bool:
    """
    Whether anything was ever issued to this person.
    """
    return db.session.scalar(select(Certificate.id).where(Certificate.person_id == person_id).limit(1)) is not None


def _of(module: Module, answered: set[tuple[int, str, str]], person_id: int) -> int:
    return sum((person_id, module.slug, question.id) in answered for question in module.questions)


def answered_in(edition_id: int, slugs: Collection[str]) -> set[tuple[int, str, str]]:
    """
    Who has answered what, rightly or not, in whatever version of the module asked it: there, or on a paper that they
    handed in, because a module does not ask what the test of the edition is going to.

    What somebody answered in a module is theirs, whichever edition they read for: it counts here once they say
    themselves that they take part.
    """
    here = select(Participation.person_id).where(
        Participation.edition_id == edition_id, Participation.entered.is_not(None)
    )
    given = select(Answer.person_id, Answer.module, Answer.question).where(
        Answer.person_id.in_(here), Answer.part == QUESTIONS, Answer.module.in_(slugs)
    )
    tested = (
        select(Paper.person_id, AssessmentItem.module, AssessmentItem.question)
        .join(Paper.answers)
        .join(
            AssessmentItem,
            (AssessmentItem.edition_id == Paper.edition_id)
            & (AssessmentItem.form == Paper.form)
            & (AssessmentItem.place == PaperAnswer.place),
        )
        .where(
            Paper.edition_id == edition_id,
            Paper.handed_in.is_not(None),
            AssessmentItem.module.in_(slugs),
        )
    )
    rows = (*db.session.execute(given), *db.session.execute(tested))
    return {(person, module, question) for person, module, question in rows}


def _seated(edition_id: int) -> set[int]:
    """
    Who holds a seat in a sitting of the workshop, or held one until they were moved; a rehearsal is none.
    """
    held = (
        select(Accreditation.participation_id)
        .join(Sitting, Sitting.id == Accreditation.sitting_id)
        .where(
            Sitting.edition_id == edition_id,
            HELD,
            Accreditation.withdrawn.is_(None) | Accreditation.moved_to.is_not(None),
        )
    )
    return set(db.session.scalars(held))


def _tested(edition_id: int) -> set[int]:
    """
    Who has handed the second test in; how they did in it is nobody's affair.
    """
    done = select(Paper.person_id).where(
        Paper.edition_id == edition_id, Paper.occasion == Stage.AFTER, Paper.handed_in.is_not(None)
    )
    return set(db.session.scalars(done))
