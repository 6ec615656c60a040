"""Minutes of the course on paper: read back by another library, it says what the page says, to eyes and to ears."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.courses.paper import handout_paper, lesson_paper, worksheet_paper
from curriculum.gift import read_gift
from curriculum.qti import read_qti
from curriculum.sending import packed
from curriculum.teaching import loader
from curriculum.teaching.loader import MODULES, load_module, modules
from tests.app.callers import entered
from tests.curriculum.module import SPANISH, write_module

MODULE = "/course/weighing-words/"


@pytest.fixture
def taught(tmp_path, monkeypatch):
    """
    A house in which one small module is taught.
    """
    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
    return root


@pytest.fixture
def reader(app, links, taught):
    return entered(app, links, "delegate", "tondera")


@pytest.fixture
def lecturer(app, links, taught):
    return entered(app, links, "lecturer", None)


@pytest.fixture
def desk(app):
    """
    Where a document is set: it speaks the language of whoever asks.
    """
    with app.test_request_context():
        yield


def opened(answer):
    assert answer.mimetype == "application/pdf"
    return PdfReader(BytesIO(answer.data))


def words(document):
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_a_lesson_is_taken_along_with_its_sources(reader):
    """Given a lesson, when it is asked for as PDF, then text, terms, notes and what is to be checked are in it."""
    answer = reader.get(f"{MODULE}words-and-weight.pdf")
    said = words(opened(answer))

    assert answer.headers["Content-Disposition"] == "attachment; filename=weighing-words-words-and-weight.pdf"
    for each in (
        "Module 1. Weighing words · Lesson 1 of 3",
        "Sort verbs by the force they carry.",
        "The report lists norms.1?",
        "¶ two-steps",
        "Terms Consensus",
        "A/70/174 para. 13. Written from knowledge. To be checked against the official document.",
        "Not known. The outcome of the first plenary",
        "marks our own teaching",
        "/course/weighing-words/words-and-weight · Version 1.0.0 · Text under CC BY 4.0.",
    ):
        assert each in said


def test_it_is_made_for_ears_as_well(reader):
    """Then title, language and headings are told to a machine, signs lead to notes, and it claims to be PDF/UA."""
    made = reader.get(f"{MODULE}words-and-weight.pdf").data
    document = PdfReader(BytesIO(made))

    assert b"pdfuaid:part" in made
    assert document.metadata.title == "Lesson 1"
    assert document.root_object["/Lang"] == "en-GB"
    assert [each["/Title"] for each in document.outline if not isinstance(each, list)] == [
        "The force of a verb",
        "Terms",
        "Where this comes from",
    ]
    assert sum(len(page.get("/Annots", ())) for page in document.pages) >= 4


def test_what_is_not_translated_stands_in_the_first_language(reader, taught):
    """Given a lesson of which one passage is translated, when it is asked for in that language, then both are there."""
    original = load_module(taught).lessons[0].prose.passage("opening")
    spanish = SPANISH.replace("HASH", original.fingerprint[:6])
    (taught / "lessons/words-and-weight.es.md").write_text(spanish, "utf-8")
    document = opened(reader.get(f"{MODULE}words-and-weight.pdf?in=es"))

    assert document.root_object["/Lang"] == "es"
    assert "Palabras y peso" in words(document)
    assert "Podrá pesar un verbo." in words(document)
    assert "The report lists norms." in words(document)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine (poppler-utils)")
def test_from_right_to_left_the_names_of_passages_stand_in_the_margin(desk, tmp_path):
    """
    Given a lesson in Arabic, when it is printed, then the names by which its passages are cited stand left of all its
    words, and objectives in English begin on the left.
    """
    module = load_module(MODULES / "eleven-norms")
    printed = tmp_path / "lesson.pdf"
    printed.write_bytes(lesson_paper(module, module.lessons[0], "ar", "https://example.test/"))
    shell = ["pdftotext", "-bbox", "-l", "1", str(printed), "-"]
    placed = subprocess.run(shell, check=True, capture_output=True, text=True).stdout
    begins = {words: float(place) for place, words in re.findall(r'xMin="([\d.]+)".*>(.+)</word>', placed)}
    margin = (2.2 + 2.6) / 2.54 * 72
    assert begins["opening"] < margin
    assert begins["Say"] == pytest.approx(margin, abs=30)


def test_a_worksheet_gives_nothing_away(reader):
    """Given a participant, when they take the worksheet, then all is asked, in an order that says nothing."""
    said = words(opened(reader.get(f"{MODULE}worksheet.pdf")))

    assert "Exercise: Sort them" in said
    assert "Step 1 · Write the letter of what belongs to it before each line." in said
    assert said.count("Choose one.") == 4
    for hidden in ("It is a duty.", "A good answer looks at the verb.", "States should cooperate.", "uses should"):
        assert hidden not in said
    assert not said.index("read") < said.index("think") < said.index("speak")


def test_the_answers_are_on_pages_of_their_own_for_lecturers(reader, lecturer):
    """Given the lecturer, when they take it with answers, then these begin on a new page; nobody else is given them."""
    pages = opened(lecturer.get(f"{MODULE}worksheet-with-answers.pdf")).pages
    first = next(number for number, page in enumerate(pages) if "Answers, for the facilitator" in page.extract_text())

    assert "It is a duty." not in " ".join(page.extract_text() for page in pages[:first])
    behind = " ".join(" ".join(page.extract_text() for page in pages[first:]).split())
    for each in ("right. It is a duty.", "1. read", "One way to write it: States should cooperate.", "uses should"):
        assert each in behind
    assert reader.get(f"{MODULE}worksheet-with-answers.pdf").status_code == 403


def test_a_lecturer_takes_files_and_questions_along(reader, lecturer, taught):
    """Given the lecturer, then its files and its questions leave as they can be read again; for others not."""
    parcel = lecturer.get(f"{MODULE}module.zip")
    assert parcel.headers["Content-Disposition"] == "attachment; filename=weighing-words-1.0.0.zip"
    assert parcel.data == packed(taught)[1]
    asked = [question.id for question in load_module(taught).questions]
    assert [each["id"] for each in read_gift(lecturer.get(f"{MODULE}questions.gift.txt").text)] == asked
    assert [each["id"] for each in read_qti(lecturer.get(f"{MODULE}questions.qti.zip").data)] == asked
    for name in ("module.zip", "questions.gift.txt", "questions.qti.zip"):
        assert f'href="{MODULE}{name}"' in lecturer.get(f"{MODULE}facilitator").text
        assert reader.get(MODULE + name).status_code == 403
        assert lecturer.get(f"/course/nothing/{name}").status_code == 404


@pytest.mark.parametrize("slug", modules())
def test_the_hand_out_of_each_module_is_one_page(slug, desk):
    """Given each module of the course, then its hand-out is one page, and legible to all."""
    made = handout_paper(load_module(MODULES / slug), "https://zerodraft.example.org/course/handout")

    assert len(PdfReader(BytesIO(made)).pages) == 1
    assert b"pdfuaid:part" in made


@pytest.mark.slow
@pytest.mark.parametrize("slug", modules())
def test_every_page_of_the_course_can_be_printed(slug, desk):
    """Given each lesson and worksheet of the course, then our own faces know all its signs."""
    module = load_module(MODULES / slug)
    for made in (
        *(lesson_paper(module, lesson, "en", "https://example.org/") for lesson in module.lessons),
        worksheet_paper(module, "https://example.org/", with_answers=True),
    ):
        assert b"pdfuaid:part" in made


def test_markup_is_never_obeyed(taught, reader):
    """Given words that are typst's own markup, then they are printed as they are."""
    page = taught / "handout.md"
    unkind = '#import "x.typ" $x^2$ = no #panic() @b'
    page.write_text(f"{unkind} [Design]\n", "utf-8")

    assert unkind in words(opened(reader.get(f"{MODULE}handout.pdf")))


@pytest.mark.parametrize("page", ["nothing.pdf", "../../config.pdf", "exercise.pdf"])
def test_what_is_not_there_is_not_made(reader, page):
    assert reader.get(MODULE + page).status_code == 404
