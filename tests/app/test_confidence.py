"""Confidence: what a seat keeps to itself makes no difference to what anybody else is shown, told, sent or refused."""

from __future__ import annotations

import json
import logging
import re
from base64 import b64decode
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from pypdf import PdfReader
from sqlalchemy import select

from app.archive.shelf import Found
from app.cli.printing import printed
from app.config import Config
from app.extensions import db
from app.permissions import TABLE, Role
from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from curriculum.loader import load_scenario
from simulation import OutOfOrder, Subject, command_from
from simulation.annotating import AnnotateInstructions
from simulation.drafting import OpenDrafting, StrikeWords
from simulation.groups import OpenGroup
from simulation.issuing import IssueRevision
from simulation.notes import SendNote
from simulation.papers import Confer, WriteOnPaper
from simulation.sponsors import KeepFallback
from simulation.text.paper import draft_of
from simulation.text.wire import encode_update, insertion
from simulation.voting import CastBallot, OpenVote
from tests import founding
from tests.app.callers import CALLERS, entered, path_of, seat_of
from tests.app.conftest import links_of, opened

VOTING = ("tondera", "valmere", "zarune")
QUIET = ("lumenia", "chair", "world-health-forum")
CHOICES = ("in-favour", "against", "abstention")
# What differs between two looks at the same: tokens of forms, nonces, the clock, and how long ago something was.
FLEETING = re.compile(
    r'csrf_token"? ?(?:value=|: ?)"[^"]+"|nonce"?(?:=|: )"[^"]+"|"now": ?[\d.]+|/join/[^"\s<&]+|<svg.*?</svg>'
    r'|data-now="[^"]+"|\d\d:\d\d UTC|\d+ (?:second|minute)s? ago',
    re.DOTALL,
)
# How many entries the record has, and its head, change with each: that somebody voted anew can be seen, not who or how.
RECORD = re.compile(
    r"record of \d+ entries|\"entries\": \d+|[0-9a-f]{16,}|\b[0-9a-f]{8}(?:[\s\u200b]+[0-9a-f]{8}){7}\b"
)
NAMES = {seat: f"Nobody-of-{seat.title()} Qx{n}zz" for n, seat in enumerate(VOTING)}


@pytest.fixture
def onlookers(app, links):
    return onlookers_in(app, links)


def onlookers_in(app, links):
    """
    One of each who may look at anything: two delegations that vote and one that does not, the desk, an observer, the
    lecturer, the wall, and somebody from the street.
    """
    seen = {seat: app.test_client() for seat in (*VOTING, *QUIET)}
    for seat, browser in seen.items():
        assert browser.press(links.claims[seat], name=NAMES.get(seat, "")).status_code == 303
    return seen | {role: entered(app, links, role, seat_of(role, links)) for role in (Role.LECTURER, Role.WALL)} | {
        Role.VISITOR: app.test_client()
    }  # fmt: skip


def readable(answer):
    """
    The words of an answer, whatever it is wrapped in.
    """
    return RECORD.sub("", FLEETING.sub("", words_of(answer)))


def words_of(answer):
    if answer.mimetype == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    if answer.mimetype in ("application/zip", "application/epub+zip"):
        with ZipFile(BytesIO(answer.data)) as archive:
            # When a book was bound is in it, and no confidence.
            names = [name for name in archive.namelist() if not name.endswith(".opf")]
            return "".join(archive.read(name).decode() for name in names)
    if answer.mimetype.endswith("document"):
        with ZipFile(BytesIO(answer.data)) as parts:
            return parts.read("word/document.xml").decode()
    return answer.text


def looks(app, links, who, browser):
    """
    Every page that this onlooker may look at, and every one that is refused.
    """
    role = who if isinstance(who, Role) else Role(links.roles[who])
    for rule in sorted(app.url_map.iter_rules(), key=str):
        mine = who if who in links.claims else seat_of(Role.DELEGATE, links)
        if "GET" not in rule.methods or rule.endpoint in {
            "static",
            "operations.ready",
            "accounts.begin",
            "seating.join",
        }:
            continue
        if rule.endpoint == "seating.device":
            continue  # A fresh link each time.
        if rule.endpoint.endswith(("_docx", "_pdf")) and who != "chair":
            continue  # Typeset for nobody in particular: one copy is read for all.
        if rule.endpoint.startswith("downloads.") and who not in {"chair", Role.LECTURER}:
            continue  # The same: the course on paper, once for who learns and once for who teaches.
        path = path_of(app, rule, links, mine, role, "no-invitation")
        # Another delegation's address, too: what is refused must say nothing either.
        foreign = [path] if "<seat>" not in rule.rule else [path, path.replace(f"/seats/{mine}", "/seats/zarune")]
        for place, each in zip(("own", "foreign"), foreign, strict=False):
            with browser.get(each) as answer:
                if CALLERS[role] & TABLE[rule.endpoint] or answer.status_code >= 400:
                    yield f"{place} {rule.endpoint}", readable(answer)


