"""The report for people: one line a cause, worst first, and what was looked at."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from io import StringIO
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, cast

from ngo_audit.model import Level, PageId
from ngo_audit.report import SuppressionKind
from ngo_audit.text.harmless import printable
from ngo_audit.text.names import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.report import Cause, Notice, Place, Report, Reported

_PLACES = 3
_INDENT = " " * 7
_NAME_WIDTHS = (sys.maxsize, 28, 20, 14, 10, 0)
"""To how many characters the names of places are cut: the first that leaves the message whole."""

_ROOM = 16
"""Columns beside a message for how often and where, so that a pair takes two lines."""

_QUOTES = re.compile("(?<=“)([^”]*)(?=”)")
_QUOTE_WIDTHS = (40, 30, 24, 20, 16)
"""To how many characters titles are cut in what is said of a pair."""

_TWINS = {"none": "word for word", "empty labels": "word for word, but for empty labels"}

_SUPPRESSED = {
    SuppressionKind.DECISION: "decided",
    SuppressionKind.BASELINE: "in the baseline",
    SuppressionKind.COMMENT: "ignored on the page",
    SuppressionKind.UNCHANGED: "on unchanged pages",
}

_STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}


def terminal(
    report: Report, *, width: int = sys.maxsize, colour: bool = False, quiet: bool = False
) -> Iterator[str]:
    """Yield the report as lines of at most ``width`` characters, plain unless ``colour``.

    Problems are never cut.
    """
    for style, line in _lines(report, width, quiet=quiet):
        yield f"{_styled(line, style) if colour and style else line}\n"


def statistics(report: Report, *, width: int = sys.maxsize, quiet: bool = False) -> Iterator[str]:
    """Yield one line a rule: how many findings it has, at what level; then what was looked at."""
    counts = Counter((entry.level, entry.finding.rule) for entry in report.counted)
    for (level, rule), count in sorted(counts.items(), key=lambda c: (-c[0][0], -c[1], c[0][1])):
        yield f"{count:>6}  {level!s:<7}  {rule}\n"
    yield from (f"{line}\n" for line in _problems(report))
    if (report.pages or not report.problems) and not quiet:
        yield from (f"{line}\n" for line in _summary(report, width))


def _lines(report: Report, width: int, *, quiet: bool) -> Iterator[tuple[str, str]]:
    yield from _findings(report, width)
    yield from ((_STYLES[Level.ERROR], line) for line in _problems(report))
    if (report.pages or not report.problems) and not quiet:
        yield from (("", line) for line in _notices(report, width))
        yield from (("bold", line) for line in _summary(report, width))


def _findings(report: Report, width: int) -> Iterator[tuple[str, str]]:
    """Yield the causes under their rules: the worst level first, then what is most frequent."""
    found = report.by_cause
    first: dict[str, int] = {}
    for cause in report.causes:
        first.setdefault(cause.rule, cause.id)
    ranked = sorted(report.causes, key=lambda c: (-found[c.id][0].level, first[c.rule], c.id))
    for (level, rule), group in groupby(ranked, key=lambda c: (found[c.id][0].level, c.rule)):
        yield _STYLES[level], f"{level}: {rule}"
        for cause in group:
            for line in _cause(cause, found[cause.id], width, paths=len(report.pages) != 1):
                yield "", line


def _cause(cause: Cause, found: Sequence[Reported], width: int, *, paths: bool) -> Iterator[str]:
    """Yield the line of a cause: how often, what, and the first places as names leave room.

    A sentence that leaves no room has the line for itself, and the places the next one.
    """
    pairs = [entry for entry in found if _is_pair(entry) and entry.finding.message == cause.message]
    message = printable(cause.message)
    head = f"{cause.findings:>5}  {_shortened(message, width - _ROOM) if pairs else message}"
    shapes = [_places(found, names, paths=paths) for names in _NAME_WIDTHS]
    together = (f"{head}  {places}" for places in shapes)
    fitting = next((line for line in together if len(line) <= width), None)
    if fitting:
        yield fitting
    else:
        yield from wrap(head, width, subsequent_indent=_INDENT)
        apart = (f"{_INDENT}{places}" for places in shapes)
        yield next(
            (line for line in apart if len(line) <= width), _cut(f"{_INDENT}{shapes[-1]}", width)
        )
    for entry in pairs[:_PLACES]:
        yield _cut(f"{_INDENT}{_explained(entry, paths=paths)}", width)


def _is_pair(entry: Reported) -> bool:
    return bool(entry.related and _explanation(entry))


def _explanation(entry: Reported) -> str:
    """Return what there is to say of a pair: of copies without a difference, that they are."""
    details = entry.finding.details
    said = details.get("explanation") or _TWINS.get(str(details.get("difference")), "")
    return str(said)


def _explained(entry: Reported, *, paths: bool) -> str:
    """Return what to compare a place with, and what comes of it."""
    other = entry.related[0]
    place = _place(other, 0, path=paths and other.page != entry.place.page)
    return f"compare {place}: {printable(_explanation(entry))}"


def _shortened(message: str, width: int) -> str:
    """Return a message with the words that it quotes cut until it fits, or as short as it gets."""
    parts = _QUOTES.split(message)
    shapes = ("".join(_quotes_cut(parts, longest)) for longest in _QUOTE_WIDTHS)
    return next((shape for shape in (message, *shapes) if len(shape) <= width), message)


def _quotes_cut(parts: Sequence[str], longest: int) -> Iterator[str]:
    """Yield the parts of a message, every other one of which is quoted."""
    for i, part in enumerate(parts):
        yield _cut(part, longest) if i % 2 else part


def _places(found: Sequence[Reported], names: int, *, paths: bool) -> str:
    shown = ", ".join(
        _place(entry.place, names, path=paths and entry.place.page != before)
        for entry, before in zip(
            found[:_PLACES], [None, *(e.place.page for e in found)], strict=False
        )
    )
    return f"{shown} …" if len(found) > _PLACES else shown


def _place(place: Place, names: int, *, path: bool) -> str:
    before = f"{printable(place.page.whole)}:" if path else ""
    title = printable(place.location).partition(" › ")[0]
    return f"{before}{place.extent.start.line} {_cut(title, names)}".rstrip(" ")


def _problems(report: Report) -> Iterator[str]:
    for problem in report.problems:
        page = PageId(problem.path, problem.record).whole
        yield printable(
            f"problem: {page}: {problem.message}" if page else f"problem: {problem.message}"
        )


def _notices(report: Report, width: int) -> Iterator[str]:
    """Yield one notice for all the pages that it holds for."""
    told: dict[str, list[Notice]] = defaultdict(list)
    for notice in report.notices:
        told[notice.message].append(notice)
    for message, notices in told.items():
        line = printable(f"notice: {message} ({_extent(notices)})")
        yield from wrap(line, width, subsequent_indent="  ")


def _extent(notices: Sequence[Notice]) -> str:
    blocks = sum(notice.blocks for notice in notices)
    paths = {notice.path for notice in notices}
    pages = notices[0].path if len(paths) == 1 else f"{len(paths)} pages"
    return f"{_counted(blocks, 'block')} on {pages}" if blocks else pages


def _summary(report: Report, width: int) -> Iterator[str]:
    """Yield how much was looked at, what was found, and what `fix` would do about it.

    That is one line, of a single page with its name and language as the width allows.
    """
    ran = f"{_counted(len(report.rules), 'rule')}: {_found(report)}"
    heads = [f"{seen}, {ran}" for seen in _seen(report)]
    mended = _mended(report)
    whole = [f"{head}; {mended}" if mended else head for head in heads]
    fitting = next((line for line in whole if len(line) <= width), None)
    yield from [fitting] if fitting else filter(None, [heads[-1], mended])


def _found(report: Report) -> str:
    """Return how many findings count, and how many do not."""
    number = len(report.counted)
    kinds = ((report.suppressed[kind], words) for kind, words in _SUPPRESSED.items())
    told = ", ".join(f"{count} {words}" for count, words in kinds if count)
    found = _counted(number, "finding") if number else "no findings"
    return f"{found} ({told})" if told else found


def _seen(report: Report) -> list[str]:
    """Return how much was looked at, in more and in fewer words."""
    blocks = _counted(sum(len(page.blocks) for page in report.pages), "block")
    if len(report.pages) != 1:
        return [f"{blocks} on {_counted(len(report.pages), 'page')}"]
    page = report.pages[0]
    language = f", {language_name(page.language)}" if page.language else ""
    return [f"{printable(page.page.whole)}: {blocks}{language}", f"{blocks}{language}", blocks]


def _mended(report: Report) -> str:
    unsafe = report.fixable_unsafe
    if not report.fixable:
        return f"`ngo-audit fix --unsafe-fixes` mends {unsafe}" if unsafe else ""
    held = f" (+{unsafe} unsafe)" if unsafe else ""
    return f"`ngo-audit fix` mends {report.fixable}{held}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cut(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    return f"{line[: width - 1].rstrip(' ')}…" if width > 1 else ""


def _styled(line: str, style: str) -> str:
    """Return a line with the codes that a terminal shows in a style."""
    from rich.console import Console  # noqa: PLC0415 - not paid for by plain output
    from rich.text import Text  # noqa: PLC0415

    # whether there are colours at all is decided: NO_COLOR has been asked
    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        width=10_000,
    )
    console.print(Text(line, style), end="", soft_wrap=True)
    return cast("StringIO", console.file).getvalue()
