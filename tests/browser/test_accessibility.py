"""Every page in every state, before axe, a ruler and a keyboard: nobody is kept out by how they see, hear or type."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.routing import Map

from app import create_app
from app.config import Config
from app.permissions import TABLE
from curriculum.teaching.loader import load_module, modules
from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, MIRRORED, look_at, tab_to
from tests.browser.test_controls import write
from tests.browser.test_drafting import (
    ROOM,
    act,
    all_read,
    caret_after,
    delivered,
    first,
    proposals,
    select,
    until,
    words_of,
)

pytestmark = pytest.mark.browser

# What a page answers at is looked at below, in test_lecturer.py, test_cards.py, test_library.py or test_debrief.py, or
# says why not.
LOOKED_AT = {
    "home.front",
    "home.guide",
    "language.show",
    "home.offline",
    "accounts.enter",
    "accounts.sign_in",
    "accounts.begin",
    "account.show",
    "accounts.second",
    "device.show",
    "desk.begin",
    "desk.edition",
    "reach.here",
    "reach.desk",
    "seating.sheet",
    "injects.show",
    "monitor.show",
    "seating.seat",
    "seating.device",
    "seating.join",
    "plenary.claim",
    "plenary.sitting",
    "plenary.lobby",
    "plenary.room",
    "plenary.wall",
    "archive.outcome",
    "archive.notes",
    "proceedings.show",
    "revisions.listing",
    "plenary.rules",
    "revisions.document",
    "revisions.comparison",
    "debrief.show",
    "debrief.points",
    "debrief.practice",
    "debrief.instructions",
    "debrief.slide",
    "courses.course",
    "courses.module",
    "courses.lesson",
    "courses.projected",
    "courses.handout",
    "courses.facilitator",
    "keeping.show",
    "margin.notes",
    "bringing.ask",
    "quizzes.questions",
    "quizzes.exercise",
    "library.shelf",
    "library.glossary",
    "library.term",
    "library.sources",
    "catalogue.listing",
    "catalogue.measure",
    "catalogue.comparison",
    "catalogue.matrix",
    "timeline.listing",
    "timeline.event",
    "norms.listing",
    "norms.norm",
    "norms.disagreements",
    "norms.disagreement",
    "cases.listing",
    "cases.case",
    "search.results",
}
NO_PAGES = {
    "static": "files",
    "home.health": "a line for machines",
    "home.porter": "a script",
    "launching.login": "leads to the platform that asks, or to an error",
    "launching.published": "keys for machines",
    "launching.to": "an error, whoever looks",
    "arrivals.show": "only for whom a platform has just sent, over HTTPS",
    "elsewhere.back": "leads on, or shows the page to sign in, which is looked at",
    "operations.alive": "a line for machines",
    "operations.ready": "a line for machines",
    "operations.metrics": "numbers for machines",
    "privacy.about": "looked at in test_privacy.py, with somebody who is known here",
    "privacy.mine": "the same",
    "privacy.workshop": "the same",
    "privacy.taken_home": "a zip file",
    "reach.devices": "data for the page beside it",
    "monitor.changes": "parts of the monitor",
    "acting.show": "looked at in test_monitor.py, with a seat that has no device",
    "parallel.show": "looked at in test_monitor.py, with two groups",
    "parallel.changes": "rows of that page",
    "abreast.show": "looked at in test_monitor.py, with two groups",
    "plenary.attendance": "parts of the lecturer's page",
    "plenary.present": "data for those who wait",
    "plenary.brief": "a fragment, looked at in the lobby and in the room",
    "plenary.view": "data, the same as the room shows",
    "plenary.phrases": "data for the dialog in which one chooses",
    "archive.outcome_docx": "a Word file",
    "archive.outcome_pdf": "a PDF",
    "archive.outcome_csv": "a table",
    "debrief.report": "a PDF",
    "proceedings.docx": "a Word file",
    "proceedings.pdf": "a PDF",
    "proceedings.record_zip": "a parcel of tables",
    "revisions.document_docx": "a Word file",
    "revisions.changes_docx": "a Word file",
    "handing_in.ask": "looked at in test_handed_in.py, with what follows it",
    "review.show": "looked at in test_review.py, when time has passed",
    "review.answered": "the same",
    "assessments.mine": "looked at in test_assessments.py, with five people",
    "assessments.paper": "the same",
    "assessments.question": "the same",
    "evaluation.show": "the same",
    "evaluation.gain": "the same",
    "evaluation.table": "a table",
    "scripts.show": "looked at in test_understudies.py, with scripts that play",
    "practice.show": "looked at there, too, before and after a practice",
    "replay.show": "looked at in test_replay.py, on a record that has something to show",
    "replay.moment": "data for that page",
    "replay.frames": "data for that page",
    "revisions.document_pdf": "a PDF",
    "revisions.words": "data for the live room",
    "people.show": "looked at in test_people.py, with somebody on the roster",
    "people.person": "the same",
    "people.table": "a table",
    "roster.ask": "looked at in test_people.py, with a line that is wrong",
    "placing.show": "looked at in test_people.py, after a draw",
    "invitations.cards": "looked at in test_people.py",
    "invitations.letters": "the same",
    "invitations.claim": "looked at in test_people.py, on a phone",
    "ways.show": "looked at in test_people.py, beside the certificates",
    "issuing.show": "looked at in test_people.py, with a certificate to be issued",
    "issuing.print_all": "a PDF",
    "issuing.print_one": "a PDF",
    "certificates.mine": "looked at in test_people.py, by a holder",
    "certificates.verify": "looked at in test_people.py, by a stranger",
    "certificates.paper": "a PDF",
    "certificates.badge": "text for wallets",
    "passkeys.show": "looked at in test_passkeys.py, with none and with one",
    "passkeys.new": "looked at in test_passkeys.py, while one is made",
    "api_references.measures": "data for programs",
    "api_references.measure": "data for programs",
    "api_references.timeline": "data for programs",
    "api_references.event": "data for programs",
    "api_references.glossary": "data for programs",
    "api_references.term": "data for programs",
    "api_references.norms": "data for programs",
    "api_references.norm": "data for programs",
    "api_references.cases": "data for programs",
    "api_references.case": "data for programs",
    "api_references.sources": "data for programs",
    "api_editions.editions": "data for programs",
    "api_editions.edition": "data for programs",
    "api_editions.agenda": "data for programs",
    "api_editions.sittings": "data for programs",
    "api_editions.gain": "data for programs",
    "api_sittings.outcome": "data for programs",
    "api_sittings.figures": "data for programs",
    "api.openapi": "data for programs",
    "api.show": "looked at in test_tokens.py",
    "tokens.show": "looked at in test_tokens.py, with none and with one",
    "learning.show": "looked at in test_tokens.py, before and after agreeing",
    "learning.own": "data for programs",
    "learning.of_edition": "data for programs",
    "badges.issuer": "data for programs",
    "badges.keys": "data for programs",
    "badges.key": "data for programs",
    "badges.revoked": "data for programs",
    "catalogue.table": "a table",
    "catalogue.data": "data for programs",
    "downloads.book": "a book",
    "downloads.lesson": "a PDF",
    "downloads.handout": "a PDF",
    "downloads.worksheet": "a PDF",
    "downloads.answers": "a PDF",
    "downloads.parcel": "a zip file",
    "downloads.gift": "text for a learning platform",
    "downloads.qti": "a zip file",
    "margin.taken_home": "text",
    "preview.show": "looked at in test_preview.py, in a house of its own",
    "preview.seen": "data for the page beside it",
    "keeping.listing": "data for the page beside it",
    "scenarios.listing": "looked at in test_scenarios.py, with a scenario of a lecturer's own",
    "scenarios.pack": "the same",
    "scenarios.parcel": "a zip file",
    "editing.show": "looked at in test_scenarios.py, while somebody types",
    "knowledge.listing": "looked at in test_alumni.py, with an entry that stands",
    "knowledge.proposals": "the same",
    "knowledge.entry": "the same",
    "knowledge.ask": "the same",
    "curating.reword": "the same form",
    "board.show": "looked at in test_alumni.py, with regions side by side",
    "board.mine": "the same",
    "board.printed": "the same",
    "board.reword": "the same form",
    "board.propose": "the form of a proposal",
    "alumni.mine": "looked at in test_alumni.py",
    "alumni.since": "the same",
    "directory.listing": "the same",
    "directory.mine": "the same",
    "discussion.listing": "looked at in test_discussions.py",
    "discussion.show": "the same, with answers, something hidden and something withdrawn",
    "discussion.moderation": "the same",
    "circle.show": "the same page, for the people of an edition",
    "updates.show": "looked at in test_discussions.py, with something new",
    "unsubscribing.stop": "one button: the way out of the digests",
    "feeds.show": "the same",
    "feeds.atom": "a feed",
    "feeds.json_feed": "a feed",
    "baseline.listing": "looked at in test_alumni.py",
    "baseline.show": "the same",
    "baseline.review_docx": "a Word file",
    "baseline.review_epub": "a book",
    "editing.file": "looked at in test_scenarios.py, broken and mended",
    "planning.show": "looked at in test_editions.py, planned from nothing",
    "scheduling.show": "the same",
    "scheduling.one": "the same form",
    "agenda.show": "looked at in test_editions.py, with what is on now",
    "agenda.feed": "a calendar",
    "agenda.one": "a calendar",
    "publishing.show": "looked at in test_editions.py",
    "published.show": "looked at in test_editions.py, by a stranger",
    "concluding.show": "looked at in test_editions.py, before and after",
    "appraising.show": "looked at in test_appraisals.py",
    "appraising.summary": "looked at in test_appraisals.py, counted",
    "appraising.figures": "a table",
    "appraising.questions": "a file",
    "appraisal.page": "looked at in test_appraisals.py, open and closed",
    "appraisal.mine": "a list of links to it, or the one there is",
    "appraisal.follow_up": "the same form, months later: no browser of the tests waits so long",
    "balance.mine": "looked at in test_alumni.py, with a note",
    "balance.shown": "the same, as others see it",
    "oneself.show": "looked at in test_appraisals.py",
    "results.show": "looked at in test_appraisals.py, with an evaluation that is counted",
    "results.figures": "a table",
    "appraisal.again": "leads on to the address that is kept now",
    "returning.ask": "looked at in test_discussions.py",
    "returning.again": "one button: the way back that is shown on the page of one's workshops",
    "scripts.changes": "data for the page beside it",
}

STILL = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
OBSERVER = "world-health-forum"
TABS = ("Text", "Floor", "Offers", "Brief")
HAPPENING = ("Text", "Floor")
# Wide and light, narrow and dark: enough for what differs little from a state that was seen in every look.
OPPOSITE = LOOKS[::3]


@pytest.fixture
def addresses(tmp_path: Path) -> Map:
    return create_app(Config.from_environment({}, data=tmp_path, demonstration=True)).url_map


@pytest.fixture
def links(house: House) -> dict[str, str]:
    """
    The seats of a fresh sitting in which the Chair waits long enough for everything to be looked at.
    """
    return fresh(house)


def fresh(house: House, **rules: str) -> dict[str, str]:
    asked = json.dumps({"scenario": "winter-ward", "gavel_seconds": 60, **rules}).encode()
    address = urljoin(house.url, "/demonstration/rehearsals")
    with urlopen(Request(address, asked, {"Content-Type": "application/json"})) as answer:
        opened = json.load(answer)
    return opened["seats"] | {"wall": opened["wall"]}


@pytest.fixture
def enter(visit: Callable[..., Page], links: dict[str, str]) -> Callable[[str], Page]:
    """
    Takes a seat of the fresh sitting and enters its room.
    """

    def enters(seat: str) -> Page:
        page = visit(links[seat], **STILL)
        page.locator("form[method=post] button.primary").click()
        page.locator("a.primary[href$='/room']").click()
        page.locator("rolling-text .paragraph").first.wait_for()
        return page

    return enters


@pytest.fixture
def wrong() -> Iterator[list[str]]:
    """
    What was wrong on the way; all of it is reported at the end, at once.
    """
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def looks_at(wrong: list[str]) -> Callable[..., None]:
    return lambda *seen, **how: wrong.extend(look_at(*seen, **how))


def test_every_page_is_looked_at(addresses: Map) -> None:
    """
    A new page is either looked at in this file, or says here why it is none.
    """
    opened = {
        rule.endpoint for rule in addresses.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint in TABLE
    }
    assert opened == LOOKED_AT | NO_PAGES.keys()


def test_the_doors(house: House, visit: Callable[..., Page], browser: Browser, looks_at: Callable[..., None]) -> None:
    """
    Given a stranger, the lecturer and a delegate, every page before the room is sound, both ways of writing.
    """
    looks = (*LOOKS, *MIRRORED)
    page = visit(house.url, **STILL)
    looks_at("front, signed out", page, looks=looks)
    page.goto(urljoin(house.url, "/guide"))
    looks_at("the room in five minutes", page, looks=looks)
    page.goto(urljoin(house.url, "/language/"))
    looks_at("the choice of a language", page, looks=looks)
    page.goto(urljoin(house.url, "/offline"))
    page.evaluate("document.querySelector('[data-when=kept]').hidden = false")
    looks_at("without a way to the house", page, looks=looks)
    page.goto(house.lecturer)
    looks_at("the lecturer's door", page, looks=looks)
    page.locator("form[method=post] button.primary").click()
    page.locator(".seats-table").wait_for()
    looks_at("the lecturer's sitting", page, looks=looks)
    sitting = page.url
    page.goto(house.url)
    looks_at("front, signed in", page)
    page.goto(urljoin(house.url, "/here"))
    expect(page.locator("[data-outcome]")).to_contain_text("All is well")
    looks_at("a device that got through", page, looks=looks)
    page.goto(urljoin(house.url, "/reach"))
    page.locator("[data-list] li").wait_for()
    looks_at("whether phones get through, in a house for this machine alone", page, looks=OPPOSITE)
    page.goto(urljoin(sitting, "outcome"))
    looks_at("outcome, rolling", page, looks=looks)
    page = visit(house.seats["Tondera"], **STILL)
    looks_at("a seat card", page, looks=looks)
    page.locator("form[method=post] button.primary").click()
    page.locator(".confidential").wait_for()
    looks_at("lobby", page, looks=looks)
    page.goto(urljoin(sitting, "rules"))
    page.locator(".rule summary").first.click()
    looks_at("the rules of the room", page, looks=looks)

    # The console mentions every refused page, so these are visited where nobody listens.
    context = browser.new_context(**STILL)
    stranger = context.new_page()
    for address, code in ((sitting, 403), (urljoin(house.url, "/nothing-here"), 404)):
        answer = stranger.goto(address)
        assert answer is not None
        assert answer.status == code
        looks_at(f"error {code}", stranger, looks=looks)
    context.close()


def test_the_course(house: House, visit: Callable[..., Page], looks_at: Callable[..., None]) -> None:
    """
    Given a delegate and the lecturer, every page of the course is sound, with a note open, a term, a citation, and
    before and after an answer of each kind.
    """
    module = load_module(modules()[0])
    there, looks = urljoin(house.url, f"/course/{module.slug}/"), (*LOOKS, *MIRRORED)
    page = visit(house.seats["Lumenia"], **STILL)
    page.locator("form[method=post] button.primary").click()
    page.locator(".confidential").wait_for()
    page.goto(urljoin(house.url, "/course/"))
    looks_at("the course", page, looks=looks)
    page.goto(urljoin(house.url, "/course/kept"))
    page.locator("[data-do=keep]").wait_for()
    looks_at("what is kept of the course", page, looks=OPPOSITE)
    page.goto(there)
    looks_at("a module", page, looks=looks)
    for lesson in module.lessons:
        page.goto(urljoin(there, lesson.slug))
        looks_at(f"lesson {lesson.slug}", page, looks=OPPOSITE)
    page.locator(".cite summary").first.click()
    looks_at("a passage is cited", page, looks=looks)
    page.locator("a.sign").first.click()
    looks_at("a note over the page", page, looks=looks)
    page.goto(urljoin(there, "handout"))
    looks_at("a hand-out", page, looks=looks)
    page.goto(urljoin(there, "exercise"))
    looks_at("an exercise", page, looks=looks)
    page.goto(urljoin(there, "questions"))
    looks_at("questions", page, looks=looks)
    for question in module.questions:
        form = page.locator(f"#{question.id}")
        if question.kind in ("single", "multiple"):
            form.locator("input[name=choice]").first.check()
        elif question.kind == "draft":
            form.locator("textarea").fill("States should cooperate.")
        else:
            for line in form.locator("select").all():
                line.select_option(index=1)
        form.get_by_role("button", name="Answer").click()
        form.get_by_role("button", name="Answer again").wait_for()
    looks_at("questions, answered", page, looks=looks)

    page = visit(house.lecturer, **STILL)
    page.locator("form[method=post] button.primary").click()
    page.locator(".seats-table").wait_for()
    page.goto(urljoin(there, "facilitator"))
    looks_at("how a module is taught", page, looks=looks)
    page.goto(urljoin(house.url, "/course/bring"))
    looks_at("where a module is brought in", page, looks=OPPOSITE)


def test_the_margin(house: House, visit: Callable[..., Page], looks_at: Callable[..., None]) -> None:
    """
    Given a delegate who writes a note and changes how they read, then lesson and notes are sound in every state.
    """
    module = load_module(modules()[0])
    page = visit(house.seats["Lumenia"], **STILL)
    page.locator("form[method=post] button.primary").click()
    page.locator(".confidential").wait_for()
    page.goto(urljoin(house.url, f"/course/{module.slug}/{module.lessons[0].slug}"))
    page.locator(".jot summary").nth(1).click()
    page.get_by_label("Your note").nth(1).fill("Ask about this.")
    looks_at("a note is being written", page)
    page.locator(".jot button.primary").nth(1).click()
    page.locator(".jotting summary").first.click()
    looks_at("a note is being changed", page, looks=OPPOSITE)
    page.locator("[data-reading] summary").click()
    looks_at("how one reads is being chosen", page)
    page.keyboard.press("Escape")
    page.goto(f"{page.url.partition('#')[0]}/projected")
    looks_at("the title of a lesson that is projected", page, looks=OPPOSITE)
    page.keyboard.press("ArrowRight")
    looks_at("a passage that is projected", page, looks=(*LOOKS, *MIRRORED))
    page.keyboard.press("End")
    looks_at("the sources of a lesson that is projected", page, looks=OPPOSITE)
    page.goto(urljoin(house.url, "/course/notes"))
    page.locator(".jotting").first.wait_for()
    looks_at("one's own notes", page, looks=(*LOOKS, *MIRRORED))


@dataclass(frozen=True)
class Sitting:
    """A sitting with everybody who sees it differently, each in a window of their own."""

    chair: Page
    tondera: Page
    lumenia: Page
    observer: Page
    wall: Page
    looks_at: Callable[..., None]

    @property
    def everybody(self) -> tuple[Page, ...]:
        return self.chair, self.tondera, self.lumenia, self.observer, self.wall

    def view(self, path: str) -> Any:
        return self.chair.evaluate(f"document.querySelector('rolling-text').room.view.{path}")


@pytest.fixture
def sitting(enter: Callable[[str], Page], links: dict[str, str], visit: Callable[..., Page], looks_at: Any) -> Sitting:
    wall = visit(links["wall"], **STILL)
    wall.locator(".paragraph").first.wait_for()
    return Sitting(*map(enter, ("chair", "tondera", "lumenia", OBSERVER)), wall, looks_at)


def test_the_room(sitting: Sitting) -> None:
    """
    Given the Chair, two delegations, an observer and the wall, from an empty page to adoption every state is sound.
    """
    sitting.looks_at("empty", sitting.chair, sitting.observer, sitting.wall)
    _draft_and_offer(sitting)
    _read_and_open_brackets(sitting)
    _vote(sitting)
    _speak(sitting)
    _take_the_floor(sitting)
    _keep_silence(sitting)
    _gavel(sitting)
    _refuse_and_cut_off(sitting)
    _adopt(sitting)


def test_observers(sitting: Sitting) -> None:
    """
    Given an observer who has proposed words in writing, and one to whom the meeting is closed, then every state is
    sound for them, for the Chair who chooses, and for a delegation that may sponsor.
    """
    chair, observer = sitting.chair, sitting.observer
    act(chair, "ChangeModality", modality="written-proposals")
    expect(observer.locator("written-panel")).to_contain_text("Propose in writing")
    act(chair, "OpenDrafting", paragraphs=["p6"])
    act(
        observer,
        "ProposeInWriting",
        paragraph="p6",
        words="within a day",
        at="the prompt reporting",
        reason="It helps.",
    )
    expect(sitting.tondera.locator("written-panel")).to_contain_text("Needs a sponsor")
    observer.locator("written-panel summary").click()
    chair.locator("observers-desk summary").click()
    sitting.looks_at("written proposals", chair, sitting.tondera, observer, tabs=("Desk", "Floor"), looks=OPPOSITE)
    act(chair, "ChangeModality", modality="closed")
    expect(observer.locator("gallery-panel h2")).to_have_text("The meeting is closed to observers")
    sitting.looks_at("closed to observers", observer, sitting.wall, looks=OPPOSITE)


def test_what_is_written_apart_from_the_room(sitting: Sitting) -> None:
    """
    Given a draft, annotated instructions, a contact group with a signed paper and words about to be reported back, then
    every state is sound for a member, the Chair and an observer, in every look.
    """
    chair, tondera, lumenia = sitting.chair, sitting.tondera, sitting.lumenia
    act(chair, "OpenDrafting", paragraphs=["p3"])
    act(
        chair,
        "OpenGroup",
        topic="Health care",
        members=["tondera", "lumenia"],
        facilitator="tondera",
        paragraphs=["p3"],
    )
    act(tondera, "Confer", paper="draft:tondera", text="Shall we?")
    act(tondera, "AnnotateInstructions", passage="1", text="Ask the capital")
    for page, words in ((lumenia, "rural clinics"), (tondera, " and hospitals")):
        page.locator("group-papers .cm-content").click()
        page.keyboard.press("Control+End")
        page.keyboard.type(words)
        delivered(page)
    act(lumenia, "SponsorPaper", group="group:1", sponsors=True)
    tondera.locator("paper-talk summary").first.click()
    tondera.locator("brief-panel summary").first.click()
    tondera.locator("passage-note .margin-note").first.wait_for(state="attached")
    for page in (chair, tondera):
        page.locator("group-desk summary").first.click()
    sitting.looks_at("papers and groups", tondera, tabs=("Draft", "Brief"))
    sitting.looks_at("papers and groups", chair, tabs=("Desk",), looks=OPPOSITE)
    sitting.looks_at("papers and groups", sitting.observer, tabs=("Brief",), looks=OPPOSITE)
    sitting.looks_at("papers and groups", tondera, tabs=("Draft",), looks=MIRRORED)
    tondera.get_by_role("button", name="Select all").last.click()
    tondera.get_by_role("button", name="Report the selected words back").click()
    tondera.locator("group-papers dialog[open]").wait_for()
    sitting.looks_at("reporting back", tondera, looks=LOOKS[:1])


@pytest.fixture
def assembly(house: House, visit: Callable[..., Page], looks_at: Any) -> Sitting:
    """
    A fresh sitting under the rules of an assembly: quorum, second votes, an order of voting.
    """
    links = fresh(house, profile="assembly")

    def enters(seat: str) -> Page:
        page = visit(links[seat], **STILL)
        page.locator("form[method=post] button.primary").click()
        page.locator("a.primary[href$='/room']").click()
        page.locator("rolling-text .paragraph").first.wait_for()
        return page

    wall = visit(links["wall"], **STILL)
    wall.locator(".paragraph").first.wait_for()
    return Sitting(*map(enters, ("chair", "tondera", "lumenia", OBSERVER)), wall, looks_at)


def test_procedures_under_way(assembly: Sitting) -> None:
    """
    Given an assembly, whatever panel a procedure opens is sound while it runs: who is present, an order of voting and
    what came after it, hands, a roll, a secret ballot, a tie, motions, phrases, the pad, and a paragraph as a whole.
    """
    _note_presence(assembly)
    _order_votes(assembly)
    _vote_in_every_way(assembly)
    _tie(assembly)
    _move(assembly)
    _pad(assembly)
    _propose_about_a_whole(assembly)


def test_a_footnote_and_a_separate_vote(assembly: Sitting) -> None:
    """
    Given a footnote that is proposed, opened and agreed, and a text that is voted on part by part, then every state is
    sound on every screen, also mirrored.
    """
    chair, tondera, lumenia = assembly.chair, assembly.tondera, assembly.lumenia
    every = (*LOOKS, *MIRRORED)
    act(chair, "OpenDrafting", paragraphs=["p2"])
    act(tondera, "ProposeFootnote", paragraph="p2", words="All members of the conference.")
    for page in assembly.everybody:
        expect(page.locator("#p2 .ground")).to_contain_text("All members of the conference.")
    assembly.looks_at("a footnote in brackets", chair, lumenia, assembly.wall, looks=every)
    chair.locator("#p2 button.holder").click()
    chair.locator("bracket-card dialog[open]").wait_for()
    assembly.looks_at("the card of a footnote", chair, looks=OPPOSITE)
    chair.keyboard.press("Escape")
    act(chair, "LiftBrackets", paragraph="p2", proposals=["p2.1"], accept=True)
    act(chair, "AgreeAdReferendum", paragraph="p2")
    lumenia.locator("#p2 .footnote").focus()
    expect(lumenia.locator("#p2 .footnote-words")).to_be_visible()
    assembly.looks_at("a footnote that is read, agreed ad referendum", lumenia, assembly.wall, looks=OPPOSITE)
    act(lumenia, "MakeMotion", kind="divide", paragraphs=["p2", "p4"])
    expect(chair.locator("motion-list")).to_contain_text("Lumenia moves a separate vote on")
    act(chair, "OpenVote", subject={"kind": "motion", "motion": "mo1"})
    act(lumenia, "CastBallot", vote="v1", choice="in-favour")
    act(chair, "CloseVote", vote="v1")
    for page in (chair, tondera):
        expect(page.locator("division-panel")).to_contain_text("to be voted on")
    assembly.looks_at("a text in its parts", chair, tondera, tabs=HAPPENING, looks=every)
    act(chair, "OpenVote", subject={"kind": "part", "paragraph": "p4"})
    expect(assembly.wall.locator("body")).to_contain_text("Separate vote: shall paragraph 4 stay in the text?")
    assembly.looks_at("a part before the room", chair, tondera, assembly.wall, tabs=HAPPENING, looks=OPPOSITE)


def _note_presence(sitting: Sitting) -> None:
    chair, lumenia = sitting.chair, sitting.lumenia
    chair.locator("presence-panel summary").click()
    act(chair, "NotePresence", seats=["lumenia", "valmere"], present=False)
    expect(lumenia.locator("presence-panel")).to_contain_text("noted your delegation as absent")
    sitting.looks_at("who is present", chair, lumenia, tabs=HAPPENING, looks=OPPOSITE)
    act(chair, "NotePresence", seats=["lumenia", "valmere"], present=True)
    chair.locator("presence-panel summary").click()


def _order_votes(sitting: Sitting) -> None:
    chair, tondera, lumenia = sitting.chair, sitting.tondera, sitting.lumenia
    write(tondera, chair, "p3", "so", "without any further delay")
    act(chair, "DrawUpOrder", paragraph="p3")
    order = chair.locator("order-panel")
    order.get_by_role("button", name="Vote on number 2 earlier").click()
    expect(order.get_by_label("Reason for the record")).to_be_visible()
    sitting.looks_at("another order of voting", chair, lumenia, tabs=HAPPENING, looks=OPPOSITE)
    order.get_by_role("button", name="Leave it as it was").click()
    caret_after(lumenia, "p3", words_of(chair, "p3")[-8:])
    lumenia.keyboard.type(" (later)")
    expect(order).to_contain_text("1 bracket came after this order")
    sitting.looks_at("a bracket after the order of voting", chair, lumenia, tabs=HAPPENING, looks=OPPOSITE)
    tondera.locator("#p3 .cm-content").focus()
    tondera.keyboard.press("Alt+p")
    expect(tondera.locator("phrase-help dialog[open] .ladder").first).to_be_visible()
    sitting.looks_at("phrases", tondera, looks=OPPOSITE)
    tondera.keyboard.press("Escape")
    chair.locator("chair-desk").get_by_role("button", name="Park paragraph 3").click()
    expect(chair.locator("chair-desk form.parked")).to_be_visible()
    sitting.looks_at("parked", chair, lumenia, sitting.wall, tabs=HAPPENING, looks=OPPOSITE)
    act(chair, "UnparkParagraph", paragraph="p3")


def _vote_in_every_way(sitting: Sitting) -> None:
    chair, tondera, wall = sitting.chair, sitting.tondera, sitting.wall
    subject = {"kind": "paragraph", "paragraph": "p4"}
    chair.locator("voting-desk summary").click()
    sitting.looks_at("ways of voting", chair, tabs=HAPPENING, looks=OPPOSITE)
    for mode, seed in (("hands", ""), ("roll-call", "lot"), ("secret", "")):
        act(chair, "OpenVote", subject=subject, mode=mode, seed=seed)
        expect(wall.locator(".wall-way")).to_be_visible()
        expect(tondera.locator("vote-way .way-now")).to_be_visible()
        sitting.looks_at(f"a vote, {mode}", chair, tondera, wall, tabs=HAPPENING, looks=OPPOSITE)
        act(chair, "WithdrawVote", vote=sitting.view("floor.vote.id"))


def _tie(sitting: Sitting) -> None:
    chair, lumenia, wall = sitting.chair, sitting.lumenia, sitting.wall
    act(chair, "OpenVote", subject={"kind": "paragraph", "paragraph": "p4"}, mode="hands")
    for taken in ("a tie", "a second tie"):
        act(chair, "CountHands", vote=sitting.view("floor.vote.id"), in_favour=2, against=2, abstention=0)
        act(chair, "CloseVote", vote=sitting.view("floor.vote.id"))
        expect(wall.locator(".wall-result")).to_be_visible()
        expect(lumenia.locator("tie-panel section")).to_have_count(1 if taken == "a tie" else 0)
        sitting.looks_at(taken, chair, lumenia, wall, tabs=HAPPENING, looks=OPPOSITE)
        if taken == "a tie":
            act(chair, "OpenVote", subject={"kind": "paragraph", "paragraph": "p4"}, mode="hands")


def _move(sitting: Sitting) -> None:
    chair, tondera, lumenia = sitting.chair, sitting.tondera, sitting.lumenia
    act(lumenia, "MakeMotion", kind="adjourn-debate", paragraph="p5")
    act(tondera, "MakeMotion", kind="suspend", minutes=10)
    expect(chair.locator("motion-list .motion-rows li")).to_have_count(2)
    sitting.observer.locator("motion-list .motion-rows").wait_for()
    sitting.looks_at("motions", chair, lumenia, sitting.wall, tabs=HAPPENING, looks=OPPOSITE)
    act(tondera, "WithdrawMotion", motion="mo2")
    act(lumenia, "WithdrawMotion", motion="mo1")
    tondera.locator("motion-list summary").click()
    sitting.looks_at("making a motion", tondera, tabs=HAPPENING, looks=OPPOSITE)


def _pad(sitting: Sitting) -> None:
    chair, tondera = sitting.chair, sitting.tondera
    tondera.locator("speech-pad summary").click()
    tondera.locator("speech-pad textarea").fill("x" * 6_100)
    sitting.looks_at("the pad, too long", tondera, tabs=HAPPENING, looks=OPPOSITE)
    tondera.locator("speech-pad textarea").fill("Our hospitals cannot wait.")
    act(chair, "OpenSpeakersList", topic="Paragraph 3", seconds=120)
    act(tondera, "RaisePlacard")
    act(chair, "GiveFloor", seat="tondera")
    expect(tondera.locator("speech-pad")).to_contain_text("You have the floor")
    sitting.looks_at("the pad, with the floor", tondera, tabs=HAPPENING, looks=OPPOSITE)
    act(chair, "EndSpeech", speech=sitting.view("debate.speech.id"))


def _propose_about_a_whole(sitting: Sitting) -> None:
    chair, tondera, lumenia = sitting.chair, sitting.tondera, sitting.lumenia
    act(chair, "OpenDrafting", paragraphs=["p7", "p8", "p9"])
    tondera.locator("#p8 .whole-menu").click()
    tondera.locator("paragraph-card dialog[open]").wait_for()
    sitting.looks_at("a paragraph as a whole", tondera, looks=OPPOSITE)
    tondera.keyboard.press("Escape")
    act(tondera, "ProposeDeletion", paragraph="p9")
    act(tondera, "ProposeMerge", paragraph="p7")
    lumenia.locator("#p7 button.holder").first.click()
    lumenia.locator("bracket-card dialog[open]").wait_for()
    sitting.looks_at("a merge proposed", lumenia, looks=OPPOSITE)
    lumenia.keyboard.press("Escape")
    for reading in ("As if agreed", "Changes", "Rolling text"):
        lumenia.get_by_role("button", name=reading).click()
        sitting.looks_at(f"wholes proposed, {reading}", lumenia, looks=OPPOSITE)


def _draft_and_offer(sitting: Sitting) -> None:
    chair, tondera, lumenia = sitting.chair, sitting.tondera, sitting.lumenia
    act(chair, "OpenDrafting", paragraphs=["p3", "p6"])
    for page in (tondera, lumenia):
        page.locator("#p3 .cm-content").wait_for()
    caret_after(tondera, "p3", first(words_of(chair, "p3"), 2))
    tondera.keyboard.type("rural clinics ")
    start, word = first(words_of(chair, "p6"), 2), words_of(chair, "p6").split(" ")[2]
    select(lumenia, "p6", word, before=start)
    lumenia.keyboard.type("strongly")
    for paragraph in ("p3", "p6"):
        all_read(paragraph, chair, tondera, lumenia)
    act(lumenia, "TakePosition", paragraph="p3", proposals=list(proposals(chair, "p3").values()), position="oppose")
    scope, help_ = (issue["id"] for issue in sitting.view("issues")[:2])
    act(tondera, "PutForwardOffer", options={scope: "B", help_: "C"}, words="Half way, for the sake of patients")
    until(chair, f"Object.keys({ROOM}.view.offers).length === 1")
    act(lumenia, "AnswerOffer", offer=next(iter(sitting.view("offers"))), answer="decline", difficulty=help_)
    for page in (chair, tondera, sitting.observer):
        page.locator("brief-panel summary").first.click()
        page.locator("brief-panel .brief").wait_for(state="attached")
    tondera.locator(".offer-form > summary").click()
    sitting.looks_at("brackets and offers", chair, tondera, sitting.observer, sitting.wall, tabs=TABS)
    sitting.looks_at("brackets and offers", chair, tondera, sitting.wall, tabs=HAPPENING, looks=MIRRORED)


def _read_and_open_brackets(sitting: Sitting) -> None:
    for reading in ("As if agreed", "Changes", "Linear reading", "Rolling text"):
        sitting.observer.get_by_role("button", name=reading).click()
        sitting.looks_at(reading, sitting.observer, looks=OPPOSITE)
    for page, paragraph in ((sitting.chair, "p3"), (sitting.lumenia, "p3"), (sitting.lumenia, "p6")):
        page.locator(f"#{paragraph} button.holder").first.click()
        page.locator("bracket-card dialog[open]").wait_for()
        sitting.looks_at(f"card of a bracket in {paragraph}", page, looks=OPPOSITE)
        page.keyboard.press("Escape")


def _vote(sitting: Sitting) -> None:
    brackets = {"kind": "brackets", "paragraph": "p3", "proposals": list(proposals(sitting.chair, "p3").values())}
    act(sitting.chair, "OpenVote", subject=brackets, majority="simple")
    vote = sitting.view("floor.vote.id")
    act(sitting.lumenia, "CastBallot", vote=vote, choice="against")
    sitting.chair.locator("ballot-entry summary").click()
    act(sitting.chair, "EnterBallot", vote=vote, seat="valmere", choice="abstention")
    expect(sitting.wall.get_by_text("2 of 8 have voted")).to_be_visible()
    sitting.looks_at("vote", *sitting.everybody, tabs=HAPPENING)
    act(sitting.chair, "CloseVote", vote=vote)
    expect(sitting.wall.locator(".wall-result .ballots")).to_be_visible()
    sitting.looks_at("vote announced", sitting.chair, sitting.wall, tabs=HAPPENING, looks=OPPOSITE)


def _speak(sitting: Sitting) -> None:
    chair, tondera, lumenia = sitting.chair, sitting.tondera, sitting.lumenia
    chair.locator("announcing-desk summary").click()
    sitting.looks_at("announcing", chair, looks=OPPOSITE, tabs=HAPPENING)
    act(chair, "AnnounceQuestion", subject={"kind": "paragraph", "paragraph": "p1"})
    question = sitting.view("floor.announced.id")
    act(lumenia, "ExplainPosition", about=question, text="We can join. " * 40)
    act(lumenia, "ExplainPosition", about=question, text="Not this.", kind="reservation")
    tondera.locator("statement-form summary").click()
    tondera.locator("statement-form textarea").fill("x" * 6_001)
    lumenia.get_by_role("button", name="Correct it").first.click()
    expect(sitting.wall.locator("wall-statements")).to_contain_text("Reservation by Lumenia")
    sitting.looks_at("positions explained", *sitting.everybody, tabs=HAPPENING)
    sitting.looks_at("positions explained", chair, tondera, looks=MIRRORED, tabs=HAPPENING)
    tondera.locator("statement-form textarea").fill("")
    lumenia.get_by_role("button", name="Leave it as it is").click()
    act(chair, "WithdrawAnnouncement")


def _take_the_floor(sitting: Sitting) -> None:
    chair, tondera, lumenia, wall = sitting.chair, sitting.tondera, sitting.lumenia, sitting.wall
    act(chair, "BeginStage", title="First reading", minutes=50)
    act(chair, "OpenSpeakersList", topic="Paragraph 3", seconds=120)
    for page in (tondera, lumenia, sitting.observer):
        act(page, "RaisePlacard")
    act(chair, "GiveFloor", seat="tondera")
    expect(wall.locator("wall-speakers .has-floor")).to_contain_text("Tondera")
    chair.locator("stage-desk summary").click()
    sitting.looks_at("a speech", *sitting.everybody, tabs=HAPPENING)
    sitting.looks_at("a speech", chair, lumenia, wall, tabs=HAPPENING, looks=MIRRORED)
    act(lumenia, "RaisePointOfOrder", about="the quorum")
    expect(wall.locator(".point-of-order")).to_be_visible()
    sitting.looks_at("a point of order", chair, lumenia, wall, looks=OPPOSITE, tabs=HAPPENING)
    point = sitting.view("debate.points.at(-1).id")
    act(chair, "RuleOnPointOfOrder", point=point, ruling="not-upheld", sentence="A quorum is present.")
    act(chair, "SuspendMeeting", minutes=10, reason="Coffee")
    expect(wall.locator(".suspended").first).to_be_visible()
    sitting.looks_at("suspended", chair, lumenia, wall, looks=OPPOSITE, tabs=HAPPENING)
    act(chair, "ResumeMeeting")


def _keep_silence(sitting: Sitting) -> None:
    chair, tondera, wall = sitting.chair, sitting.tondera, sitting.wall
    chair.locator("silence-desk summary").click()
    act(chair, "PutUnderSilence", subject={"kind": "paragraph", "paragraph": "p2"}, seconds=3600, note="For capitals")
    tondera.locator("silence-panel summary").click()
    expect(wall.locator("wall-silence")).to_contain_text("Under silence")
    sitting.looks_at("under silence", chair, tondera, sitting.observer, wall, tabs=HAPPENING)
    sitting.looks_at("under silence", chair, tondera, wall, tabs=HAPPENING, looks=MIRRORED)
    act(tondera, "BreakSilence", silence="s1", reason="Not yet.", amendment="Something else.")
    expect(wall.locator('.wall-last[data-kind="silence-broken"]')).to_be_visible()
    sitting.looks_at("silence broken", chair, wall, looks=OPPOSITE)


def _gavel(sitting: Sitting) -> None:
    settled = {"paragraph": "p6", "proposals": sorted(proposals(sitting.chair, "p6").values())}
    act(sitting.chair, "AskForObjection", subject={"kind": "brackets", **settled})
    expect(sitting.wall.locator(".wall-gavel")).to_be_visible()
    sitting.looks_at("gavel", sitting.chair, sitting.tondera, sitting.observer, sitting.wall, tabs=HAPPENING)
    act(sitting.lumenia, "Object", reason="Our capital has not answered yet.")
    expect(sitting.wall.locator('.wall-last[data-kind="objection"]')).to_be_visible()
    sitting.looks_at("objection", sitting.chair, sitting.wall, looks=OPPOSITE)
    act(sitting.chair, "LiftBrackets", **settled, accept=True)
    expect(sitting.wall.locator(".before-after")).to_be_visible()
    sitting.looks_at("before and after", sitting.wall, looks=OPPOSITE)


def _refuse_and_cut_off(sitting: Sitting) -> None:
    refused, offline = sitting.tondera, sitting.lumenia
    refused.evaluate(f"{ROOM}.act('CastBallot', {{ vote: 'v99', choice: 'against' }})")
    expect(refused.locator(".note")).to_be_visible()
    offline.context.set_offline(True)
    until(offline, f"{ROOM}.delivery === 'offline'")
    sitting.looks_at("out of order; offline", refused, offline, looks=OPPOSITE)
    offline.context.set_offline(False)
    delivered(offline)


def _adopt(sitting: Sitting) -> None:
    for paragraph in sitting.view("order"):
        if sitting.view(f"paragraphs['{paragraph}'].kind") != "heading":
            act(sitting.chair, "AgreeAdReferendum", paragraph=paragraph)
    sitting.looks_at("all agreed", sitting.chair, sitting.wall, looks=OPPOSITE, tabs=HAPPENING)
    act(sitting.chair, "IssueRevision", note="As agreed paragraph by paragraph")
    expect(sitting.wall.locator(".wall-issue")).to_be_visible()
    sitting.chair.locator(".revision-desk > summary").click()
    sitting.looks_at("revision issued", sitting.wall, sitting.chair, looks=OPPOSITE)
    act(sitting.chair, "OpenVote", subject={"kind": "text"}, majority="simple")
    vote = sitting.view("floor.vote.id")
    act(sitting.lumenia, "CastBallot", vote=vote, choice="in-favour")
    act(sitting.chair, "CloseVote", vote=vote)
    expect(sitting.wall.locator(".wall-end")).to_be_visible()
    last = sitting.view("decisions.at(-1).id")
    act(sitting.tondera, "ExplainPosition", about=last, text="Not in our name.", kind="dissociation", paragraphs=["p3"])
    expect(sitting.wall.locator(".wall-spoken")).to_contain_text("Dissociation by Tondera")
    sitting.looks_at("adopted", sitting.chair, sitting.tondera, sitting.observer, sitting.wall, tabs=HAPPENING)
    reader = sitting.tondera
    address = reader.get_by_role("link", name="Read the outcome document").first.get_attribute("href")
    reader.goto(urljoin(reader.url, address))
    sitting.looks_at("outcome, adopted", reader, looks=(*LOOKS, *MIRRORED))
    outcome = reader.url
    for path in ("revisions/", "revisions/adopted", "revisions/adopted#p3-n1", "revisions/compare?from=0"):
        reader.goto(urljoin(outcome, path))
        sitting.looks_at(path, reader, looks=(*LOOKS, *MIRRORED))
    reader.goto(urljoin(outcome, "revisions/compare?from=0&show=sides&text=agreed"))
    sitting.looks_at("side by side", reader, looks=OPPOSITE)


def test_the_keyboard_alone(
    enter: Callable[[str], Page], links: dict[str, str], visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given words of another delegation, when somebody has only a keyboard, then from the seat card on they can enter,
    write, open the bracket, support it and write on; and they always see where they are, also in panels over which a
    vote would lie.
    """
    chair, tondera = enter("chair"), enter("tondera")
    act(chair, "OpenDrafting", paragraphs=["p3"])
    tondera.locator("#p3 .cm-content").wait_for()
    caret_after(tondera, "p3", first(words_of(chair, "p3"), 3))
    tondera.keyboard.type("rural ")
    delivered(tondera)

    page = visit(links["lumenia"], **STILL)
    for door in ("Take this seat", "Enter the room"):
        wrong += tab_to(page, door)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.locator("#p3 .cm-content").wait_for()
    wrong += tab_to(page, "Skip to the content")
    page.keyboard.press("Enter")
    wrong += tab_to(page, "Paragraph 3")
    page.keyboard.press("Home")
    page.keyboard.type("Today ")
    delivered(page)
    page.keyboard.press("Alt+BracketRight")
    page.keyboard.press("Alt+Enter")
    page.locator("bracket-card dialog[open]").wait_for()
    wrong += tab_to(page, "Support")
    page.keyboard.press("Enter")
    expect(page.locator("bracket-card").get_by_role("button", name="Support")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator("bracket-card dialog[open]")).to_have_count(0)
    page.keyboard.type("again ")
    reading = all_read("p3", chair, tondera, page)
    assert "[Today  – LUM]" in reading
    assert "[again rural  – TON, LUM]" in reading or "[again  – LUM][rural  – TON, LUM]" in reading
    act(chair, "OpenVote", subject={"kind": "brackets", "paragraph": "p3", "proposals": ["p3.1"]})
    page.get_by_role("button", name="In favour").wait_for()
    wrong += tab_to(page, "Pass the note", most=200)


def test_a_sitting_that_ends_without_agreement(
    sit: Callable[..., Page], house: House, visit: Callable[..., Page], looks_at: Callable[..., None]
) -> None:
    """
    Given the Chair adjourns, the room and the wall say so in a way that everybody can read.
    """
    chair, zarune = sit("Chair", **STILL), sit("Zarune", **STILL)
    wall = visit(house.wall, **STILL)
    wall.locator(".paragraph").first.wait_for()
    act(chair, "Adjourn", reason="The hour is late, and positions are far apart.")
    expect(wall.locator(".wall-end")).to_be_visible()
    looks_at("adjourned", chair, zarune, wall, tabs=HAPPENING, looks=OPPOSITE)
