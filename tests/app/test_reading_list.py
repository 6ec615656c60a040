"""From the room to the course: a brief says what to read before, and a rule leads to what explains it."""

from __future__ import annotations

import json
import re
from html import unescape

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
