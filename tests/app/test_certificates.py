"""Certificates: earned by what was done, issued by a lecturer, checked by anybody, and as a badge without us."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from joserfc import jws, jwt
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet, RSAKey
from jsonschema import Draft202012Validator
from pypdf import PdfReader
from sqlalchemy import select

from app.certificates.models import Certificate
from app.courses.models import Answer, Assessment, Paper, PaperAnswer
from app.extensions import db
from app.people.links import link_of, renew
from app.tables import now
from app.workshops.models import Part
from app.workshops.roster import RosterEntry
from curriculum.teaching import loader
from curriculum.teaching.loader import load_module
from tests.app.conftest import PASSWORD, member_of_staff
from tests.app.test_rosters import bring
from tests.curriculum.module import write_module

SCHEMA = json.loads((Path(__file__).parent.parent / "shared" / "open-badge.schema.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def taught(tmp_path, monkeypatch):
    """
    A house in which one small module is taught.
    """
    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
    return load_module(root)


@pytest.fixture
def desk(links):
    return f"/editions/{links.edition}/certificates/"


@pytest.fixture
def holder(app, links, lecturer):
    """
    Somebody on the roster who came in by their link; they hold no seat yet.
    """
    bring(lecturer, f"/editions/{links.edition}/people/", "Name,Family name,E-mail\nZoë,Ātea,zoe@example.test\n")
    with app.test_request_context():
        address = urlsplit(link_of(db.session.scalar(select(RosterEntry)))).path
    browser = app.test_client()
    assert browser.press(address).status_code == 303
    return browser


def ask_for(lecturer, desk, **asked):
    return lecturer.press(f"{desk}terms", on=desk, issuer="Diplomatic Academy", signatory="A. Rector", **asked)


def ticked(lecturer, desk):
    return re.findall(r'name="who" value="(\d+)" checked', lecturer.get(desk).text)


def issue(lecturer, desk):
    page = lecturer.get(desk)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    return lecturer.post(f"{desk}issue", data={"csrf_token": token, "who": ticked(lecturer, desk)})


def certificate(app):
    with app.app_context():
        return db.session.scalar(select(Certificate).order_by(Certificate.id.desc()))


@pytest.fixture
def issued(app, links, lecturer, holder, desk):
    """
    The certificate of somebody who held a seat.
    """
    holder.press(links.claims["tondera"])
    ask_for(lecturer, desk, seat="on")
    assert issue(lecturer, desk).status_code == 303
    return certificate(app)


# Earning


def test_a_certificate_is_earned_by_everything_that_is_asked_for(app, links, lecturer, holder, taught, desk):
    """
    Given an edition that asks for a module and a seat, when somebody has answered all but one question, or sits
    nowhere, then they are not complete; with both they are, and nobody who is not gets one.
    """
    ask_for(lecturer, desk, module=taught.slug, seat="on")
    assert ticked(lecturer, desk) == []
    with app.app_context():
        entry = db.session.scalar(select(RosterEntry))
        person, participation = entry.participation.person_id, entry.participation_id
        for question in taught.questions:
            # Wrong ones count as well, and so do those to an earlier version.
            place = {"person_id": person, "module": taught.slug, "part": "questions", "question": question.id}
            db.session.add(Answer(**place, version="0.0.1", given=None, right=False, at=now()))
        db.session.commit()
    assert ticked(lecturer, desk) == []
    token = re.search(r'name="csrf_token" value="([^"]+)"', lecturer.get(desk).text)[1]
    lecturer.post(f"{desk}issue", data={"csrf_token": token, "who": [str(participation)]})
    assert certificate(app) is None
    holder.press(links.claims["tondera"])
    assert ticked(lecturer, desk) == [str(participation)]
    issue(lecturer, desk)
    assert certificate(app).name == "Zoë Ātea"
    # Once is enough.
    assert ticked(lecturer, desk) == []


def test_nobodys_progress_is_read_by_writing_their_address_on_a_list(app, links, lecturer, taught, desk):
    """
    Given somebody with an account who has answered every question of a module, when a lecturer writes their address on
    her list and asks for that module, then none of it is counted until they say themselves that they take part.
    """
    member_of_staff(app, "mira@example.test")
    bring(lecturer, f"/editions/{links.edition}/people/", "Name,E-mail\nMira,mira@example.test\n")
    ask_for(lecturer, desk, module=taught.slug)
    with app.app_context():
        person = db.session.scalar(select(RosterEntry)).participation.person_id
        for question in taught.questions:
            place = {"person_id": person, "module": taught.slug, "part": "questions", "question": question.id}
            db.session.add(Answer(**place, version="1.0.0", given=None, right=True, at=now()))
        db.session.commit()
    number = len(taught.questions)
    page = lecturer.get(desk).text
    assert f": 0/{number}" in page
    assert "answers are not counted" in page
    mira = app.test_client()
    mira.press("/signin", email="mira@example.test", password=PASSWORD)
    assert mira.press(f"/alumni/{links.edition}/enter", on="/alumni/").status_code == 303
    assert f": {number}/{number}" in lecturer.get(desk).text


def test_a_question_counts_as_answered_on_the_test_too(app, links, lecturer, holder, taught, desk):
    """
    Given a test that holds questions of the module back, when somebody has answered the others in the module and these
    on their papers, then they are complete once both are handed in, though the test is not closed.
    """
    test_page = f"/editions/{links.edition}/test/"
    lecturer.press(f"{test_page}draw", on=test_page, module=taught.slug, minutes="20", most="2")
    ask_for(lecturer, desk, module=taught.slug)
    assert "modules leave out questions that it asks" in lecturer.get(desk).text
    with app.app_context():
        person = db.session.scalar(select(RosterEntry)).participation.person_id
        test = db.session.get_one(Assessment, links.edition)
        test.stage = "after"
        held = {item.question for item in test.items}
        assert len(held) == 4
        for question in taught.questions:
            if question.id not in held:
                place = {"person_id": person, "module": taught.slug, "part": "questions", "question": question.id}
                db.session.add(Answer(**place, version="1.0.0", given=None, right=False, at=now()))
        for form, occasion in (("first", "before"), ("second", "after")):
            paper = Paper(edition_id=links.edition, person_id=person, occasion=occasion, form=form, handed_in=now())
            paper.answers = [PaperAnswer(place=item.place, right=False) for item in test.items if item.form == form]
            db.session.add(paper)
        paper.handed_in = None
        db.session.commit()
    assert ticked(lecturer, desk) == []
    with app.app_context():
        db.session.get_one(Paper, (links.edition, person, "after")).handed_in = now()
        db.session.commit()
    assert len(ticked(lecturer, desk)) == 1


def test_the_desk_says_why_an_observer_has_no_test(app, lecturer, holder, desk):
    """
    Given a certificate that asks for the test, then the desk says of an observer why they have none, and of a
    participant nothing.
    """
    ask_for(lecturer, desk, test="on")
    assert "only participants take the test" not in lecturer.get(desk).text
    with app.app_context():
        db.session.scalar(select(RosterEntry)).participation.role = Part.OBSERVER
        db.session.commit()
    assert "only participants take the test" in lecturer.get(desk).text


def test_something_must_be_asked_for_and_nothing_typed_is_lost(lecturer, desk):
    answer = ask_for(lecturer, desk)
    assert answer.status_code == 422
    assert "Choose at least one thing" in answer.text
    assert 'value="Diplomatic Academy"' in answer.text


def test_a_guest_without_a_name_gets_none(links, lecturer, seated, desk):
    seated("valmere")
    ask_for(lecturer, desk, seat="on")
    assert "a certificate needs a name" in lecturer.get(desk).text
    assert ticked(lecturer, desk) == []


def test_whoever_came_again_by_a_new_link_gets_one_certificate(app, links, lecturer, holder, desk):
    """
    Given somebody who sat by their link and lost the device, when they come by a new link that the lecturer made, then
    the list has them twice, and ticks once.
    """
    holder.press(links.claims["tondera"])
    with app.test_request_context():
        entry = db.session.scalar(select(RosterEntry))
        renew(entry)
        address = urlsplit(link_of(entry)).path
    assert app.test_client().press(address).status_code == 303
    ask_for(lecturer, desk, seat="on")
    assert lecturer.get(desk).text.count("Zoë Ātea") == 2
    assert "perhaps the same person" in lecturer.get(desk).text
    with app.app_context():
        assert ticked(lecturer, desk) == [str(db.session.scalar(select(RosterEntry)).participation_id)]


# Paper


def test_the_paper_says_who_what_and_where_to_check(app, links, issued, holder, lecturer, desk):
    """
    Given a certificate, when its holder or the lecturer takes it as a PDF, then it is one tagged page with the name,
    the workshop, and the address of the page that vouches for it.
    """
    own = holder.get(f"/certificates/{issued.id}/certificate.pdf")
    assert own.mimetype == "application/pdf"
    reader = PdfReader(BytesIO(own.data))
    words = " ".join(reader.pages[0].extract_text().split())
    assert len(reader.pages) == 1
    assert "Zoë Ātea" in words
    assert "Diplomatic Academy" in words
    assert issued.address in words.replace(" ", "")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(PdfReader(BytesIO(lecturer.get(f"{desk}all.pdf").data)).pages) == 1
    assert lecturer.get(f"{desk}{issued.id}.pdf").status_code == 200


# The page


def test_the_page_says_no_more_than_its_holder_allows(app, issued, holder, visitor):
    """
    Given a certificate, when anybody looks at its page, then it is valid, and whose it is is not said; when the holder
    lets it say their name, it does; nobody else may, and nobody finds the page by guessing.
    """
    page = f"/certificate/{issued.address}"
    seen = visitor.get(page)
    assert "This certificate is valid" in seen.text
    assert "Zoë" not in seen.text
    assert "zoe@" not in seen.text
    assert seen.headers["X-Robots-Tag"] == "noindex"
    holder.press(f"/certificates/{issued.id}/name", on="/certificates/", shown="yes")
    assert "Zoë Ātea" in visitor.get(page).text
    holder.press(f"/certificates/{issued.id}/name", on="/certificates/", shown="no")
    assert "Zoë" not in visitor.get(page).text
    assert visitor.get("/certificate/1").status_code == 404
    assert len(issued.address) >= 22


def test_a_certificate_is_its_holders_alone(links, issued, seated, lecturer):
    other = seated("valmere")
    for page in ("certificate.pdf", "badge.jwt"):
        assert other.get(f"/certificates/{issued.id}/{page}").status_code == 404
    assert other.press(f"/certificates/{issued.id}/name", on="/", shown="yes").status_code == 404
    assert "Zoë" not in other.get("/certificates/").text


def test_a_certificate_stays_what_it_was(app, links, issued, lecturer, visitor):
    """
    Given a certificate, when the workshop is called something else afterwards, then the certificate is not.
    """
    before = visitor.get(f"/certificate/{issued.address}").text
    lecturer.press(f"/editions/{links.edition}/details", on=f"/editions/{links.edition}/", title="Renamed")
    assert "Renamed" not in visitor.get(f"/certificate/{issued.address}").text
    assert issued.title in before


def test_revoking_needs_a_reason_which_only_the_holder_reads(app, issued, holder, lecturer, visitor, desk):
    """
    Given a certificate, when it is revoked without a reason, then nothing happens; with one, its page says revoked and
    not why, the holder reads why, paper and badge are gone, and another can be issued.
    """
    lecturer.press(f"{desk}{issued.id}/revoke", on=desk, reason=" ")
    assert "is valid" in visitor.get(f"/certificate/{issued.address}").text
    lecturer.press(f"{desk}{issued.id}/revoke", on=desk, reason="Issued to the wrong person")
    page = visitor.get(f"/certificate/{issued.address}").text
    assert "was revoked" in page
    assert "wrong person" not in page
    assert "wrong person" in holder.get("/certificates/").text
    assert holder.get(f"/certificates/{issued.id}/badge.jwt").status_code == 404
    assert holder.get(f"/certificates/{issued.id}/certificate.pdf").status_code == 404
    assert len(ticked(lecturer, desk)) == 1


def test_a_certificate_stays_without_a_name_when_its_holder_is_erased(app, issued, holder, lecturer, visitor, desk):
    """
    Given a certificate whose page says a name, when its holder has everything erased, then the page vouches for it
    still and names nobody, there is no paper of it any more, and nobody of that address is on the roster.
    """
    from app.privacy.erasing import erase

    holder.press(f"/certificates/{issued.id}/name", on="/certificates/", shown="yes")
    with app.test_request_context():
        erase(issued.person_id)
    page = visitor.get(f"/certificate/{issued.address}").text
    assert "This certificate is valid" in page
    assert "Zoë" not in page
    assert lecturer.get(f"{desk}{issued.id}.pdf").status_code == 404
    with app.app_context():
        left = db.session.get(Certificate, issued.id)
        assert (left.name, left.email, left.person_id) == ("", None, None)
        assert db.session.scalar(select(RosterEntry)) is None


def test_whoever_issues_takes_no_name_of_others_home(app, issued):
    """Given a certificate, then it is among what the house holds of its holder, and not of who issued it."""
    from app.certificates.holdings import HOLDINGS

    (held,) = HOLDINGS
    with app.app_context():
        rows = {
            who: db.session.scalars(select(Certificate.id).where(held.mine(who))).all()
            for who in (issued.person_id, issued.by_id)
        }
    assert rows == {issued.person_id: [issued.id], issued.by_id: []}


# The badge


def badge_of(holder, issued):
    answer = holder.get(f"/certificates/{issued.id}/badge.jwt")
    assert answer.mimetype == "text/plain"
    return answer.text


def credential_of(holder, issued):
    return json.loads(jws.extract_compact(badge_of(holder, issued).encode()).payload)


def test_anybody_can_verify_a_badge_with_the_published_key(issued, holder, visitor):
    """
    Given a badge, when somebody who has only that text and this house's public addresses verifies it with another
    library than signed it, then the signature holds, the claims are those of the credential, and a changed word is
    found.
    """
    badge = badge_of(holder, issued)
    header = jws.extract_compact(badge.encode()).protected
    assert header.keys() == {"alg", "kid", "typ"}
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    key = visitor.get(urlsplit(header["kid"]).path).json
    assert not key.keys() & {"d", "p", "q", "dp", "dq", "qi"}
    assert key in visitor.get("/badges/keys").json["keys"]
    found = jwt.decode(badge, RSAKey.import_key(key), algorithms=["RS256"]).claims
    assert jwt.decode(badge, KeySet.import_key_set({"keys": [key | {"kid": header["kid"]}]}), algorithms=["RS256"])
    assert (found["iss"], found["jti"], found["sub"]) == (
        found["issuer"]["id"], found["id"], found["credentialSubject"]["id"],
    )  # fmt: skip
    assert datetime.fromtimestamp(found["nbf"], UTC) == datetime.fromisoformat(found["validFrom"])
    assert visitor.get(urlsplit(found["issuer"]["id"]).path).json["id"] == found["issuer"]["id"]
    head, _payload, signature = badge.split(".")
    forged = jws.serialize_compact({"alg": "RS256"}, json.dumps(found | {"name": "Ambassador"}), RSAKey.generate_key())
    with pytest.raises(BadSignatureError):
        jwt.decode(f"{head}.{forged.split('.')[1]}.{signature}", RSAKey.import_key(key), algorithms=["RS256"])


def test_a_badge_is_what_open_badges_asks_for(issued, holder, visitor):
    """
    Given a badge, when its credential is held against the data model of the specification, nothing is missing and
    nothing is misspelt; and the schema does find what is.
    """
    claims = credential_of(holder, issued)
    credential = {name: value for name, value in claims.items() if name not in {"iss", "jti", "sub", "nbf"}}
    Draft202012Validator.check_schema(SCHEMA)
    schema = Draft202012Validator(SCHEMA)
    assert list(schema.iter_errors(credential)) == []
    spoiled = credential | {"validFrom": "yesterday"}
    assert [error.path[0] for error in schema.iter_errors(spoiled)] == ["validFrom"]
    subject = credential["credentialSubject"]
    assert list(schema.iter_errors(credential | {"credentialSubject": subject | {"achievement": {}}}))
    profile = schema.evolve(schema=SCHEMA["$defs"]["profile"] | {"$defs": SCHEMA["$defs"]})
    assert list(profile.iter_errors(visitor.get("/badges/issuer").json)) == []


def test_a_badge_names_nobody_who_does_not_wish_it(issued, holder):
    """
    Given a badge, then no name is in it until its holder lets the page say it, and their address only as a digest that
    whoever knows the address can make.
    """
    told = credential_of(holder, issued)
    # Written out with its letters, so that none hides behind an escape.
    words = json.dumps(told, ensure_ascii=False)
    assert "Zoë" not in words
    assert "zoe@" not in words
    identity = told["credentialSubject"]["identifier"][0]
    digest = sha256(f"zoe@example.test{identity['salt']}".encode()).hexdigest()
    assert identity["identityHash"] == f"sha256${digest}"
    holder.press(f"/certificates/{issued.id}/name", on="/certificates/", shown="yes")
    assert "Zoë Ātea" in json.dumps(credential_of(holder, issued), ensure_ascii=False)


def test_a_revoked_badge_stands_in_the_list_that_it_names_itself(issued, holder, lecturer, visitor, desk):
    credential = credential_of(holder, issued)
    status = urlsplit(credential["credentialStatus"]["id"]).path
    assert visitor.get(status).json["revokedCredential"] == []
    lecturer.press(f"{desk}{issued.id}/revoke", on=desk, reason="A mistake")
    listed = visitor.get(status)
    assert listed.json["revokedCredential"] == [{"id": credential["id"], "revoked": True}]
    # From the list nobody finds the page.
    assert issued.address not in listed.text
    assert "mistake" not in listed.text


def test_asking_for_a_key_makes_none(config, visitor):
    assert visitor.get("/badges/keys").json == {"keys": []}
    assert visitor.get("/badges/keys/any").status_code == 404
    assert not (config.data / "badge-key.pem").exists()


def test_the_key_is_made_with_the_first_certificate_and_read_by_its_owner_alone(config, issued, visitor):
    file = config.data / "badge-key.pem"
    assert file.stat().st_mode & 0o077 == 0
    (key,) = visitor.get("/badges/keys").json["keys"]
    assert visitor.get(f"/badges/keys/{key['kid']}").json == key
    assert visitor.get("/badges/keys/another").status_code == 404
