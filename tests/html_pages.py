"""The HTML report as tests read it: its elements in order, and the words in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from types import MappingProxyType

from ngo_audit.errors import ProblemKind
from ngo_audit.model import Fix, PageId, Related
from ngo_audit.report import (
    Cause,
    Excerpt,
    Notice,
    PageOutline,
    Place,
    Problem,
    Report,
    Suppression,
    SuppressionKind,
)
from ngo_audit.reporters.html import html
from ngo_audit.text.edits import Edit, Span
from sample_reports import BLOCK, FINDING, HERE, REPORT, THERE

_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def rendered(report: Report) -> str:
    return "".join(html(report))


def undone(text: str) -> str:
    r"""Return words as a page had them: ``\u{…}`` is what HTML cannot hold."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


@dataclass
class Element:
    """An element with the names and values of its attributes, and the text right inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    parent: Element | None = None


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.found.append(Element(tag, values, parent=self.open[-1] if self.open else None))
        if tag not in {"meta", "link", "br"}:
            self.open.append(self.found[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def elements(page: str) -> list[Element]:
    """Return the elements of a page in order; each must be closed."""
    reading = _Reading()
    reading.feed(page)
    reading.close()
    assert not reading.open
    return reading.found


def saying(text: str) -> Report:
    """Return a report in which that text stands wherever words of a page or its author may."""
    page = PageId(text, text)
    excerpt = Excerpt(19, text)
    span = Span(19, 19 + len(text))
    finding = replace(
        FINDING.finding,
        page=page,
        span=span,
        message=text,
        fix=Fix(text, (Edit(span, text),)),
        suggestions=(text,),
        related=(Related(page, span, text),),
        details=MappingProxyType(
            {
                "difference": text,
                "explanation": text,
                "changes": [{"kept": text, "copy": text}],
                "only": {"kept": {"sections": [text]}, "copy": {"links": [text]}},
            }
        ),
    )
    here, there = Place(page, HERE, text, 0), Place(page, THERE, text, 0)
    entry = replace(
        FINDING, finding=finding, text=text, place=here, related=(there,), fingerprint=text, cause=0
    )
    quoted = replace(entry, family="spelling", excerpts=(excerpt,), cause=1)
    unsure = replace(quoted, finding=replace(finding, fix=None), cause=2)
    pair = replace(entry, excerpts=(excerpt, excerpt), cause=3)
    aside = replace(
        quoted, cause=None, suppressed=Suppression(SuppressionKind.DECISION, text, text)
    )
    return replace(
        REPORT,
        version=text,
        pages=(
            PageOutline(page, "text/plain", "utf-8", text, 1.0, (replace(BLOCK, language=text),)),
        ),
        findings=(entry, quoted, unsure, pair, aside),
        causes=tuple(Cause(number, "duplicate-block", text, 1) for number in range(4)),
        problems=(Problem(text, text, ProblemKind.MISSING, text),),
        notices=(Notice(text, text, text),),
    )
