"""Parcels: zip files from elsewhere, opened so that nothing in them does harm; our own, the same bytes each time."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from curriculum.folder import LARGEST_FILE
from curriculum.problems import PackRefused, Problem

LARGEST_PARCEL = 2 * 1024 * 1024
LARGEST_CONTENT = 4 * 1024 * 1024
MOST_ENTRIES = 250
# Prose becomes a third of its size; what becomes a hundredth is no prose. Small files may be nearly empty.
STEEPEST, TOO_SMALL_TO_JUDGE = 60, 4096
LONGEST_NAME, DEEPEST = 160, 4

_BEGINNING = b"PK\x03\x04"
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*")
# Windows opens a device by these names, whatever ending follows.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_ARCHIVES = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".jar", ".docx", ".epub")
# What the Finder of macOS and the Explorer of Windows add by themselves.
_LITTER = re.compile(r"(?:__MACOSX/.*|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini))")
# The first day that a zip file can name: the same content makes the same parcel.
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def open_parcel(parcel: bytes, endings: tuple[str, ...]) -> dict[str, bytes]:
    """
    Return the files of a parcel by name; only names with these endings may be in it. Nothing is written anywhere.

    Raises `PackRefused` with every reason that can be seen before anything is unpacked, or the first one after that.
    """
    if len(parcel) > LARGEST_PARCEL:
        raise _refused("", f"this is larger than {LARGEST_PARCEL // 1024} KiB")
    if not parcel.startswith(_BEGINNING):
        raise _refused("", "this is not a zip file")
    try:
        with zipfile.ZipFile(BytesIO(parcel)) as archive:
            entries = _looked_at(archive.infolist(), endings)
            return _read(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, PackRefused):
            raise
        raise _refused("", f"this zip file is damaged: {error}") from None


def close_parcel(files: Mapping[str, bytes]) -> bytes:
    """
    Return a zip file of these files: the same ones always make the same bytes.
    """
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content)
    return made.getvalue()


def _looked_at(entries: list[zipfile.ZipInfo], endings: tuple[str, ...]) -> list[zipfile.ZipInfo]:
    """The entries that will be read, if none of all has anything against it."""
    if len(entries) > MOST_ENTRIES:
        raise _refused("", f"{len(entries)} files are in it; {MOST_ENTRIES} is the most")
    wanted = [entry for entry in entries if not _LITTER.fullmatch(entry.filename)]
    problems = [Problem(_shown(entry), None, "", fault) for entry in wanted if (fault := _fault(entry, endings))]
    problems += _clashes(wanted)
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        problems.append(Problem("", None, "", f"unpacked it would be larger than {LARGEST_CONTENT // 1024} KiB"))
    if problems:
        raise PackRefused(problems)
    return [entry for entry in wanted if not entry.is_dir()]


def _fault(entry: zipfile.ZipInfo, endings: tuple[str, ...]) -> str | None:
    """Why one entry is not taken, or None."""
    fault = _fault_of_name(entry) or _fault_of_kind(entry)
    return fault or (None if entry.is_dir() else _fault_of_file(entry, endings))


def _fault_of_name(entry: zipfile.ZipInfo) -> str | None:
    # zipfile cuts a name at a null character and turns separators around; what was written counts.
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        return "this names a place on a disk, not a file of a pack"
    if any(part in ("..", ".") for part in re.split(r"[/\\]", name)):
        return "this leads out of the pack"
    if len(name) > LONGEST_NAME or len(parts) > DEEPEST:
        return "this name is too long or lies too deep"
    if any(_DEVICE.fullmatch(part) for part in parts):
        return "this is the name of a device on Windows"
    if not all(_PART.fullmatch(part) for part in parts):
        return "a name is made of letters, digits, hyphens and dots, with / between folders"
    return None


def _fault_of_kind(entry: zipfile.ZipInfo) -> str | None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "this is a link to another file, not a file"
    # Archives made on Windows say nothing of the kind.
    if kind not in (0, stat.S_IFDIR if entry.is_dir() else stat.S_IFREG):
        return "this is neither a file nor a folder"
    # The first bit says encrypted, the seventh strongly so, the fourteenth that the list itself is hidden.
    if entry.flag_bits & (1 | 1 << 6 | 1 << 13):
        return "this is encrypted; send it without a password"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "this is packed in a way that not every machine can undo"
    return None


def _fault_of_file(entry: zipfile.ZipInfo, endings: tuple[str, ...]) -> str | None:
    name = entry.filename.lower()
    if name.endswith(_ARCHIVES):
        return "this is an archive within an archive; unpack it first"
    if not name.endswith(endings):
        return f"no file of this kind is part of it: {', '.join(endings)}"
    if entry.file_size > LARGEST_FILE:
        return f"this file is larger than {LARGEST_FILE // 1024} KiB"
    if entry.file_size > TOO_SMALL_TO_JUDGE and entry.file_size > STEEPEST * entry.compress_size:
        return "this is packed so tightly that it can hardly be words"
    return None


def _clashes(entries: list[zipfile.ZipInfo]) -> list[Problem]:
    """Names that are one name on some machines, and a file where others see a folder."""
    taken: set[str] = set()
    problems = []
    for entry in entries:
        name = entry.filename.removesuffix("/").lower()
        if name in taken:
            problems.append(Problem(_shown(entry), None, "", "this name stands in it twice"))
        taken.add(name)
    files = {entry.filename.lower() for entry in entries if not entry.is_dir()}
    for name in sorted(taken):
        above = name.rpartition("/")[0]
        while above:
            if above in files:
                problems.append(Problem(name, None, "", "this lies in what is a file"))
            above = above.rpartition("/")[0]
    return problems


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """What is really in it, counted while it is unpacked: what it says of itself may be a lie."""
    files: dict[str, bytes] = {}
    left = LARGEST_CONTENT
    for entry in entries:
        with archive.open(entry) as file:
            content = file.read(min(LARGEST_FILE, left) + 1)
        left -= len(content)
        if left < 0 or len(content) > LARGEST_FILE or len(content) != entry.file_size:
            raise _refused(_shown(entry), "this file is larger than it says")
        files[entry.filename] = content
    return files


def _shown(entry: zipfile.ZipInfo) -> str:
    return entry.orig_filename[:LONGEST_NAME]


def _refused(file: str, message: str) -> PackRefused:
    return PackRefused([Problem(file, None, "", message)])
