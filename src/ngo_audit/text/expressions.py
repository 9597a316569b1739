"""Patterns that users write, run by an engine whose time grows with the text and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONE = re.compile("[\ud800-\udfff]")
_UNCLOSED, _UNOPENED, _TRAILING = "missing )", "unexpected )", "trailing \\"
_MEANT = {
    _UNCLOSED: "this ( is never closed",
    _UNOPENED: "there is no ( for this )",
    "missing ]": "this [ is never closed",
    "bad repetition operator": "this repeats a repetition",
    "no argument for repetition operator": "there is nothing before this to repeat",
    "invalid repetition size": "this repeats too often",
    "invalid escape sequence": "this stands for nothing; references such as \\1 are not known",
    "invalid perl operator": "this is not known, as are all that look ahead or behind",
    "invalid character class range": "there is no such class or range of characters",
    "invalid named capture group": "write a name as (?P<name>…)",
    _TRAILING: "a character has to follow this; in TOML, put patterns in 'single quotes'",
    "pattern too large": "it is too large as a whole",
}
"""What the complaints of the engine mean."""


class EngineMissingError(Exception):
    """The engine is not installed."""


class BadPatternError(ValueError):
    """What is no pattern; ``place`` counts its characters from 1."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(place, why)
        self.place = place
        self.why = why

    def __str__(self) -> str:
        return f"character {self.place}: {self.why}"


class Found(NamedTuple):
    """A place that a pattern fits, and what a template for it comes to."""

    span: Span
    written: str


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...
    def group(self, number: int) -> str | None: ...


class _Expression(Protocol):
    groups: int

    def finditer(self, text: str) -> Iterator[_Match]: ...
    def search(self, text: str) -> _Match | None: ...


_REFERENCE = re.compile(r"\\(?:(\d)|(\\)|(.?))", re.DOTALL)


def refuse(pattern: str, *, any_case: bool = False) -> None:
    """Raise what is wrong with a pattern. One that fits the empty text would fit everywhere."""
    if _compiled(pattern, any_case=any_case).search(""):
        raise BadPatternError(1, "it fits where there is no text at all")


def refuse_template(template: str, pattern: str) -> None:
    """Raise what is wrong with what is to be written in place of what a pattern fits."""
    groups = _compiled(pattern, any_case=False).groups
    for reference in _REFERENCE.finditer(template):
        place = reference.start() + 1
        if reference[3] is not None:
            raise BadPatternError(place, "write \\\\ for a single \\, \\1 for the first group")
        if reference[1] and int(reference[1]) > groups:
            raise BadPatternError(place, f"the pattern has no group {reference[1]}")


def find(pattern: str, text: str, template: str = "", *, any_case: bool = False) -> Iterator[Found]:
    r"""Yield the places that a pattern fits, each as long as it fits, none of them empty.

    In the ``template`` \1 stands for what its first group has found, and so on.
    """
    expression = _compiled(pattern, any_case=any_case)
    for match in expression.finditer(_LONE.sub("\ufffd", text)):
        start, end = match.span()
        if start < end:
            yield Found(Span(start, end), _filled(template, match))


def _filled(template: str, match: _Match) -> str:
    def told(reference: re.Match[str]) -> str:
        return "\\" if reference[2] else match.group(int(reference[1])) or ""

    return _REFERENCE.sub(told, template)


@lru_cache
def _compiled(pattern: str, *, any_case: bool) -> _Expression:
    try:
        return _built(pattern, any_case=any_case)
    except ImportError as error:
        raise EngineMissingError from error
    except UnicodeEncodeError as error:
        raise BadPatternError(error.start + 1, "this is no character") from error
    except ValueError as error:
        kind, part = _complaint(error)
        why = next((meant for told, meant in _MEANT.items() if kind.startswith(told)), kind)
        raise BadPatternError(_place(pattern, kind, part) + 1, why) from error


def _built(pattern: str, *, any_case: bool = False) -> _Expression:
    """Return a pattern as the engine has it; raise ValueError with its complaint."""
    import re2  # noqa: PLC0415 - few sites have patterns

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not any_case
    try:
        return cast("_Expression", re2.compile(pattern, options))
    except re2.error as error:
        raise ValueError(*error.args) from error


def _complaint(error: ValueError) -> tuple[str, str]:
    """Return what kind of mistake the engine tells, and the part of the pattern it tells."""
    told = error.args[0]
    words = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
    kind, _, part = words.partition(": ")
    return kind, part


def _place(pattern: str, kind: str, part: str) -> int:
    """Return where in a pattern the mistake is, from 0, which the engine does not say.

    It is at the end of the shortest beginning that has it; what is not closed begins where all
    before it is a pattern.
    """
    if kind == _UNCLOSED:
        opened = (i for i, sign in enumerate(pattern) if sign == "(")
        return max((i for i in opened if not _kind(pattern[:i])), default=0)
    if kind == _UNOPENED:
        closed = (i for i, sign in enumerate(pattern) if sign == ")")
        return next((i for i in closed if _kind(pattern[: i + 1]) == kind), 0)
    if kind == _TRAILING:
        return len(pattern) - 1
    places = [match.start() for match in re.finditer(re.escape(part), pattern)] if part else [0]
    fitting = (i for i in places if _kind(pattern[: i + len(part)]) == kind)
    return next(fitting, next(iter(places), 0))


def _kind(pattern: str) -> str:
    """Return the kind of mistake that a pattern has, an empty text where it has none."""
    try:
        _built(pattern)
    except ValueError as error:
        return _complaint(error)[0]
    return ""
