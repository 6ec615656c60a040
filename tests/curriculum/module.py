"""A small module to spoil: everything a module needs, and no more."""

from __future__ import annotations

from pathlib import Path

LESSONS = ("words-and-weight", "who-says-so", "what-remains-open")

MODULE = """\
slug = "weighing-words"
number = 1
version = "1.0.0"
status = "published"
title = "Weighing words"
summary = "How to tell a duty from a wish, and who says which."
languages = ["en", "es"]
lessons = ["words-and-weight", "who-says-so", "what-remains-open"]
glossary = ["consensus"]

[[objectives]]
id = "W1"
text = "Sort verbs by the force they carry."
scenarios = ["borrowed-server"]

[[documents]]
symbol = "A/70/174"
title = "Report of the GGE, 2015"
mark = "K"
address = "https://undocs.org/en/A/70/174"
why = "The norms."
"""

# A sentence of ten words, and as many of them as a lesson needs.
_FILLER = " ".join(["A careful reader weighs each verb before the next sentence begins."] * 50)

LESSON = """\
+++
title = "{title}"
minutes = 10
objectives = ["W1"]
+++

You will be able to weigh a verb. [Design] {{#opening}}

## The force of a verb

The report lists norms. [K: A/70/174 para. 13] It was adopted by
consensus, and [consensus](glossary:consensus) is no vote. [S: SEED-1, SEED-2] [K] {{#the-report}}

{filler} [Design]
{{#filler}}

- First, read aloud. [Design]
- Then look at [the report](#the-report),
  word by word. [Design] {{#two-steps}}

### A table

| Verb | Weight |
|---|---|
| should | a [norm](words-and-weight#the-report) [K: A/70/174 para. 13] |
| shall | a duty [Design] |

{{#table-of-verbs}}

> “Take note” is the lightest. [Design] {{#lightest}}

How much is known of the rest, we do not know. [G1] {{#gap}}
"""

SPANISH = """\
+++
title = "Palabras y peso"
+++

Podrá pesar un verbo. [Design] {#opening from=HASH}
"""

_SINGLE = """\
[[questions]]
id = "single-{number}"
kind = "single"
objective = "W1"
lesson = "words-and-weight#the-report"
prompt = "Which verb is heavier?"
options = [
{options}
]
"""
_RIGHT = '  {{ text = "shall", right = true, why = "It is a duty." }},'
_WRONG = '  {{ text = "{word}", why = "It leaves a choice." }},'

OTHERS = """\
[[questions]]
id = "several"
kind = "multiple"
objective = "W1"
lesson = "words-and-weight#opening"
test = "pre-post"
prompt = "Which of these bind?"
options = [
  { text = "shall", right = true, why = "It binds." },
  { text = "must", right = true, why = "It binds." },
  { text = "may", why = "It permits." },
]

[[questions]]
id = "order"
kind = "order"
objective = "W1"
lesson = "who-says-so#opening"
test = "pre-post"
prompt = "Put the steps in order."
items = ["read", "think", "speak"]
why = "The lesson says so."

[[questions]]
id = "ladder"
kind = "ladder"
objective = "W1"
lesson = "what-remains-open#opening"
prompt = "From the weakest to the strongest."
items = ["may", "should", "shall"]
why = "The lesson says so."

[[questions]]
id = "match"
kind = "match"
objective = "W1"
lesson = "words-and-weight#table-of-verbs"
prompt = "What belongs together?"
pairs = [["should", "a norm"], ["shall", "a duty"], ["ought", "a norm"]]
why = "The lesson says so."

[[questions]]
id = "draft"
kind = "draft"
objective = "W1"
lesson = "words-and-weight#two-steps"
prompt = "Write one sentence with a norm in it."
model = "States should cooperate."
criteria = ["uses should", "names who"]
why = "The lesson says so."
"""

STEPS = """\
[[steps]]
id = "sort-the-claims"
kind = "match"
prompt = "Sort these."
pairs = [["should", "a norm"], ["shall", "a duty"]]
why = "A good answer looks at the verb."
"""


def questions() -> str:
    """
    Four questions with one right answer, not always in the same place, and one of each other kind.
    """
    found = []
    for number in range(4):
        options = [_WRONG.format(word=word) for word in ("may", "may well")]
        options.insert(number % 3, _RIGHT.format())
        found.append(_SINGLE.format(number=number, options="\n".join(options)))
    return "\n".join([*found, OTHERS])


def write_module(root: Path) -> Path:
    """
    Write the module into a folder of its own name, and return that.
    """
    folder = root / "weighing-words"
    (folder / "lessons").mkdir(parents=True)
    files = {
        "module.toml": MODULE,
        "questions.toml": questions(),
        "exercise.md": '+++\ntitle = "Sort them"\nminutes = 15\nobjectives = ["W1"]\n+++\n\nTake a pen. Sort.\n',
        "exercise.toml": STEPS,
        "handout.md": "Look at the verb first. [Design]\n",
        "facilitator.md": "\n\n".join(
            f"## {title}\n\n| Minutes | What |\n|---|---|\n| 10 | Talk |"
            for title in ("Class plan", "Discussion questions", "Traps", "Joined to the room")
        )
        + "\n",
    }
    for number, slug in enumerate(LESSONS, start=1):
        files[f"lessons/{slug}.md"] = LESSON.format(title=f"Lesson {number}", filler=_FILLER)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder
