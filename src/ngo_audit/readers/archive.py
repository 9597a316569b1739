"""Zip archives: their members are pages, which are read where they are and never written."""

from __future__ import annotations

import hashlib
import re
import stat
import zlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from posixpath import join, normpath, splitext
from typing import TYPE_CHECKING, TypeAlias
from zipfile import BadZipFile, ZipFile

from ngo_audit import readers
from ngo_audit.errors import NoTextError, ProblemKind, SourceError
from ngo_audit.model import Page, PageId
from ngo_audit.readers.beginnings import HEAD, is_export
from ngo_audit.readers.files import ARCHIVE, EXPORT, SUFFIXES, full_path, listed
from ngo_audit.readers.surroundings import LINKS, NESTED, LeftOut, why_left_out
from ngo_audit.report import Notice, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zipfile import ZipInfo

    from ngo_audit.readers.files import Source, Stream
    from ngo_audit.readers.surroundings import Exclude

Part: TypeAlias = Page | Problem | Notice

FIXED = "what is inside an archive is read only"

_DAMAGED = (BadZipFile, EOFError, OSError, ValueError, zlib.error)
_OUTSIDE = re.compile(r"^/|^[A-Za-z]:/|(?:^|/)\.\.(?:/|$)")
_DEEPEST = 64
_UTF8, _LOCKED = 0x800, 0x1
_MODE = 16
"""Where the mode of a file stands among its attributes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a site that was packed does not reach, and an archive made to do harm does.

    ``ratio`` is how many times larger than in the archive a member above ``small`` bytes may be:
    pages reach about 30, and a text that was pasted a thousand times some 300.
    """

    members: int = 100_000
    member: int = 200_000_000
    total: int = 4_000_000_000
    ratio: int = 500
    small: int = 1_000_000


LIMITS = Limits()


def parts(
    source: Source,
    exclude: Exclude,
    wishes: readers.Wishes = readers.NO_WISHES,
    limits: Limits = LIMITS,
) -> Iterator[Part]:
    """Yield the pages of an archive, what cannot be read in it, and what is left out.

    Raises SourceError where it cannot be read at all, or was asked for and holds no page.
    """
    with source.open() as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        archive = _opened(stream)
        if len(archive.infolist()) > limits.members:
            raise _refused(f"holds more than {limits.members:,} files")
        reading = _Reading(
            archive, full_path(source.path or Path(source.name)), exclude, wishes, limits
        )
        found = False
        for member, page in reading.pages():
            found = True
            record = join(member, page.id.record) if page.id.record else member
            yield replace(page, id=PageId(source.name, record), digest=digest, fixed=FIXED)
    yield from reading.problems(source.name)
    yield from (Notice(source.name, "left-out", told) for told in reading.left_out.told())
    if source.named and not found and not reading.refused:
        hint = f"in archives, {listed(SUFFIXES - {ARCHIVE})} files are read"
        raise SourceError(ProblemKind.MISSING, "holds no pages", hint)


def _opened(stream: Stream) -> ZipFile:
    try:
        return ZipFile(stream)
    except (*_DAMAGED, NotImplementedError) as error:
        why = "is no whole zip archive"
        raise SourceError(ProblemKind.UNREADABLE, why, "copy or pack it again") from error


def _refused(why: str) -> SourceError:
    return SourceError(ProblemKind.UNREADABLE, why, "unpack it, and name the folder")


