"""Saved pages of a site: their words as a browser shows them, each with its bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.readers.html.alternates import alternates
from ngo_audit.readers.html.banners import banners
from ngo_audit.readers.html.encoding import encoding_of
from ngo_audit.readers.html.page import Walker
from ngo_audit.readers.html.saying import BANNER, HIDDEN
from ngo_audit.readers.html.unseen import believed, hidden
from ngo_audit.readers.html.wide import fixed, is_wide, narrow, widened
from ngo_audit.readers.making import made, refuse_blank
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Mark, Page
    from ngo_audit.text.pieces import PiecewiseSource

MEDIA_TYPE = "text/html"

_ANCHORS = re.compile(rb"""\#([^"'\s>]++)""", re.VERBOSE)
_VALUE = rb"""\s*=\s*(?:"([^"]++)"|'([^']++)'|([^\s>"']++))"""
# what a pattern begins with is found fast, where nothing stands before it that looks back
_NAMED = (
    re.compile(rb"for(?<=[ \t\n\r]for)" + _VALUE),
    re.compile(rb"headers(?<=[ \t\n\r]headers)" + _VALUE),
    re.compile(rb"aria-(?<=[ \t\n\r]aria-)[a-z]++" + _VALUE),
)
_NAMES = re.compile(rb"[^ \t\n\f\r]++")


NO_SELECTORS: Mapping[str, str] = {}


def read(source: bytes, path: str, selectors: Mapping[str, str] = NO_SELECTORS) -> Iterator[Page]:
    """Yield the one page of an HTML file. Raises SourceError where it holds no text.

    ``selectors`` choose elements for their name: content, block, title, section or ignore.
    """
    encoding = encoding_of(source)
    wide = is_wide(encoding.name)
    plain = narrow(source, encoding.name, encoding.base) if wide else source
    read_as = "utf-8" if wide else encoding.name
    targets = _targets(plain)
    roles = {start: {HIDDEN} for start in hidden(plain, targets)}
    for start in banners(plain):
        roles.setdefault(start, set()).add(BANNER)
    for start, role in _chosen(plain, read_as, selectors):
        roles.setdefault(start, set()).add(role)
    walker = Walker(plain, read_as, targets, roles)
    walker.walk(0 if wide else encoding.base)
    origin = walker.origin()
    if wide:
        origin = widened(origin, plain, encoding.name, encoding.base)
    refuse_blank(origin.text[walker.head :])
    page = made(source, path, MEDIA_TYPE, origin, believed(walker.marks, len(origin.text)))
    yield replace(
        page,
        assumed=encoding.assumed,
        fixed=fixed(encoding.name),
        versions=alternates(plain, read_as, path),
    )


def fragments(
    source: bytes, encoding: str, parts: Iterable[tuple[int, int]]
) -> tuple[PiecewiseSource, Sequence[Mark], Sequence[Span]]:
    """Return the text of parts of a source, each of which is HTML of its own.

    With it come its marks, and where in the text each part stands.
    """
    walker = Walker(source, encoding, _targets(source))
    spans = []
    for start, end in parts:
        first = walker.flow.here
        walker.walk(start, end)
        spans.append(Span(min(first, walker.flow.size), walker.flow.size))
    origin = walker.origin()
    walker.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    return origin, walker.marks, spans


def _targets(source: bytes) -> frozenset[bytes]:
    """Return the names that something on the page leads to, or may: colours are among them."""
    said = (b"".join(values) for pattern in _NAMED for values in pattern.findall(source))
    named = (name for value in {*said} for name in _NAMES.findall(value))
    return frozenset([*_ANCHORS.findall(source), *named])


def _chosen(
    source: bytes, encoding: str, selectors: Mapping[str, str]
) -> Iterable[tuple[int, str]]:
    if not selectors:
        return ()
    # few sites need selectors, and understanding a page a second time is slow
    from ngo_audit.readers.html.selecting import chosen  # noqa: PLC0415

    return chosen(source, encoding, selectors)
