"""A finding in its words: the sentence it stands in, or both copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.text.harmless import printable
from ngo_audit.text.lines import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.report import Excerpt, Place, Reported
    from ngo_audit.text.edits import Span

_AROUND = 80
"""So many characters before and after the words in question are shown."""

_BEGINNING = 240
"""So many characters of a text that is compared are shown."""


def context(entry: Reported) -> Iterator[str]:
    """Yield lines that show a finding where it stands; its page must have come with it."""
    finding = entry.finding
    yield f"  {_place(entry.place)}\n"
    if finding.related:
        for kind, place, span, excerpt in zip(
            ("here", "there"),
            (entry.place, *entry.related),
            (finding.span, finding.related[0].span),
            entry.excerpts,
            strict=False,
        ):
            where = f"{kind}, {_place(place)}" if kind == "there" else kind
            yield f"  {where}: {_beginning(excerpt, span)}\n"
        if "explanation" in finding.details:
            yield f"  {printable(str(finding.details['explanation']))}\n"
    elif entry.excerpts:
        yield f"    {_sentence(entry.excerpts[0], finding.subject or finding.span)}\n"


def _place(place: Place) -> str:
    location = f" {place.location}" if place.location else ""
    return printable(f"{place.page.whole}:{place.extent.start.line}{location}")


def _beginning(excerpt: Excerpt, span: Span) -> str:
    start, end = span.start - excerpt.start, span.end - excerpt.start
    text = printable(joined(excerpt.text[max(0, start) : end]))
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}…"


def _sentence(excerpt: Excerpt, span: Span) -> str:
    """Return words with what stands around them, as far as the excerpt goes."""
    start, end = max(0, span.start - excerpt.start), span.end - excerpt.start
    before, words, after = excerpt.text[:start], excerpt.text[start:end], excerpt.text[end:]
    shown = words if len(words) <= _BEGINNING else f"{words[:_BEGINNING]}…"
    left = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
    right = after if len(after) <= _AROUND else f"{after[:_AROUND]}…"
    return printable(f"{left}[{shown}]{right}")
