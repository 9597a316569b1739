"""What can be answered to a finding, and the decision that an answer comes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.decisions.remembered import Decision, Verdict
from ngo_audit.decisions.verdicts import is_pair

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ngo_audit.report import Reported

_SPELLING = "spelling"
_OF_WORDS = {_SPELLING, "translation"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[^\s\u00a0\u202f]+")


class Author(NamedTuple):
    """Who decides, and when."""

    name: str
    date: date | None = None


def choices(entry: Reported) -> Mapping[Verdict, str]:
    """Return the verdicts that a finding can have, each in words."""
    finding = entry.finding
    fix = finding.fix
    if is_pair(finding):
        told = {
            Verdict.FIX: "drop this copy",
            Verdict.KEEP: "keep this copy and drop the other",
        }
        if fix and any(edit.replacement for edit in fix.edits):
            told[Verdict.MERGE] = "join this copy with the other"
        return {**told, Verdict.INTENDED: "intended"}
    told = {}
    if fix:
        told[Verdict.FIX] = fix.title[:1].lower() + fix.title[1:]
    elif finding.suggestions:
        told[Verdict.FIX] = f"write “{finding.suggestions[0]}”"
    told[Verdict.INTENDED] = "intended"
    if not entry.related and finding.subject is None:
        told[Verdict.REPLACE] = "write something else"
        if entry.family in _OF_WORDS:
            told |= {Verdict.NAME: "a name", Verdict.FOREIGN: "in another language"}
    return told


def can_be_written(words: str) -> bool:
    """Tell whether words may replace others: an arrow key leaves signs that no page should have."""
    return not _CONTROLS.search(words)


def settles(decision: Decision, entry: Reported) -> bool:
    """Tell whether a decision on a word is about the word of another finding too."""
    words = {entry.text, entry.text.lower()}
    return decision.word and entry.family == _SPELLING and decision.text in words


def decided(
    entry: Reported, verdict: Verdict, author: Author, reason: str = "", replacement: str = ""
) -> Decision:
    """Return the decision on a finding.

    That a word is a name, or in another language, holds wherever it stands.
    """
    lasting = verdict in {Verdict.NAME, Verdict.FOREIGN}
    word = lasting and entry.family == _SPELLING and bool(_WORD.fullmatch(entry.text))
    return Decision(
        rule=entry.finding.rule,
        text=entry.text,
        verdict=verdict,
        where=entry.place.location,
        fingerprint="" if word else entry.fingerprint,
        other=entry.other if verdict is Verdict.KEEP else "",
        word=word,
        replacement=replacement,
        reason=reason,
        by=author.name,
        date=author.date,
    )
