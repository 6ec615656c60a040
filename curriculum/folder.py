"""Reading the files of a pack, and nothing outside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from curriculum.characters import fault_of
from curriculum.problems import Problem, did_you_mean

LARGEST_FILE = 256 * 1024
MOST_FILES = 200
# Lecturers may keep these beside a pack; the loader never reads them.
_BYSTANDERS = {"README.md", "LICENSE", "LICENSE.md"}


class Folder:
    """
    A pack as it lies on the disk.

    Every fault becomes a `Problem` in `problems`, and reading goes on, so that an author hears of all of them at once.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self._asked: set[str] = set()
        self._optional: set[str] = set()

    def complain(self, file: str, line: int | None, field: str, message: str) -> None:
        """
        Note a problem.
        """
        self.problems.append(Problem(file, line, field, message))

    def has(self, name: str) -> bool:
        """
        Say whether a file that a pack may leave out is there.
        """
        self._optional.add(name)
        return (self.root / name).exists()

    def read(self, name: str) -> str | None:
        """
        Return the text of a file with LF line ends, or None after noting why it cannot be read.
        """
        self._asked.add(name)
        raw = self._bytes(name)
        if raw is None:
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.complain(name, line, "", "this is not UTF-8; save the file with that encoding")
            return None
        text = text.replace("\r\n", "\n")
        for number, words in enumerate(text.split("\n"), start=1):
            fault = fault_of(words, prose=True)
            if fault:
                self.complain(name, number, "", fault)
        return text

    @property
    def names(self) -> tuple[str, ...]:
        """
        The files that have been asked for so far, by name.
        """
        return tuple(sorted(self._asked))

    def strangers(self) -> None:
        """
        Note every file that is no part of a pack: it is a slip of the keyboard, or a confidence lying about.
        """
        found = self._all_files()
        for name in sorted(found - self._asked):
            missing = sorted((self._asked | self._optional) - found)
            self.complain(name, None, "", "this file is not part of the pack" + did_you_mean(name, missing))

    def _bytes(self, name: str) -> bytes | None:
        path = self.root / name
        try:
            if not path.resolve().is_relative_to(self.root.resolve()):
                self.complain(name, None, "", "this leads out of the pack")
                return None
            if not path.is_file():
                self.complain(name, None, "", "this file is missing")
                return None
            with path.open("rb") as file:
                # One byte more than allowed tells a file that is too large, whatever its size is said to be.
                raw = file.read(LARGEST_FILE + 1)
        except (OSError, RuntimeError) as error:
            # A link that leads to itself is a RuntimeError before Python 3.13.
            self.complain(name, None, "", f"this file cannot be read: {getattr(error, 'strerror', None) or error}")
            return None
        if len(raw) > LARGEST_FILE:
            self.complain(name, None, "", f"this file is larger than {LARGEST_FILE // 1024} KiB")
            return None
        return raw

    def _all_files(self) -> set[str]:
        found: set[str] = set()
        for folder, subfolders, files in os.walk(self.root, followlinks=False):
            subfolders[:] = [each for each in subfolders if not each.startswith(".")]
            for name in files:
                if not name.startswith(".") and name not in _BYSTANDERS:
                    found.add((Path(folder) / name).relative_to(self.root).as_posix())
            if len(found) > MOST_FILES:
                self.complain("", None, "", f"more than {MOST_FILES} files lie here; is this the folder of one pack?")
                return set()
        return found


class Sheaf(Folder):
    """
    The files of a pack that lies in no folder: a draft as it is being typed, or the copy that a sitting keeps.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(Path())
        self.files = files

    def has(self, name: str) -> bool:
        """
        Say whether a file that a pack may leave out is there.
        """
        self._optional.add(name)
        return name in self.files

    def _bytes(self, name: str) -> bytes | None:
        raw = self.files.get(name)
        if raw is None:
            self.complain(name, None, "", "this file is missing")
        elif len(raw) > LARGEST_FILE:
            self.complain(name, None, "", f"this file is larger than {LARGEST_FILE // 1024} KiB")
            return None
        return raw

    def _all_files(self) -> set[str]:
        return {name for name in self.files if name not in _BYSTANDERS}
