"""What the commands say besides reports."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from ngo_audit import config
from ngo_audit.model import PageId
from ngo_audit.readers import is_packed
from ngo_audit.text.diff import unified
from ngo_audit.text.harmless import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from ngo_audit.audit import Mended
    from ngo_audit.audit.recording import Recorded
    from ngo_audit.config import Configuration
    from ngo_audit.decisions.sheets import Taken
    from ngo_audit.report import Report
    from ngo_audit.rules.base import Rule
    from ngo_audit.store.changes import Outcome
    from ngo_audit.store.journal import Entry
    from ngo_audit.text.unknown import Unknown

_DIFF_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}


def diff(mended: Mended, *, colour: bool) -> Iterator[str]:
    """Yield the changes as a unified diff, file by file."""
    for name, old, new in _changed(mended):
        for line in unified(old, new, name):
            code = _DIFF_COLOURS.get(line[0]) if colour else None
            words = line.rstrip("\r\n")
            yield f"{code}{words}\x1b[0m{line[len(words) :]}" if code else line


def _changed(mended: Mended) -> Iterator[tuple[str, str, str]]:
    """Yield what changes, before and after; of files that are packed, the texts of their pages."""
    encodings = {page.id.path: page.encoding for page in mended.found.pages}
    for name, after in mended.after.items():
        if not is_packed(name):
            old, new = (_decoded(data, encodings[name]) for data in (mended.before[name], after))
            yield name, old, new
    mended_pages = {document.page.id: document.page for document in mended.left.documents}
    for page in mended.found.pages:
        if page.id.path in mended.after and is_packed(page.id.path):
            text = mended_pages.get(page.id, page).text
            if text != page.text:
                yield page.id.whole, page.text, text


def _decoded(source: bytes, encoding: str) -> str:
    return source.decode(encoding, "replace").removeprefix("\ufeff")


def would_fix(mended: Mended) -> Iterator[str]:
    """Yield what `fix --write` would do, or `fix --output` to what is mended as a new file."""
    copied = sorted({page.id.path for page in mended.found.pages if page.copied})
    if any(name in mended.after for name in copied):
        yield f"{_mended(mended)}: " + _ways(mended, copied)
    elif mended.made:
        yield f"{_mended(mended)}: the same with `--write` makes the changes"
    elif mended.found.pages:
        unsafe = mended.left.report.fixable_unsafe
        more = f" safely: `--unsafe-fixes` shows {counted(unsafe, 'fix', 'fixes')} to look at"
        yield f"{_nothing(mended)}{more}" if unsafe else _nothing(mended)


def read_only(mended: Mended) -> Iterator[str]:
    """Yield the files that no fix is made in, and why."""
    for notice in mended.left.report.notices:
        if notice.kind == "read-only":
            yield f"ngo-audit: {printable(f'{notice.path}: {notice.message}')}"


def fixed(
    mended: Mended, outcome: Outcome, tell: Callable[[Report], Iterator[str]], *, quiet: bool
) -> Iterator[str]:
    """Yield what `fix --write` did, and the report on what is left."""
    left = mended.left.report
    if not quiet:
        yield from _made(mended, outcome)
    if outcome.refused:
        # the report is on the files as they would be
        yield from (f"{line}\n" for line in problems(left))
        yield "not all was written: see what is left with `ngo-audit scan`\n"
    elif mended.after or left.findings or left.problems or left.notices:
        yield from tell(left)


def _ways(mended: Mended, copied: Sequence[str]) -> str:
    """Return how to make the changes where some files are mended as new ones."""
    way = "`--output FILE` writes a mended copy"
    if set(mended.after) <= set(copied):
        several = " of one file" if len(mended.after) > 1 else ""
        return f"{way}{several}"
    return f"the same with `--write` makes the changes; of tables and office files {way}"


def copied(
    mended: Mended, output: Path, tell: Callable[[Report], Iterator[str]], *, quiet: bool
) -> Iterator[str]:
    """Yield what `fix --output` did, and the report on what is left."""
    left = mended.left.report
    if not quiet:
        did = _mended(mended) if mended.made else "nothing to fix"
        yield f"{did}; wrote {printable(str(output))}\n"
    if left.findings or left.notices:
        yield from tell(left)


def _made(mended: Mended, outcome: Outcome) -> Iterator[str]:
    if outcome.written:
        yield f"{_mended(mended)}; take it back with `ngo-audit undo`\n"
    elif mended.after and not outcome.refused:
        yield f"{_mended(mended)}\n"
    elif mended.found.pages and not mended.after:
        yield f"{_nothing(mended)}\n"


def _nothing(mended: Mended) -> str:
    """Return that there is no fix: of what is never mended in place, no more than is known."""
    kept = any(page.fixed for page in mended.found.pages)
    return "nothing to fix in place" if kept else "nothing to fix"


def _mended(mended: Mended) -> str:
    rules = Counter(finding.rule for finding in mended.made)
    counts = ", ".join(f"{count} {rule}" for rule, count in sorted(rules.items()))
    waited = f", {len(mended.deferred)} after another fix" if mended.deferred else ""
    if mended.covered:
        waited += f"; {counted(len(mended.covered), 'finding goes', 'findings go')} with them"
    fixes = counted(sum(rules.values()), "fix", "fixes")
    return f"{fixes} in {counted(len(mended.after), 'file', 'files')} ({counts}{waited})"


def counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def piped(mended: Mended) -> Iterator[bytes]:
    """Yield the bytes of standard input, mended or as they came: there is no file to write."""
    for name, source in mended.found.sources.items():
        if source.path is None and name in mended.found.data:
            yield mended.after.get(name, mended.found.data[name])


def recorded(baseline: Recorded) -> str:
    """Return what a baseline holds, and how it differs from the one before."""
    findings = counted(baseline.findings, "finding", "findings")
    return f"wrote {baseline.file}: {findings} ({baseline.added} added, {baseline.gone} gone)"


def reviewed(made: int, asked: int, file: Path) -> str:
    """Return what a review came to."""
    if not asked:
        return "nothing to decide"
    told = f"{counted(made, 'decision', 'decisions')} of {asked}"
    return f"{told}: {file}; `ngo-audit fix` obeys them" if made else f"{told}: nothing was written"


def taken(found: Taken, file: Path) -> Iterator[str]:
    """Yield what was taken out of a report."""
    yield f"{counted(len(found.decisions), 'decision', 'decisions')}: {file}"
    if found.lost:
        lost = counted(found.lost, "more is about a finding", "more are about findings")
        yield f"  {lost} that the pages do not have any more"


def refusals(outcome: Outcome) -> Iterator[str]:
    return (f"ngo-audit: {each.path}: {each.why}. {each.hint}" for each in outcome.refused)


def restored(outcome: Outcome) -> Iterator[str]:
    return (f"restored {printable(str(path))}\n" for path in outcome.written)


def other_ways(entries: Sequence[Entry], number: int | None) -> Iterator[str]:
    """Yield how to go on after an entry, the newest if none was named, that was refused."""
    others = [entry.id for entry in entries if entry.id != (number or entries[-1].id)]
    if others:
        yield f"  another write can be taken back: `ngo-audit undo {others[-1]}`"
        yield "  `ngo-audit undo --list` shows all with their numbers"


def problems(report: Report) -> Iterator[str]:
    pages = ((PageId(p.path, p.record).whole, p.message) for p in report.problems)
    return (f"ngo-audit: {printable(f'{page}: {message}')}" for page, message in pages)


def history(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield what can be undone, the next to be undone last."""
    for entry in entries:
        yield f"{entry.id}  {_time(entry.time)}\n"
        yield from (f"    {printable(str(record.path))}\n" for record in entry.records)


