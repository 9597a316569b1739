"""What to do about a near copy: remove it, and first give the other what it alone has."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ngo_audit.rules._copies import loses_links, removed, traces
from ngo_audit.rules._difference import Kind
from ngo_audit.rules._lines import lines_of
from ngo_audit.text.alignment import alike
from ngo_audit.text.edits import Edit, Span
from ngo_audit.text.normalise import key, label_key, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Block, Document, Fix, Section, Unit
    from ngo_audit.rules._difference import Difference
    from ngo_audit.rules._pasting import Pasting

_REWORDED = 0.5
"""Paragraphs more alike than this are one paragraph in two wordings."""

_LAYOUT = " \t\v\f\r\n"
_ENDING = re.compile(r"\r\n|\n|\r")


def mended(difference: Difference, pasting: Pasting) -> Fix | None:
    """Return how to make one block of two; None where only the editor can.

    Within a page: a copy all of whose words stand in the block that is kept is removed, one that
    has paragraphs or sections of its own gives them first. It is safe for the former if it stands
    beside the one kept, or was pasted with others. Titles, taglines and paragraphs in two
    wordings, and facts that differ, are the editor's.
    """
    copy, kept = difference.copy.unit, difference.copy.kept
    if copy.page != kept.page or difference.kind is Kind.FACTS or _headed_otherwise(copy, kept):
        return None
    if _reworded(copy, kept):
        lossless = difference.kind is Kind.CONTAINED and not _loses_links(copy, kept)
        return removed(copy, kept, safe=False) if lossless else None
    given = _given(copy, kept)
    if not given:
        pasted = pasting.is_plain(copy, kept) or pasting.is_beside(copy, kept)
        return removed(copy, kept, safe=pasted and _is_lossless(difference))
    if _loses_links(copy, kept):
        return None
    removal = removed(copy, kept, safe=False)
    edits = tuple(sorted([*given, *removal.edits]))
    return replace(removal, title="Join this copy with the one to keep", edits=edits)


def _is_lossless(difference: Difference) -> bool:
    """Tell whether a copy has nothing that the one kept lacks, not even its order or an image."""
    copy, kept = difference.copy.unit, difference.copy.kept
    if difference.kind is Kind.WORDING or traces(copy.block) > traces(kept.block):
        return False
    as_typed = [{plain(unit.document.text(line)) for line in unit.lines} for unit in (copy, kept)]
    return as_typed[0] <= as_typed[1] and not _loses_links(copy, kept)


def _loses_links(copy: Unit, kept: Unit) -> bool:
    return loses_links(copy.document, copy.block, kept.document, kept.block)


def _headed_otherwise(copy: Unit, kept: Unit) -> bool:
    """Tell whether the copy has another title or tagline."""
    ours, theirs = copy.block, kept.block
    heads = [(ours.title, theirs.title), (ours.tagline, theirs.tagline)]
    return any(_form(copy, a) != _form(kept, b) for a, b in heads if a)


def _reworded(copy: Unit, kept: Unit) -> bool:
    """Tell whether the two have one paragraph in two wordings."""
    known, other = _forms(kept, kept.block.body), _forms(copy, copy.block.body)
    missing = [form for form in other if form not in known]
    return any(alike(a, b) > _REWORDED for a in missing for b in known if b not in other)


def _form(unit: Unit, line: Span | None) -> str:
    return key(unit.document.text(line)) if line else ""


def _forms(unit: Unit, lines: Iterable[Span]) -> dict[str, Span]:
    return {_form(unit, line): line for line in lines}


def _given(copy: Unit, kept: Unit) -> list[Edit]:
    """Return what to insert so that the kept block has all lines of the copy, each once."""
    inserted: dict[int, str] = defaultdict(str)
    for place, text in (*_paragraphs(copy, kept), *_sections(copy, kept), *_closing(copy, kept)):
        inserted[place] += text
    return [Edit(Span(place, place), text) for place, text in inserted.items()]


def _paragraphs(copy: Unit, kept: Unit) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs that the copy alone has, each behind the one that it follows."""
    head = kept.block.tagline or kept.block.title
    before = copy.block.tagline or copy.block.title
    body = copy.block.body
    above = body[: len(body) - len(_below(copy.block))]
    yield from _missing(copy, kept, (before, head), above, kept.block.body)


def _closing(copy: Unit, kept: Unit) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand below the sections of the copy, as the last of those kept."""
    end = max(_end(line) for line in lines_of(kept.block))
    yield from _missing(copy, kept, (None, Span(end, end)), _below(copy.block), kept.block.body)


def _below(block: Block) -> list[Span]:
    """Return the lines of a block that stand below its sections."""
    first = min((section.label.start for section in block.sections), default=block.span.end)
    return [line for line in block.body if line.start > first]


def _missing(
    copy: Unit,
    kept: Unit,
    heads: tuple[Span | None, Span | None],
    ours: Sequence[Span],
    theirs: Sequence[Span],
) -> Iterator[tuple[int, str]]:
    before, head = heads
    known = _forms(kept, theirs)
    place = head.end if head else kept.span.start
    for line in ours:
        stands = known.get(_form(copy, line))
        if stands:
            place = stands.end
        else:
            yield place, _gap(copy.document, before, line) + copy.document.text(line)
        before = line


def _sections(copy: Unit, kept: Unit) -> Iterator[tuple[int, str]]:
    """Yield what stands under labels in the copy alone; a label that it alone has comes last."""
    known = {label_key(kept.document.text(s.label)): s for s in kept.block.sections}
    end = max(_end(line) for line in lines_of(kept.block))
    for section in copy.block.sections:
        other = known.get(label_key(copy.document.text(section.label)))
        if other:
            heads = (section.label, other.label)
            yield from _missing(copy, kept, heads, section.body, other.body)
        elif section.body:
            text = copy.document.text(Span(section.label.start, section.body[-1].end))
            yield end, _gap(copy.document, _before(copy.block, section), section.label) + text


def _end(line: Span) -> int:
    return line.end


def _before(block: Block, section: Section) -> Span | None:
    """Return the last line above a section."""
    above = [line for line in lines_of(block) if line.end <= section.label.start]
    return max(above, key=_end, default=None)


def _gap(document: Document, before: Span | None, line: Span) -> str:
    """Return the blank lines between two lines as the copy has them, else one blank line."""
    between = document.page.text[before.end : line.start] if before else ""
    if between and not between.strip(_LAYOUT):
        return between
    ending = _ENDING.search(document.page.text)
    return 2 * (ending[0] if ending else "\n")
