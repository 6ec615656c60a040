"""Schemas: the shape of everything that programs are answered, as JSON Schema; nothing else is ever in an answer."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer"}
SHARE: Schema = {"type": "number", "minimum": -1, "maximum": 1}
TRUTH: Schema = {"type": "boolean"}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NAMES: Schema = {"type": "array", "items": TEXT}
WHEN: Schema = {"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"}


def thing(says: str, **parts: Schema) -> Schema:
    """
    A thing of which every part is always there, and nothing else.
    """
    return {
        "type": "object",
        "description": says,
        "properties": parts,
        "required": sorted(parts),
        "additionalProperties": False,
    }


def many(of: str | Schema) -> Schema:
    return {"type": "array", "items": named(of) if isinstance(of, str) else of}


def named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


CLAIMS = many("Claim")

SCHEMAS: dict[str, Schema] = {
    "Problem": {
        "type": "object",
        "description": "Why something could not be had, as RFC 9457 says.",
        "properties": {
            "type": {"type": "string", "const": "about:blank"},
            "title": TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": TEXT,
        },
        "required": ["status", "title", "type"],
        "additionalProperties": False,
    },
    "Claim": thing("Some words, and the marks that say what they rest on.", words=TEXT, marks=NAMES),
    "Measure": thing(
        "A confidence-building measure.",
        id=TEXT, title=TEXT, body=TEXT, family=TEXT, year=NUMBER, document=MAYBE, paragraph=MAYBE, address=MAYBE,
        norms=NAMES, text=CLAIMS, who=CLAIMS, practice=CLAIMS, political=CLAIMS, technical=CLAIMS, civil=CLAIMS,
    ),
    "Event": thing(
        "Something that happened; dates are as exact as they are known.",
        id=TEXT, title=TEXT, date=WHEN, until={"anyOf": [WHEN, {"type": "null"}]}, track=TEXT, region=TEXT,
        documents=NAMES, text=CLAIMS, case=MAYBE,
    ),
    "Term": thing(
        "A term of the glossary.",
        id=TEXT, term=TEXT, expansion=MAYBE, group=TEXT, meaning=TEXT, marks=NAMES, see=NAMES,
    ),
    "Norm": thing(
        "A norm of responsible State behaviour.",
        id=TEXT, title=TEXT, kind=TEXT, symbol=TEXT, text=CLAIMS, added=CLAIMS, law=CLAIMS, dispute=CLAIMS,
        measures=NAMES, glossary=NAMES, disagreements=NAMES,
    ),
    "Judgement": thing("A judgement, and why.", value={"type": ["integer", "string"]}, why=TEXT),
    "Case": thing(
        "A case.",
        id=TEXT, title=TEXT, date=WHEN, until={"anyOf": [WHEN, {"type": "null"}]}, date_words=TEXT, effect=CLAIMS,
        said=CLAIMS, denial=CLAIMS, use=CLAIMS, questions=NAMES,
        figures=many(
            thing("A figure of it.", of=TEXT, low=NUMBER, high={"type": ["integer", "null"]}, about=TRUTH, marks=NAMES)
        ),
        severity=named("Judgement"), confidence=named("Judgement"), response=named("Judgement"),
        norms=NAMES, glossary=NAMES,
    ),
    "Source": thing(
        "A source; marks name it by its key.",
        key=TEXT, title=TEXT, publisher=MAYBE, group=TEXT, addresses=NAMES, seen=MAYBE, note=MAYBE,
    ),
    "Edition": thing(
        "A workshop. `led` is whether the owner of the token is one of its lecturers.",
        id=NUMBER, title=TEXT, place=MAYBE, region=MAYBE, begins=DAY, ends=DAY, time_zone=TEXT, languages=NAMES,
        closed=MOMENT, led=TRUTH,
    ),
    "Session": thing(
        "A session of its agenda. `clock` is the time at the place; moments are there once the workshop has dates.",
        id=NUMBER, day=NUMBER, date=DAY, clock={"type": "string", "pattern": r"^\d\d:\d\d$"}, minutes=COUNT,
        begins=MOMENT, ends=MOMENT, kind=TEXT, title=TEXT, room=MAYBE, module=MAYBE, scenario=MAYBE,
    ),
    "Sitting": thing(
        "A negotiation as held. `seats` are those of the owner of the token.",
        ref=TEXT, edition=NUMBER, title=TEXT, scenario=TEXT, convened=MOMENT, over=TRUTH, seats=NAMES,
    ),
    "Outcome": thing(
        "A text. A paragraph has `words` where nothing in it is in brackets, and otherwise `rolling`.",
        sitting=TEXT, title=TEXT, forum=TEXT, notice=TEXT, phase=TEXT, manner=MAYBE, brackets=COUNT, version=TEXT,
        paragraphs=many("Paragraph"),
    ),
    "Paragraph": thing(
        "A paragraph of it.",
        id=TEXT, kind=TEXT, label=TEXT, heading=MAYBE, agreed=TRUTH, words=MAYBE,
        rolling=many(thing("A piece of it.", kind=TEXT, text=TEXT, struck=TRUTH, held_by=TEXT)),
    ),
    "Figures": thing(
        "What a record counts; of delegations and not of people.",
        sitting=TEXT, over=TRUTH, seconds=COUNT, brackets=COUNT, most_at_once=COUNT, left=COUNT, decisions=COUNT,
        votes=COUNT,
        delegations=many(
            thing(
                "A delegation.",
                name=TEXT, code=TEXT, words_put=COUNT, words_standing=COUNT, words_in_brackets=COUNT,
                words_taken_out=COUNT, seconds_on_the_floor=COUNT,
            )
        ),
    ),
    "Gain": thing(
        "Averages of the same people before and after, from 0 to 1.",
        pairs=COUNT, before=SHARE, after=SHARE, change=SHARE, normalised={"type": ["number", "null"]},
    ),
    "Gains": thing(
        "What groups learned. A group of fewer than `least` people is withheld, and another one with it where it could "
        "be found by subtracting.",
        edition=NUMBER, least=COUNT,
        groups=many(
            thing(
                "A group.",
                title=TEXT, withheld=TRUTH, whole={"anyOf": [named("Gain"), {"type": "null"}]},
                objectives=many(
                    thing(
                        "An objective of a module.",
                        module=TEXT, objective=TEXT, pairs=COUNT, before=SHARE, after=SHARE, change=SHARE,
                        normalised={"type": ["number", "null"]},
                    )
                ),
            )
        ),
    ),
}  # fmt: skip
