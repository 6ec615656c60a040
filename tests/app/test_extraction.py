"""Every word that the front end speaks can be found by those who translate it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest

from tools.extract import typescript

FRONT_END = Path(__file__).parents[2] / "app" / "frontend"
# i18n.ts is where t and tn are made.
SOURCES = [path for path in sorted(FRONT_END.rglob("*.ts")) if path.stem != "i18n" and path.suffixes == [".ts"]]
ANY_CALL = re.compile(r"(?<![\w.#])tn?\(")


def test_plain_and_counting_messages_are_found_in_templates_within_templates() -> None:
    """
    Given a sentence inside a template inside a template, when messages are extracted, then it is there with its line.
    """
    source = 'html`\n${a ? html`${t("By %(name)s", { name })}` : ""}${tn(\n  "one \\"%(n)s\\"", "many %(n)s", n)}`'
    assert list(typescript(BytesIO(source.encode()), [], [], {})) == [
        (2, "gettext", "By %(name)s", []),
        (2, "ngettext", ('one "%(n)s"', "many %(n)s"), []),
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FRONT_END)))
def test_every_call_gives_its_words_as_they_are(path: Path) -> None:
    """
    Given a source file, then no sentence is put together before it is looked up: it could never be found.
    """
    found = list(typescript(BytesIO(path.read_bytes()), [], [], {}))
    assert len(found) == len(ANY_CALL.findall(path.read_text(encoding="utf-8")))
