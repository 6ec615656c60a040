"""QTI 2.1, the package in which assessment systems exchange questions: one item a file, and a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Any
from xml.etree import ElementTree as ET

from curriculum.bank import MOST_QUESTIONS, Entry, drafted, model_and_criteria, noted, read_note, refused, slug_for
from curriculum.parcels import close_parcel, open_parcel
from curriculum.strict_xml import read_xml

ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
MATCH_CORRECT = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
LIST = "imsmanifest.xml"
_CARDINALITIES = {
    "single": "single",
    "multiple": "multiple",
    "order": "ordered",
    "ladder": "ordered",
    "match": "multiple",
}


def as_qti(entries: Iterable[Entry]) -> bytes:
    """
    A package of items, the same bytes for the same questions.
    """
    items = {f"items/{entry['id']}.xml": _written(_item(entry)) for entry in entries}
    return close_parcel({LIST: _written(_manifest(items))} | items)


def _manifest(items: Iterable[str]) -> ET.Element:
    root = ET.Element("manifest", {"xmlns": PACKAGE, "identifier": "zerodraft-questions"})
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "QTIv2.1 Package"
    ET.SubElement(about, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for name in items:
        identifier = f"q-{name.removeprefix('items/').removesuffix('.xml')}"
        told = {"identifier": identifier, "type": "imsqti_item_xmlv2p1", "href": name}
        ET.SubElement(ET.SubElement(resources, "resource", told), "file", {"href": name})
    return root


def _item(entry: Entry) -> ET.Element:
    told = {"xmlns": ITEM, "identifier": f"q-{entry['id']}", "title": entry["id"], "label": noted(entry)}
    root = ET.Element("assessmentItem", told | {"adaptive": "false", "timeDependent": "false"})
    kind = entry["kind"]
    types = {"match": "directedPair", "draft": "string"}
    declared = {"identifier": "RESPONSE", "cardinality": _CARDINALITIES.get(kind, "single")}
    response = ET.SubElement(root, "responseDeclaration", declared | {"baseType": types.get(kind, "identifier")})
    score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    ET.SubElement(root, "outcomeDeclaration", score)
    body = ET.SubElement(root, "itemBody")
    right = _interaction(body, entry)
    if right:
        correct = ET.SubElement(response, "correctResponse")
        for each in right:
            ET.SubElement(correct, "value").text = each
        ET.SubElement(root, "responseProcessing", {"template": MATCH_CORRECT})
    # What is said of an answer is for whoever teaches; systems differ in how they show it to others.
    if words := _said(entry):
        rubric = ET.SubElement(body, "rubricBlock", {"view": "tutor scorer"})
        for line in words:
            ET.SubElement(rubric, "p").text = line
    return root


def _said(entry: Entry) -> list[str]:
    if entry["kind"] == "draft":
        return drafted(entry).split("\n")
    reasons = [f"{sign}: {each['why']}" for sign, each in zip(ascii_uppercase, entry.get("options", ()), strict=False)]
    return [*reasons, *([entry["why"]] if entry["why"] else [])]


def _interaction(body: ET.Element, entry: Entry) -> list[str]:
    """Write what is asked, and return what is right."""
    told = {"responseIdentifier": "RESPONSE"}
    if "options" in entry:
        several = {"shuffle": "false", "maxChoices": "0" if entry["kind"] == "multiple" else "1"}
        asked = _asked(body, "choiceInteraction", told | several, entry)
        _choices(asked, "simpleChoice", [option["text"] for option in entry["options"]])
        return [sign for sign, each in zip(ascii_uppercase, entry["options"], strict=False) if each["right"]]
    if "items" in entry:
        asked = _asked(body, "orderInteraction", told | {"shuffle": "true"}, entry)
        return _choices(asked, "simpleChoice", entry["items"])
    if "pairs" in entry:
        asked = _asked(body, "matchInteraction", told | {"shuffle": "true", "maxAssociations": "0"}, entry)
        rights = list(dict.fromkeys(right for _, right in entry["pairs"]))
        left = ET.SubElement(asked, "simpleMatchSet")
        _choices(left, "simpleAssociableChoice", [left for left, _ in entry["pairs"]], "L", {"matchMax": "1"})
        right = ET.SubElement(asked, "simpleMatchSet")
        _choices(right, "simpleAssociableChoice", rights, "R", {"matchMax": "0"})
        return [
            f"L{ascii_uppercase[place]} R{ascii_uppercase[rights.index(words)]}"
            for place, (_, words) in enumerate(entry["pairs"])
        ]
    _asked(body, "extendedTextInteraction", told | {"expectedLines": "7"}, entry)
    return []


def _asked(body: ET.Element, name: str, told: dict[str, str], entry: Entry) -> ET.Element:
    asked = ET.SubElement(body, name, told)
    ET.SubElement(asked, "prompt").text = entry["prompt"]
    return asked


def _choices(
    parent: ET.Element, name: str, texts: Iterable[str], before: str = "", more: dict[str, str] | None = None
) -> list[str]:
    found = []
    for sign, text in zip(ascii_uppercase, texts, strict=False):
        ET.SubElement(parent, name, {"identifier": before + sign, **(more or {})}).text = text
        found.append(before + sign)
    return found


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"


def read_qti(content: bytes) -> list[dict[str, Any]]:
    """
    Read a package, or one item. Raises `PackRefused` with everything that is not understood, by its file.
    """
    files = open_parcel(content, (".xml",)) if content.startswith(b"PK") else {"item.xml": content}
    entries: list[dict[str, Any]] = []
    problems: list[tuple[str, int | None, str]] = []
    for name, raw in files.items():
        try:
            if name != LIST:
                entries.append(_entry(read_xml(raw), len(entries) + 1))
        except ValueError as problem:
            problems.append((name, None, str(problem)))
    if len(entries) > MOST_QUESTIONS:
        problems.append(("", None, f"{len(entries)} questions; {MOST_QUESTIONS} is the most"))
    if problems or not entries:
        raise refused(problems or [("", None, "there is no question in it")])
    return entries


def _entry(root: ET.Element, number: int) -> dict[str, Any]:
    if _local(root) != "assessmentItem":
        raise ValueError("this is no assessmentItem of QTI 2.1")
    asked = [each for each in root.iter() if _local(each).endswith("Interaction")]
    if len(asked) != 1 or _local(asked[0]) not in _READERS:
        said = ", ".join(_local(each) for each in asked) or "nothing"
        raise ValueError(f"one choice, order, match or extended text is wanted here, not {said}")
    [found] = asked
    ours = read_note(root.get("label", ""))
    prompts = [_words(each) for each in found if _local(each) == "prompt"]
    rubric = [_words(line) for each in root.iter() if _local(each) == "rubricBlock" for line in each]
    before = [_words(each) for each in root.iter() if _local(each) == "p" and _words(each) not in rubric]
    prompt = " ".join(prompts or before)
    if not prompt:
        raise ValueError("nothing is asked in it")
    entry = {"id": slug_for(root.get("title", ""), number), "prompt": prompt} | ours
    values = [each for each in root.iter() if _local(each) == "correctResponse"]
    right = [_words(value) for each in values for value in each]
    return entry | _READERS[_local(found)](found, right, rubric, ours.get("kind", ""))


def _choice(found: ET.Element, right: list[str], rubric: list[str], kind: str) -> dict[str, Any]:
    texts = list(_texts(found, "simpleChoice"))
    reasons = dict(line.split(": ", 1) for line in rubric if ": " in line and line.partition(": ")[0] in dict(texts))
    options = [{"text": text, "right": name in right, "why": reasons.get(name, "")} for name, text in texts]
    if not any(option["right"] for option in options):
        raise ValueError("it does not say which choice is right")
    why = " ".join(line for line in rubric if line.partition(": ")[0] not in reasons)
    several = found.get("maxChoices", "1") != "1"
    return {"kind": "multiple" if several else "single", "options": options, "why": why}


def _order(found: ET.Element, right: list[str], rubric: list[str], kind: str) -> dict[str, Any]:
    texts = dict(_texts(found, "simpleChoice"))
    if sorted(right) != sorted(texts):
        raise ValueError("it does not say in which order the choices are right")
    kept = kind if kind in ("order", "ladder") else "order"
    return {"kind": kept, "items": [texts[name] for name in right], "why": " ".join(rubric)}


def _match(found: ET.Element, right: list[str], rubric: list[str], kind: str) -> dict[str, Any]:
    texts = dict(_texts(found, "simpleAssociableChoice"))
    pairs = [pair.split() for pair in right]
    if not pairs or not all(len(pair) == 2 and set(pair) <= set(texts) for pair in pairs):
        raise ValueError("it does not say what belongs together")
    return {"kind": "match", "pairs": [[texts[left], texts[to]] for left, to in pairs], "why": " ".join(rubric)}


def _text(found: ET.Element, right: list[str], rubric: list[str], kind: str) -> dict[str, Any]:
    model, criteria, why = model_and_criteria("\n".join(rubric))
    return {"kind": "draft", "model": model, "criteria": criteria, "why": why}


_READERS = {
    "choiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "extendedTextInteraction": _text,
}


def _texts(found: ET.Element, name: str) -> Iterator[tuple[str, str]]:
    for each in found.iter():
        if _local(each) == name:
            yield each.get("identifier", ""), _words(each)


def _words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]
