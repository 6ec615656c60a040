"""What a reader marks and notes is kept beside its passage, outlives the passage, and is theirs alone."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.courses import margin
from app.courses.models import MarginNote
from app.extensions import db
from curriculum.teaching import loader
from curriculum.teaching.loader import load_module
from tests.app.callers import entered
from tests.curriculum.module import write_module

MODULE = "/course/weighing-words/"
LESSON, NOTES = MODULE + "words-and-weight", "/course/notes"
SECRET = "Ask the Minister about this before Tuesday."


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """
    A house in which one small module is taught; its folder.
    """
    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
    return root


@pytest.fixture
def reader(app, links):
    return entered(app, links, "delegate", "tondera")


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def jot(browser, text="", quote="", passage="the-report"):
    return browser.press(LESSON + "/notes", on=LESSON, passage=passage, quote=quote, text=text)


def edit(root, before, after):
    """
    The lesson as a later version has it.
    """
    lesson = root / "lessons" / "words-and-weight.md"
    words = lesson.read_text("utf-8")
    assert before in words
    lesson.write_text(words.replace(before, after), "utf-8")
    sheet = root / "module.toml"
    sheet.write_text(sheet.read_text("utf-8").replace('"1.0.0"', '"1.1.0"'), "utf-8")


def notes_in(app):
    with app.app_context():
        return list(db.session.scalars(select(MarginNote).order_by(MarginNote.id)))


def test_words_are_marked_and_noted_in_their_place(app, reader):
    """
    Given a lesson, when words of a passage are marked and something is written beside, then both stand there, on the
    page of one's notes, and in the file.
    """
    answer = jot(reader, SECRET, "adopted by consensus, and consensus is no vote.")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LESSON}#the-report")
    [note] = notes_in(app)
    assert (note.whole, note.version, note.quote) == (False, "1.0.0", "adopted by consensus, and consensus is no vote.")
    place = reader.get(LESSON).text.partition('id="jottings-the-report"')[2].partition('class="jot ')[0]
    assert SECRET in place
    assert "data-quote>adopted by consensus" in place
    page = text_of(reader.get(NOTES))
    assert "Weighing words Lesson 1 #the-report adopted by consensus, and consensus is no vote." in page
    assert SECRET in page
    file = reader.get("/course/notes.md")
    assert file.mimetype == "text/plain"
    assert "attachment" in file.headers["Content-Disposition"]
    assert "> adopted by consensus, and consensus is no vote.\n>\n> Module 1" in file.text
    assert f"version 1.0.0.\n\n{SECRET}\n" in file.text


@pytest.mark.parametrize("quote", ["", "Words that stand nowhere in it."])
def test_without_words_of_its_own_a_note_is_on_the_whole_passage(app, reader, quote):
    """Given no quotation, or one that the passage does not have, then the passage itself is what is kept."""
    jot(reader, quote=quote)
    [note] = notes_in(app)
    assert note.whole
    assert note.quote == ("The report lists norms. It was adopted by consensus, and consensus is no vote.")


def test_a_second_press_keeps_nothing_twice(app, reader):
    for _ in range(2):
        jot(reader, "Once.")
    assert len(notes_in(app)) == 1


def test_a_margin_has_an_end(app, reader, monkeypatch):
    monkeypatch.setattr(margin, "MOST", 1)
    jot(reader, "One.")
    jot(reader, "Two.")
    assert [note.text for note in notes_in(app)] == ["One."]
    assert "Your margin is full: 1 notes." in text_of(reader.get(LESSON))


@pytest.mark.parametrize("who", ["delegate", "chair", "observer", "lecturer", "staff"])
def test_nobody_else_reads_changes_or_erases_a_note(app, links, reader, who):
    """
    Given a note, when anybody else looks where they may look, or guesses its number, then they find nothing, and the
    note stays as it is.
    """
    jot(reader, SECRET)
    [note] = notes_in(app)
    seat = (
        next(seat for seat, role in links.roles.items() if role == who and seat != "tondera")
        if who in set(links.roles.values())
        else "lumenia"
    )
    other = entered(app, links, who, seat)
    for path in (LESSON, NOTES, NOTES + "?module=weighing-words", "/course/notes.md", "/course/", MODULE):
        assert SECRET not in other.get(path).text
    for fields in ({"text": "Mine."}, {"erase": "1"}):
        assert other.press(f"{NOTES}/{note.id}", on=LESSON, **fields).status_code == 404
    other.press(f"{NOTES}/erase", on=LESSON, sure="1")
    assert [each.text for each in notes_in(app)] == [SECRET]


def test_somebody_who_sits_in_the_same_seat_does_not_read_it_either(app, links, reader):
    jot(reader, SECRET)
    neighbour = entered(app, links, "delegate", "tondera")
    assert SECRET not in neighbour.get(LESSON).text
    assert SECRET not in neighbour.get(NOTES).text


def test_a_note_is_changed_and_erased(app, reader):
    jot(reader, "First.")
    [note] = notes_in(app)
    answer = reader.press(f"{NOTES}/{note.id}", on=LESSON, text="Second.\r\nThird.", stay="lesson")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LESSON}#the-report")
    assert [each.text for each in notes_in(app)] == ["Second.\nThird."]
    reader.press(f"{NOTES}/{note.id}", on=NOTES, erase="1")
    assert notes_in(app) == []


def test_all_of_them_are_erased_by_who_is_sure(app, reader):
    jot(reader, "First.")
    jot(reader, "Second.", passage="opening")
    reader.press(f"{NOTES}/erase", on=NOTES)
    assert len(notes_in(app)) == 2
    reader.press(f"{NOTES}/erase", on=NOTES, sure="1")
    assert notes_in(app) == []
    assert "All your notes are erased." in text_of(reader.get(NOTES))


def test_a_note_outlives_the_words_it_stands_on(reader, root):
    """
    Given notes on three passages, when a later version changes one, and another is no longer there, then each says so
    and shows what it stood on; the third is as it was.
    """
    jot(reader, "Stays.", "weigh a verb", passage="opening")
    jot(reader, "Changes.", "The report lists norms.")
    jot(reader, "Goes.", passage="two-steps")
    edit(root, "The report lists norms.", "The report has a list of norms.")
    edit(root, "{#two-steps}", "{#three-steps}")
    page = text_of(reader.get(LESSON))
    assert "The passage has changed since. It read, in version 1.0.0: The report lists norms. Changes." in page
    assert "Your notes on passages that are no longer here The passage “two-steps” is no longer here." in page
    assert "First, read aloud. Then look at the report, word by word. Goes." in page
    page = text_of(reader.get(NOTES))
    assert page.count("The passage has changed since.") == page.count("is no longer here.") == 1
    assert "The passage is no longer in the course." in reader.get("/course/notes.md").text


def test_a_note_outlives_its_module(reader, root):
    jot(reader, SECRET)
    (root / "handout.md").unlink()
    page = text_of(reader.get(NOTES))
    assert "Module 1, “Weighing words”, lesson “Lesson 1” The passage “the-report” is no longer here." in page
    assert SECRET in page
    [note] = re.findall(r"/course/notes/(\d+)\"", reader.get(NOTES).text)
    assert reader.press(f"{NOTES}/{note}", on=NOTES, text="Still mine.").status_code == 303
    assert "Still mine." in text_of(reader.get(NOTES))


def test_notes_are_found_by_module(app, reader, root):
    """Given notes in two modules, when one is chosen, then its notes alone are there, on the page and in the file."""
    jot(reader, "Of the first.")
    with app.app_context():
        [note] = db.session.scalars(select(MarginNote))
        kept = {column.name: getattr(note, column.name) for column in MarginNote.__table__.columns}
        db.session.add(MarginNote(**kept | {"id": None, "module": "another", "text": "Of the second."}))
        db.session.commit()
    page = text_of(reader.get(f"{NOTES}?module=another"))
    assert "Of the second." in page
    assert "Of the first." not in page
    assert "Of the first." not in reader.get("/course/notes.md?module=another").text
    assert "Of the first." in text_of(reader.get(f"{NOTES}?module=nothing"))


def test_a_page_that_is_kept_on_a_device_holds_no_note(reader):
    """Given a note, when the lesson is fetched to be kept where anybody may read it, then it is not in it."""
    jot(reader, SECRET)
    page = reader.get(LESSON + "?kept").text
    assert SECRET not in page
    assert "margin.js" not in page
    assert "/course/notes" not in page


def test_a_note_in_a_translation_quotes_the_translation(app, reader, root):
    lesson = root / "lessons"
    (lesson / "words-and-weight.es.md").write_text(
        '+++\ntitle = "Palabras y peso"\n+++\n\nPodrá pesar un verbo. [Design] {#opening from=000000}\n', "utf-8"
    )
    page = f"{LESSON}?in=es"
    answer = reader.press(LESSON + "/notes", on=page, passage="opening", quote="pesar un verbo", **{"in": "es"})
    assert answer.headers["Location"] == f"{LESSON}?in=es#opening"
    [note] = notes_in(app)
    assert (note.language, note.quote, note.whole) == ("es", "pesar un verbo", False)
    assert note.fingerprint == load_module(root).lesson("words-and-weight").prose.passage("opening").fingerprint


@pytest.mark.parametrize("fields", [{}, {"passage": "nowhere"}, {"passage": "opening' or 1=1"}])
def test_there_is_no_note_on_a_passage_that_is_not_there(app, reader, fields):
    assert reader.press(LESSON + "/notes", on=LESSON, **fields).status_code == 404
    assert notes_in(app) == []
