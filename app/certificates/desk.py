"""The lecturer's pages of certificates: what is asked for, who has done it, issuing, and taking back."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from app.addresses import works_here_only
from app.certificates.earning import records, terms_of, valid_certificates
from app.certificates.issuing import issue as issue_to
from app.certificates.issuing import revoke as take_back
from app.certificates.models import Certificate, CertificateTerms
from app.certificates.paper import papers
from app.courses.assessing import assessment_of, taught_in
from app.courses.models import Stage
from app.extensions import db
from app.plenary.credentials import edition_here
from app.press import MEDIA_TYPE

pages = Blueprint("issuing", __name__, url_prefix="/editions/<int:edition>/certificates")


class Sheet(NamedTuple):
    """What an edition asks for, as its lecturer filled it in."""

    issuer: str = ""
    signatory: str = ""
    office: str = ""
    modules: tuple[str, ...] = ()
    seat: bool = True
    test: bool = False

    @classmethod
    def filled_in(cls) -> Sheet:
        words = (" ".join(request.form.get(field, "").split()) for field in ("issuer", "signatory", "office"))
        issuer, signatory, office = words
        ticked = ("seat" in request.form, "test" in request.form)
        return cls(issuer[:160], signatory[:120], office[:160], tuple(request.form.getlist("module")), *ticked)

    @classmethod
    def of(cls, terms: CertificateTerms | None) -> Sheet:
        if terms is None:
            return cls()
        return cls(terms.issuer, terms.signatory, terms.office, tuple(terms.modules), terms.seat, terms.test)

    @property
    def problems(self) -> dict[str, str]:
        """
        What is to be put right, by field.
        """
        found = {}
        if not self.issuer:
            found["issuer"] = gettext("A certificate needs somebody in whose name it is issued.")
        if not (self.modules or self.seat or self.test):
            found["asked"] = gettext("Choose at least one thing: a certificate for nothing says nothing.")
        return found


@pages.get("/")
def show(edition: int) -> str:
    return _page(Sheet.of(terms_of(edition_here().id)), {})


def _page(sheet: Sheet, problems: dict[str, str]) -> str:
    """
    Template variables: edition, sheet, problems, modules [Module], terms or None, records [Record], valid
    [Certificate], revoked [Certificate], alone (whether addresses are of use on this machine only), holding (whether
    modules leave out what the test asks).
    """
    here = edition_here()
    terms, test = terms_of(here.id), assessment_of(here.id)
    gone = select(Certificate).where(Certificate.edition_id == here.id, Certificate.revoked.is_not(None))
    return render_template(
        "certificates/desk.html",
        edition=here,
        sheet=sheet,
        problems=problems,
        modules=taught_in(here.id),
        terms=terms,
        records=records(terms) if terms else [],
        valid=list(valid_certificates(here.id).values()),
        revoked=list(db.session.scalars(gone.order_by(Certificate.revoked.desc()))),
        alone=works_here_only(),
        holding=test is not None and test.stage != Stage.CLOSED and here.closed is None,
    )


@pages.post("/terms")
def settle(edition: int) -> Answer | tuple[str, int]:
    """
    Say what is asked for. What was issued before stays as it was.
    """
    here, sheet = edition_here(), Sheet.filled_in()
    if sheet.problems:
        return _page(sheet, sheet.problems), 422
    terms = terms_of(here.id) or CertificateTerms(edition_id=here.id)
    taught = {module.slug for module in taught_in(here.id)}
    terms.issuer, terms.signatory, terms.office = sheet.issuer, sheet.signatory, sheet.office
    terms.modules = [slug for slug in sheet.modules if slug in taught]
    terms.seat, terms.test = sheet.seat, sheet.test
    db.session.add(terms)
    db.session.commit()
    return _back(edition)


@pages.post("/issue")
def issue(edition: int) -> Answer:
    """
    Issue to those ticked who have done everything that is asked for.
    """
    terms = terms_of(edition_here().id)
    if terms is None:
        raise NotFound
    ticked = set(request.form.getlist("who"))
    chosen = [record for record in records(terms) if str(record.participation.id) in ticked]
    done = issue_to(terms, chosen, current_user.id)
    flash(ngettext("%(num)s certificate was issued.", "%(num)s certificates were issued.", done))
    return _back(edition)


@pages.post("/<int:certificate>/revoke")
def revoke(edition: int, certificate: int) -> Answer:
    """
    Take a certificate back, with a reason that its holder reads.
    """
    reason = " ".join(request.form.get("reason", "").split())[:300]
    if not reason:
        flash(gettext("Nothing was revoked: its holder must be told why."))
        return _back(edition)
    take_back(_certificate_here(certificate), reason)
    flash(gettext("The certificate was revoked. Its page and its badge say so from now on."))
    return _back(edition)


@pages.get("/all.pdf")
def print_all(edition: int) -> Response:
    """
    All valid certificates of the edition, a page each.
    """
    valid = sorted(valid_certificates(edition_here().id).values(), key=lambda each: each.name.casefold())
    if not valid:
        raise NotFound
    return _pdf(papers(valid))


@pages.get("/<int:certificate>.pdf")
def print_one(edition: int, certificate: int) -> Response:
    found = _certificate_here(certificate)
    # Of somebody who was erased the house has no name any more, and so no paper.
    if found.revoked or not found.name:
        raise NotFound
    return _pdf(papers([found]))


def _pdf(content: bytes) -> Response:
    headers = {"Content-Disposition": 'inline; filename="certificates.pdf"'}
    return Response(content, mimetype=MEDIA_TYPE, headers=headers)


def _certificate_here(number: int) -> Certificate:
    found = db.session.get(Certificate, number)
    if found is None or found.edition_id != edition_here().id:
        raise NotFound
    return found


def _back(edition: int) -> Answer:
    return redirect(url_for("issuing.show", edition=edition), 303)
