"""The register of sources and the glossary: the house's own can be read, and a slip in them is named with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from curriculum.glossary import GLOSSARY, load_glossary
from curriculum.marks import claims_in
from curriculum.problems import PackRefused
from curriculum.sources import COURSE, SOURCES, load_sources

# file, words to find, words to put in their place, field complained of, part of the message
SLIPS = {
    "unknown-key": (SOURCES, "publisher =", "publicher =", "sources[2].publicher", 'did you mean "publisher"'),
    "not-a-key": (SOURCES, 'key = "UNSG"', 'key = "Unsg"', "sources[4].key", "is not a key"),
    "source-twice": (SOURCES, 'key = "UNSG"', 'key = "UNODA-GM"', "sources[4].key", "stands above already"),
    "no-such-group": (SOURCES, 'group = "seed"', 'group = "seeds"', "sources[1].group", 'did you mean "seed"'),
    "no-address": (SOURCES, "https://meetings", "meetings", "sources[3].address", "is not an address"),
    "seen-otherwise": (SOURCES, 'seen = "opening"', 'seen = "openings"', "sources[3].seen", 'did you mean "opening"'),
    "another-id": (GLOSSARY, 'id = "gge"', 'id = "gges"', "terms[2].id", 'is "gge"'),
    "taken-alias": (GLOSSARY, '"group-of-governmental-experts"', '"oewg"', "terms[3].id", "stands above already"),
    "no-neighbour": (GLOSSARY, '"oewg", "consensus"', '"oewgs", "consensus"', "terms[2].see", 'did you mean "oewg"'),
    "no-such-source": (GLOSSARY, "DW-PROC", "DW-PROCS", "terms[1].marks", 'did you mean "DW-PROC"'),
    "no-mark": (GLOSSARY, '"K: A/RES/53/70"', '"KK: A/RES/53/70"', "terms[1].marks", "is no mark"),
    "unsure": (GLOSSARY, '"K: A/RES/53/70"', '"unsure"', "terms[1].marks", "not written"),
    "unmarked": (GLOSSARY, '["S: DW-PROC", "K: A/RES/53/70"]', "[]", "terms[1].marks", "at least one mark"),
    "hidden-fact": (GLOSSARY, '["S: DW-PROC", "K: A/RES/53/70"]', '["Design"]', "terms[1].marks", '"1998"'),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in (SOURCES, GLOSSARY):
        shutil.copy(COURSE / name, tmp_path / name)
    return tmp_path


def test_the_register_of_the_house_can_be_read() -> None:
    """When the register is read, then each source has a title, and each but the two seed texts an address."""
    sources = load_sources()
    assert {"SEED-1", "SEED-2", "UNTC", "DEBRIEF"} <= set(sources)
    assert all(source.title for source in sources.values())
    assert [key for key, source in sources.items() if not source.addresses] == ["SEED-1", "SEED-2"]


def test_the_glossary_of_the_house_can_be_read() -> None:
    """When the glossary is read, then a term is found by its id and by the ids of its other names."""
    glossary = load_glossary()
    assert len(glossary) >= 80
    due_diligence = glossary.find("due-diligence")
    assert due_diligence is not None
    assert due_diligence.term == "Due diligence"
    assert glossary.find("ihl") is glossary.find("loac-ihl") is not None
    assert glossary.find("nothing-of-the-kind") is None


@pytest.mark.parametrize(("file", "old", "new", "field", "message"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_with_file_line_and_field(
    copy: Path, file: str, old: str, new: str, field: str, message: str
) -> None:
    """Given one slip in a file, when it is read, then the refusal names the place and says what is wrong."""
    before = (copy / file).read_text("utf-8")
    assert old in before
    (copy / file).write_text(before.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused) as refusal:
        load_glossary(copy)
    found = [each for each in refusal.value.problems if each.field == field and message in each.message]
    assert found, str(refusal.value)
    assert (found[0].file, found[0].line is None) == (file, False)


def test_a_mark_covers_the_words_since_the_mark_before_it() -> None:
    """Given a text with marks, when it is read, then each claim has its own, and words without one are found."""
    claims, faults, rest = claims_in("One. Two. [S: UNSG, UNTC] [K: A/70/174 para. 13] Three. [Design] Four.")
    assert [(claim.words, [str(mark) for mark in claim.marks]) for claim in claims] == [
        ("One. Two.", ["S: UNSG, UNTC", "K: A/70/174 para. 13"]),
        ("Three.", ["Design"]),
    ]
    assert (faults, rest) == ([], "Four.")
    assert claims_in("[K] Nothing.")[1] == ['the mark "K" stands behind nothing']
    assert "is no mark" in claims_in("A word. [S: unsg]")[1][0]
    assert "nothing follows" in claims_in("A word. [G1: because]")[1][0]
