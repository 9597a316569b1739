"""The parts of a file of an office program, taken out of the archive that holds them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from ngo_audit.errors import ProblemKind, SourceError
from ngo_audit.readers.office.elements import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = 0x1
_PARTS = 10_000
_LARGEST = 200_000_000
_RATIO, _SMALL = 500, 1_000_000
"""No part is so many times larger than its packed form, unless it is small."""

_DAMAGED = (BadZipFile, EOFError, OSError, ValueError, zlib.error, RuntimeError)
_MAIN = "/officeDocument"


def refused(why: str, hint: str = "open it, and save it again") -> SourceError:
    return SourceError(ProblemKind.UNREADABLE, why, hint)


@dataclass(frozen=True, slots=True)
class Package:
    """An archive of parts; those that were read stay packed."""

    archive: ZipFile

    @classmethod
    def of(cls, source: bytes) -> Package:
        """Open an archive. Raises SourceError where it is none that can be read."""
        if source.startswith(_OLD):
            why = "is locked with a password, or in the format of before 2007"
            raise refused(why, "save it without a password as .xlsx or .docx")
        try:
            archive = ZipFile(BytesIO(source))
        except (*_DAMAGED, NotImplementedError) as error:
            raise refused("is no whole file of an office program", "copy it again") from error
        if len(archive.infolist()) > _PARTS:
            raise refused(f"holds more than {_PARTS:,} parts")
        return cls(archive)

    def part(self, name: str) -> bytes:
        """Return a part, empty where there is none of that name.

        Raises SourceError where it is damaged, locked, or would be far too large.
        """
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return b""
        if info.flag_bits & _LOCKED:
            raise refused("is locked with a password", "save it without one")
        most = min(_LARGEST, max(_SMALL, info.compress_size * _RATIO))
        if info.file_size > most:
            raise refused(f"has a part that would be {info.file_size:,} bytes: {name}")
        try:
            return self.archive.read(info)
        except (*_DAMAGED, NotImplementedError) as error:
            raise refused(f"is damaged: {name} cannot be unpacked", "copy it again") from error

    def main(self) -> str:
        """Return the name of the part that all others hang on."""
        for kind, target in self.related("").values():
            if kind.endswith(_MAIN):
                return target
        raise refused("is no file of an office program", "check how it was saved")

    def related(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Return what hangs on a part: its kind and its name, by the id that the part uses."""
        folder = dirname(name)
        links = _Links(folder, {})
        path = join(folder, "_rels", f"{name.rpartition('/')[2]}.rels")
        if data := self.part(path):
            walk(data, path, links)
        return links.found


@dataclass(frozen=True, slots=True)
class _Links:
    folder: str
    found: dict[str, tuple[str, str]]

    def begin(self, name: str, said: Mapping[str, str], _at: int) -> None:
        if name == "Relationship" and said.get("TargetMode") != "External":
            target = normpath(join("/", self.folder, said.get("Target", ""))).lstrip("/")
            self.found[said.get("Id", "")] = said.get("Type", ""), target

    def finish(self, name: str, at: int) -> None:
        """Links hold nothing."""
