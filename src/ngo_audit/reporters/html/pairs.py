"""Two copies side by side: what differs is marked, what both say is shortened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ngo_audit.reporters.html.escaping import safe
from ngo_audit.reporters.html.places import where
from ngo_audit.reporters.html.quoting import quote
from ngo_audit.reporters.html.words import sentence, told
from ngo_audit.text.alignment import align, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.report import Excerpt, Place, Reported
    from ngo_audit.text.edits import Span

_LONGEST, _ENDS = 320, 130
"""A longer stretch that both have in common is shown by its two ends."""

_LISTED = 8
"""So many differences are listed."""

_REASONS = {"fuller": "fuller", "newer": "newer", "first": "earlier"}
_PARTS = ("blocks", "sections", "paragraphs", "links")
_SIDES = 2
_BLANK = " \t\r\n"
_GAP = re.compile(r"(?:[ \t]*\r?\n){3,}")


def is_pair(entry: Reported) -> bool:
    """Tell whether a finding is about two texts that are to be compared."""
    compared = entry.family == "duplicates" and "size" not in entry.finding.details
    return compared and bool(entry.related) and len(entry.excerpts) == _SIDES


def is_copy(entry: Reported) -> bool:
    """Tell whether one of two texts is to go, and not only said twice."""
    return is_pair(entry) and "difference" in entry.finding.details


def pair(entry: Reported, languages: Sequence[str | None]) -> str:
    """Return both texts as columns, the copy to keep first, and what tells them apart."""
    ours, theirs = _texts(entry)
    kept, copy = sides(theirs, ours)
    heads = ("copy_a", "copy_b") if is_copy(entry) else ("place_a", "place_b")
    advised = _REASONS.get(str(entry.finding.details.get("kept_because")))
    reason = f" <small>{told(advised)}</small>" if advised else ""
    columns = (
        _column(heads[0], reason, entry.related[0], quote(kept, languages[1])),
        _column(heads[1], "", entry.place, quote(copy, languages[0])),
    )
    cut = any(excerpt.cut for excerpt in entry.excerpts)
    note = f'<p class="quiet">{told("passage_cut")}</p>' if cut else ""
    return f'<div class="pair">{"".join(columns)}</div>{note}{"".join(_facts(entry, ours, theirs))}'


def _column(head: str, reason: str, place: Place, words: str) -> str:
    return f'<div><p class="side">{told(head)}{reason}</p>{where(place)}{words}</div>'


def _texts(entry: Reported) -> tuple[str, str]:
    """Return the words of the finding, and those of the place to compare."""
    finding = entry.finding
    here, there = entry.excerpts
    return _cut(here, finding.span), _cut(there, finding.related[0].span)


def _cut(excerpt: Excerpt, span: Span) -> str:
    """Return the words of a place, without the blank lines around them."""
    start, end = (max(0, place - excerpt.start) for place in (span.start, span.end))
    return _GAP.sub("\n\n", excerpt.text[start:end].strip(_BLANK))


def sides(old: str, new: str) -> tuple[str, str]:
    """Return two texts as HTML, with what differs marked in each."""
    pieces = [piece for piece in readable(align(old, new).pieces) if not piece.same]
    return _marked(old, [p.old for p in pieces]), _marked(new, [p.new for p in pieces])


def _marked(text: str, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    at = 0
    for span in spans:
        parts.append(_shortened(text[at : span.start]))
        if span.start < span.end:
            parts.append(f"<mark>{_shortened(text[span.start : span.end])}</mark>")
        at = span.end
    return "".join([*parts, _shortened(text[at:])])


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return safe(text)
    head, tail = text[:_ENDS].rpartition(" "), text[-_ENDS:].partition(" ")
    ends = head[0] or head[2], tail[2] or tail[0]
    return f'{safe(ends[0])} <span class="gap">[…]</span> {safe(ends[1])}'


def _facts(entry: Reported, ours: str, theirs: str) -> Iterator[str]:
    """Yield what differs, in a few lines."""
    details = entry.finding.details
    changes = [item for item in _list(details, "changes") if isinstance(item, Mapping)]
    told_changes = [f"{item.get('kept')} → {item.get('copy')}" for item in changes]
    if told_changes:
        yield _listed("differs", told_changes)
    for side, key in (("kept", "only_a"), ("copy", "only_b")):
        alone = list(_only(details, side))
        if alone:
            yield _listed(key, alone)
    common = details.get("common")
    if ours == theirs:
        yield f'<p class="quiet">{told("same_words")}</p>'
    elif isinstance(common, int):
        yield f'<p class="quiet">{told("common", common)}</p>'
    elif "explanation" in details and not is_copy(entry):
        yield sentence(str(details["explanation"]), "p", ' class="quiet"')


def _only(details: Mapping[str, object], side: str) -> Iterator[str]:
    """Yield what one of two copies has alone: titles, labels, paragraphs, addresses."""
    both = details.get("only")
    alone = both.get(side) if isinstance(both, Mapping) else None
    if isinstance(alone, Mapping):
        yield from (str(item) for part in _PARTS for item in _list(alone, part))


def _list(details: Mapping[str, object], key: str) -> Sequence[object]:
    found = details.get(key)
    return found if isinstance(found, list | tuple) else ()


def _listed(key: str, items: Sequence[str]) -> str:
    shown = "".join(f'<li dir="auto">{_shortened(item)}</li>' for item in items[:_LISTED])
    more = "<li>…</li>" if len(items) > _LISTED else ""
    return f'<p class="fact">{told(key)}</p><ul class="facts">{shown}{more}</ul>'
