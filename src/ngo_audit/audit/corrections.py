"""What the safe fixes come to, line by line: for those who mend a site by hand."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ngo_audit.fix import settle
from ngo_audit.model import Safety
from ngo_audit.report import Correction
from ngo_audit.text.edits import Edit, Span, apply
from ngo_audit.text.lines import SPACES, whole_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ngo_audit.model import Document, Finding, PageId
    from ngo_audit.placing import Atlas

_BLANK = SPACES + "\r\n"


def corrections(
    findings: Iterable[Finding], atlas: Callable[[PageId], Atlas]
) -> Iterator[Correction]:
    """Yield the corrections in the order of the site; what another one removes is left out."""
    safe = [each for each in findings if each.fix and each.fix.safety is Safety.SAFE]
    safe.sort(key=lambda finding: finding.page)
    for page, group in groupby(safe, key=lambda finding: finding.page):
        here = atlas(page)
        settled = settle(group)
        for span in _touched(here.document, settled.edits):
            yield _correction(here, span, settled.applied)


def _touched(document: Document, edits: Sequence[Edit]) -> list[Span]:
    """Return the lines that edits change, those that touch as one, in their order."""
    text = document.page.text
    spans: list[Span] = []
    for edit in edits:
        span = whole_lines(text, _words(text, edit.span))
        if spans and span.start < spans[-1].end:
            span = Span(spans[-1].start, max(span.end, spans.pop().end))
        spans.append(span)
    return spans


def _words(text: str, span: Span) -> Span:
    """Return a span without the blank lines at its ends, which go with what is removed."""
    words = text[span.start : span.end]
    start = span.end - len(words.lstrip(_BLANK))
    return Span(start, max(start, span.start + len(words.rstrip(_BLANK))))


def _correction(here: Atlas, span: Span, applied: Iterable[Finding]) -> Correction:
    text = here.document.page.text
    made = [finding for finding in applied if any(span.overlaps(e) for e in _spans(finding))]
    edits = {edit for finding in made if finding.fix for edit in finding.fix.edits}
    clipped = [_clipped(edit, span) for edit in edits if edit.span.overlaps(span)]
    new = apply(text[span.start : span.end], clipped)
    return Correction(
        here.place(span),
        text[span.start : span.end],
        new,
        tuple(each.message for each in made),
        tuple(dict.fromkeys(each.rule for each in made)),
    )


def _spans(finding: Finding) -> Iterator[Span]:
    return (edit.span for edit in finding.fix.edits) if finding.fix else iter(())


def _clipped(edit: Edit, span: Span) -> Edit:
    """Return what an edit does within a span, counted from where that starts."""
    start, end = max(edit.span.start, span.start), min(edit.span.end, span.end)
    return Edit(Span(start - span.start, end - span.start), edit.replacement)
