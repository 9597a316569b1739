"""Which decision is about which finding."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from ngo_audit.text.normalise import key, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from ngo_audit.decisions.remembered import Decision, Remembered
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

    def meet(
        pairs: Iterable[tuple[Hashable, Decision]], form: Callable[[Reported], Hashable]
    ) -> None:
        waiting: dict[Hashable, deque[Decision]] = defaultdict(deque)
        for known_by, decision in pairs:
            waiting[known_by].append(decision)
        for i, entry in enumerate(entries):
            if i not in found and waiting.get(form(entry)):
                found[i] = waiting[form(entry)].popleft()

    meet((((c.page, c.decision.rule, c.text), c.decision) for c in remembered.carried), _carried)
    meet(((each.fingerprint, each) for each in single), _print)
    used = set(map(id, found.values()))
    left = (each for each in single if each.verdict.accepts and id(each) not in used)
    meet((((each.rule, key(each.text), key(each.where)), each) for each in left), _place)
    words = [each for each in remembered.decisions if each.word]
    _meet_words(entries, words, families, found)
    return found


def _carried(entry: Reported) -> Hashable:
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
