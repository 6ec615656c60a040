"""A certificate on paper: one landscape page each, with the address that vouches for it as a QR code."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import segno
from flask_babel import force_locale, format_date, gettext

from app.addresses import outside
from app.certificates.models import Certificate
from app.press import printed

SETTING = Path(__file__).with_name("paper.typ")


def papers(certificates: Iterable[Certificate]) -> bytes:
    """
    The PDF of these certificates, a page each; each in its own language. There must be at least one.
    """
    found = list(certificates)
    pages = [_page(each) for each in found]
    first = pages[0]
    title = f"{first['certificate']} · {first['title']}"
    sheet = {"pages": pages, "lang": first["lang"], "doctitle": title, "author": found[0].issuer}
    return printed(SETTING, sheet, max(each.issued for each in found))


def _page(certificate: Certificate) -> dict[str, Any]:
    with force_locale(certificate.language):
        address = outside("certificates.verify", address=certificate.address)
        return {
            "lang": certificate.language.partition("_")[0],
            "certificate": gettext("Certificate of participation"),
            "says": gettext("This is to certify that"),
            "name": certificate.name,
            "took_part": gettext("took part in the workshop"),
            "title": certificate.title,
            "held": " · ".join(filter(None, (certificate.place, days(certificate)))),
            "earned": certificate.earned,
            "issuer": certificate.issuer,
            "signatory": certificate.signatory,
            "office": certificate.office,
            "issued": gettext("Issued on %(day)s", day=long(certificate.issued)),
            "checked": gettext("Whether this certificate is valid says"),
            "address": address,
            "qr": qr(address),
            "alt": gettext("QR code of the address below"),
        }


def days(certificate: Certificate) -> str:
    """
    When the workshop was held, in the language of whoever asks.
    """
    first, last = certificate.begins, certificate.ends
    if first is None:
        return ""
    return long(first) if last in (None, first) else f"{long(first)} – {long(last)}"


def long(day: date) -> str:
    """
    A day with the name of its month: on a certificate nobody is to wonder which number that is.
    """
    return str(format_date(day, "long"))


def qr(address: str) -> str:
    """
    The QR code of *address* as an SVG file.
    """
    return str(segno.make_qr(address, error="m").svg_inline(border=0, dark="#14201b", omitsize=True))
