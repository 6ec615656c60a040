"""Under which rule of the room a decision was taken, and which article of the profile speaks of it."""

from __future__ import annotations

from simulation.kept import Decision
from simulation.profile import RulesProfile

_KINDS: dict[int, tuple[str, ...]] = {
    2: ("adjourned",),
    3: ("placeholder", "footnote", "parked", "unparked"),
    5: ("revised", "taken-over"),
    6: ("lifted", "restored", "alternatives", "rejoined"),
    7: ("agreed", "reopened", "fallen"),
    8: ("gavel", "objection"),
    9: ("vote", "void", "ordered", "fell"),
    10: ("adopted",),
    12: ("issued",),
    14: ("divided", "part", "whole-rejected", "suspended", "resumed", "reply"),
    15: ("silence", "silence-broken", "silence-extended", "silence-withdrawn"),
    17: ("group-opened", "group-closed", "group-left", "reported"),
    18: ("put-forward",),
    19: ("sponsored",),
    20: ("inject", "stepped-in", "scripted"),
}
_RULES = {kind: rule for rule, kinds in _KINDS.items() for kind in kinds}

_WHOLE = ("gavel", "vote", "objection")
_ARTICLES: dict[str, tuple[str, ...]] = {
    "agreed": ("ad-referendum",),
    "fallen": ("ad-referendum",),
    "alternatives": ("alternatives",),
    "rejoined": ("alternatives",),
    "divided": ("division",),
    "part": ("division",),
    "whole-rejected": ("division",),
    "silence": ("silence",),
    "silence-broken": ("silence",),
    # Where there are no votes, the article that says so says what there is instead.
    "gavel": ("consensus", "whole", "votes"),
    "objection": ("consensus", "whole", "votes"),
    "vote": ("majorities", "whole"),
}
"""What an article that speaks of a decision of this kind is on, the nearest first."""


def rule_of(decision: Decision) -> int | None:
    """
    Its number; nothing where an older record holds what no rule is named for.
    """
    kind, about = decision.kind, decision.subject.kind
    if about == "observers":
        return 19
    # An appeal or a motion is put like any question, and is about the floor.
    if about in ("ruling", "motion"):
        return 14
    if about == "text" and kind in _WHOLE:
        return 10
    if _is_alternative_fallen(decision):
        return 6
    return _RULES.get(kind)


def article_of(decision: Decision, rules: RulesProfile) -> str:
    """
    The article of the profile, as a ruling names it; nothing where none speaks of such a decision.
    """
    written = {each.on for each in rules.articles}
    found = next((on for on in _spoken_of(decision) if on in written), None)
    return rules.article(found) if found else ""


def _spoken_of(decision: Decision) -> tuple[str, ...]:
    about = decision.subject.kind
    if about in ("ruling", "motion"):
        return ()
    if about == "observers":
        return ("observers",)
    return ("alternatives",) if _is_alternative_fallen(decision) else _ARTICLES.get(decision.kind, ())


def _is_alternative_fallen(decision: Decision) -> bool:
    """
    As the record has it: another alternative was admitted. Otherwise brackets fall in an order of voting.
    """
    return decision.kind == "fell" and decision.sentence.endswith(" was admitted.")