@pytest.fixture
def told(monkeypatch):
    """
    Everything that is announced: to whom, and in which words.
    """
    heard = []
    monkeypatch.setattr("app.plenary.announcing.tell", lambda to, *words, **_: heard.append((to, str(words))))
    return heard


@pytest.mark.slow
def test_how_somebody_votes_makes_no_difference_to_others(app, links, onlookers, told, caplog):
    """
    Given an open vote, however three delegations vote and change their minds, then until it is locked no page, no
    refusal, no file, no announcement and no line of the log differs for anybody but the voter.
    """
    caplog.set_level(logging.DEBUG)
    with app.app_context():
        sitting = db.session.scalar(select(Sitting).where(Sitting.ref == links.ref))
        chamber, sitting_id = chambers.of(sitting), sitting.id
    with app.app_context():
        chamber.act(chamber.seat("chair"), OpenVote(Subject("text"), "simple"))
        for seat in VOTING:
            chamber.act(chamber.seat(seat), CastBallot("v1", "against"))

    def everything():
        shown = {}
        for who, browser in onlookers.items():
            if who not in VOTING:
                shown |= {(str(who), path): words for path, words in looks(app, links, who, browser)}
        with app.test_request_context():
            found = Found(db.engine, str(db.engine.url), sitting_id, links.ref, "")
            shown["html"] = RECORD.sub("", FLEETING.sub("", printed(found, "html").decode()))
            for seat in QUIET:
                for kind, fields in (
                    ("CastBallot", {"vote": "v1", "choice": "against"}),
                    ("Object", {}),
                    ("Nothing", {}),
                ):
                    shown[seat, kind] = ruling_on(chamber, seat, kind, fields)
        return shown

    assert told, "The test must hear what is announced."
    before = everything()

    @settings(
        max_examples=2,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(some.lists(some.tuples(some.sampled_from(VOTING), some.sampled_from(CHOICES)), min_size=1, max_size=6))
    def nobody_notices(ballots):
        told.clear()
        caplog.clear()
        with app.app_context():
            for seat, choice in ballots:
                chamber.act(chamber.seat(seat), CastBallot("v1", choice))
        for to, words in told:
            assert to in {f"{sitting_id}:{seat}" for seat, _ in ballots}, words
        assert not [record for record in caplog.records if record.name.startswith(("app", "simulation"))]
        after = everything()
        noticed = {place: difference(words, after[place]) for place, words in before.items() if words != after[place]}
        assert noticed == {}

    nobody_notices()


def difference(before, after):
    at = next((n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)
    return before[max(0, at - 60) : at + 40], after[max(0, at - 60) : at + 40]


def ruling_on(chamber, seat, kind, fields):
    try:
        list(command_from(kind, fields).decide(chamber.room, chamber.seat(seat), 0.0))
    except OutOfOrder as ruling:
        return f"{ruling.code} {ruling.facts}"
    return ""


@dataclass(frozen=True)
class Looked:
    """
    What there was to be seen once everything below had been confided: of each onlooker what every page and refusal
    said, what was announced to whom, the view of each delegation, and the document.
    """

    seats: frozenset[str]
    pages: dict[str, list[tuple[str, str]]]
    told: list[tuple[str, str]]
    views: dict[str, dict]
    lobby: str
    document: str

    def who_was_told(self, words):
        return {to.rpartition(":")[2] for to, data in self.told if words in data}

    def where(self, who, *words):
        return [path for path, said in self.pages[who] if any(each in said for each in words)]


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    """
    Given every seat taken by somebody with a name, when delegations confide things to themselves and to each other,
    each in words of its own, and a revision is issued, then every page of the house is looked at by everybody, and
    looked for where one may not. The tests only read what was to be seen.
    """
    data, heard = tmp_path_factory.mktemp("house"), []
    founding.founded(data)
    with (
        opened(Config.from_environment({}, data=data, demonstration=True)) as app,
        pytest.MonkeyPatch.context() as ear,
    ):
        ear.setattr("app.plenary.announcing.tell", lambda to, *words, **_: heard.append((to, str(words))))
        links = links_of(app)
        onlookers = onlookers_in(app, links)
        with app.app_context():
            sitting = db.session.scalar(select(Sitting).where(Sitting.ref == links.ref))
            chamber, sitting_id = chambers.of(sitting), sitting.id
            confide(sitting, chamber)
            views = {seat: json.loads(chamber.view(chamber.seat(seat))) for seat in ("tondera", "valmere")}
        pages = {who: list(looks(app, links, who, browser)) for who, browser in onlookers.items()}
        lobby = onlookers["tondera"].get(links.seat("tondera")).text
        with app.test_request_context():
            found = Found(db.engine, str(db.engine.url), sitting_id, links.ref, "")
            document = printed(found, "html").decode()
        return Looked(frozenset(links.claims), pages, heard, views, lobby, document)


def confide(sitting, chamber):
    tondera = chamber.seat("tondera")
    chamber.act(tondera, SendNote("valmere", "Between ourselves Qx9zz"))
    chamber.act(chamber.seat("chair"), OpenDrafting(("p3",)))
    chamber.act(tondera, StrikeWords("p3", ((1, 0, 5),)))
    (name,) = chamber.room.paragraphs["p3"].text.brackets()
    chamber.act(tondera, KeepFallback("p3", (name,), "At the very last Qx6zz"))
    chamber.act(chamber.seat("chair"), IssueRevision())
    pen = chamber.issue_pen(tondera, lambda: 4711, accreditation_in(sitting, "tondera"))
    update = encode_update([insertion(pen, 0, "Drafted Qx7zz", None, None)], [])
    chamber.act(tondera, WriteOnPaper(draft_of("tondera"), update, frozenset({pen})))
    chamber.act(tondera, Confer(draft_of("tondera"), "Said Qx7zz", pen))
    chamber.act(tondera, AnnotateInstructions("1", "Noted Qx7zz"))
    chamber.act(tondera, OpenGroup("A quiet word Qx8zz", ("valmere",), "tondera"))
    chamber.act(tondera, Confer("caucus:tondera:1", "Qx8zz"))


def accreditation_in(sitting, seat):
    card = next(card for card in sitting.cards if card.seat == seat)
    return next(each.id for each in card.accreditations)


def test_nobody_is_shown_anothers_instructions_or_names(looked):
    """
    Then no sentence of another's instructions, and no name of another delegation, is on any page or in any refusal.
    """
    scenario = load_scenario("winter-ward")
    public = json.dumps(
        [scenario.background.markdown, *(seat.brief.markdown for seat in scenario.seats)], ensure_ascii=False
    )
    secret = {}
    for seat in looked.seats:
        sealed = scenario.instructions(seat)
        if sealed:
            words = set(re.findall(r"[A-Z][a-z]+ [a-z ]{30,60}", sealed.opened_for(seat).page.markdown))
            secret[seat] = {each for each in words if each not in public}
    for seat in secret:
        secret[seat] -= set().union(*(words for each, words in secret.items() if each != seat))
    assert len(secret) >= 8
    assert all(secret.values())
    for who, pages in looked.pages.items():
        for path, words in pages:
            leaked = {seat for seat, mine in secret.items() if seat != who and any(each in words for each in mine)}
            # The lecturer, who lays them on the table in the debrief, reads them there before, and keeps the scenarios.
            if who is not Role.LECTURER or not path.startswith(("own debrief.instructions", "own scenarios.")):
                assert leaked == set(), f"{who} at {path}"
            if who is not Role.LECTURER:
                named = {seat for seat, name in NAMES.items() if seat != who and name in words}
                assert named == set(), f"{who} at {path}"
    assert any(each in looked.lobby for each in secret["tondera"]), "The test must know what it looks for."


def test_a_note_is_on_no_page_but_those_of_its_two_seats(looked):
    """
    Given Tondera has passed a note to Valmere, then both find it in their view, and of everybody else no page, no
    refusal, no announcement and no document holds a word of it.
    """
    for seat in ("tondera", "valmere"):
        assert "Qx9zz" in json.dumps(looked.views[seat])
    assert [who for who in looked.pages if looked.where(who, "Qx9zz")] == ["tondera", "valmere"]
    assert "Qx9zz" not in looked.document
    assert looked.who_was_told("Qx9zz") == {"tondera", "valmere"}


def test_a_fallback_is_on_no_page_but_those_of_its_seat(looked):
    """
    Given Tondera has put words forward and noted what it would fall back to, and a revision was issued, then its own
    view holds the note, and no page, refusal, announcement or document of anybody else.
    """
    assert "Qx6zz" in json.dumps(looked.views["tondera"])
    assert [who for who in looked.pages if looked.where(who, "Qx6zz")] == ["tondera"]
    assert "Qx6zz" not in looked.document
    assert looked.who_was_told("Qx6zz") == {"tondera"}


def test_a_draft_is_on_no_page_but_those_of_its_delegation(looked):
    """
    Given Tondera has written on its draft, talked beside it and annotated its instructions, then it finds all three in
    its view, and of everybody else no page, no refusal, no announcement and no document holds a word of them.
    """
    (draft,) = [each for each in looked.views["tondera"]["own"]["papers"] if each["id"] == draft_of("tondera")]
    assert "Drafted Qx7zz" in b64decode(draft["state"]).decode(errors="replace")
    assert [who for who in looked.pages if looked.where(who, "Qx7zz", "draft:tondera")] == ["tondera"]
    assert "Qx7zz" not in looked.document
    assert looked.who_was_told("Qx7zz") == {"tondera"}


def test_a_caucus_is_on_no_page_but_those_of_its_members(looked):
    """
    Given Tondera has opened a caucus with Valmere and talked there, then the two have it in their view, and of
    everybody else no page, no refusal, no announcement and no document tells that there is one.
    """
    assert [who for who in looked.pages if looked.where(who, "Qx8zz", "caucus:")] == ["tondera", "valmere"]
    assert "Qx8zz" not in looked.document
    assert looked.who_was_told("Qx8zz") == {"tondera", "valmere"}