@dataclass(slots=True)
class _Reading:
    """What is read of an archive; ``refused`` are members by the reason."""

    archive: ZipFile
    path: str
    exclude: Exclude
    wishes: readers.Wishes
    limits: Limits
    size: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)
    refused: dict[tuple[ProblemKind, str], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def pages(self) -> Iterator[tuple[str, Page]]:
        """Yield the pages by their members, in the order of names."""
        # of two members with one name the last counts, as for those who unpack them
        members = {_name(info): info for info in self.archive.infolist() if not info.is_dir()}
        beside = _beside(name for name in members if not _why_not(name))
        known: dict[str, bool] = {"": True}
        for name in sorted(members):
            suffix, why = splitext(name)[1].lower(), _why_not(name)
            if suffix not in SUFFIXES and not (suffix == EXPORT and self._begins(members[name])):
                continue
            if not (why or self._is_looked_into(name, beside, known)):
                continue
            if why:
                self._refuse(name, _refused(why))
            elif suffix == ARCHIVE:
                self.left_out.add(NESTED, name)
            elif stat.S_ISLNK(members[name].external_attr >> _MODE):
                self.left_out.add(LINKS, name)
            else:
                yield from self._read(name, members[name])

    def _begins(self, info: ZipInfo) -> bool:
        """Tell by its first bytes whether a member is an export."""
        try:
            with self.archive.open(info) as member:
                return is_export(member.read(HEAD))
        except (*_DAMAGED, RuntimeError, NotImplementedError):
            return False

    def _is_looked_into(
        self, name: str, beside: dict[str, set[str]], known: dict[str, bool]
    ) -> bool:
        """Tell whether neither a file nor a folder that it is in is left out."""
        if name not in known:
            above, _, last = name.rpartition("/")
            inside = self._is_looked_into(above, beside, known)
            known[name] = inside and not self.exclude.leaves_out(join(self.path, name))
            why = why_left_out(last, beside[above]) if known[name] and name in beside else ""
            if why:
                self.left_out.add(why, name)
                known[name] = False
        return known[name]

    def _read(self, name: str, info: ZipInfo) -> Iterator[tuple[str, Page]]:
        try:
            for page in readers.read(self._bytes(info), name, *self.wishes):
                yield name, page
        except NoTextError as error:
            self.left_out.add(f"it {error.message}", name)
        except SourceError as error:
            self._refuse(name, error)

    def _refuse(self, name: str, why: SourceError) -> None:
        self.refused[why.kind, str(why)].append(name)

    def _bytes(self, info: ZipInfo) -> bytes:
        """Return the bytes of a member. Raises SourceError where it is not safe to read it."""
        if info.flag_bits & _LOCKED:
            raise _refused("is locked with a password")
        if info.file_size > self.limits.member:
            raise _refused(f"is larger than {self.limits.member:,} bytes")
        most = max(self.limits.small, info.compress_size * self.limits.ratio)
        if info.file_size > most:
            raise _refused(f"is more than {self.limits.ratio} times smaller there than it will be")
        if self.size + info.file_size > self.limits.total:
            raise _refused(f"comes after {self.limits.total:,} bytes of others")
        self.size += info.file_size
        return self._unpacked(info)

    def _unpacked(self, info: ZipInfo) -> bytes:
        try:
            return self.archive.read(info)
        except NotImplementedError as error:
            raise _refused("is packed in a way that is not known") from error
        except (*_DAMAGED, RuntimeError) as error:
            why = "is damaged there"
            raise SourceError(ProblemKind.UNREADABLE, why, "pack it again") from error

    def problems(self, path: str) -> Iterator[Problem]:
        """Yield one problem for each reason, at the first member that has it."""
        for (kind, why), names in self.refused.items():
            more = f", and so for {len(names) - 1} more" if len(names) > 1 else ""
            yield Problem(path, names[0], kind, f"{why}{more}")


def _name(info: ZipInfo) -> str:
    """Return the path of a member with / between its parts."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            # most programs write UTF-8 without saying so
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    name = name.replace("\\", "/")
    return name if _why_not(name) else normpath(name)


def _why_not(name: str) -> str:
    """Return why no page has such a name; nothing for all others."""
    if _OUTSIDE.search(name):
        return "has a name that leads out of the archive"
    return "lies in too many folders" if name.count("/") > _DEEPEST else ""


def _beside(members: Iterable[str]) -> dict[str, set[str]]:
    """Return the names in each folder."""
    found: dict[str, set[str]] = {"": set()}
    for path in members:
        name = path
        while name:
            above, _, last = name.rpartition("/")
            if last in found.setdefault(above, set()):
                break
            found[above].add(last)
            name = above
    return found
