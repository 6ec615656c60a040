"""After a workshop: one's editions, what changed since, the review of a year, the directory, and feeds."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from sqlalchemy import select

from app.alumni.changes import ADDED, CHANGED, REMOVED, changes_since
from app.appraisal.models import Appraisal, Step
from app.courses.models import Assessment, Stage
from app.courses.pinning import pin
from app.extensions import db
from app.knowledge.models import Proposal
from app.knowledge.silence import let_pass
from app.tables import now
from app.workshops.models import Edition, Participation
from curriculum.teaching import loader
from tests.app.conftest import PASSWORD, member_of_staff
from tests.app.test_knowledge import put
from tests.app.test_rosters import bring
from tests.curriculum.module import write_module


def text_of(answer) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


def person_of(app, seat_number=0):
    with app.app_context():
        rows = db.session.query(Participation).filter_by(role="participant").order_by(Participation.id).all()
        return rows[seat_number].person_id


def stands(app, author, **other):
    """
    Something proposed, and a deadline that has passed.
    """
    place = put(author, **other).headers["Location"]
    with app.app_context():
        let_pass(now() + timedelta(days=91))
    return place


# One's editions


def test_one_sees_ones_own_editions_and_no_others(app, links, seated, lecturer):
    """
    Given two editions, then each lists those in which its reader took part, with the sittings of their seats; and what
    changed since another one is no page for them.
    """
    with app.app_context():
        db.session.add(Edition(title="Elsewhere"))
        db.session.commit()
        other = db.session.scalar(select(Edition.id).where(Edition.title == "Elsewhere"))
    reader = seated("tondera")
    page = text_of(reader.get("/alumni/"))
    assert "Demonstration" in page
    assert "Tondera · not over yet" in page
    assert "Elsewhere" not in page
    assert f"/sittings/{links.ref}/outcome" in reader.get("/alumni/").text
    assert reader.get(f"/editions/{links.edition}/since").status_code == 200
    assert reader.get(f"/editions/{other}/since").status_code == 404
    assert "as its lecturer" in text_of(lecturer.get("/alumni/"))


def test_ones_evaluation_and_test_are_found_among_ones_editions(app, links, seated, lecturer):
    """
    Given an evaluation that was counted and a test that was closed, in a closed edition, then whoever took part finds
    both; where there is none, and for the lecturer, there is no way to it.
    """
    reader = seated("tondera")
    ways = [f'href="/evaluation/{links.edition}/"', f'href="/course/test/{links.edition}/"']
    assert not [way for way in ways if way in reader.get("/alumni/").text]
    with app.app_context():
        db.session.add(Appraisal(edition_id=links.edition, questions="{}", step=Step.COUNTED))
        db.session.add(Assessment(edition_id=links.edition, minutes=10, most=1, stage=Stage.CLOSED))
        db.session.get_one(Edition, links.edition).closed = now()
        db.session.commit()
    assert [way for way in ways if way in reader.get("/alumni/").text] == ways
    assert not [way for way in ways if way in lecturer.get("/alumni/").text]


@pytest.fixture
def taught(tmp_path, monkeypatch):
    """
    A house in which one small module is taught.
    """
    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
    return root


def test_what_changed_in_the_course_is_told_passage_by_passage(app, links, seated, taught):
    """
    Given an edition that pinned a module, when passages of it are added, changed and removed, then each is told, with
    the words that differ; and nothing is, as long as nothing differs.
    """
    with app.test_request_context():
        pin(links.edition, [taught])
        assert changes_since(links.edition) == []
    lesson = taught / "lessons" / "words-and-weight.md"
    words = lesson.read_text("utf-8")
    words = words.replace("You will be able to weigh a verb.", "You will be able to weigh any verb.")
    words = words.replace("{#two-steps}", "{#two-steps}\n\nA word of today. [Design] {#today}")
    words = re.sub(r"\n\| Verb.*?\{#[\w-]+\}", "\nWithout a table. [Design] {#no-table}", words, flags=re.DOTALL)
    lesson.write_text(words, "utf-8")
    manifest = taught / "module.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('version = "1.0.0"', 'version = "1.1.0"'), "utf-8")
    with app.test_request_context():
        [module] = changes_since(links.edition)
        kinds = {change.passage: change.kind for lesson in module.lessons for change in lesson.changes}
    assert (module.was, module.now) == ("1.0.0", "1.1.0")
    assert (kinds["opening"], kinds["today"], kinds["no-table"]) == (CHANGED, ADDED, ADDED)
    assert REMOVED in kinds.values()
    page = seated("tondera").get(f"/editions/{links.edition}/since").text
    assert '<del class="removed">a</del><ins class="added">any</ins>' in page
    assert "A word of today." in page


def test_what_stands_since_is_told_too(app, links, seated):
    """
    Given an entry of the knowledge base, then it is news to an edition that was over before, and to no other.
    """
    reader = seated("tondera")
    stands(app, reader)
    page = f"/editions/{links.edition}/since"
    assert "A directory for a small region" in reader.get(page).text
    with app.app_context():
        db.session.get(Edition, links.edition).ends = (now() + timedelta(days=200)).date()
        db.session.commit()
    assert "A directory for a small region" not in reader.get(page).text


# The review of a year


def test_the_review_of_a_year_counts_course_and_community(app, seated):
    """
    Given an entry that stood this year, then the review of the year has it by its process and region, beside what the
    course says; and the Word file says the same.
    """
    reader = seated("tondera")
    stands(app, reader, track="regional")
    with app.app_context():
        year = db.session.scalar(select(Proposal.stood)).year
        db.session.scalar(select(Proposal)).stood = now()
        db.session.query(Proposal).one().entry.steps[-1].at = now()
        db.session.commit()
        year = now().year
    page = text_of(reader.get(f"/knowledge/years/{year}"))
    assert "A directory for a small region" in page
    assert "Regional bodies" in page
    answer = reader.get(f"/knowledge/years/{year}.docx")
    words = [each.text for each in Document(io.BytesIO(answer.data)).paragraphs]
    assert any("A directory for a small region" in each for each in words)
    assert "Added by the community: A. Delegate, Tondera" in " ".join(words)
    with zipfile.ZipFile(io.BytesIO(reader.get(f"/knowledge/years/{year}.epub").data)) as book:
        pages = {name: book.read(name).decode() for name in book.namelist()}
    assert all(ET.fromstring(page) is not None for name, page in pages.items() if name.endswith((".xhtml", ".opf")))
    assert any("A directory for a small region" in page for page in pages.values())
    assert reader.get("/knowledge/years/1800").status_code == 404
    assert text_of(reader.get("/knowledge/years/2021")).count("2021") > 3


# The directory


def show(browser, **fields):
    return browser.press("/alumni/directory/mine", **fields)


def test_nobody_is_in_the_directory_who_does_not_want_to_be(app, links, seated):
    """
    Given somebody who writes who they are, then others see each field only if it was shown to them: nobody's is theirs
    alone, that of the edition is seen by those of the same one, that of all by everybody; emptied, it is gone.
    """
    shy, same, other = seated("tondera"), seated("lumenia"), seated("valmere")
    with app.app_context():
        elsewhere = Edition(title="Elsewhere")
        db.session.add(elsewhere)
        db.session.flush()
        last = db.session.query(Participation).filter_by(role="participant").order_by(Participation.id.desc()).first()
        last.edition_id = elsewhere.id
        db.session.commit()
    assert "0 people" in text_of(same.get("/alumni/directory/"))
    chosen = {"name": "A. Delegate", "name-seen-by": "alumni", "country": "Tondera", "country-seen-by": "edition"}
    show(shy, **chosen, contact="a@example.test", **{"contact-seen-by": "nobody"})
    seen, far = same.get("/alumni/directory/").text, other.get("/alumni/directory/").text
    assert [("A. Delegate" in page, "Tondera" in page, "a@example" in page) for page in (seen, far)] == [
        (True, True, False),
        (True, False, False),
    ]
    assert "a@example.test" in shy.get("/alumni/directory/mine").text
    show(shy, **{**chosen, "name": ""}, contact="")
    assert "A. Delegate" not in other.get("/alumni/directory/").text
    assert "a@example.test" not in shy.get("/alumni/directory/mine").text
    long = show(shy, name="x" * 201)
    assert (long.status_code, "201 letters" in long.text) == (422, True)


def test_nobody_reads_the_directory_by_writing_addresses_on_a_list(app, links, lecturer, seated):
    """
    Given somebody with an account who shows their country to the people of their workshops, when a lecturer writes
    their address on her list, then she reads nothing of it, and nothing that they answered counts for a certificate of
    hers; once they say themselves that they take part, she does.
    """
    member_of_staff(app, "mira@example.test")
    mira = app.test_client()
    mira.press("/signin", email="mira@example.test", password=PASSWORD)
    bring(lecturer, f"/editions/{links.edition}/people/", "Name,E-mail\nMira,mira@example.test\n")
    show(mira, name="Mira", country="Tondera", **{"name-seen-by": "edition", "country-seen-by": "edition"})
    assert "Tondera" not in lecturer.get("/alumni/directory/").text
    stranger = seated("tondera")
    assert stranger.press("/alumni/999/enter", on="/alumni/").status_code == 404
    assert "I take part in it" not in stranger.get("/alumni/").text
    page = mira.get("/alumni/")
    assert "I take part in it" in page.text
    answer = mira.press(f"/alumni/{links.edition}/enter", on="/alumni/")
    assert answer.status_code == 303
    assert "I take part in it" not in mira.get("/alumni/").text
    assert "Tondera" in lecturer.get("/alumni/directory/").text


# Feeds


def test_a_feed_opens_with_its_key_until_another_is_made(app, seated, visitor):
    """
    Given a key, then a program without a session reads what stands and what is under silence, as Atom and as JSON; a
    new key puts the old one out.
    """
    reader = seated("tondera")
    stands(app, reader)
    put(reader, title="One more & another")
    assert "/feeds/" not in reader.get("/alumni/feeds").text
    reader.press("/alumni/feeds")
    atom, feed = re.findall(r'href="https?://[^/]+(/feeds/[^"]+)"', reader.get("/alumni/feeds").text)
    found = ET.fromstring(visitor.get(atom).data)
    titles = [each.text for each in found.iter("{http://www.w3.org/2005/Atom}title")]
    assert "A directory for a small region" in titles
    assert any("Under silence until" in title and "One more & another" in title for title in titles)
    items = json.loads(visitor.get(feed).data)["items"]
    assert {item["authors"][0]["name"] for item in items} == {"A. Delegate, Tondera"}
    assert len({item["id"] for item in items}) == len(items) == 2

    reader.press("/alumni/feeds")
    assert visitor.get(atom).status_code == visitor.get(feed).status_code == 404
    reader.press("/alumni/feeds/drop", on="/alumni/feeds")
    assert "/feeds/" not in reader.get("/alumni/feeds").text
