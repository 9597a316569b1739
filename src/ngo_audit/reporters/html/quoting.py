"""Words of a page in their sentence: what is meant is marked, what a fix changes is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.reporters.html.escaping import safe
from ngo_audit.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.report import Excerpt, Reported
    from ngo_audit.text.edits import Edit

_AROUND = 140
"""Characters that are shown before and after the words."""

_LONGEST = 400
"""Longer words, such as whole blocks, are shown by their beginning."""

_STEP = 24
"""So far a quotation is made shorter to begin or end with a whole word."""

_SPACES = " \t\n\u00a0\u202f"


def quotation(entry: Reported, language: str | None) -> str:
    """Return the words of a finding as an element, with what stands around them."""
    finding = entry.finding
    span = finding.subject or finding.span
    excerpt = entry.excerpts[0] if entry.excerpts else None
    if excerpt is None or not _holds(excerpt, span.start):
        return quote(f"<mark>{safe(entry.text)}</mark>", language)
    end = min(span.end, span.start + _LONGEST, excerpt.start + len(excerpt.text))
    marked = Span(span.start, end)
    seen = _window(excerpt, marked)
    edits = finding.fix.edits if finding.fix else ()
    parts = "".join(_parts(excerpt, seen, marked, edits))
    before = "… " if seen.start > excerpt.start or excerpt.cut else ""
    after = " …" if seen.end < excerpt.start + len(excerpt.text) or excerpt.cut else ""
    return quote(f"{before}{parts}{after}", language)


def quote(inside: str, language: str | None) -> str:
    """Return words of a page as an element of their own language and direction."""
    return f'<blockquote lang="{safe(language or "")}" dir="auto">{inside}</blockquote>'


def _holds(excerpt: Excerpt, place: int) -> bool:
    return excerpt.start <= place <= excerpt.start + len(excerpt.text)


def _window(excerpt: Excerpt, marked: Span) -> Span:
    """Return what is shown of an excerpt: no word at its ends is cut, unless it is endless."""
    text = excerpt.text
    start = max(0, marked.start - excerpt.start - _AROUND)
    end = min(len(text), marked.end - excerpt.start + _AROUND)
    while 0 < start < marked.start - excerpt.start and text[start - 1] not in _SPACES:
        start += 1
    while len(text) > end > marked.end - excerpt.start and text[end] not in _SPACES:
        end -= 1
    return Span(excerpt.start + start, excerpt.start + end)


def _parts(excerpt: Excerpt, seen: Span, marked: Span, edits: Sequence[Edit]) -> Iterator[str]:
    """Yield what is seen, with the edits that can be shown in it, else with the words marked."""
    shown = [edit for edit in sorted(edits) if _is_shown(edit, seen)]
    changes = [(_clipped(edit.span, seen), "del", edit.replacement) for edit in shown]
    if not any(span.overlaps(marked) for span, _, _ in changes):
        changes = sorted([*changes, (marked, "mark", "")])
    at = seen.start
    for span, tag, new in changes:
        if span.start < at:
            continue
        yield _words(excerpt, Span(at, span.start))
        if span.start < span.end:
            yield f"<{tag}>{_words(excerpt, span)}</{tag}>"
        yield f" → <ins>{safe(new)}</ins>" if new else ""
        at = span.end
    yield _words(excerpt, Span(at, seen.end))


def _is_shown(edit: Edit, seen: Span) -> bool:
    """Tell whether an edit can be shown: whole, or what is seen of something that goes."""
    return edit.span.overlaps(seen) if not edit.replacement else seen.contains(edit.span)


def _clipped(span: Span, seen: Span) -> Span:
    return Span(max(span.start, seen.start), min(span.end, seen.end))


def _words(excerpt: Excerpt, span: Span) -> str:
    return safe(excerpt.text[span.start - excerpt.start : span.end - excerpt.start])
