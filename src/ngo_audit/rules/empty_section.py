"""Section labels with nothing under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level, Safety, SectionState
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit
from ngo_audit.text.lines import removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Section, Site


def check(document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    for block in document.blocks:
        for section in block.sections:
            if section.state is not SectionState.FILLED:
                yield _finding(document, section)


def _finding(document: Document, section: Section) -> Finding:
    label = document.text(section.label)
    cut = (Edit(removal(document.page.text, section.span)),)
    if section.state is SectionState.RESIDUE:
        message = f"“{label}” has only traces of images under it"
        fix = Fix("Remove the label and the traces", cut, Safety.UNSAFE)
    else:
        message = f"“{label}” has nothing under it"
        fix = Fix("Remove the label, unless logos stood there that a copy cannot show", cut)
    return Finding(RULE.name, document.page.id, section.label, message, fix=fix)


RULE = Rule.of(__name__, "sections", Level.WARNING, check=check)
