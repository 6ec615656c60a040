"""A certificate for its holder, and for whoever is shown one: no more than the holder allows."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from app.addresses import outside
from app.certificates.badge import signed
from app.certificates.models import Certificate
from app.certificates.paper import days, long, papers
from app.extensions import db
from app.press import MEDIA_TYPE

pages = Blueprint("certificates", __name__)


@pages.get("/certificate/<address>")
def verify(address: str) -> Response:
    """
    Whether a certificate is valid: of which workshop, and when it was issued. The name only if its holder allows it.

    Template variables: certificate, days, name (or None), issued, revoked (days as words, or None).
    """
    found = db.session.scalar(select(Certificate).where(Certificate.address == address))
    if found is None:
        raise NotFound
    name = found.name if found.shown else None
    answer = make_response(
        render_template(
            "certificates/verify.html",
            certificate=found,
            days=days(found),
            name=name,
            issued=long(found.issued),
            revoked=long(found.revoked) if found.revoked else None,
        )
    )
    # Whoever has the address may look; a search engine that was told it must not tell everybody.
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@pages.get("/certificates/")
def mine() -> str:
    """
    Template variables: certificates [(Certificate, days, address of the page that vouches for it)].
    """
    own = select(Certificate).where(Certificate.person_id == current_user.id).order_by(Certificate.id.desc())
    found = [
        (each, days(each), outside("certificates.verify", address=each.address)) for each in db.session.scalars(own)
    ]
    return render_template("certificates/mine.html", certificates=found)


@pages.post("/certificates/<int:certificate>/name")
def show_name(certificate: int) -> Answer:
    """
    Let the public page say one's name, or not.
    """
    _own(certificate).shown = request.form.get("shown") == "yes"
    db.session.commit()
    return redirect(url_for("certificates.mine"), 303)


@pages.get("/certificates/<int:certificate>/certificate.pdf")
def paper(certificate: int) -> Response:
    return Response(
        papers([_valid(certificate)]),
        mimetype=MEDIA_TYPE,
        headers={"Content-Disposition": 'inline; filename="certificate.pdf"'},
    )


@pages.get("/certificates/<int:certificate>/badge.jwt")
def badge(certificate: int) -> Response:
    """
    The credential, in the form and under the type that Open Badges 3.0 asks for.
    """
    written = signed(_valid(certificate))
    if written is None:
        raise NotFound
    return Response(
        written,
        mimetype="text/plain",
        headers={"Content-Disposition": 'attachment; filename="badge.jwt"'},
    )


def _own(number: int) -> Certificate:
    found = db.session.get(Certificate, number)
    if found is None or found.person_id != current_user.id:
        raise NotFound
    return found


def _valid(number: int) -> Certificate:
    found = _own(number)
    if found.revoked:
        raise NotFound
    return found
