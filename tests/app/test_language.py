"""An answer speaks the reader's language where we have it, English otherwise, and runs the way it is written."""

from __future__ import annotations

import io
import json

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.home import language

ARABIC = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: ar\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "There is nothing at this address"
msgstr "لا يوجد شيء في هذا العنوان"

msgid "Delivered"
msgstr "تم التسليم"

msgid "%(n)s bracket"
msgid_plural "%(n)s brackets"
msgstr[0] "لا أقواس"
msgstr[1] "قوس واحد"
msgstr[2] "قوسان"
msgstr[3] "%(n)s أقواس"
msgstr[4] "%(n)s قوسا"
msgstr[5] "%(n)s قوس"
"""


@pytest.fixture
def translated(tmp_path, monkeypatch):
    """
    A house that also speaks Arabic.
    """
    folder = tmp_path / "translations" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, read_po(io.StringIO(ARABIC)))
    monkeypatch.setattr(language, "TRANSLATIONS", tmp_path / "translations")
    language.languages.cache_clear()
    yield
    language.languages.cache_clear()


@pytest.mark.parametrize(
    ("asked", "spoken", "runs", "words"),
    [
        ("ar-EG,ar;q=0.9,en;q=0.5", "ar", "rtl", "لا يوجد شيء في هذا العنوان"),
        ("en-GB,ar;q=0.5", "en", "ltr", "There is nothing at this address"),
        ("sw", "en", "ltr", "There is nothing at this address"),
        ("", "en", "ltr", "There is nothing at this address"),
    ],
)
def test_a_page_speaks_the_readers_language(translated, app, asked, spoken, runs, words):
    page = app.test_client().get("/nowhere", headers={"Accept-Language": asked}).text
    assert f'<html lang="{spoken}" dir="{runs}"' in page
    assert words in page


def test_the_rooms_scripts_are_given_the_same_language(translated, seated, links):
    """
    Given a delegate who reads Arabic, when the room opens, then its scripts have their sentences and plural forms.
    """
    page = seated("tondera").get(links.seat("tondera", "room"), headers={"Accept-Language": "ar"}).text
    told = json.loads(page.split('id="bootstrap">')[1].split("</script>")[0])
    assert told["dir"] == "rtl"
    assert told["messages"]["Delivered"] == "تم التسليم"
    assert told["messages"]["%(n)s bracket"][2:4] == ["قوسان", "%(n)s أقواس"]


def test_what_no_language_was_asked_for_is_answered_in_english(visitor):
    assert '<html lang="en" dir="ltr"' in visitor.get("/").text
