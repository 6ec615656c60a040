"""Minutes of the course on a device: every page that is kept is there, and is nobody's."""

from __future__ import annotations

import re

import pytest

from tests.app.callers import entered

STATEMENT = re.compile(r"As it was kept on this device: [^.]*\.")


@pytest.fixture
def reader(app, links):
    return entered(app, links, "delegate", "tondera")


@pytest.fixture
def lecturer(app, links):
    return entered(app, links, "lecturer", None)


def listed(browser):
    answer = browser.get("/course/kept/pages.json")
    return answer.json["version"], answer.json["pages"]


def kept(browser, path):
    answer = browser.get(f"{path}?kept=1")
    assert answer.status_code == 200, path
    return answer.text


def test_what_is_listed_is_there_and_the_same_for_everybody(reader, lecturer):
    """
    Given a delegate who has read a lesson and the lecturer, when both ask for every page to be kept, then each is
    there, says that it is a copy, and is the same for both: no name, no progress, no form.
    """
    version, pages = listed(reader)
    assert (version, pages) == listed(lecturer)
    assert len(pages) == len(set(pages))
    lesson = next(path for path in pages if path.count("/") == 3 and not path.endswith(("/", "handout")))
    page = reader.get(lesson).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    reader.post(f"{lesson}/read", data={"csrf_token": token})
    for path in pages:
        mine = kept(reader, path)
        assert STATEMENT.search(mine), path
        assert STATEMENT.sub("", mine) == STATEMENT.sub("", kept(lecturer, path)), path
        assert "csrf_token" not in mine, path


def test_a_page_that_is_not_kept_stays_ones_own(reader):
    """Given the same lesson as ever, then it has its form, and says nothing of a copy."""
    _, pages = listed(reader)
    lesson = next(path for path in pages if path.count("/") == 3 and not path.endswith(("/", "handout")))
    page = reader.get(lesson).text

    assert "csrf_token" in page
    assert not STATEMENT.search(page)


def test_the_parts_of_the_library_are_among_them(reader):
    """Given the list, then norms, cases, glossary, timeline and sources are in it, answers are not."""
    _, pages = listed(reader)
    for path in ("/library/glossary", "/library/sources", "/library/timeline", "/library/cases", "/library/norms/a"):
        assert path in pages
    assert not [path for path in pages if path.endswith(("questions", "exercise", "facilitator"))]


def test_a_visitor_keeps_nothing(visitor):
    assert visitor.get("/course/kept").status_code == 403
    assert visitor.get("/course/kept/pages.json").status_code == 403