def _time(moment: datetime) -> str:
    return moment.astimezone().isoformat(" ", "seconds")


def rules(known: Sequence[Rule]) -> Iterator[str]:
    """Yield the rules by family, with their levels and what they find."""
    names, levels = (max(map(len, column)) for column in zip(*map(_columns, known), strict=True))
    for family in sorted({rule.family for rule in known}):
        yield f"{family}\n"
        for rule in known:
            if rule.family == family:
                name, level = _columns(rule)
                yield f"  {name:<{names}}  {level:<{levels}}  {_caption(rule.page)}\n"
    off = next((rule.name for rule in known if not rule.default), None)
    if off:
        yield f"\noff: runs only if it is named, as with --extend-select {off}\n"


def _columns(rule: Rule) -> tuple[str, str]:
    return rule.name, str(rule.level) if rule.default else f"{rule.level}, off"


def _caption(page: str) -> str:
    """Return the first paragraph of a rule's page, below its title."""
    return next(line for line in page.split("\n")[1:] if line)


def settings(configuration: Configuration) -> Iterator[str]:
    """Yield the settings in force, as JSON."""
    yield json.dumps(config.in_force(configuration), indent=2, ensure_ascii=False) + "\n"


def unknown(found: Iterable[Unknown], report: Report) -> Iterator[str]:
    """Yield the lines of a vocabulary file: each word with how often and where it stands.

    What the spelling rules report is a comment, until the user decides that it is right.
    """
    doubted = {entry.text.lower() for entry in report.undecided if entry.family == "spelling"}
    for word in found:
        places = " | ".join(map(printable, word.contexts))
        mark = "# " if word.word.lower() in doubted else ""
        times = counted(word.count, "text", "texts")
        yield f"{mark}{printable(word.word)}  # {times}: {places}\n"
