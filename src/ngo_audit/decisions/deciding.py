"""Which decision is about which finding."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING

from ngo_audit.text.normalise import key, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from ngo_audit.decisions.remembered import Decision, Remembered
    from ngo_audit.model import PageId
    from ngo_audit.report import Reported


def decided(
    entries: Sequence[Reported], remembered: Remembered, families: Mapping[str, str]
) -> dict[int, Decision]:
    """Return the decisions by the numbers of the findings that they are about.

    One on a word holds for every finding of its family that is about it; each other is about one
    finding: the one that it names, or the same words in the same place, where nothing but the
    text around them has changed. That is not enough for a fix, nor where the text is what it is
    about.
    """
    single = [each for each in remembered.decisions if not each.word]
    found: dict[int, Decision] = {}
    used: set[int] = set()

    def meet(
        pairs: Iterable[tuple[Hashable, Decision]], form: Callable[[Reported], Hashable]
    ) -> None:
        waiting: dict[Hashable, deque[Decision]] = defaultdict(deque)
        for known_by, decision in pairs:
            if id(decision) not in used:
                waiting[known_by].append(decision)
        open_ = [(i, form(entry)) for i, entry in enumerate(entries) if i not in found]
        alike = Counter(known_by for _, known_by in open_)
        for i, known_by in open_:
            # where more are alike than were decided on, none of them is known to be the one
            if waiting.get(known_by) and alike[known_by] <= len(waiting[known_by]):
                alike[known_by] -= 1
                found[i] = waiting[known_by].popleft()
                used.add(id(found[i]))

    carried = remembered.carried
    meet((((c.page, c.decision.rule, c.text, c.start), c.decision) for c in carried), _carried)
    meet((((c.page, c.decision.rule, c.text), c.decision) for c in carried), _on_page)
    meet(((each.fingerprint, each) for each in _certain(single, entries)), _print)
    left = (each for each in single if each.verdict.accepts)
    meet((((each.rule, key(each.text), key(each.where)), each) for each in left), _place)
    words = [each for each in remembered.decisions if each.word]
    _meet_words(entries, words, families, found)
    return found


def _certain(decisions: Sequence[Decision], entries: Iterable[Reported]) -> list[Decision]:
    """Return decisions, what is right as it is first, without those that may be on another text.

    Of copies alike some may have gone since, and with them the numbers of those that are left:
    who decided in different ways on them cannot have them changed any more.
    """
    there = Counter(_base(entry.fingerprint) for entry in entries)
    decided = Counter(_base(each.fingerprint) for each in decisions)
    every = {(_base(each.fingerprint), each.verdict, each.replacement) for each in decisions}
    ways = Counter(base for base, *_ in every)
    doubtful = {base for base in decided if ways[base] > 1 and decided[base] > there[base]}
    certain = (e for e in decisions if e.verdict.accepts or _base(e.fingerprint) not in doubtful)
    return sorted(certain, key=lambda each: not each.verdict.accepts)


def _base(fingerprint: str) -> str:
    return fingerprint.partition("-")[0]


def _carried(entry: Reported) -> Hashable:
    return *_on_page(entry), entry.start


def _on_page(entry: Reported) -> tuple[PageId, str, str]:
    return entry.place.page, entry.finding.rule, key(entry.text)


def _print(entry: Reported) -> Hashable:
    return entry.fingerprint


def _place(entry: Reported) -> Hashable:
    if entry.finding.subject is not None or entry.related:
        return None  # it is about more than these words
    return entry.finding.rule, key(entry.text), key(entry.place.location)


def _meet_words(
    entries: Sequence[Reported],
    decisions: Iterable[Decision],
    families: Mapping[str, str],
    found: dict[int, Decision],
) -> None:
    words: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        words.setdefault((families.get(decision.rule, ""), plain(decision.text)), decision)
    for i, entry in enumerate(entries):
        word = plain(entry.text)
        for form in (word, word.lower()):
            if i not in found and (entry.family, form) in words:
                found[i] = words[entry.family, form]
