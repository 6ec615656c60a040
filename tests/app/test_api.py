"""The house for programs: tokens, what they open and what they do not, and answers held against their description."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from sqlalchemy import select

from app.accounts import staff
from app.accounts.models import Account
from app.api import tokens
from app.api.description import entries_of_the_api
from app.api.models import AccessToken
from app.api.tokens import COURSES, DEPTH, EDITIONS, MOST, REFERENCES
from app.extensions import db
from app.permissions import Role
from app.plenary.models import Accreditation, Sitting
from app.tables import now
from app.workshops.models import Edition, Participation
from curriculum.loader import load_scenario
from tests.app.callers import observers_take_part
from tests.app.conftest import member_of_staff
from tests.app.test_assessments import SEATS, desk, drawn, gained, mine, taught

__all__ = ["desk", "drawn", "mine", "taught"]

EVERYTHING = (REFERENCES, EDITIONS, COURSES)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """
    Each test begins as if nobody had asked for anything; a token may ask as often as a test does.
    """
    tokens._buckets.clear()
    monkeypatch.setattr(tokens, "DEPTH", 10_000.0)


def made(browser, *scopes, name="A program", days="30"):
    """
    A token, made on the page as somebody does.
    """
    page = browser.get("/tokens/")
    csrf = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    answer = browser.post("/tokens/", data={"csrf_token": csrf, "name": name, "scope": list(scopes), "days": days})
    found = re.search(r'class="device-secret"[^>]*>(zd_[^<]+)<', answer.text)
    assert found, answer.status
    return found[1]


class Program:
    """Something that asks with a token and has never heard of cookies."""

    def __init__(self, app, told):
        self.client, self.told = app.test_client(use_cookies=False), told

    def get(self, path, **headers):
        shown = {"Authorization": f"Bearer {self.told}"} if self.told else {}
        return self.client.get(f"/api/v1{path}", headers=shown | headers)


@pytest.fixture
def reads(app):
    """
    `reads(browser, *scopes)`: a program of whoever sits at that browser.
    """
    return lambda browser, *scopes: Program(app, made(browser, *scopes))


def paths_in(links):
    """
    Every entry with an address that leads somewhere, in the order of their description.
    """
    there = {
        "measure": "osce-8", "event": "gge-2015", "term": "due-diligence", "letter": "c", "case": "viasat",
        "workshop": links.edition, "sitting": links.ref,
    }  # fmt: skip
    return lambda path: path.removeprefix("/api/v1").format(**there)


@pytest.fixture
def description(visitor):
    return json.loads(visitor.get("/api/v1/openapi.json").text)


def holds(description, schema, told):
    """
    What is wrong with an answer, if it is held against a schema of the description.
    """
    whole = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **description})
    registry = Registry().with_resource("urn:house", whole)
    pointed = json.loads(json.dumps(schema).replace('"#/', '"urn:house#/'))
    checker = Draft202012Validator(pointed, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(told)]


def fits(description, path, answer):
    """
    Whether an answer is one of those that the description of its entry promises, word for word.
    """
    responses = description["paths"][path]["get"]["responses"]
    promised = responses.get(str(answer.status_code))
    assert promised, f"{path} answers {answer.status}, of which its description says nothing"
    if "$ref" in promised:
        promised = description["components"]["responses"][promised["$ref"].rpartition("/")[2]]
    content = promised.get("content", {})
    assert set(content) == ({answer.mimetype} if answer.data else set())
    for kind in content.values():
        assert holds(description, kind["schema"], answer.json) == [], path
    return True


# Tokens


def test_a_token_is_told_once_and_kept_as_a_digest(app, links, lecturer):
    """
    Given a lecturer makes a token, then it stands on that one answer, on no page afterwards, and nowhere in the books.
    """
    told = made(lecturer, REFERENCES)

    assert told not in lecturer.get("/tokens/").text
    with app.app_context():
        kept = db.session.scalars(select(AccessToken)).one()
        assert told not in " ".join(map(str, vars(kept).values()))
        assert (kept.scopes, kept.used) == (REFERENCES, None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": " ", "scope": REFERENCES, "days": "7"}, "Give it a name"),
        ({"name": "Mine", "days": "7"}, "Choose what it may read"),
        ({"name": "Mine", "scope": "everything", "days": "7"}, "Choose what it may read"),
        ({"name": "Mine", "scope": COURSES, "days": "7"}, "Choose what it may read"),
        ({"name": "Mine", "scope": REFERENCES, "days": "36500"}, "Choose how long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(app, seated, typed, words):
    """
    Given a delegate, when something is missing or asked for that is not theirs to give, then the page says so.
    """
    browser = seated("tondera")
    answer = browser.press("/tokens/", **typed)

    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{typed["name"].strip()}"' in answer.text
    with app.app_context():
        assert db.session.scalars(select(AccessToken)).all() == []


def test_there_are_not_endlessly_many(app, seated):
    browser = seated("tondera")
    for _ in range(MOST):
        made(browser, REFERENCES)
    answer = browser.press("/tokens/", name="One more", scope=REFERENCES, days="7")
    assert (answer.status_code, "as many as there may be" in answer.text) == (422, True)


def test_a_token_that_was_taken_back_opens_nothing(seated, reads):
    browser = seated("tondera")
    program = reads(browser, REFERENCES)
    assert program.get("/norms").status_code == 200
    browser.press("/tokens/1/revoke", on="/tokens/")

    assert program.get("/norms").status_code == 401
    page = browser.get("/tokens/").text
    assert "opens nothing any more" in page
    assert "There is none yet." in page


def test_nobody_takes_back_anothers(app, seated, lecturer):
    made(lecturer, REFERENCES)
    assert seated("tondera").press("/tokens/1/revoke", on="/tokens/").status_code == 404
    with app.app_context():
        assert db.session.get(AccessToken, 1)


def test_a_token_counts_no_longer_than_it_was_made_for(app, seated, reads):
    program = reads(seated("tondera"), REFERENCES)
    with app.app_context():
        db.session.get(AccessToken, 1).expires = now() - timedelta(seconds=1)
        db.session.commit()
    assert program.get("/norms").status_code == 401


def test_whoever_is_shut_out_takes_their_tokens_along(app, links):
    """
    Given a member of staff who made a token, when their account is disabled, then it opens nothing.
    """
    member_of_staff(app, "ana@example.test")
    with app.app_context():
        person = db.session.scalars(select(Account)).one().person_id
        program = Program(app, tokens.make(person, "Mine", [REFERENCES], 7))
        db.session.commit()
    assert program.get("/norms").status_code == 200
    with app.test_request_context():
        staff.disable(staff.account_of("ana@example.test"))
    assert program.get("/norms").status_code == 401


def test_when_it_was_last_used_is_shown_and_seldom_written(app, seated, reads):
    browser = seated("tondera")
    program = reads(browser, REFERENCES)
    assert "not used yet" in browser.get("/tokens/").text
    program.get("/norms")
    assert "last used" in browser.get("/tokens/").text
    with app.app_context():
        first = db.session.get(AccessToken, 1).used
    program.get("/norms")
    with app.app_context():
        assert db.session.get(AccessToken, 1).used == first


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer zd_nonsense", "Basic {told}", "{told}", "Bearer {told}x"])
def test_nothing_opens_without_a_token_that_counts(app, links, lecturer, description, shown):
    """
    Given every entry, when it is asked without a token, with half of one or with a cookie alone, then the answer is
    401, as its description says, and tells how to ask.
    """
    told = made(lecturer, *EVERYTHING)
    for path in description["paths"]:
        headers = {"Authorization": shown.format(told=told)} if shown else {}
        answer = lecturer.get(f"/api/v1{paths_in(links)(path)}", headers=headers)
        assert answer.status_code == 401, path
        assert answer.headers["WWW-Authenticate"] == "Bearer realm=zerodraft"
        assert answer.headers["Cache-Control"] == "no-store"
        assert fits(description, path, answer)


def test_a_token_reads_no_page_and_a_page_no_token(app, links, lecturer):
    """
    Given a lecturer's token with every scope, when it is shown to pages, then it opens none of them.
    """
    told = made(lecturer, *EVERYTHING)
    program = app.test_client(use_cookies=False)
    for page in ("/alumni/", "/tokens/", f"/editions/{links.edition}/people/", f"{links.sitting}outcome"):
        assert program.get(page, headers={"Authorization": f"Bearer {told}"}).status_code == 403, page


@pytest.mark.parametrize("scope", EVERYTHING)
def test_a_token_opens_what_its_scope_says_and_no_more(links, lecturer, reads, description, scope):
    program = reads(lecturer, scope)
    for path, entry in description["paths"].items():
        answer = program.get(paths_in(links)(path))
        needs = re.search(r"scope `(\w+)`", entry["get"]["description"])[1]
        assert (answer.status_code == 403) is (needs != scope), path
        assert fits(description, path, answer)


def test_a_token_that_asks_too_often_waits(app, lecturer, reads, description, monkeypatch):
    monkeypatch.setattr(tokens, "DEPTH", DEPTH)
    program, other = reads(lecturer, REFERENCES), reads(lecturer, REFERENCES)
    answers = [program.get("/norms/c") for _ in range(int(DEPTH) + 20)]
    late = answers[-1]

    assert [each.status_code for each in answers[: int(DEPTH)]] == [200] * int(DEPTH)
    assert (late.status_code, late.headers["Retry-After"]) == (429, "5")
    assert fits(description, "/api/v1/norms/{letter}", late)
    assert other.get("/norms/c").status_code == 200


# The description


def test_the_description_is_valid_openapi(description):
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def test_every_entry_is_described_and_nothing_else(app, description):
    """
    Given every address below /api/v1, then it is read only, and stands in the description; which says no more.
    """
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    with app.app_context():
        told = {rule.rule for rule, _operation in entries_of_the_api()}

    assert {rule.rule for rule in rules} - told == {"/api/v1/openapi.json"}
    assert len(description["paths"]) == len(told) == len(rules) - 1
    assert all(rule.methods == {"GET", "HEAD", "OPTIONS"} for rule in rules)
    assert len({entry["get"]["operationId"] for entry in description["paths"].values()}) == len(told)


@pytest.mark.parametrize("who", ["lecturer", "tondera", "chair", "world-health-forum"])
def test_every_answer_is_as_it_is_described(app, links, lecturer, seated, reads, description, who):
    """
    Given a lecturer, a delegation, the Chair and an observer, when a program of theirs asks for everything, then each
    answer is one that the description promises, with every part and nothing besides.
    """
    browser = lecturer if who == "lecturer" else seated(who)
    program = reads(browser, REFERENCES, EDITIONS, *([COURSES] if who == "lecturer" else []))
    told = {path: program.get(paths_in(links)(path)) for path in description["paths"]}

    assert all(fits(description, path, answer) for path, answer in told.items())
    closed = {path for path, answer in told.items() if answer.status_code != 200}
    gain, figures = "/api/v1/editions/{workshop}/gain", "/api/v1/sittings/{sitting}/figures"
    assert closed == ({gain} if who == "lecturer" else {gain, figures})


def test_an_answer_that_says_more_would_be_noticed(description):
    """
    Given an answer with one part too many, too few or of another kind, then holding it against its schema fails.
    """
    schema = {"$ref": "#/components/schemas/Claim"}
    assert holds(description, schema, {"words": "a", "marks": []}) == []
    for wrong in ({"words": "a"}, {"words": "a", "marks": [], "author": "b"}, {"words": 1, "marks": []}):
        assert holds(description, schema, wrong)


hostile = some.text(some.characters(exclude_categories=("Cs",)), max_size=40) | some.sampled_from(
    ["0", "-1", "1e9", "٣", "999999", "../x", "{measure}", "a" * 3000, "\x00"]
)


def test_no_question_breaks_it(app, links, lecturer, reads, description):
    """
    Given any words in an address and behind the question mark, then the answer is still one that was promised.
    """
    program = reads(lecturer, *EVERYTHING)
    places = list(description["paths"])

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(
        some.sampled_from(places),
        hostile,
        some.dictionaries(some.sampled_from(["page", "per_page", "q", "since", "year"]), hostile),
    )
    def ask(place, words, query):
        path = re.sub(r"\{\w+\}", quote(words, safe="") or "x", place.removeprefix("/api/v1"))
        behind = "&".join(f"{name}={quote(value)}" for name, value in query.items())
        answer = program.get(f"{path}?{behind}")
        # An address may lead to no entry at all; that is said the same way.
        known = answer.status_code != 404 or answer.mimetype == "application/problem+json"
        assert known
        if answer.status_code != 404:
            assert fits(description, place, answer) or answer.status_code in {200, 308}

    ask()


@pytest.mark.parametrize(("method", "path", "code"), [("GET", "/api/v1/nothing", 404), ("POST", "/api/v1/norms", 405)])
def test_what_leads_nowhere_is_said_to_programs_too(visitor, method, path, code):
    answer = visitor.open(path, method=method)
    assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")
    assert answer.json["status"] == code


# Lists


def test_a_list_is_walked_by_its_links(lecturer, reads):
    """
    Given the measures, when a program asks for some and follows “next”, then it has each of them once, in their order.
    """
    program = reads(lecturer, REFERENCES)
    whole = program.get("/measures?per_page=200").json
    path, found = "/measures?per_page=7&q=a", []
    while path:
        answer = program.get(path)
        found += [each["id"] for each in answer.json["items"]]
        following = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("Link", ""))
        path = following[1].removeprefix("/api/v1") if following else None

    assert found == [each["id"] for each in whole["items"]]
    assert whole["total"] == len(found) == len(set(found)) > 20


@pytest.mark.parametrize("query", ["page=0", "page=x", "per_page=201", "per_page=", "page=1e3", "page=٣"])
def test_a_part_that_is_no_number_is_refused(lecturer, reads, description, query):
    answer = reads(lecturer, REFERENCES).get(f"/measures?{query}")
    assert answer.status_code == 400
    assert "is a number from 1 to" in answer.json["detail"]
    assert fits(description, "/api/v1/measures", answer)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (f"/measures?year={'0' * 81}", "at most 80 characters"),
        (f"/timeline?track={'a' * 81}", "at most 80 characters"),
        ("/timeline?since=yesterday", "is a day"),
        ("/timeline?since=2026-2-1", "is a day"),
    ],
)
def test_what_is_asked_has_the_shape_that_is_described(lecturer, reads, asked, words):
    answer = reads(lecturer, REFERENCES).get(asked)
    assert answer.status_code == 400
    assert words in answer.json["detail"]


def test_beyond_the_end_there_is_nothing(lecturer, reads):
    answer = reads(lecturer, REFERENCES).get("/norms?page=400")
    assert (answer.json["items"], answer.json["total"]) == ([], 11)


def test_measures_are_chosen_as_on_the_page(lecturer, reads):
    program = reads(lecturer, REFERENCES)
    found = program.get("/measures?body=osce&per_page=200").json["items"]
    assert found
    assert {each["body"] for each in found} == {"osce"}


def test_what_has_not_changed_is_not_sent_again(links, lecturer, reads):
    program = reads(lecturer, EDITIONS)
    path = f"/sittings/{links.ref}/outcome"
    first = program.get(path)
    again = program.get(path, **{"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in first.headers["Vary"]
    other = program.get("/editions")
    assert other.headers["ETag"] != first.headers["ETag"]


# What is nobody else's affair


def test_nothing_confidential_and_nobodys_name_is_told(app, links, lecturer, seated, reads, description):
    """
    Given seats with names and instructions, when programs of a delegation and of the lecturer read everything, then no
    name and no line of anybody's instructions is in any answer.
    """
    tondera = app.test_client()
    tondera.press(links.claims["tondera"], name="Qxzz Namesake")
    scenario = load_scenario("winter-ward")
    lines = {
        line.strip()
        for seat in scenario.seats
        if (sealed := scenario.instructions(seat.id))
        for line in sealed.opened_for(seat.id).page.markdown.splitlines()
        if len(line.strip()) > 60
    }
    assert len(lines) > 40
    for browser in (tondera, lecturer):
        program = reads(browser, REFERENCES, EDITIONS)
        for path in description["paths"]:
            said = program.get(paths_in(links)(path)).text
            assert "Qxzz" not in said
            assert not [line for line in lines if json.dumps(line)[1:-1] in said], path


def test_the_text_is_the_same_for_whoever_was_there(links, lecturer, seated, reads):
    path = f"/sittings/{links.ref}/outcome"
    answers = {reads(who, EDITIONS).get(path).text for who in (lecturer, seated("tondera"), seated("lumenia", "chair"))}
    assert len(answers) == 1


def test_others_find_nothing(app, links, lecturer, seated, reads):
    """
    Given somebody with an account who leads another workshop, then this one and its sittings are not there for them,
    and neither is what a number more or less would lead to.
    """
    member_of_staff(app, "bea@example.test")
    with app.app_context():
        bea = db.session.scalars(select(Account)).one().person_id
        db.session.add(Participation(edition=Edition(title="Elsewhere"), person_id=bea, role=Role.LECTURER))
        program = Program(app, tokens.make(bea, "Mine", EVERYTHING, 7))
        db.session.commit()
    here = links.edition

    assert [each["title"] for each in program.get("/editions").json["items"]] == ["Elsewhere"]
    for path in (
        f"/editions/{here}",
        f"/editions/{here}/agenda",
        f"/editions/{here}/sittings",
        f"/editions/{here}/gain",
    ):
        there, nowhere = program.get(path), program.get(path.replace(str(here), "4711", 1))
        assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)
        assert there.status_code == 404
    for part in ("outcome", "figures"):
        there, nowhere = program.get(f"/sittings/{links.ref}/{part}"), program.get(f"/sittings/nothere/{part}")
        assert (there.status_code, there.text) == (404, nowhere.text)


def test_whoever_lost_their_seat_reads_its_sitting_no_more(app, links, seated, reads):
    program = reads(seated("tondera"), EDITIONS)
    assert program.get(f"/sittings/{links.ref}/outcome").status_code == 200
    with app.app_context():
        for each in db.session.scalars(select(Accreditation)):
            each.withdrawn = now()
        db.session.commit()

    assert program.get(f"/sittings/{links.ref}/outcome").status_code == 404
    assert program.get(f"/editions/{links.edition}/sittings").json["items"] == []
    assert program.get(f"/editions/{links.edition}/agenda").status_code == 200


def test_an_observer_reads_nothing_of_a_closed_meeting(app, links, seated, reads, description):
    """
    Given the Chair has closed the meeting to observers, then a program of one is refused as their page is.
    """
    program = reads(seated("world-health-forum"), EDITIONS)
    path = f"/sittings/{links.ref}/outcome"
    assert program.get(path).status_code == 200
    observers_take_part(app, links, "closed")
    answer = program.get(path)
    assert answer.status_code == 403
    assert fits(description, "/api/v1/sittings/{sitting}/outcome", answer)


def test_where_somebody_practises_alone_is_nobodys_affair(app, links, lecturer, reads):
    program = reads(lecturer, EDITIONS)
    with app.app_context():
        db.session.scalar(select(Sitting).where(Sitting.ref == links.ref)).purpose = "practice"
        db.session.commit()
    assert program.get(f"/sittings/{links.ref}/outcome").status_code == 404
    assert program.get(f"/editions/{links.edition}/sittings").json["items"] == []


def test_figures_wait_for_the_end_unless_they_were_opened(links, lecturer, seated, reads):
    """
    Given a sitting that goes on, then its figures are for the lecturer; once she opens the debrief, for all who sit.
    """
    hers, theirs = reads(lecturer, EDITIONS), reads(seated("tondera"), EDITIONS)
    path = f"/sittings/{links.ref}/figures"
    assert (hers.get(path).status_code, theirs.get(path).status_code) == (200, 404)
    lecturer.press(f"{links.sitting}debrief/open", on=f"{links.sitting}debrief/")

    assert theirs.get(path).json == hers.get(path).json
    assert {each["code"] for each in hers.get(path).json["delegations"]} >= {"TON", "LUM"}


@pytest.fixture
def course(drawn, desk, mine, taught):
    """
    A lecturer whose workshop has a test, and a way to have it taken before and after.
    """
    return SimpleNamespace(lecturer=drawn, test=lambda readers: gained(drawn, desk, mine, taught, readers))


def test_what_groups_gained_is_for_who_led_them(links, course, seated, reads, description):
    """
    Given a test of five people, when it is closed, then the lecturer's program reads averages of all five, and nobody
    else's reads anything.
    """
    hers = reads(course.lecturer, COURSES)
    path = f"/editions/{links.edition}/gain"
    readers = [seated(seat) for seat in SEATS[:5]]
    theirs = reads(readers[0], EDITIONS)
    assert hers.get(path).status_code == 404
    course.test(readers)
    answer = hers.get(path)

    assert fits(description, "/api/v1/editions/{workshop}/gain", answer)
    whole = answer.json["groups"][0]
    assert (whole["withheld"], whole["whole"]["pairs"], answer.json["least"]) == (False, 5, 5)
    assert theirs.get(path).status_code == 403


def test_fewer_than_five_are_withheld(links, course, seated, reads, description):
    hers = reads(course.lecturer, COURSES)
    course.test([seated(seat) for seat in SEATS[:4]])
    answer = hers.get(f"/editions/{links.edition}/gain")

    assert fits(description, "/api/v1/editions/{workshop}/gain", answer)
    assert answer.json["groups"] == [{"title": "Everybody", "withheld": True, "whole": None, "objectives": []}]
