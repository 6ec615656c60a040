"""The questions of a module: enough of them, of several kinds, and with nothing that gives the answer away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from curriculum.problems import Finding
from curriculum.teaching.asking import Choice, Question
from curriculum.teaching.shapes import Module

FILE = "questions.toml"
FEWEST, MOST, FEWEST_KINDS = 8, 14, 4
TESTED = range(2, 4)
FEWEST_FOR_PLACES = 3
_GIVING_AWAY = re.compile(
    r"\b(?:always|never|(?<!not )only|without exception|in (?:all|every) cases?|in no case|under no circumstances?"
    r"|completely|entirely|impossible|guaranteed)\b",
    re.IGNORECASE,
)


def findings(module: Module) -> Iterator[Finding]:
    """
    Yield what keeps the questions from telling whether somebody has understood.
    """
    questions = module.questions
    if not FEWEST <= len(questions) <= MOST:
        yield FILE, None, f"{len(questions)} questions stand here; a module has {FEWEST} to {MOST}"
    kinds = {question.kind for question in questions}
    if len(kinds) < FEWEST_KINDS:
        yield FILE, None, f"all questions are {' or '.join(sorted(kinds))}; use at least {FEWEST_KINDS} kinds"
    tested = [question for question in questions if question.tested]
    if len(tested) not in TESTED:
        yield FILE, None, f'{len(tested)} questions have test = "pre-post"; two or three of a module do'
    for question in tested:
        if question.kind == "draft":
            yield (
                FILE,
                (*question.place, "test"),
                "a draft is rated by its author; it measures nothing before and after",
            )
    yield from _give_aways([each for each in questions if isinstance(each, Choice)])


def _give_aways(choices: Sequence[Choice]) -> Iterator[Finding]:
    single = [each for each in choices if each.kind == "single"]
    long = [each for each in single if _right_is(max, each)]
    # Of a few questions, one may still have the longest answer right; chance alone would do as much.
    if len(long) > max(1, len(single) // 3):
        yield (
            FILE,
            None,
            f"the right answer is the longest in {len(long)} of {len(single)} ({_ids(long)}); a third at most",
        )
    # Seldom looked for, because authors are seldom short where they are right.
    short = [each for each in single if _right_is(min, each)]
    if len(short) > max(1, len(single) // 2):
        yield (
            FILE,
            None,
            f"the right answer is the shortest in {len(short)} of {len(single)} ({_ids(short)}); half at most",
        )
    yield from _places(single)
    for question in choices:
        words = {
            word.lower() for option in question.options if option.right for word in _GIVING_AWAY.findall(option.text)
        }
        for place, option in enumerate(question.options):
            found = None if option.right else _GIVING_AWAY.search(option.text)
            if found and found.group().lower() not in words:
                yield (
                    FILE,
                    (*question.place, "options", place),
                    f'"{found.group()}" gives away that this answer is wrong',
                )


def _places(single: Sequence[Choice]) -> Iterator[Finding]:
    """Whoever guesses always the same place must not do well by it."""
    places = [place for each in single for place in each.right]
    if len(single) < FEWEST_FOR_PLACES:
        return
    most, often = Counter(places).most_common(1)[0]
    if often == len(single):
        yield FILE, None, f"the right answer is number {most + 1} in each of the questions with one right answer"
    elif often > max(2, len(single) // 2):
        yield (
            FILE,
            None,
            f"the right answer is number {most + 1} in {often} of {len(single)} questions with one; half at most",
        )


def _right_is(extreme: Callable[[Iterable[int]], int], question: Choice) -> bool:
    """Whether a right answer is longer, or shorter, than every wrong one."""
    right = [len(option.text) for option in question.options if option.right]
    wrong = [len(option.text) for option in question.options if not option.right]
    return bool(right and wrong) and extreme(right) not in wrong and extreme([*right, *wrong]) == extreme(right)


def _ids(questions: Sequence[Question]) -> str:
    return ", ".join(question.id for question in questions)
