"""The course is read, and answered, by whoever has entered; what they did is theirs, and is counted honestly."""

from __future__ import annotations

import re
import shutil

import pytest
from sqlalchemy import select

from app.courses.answering import choices_of, lines_of
from app.courses.models import Answer, LessonRead, ModuleCopy, Pin
from app.courses.receiving import FOLDER, receive
from app.extensions import db
from app.home.language import COOKIE
from app.plenary import desk
from curriculum.sending import packed
from curriculum.teaching import loader
from curriculum.teaching.loader import load_module
from tests.app.callers import entered
from tests.curriculum.module import write_module
from tools.catalogues import catalogues

MODULE = "/course/weighing-words/"
LESSON, QUESTIONS, EXERCISE = MODULE + "words-and-weight", MODULE + "questions", MODULE + "exercise"


@pytest.fixture(autouse=True)
def taught(tmp_path, monkeypatch):
    """
    A house in which one small module is taught, and no agenda names another.
    """
    monkeypatch.setattr(desk, "agendas", tuple)
    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
    return load_module(root)


@pytest.fixture
def reader(app, links):
    return entered(app, links, "delegate", "tondera")


@pytest.fixture
def neighbour(app, links):
    return entered(app, links, "delegate", "lumenia")


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_visitor_is_told_to_enter(visitor):
    """Given somebody who has not entered, when they ask for a lesson, then they are told who may read."""
    answer = visitor.get(LESSON)
    assert answer.status_code == 403
    assert "This is for people who have entered." in answer.text


def test_the_course_says_what_there_is(reader):
    """Given a delegate, when they open the course, then modules, lessons and how long they take are there."""
    page = text_of(reader.get("/course/"))
    assert "Weighing words How to tell a duty from a wish, and who says which." in page
    assert "3 lessons · 9 questions · 45 minutes" in page
    page = text_of(reader.get(MODULE))
    assert "0 of 3 lessons read" in page
    assert "Begin: Lesson 1" in page
    assert "Needed in: The Borrowed Server" in page
    assert "For the lecturer" not in page


def test_a_lesson_shows_where_each_claim_comes_from(reader):
    """Given a lesson, when it is read, then signs lead to notes, and what is not certain says so, without a script."""
    page = reader.get(LESSON).text
    assert page.count("<h1>") == 1
    for passage in ("opening", "the-report", "two-steps", "table-of-verbs", "lightest", "gap"):
        assert f'id="{passage}"' in page
    assert '<a class="sign" data-kind="K" href="#note-1"' in page
    assert "To be checked against the official document." in page
    assert "SEED" not in text_of(reader.get(LESSON))  # The register knows them by their titles.
    assert 'href="#note-2" aria-label="Source 2">2</a>' in page
    assert "Not known. The outcome of the first plenary" in text_of(reader.get(LESSON))
    assert 'class="term" href="#term-consensus"' in page
    assert 'id="term-consensus"' in page
    assert '<a href="#the-report">the report</a>' in page
    assert "<style" not in page


def test_a_passage_can_be_cited(reader):
    """Given a passage, when it is cited, then module, lesson, passage, version and address are said."""
    page = text_of(reader.get(LESSON))
    assert (
        "Zerodraft, module 1, “Weighing words”, lesson 1, “Lesson 1”, passage “the-report”, version 1.0.0. "
        "http://localhost/course/weighing-words/words-and-weight#the-report"
    ) in page


def test_a_lesson_is_read_when_somebody_says_so(app, reader, neighbour):
    """Given a lesson, when it is looked at, nothing is noted; when its button is pressed, that is, for one person."""
    reader.get(LESSON)
    assert "0 of 3 lessons read" in text_of(reader.get(MODULE))
    for _ in range(2):
        assert reader.press(f"{LESSON}/read", on=LESSON).status_code == 303
    assert "1 of 3 lessons read" in text_of(reader.get(MODULE))
    assert "Go on: Lesson 2" in text_of(reader.get(MODULE))
    assert "Go on: Lesson 2" in text_of(reader.get("/course/"))
    assert "0 of 3 lessons read" in text_of(neighbour.get(MODULE))
    with app.app_context():
        assert [row.version for row in db.session.scalars(select(LessonRead))] == ["1.0.0"]
    reader.press(f"{LESSON}/read", on=LESSON, **{"not-yet": "1"})
    assert "0 of 3 lessons read" in text_of(reader.get(MODULE))


