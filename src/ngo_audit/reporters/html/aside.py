"""What stands beside the causes: problems, notices, and findings that do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.reporters.html import words
from ngo_audit.reporters.html.escaping import safe
from ngo_audit.reporters.html.places import where
from ngo_audit.reporters.html.words import told
from ngo_audit.text.paths import slashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.report import Notice, Problem, Report, Reported

_LISTED = 100


def problems(report: Report) -> Iterator[str]:
    if report.problems:
        yield f'<section class="problems"><h2>{told("problems")}</h2>'
        yield from _list(map(_line, report.problems), "problems")


def notices(report: Report) -> Iterator[str]:
    if report.notices:
        yield f'<section class="notices"><h2>{told("notices")}</h2>'
        yield from _list(map(_line, report.notices), "notices")


def suppressed(report: Report) -> Iterator[str]:
    found = [entry for entry in report.findings if entry.suppressed]
    if found:
        yield f'<section class="suppressed"><h2>{told("suppressed")}</h2>'
        yield f"<p>{told('suppressed_why')}</p>"
        yield from _list(map(_set_aside, found), "suppressed")


def _list(items: Iterable[str], name: str) -> Iterator[str]:
    """Yield a list and the end of its section; of a very long one the beginning."""
    lines = list(items)
    yield f'<ul class="{name}">{"".join(lines[:_LISTED])}</ul>'
    if len(lines) > _LISTED:
        yield f'<p class="capped">{told("capped_aside", len(lines) - _LISTED)}</p>'
    yield "</section>\n"


def _line(item: Problem | Notice) -> str:
    path = safe(slashed(item.path))
    return (
        f'<li><span class="path" dir="auto">{path}</span> '
        f'<span class="badge">{safe(item.kind)}</span> '
        f'<span lang="en" dir="auto">{safe(item.message)}</span></li>'
    )


def _set_aside(entry: Reported) -> str:
    """Return a finding that does not count, with what makes it so, and by whose word."""
    why = entry.suppressed
    if why is None:
        return ""
    said = " · ".join(safe(part) for part in (why.reason, why.by) if part)
    reason = f' <span dir="auto">{said}</span>' if said else ""
    return (
        f'<li>{words.sentence(entry.finding.message)} <span class="badge">{told(why.kind)}</span>'
        f"{reason}{where(entry.place)}</li>"
    )
