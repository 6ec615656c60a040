"""Retold: what the record says in the house's own words, in the language of whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from flask_babel import get_locale, gettext, ngettext

BASE = "en"


def N_(words: str) -> str:  # noqa: N802 - The name by which words that are translated later are found.
    return words


# A record is written once, in one language, and may be read in any: a sentence is known again by its form, which is at
# once what the catalogues know it by. The parts in PARTS have such forms themselves; all others are somebody's words.

TEMPLATES = (
    # What was put
    N_("Adoption of the text as a whole"),
    N_("%(place)s, ad referendum"),
    N_("Separate vote on %(place)s"),
    N_("Separate vote: %(question)s"),
    N_("Overruling the Chair on the point of order of %(name)s"),
    N_("Observers: %(modality)s"),
    N_("Motion of %(name)s %(aim)s"),
    N_("Adding words to %(place)s"),
    N_("Deleting words from %(place)s"),
    N_("Replacing words in %(place)s"),
    N_("Merging into one with the next %(place)s"),
    N_("Settling what is proposed about %(place)s"),
    N_("Admitting Alt %(number)s of %(place)s"),
    N_("Adding %(place)s"),
    N_("Deleting %(place)s"),
    N_("Moving %(place)s"),
    N_("Splitting %(place)s"),
    # What became of it
    N_("No objection was heard. It was so decided."),
    N_("Nobody broke the silence. It was so decided."),
    N_("The text was adopted by consensus."),
    N_("The text was adopted under the silence procedure."),
    N_("The text was adopted by a vote."),
    N_("The sitting was adjourned without a text: %(reason)s"),
    N_("The text was issued as %(revision)s."),
    N_("The secret ballot was interrupted and its ballots are lost. It is void, and is held again."),
    N_("%(brackets)s lifted by the Chair: accepted."),
    N_("%(brackets)s lifted by the Chair: dropped."),
    N_("%(brackets)s lifted by consensus: accepted."),
    N_("%(brackets)s lifted by consensus: dropped."),
    N_("%(brackets)s lifted by a vote: accepted."),
    N_("%(brackets)s lifted by a vote: dropped."),
    N_("%(brackets)s lifted with the alternatives: dropped."),
    N_("%(brackets)s lifted: accepted."),
    N_("%(brackets)s lifted: dropped."),
    N_("%(brackets)s put back by the Chair. Reason: %(reason)s"),
    N_("%(brackets)s put back by the Chair."),
    N_("Bracket around the new %(place)s"),
    N_("Bracket on the deletion of %(place)s"),
    N_("Bracket on the move of %(place)s"),
    N_("Bracket on the split of %(place)s"),
    N_("Bracket on the merge of %(place)s"),
    N_("Bracket in %(place)s"),
    N_("Brackets in %(place)s"),
    N_("A bracket of %(place)s falls: it overlaps with what was adopted."),
    N_("A bracket of %(place)s falls: the Chair says why: %(reason)s"),
    N_("%(alternatives)s of %(place)s falls, since Alt %(number)s was admitted."),
    N_("%(alternatives)s of %(place)s fall, since Alt %(number)s was admitted."),
    N_("%(place)s: competing brackets became alternatives, Alt 1 to Alt %(number)s."),
    N_("%(place)s: the alternatives became ordinary brackets again."),
    N_("%(place)s agreed ad referendum."),
    N_("%(place)s is agreed no longer: the whole was not adopted."),
    N_("%(place)s are agreed no longer: the whole was not adopted."),
    N_("Paragraph %(label)s reopened."),
    N_("Paragraph %(label)s was parked: %(note)s"),
    N_("Paragraph %(label)s was parked."),
    N_("Paragraph %(label)s was taken up again."),
    N_("Paragraph %(label)s was approved by a separate vote and stays in the text."),
    N_("Paragraph %(label)s was rejected by a separate vote and leaves the text."),
    N_("%(place)s is voted on separately, and then what was approved as a whole."),
    N_("%(place)s are voted on separately, and then what was approved as a whole."),
    N_("All operative parts were rejected: the text is rejected as a whole."),
    N_("Order of voting on %(place)s: furthest removed from the text first."),
    N_("Order of voting on %(place)s, as the Chair has it. Reason: %(reason)s"),
    # Silence
    N_("%(name)s broke the silence on %(question)s. Reason: %(reason)s"),
    N_("%(name)s broke the silence on %(question)s. It would have instead: %(words)s"),
    N_("%(name)s broke the silence on %(question)s."),
    N_("The silence on %(question)s was extended. Reason: %(reason)s"),
    N_("The silence on %(question)s was extended."),
    N_("The Chair ended the silence on %(question)s without a decision. Reason: %(reason)s"),
    N_("The Chair ended the silence on %(question)s without a decision."),
    # Proposals
    N_("%(name)s put forward new paragraphs as one proposal: %(labels)s."),
    N_("%(name)s put forward a new %(place)s."),
    N_("%(name)s put forward again what had been withdrawn in %(place)s."),
    N_("%(name)s orally revised its proposal in %(place)s."),
    N_("%(name)s proposed to delete %(place)s."),
    N_("%(name)s proposed to move %(place)s to the beginning."),
    N_("%(name)s proposed to move %(place)s behind %(behind)s."),
    N_("%(name)s proposed to split paragraph %(label)s before “%(words)s”."),
    N_("%(name)s proposed to merge paragraphs %(label)s and %(other)s."),
    N_("%(name)s proposed a footnote to %(place)s: %(words)s"),
    N_("%(name)s put a placeholder into paragraph %(label)s: %(words)s"),
    N_("%(name)s sponsored a written proposal of %(other)s in paragraph %(label)s."),
    N_("%(name)s sponsored a written proposal of %(other)s for the new paragraph %(label)s."),
    N_("%(name)s sponsored a written proposal of %(other)s for the deletion of paragraph %(label)s."),
    # Groups
    N_("A contact group on %(topic)s was opened, facilitated by %(name)s: %(names)s."),
    N_("The contact group on %(topic)s was closed."),
    N_("The contact group on %(topic)s reported back: words for %(place)s, sponsored by %(names)s."),
    N_("No longer in the contact group on %(topic)s: %(names)s."),
    N_("%(name)s left the contact group on %(topic)s."),
    N_("The facilitator of the contact group on %(topic)s, %(names)s, put forward bridging text in %(place)s."),
    N_("A facilitator, %(names)s, put forward bridging text in %(place)s."),
    N_("Words for %(place)s were put forward by %(names)s."),
    # How the room goes on
    N_("The meeting was suspended: %(reason)s"),
    N_("The meeting was suspended."),
    N_("The meeting was adjourned: %(reason)s"),
    N_("The meeting was adjourned."),
    N_("The meeting resumed."),
    N_("%(name)s objected: %(reason)s"),
    N_("%(name)s objected."),
    N_("%(name)s appealed against the ruling."),
    N_("%(name)s raised a point of order: %(about)s. The Chair upheld it: %(reason)s"),
    N_("%(name)s raised a point of order: %(about)s. The Chair did not uphold it: %(reason)s"),
    N_("The ruling of the Chair was overruled."),
    N_("The ruling of the Chair stands."),
    N_("The motion of %(name)s %(aim)s was carried."),
    N_("The motion of %(name)s %(aim)s was not carried."),
    N_("The Chair did not grant %(name)s a right of reply: %(reason)s"),
    N_("The Chair announced a decision of the plenary on observers: %(modality)s: %(note)s"),
    N_("The Chair announced a decision of the plenary on observers: %(modality)s."),
    N_("The plenary decided on observers: %(modality)s: %(note)s"),
    N_("The plenary decided on observers: %(modality)s."),
    N_("Played by a script from here on: %(names)s."),
    N_("Played by a script no more: %(names)s."),
    N_("Taken over from a script by a person: %(names)s."),
    # What these are made of
    N_("the meeting is closed to them"),
    N_("they follow the meeting, make statements and propose in writing"),
    N_("they follow the meeting and make statements"),
    N_("they follow the meeting"),
    N_("to suspend the meeting"),
    N_("to adjourn the meeting"),
    N_("to adjourn the debate on %(place)s"),
    N_("to adjourn the debate"),
    N_("to close the debate on %(place)s"),
    N_("to close the debate"),
    N_("to vote separately on %(place)s"),
    N_("to vote separately"),
    N_("the proposals of %(name)s in %(place)s"),
    N_("Paragraphs %(labels)s"),
    N_("paragraphs %(labels)s"),
    N_("Paragraph %(label)s"),
    N_("paragraph %(label)s"),
    N_("Heading %(label)s"),
    N_("heading %(label)s"),
)

PARTS = frozenset({"place", "behind", "question", "modality", "aim", "brackets"})

FORMS = {
    "label": r"[^\s:,.]{1,12}(?: (?:bis|ter|quater)\b)?|“[^”]*”",
    "labels": r"[^:]{1,200}?",
    "number": r"\d+",
    "place": r"(?:[Pp]aragraphs?|[Hh]eadings?|the proposals of) .+?",
    "behind": r"(?:paragraph|heading) .+?",
    "brackets": "Brackets? .+?",
    "aim": "to .+?",
    "modality": "the(?:y|) .+?",
}
"""What a part looks like; all others are any words."""

HOLE = re.compile(r"%\((\w+)\)s")


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((each, re.compile("".join(_shaped(each)), re.DOTALL)) for each in TEMPLATES)


def _shaped(template: str) -> Iterator[str]:
    for place, words in enumerate(HOLE.split(template)):
        yield f"(?P<{words}>{FORMS.get(words, '.+?')})" if place % 2 else re.escape(words)


def known(sentence: str) -> tuple[str, Mapping[str, str]] | None:
    """
    Of which form a sentence of the record is, and what stands in it; None where it has none that is known here.
    """
    for template, shape in _shapes():
        if found := shape.fullmatch(sentence):
            return template, found.groupdict()
    return None


def retold(sentence: str) -> str:
    """
    A sentence of the record in the reader's language; as it stands where it has no known form: a younger house, or
    somebody's own words.
    """
    if str(get_locale() or BASE).startswith(BASE):
        return sentence
    question, _, figures = sentence.rpartition(": ")
    if question and (counted := COUNTED.fullmatch(figures.removesuffix("."))):
        return f"{retold(question)}: {_result(counted['result'], counted.groupdict())}."
    found = known(sentence)
    if found is None:
        return sentence
    template, facts = found
    return gettext(template) % {name: retold(each) if name in PARTS else each for name, each in facts.items()}


COUNTED = re.compile(
    r"(?P<in_favour>\d+) in favour, (?P<against>\d+) against, (?P<abstentions>\d+) abstentions?; "
    r"(?P<required>\d+) required; (?P<result>adopted|rejected|a tie, to be voted on again)"
)


def counted(sentence: str) -> str:
    """
    The result of a vote as the record has it, in the reader's language.
    """
    found = None if str(get_locale() or BASE).startswith(BASE) else COUNTED.fullmatch(sentence)
    return _result(found["result"], found.groupdict()) if found else sentence


def _result(result: str, figures: Mapping[str, Any]) -> str:
    # The figures, as the room has them beside the words.
    if result == "adopted":
        said = gettext("%(in_favour)s in favour, %(against)s against, %(abstentions)s; %(required)s required; adopted")
    elif result == "rejected":
        said = gettext("%(in_favour)s in favour, %(against)s against, %(abstentions)s; %(required)s required; rejected")
    else:
        said = gettext("%(in_favour)s in favour, %(against)s against, %(abstentions)s; a tie, to be voted on again")
    abstained = int(figures["abstentions"])
    words = ngettext("%(n)s abstention", "%(n)s abstentions", abstained, n=abstained)
    return said % {**figures, "abstentions": words}