def test_every_choice_is_explained_after_answering_and_not_before(app, reader, neighbour):
    """Given a question, when it is answered, then each choice says why, one may answer again, and nobody else sees."""
    assert "It leaves a choice." not in reader.get(QUESTIONS).text
    answer = reader.press(f"{QUESTIONS}/single-0", on=QUESTIONS, choice="1")
    assert answer.headers["Location"] == f"{QUESTIONS}#single-0"
    page = text_of(reader.get(QUESTIONS))
    assert "Question 1 · ✗ not yet" in page
    assert "✓ Right. It is a duty." in page
    assert page.count("✗ Not right. It leaves a choice.") == 2
    # The lesson that teaches the answer counts as read.
    assert "1 of 3 lessons read" in text_of(reader.get(MODULE))
    reader.press(f"{QUESTIONS}/single-0", on=QUESTIONS, choice="0")
    assert "1 of 9 answered, 1 right" in text_of(reader.get(QUESTIONS))
    assert "It leaves a choice." not in neighbour.get(QUESTIONS).text
    with app.app_context():
        assert [(row.given, row.right, row.tries) for row in db.session.scalars(select(Answer))] == [([0], True, 2)]


def test_each_kind_is_judged_line_by_line(reader, taught):
    """Given a right answer of each kind, when it is sent, then it is right; a half right one says how far it is."""
    asked = {question.id: question for question in taught.questions}
    sent = {
        "several": {"choice": ["0", "1"]},
        "order": {
            f"line-{n}": str(asked["order"].items.index(line)) for n, line in enumerate(lines_of(asked["order"]))
        },
        "ladder": {
            f"line-{n}": str(asked["ladder"].items.index(line)) for n, line in enumerate(lines_of(asked["ladder"]))
        },
        "match": {
            f"line-{n}": str(list(choices_of(asked["match"])).index(dict(asked["match"].pairs)[line]))
            for n, line in enumerate(lines_of(asked["match"]))
        },
    }
    for name, fields in sent.items():
        reader.press(f"{QUESTIONS}/{name}", on=QUESTIONS, **fields)
    assert "4 of 9 answered, 4 right" in text_of(reader.get(QUESTIONS))
    reader.press(
        f"{QUESTIONS}/match",
        on=QUESTIONS,
        **(sent["match"] | {"line-0": "1" if sent["match"]["line-0"] == "0" else "0"}),
    )
    page = text_of(reader.get(QUESTIONS))
    assert "✗ not yet: 2 of 3 right" in page
    assert "Show the answer" in page


def test_what_is_to_be_ordered_never_stands_in_order(taught):
    """Given things to be put in order, when they are shown, then each time the same way, and not as they belong."""
    for question in taught.questions:
        if question.kind in ("order", "ladder"):
            assert list(lines_of(question)) == list(lines_of(question)) != list(question.items)
            assert sorted(lines_of(question)) == sorted(question.items)


