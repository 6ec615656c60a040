"""Minutes of a Word file that comes back from a capital: its changes become proposals, and nobody else's words go."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from app.archive.documents.issued import IssuedSheet
from app.archive.documents.sheet import Letterhead
from app.archive.record import read_record
from app.archive.tracked_changes.amending import amendments, differences
from app.archive.tracked_changes.changes import as_tracked_docx
from app.archive.tracked_changes.returned import LARGEST, Unreadable, read_back
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.credentials import find_sitting
from simulation.drafting import OpenDrafting
from simulation.text import brackets
from tests.app.conftest import Browser
from tests.archive.rapporteur import EGYPT, KENYA, Rapporteur
from tests.archive.test_tracked import disputed
from tests.databases import SERVER


@pytest.fixture
def sent(keep, paper) -> Callable[[Rapporteur], bytes]:
    """
    The file that a delegation takes along from a negotiation.
    """
    files: dict[int, bytes] = {}

    def sent(held: Rapporteur) -> bytes:
        if id(held) not in files:
            files[id(held)] = printed(held)
        return files[id(held)]

    def printed(held: Rapporteur) -> bytes:
        kept = keep(held)
        record = read_record(kept.engine, kept.sitting_id)
        return as_tracked_docx(IssuedSheet(record, Letterhead("kept"), record.versions[-1]))

    return sent


def edited(file: bytes, change: Callable[[Any], object]) -> bytes:
    """
    The file after somebody has worked on it in a word processor that tracks nothing.
    """
    document = Document(BytesIO(file))
    change(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def line_with(document: Any, words: str) -> Any:
    return next(each for each in document.paragraphs if words in each.text)


def replaced(old: str, new: str) -> Callable[[Any], object]:
    def change(document: Any) -> None:
        run = next(run for each in document.paragraphs for run in each.runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


def changes(held: Rapporteur, file: bytes, seat: str = KENYA) -> list[tuple[str, str, str]]:
    return [
        (each.label, each.struck.strip(), each.added.strip()) for each in amendments(held.room, read_back(file), seat)
    ]


# Reading the file


@pytest.mark.parametrize("happening", [Rapporteur, disputed])
def test_a_file_that_nobody_touched_changes_nothing(sent, happening):
    """
    Given a text with brackets of all kinds, when its file comes straight back, then it holds no change.
    """
    held = happening()
    assert changes(held, sent(held)) == []
    assert changes(held, edited(sent(held), lambda document: None)) == []


def test_words_in_and_out_and_instead_are_found(sent):
    """
    Given a reader who replaces one word, inserts two and deletes one, then these are the changes, by paragraph.
    """
    held = Rapporteur()
    file = edited(sent(held), replaced("share information", "swiftly share data"))
    assert changes(held, file) == [("OP1", "", "swiftly"), ("OP1", "information", "data")]
    assert changes(held, edited(sent(held), replaced(" again", ""))) == [("OP2", "again", "")]


def test_a_paragraph_that_came_and_one_that_went(sent):
    """
    Given a new line behind one paragraph and another deleted, then both are changes of whole paragraphs.
    """
    held = Rapporteur()

    def change(document: Any) -> None:
        first, second = line_with(document, "Calls upon"), line_with(document, "Decides")
        first._p.addnext(new := Document().add_paragraph("Invites States to report;")._p)
        assert new.getnext() is second._p
        second._p.getparent().remove(second._p)

    found = amendments(held.room, read_back(edited(sent(held), change)), KENYA)
    assert [(each.label, each.is_new, each.is_deletion) for each in found] == [
        ("OP1", True, False),
        ("OP2", False, True),
    ]
    assert (found[0].kind, found[0].added) == ("operative", "Invites States to report;")


def test_changes_that_were_tracked_count_like_others(sent):
    """
    Given a reader whose word processor tracks changes, then what it marks as gone is gone.
    """
    held = disputed()

    def change(document: Any) -> None:
        for inserted in list(document.element.body.iter(qn("w:ins"))):
            if "where possible" in "".join(each.text or "" for each in inserted.iter(qn("w:t"))):
                inserted.tag = qn("w:del")

    assert changes(held, edited(sent(held), change)) == [("OP1", "where possible", "")]


def test_a_reader_who_leaves_a_struck_paragraph_alone_changes_nothing_about_it(sent):
    """
    Given words that another delegation proposes to strike, when the file comes back, they are still only proposed.
    """
    held = disputed()

    def change(document: Any) -> None:
        words = [each for each in line_with(document, "Decides")._p.iter(qn("w:t")) if each.text == " year"]
        (words[0]).text = " month"

    assert changes(held, edited(sent(held), change), EGYPT) == [("OP2", "year", "month")]


@settings(max_examples=60, deadline=None)
@given(st.text("ab ,.é😀", max_size=24), st.text("ab ,.é😀", max_size=24))
def test_differences_lead_from_one_text_to_the_other(was, now):
    """
    Given any two texts, when the differences are made, then the words of the second are read.
    """
    made, at = "", 0
    for start, end, said in differences(was, now):
        assert at <= start <= end <= len(was)
        made += was[at:start] + said
        at = end
    made += was[at:]
    assert made.split() == now.split() or "".join(made.split()) == "".join(now.split())


# What is no file of ours


def bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 40_000_000)
    return made.getvalue()


def with_entities(file: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(file)) as parts, ZipFile(made, "w") as out:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "word/document.xml":
                doctype = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                content = content.replace(b"<w:document", doctype + b"<w:document", 1).replace(b"again", b"&e;")
            out.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * (LARGEST + 1), b"PK\x03\x04" + b"\0" * 99], ids=len)
def test_what_is_no_word_file_is_not_taken(content):
    with pytest.raises(Unreadable):
        read_back(content)


def test_hostile_files_are_not_taken(sent):
    """
    Given a file that unpacks to forty megabytes, and one that would read a file of the house, then neither is read.
    """
    with pytest.raises(Unreadable):
        read_back(bomb())
    file = sent(Rapporteur())
    try:
        said = " ".join(read_back(with_entities(file)).words.values())
    except Unreadable:
        said = ""
    assert "root:" not in said


def test_any_other_document_is_not_taken():
    made = BytesIO()
    Document().save(made)
    with pytest.raises(Unreadable):
        read_back(made.getvalue())


# In the house


@pytest.fixture
def chamber(app, links):
    with app.app_context():
        return chambers.of(find_sitting(links.ref))


@pytest.fixture
def opened(chamber):
    """
    The sitting with its whole text open for drafting.
    """
    chair = next(seat for seat in chamber.room.seats.values() if seat.role == "chair")
    chamber.act(chair, OpenDrafting(tuple(chamber.room.paragraphs)))
    return chamber


def taken_along(browser: Browser, links) -> bytes:
    return browser.get(links.sitting + "revisions/current/changes.docx").data


def look(browser: Browser, links, seat: str, file: bytes) -> Any:
    address = links.seat(seat, "hand-in")
    return browser.press(address + "/look", on=address, file=(BytesIO(file), "text.docx"))


def content_of(page: str) -> str:
    return re.search(r'name="content" value="([^"]+)"', page)[1]


def first_words(chamber) -> tuple[str, str]:
    """
    A paragraph with words to work on, and the longest of its words that stands in it once.
    """
    paragraph = next(each for each in chamber.room.standing.values() if each.kind != "heading")
    words = re.findall(r"\w+", paragraph.text.words())
    return paragraph.id, max((word for word in words if words.count(word) == 1), key=len)


def reads(chamber, paragraph: str) -> str:
    text = chamber.room.paragraphs[paragraph].text
    return brackets.rolling(text.runs(), text.proposals, chamber.room.names)


def test_a_delegation_puts_the_changes_of_its_capital_forward(opened, links, seated):
    """
    Given a file in which one word was replaced, when its change is chosen, then it stands in brackets under its name.
    """
    browser = seated("tondera")
    paragraph, word = first_words(opened)
    file = edited(taken_along(browser, links), replaced(word, "XYZZY"))
    page = look(browser, links, "tondera", file).text
    assert f"<del>{word}</del>" in page
    assert "<ins>XYZZY</ins>" in page
    assert "XYZZY" not in reads(opened, paragraph)

    address = links.seat("tondera", "hand-in")
    done = browser.press(address + "/put", on=address, content=content_of(page), take="0").text
    assert "1 change stands in the room." in done
    assert f"~~{word}~~" in reads(opened, paragraph)
    assert "XYZZY" in reads(opened, paragraph)
    made = list(opened.room.paragraphs[paragraph].text.proposals.values())
    assert {each.by for each in made} == {"tondera"}


def test_what_others_wrote_meanwhile_stays(opened, links, seated):
    """
    Given that the file was taken along before another delegation struck a word, then bringing it back restores nothing.
    """
    browser, other = seated("tondera"), seated("ostrel")
    paragraph, word = first_words(opened)
    before = taken_along(browser, links)
    for who, seat, new in ((other, "ostrel", "MEANWHILE"), (browser, "tondera", "XYZZY")):
        page = look(who, links, seat, edited(before, replaced(word, f"{word} {new}"))).text
        address = links.seat(seat, "hand-in")
        assert "1 change stands" in who.press(address + "/put", on=address, content=content_of(page), take="0").text
    assert "MEANWHILE" in reads(opened, paragraph)
    assert "XYZZY" in reads(opened, paragraph)
    assert "~~" not in reads(opened, paragraph)


def test_what_is_out_of_order_is_given_back_with_its_ruling(chamber, links, seated):
    """
    Given a text that nobody opened for drafting, when a change is put forward, then it is ruled out, its words shown.
    """
    browser = seated("tondera")
    _, word = first_words(chamber)
    page = look(browser, links, "tondera", edited(taken_along(browser, links), replaced(word, "XYZZY"))).text
    address = links.seat("tondera", "hand-in")
    done = browser.press(address + "/put", on=address, content=content_of(page), take="0").text
    assert "0 changes stand in the room." in done
    assert "is not open for drafting" in done
    assert "<ins>XYZZY</ins>" in done


@pytest.mark.skipif(SERVER is not None, reason="the disk is filled in SQLite's words")
def test_what_the_house_could_not_write_down_is_given_back(app, opened, links, seated):
    """
    Given a disk that is full, when a change is put forward, then its words come back, and nothing of it is in the room.
    """
    browser = seated("tondera")
    paragraph, word = first_words(opened)
    before = reads(opened, paragraph)
    page = look(browser, links, "tondera", edited(taken_along(browser, links), replaced(word, "XYZZY"))).text
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql(
            "create trigger no_more before insert on journal_entry begin select raise(abort, 'the disk is full'); end"
        )
    address = links.seat("tondera", "hand-in")
    done = browser.press(address + "/put", on=address, content=content_of(page), take="0")
    assert done.status_code == 200
    assert "0 changes stand in the room." in done.text
    assert "<ins>XYZZY</ins>" in done.text
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("drop trigger no_more")
    assert "1 change stands" in browser.press(address + "/put", on=address, content=content_of(page), take="0").text
    assert before != reads(opened, paragraph)


def test_nothing_is_put_forward_that_was_not_chosen(opened, links, seated):
    browser = seated("tondera")
    paragraph, word = first_words(opened)
    page = look(browser, links, "tondera", edited(taken_along(browser, links), replaced(word, "XYZZY"))).text
    address = links.seat("tondera", "hand-in")
    for chosen in ({}, {"take": "7"}, {"take": "-1"}, {"take": "x"}):
        assert browser.press(address + "/put", on=address, content=content_of(page), **chosen).status_code == 200
    assert "XYZZY" not in reads(opened, paragraph)


@pytest.mark.parametrize("content", ["", "%%%", "UEs="])
def test_a_form_that_was_tampered_with_is_refused(opened, links, seated, content):
    browser = seated("tondera")
    address = links.seat("tondera", "hand-in")
    assert browser.press(address + "/put", on=address, content=content, take="0").status_code == 422


def test_a_file_of_another_sitting_or_of_the_future_is_not_taken(opened, links, seated):
    """
    Given files that name another sitting, or a moment that has not come, then each is refused in words.
    """
    browser = seated("tondera")
    file = taken_along(browser, links)

    def elsewhere(document: Any) -> None:
        document.core_properties.identifier = "elsewhere"

    def tomorrow(document: Any) -> None:
        mark = next(each for each in document.element.body.iter(qn("w:bookmarkStart")))
        mark.set(qn("w:name"), "zd_at_999999")

    answer = look(browser, links, "tondera", edited(file, elsewhere))
    assert answer.status_code == 422
    assert "another sitting, elsewhere" in answer.text
    assert look(browser, links, "tondera", edited(file, tomorrow)).status_code == 422
    assert "changes nothing" in look(browser, links, "tondera", file).text


def test_the_list_of_revisions_leads_there(links, seated):
    """
    Given the list of revisions, then a delegation finds where to bring a file, and nobody else does.
    """
    led = f'href="{links.seat("tondera", "hand-in")}"'
    assert led in seated("tondera").get(links.sitting + "revisions/").text
    assert "hand-in" not in seated("chair").get(links.sitting + "revisions/").text


def test_only_a_delegation_brings_a_file_and_only_to_its_own_seat(links, seated, visitor, lecturer):
    assert seated("tondera").get(links.seat("tondera", "hand-in")).status_code == 200
    assert seated("chair").get(links.seat("chair", "hand-in")).status_code == 403
    assert seated("ostrel").get(links.seat("tondera", "hand-in")).status_code == 403
    assert visitor.get(links.seat("tondera", "hand-in")).status_code == 403
    assert lecturer.get(links.seat("tondera", "hand-in")).status_code == 403
