"""Policies: what the texts of a site must say, must not say, or should say in other words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from posixpath import join, normpath
from typing import TYPE_CHECKING, Literal, NamedTuple

from ngo_audit.text import expressions, terms
from ngo_audit.text.edits import Span
from ngo_audit.text.globs import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

_AROUND = 60
"""So many characters on either side of what replaces a pattern are looked at."""

_MARGIN = 8
"""So many more than a term has, for signs that nobody sees and for its end."""


@dataclass(frozen=True, slots=True)
class Policy:
    """``[[policy]]``: terms, or a pattern, that are unwanted, required or to be replaced.

    It holds for the files that one of the ``paths`` fits and for text in one of the ``languages``,
    for all where there are none. Its ``level`` is that of the rule where it has none, its fixes are
    made without asking if it is ``safe``.
    """

    name: str
    kind: Literal["unwanted", "required", "replace"]
    terms: tuple[str, ...] = ()
    pattern: str | None = None
    replacement: str | None = None
    case: Literal["any", "exact"] | None = None
    paths: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    message: str | None = None
    level: Literal["error", "warning", "note"] | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Policies:
    """Policies in the order of the configuration.

    Their patterns of files are seen from ``folder``, paths of pages from ``here``; empty, both
    from one place.
    """

    each: tuple[Policy, ...] = ()
    folder: str = ""
    here: str = ""

    def on(self, path: str) -> Iterator[Policy]:
        """Yield the policies that hold for a path."""
        page = normpath(join(self.here, path))
        for policy in self.each:
            if not policy.paths or any(fits(page, glob, self.folder) for glob in policy.paths):
                yield policy


class Hit(NamedTuple):
    """Words that a policy is about: where they stand, how to call them, what to write instead.

    They are ``named`` where they have capitals as a name or a title has: these may be meant.
    """

    span: Span
    called: str
    replacement: str
    named: bool = False


def hits(policy: Policy, text: str) -> Iterator[Hit]:
    """Yield the places that a policy is about; what stands as its replacement has it is none."""
    for hit in _hits(policy, text):
        if not (policy.kind == "replace" and _is_right(hit, text)):
            yield hit


def lasts(hit: Hit, policy: Policy, text: str) -> bool:
    """Tell whether a policy is content with its replacement, once that stands in the text."""
    reach = _reach(policy)
    before = text[max(0, hit.span.start - reach) : hit.span.start]
    after = text[hit.span.end : hit.span.end + reach]
    new = Span(len(before), len(before) + len(hit.replacement))
    around = f"{before}{hit.replacement}{after}"
    near = takewhile(lambda other: other.span.start < new.end, _hits(policy, around))
    return all(not other.span.overlaps(new) or _is_right(other, around) for other in near)


def _reach(policy: Policy) -> int:
    """Return how much of the text on either side of a replacement may make a new hit of it."""
    return _AROUND if policy.pattern else 2 * max(map(len, policy.terms)) + _MARGIN


def _hits(policy: Policy, text: str) -> Iterator[Hit]:
    template = policy.replacement or ""
    if policy.pattern is not None:
        any_case = policy.case == "any"
        for span, written in expressions.find(policy.pattern, text, template, any_case=any_case):
            yield Hit(span, text[span.start : span.end], written)
        return
    exact = None if policy.case is None else policy.case == "exact"
    for span, number in terms.find(policy.terms, text, exact=exact):
        words, term = text[span.start : span.end], policy.terms[number]
        written = _in_case_of(words, term, template)
        yield Hit(span, term, written, named=_is_named(words, term))


def _in_case_of(words: str, term: str, replacement: str) -> str:
    """Return a replacement with the capitals of the words it stands for.

    One with capitals of its own is written as it is.
    """
    if words == term or replacement != replacement.lower() or term != term.lower():
        return replacement
    if words.isupper() and sum(map(str.isalpha, words)) > 1:
        return replacement.upper()
    return replacement[:1].upper() + replacement[1:] if words[:1].isupper() else replacement


def _is_named(words: str, term: str) -> bool:
    inner = words[1:]
    return term == term.lower() and inner != inner.lower() and not words.isupper()


def _is_right(hit: Hit, text: str) -> bool:
    """Tell whether words stand within their replacement, or are it, in the text as it is."""
    start, end = hit.span.start, hit.span.end
    reach = 2 * len(hit.replacement)
    first = max(0, end - reach)
    for found, _ in terms.find((hit.replacement,), text[first : start + reach], exact=True):
        whole = Span(first + found.start, first + found.end)
        if whole.contains(hit.span) and whole != hit.span:
            return True
    return text[start:end] == hit.replacement
