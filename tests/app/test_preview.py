"""A module is seen while it is being written: its pages, what is wrong with it, and nothing of it elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app import create_app
from app.config import Config
from tests.curriculum.module import write_module


@pytest.fixture
def root(tmp_path):
    return write_module(tmp_path / "drafts")


@pytest.fixture
def author(root, tmp_path):
    """
    A browser on the machine on which the draft is shown.
    """
    config = Config.from_environment({}, data=tmp_path / "data")
    return create_app(replace(config, preview=root)).test_client()


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def change(root, name, before, after):
    file = root / name
    words = file.read_text("utf-8")
    assert before in words
    file.write_text(words.replace(before, after), "utf-8")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("", "How to tell a duty from a wish"),
        ("words-and-weight", "The report lists norms."),
        ("handout", "Look at the verb first."),
        ("exercise", "Take a pen."),
        ("facilitator", "Class plan"),
        ("questions", "✓ shall It is a duty."),
    ],
)
def test_each_page_of_a_draft_is_shown(author, page, words):
    text = text_of(author.get(f"/preview/{page}"))
    assert "Nothing to put right" in text
    assert words in text


def test_what_is_wrong_is_named_by_file_line_and_field(author, root):
    """Given a draft, when a fault is written into it, then the page names it, shows the rest, and its sign changes."""
    before = author.get("/preview/seen.json").json
    assert author.get("/preview/seen.json").json == before
    change(root, "lessons/words-and-weight.md", "(#the-report)", "(#the-reports)")
    change(root, "questions.toml", 'objective = "W1"', 'objective = "W7"')
    assert author.get("/preview/seen.json").json != before
    text = text_of(author.get("/preview/words-and-weight"))
    assert "things to put right" in text
    assert re.search(
        r"lessons/words-and-weight\.md:\d+ .*there is no passage \"|lessons/words-and-weight\.md:\d+", text
    )
    assert re.search(r"questions\.toml:\d+ questions\[1\]\.objective", text)
    assert "The report lists norms." in text


def test_a_draft_that_cannot_be_read_shows_what_could_be_read_last(author, root):
    """Given a draft on the screen, when it is saved in the middle of a change, then what was readable stays beside."""
    author.get("/preview/handout")
    change(root, "module.toml", 'version = "1.0.0"', "version = ")
    text = text_of(author.get("/preview/handout"))
    assert "things to put right" in text
    assert "below stands what could be read last" in text
    assert "Look at the verb first." in text


def test_a_folder_that_never_could_be_read_shows_why(tmp_path):
    config = Config.from_environment({}, data=tmp_path / "data")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "module.toml").write_text("", "utf-8")
    text = text_of(create_app(replace(config, preview=tmp_path / "empty")).test_client().get("/preview/"))
    assert "things to put right" in text
    assert "module.toml" in text


def test_no_other_house_has_such_a_page(visitor, author):
    assert visitor.get("/preview/").status_code == 404
    assert visitor.get("/preview/seen.json").status_code == 404
    assert author.get("/preview/nothing").status_code == 404
