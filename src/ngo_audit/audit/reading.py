"""Reading: the files of a run, each page of them, and what could not be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from ngo_audit import readers
from ngo_audit.audit.remembering import elsewhere, remembered
from ngo_audit.decisions.remembered import Remembered
from ngo_audit.errors import AuditError, NoTextError, ProblemKind, SourceError
from ngo_audit.model import Marks, Page, PageId
from ngo_audit.readers import archive, files
from ngo_audit.readers.searching import find
from ngo_audit.readers.surroundings import Exclude
from ngo_audit.report import Notice, Problem
from ngo_audit.store import shelved
from ngo_audit.store.files import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.config import Configuration
    from ngo_audit.readers.files import Source

Value = TypeVar("Value")

Step: TypeAlias = Callable[[str, int, int], None]
"""Is told what a run is doing, and how many of how many are done."""


def no_step(_doing: str, _done: int, _total: int) -> None:
    """Tell nobody how far a run has come."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a run has read: files by the name they have in reports, and what went wrong.

    ``data`` are the bytes that stand nowhere else: standard input, and files as they will be.
    ``pages`` are in the order of their ids; ``wishes`` are what the user says of their parts;
    ``remembered`` is what earlier runs left.
    """

    sources: Mapping[str, Source]
    data: Mapping[str, bytes]
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...] = ()
    wishes: readers.Wishes = readers.NO_WISHES
    remembered: Remembered = field(default_factory=Remembered)

    def bytes(self, name: str) -> bytes:
        """Return the bytes of a file that pages were read from, once more from the disk.

        Raises SourceError where they are not there any more, or others.
        """
        if name in self.data:
            return self.data[name]
        data = self.sources[name].read()
        if digest(data) != self.digest(name):
            why = "was changed while it was read"
            raise SourceError(ProblemKind.REFUSED_WRITE, why, "run it again")
        return data

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file that pages were read from."""
        place = bisect_left(self.pages, PageId(name), key=lambda page: page.id)
        return self.pages[place].digest


def read(
    configuration: Configuration,
    paths: Sequence[str] = (),
    stdin_name: str = "-",
    step: Step = no_step,
) -> Read:
    """Read all files; one that cannot be read is a problem, and the others go on."""
    data: dict[str, bytes] = {}
    told: list[Problem | Notice] = []
    named = paths or configuration.paths
    settings = configuration.settings
    wishes = readers.Wishes(settings.segment.selectors, settings.tables.columns)
    exclude = Exclude(configuration.exclude, configuration.folder, forced=settings.force_exclude)
    if stdin_name not in {"", files.STDIN} and files.STDIN not in named:
        raise AuditError("--stdin-filename is for standard input", "name it with - as a path")
    found = find(named, exclude, stdin_name)
    sources = _by_name(found.sources)
    parts = (
        part
        for source in stepped(found.sources, step, "files read")
        for part in _parts(source, exclude, wishes, data)
    )
    # a report is the same whatever the order in which its paths were given
    pages = sorted(shelved.pages(_pages(parts, told)), key=lambda page: page.id)
    problems = [part for part in told if isinstance(part, Problem)]
    notices = (part for part in told if isinstance(part, Notice))
    if found.sources and not pages and not problems:
        problems = [_nothing_in(path) for path in named]
    known = remembered(configuration)
    both = (*found.notices, *notices, *elsewhere(configuration, named))
    return Read(sources, data, tuple(pages), tuple(problems), both, wishes, known)


def _by_name(sources: Iterable[Source]) -> Mapping[str, Source]:
    """Return files by their names in reports. Raises AuditError where two have one name."""
    named: dict[str, Source] = {}
    for source in sources:
        if source.name in named:
            why = f"two inputs have the name {source.name}"
            raise AuditError(why, "give standard input another one with --stdin-filename")
        named[source.name] = source
    return named


def _nothing_in(path: str) -> Problem:
    """Return what is said of a path where all that a run came upon was passed by."""
    why = "holds no text that is read (name a file in it to see why)"
    return Problem(files.reported(Path(path)), "", ProblemKind.EMPTY, why)


def stepped(values: Sequence[Value], step: Step, doing: str) -> Iterator[Value]:
    """Yield values, and tell for each how far a run has come."""
    for done, value in enumerate(values):
        step(doing, done, len(values))
        yield value


def _pages(parts: Iterable[archive.Part], told: list[Problem | Notice]) -> Iterator[Page]:
    """Yield the pages as they are held among thousands; what else there is to tell is ``told``."""
    for part in parts:
        if isinstance(part, Page):
            yield compact(part)
        else:
            told.append(part)


def compact(page: Page) -> Page:
    """Return a page as it is held among thousands."""
    marks = page.marks
    return page if isinstance(marks, Marks) else replace(page, marks=Marks.of(marks))


def _parts(
    source: Source, exclude: Exclude, wishes: readers.Wishes, data: dict[str, bytes]
) -> Iterator[archive.Part]:
    """Yield what a file holds; what cannot be read again is kept with the ``data``."""
    try:
        if source.name.lower().endswith(files.ARCHIVE):
            yield from archive.parts(source, exclude, wishes)
            return
        found = source.read()
        if source.path is None:
            data[source.name] = found
        yield from readers.read(found, source.name, *wishes)
    except SourceError as error:
        if isinstance(error, NoTextError) and not source.named:
            yield Notice(source.name, "left-out", f"not read: {error.message}")
        else:
            yield Problem(source.name, "", error.kind, str(error))
