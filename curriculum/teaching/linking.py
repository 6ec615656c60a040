"""The links of a module: that each leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.problems import did_you_mean
from curriculum.teaching.passages import no_such
from curriculum.teaching.prose import Prose
from curriculum.teaching.references import References

# The words of a link may hold marked text and brackets in pairs, its target no blank.
LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]*)\)")
_REFERENCE = re.compile(r"(?P<kind>[a-z]+):(?P<name>[^:#/]+)")
_PASSAGE = re.compile(r"(?:(?P<module>[a-z][a-z0-9-]*)/)?(?P<lesson>[a-z][a-z0-9-]*)?(?:#(?P<passage>[a-z0-9-]+))?")
KINDS = ("glossary", "norm", "case", "measure", "event", "disagreement")


def dead_links(text: str, module: str, here: Prose | None, known: References) -> Iterator[str]:
    """
    Yield what is wrong with the links of a text in this module; `here` is the page on which it stands.
    """
    for link in LINK.finditer(text):
        fault = fault_of(link["target"], module, here, known)
        if fault:
            yield f"[{link['words']}]({link['target']}): {fault}"


def fault_of(target: str, module: str, here: Prose | None, known: References) -> str | None:
    """
    Return why a target leads nowhere, or None.
    """
    reference = _REFERENCE.fullmatch(target)
    if reference:
        return _reference(reference["kind"], reference["name"], known)
    passage = _PASSAGE.fullmatch(target)
    if not target or not passage:
        return "this is no target; write lesson#passage, module/lesson#passage, or glossary:term"
    if not passage["lesson"]:
        return no_such(passage["passage"], here) if here and not here.passage(passage["passage"]) else None
    return _passage(passage["module"] or module, passage["lesson"], passage["passage"], known)


def _reference(kind: str, name: str, known: References) -> str | None:
    if kind not in KINDS:
        return f'"{kind}" is none of {", ".join(KINDS)}{did_you_mean(kind, KINDS)}'
    if known.knows(kind, name):
        return None
    return f'there is no {kind} "{name}"' + did_you_mean(name, sorted(known.names[kind]))


def _passage(module: str, lesson: str, passage: str | None, known: References) -> str | None:
    lessons = known.lessons.get(module)
    if lessons is None:
        # A module that is still being written may be linked to; until it is there, the words stand without a link.
        close = did_you_mean(module, [slug for slug in known.lessons if slug[:4] == module[:4]])
        return f'there is no module "{module}"{close}' if close else None
    if lesson not in lessons:
        return f'there is no lesson "{lesson}" in "{module}"' + did_you_mean(lesson, list(lessons))
    if passage and not lessons[lesson].passage(passage):
        return no_such(passage, lessons[lesson])
    return None
