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


def test_the_rooms_scripts_are_given_the_same_language(translated, app, seated, links, monkeypatch):
    """
    Given a delegate who reads a language for whose words the build made no file, when the room opens, then its scripts
    have their sentences and plural forms with the page.
    """
    monkeypatch.setitem(app.jinja_env.globals, "words_of", lambda _locale: None)
    page = seated("tondera").get(links.seat("tondera", "room"), headers={"Accept-Language": "ar"}).text
    told = json.loads(page.split('id="bootstrap">')[1].split("</script>")[0])
    assert told["dir"] == "rtl"
    assert told["messages"]["Delivered"] == "تم التسليم"
    assert told["messages"]["%(n)s bracket"][2:4] == ["قوسان", "%(n)s أقواس"]


def test_what_no_language_was_asked_for_is_answered_in_english(visitor):
    assert '<html lang="en" dir="ltr"' in visitor.get("/").text


def test_a_browser_may_choose_another_language(translated, visitor):
    """
    Given a browser that asks for English, when its reader chooses Arabic, then the house speaks Arabic to it, and the
    page comes back that they came from; chosen away again, it is as the browser asks for.
    """
    visitor.press("/language/", on="/language/?back=/guide", language="ar", back="/guide")
    assert '<html lang="ar" dir="rtl"' in visitor.get("/").text
    assert 'value="ar" checked' in visitor.get("/language/").text
    visitor.press("/language/", language="", back="/")
    assert '<html lang="en" dir="ltr"' in visitor.get("/").text


def test_what_is_no_language_of_ours_chooses_nothing(translated, visitor):
    """
    When a form asks for a language that there is not, or a cookie names one, then nothing changes.
    """
    visitor.press("/language/", language="../../etc", back="/")
    visitor.set_cookie("language", "tlh")
    assert '<html lang="en" dir="ltr"' in visitor.get("/").text


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("/guide", "/guide"),
        ("//elsewhere.example", "/"),
        ("https://elsewhere.example", "/"),
        ("/\\elsewhere", "/"),
        ("", "/"),
    ],
)
def test_it_leads_back_into_the_house_and_nowhere_else(translated, visitor, back, leads):
    assert visitor.press("/language/", language="ar", back=back).location == leads


def test_reading_the_page_changes_nothing(translated, visitor):
    """
    When the page is only opened, then no language is chosen.
    """
    answer = visitor.get("/language/?back=/guide&language=ar")
    assert "language=" not in answer.headers.get("Set-Cookie", "")


def test_a_wall_has_a_language_of_its_own(translated, app, lecturer, links):
    """
    Given a lecturer who reads English, then her page links to the wall in Arabic too, and by that link alone it is.
    """
    sitting = f"/sittings/{links.ref}/"
    assert f'{links.wall}?in=ar"' in lecturer.get(sitting).text
    wall = app.test_client()
    assert '<html lang="ar" dir="rtl"' in wall.get(f"{links.wall}?in=ar").text
    assert '<html lang="en" dir="ltr"' in wall.get(f"{links.wall}?in=tlh").text
    assert '<html lang="en" dir="ltr"' in wall.get("/?in=ar").text
