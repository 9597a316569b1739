"""Section labels with nothing under them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ngo_audit.model import Doubt, Finding, Fix, Level, Safety, SectionState
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit
from ngo_audit.text.labels import is_label
from ngo_audit.text.lines import SPACES, lines, removal
from ngo_audit.text.normalise import label_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Section, Site


_LINE = 80
"""Underlining longer than this is looked at no further."""


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    labels = document.labels.named | {_key(document, section) for section in _used(document)}
    counts = Counter(_key(document, each) for b in document.blocks for each in b.sections)
    last = document.blocks[-1]
    for block in document.blocks:
        for section in block.sections:
            words = document.text(section.label)
            known = _key(document, section) in labels or is_label(words)
            sure = section.doubt < Doubt.STRONG and not _signs_below(document, section)
            if section.state is not SectionState.FILLED and known and sure:
                seen = counts[_key(document, section)]
                yield _finding(document, section, alone=seen == 1 and block is not last)


def _signs_below(document: Document, section: Section) -> bool:
    """Tell whether signs alone stand close below a label: underlining, or all it has to say."""
    if section.state is not SectionState.EMPTY:
        return False
    end = removal(document.page.text, section.span).end
    below = document.page.text[end : section.span.end + _LINE]
    # the first of these is the rest of the label's own line
    rest = [below[line.start : line.end].strip(SPACES) for line in lines(below)][1:2]
    return any(rest) and not any(map(str.isalnum, "".join(rest)))


def _used(document: Document) -> Iterator[Section]:
    """Yield the sections that show that their label is one: something stands under it."""
    for block in document.blocks:
        yield from (s for s in block.sections if s.state is not SectionState.EMPTY)


def _key(document: Document, section: Section) -> str:
    return label_key(document.text(section.label))


def _finding(document: Document, section: Section, *, alone: bool) -> Finding:
    label = document.text(section.label)
    cut = (Edit(removal(document.page.text, section.span)),)
    if section.state is SectionState.RESIDUE:
        message = f"“{label}” has only traces of images under it"
        fix = Fix("Remove the label and the traces", cut, Safety.UNSAFE)
    else:
        message = f"“{label}” has nothing under it"
        title = "Remove the label, unless logos stood there that a copy cannot show"
        fix = Fix(title, cut, Safety.UNSAFE if section.doubt or alone else Safety.SAFE)
    return Finding(RULE.name, document.page.id, section.label, message, fix=fix)


RULE = Rule.of(__name__, "sections", Level.WARNING, check=check)
