"""Two forms of a test, drawn from modules: parallel, disjoint, as long as wished, and the same ones each time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.teaching.forms import MINUTES, draw_forms
from curriculum.teaching.loader import MODULES, load_module, modules

COURSE = sorted((load_module(MODULES / slug) for slug in modules()), key=lambda module: module.number)
QUESTIONS = {(module.slug, question.id): question for module in COURSE for question in module.questions}


@settings(max_examples=60, deadline=None)
@given(
    chosen=st.sets(st.sampled_from(range(len(COURSE)))),
    seed=st.text(max_size=12),
    minutes=st.integers(0, 120),
    most=st.integers(1, 4),
)
def test_both_forms_ask_about_the_same_with_other_questions(chosen, seed, minutes, most):
    """Given any modules, length and seed, then the forms agree in objectives, and share no question."""
    picked = [COURSE[place] for place in sorted(chosen)]
    forms = draw_forms(picked, seed, minutes, most)
    asked = [(item.module, item.question) for item in (*forms.first, *forms.second)]

    assert [item[:2] for item in map(objective_of, forms.first)] == [
        item[:2] for item in map(objective_of, forms.second)
    ]
    assert len(set(asked)) == len(asked)
    for item in (*forms.first, *forms.second):
        question = QUESTIONS[item.module, item.question]
        assert question.objective == item.objective
        assert question.kind in MINUTES
    for form in (forms.first, forms.second):
        assert sum(MINUTES[QUESTIONS[item.module, item.question].kind] for item in form) <= minutes
        assert all(number <= most for number in Counter(map(objective_of, form)).values())
    assert {item.module for item in forms.first} <= {module.slug for module in picked}
    assert forms == draw_forms(picked, seed, minutes, most)


def objective_of(item):
    return item.module, item.objective


def test_another_edition_has_other_forms():
    """Given two editions, then not all of their questions are the same: what leaks from one is no use in the next."""
    drawn = {draw_forms(COURSE, f"edition {number}", 20, 1).first for number in range(6)}
    assert len(drawn) > 1


def test_every_module_comes_to_its_turn():
    """Given twenty minutes for the whole course, then each module is asked about, by what its authors marked."""
    forms = draw_forms(COURSE, "edition 1", 20, 1)
    assert {item.module for item in forms.first} == {module.slug for module in COURSE}
    for one, other in zip(forms.first, forms.second, strict=True):
        assert QUESTIONS[one.module, one.question].tested or QUESTIONS[other.module, other.question].tested


def test_an_objective_with_one_question_cannot_be_tested_twice():
    """Given an objective on which one question can be marked, then it is named, and not asked about."""
    module = COURSE[0]
    objective = module.objectives[0].id
    first = next(each for each in module.questions if each.objective == objective and each.kind in MINUTES)
    others = tuple(each for each in module.questions if each.objective != objective)
    forms = draw_forms([replace(module, questions=(first, *others))], "edition 1", 500, 4)
    assert forms.left_out == ((module.slug, objective),)
    assert (module.slug, objective) not in set(map(objective_of, forms.first))


def test_the_course_of_the_house_can_be_asked_before_and_after():
    """Given the whole course, then no objective is left out: each has two questions that can be marked."""
    assert draw_forms(COURSE, "edition 1", 500, 1).left_out == ()


@pytest.mark.parametrize("minutes", [0, 1])
def test_where_there_is_no_time_nothing_is_asked(minutes):
    assert len(draw_forms(COURSE, "edition 1", minutes, 1).first) <= minutes
