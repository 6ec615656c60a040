"""GIFT, the plain text in which many learning platforms take and give questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from curriculum.bank import MOST_QUESTIONS, Entry, drafted, model_and_criteria, noted, read_note, refused, slug_for

LARGEST = 256 * 1024
_NOTE = "// zerodraft "
_SPECIAL = re.compile(r"([\\~=#{}:])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ANSWERS = re.compile(r"(?<!\\)([=~])")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{1,6})?)%")
_TITLE = re.compile(r"::((?:[^:\\]|\\.|:(?!:)){0,200})::")
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def as_gift(entries: Iterable[Entry]) -> str:
    """
    Questions in GIFT. An order becomes a match of each item with its place, a draft an essay.
    """
    return "\n".join(f"{_NOTE}{noted(entry)}\n{_written(entry)}\n" for entry in entries)


def _written(entry: Entry) -> str:
    general = drafted(entry) if entry["kind"] == "draft" else entry["why"]
    lines = [*_answers(entry), *([f"####{_escape(general)}"] if general else [])]
    inside = "\n".join(lines)
    return f"::{_escape(entry['id'])}::[markdown]{_escape(entry['prompt'])} {{\n{inside}\n}}"


def _answers(entry: Entry) -> list[str]:
    if "options" in entry:
        rights = sum(option["right"] for option in entry["options"])
        several = entry["kind"] == "multiple"
        share = f"~%{100 / rights:.5f}%".replace(".00000%", "%") if rights else "~"
        right, wrong = (share, "~%-50%") if several else ("=", "~")
        return [
            f"{right if option['right'] else wrong}{_escape(option['text'])}#{_escape(option['why'])}"
            for option in entry["options"]
        ]
    pairs = entry.get("pairs") or [(text, str(place)) for place, text in enumerate(entry.get("items", ()), start=1)]
    return [f"={_escape(left)} -> {_escape(right)}" for left, right in pairs]


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words).replace("\n", "\\n").replace("->", "-\u200b>")


def _plain(words: str) -> str:
    words = _ESCAPED.sub(lambda sign: "\n" if sign[1] == "n" else sign[1], words.strip())
    return words.replace("-\u200b>", "->").strip()


def read_gift(text: str) -> list[dict[str, Any]]:
    """
    Read questions; raises `PackRefused` with everything that is not understood, by its line.
    """
    if len(text) > LARGEST:
        raise refused([("", None, f"this is longer than {LARGEST // 1024} KiB")])
    entries: list[dict[str, Any]] = []
    problems: list[tuple[str, int | None, str]] = []
    for line, block in _blocks(text):
        try:
            entries.append(_entry(block, len(entries) + 1))
        except ValueError as problem:
            problems.append(("", line, str(problem)))
    if len(entries) > MOST_QUESTIONS:
        problems.append(("", None, f"{len(entries)} questions; {MOST_QUESTIONS} is the most"))
    if problems or not entries:
        raise refused(problems or [("", None, "there is no question in it")])
    return entries


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """Questions are parted by empty lines."""
    found: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not line.strip():
            fresh = True
        elif not line.startswith("$CATEGORY:"):
            if fresh:
                found.append((number, []))
            found[-1][1].append(line)
            fresh = False
    return [(line, block) for line, block in found if any(not each.startswith("//") for each in block)]


def _entry(block: list[str], number: int) -> dict[str, Any]:
    note = next((line.removeprefix(_NOTE) for line in block if line.startswith(_NOTE)), "")
    words = "\n".join(line for line in block if not line.startswith("//")).strip()
    title = _TITLE.match(words)
    words = re.sub(r"^\[(?:markdown|plain|moodle|html)\]", "", words[title.end() if title else 0 :].strip())
    begin, end = _place(words, "{"), _place(words, "}")
    if begin < 0 or end < begin:
        raise ValueError("the answers of a question stand between { and }")
    tail = words[end + 1 :].strip()
    prompt = _plain(words[:begin]) + (f" ____ {_plain(tail)}" if tail else "")
    ours = read_note(note)
    entry = {"id": slug_for(_plain(title[1]) if title else "", number), "prompt": prompt, "why": ""} | ours
    return entry | _answered(words[begin + 1 : end], ours.get("kind", ""))


def _place(words: str, sign: str) -> int:
    found = re.search(rf"(?<!\\)\{sign}", words)
    return found.start() if found else -1


def _answered(inside: str, kind: str) -> dict[str, Any]:
    inside, _, general = inside.partition("####")
    why, body = _plain(general), inside.strip()
    if not body:
        model, criteria, rest = model_and_criteria(why)
        return {"kind": "draft", "model": model, "criteria": criteria, "why": rest}
    if body.partition("#")[0].strip().upper() in _TRUTHS:
        true = _TRUTHS[body.partition("#")[0].strip().upper()]
        return _choice([("True", true, ""), ("False", not true, "")], why, several=False)
    if body.startswith("#"):
        raise ValueError("a number as an answer has no place in a module; offer choices instead")
    parts = _ANSWERS.split(body)
    answers = list(zip(parts[1::2], parts[2::2], strict=True))
    if parts[0].strip() or not answers:
        raise ValueError("an answer begins with = or ~")
    if all(sign == "=" and "->" in words for sign, words in answers):
        return _matched([words.split("->", 1) for _, words in answers], kind, why)
    if all(sign == "=" for sign, _ in answers):
        raise ValueError("a word to be typed has no place in a module; offer choices instead")
    return _choices(answers, why)


def _matched(pairs: list[list[str]], kind: str, why: str) -> dict[str, Any]:
    plain = [[_plain(left), _plain(right)] for left, right in pairs]
    if kind in ("order", "ladder") and sorted(right for _, right in plain) == sorted(
        map(str, range(1, len(plain) + 1))
    ):
        return {
            "kind": kind,
            "items": [left for left, right in sorted(plain, key=lambda pair: int(pair[1]))],
            "why": why,
        }
    return {"kind": "match", "pairs": plain, "why": why}


def _choices(answers: list[tuple[str, str]], why: str) -> dict[str, Any]:
    options, several = [], False
    for sign, words in answers:
        weight = _WEIGHT.match(words.strip())
        several |= bool(weight) and sign == "~"
        right = sign == "=" or (bool(weight) and float(weight[1]) > 0 if weight else False)
        text = words.strip()[weight.end() if weight else 0 :]
        before = re.split(r"(?<!\\)#", text, maxsplit=1)
        options.append((_plain(before[0]), right, _plain(before[1]) if len(before) > 1 else ""))
    return _choice(options, why, several=several)


def _choice(options: list[tuple[str, bool, str]], why: str, *, several: bool) -> dict[str, Any]:
    found = [{"text": text, "right": right, "why": reason} for text, right, reason in options]
    return {"kind": "multiple" if several else "single", "options": found, "why": why}