def test_a_draft_is_rated_by_its_author(reader):
    """Given a draft, when it is sent, then a model stands beside it, and its author says what it does."""
    assert "States should cooperate." not in reader.get(QUESTIONS).text
    reader.press(f"{QUESTIONS}/draft", on=QUESTIONS, draft="  States <should> talk.\r\nOften.  ")
    page = reader.get(QUESTIONS).text
    assert "States &lt;should&gt; talk.\nOften.</textarea>" in page
    assert "States should cooperate." in page
    reader.press(f"{QUESTIONS}/draft", on=QUESTIONS, draft="States should talk.", met=["1"])
    assert re.search(r'name="met" value="1" checked', reader.get(QUESTIONS).text)


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("single-0", {}, "Choose an answer first."),
        ("single-0", {"choice": ["0", "1"]}, "Choose an answer first."),
        ("single-0", {"choice": "99"}, "Choose an answer first."),
        ("order", {"line-0": "0"}, "Choose something on every line."),
        ("order", {"line-0": "0", "line-1": "1", "line-2": "٣"}, "Choose something on every line."),
        ("draft", {"draft": " "}, "Write a sentence first"),
    ],
)
def test_half_an_answer_is_asked_for_again(app, reader, name, fields, said):
    """Given an answer that is not whole, when it is sent, then the page says what is missing, and nothing is kept."""
    answer = reader.press(f"{QUESTIONS}/{name}", on=QUESTIONS, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    with app.app_context():
        assert db.session.scalars(select(Answer)).all() == []


def test_an_exercise_is_done_step_by_step(reader, taught):
    """Given the exercise, when a step is done, then it is explained, and the module says how many are done."""
    page = text_of(reader.get(EXERCISE))
    assert "Take a pen. Sort." in page
    assert "Step 1 of 1" in page
    (step,) = taught.exercise.steps
    fields = {
        f"line-{n}": str(list(choices_of(step)).index(dict(step.pairs)[line])) for n, line in enumerate(lines_of(step))
    }
    reader.press(f"{EXERCISE}/sort-the-claims", on=EXERCISE, **fields)
    assert "Why: A good answer looks at the verb." in text_of(reader.get(EXERCISE))
    assert "1 of 1 steps done" in text_of(reader.get(MODULE))


def test_an_answer_to_an_earlier_version_is_not_shown_beside_a_newer_question(reader, taught, tmp_path):
    """Given an answer, when the module is published anew, then its question is asked afresh."""
    reader.press(f"{QUESTIONS}/single-0", on=QUESTIONS, choice="0")
    sheet = tmp_path / "modules" / "weighing-words" / "module.toml"
    sheet.write_text(sheet.read_text("utf-8").replace('"1.0.0"', '"2.0.0"'), "utf-8")
    assert "0 of 9 answered, 0 right" in text_of(reader.get(QUESTIONS))
    assert "1 of 3 lessons read" in text_of(reader.get(MODULE))


def test_the_page_for_lecturers_is_theirs(app, links, reader):
    """Given a delegate and a lecturer, when they open how the module is taught, then the lecturer alone reads it."""
    assert reader.get(MODULE + "facilitator").status_code == 403
    lecturer = entered(app, links, "lecturer", "tondera")
    assert "Class plan" in lecturer.get(MODULE + "facilitator").text
    assert "For the lecturer" in text_of(lecturer.get(MODULE))


def test_a_hand_out_is_one_page_to_be_printed(reader):
    page = reader.get(MODULE + "handout").text
    assert "Look at the verb first." in page
    assert "data-print" in page


@pytest.mark.parametrize("path", ["/course/nothing/", MODULE + "nothing", "/course/nothing/a", QUESTIONS + "/nothing"])
def test_what_is_not_there_is_not_found(app, reader, path):
    app.config["WTF_CSRF_ENABLED"] = False
    answer = reader.post(path) if path.startswith(QUESTIONS) else reader.get(path)
    assert answer.status_code == 404


def test_a_module_that_cannot_be_read_is_left_out(reader, tmp_path, caplog):
    """Given a module with a fault, when the course is opened, then the house stands, and the log says what is wrong."""
    (tmp_path / "modules" / "weighing-words" / "handout.md").unlink()
    assert "No module has been published yet." in reader.get("/course/").text
    assert "handout.md: this file is missing" in caplog.text


def test_a_draft_module_is_not_taught(reader, tmp_path):
    sheet = tmp_path / "modules" / "weighing-words" / "module.toml"
    sheet.write_text(sheet.read_text("utf-8").replace('"published"', '"draft"'), "utf-8")
    assert reader.get(MODULE).status_code == 404


def test_a_translation_is_read_passage_by_passage(reader, tmp_path):
    """Given one passage in Spanish, when a browser asks for Spanish, then the rest stands in English, and says so."""
    lesson = tmp_path / "modules" / "weighing-words" / "lessons"
    (lesson / "words-and-weight.es.md").write_text(
        '+++\ntitle = "Palabras y peso"\n+++\n\nPodrá pesar un verbo. [Design] {#opening from=000000}\n', "utf-8"
    )
    page = reader.get(LESSON, headers={"Accept-Language": "es"}).text
    assert "<h1>Palabras y peso</h1>" in page
    assert "Podrá pesar un verbo." in page
    assert _in_spanish("The original of this passage has changed") in page
    assert '<div class="passage" id="the-report" lang="en" dir="ltr">' in page
    assert "Podrá" not in reader.get(LESSON).text
    page = reader.get(LESSON + "?in=es").text
    assert "Podrá" in page
    assert "A translation that nobody whose language it is has checked yet." in page


def test_a_lesson_is_read_in_the_language_that_was_chosen(reader, tmp_path):
    """
    Given a lesson in Arabic, when somebody whose browser asks for English has chosen Arabic for the pages, then they
    read it in Arabic, from right to left; when they ask for English by its name, then in English, and the pages stay.
    """
    lessons = tmp_path / "modules" / "weighing-words" / "lessons"
    sheet = lessons.parent / "module.toml"
    sheet.write_text(re.sub(r"languages = .*", 'languages = ["en", "ar"]', sheet.read_text("utf-8")), "utf-8")
    (lessons / "words-and-weight.ar.md").write_text(
        '+++\ntitle = "وزن الكلمات"\n+++\n\nللفعل وزن. [Design] {#opening from=000000}\n', "utf-8"
    )
    reader.set_cookie(COOKIE, "ar")
    page = reader.get(LESSON, headers={"Accept-Language": "en"}).text
    assert '<article class="leaf" lang="ar" dir="rtl">' in page
    assert 'lang="en" dir="ltr" hreflang="en">English</a>' in page
    page = reader.get(LESSON + "?in=en").text
    assert '<article class="leaf" lang="en" dir="ltr">' in page
    assert 'hreflang="ar">العربية</a>' in page
    assert 'class="language"' in page


def test_a_module_that_was_brought_in_is_taught_at_once(app, reader, tmp_path):
    """Given a house that stands, when a newer version of a module is brought in, then that is read from then on."""
    assert "Version 1.0.0" in reader.get(MODULE).text
    root = tmp_path / "modules" / "weighing-words"
    sheet = root / "module.toml"
    words = sheet.read_text("utf-8")
    sheet.write_text(words.replace('"1.0.0"', '"1.1.0"'), "utf-8")
    _module, parcel = packed(root)
    sheet.write_text(words, "utf-8")
    receive(parcel, app.extensions["zerodraft"].data / FOLDER)
    assert "Version 1.1.0" in reader.get(MODULE).text


def publish(tmp_path, version):
    sheet = tmp_path / "modules" / "weighing-words" / "module.toml"
    sheet.write_text(re.sub(r'version = "[0-9.]+"', f'version = "{version}"', sheet.read_text("utf-8")), "utf-8")


def test_a_workshop_reads_what_was_published_when_it_was_founded(app, links, reader, tmp_path):
    """
    Given a workshop, when a module is published anew, then its people read what they began with, everybody else what is
    new, and the lecturer takes the newer version when she wants to.
    """
    lecturer = entered(app, links, "lecturer", "tondera")
    desk = lecturer.press("/editions/new", title="Nairobi, March").headers["Location"]
    assert "This workshop reads 1 module in the version" in text_of(lecturer.get(desk))
    reader.press(f"{QUESTIONS}/single-0", on=QUESTIONS, choice="0")

    publish(tmp_path, "1.1.0")
    (tmp_path / "modules" / "weighing-words" / "handout.md").write_text("Something else. [Design]\n", "utf-8")
    page = text_of(lecturer.get(MODULE))
    assert "Version 1.0.0. Your workshop keeps to it; version 1.1.0 has been published since." in page
    assert "Look at the verb first." in lecturer.get(MODULE + "handout").text
    assert "Version 1.1.0" in text_of(reader.get(MODULE))
    assert "Something else." in reader.get(MODULE + "handout").text

    assert "Published since: Weighing words (1.1.0)" in text_of(lecturer.get(desk))
    lecturer.press(f"{desk}course", on=desk)
    assert "Something else." in lecturer.get(MODULE + "handout").text
    assert "Published since" not in lecturer.get(desk).text


def test_who_takes_part_in_several_workshops_chooses_whose_versions_they_read(app, links, tmp_path):
    """
    Given two workshops founded at different times, when their lecturer reads, then the course says whose versions these
    are, she changes to the other's and back, also on another device, and to nobody else's.
    """
    lecturer = entered(app, links, "lecturer", "tondera")
    first = lecturer.press("/editions/new", title="Nairobi, March").headers["Location"]
    assert "As pinned by your workshop: Nairobi, March" in text_of(lecturer.get("/course/"))
    publish(tmp_path, "1.1.0")
    lecturer.press("/editions/new", title="The Hague, April")
    assert "You read the versions of The Hague, April" in text_of(lecturer.get("/course/"))
    assert "Version 1.1.0" in text_of(lecturer.get(MODULE))
    nairobi = first.strip("/").rpartition("/")[2]
    assert lecturer.press("/course/edition", on="/course/", edition=nairobi).status_code == 303
    assert "Version 1.0.0" in text_of(lecturer.get(MODULE))
    assert f'value="{nairobi}" selected' in lecturer.get(MODULE).text
    assert "Version 1.0.0" in text_of(entered(app, links, "lecturer", "tondera").get(MODULE))
    delegate = entered(app, links, "delegate", "tondera")
    for edition in (nairobi, "", "0", "x", "٣"):
        assert delegate.press("/course/edition", on="/course/", edition=edition).status_code == 404
    assert "Version 1.1.0" in text_of(delegate.get(MODULE))


def test_the_way_back_leads_to_the_seat_or_to_the_sitting(app, links, reader, visitor):
    """Given a delegate and a lecturer, when they read, then the way back to where they belong stands above."""
    assert re.search(rf'href="{links.seat("tondera")}">.*?Tondera', reader.get(LESSON).text, re.DOTALL)
    lecturer = entered(app, links, "lecturer", "tondera")
    assert f'way-back" href="{links.sitting}"' in lecturer.get("/library/").text
    assert "way-back" not in reader.get(LESSON + "?kept").text


def test_a_module_that_is_gone_is_still_read_by_those_who_began_with_it(app, links, reader, tmp_path):
    """Given a workshop, when a module is no longer taught, then its people go on reading it, and nobody else does."""
    lecturer = entered(app, links, "lecturer", "tondera")
    lecturer.press("/editions/new", title="Nairobi, March")
    shutil.rmtree(tmp_path / "modules" / "weighing-words")
    assert lecturer.get(LESSON).status_code == 200
    assert reader.get(LESSON).status_code == 404


def test_the_same_module_is_kept_once(app, links):
    """Given two workshops that read the same, then one copy serves both."""
    lecturer = entered(app, links, "lecturer", "tondera")
    for title in ("Nairobi", "The Hague"):
        lecturer.press("/editions/new", title=title)
    with app.app_context():
        assert len(db.session.scalars(select(ModuleCopy)).all()) == 1
        assert len(db.session.scalars(select(Pin)).all()) == 2


def _in_spanish(beginning: str) -> str:
    """
    How the Spanish catalogue begins the sentence that begins so.
    """
    (spanish,) = (words for folder, words in catalogues() if folder.parent.name == "es")
    found = next(each for each in spanish if isinstance(each.id, str) and each.id.startswith(beginning))
    return str(found.string)[:20]
