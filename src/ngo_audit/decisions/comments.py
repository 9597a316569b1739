"""Comments on pages, such as ``ngo-audit: ignore misspelling``: what they hold for, and whether."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.config import groups, near
from ngo_audit.model import MarkKind
from ngo_audit.report import Notice, Reported, Suppression, SuppressionKind
from ngo_audit.text.edits import Span
from ngo_audit.text.lines import whole_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Document, PageId
    from ngo_audit.rules.base import Rule

_ORDER = re.compile(r"(ignore|ignore-file)(?:[ \t\r\n]+([^()]*))?(?:\((.*)\))?", re.DOTALL)
_BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: where it stands, what it says, for which part of the page it holds."""

    page: PageId
    line: int
    words: str
    names: tuple[str, ...]
    reason: str
    span: Span

    @property
    def is_of_page(self) -> bool:
        return self.words.startswith("ignore-file")


class Heeded(NamedTuple):
    """Findings with those marked that a comment is about, and the comments of no use."""

    entries: list[Reported]
    notices: list[Notice]


def heed(
    entries: Sequence[Reported],
    documents: Iterable[Document],
    ran: Collection[str],
    known: Callable[[], Mapping[str, Rule]],
) -> Heeded:
    """Return the findings as the comments on their pages leave them.

    A copy is silenced by a comment at either text. Comments for rules that did not run are not
    told, those for rules that are not ``known`` are.
    """
    comments: dict[PageId, list[Comment]] = {}
    for document in documents:
        if found := list(_comments(document)):
            comments[document.page.id] = found
    if not comments:
        return Heeded(list(entries), [])
    names = {name: groups(rule) for name, rule in known().items()}
    used: set[tuple[int, str]] = set()

    @cache
    def about(page: PageId, rule: str) -> _About:
        wanted = names.get(rule, {rule})
        return _About.of([each for each in comments[page] if not wanted.isdisjoint(each.names)])

    told = [_silenced(entry, comments, about, names, used) for entry in entries]
    useless = [
        notice
        for found in comments.values()
        for comment in found
        for notice in _useless(comment, names, ran, used)
    ]
    return Heeded(told, useless)


def _comments(document: Document) -> Iterator[Comment]:
    marks = document.page.marked(MarkKind.SUPPRESSION)
    if marks:
        heads = {s.label.start: s.span.end for block in document.blocks for s in block.sections}
        heads |= {block.title.start: block.span.end for block in document.blocks if block.title}
        for mark in marks:
            order = _ORDER.fullmatch(mark.value)
            kind, names, reason = order.groups() if order else ("", "", "")
            whole = Span(0, len(document.page.text))
            yield Comment(
                document.page.id,
                document.page.source.begin(mark.span.start).line,
                mark.value,
                tuple(filter(None, re.split(r"[,\s]+", names or ""))),
                (reason or "").strip(_BLANK),
                whole if kind == "ignore-file" else _following(document, heads, mark.span.start),
            )


def _following(document: Document, heads: Mapping[int, int], place: int) -> Span:
    """Return what a comment is about: the rest of its line, or the next one.

    The title of a project stands for the project, a label for its section: ``heads`` are where
    such lines begin, with the end of what they stand for.
    """
    text = document.page.text
    start = place
    while start < len(text) and text[start] in _BLANK:
        start += 1
    end = heads.get(start) or whole_lines(text, Span(start, start)).end
    return Span(start, max(start, end))  # behind the last line there is no other


def _silenced(
    entry: Reported,
    comments: Collection[PageId],
    about: Callable[[PageId, str], _About],
    names: Mapping[str, set[str]],
    used: set[tuple[int, str]],
) -> Reported:
    finding = entry.finding
    here = finding.subject or finding.span
    places = [(finding.page, here.start, here.start)]
    if finding.related:
        other = finding.related[0]
        places.append((other.page, other.span.start, other.span.end))
    for page, first, last in places:
        comment = about(page, finding.rule).first(first, last) if page in comments else None
        if comment:
            by = names.get(finding.rule, {finding.rule}).intersection(comment.names)
            used |= {(id(comment), name) for name in by}
            why = Suppression(SuppressionKind.COMMENT, comment.reason)
            return replace(entry, suppressed=why)
    return entry


@dataclass(frozen=True, slots=True)
class _About:
    """The comments on a page that name a rule, in the order of where they hold from on.

    ``reach`` tells how far they hold up to each: a page may have as many comments as findings.
    ``otherwise`` is the one that holds for all of the page: none behind it comes first anywhere.
    """

    comments: Sequence[Comment]
    starts: Sequence[int]
    reach: Sequence[int]
    otherwise: Comment | None

    @classmethod
    def of(cls, found: Iterable[Comment]) -> _About:
        found = [*found]
        comments = [*takewhile(lambda each: not each.is_of_page, found)]
        ends = (max(each.span.end, each.span.start + 1) for each in comments)
        starts = [each.span.start for each in comments]
        otherwise = next(iter(found[len(comments) :]), None)
        return cls(comments, starts, [*accumulate(ends, max)], otherwise)

    def first(self, first: int, last: int) -> Comment | None:
        """Return the first comment about a place: its beginning, or the end of a whole text."""
        end = first + 1 if first == last else last
        found = bisect_left(self.reach, end)
        holds = found < bisect_left(self.starts, end)
        return self.comments[found] if holds else self.otherwise


def _useless(
    comment: Comment,
    names: Mapping[str, set[str]],
    ran: Collection[str],
    used: Collection[tuple[int, str]],
) -> Iterator[Notice]:
    """Yield what is wrong with a comment, or that it silences nothing."""
    path, said = comment.page.path, f"the comment “{comment.words}”"
    where = f"{comment.page.record}, line" if comment.page.record else "line"
    every = set().union(*names.values())
    if not comment.names:
        why = "names no rule: write ignore RULE, or ignore-file RULE"
        yield Notice(path, "unknown-ignore", f"{said} in {where} {comment.line} {why}")
    for name in comment.names:
        if name not in every:
            why = f"names the rule “{name}”, which there is not: {near(name, every)}"
            yield Notice(path, "unknown-ignore", f"{said} in {where} {comment.line} {why}")
        elif (id(comment), name) not in used and any(name in names[rule] for rule in ran):
            why = f"silences no {name}"
            yield Notice(path, "unused-ignore", f"{said} in {where} {comment.line} {why}")
