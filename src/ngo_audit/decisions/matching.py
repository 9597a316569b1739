"""Findings known again, though the text around them, their page or its name may have changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from ngo_audit.decisions.remembered import Known

T = TypeVar("T")


def _same_text(finding: Known) -> Hashable:
    return finding.fingerprint


def _same_place(finding: Known) -> Hashable:
    return finding.rule, key(finding.text), key(finding.location)


def _same_company(finding: Known) -> Hashable:
    # a finding about one place alone has no company: then only its fingerprint is left
    return (finding.rule, finding.company) if finding.company else finding.fingerprint


def _same_words(finding: Known) -> Hashable:
    return finding.rule, key(finding.text)


_FORMS: tuple[Callable[[Known], Hashable], ...] = (
    _same_text,
    _same_place,
    _same_company,
    _same_words,
)
"""By what a finding is known again, the surest first.

Lines that are inserted change the block that a fingerprint tells of, or give it a title; where a
page has another name, another one of two copies may be the one to keep.
"""


def unmatched(findings: Sequence[Known], known: Iterable[Known]) -> list[int]:
    """Return the numbers of the findings that are not known; one known makes one known again."""
    numbers, left = [*range(len(findings))], [*known]
    for form in _FORMS:
        ours, theirs = [form(findings[i]) for i in numbers], [*map(form, left)]
        both = Counter(ours) & Counter(theirs)
        numbers, left = _beyond(numbers, ours, both), _beyond(left, theirs, both)
    return numbers


def _beyond(items: Sequence[T], forms: Sequence[Hashable], both: Counter[Hashable]) -> list[T]:
    """Return the items but for the first ones of each form, as many as there are on both sides."""
    taken = Counter(both)
    rest: list[T] = []
    for item, form in zip(items, forms, strict=True):
        if taken[form]:
            taken[form] -= 1
        else:
            rest.append(item)
    return rest
