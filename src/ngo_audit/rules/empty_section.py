"""Section labels with nothing under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Doubt, Finding, Fix, Level, Safety, SectionState
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit
from ngo_audit.text.labels import is_label
from ngo_audit.text.lines import removal
from ngo_audit.text.normalise import label_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Section, Site


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    labels = document.labels.named | {_key(document, section) for section in _used(document)}
    for block in document.blocks:
        for section in block.sections:
            known = _key(document, section) in labels or is_label(document.text(section.label))
            empty = section.state is not SectionState.FILLED and section.doubt < Doubt.STRONG
            if known and empty:
                yield _finding(document, section)


def _used(document: Document) -> Iterator[Section]:
    """Yield the sections that show that their label is one: something stands under it."""
    for block in document.blocks:
        yield from (s for s in block.sections if s.state is not SectionState.EMPTY)


def _key(document: Document, section: Section) -> str:
    return label_key(document.text(section.label))


def _finding(document: Document, section: Section) -> Finding:
    label = document.text(section.label)
    cut = (Edit(removal(document.page.text, section.span)),)
    if section.state is SectionState.RESIDUE:
        message = f"“{label}” has only traces of images under it"
        fix = Fix("Remove the label and the traces", cut, Safety.UNSAFE)
    else:
        message = f"“{label}” has nothing under it"
        title = "Remove the label, unless logos stood there that a copy cannot show"
        fix = Fix(title, cut, Safety.UNSAFE if section.doubt else Safety.SAFE)
    return Finding(RULE.name, document.page.id, section.label, message, fix=fix)


RULE = Rule.of(__name__, "sections", Level.WARNING, check=check)
