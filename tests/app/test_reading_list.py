"""From the room to the course: a brief says what to read before, and a rule leads to what explains it."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape

from curriculum.teaching.loader import load_module, modules
from simulation.rules import RULES
from tests.app.callers import entered


def test_a_brief_lists_what_to_read_before(app, links):
    """Given a delegate in the lobby, then the lessons of the scenario are there, and each question has its own."""
    page = entered(app, links, "delegate", "tondera").get(links.seat("tondera")).text
    assert "Read before" in page
    assert 'href="/course/case-clinic/crime-and-care" target="_blank"' in page
    assert page.count("What lies behind it:") == 5
    for address in set(re.findall(r'href="(/course/[^"#]+)', page)):
        assert entered(app, links, "delegate", "tondera").get(address).status_code == 200


def test_a_room_knows_the_lesson_on_each_rule(app, links):
    """Given the room and the page of its rules, then both lead to lessons, and the numbers are those of the rules."""
    delegate = entered(app, links, "delegate", "tondera")
    page = delegate.get(links.seat("tondera", "room")).text
    lessons = json.loads(unescape(re.search(r"data-lessons='([^']+)'", page)[1]))
    assert {int(number) for number in lessons} <= set(RULES)
    assert lessons["15"] == "/course/negotiating-a-text/consensus-silence-vote#silence"
    assert "The lesson on this: Consensus, silence, vote" in delegate.get(f"{links.sitting}rules").text


def test_no_link_of_the_course_leads_nowhere_and_no_page_is_heavy(app, links, repository):
    """
    Given every page of every module, then each link within the house answers, the passage it names is there, and words,
    style and script together travel in less than 60 kB.
    """
    dist = repository / "app/static/dist"
    names = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    files = sum((dist / f"{names[name]}.gz").stat().st_size for name in ("main.css", "course.css", "page.js"))
    delegate, pages, linked, heavy = entered(app, links, "delegate", "tondera"), {}, set(), []
    for slug in modules():
        lessons = [lesson.slug for lesson in load_module(slug).lessons]
        for page in ("", "handout", "exercise", "questions", *lessons):
            path = f"/course/{slug}/{page}"
            answer = delegate.get(path)
            pages[path] = answer.text
            linked |= {(path, target) for target in re.findall(r'href="([/#][^"]*)"', answer.text)}
            if files + len(gzip.compress(answer.data)) > 60_000:
                heavy.append(path)
    dead = []
    for path, target in sorted(linked):
        there, _, passage = target.partition("#")
        there = there or path
        if there.startswith("/static/"):
            continue
        if there not in pages:
            answer = delegate.get(there)
            # A paper to take along is no text, and no passage of it is named.
            pages[there] = answer.data.decode(errors="replace") if answer.status_code == 200 else ""
        if not pages[there] or (passage not in ("", "_") and f'id="{passage}"' not in pages[there]):
            dead.append(f"{path}: {target}")
    assert dead == []
    assert heavy == []
