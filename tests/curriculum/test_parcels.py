"""Minutes of the parcels: whatever a zip file holds, only words come out of it, and nothing is written elsewhere."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from curriculum.parcels import LARGEST_PARCEL, MOST_ENTRIES, close_parcel, open_parcel
from curriculum.problems import PackRefused
from curriculum.sending import packed, unpacked
from curriculum.teaching import references
from curriculum.teaching.loader import load_module, modules
from tests.curriculum.conftest import Pack
from tests.curriculum.module import write_module

KINDS = (".md", ".toml", "license")


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pack:
    monkeypatch.setattr(references, "HOUSE", tmp_path)
    return Pack(write_module(tmp_path / "here"))


@pytest.fixture
def there(tmp_path: Path) -> Path:
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def unix(name: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    return entry


def named(name: str) -> bytes:
    """
    A zip with a name that zipfile itself would never write: put in afterwards, in both places where it stands.
    """
    plain = "x" * len(name.encode())
    return zipped((plain, b"words")).replace(plain.encode(), name.encode())


def refusal(parcel: bytes) -> str:
    with pytest.raises(PackRefused) as refused:
        open_parcel(parcel, KINDS)
    return str(refused.value)


def test_a_module_goes_out_and_comes_in_again(module: Pack, there: Path) -> None:
    """Given a module, when it is packed and unpacked elsewhere, then every file is there, byte for byte."""
    read, parcel = packed(module.root)
    again, root = unpacked(parcel, there)

    assert (again.slug, again.lessons, again.questions) == (read.slug, read.lessons, read.questions)
    assert {each.relative_to(root) for each in root.rglob("*")} == {
        each.relative_to(module.root) for each in module.root.rglob("*")
    }
    assert packed(root)[1] == parcel


@pytest.mark.parametrize("slug", modules())
def test_every_module_of_the_house_can_be_sent(slug: str, there: Path) -> None:
    """Given each module of the course, then it survives the way, and says under which licence it may be used."""
    _, parcel = packed(slug)
    again, root = unpacked(parcel, there)

    assert again.lessons == load_module(slug).lessons
    assert packed(root)[1] == parcel
    assert "Creative Commons" in (root / "LICENSE").read_text("utf-8")
    assert len(parcel) < LARGEST_PARCEL / 4


def test_a_module_with_a_fault_does_not_come_in(module: Pack, there: Path) -> None:
    """Given a sentence without a mark, when it is sent, then the same check as at home names file and line."""
    _, parcel = packed(module.root)
    spoiled = respelt(parcel, b" [Design] {#opening}", b" {#opening}")
    with pytest.raises(PackRefused) as refused:
        unpacked(spoiled, there)
    assert "lessons/words-and-weight.md" in str(refused.value)


def respelt(parcel: bytes, old: bytes, new: bytes) -> bytes:
    files = open_parcel(parcel, KINDS)
    return close_parcel({name: content.replace(old, new) for name, content in files.items()})


def test_what_computers_add_by_themselves_does_no_harm(module: Pack, there: Path) -> None:
    """Given a folder zipped on macOS, then its hidden files are left out, and the module comes in."""
    files = open_parcel(packed(module.root)[1], KINDS)
    parcel = zipped(
        ("__MACOSX/weighing-words/._module.toml", b"\x00\x05"),
        ("weighing-words/.DS_Store", b"\x00"),
        *files.items(),
    )
    _, root = unpacked(parcel, there)
    assert not list(there.glob("__MACOSX"))
    assert not list(root.rglob(".*"))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../module.toml", "leads out of the pack"),
        ("a/../../../etc/passwd.md", "leads out of the pack"),
        ("a\\..\\..\\x.md", "leads out of the pack"),
        ("/etc/module.toml", "names a place on a disk"),
        ("C:/module.toml", "names a place on a disk"),
        ("\\\\server\\x.md", "names a place on a disk"),
        ("m/nul.md", "name of a device"),
        ("m/COM1.toml", "name of a device"),
        ("m/con", "name of a device"),
        ("m/a\x00.md", "a name is made of"),
        ("m/\u202egnp.md", "a name is made of"),
        ("m/x.md ", "a name is made of"),
        ("m//x.md", "a name is made of"),
        ("m/.hidden.md", "a name is made of"),
        ("m/a/b/c/d.md", "lies too deep"),
        ("m/" + "x" * 200 + ".md", "too long"),
        ("m/inner.zip", "an archive within an archive"),
        ("m/paper.docx", "an archive within an archive"),
        ("m/run.py", "no file of this kind"),
        ("m/page.html", "no file of this kind"),
    ],
)
def test_a_name_that_could_do_harm_is_refused(name: str, why: str) -> None:
    """Given a name that leads elsewhere, means something else somewhere, or is no page, then it is not unpacked."""
    assert why in refusal(named(name))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK, stat.S_IFDIR])
def test_only_files_are_files(kind: int) -> None:
    """Given a link, a pipe, a device or a socket under a harmless name, then it is refused."""
    said = refusal(zipped((unix("m/module.toml", kind | 0o777), b"/etc/passwd")))
    assert "link to another file" in said or "neither a file nor a folder" in said


def test_a_bomb_does_not_go_off() -> None:
    """Given much in little, one large file, many files, or large together: then none of it is unpacked."""
    assert "packed so tightly" in refusal(zipped(("m/a.md", b"a" * 200_000)))
    assert "larger than 256 KiB" in refusal(zipped(("m/a.md", b"a" * 300_000)))
    many = [(f"m/p{number}.md", b"") for number in range(MOST_ENTRIES + 1)]
    assert f"{MOST_ENTRIES} is the most" in refusal(zipped(*many))
    words = bytes(range(256)) * 1000
    assert "unpacked it would be larger" in refusal(zipped(*((f"m/p{each}.md", words) for each in range(17))))
    assert "this is larger than 2048 KiB" in refusal(b"PK\x03\x04" + bytes(LARGEST_PARCEL))


def test_what_a_zip_says_of_itself_is_not_believed() -> None:
    """Given a list that calls a file small which is not, then reading stops, and nothing of it is kept."""
    parcel = bytearray(zipped(("m/a.md", b"word " * 40_000)))
    entry = parcel.index(b"PK\x01\x02")
    # Its size unpacked stands at the 24th byte of its line in the list.
    parcel[entry + 24 : entry + 28] = struct.pack("<L", 100)
    assert "packed so tightly" not in refusal(bytes(parcel))
    assert "damaged" in refusal(bytes(parcel)) or "larger than it says" in refusal(bytes(parcel))


def test_two_files_in_one_place_of_the_archive_are_not_read_twice() -> None:
    """Given many names for the same bytes, which is how a small file becomes petabytes, then it is called damaged."""
    content = b"The words of a lesson, and some more of them."
    parcel = zipped(("m/a.md", content), ("m/b.md", content))
    second = parcel.rindex(b"PK\x01\x02")
    overlapping = bytearray(parcel)
    # Where the file begins stands at the 42nd byte of its line.
    overlapping[second + 42 : second + 46] = bytes(4)
    assert "damaged" in refusal(bytes(overlapping))


def test_one_name_stands_for_one_file() -> None:
    """Given names that are the same, the same on some machines, or file and folder at once, then they are refused."""
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped(("m/a.md", b"1"), ("m/a.md", b"2"))
    assert "stands in it twice" in refusal(twice)
    assert "stands in it twice" in refusal(zipped(("m/a.md", b"1"), ("m/A.MD", b"2")))
    assert "lies in what is a file" in refusal(zipped(("m/a.md", b"1"), ("m/a.md/b.md", b"2")))


def test_what_is_encrypted_or_packed_otherwise_is_refused() -> None:
    """Given a password, or a method that not every machine knows, then it says what to do."""
    locked = bytearray(zipped(("m/a.md", b"words")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(sign) + place] |= 1
    assert "send it without a password" in refusal(bytes(locked))
    assert "not every machine can undo" in refusal(zipped(("m/a.md", b"words"), how=zipfile.ZIP_LZMA))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda parcel: parcel[: len(parcel) // 2],
        lambda parcel: parcel[:-4],
        lambda parcel: b"MZ" + parcel,
        lambda parcel: b"<html>",
        lambda parcel: b"",
        lambda parcel: parcel.replace(struct.pack("<L", zlib.crc32(b"words")), bytes(4)),
        lambda parcel: parcel.replace(b"m/a.md", b"m/b.md", 1),
    ],
    ids=["half", "no end", "something before it", "no zip", "nothing", "other words", "two names"],
)
def test_what_is_damaged_is_called_so(spoil) -> None:
    """Given a file that broke on its way, or was mended by somebody, then it is refused in words."""
    said = refusal(spoil(zipped(("m/a.md", b"words"))))
    assert "damaged" in said or "not a zip file" in said


@pytest.mark.parametrize(
    "files",
    [
        (("module.toml", b""),),
        (("one/module.toml", b""), ("two/module.toml", b"")),
        (("One Module/module.toml", b""),),
        (("m/other.toml", b""),),
    ],
)
def test_one_module_comes_in_one_folder(files, there: Path) -> None:
    """Given files without a folder, two folders, or no module in it, then it is said what is wanted."""
    with pytest.raises(PackRefused, match=r"one folder with the name of the module|a name is made of"):
        unpacked(zipped(*files), there)
    assert list(there.iterdir()) == []
