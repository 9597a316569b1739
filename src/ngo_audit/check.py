"""Rules at work: documents -> findings and facts, facts -> findings."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from ngo_audit.errors import ProblemKind
from ngo_audit.model import Fact, Finding
from ngo_audit.report import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ngo_audit.model import Document, PageId, Site
    from ngo_audit.rules.base import Active, Lookup, Rule, Stage

Result: TypeAlias = Finding | Fact | Problem


def check_page(document: Document, site: Site, rules: Sequence[Active]) -> list[list[Result]]:
    """Return, for each rule in turn, what it finds on a page."""
    return [check(document, site, active) for active in rules]


def check(document: Document, site: Site, active: Active) -> list[Result]:
    """Return what a rule finds on a page, or the facts it collects there."""
    look = active.rule.check or active.rule.collect
    where = document.page.id
    if look is None:
        return []
    return _caught(
        active.rule, where, partial(look, document, site, active.options), {where: document}.get
    )


def reduce(active: Active, facts: Iterable[Fact], lookup: Lookup) -> list[Result]:
    """Return what a corpus rule finds in the facts of all pages, whatever their order."""
    remaining: list[Result] = [*facts]
    for stage in active.rule.stages:
        grouped = _by_key(item for item in remaining if isinstance(item, Fact))
        done = [item for item in remaining if not isinstance(item, Fact)]
        remaining = [*done, *_run_stage(active.rule, stage, grouped, lookup)]
    return remaining


def _by_key(facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: (fact.key, fact.page, fact.span, fact.values)):
        grouped[fact.key].append(fact)
    return grouped


def _run_stage(
    rule: Rule, stage: Stage, grouped: Mapping[str, Sequence[Fact]], lookup: Lookup
) -> Iterator[Result]:
    for facts in grouped.values():
        yield from _caught(rule, facts[0].page, partial(stage, facts, lookup), lookup)


def _caught(
    rule: Rule,
    page: PageId,
    look: Callable[[], Iterable[Result]],
    lookup: Callable[[PageId], Document | None],
) -> list[Result]:
    """Run a rule; the one place that catches a crash: the other rules and pages go on."""
    try:
        return [_accepted(result, rule, lookup) for result in look()]
    except Exception as error:  # noqa: BLE001 - a bug of a rule, whatever it raises
        message = f"the rule {rule.name} crashed: {type(error).__name__}: {error}"
        return [Problem(page.path, page.record, ProblemKind.RULE_CRASHED, message)]


def _accepted(result: Result, rule: Rule, lookup: Callable[[PageId], Document | None]) -> Result:
    """Return what a rule yielded; raise ValueError where it is not what rules may yield."""
    if isinstance(result, Finding):
        document = lookup(result.page)
        edits = result.fix.edits if result.fix else ()
        spans = (result.span, result.subject or result.span, *(edit.span for edit in edits))
        if result.rule != rule.name:
            raise ValueError(f"it reports in the name of {result.rule}")
        if document is None or max(span.end for span in spans) > len(document.page.text):
            raise ValueError("it reports a place that is not on its page")
    return result
