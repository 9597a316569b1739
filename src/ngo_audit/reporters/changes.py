"""The changes to make by hand where a site is kept: page › project, old → new, ready to paste."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from ngo_audit.model import Safety
from ngo_audit.reporters.markdown import shown
from ngo_audit.text.harmless import numbered
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.report import Correction, Report, Reported

_QUOTED = 300
"""So many characters of what is to be removed are quoted."""

_TICKS = re.compile("`+")


def changes(report: Report) -> Iterator[str]:
    """Yield Markdown: the safe changes in the order of the site, then what is left to decide.

    What no eye sees is given by number: `harmless.numbered`.
    """
    yield "# Changes\n"
    for page, corrections in groupby(report.corrections, key=lambda each: each.place.page):
        yield f"\n## {shown(slashed(page.whole))}\n"
        for correction in corrections:
            yield from _correction(correction)
    left = [entry for entry in report.counted if not _is_safe(entry)]
    if left:
        yield "\n# To decide\n"
    for page, entries in groupby(left, key=lambda entry: entry.place.page):
        yield f"\n## {shown(slashed(page.whole))}\n\n"
        yield from map(_question, entries)


def _is_safe(entry: Reported) -> bool:
    fix = entry.finding.fix
    return fix is not None and fix.safety is Safety.SAFE


def _correction(correction: Correction) -> Iterator[str]:
    place = correction.place
    why = "; ".join(map(shown, dict.fromkeys(correction.messages)))
    rules = ", ".join(correction.rules)
    yield f"\n- [ ] {_where(place.location, place.extent.start.line)}: {why} ({rules})\n"
    if correction.new:
        yield f"\n{_block(correction.old)}\n  becomes\n\n{_block(correction.new)}"
    else:
        yield f"\n  Remove:\n\n{_block(_shortened(correction.old))}"


def _question(entry: Reported) -> str:
    place = entry.place
    where = _where(place.location, place.extent.start.line)
    return f"- [ ] {where}: {shown(entry.finding.message)} ({entry.finding.rule})\n"


def _where(location: str, line: int) -> str:
    return f"**{shown(location)}**, line {line}" if location else f"Line {line}"


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _block(text: str) -> str:
    """Return a code block, from which nothing has to be undone before it is pasted."""
    told = numbered(text)
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(told)), default=0))
    lines = "".join(f"  {line}\n" if line else "\n" for line in told.split("\n"))
    return f"  {fence}text\n{lines}  {fence}\n"
