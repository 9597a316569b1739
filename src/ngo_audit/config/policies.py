"""What is wrong with a policy that is written as one, and yet cannot be meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.errors import AuditError
from ngo_audit.text import expressions
from ngo_audit.text.lines import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ngo_audit.text.policies import Policy


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Mistake(NamedTuple):
    """The key of a policy that is wrong, and what to do about it."""

    key: str
    hint: str


def mistake_of(policy: Policy, before: Iterable[Policy]) -> Mistake | None:
    """Return the first mistake of a policy, None where there is none.

    Raises AuditError where it has a pattern, and the engine for these is not installed.
    """
    if policy.name in {other.name for other in before}:
        return Mistake("name", "there is a policy of this name already: give it another one")
    return next(_mistakes(policy), None)


def _mistakes(policy: Policy) -> Iterator[Mistake]:
    for key in ("name", "message", "replacement"):
        value: str | None = getattr(policy, key)
        if value is not None and (not value or _CONTROL.search(value)):
            yield Mistake(key, "write one line of text")
    if policy.terms and policy.pattern is not None:
        yield Mistake("pattern", "write terms or a pattern, not both")
    if not policy.terms and policy.pattern is None:
        yield Mistake("terms", "name what it is about: terms = [\"…\"], or pattern = '…'")
    if not all(map(trimmed, policy.terms)):
        yield Mistake("terms", "a term is empty")
    yield from _of_replacing(policy)
    yield from _of_paths(policy)
    if policy.pattern is not None:
        yield from _of_pattern(policy, policy.pattern)


def _of_replacing(policy: Policy) -> Iterator[Mistake]:
    if policy.kind == "replace" and policy.replacement is None:
        yield Mistake("replacement", 'write what should stand instead: replacement = "…"')
    if policy.kind != "replace" and policy.replacement is not None:
        yield Mistake("replacement", 'only kind = "replace" has one')
    if policy.kind != "replace" and policy.safe:
        yield Mistake("safe", 'only kind = "replace" has fixes')


def _of_paths(policy: Policy) -> Iterator[Mistake]:
    if not all(policy.paths):
        yield Mistake("paths", "a pattern is empty: * fits every file")


def _of_pattern(policy: Policy, pattern: str) -> Iterator[Mistake]:
    any_case = policy.case == "any"
    try:
        expressions.refuse(pattern, any_case=any_case)
    except expressions.BadPatternError as error:
        yield Mistake("pattern", f"it is no pattern, {error}")
    except expressions.EngineMissingError as error:
        why = "patterns of policies need the package google-re2"
        raise AuditError(why, "pip install 'ngo-audit[patterns]', or write terms") from error
    else:
        try:
            expressions.refuse_template(policy.replacement or "", pattern)
        except expressions.BadPatternError as error:
            yield Mistake("replacement", f"it cannot be written, {error}")
