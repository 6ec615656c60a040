"""Minutes of the course as a book: whole, in order, the same to eyes and ears, and what a reader of books expects."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest

from curriculum.teaching.loader import MODULES, load_module, modules
from tests.app.callers import entered

HTML, OPS, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}", "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def reader(app, links):
    return entered(app, links, "delegate", "tondera")


@pytest.fixture
def book(reader):
    answer = reader.get("/course/zerodraft-course.epub")
    assert answer.mimetype == "application/epub+zip"
    return zipfile.ZipFile(BytesIO(answer.data))


def pages_of(book):
    """
    Every page of the book, read as strictly as XML is.
    """
    names = [name for name in book.namelist() if name.endswith(".xhtml")]
    return {name: ET.fromstring(book.read(name)) for name in names}


def test_it_is_a_book_by_its_first_bytes(book):
    """Given the file, then its first entry says what it is, not packed, as readers look for it."""
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert book.read("mimetype") == b"application/epub+zip"
    container = ET.fromstring(book.read("META-INF/container.xml"))
    [root] = container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
    assert root.get("full-path") in book.namelist()


def test_everything_in_it_is_listed_and_read_in_order(book):
    """Given the list of its files, then each is there, none is forgotten, and the order of reading names every page."""
    package = ET.fromstring(book.read("OEBPS/package.opf"))
    items = {each.get("id"): each for each in package.iter(f"{OPF}item")}
    spine = [each.get("idref") for each in package.iter(f"{OPF}itemref")]

    assert {f"OEBPS/{each.get('href')}" for each in items.values()} | {
        "mimetype", "META-INF/container.xml", "OEBPS/package.opf",
    } == set(book.namelist())  # fmt: skip
    assert len(set(spine)) == len(spine)
    assert {f"OEBPS/{items[each].get('href')}" for each in spine} == set(pages_of(book))
    [nav] = [each for each in items.values() if each.get("properties") == "nav"]
    assert nav.get("href") == "nav.xhtml"


def test_it_says_what_it_is_and_for_whom(book):
    """Then identifier, title, language, licence and the moment of its making are told, and how accessible it is."""
    package = ET.fromstring(book.read("OEBPS/package.opf"))
    told = {each.get("property"): each.text for each in package.iter(f"{OPF}meta")}

    assert package.findtext(f".//{DC}identifier", "").startswith("urn:uuid:")
    assert package.findtext(f".//{DC}title") == "Zerodraft: the course"
    assert package.findtext(f".//{DC}language") == "en"
    assert package.findtext(f".//{DC}rights") == "https://creativecommons.org/licenses/by/4.0/"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told["dcterms:modified"])
    assert told["schema:accessibilityHazard"] == "none"
    assert told["schema:accessibilitySummary"]


def test_each_page_can_be_heard(book):
    """Given every page, then it says its language and title, has one first heading and skips no level, and describes
    its pictures.
    """
    for name, page in pages_of(book).items():
        assert page.get("lang") == page.get(LANG) == "en", name
        assert page.findtext(f".//{HTML}title"), name
        levels = [int(each.tag[-1]) for each in page.iter() if re.fullmatch(rf"{re.escape(HTML)}h[1-6]", each.tag)]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), name
        assert all(each.get("alt") for each in page.iter(f"{HTML}img")), name
        for table in page.iter(f"{HTML}table"):
            assert all(cell.get("scope") == "col" for cell in table.iter(f"{HTML}th")), name


def test_contents_and_landmarks_lead_through_all_of_it(book):
    """Given the contents, then every chapter of every module stands there under its module; landmarks say the rest."""
    nav = pages_of(book)["OEBPS/nav.xhtml"]
    toc, landmarks = (nav.find(f".//*[@{OPS}type='{kind}']") for kind in ("toc", "landmarks"))
    listed = [each.get("href") for each in toc.iter(f"{HTML}a")]

    assert len(listed) == len(set(listed))
    assert {f"OEBPS/{each}" for each in listed} | {"OEBPS/nav.xhtml", "OEBPS/title.xhtml"} == set(pages_of(book))
    for module in map(load_module, modules()):
        for lesson in module.lessons:
            assert f"{module.slug}--{lesson.slug}.xhtml" in listed
    assert {each.get(f"{OPS}type") for each in landmarks.iter(f"{HTML}a")} == {
        "titlepage", "toc", "bodymatter", "glossary",
    }  # fmt: skip


def test_every_link_leads_somewhere(book):
    """Given every link and every id, then no id stands twice on a page, and each target is there: notes and back."""
    pages = pages_of(book)
    ids = {name: [each.get("id") for each in page.iter() if each.get("id")] for name, page in pages.items()}
    for name, found in ids.items():
        assert len(found) == len(set(found)), name
    for name, page in pages.items():
        for link in page.iter(f"{HTML}a"):
            target = link.get("href")
            if target.startswith(("https://", "http://")):
                continue
            file, _, anchor = target.partition("#")
            there = str(PurePosixPath(name).parent / file) if file else name
            assert there in pages, (name, target)
            assert not anchor or anchor in ids[there], (name, target)


def test_nobody_is_given_what_is_for_the_lecturer(book):
    """Given the book, then how to teach a module is not in it, nor any name of those who read."""
    words = " ".join("".join(page.itertext()) for page in pages_of(book).values())
    for slug in modules():
        kit = load_module(MODULES / slug).facilitator.opened_for("facilitator")
        sentence = max((claim.text for claim in kit.claims if "[" not in claim.text and "*" not in claim.text), key=len)
        assert sentence not in words
    assert "Tondera, delegation" not in words


def test_a_visitor_has_no_book(visitor):
    assert visitor.get("/course/zerodraft-course.epub").status_code == 403


def checker():
    """
    How EPUBCheck is started here: its own program, or java with the file that EPUBCHECK names.
    """
    program, java = shutil.which("epubcheck"), shutil.which("java")
    # Debian calls the jar itself by that name, and not every kernel starts one.
    jar = program if program and zipfile.is_zipfile(program) else os.environ.get("EPUBCHECK")
    if program and program != jar:
        return [program]
    return [java, "-jar", jar] if jar and java else None


@pytest.mark.slow
@pytest.mark.skipif(checker() is None, reason="no EPUBCheck on this machine (EPUBCHECK=epubcheck.jar, and java)")
def test_epubcheck_finds_nothing(book, tmp_path):
    """Given the checker that publishers use, when it reads the book, then it finds no error and nothing to warn of."""
    file = tmp_path / "course.epub"
    file.write_bytes(book.fp.getvalue())
    answer = subprocess.run([*checker(), "--failonwarnings", file], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
