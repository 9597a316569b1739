"""Rules at work: documents -> findings and facts, texts -> findings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from ngo_audit.errors import ProblemKind
from ngo_audit.model import Fact, Finding, PageId
from ngo_audit.report import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ngo_audit.model import Document, Site
    from ngo_audit.rules.base import Active, Corpus, Rule
    from ngo_audit.text.columns import Rows

    Find: TypeAlias = Callable[[PageId], Document | None]

Result: TypeAlias = Finding | Fact | Problem

NO_PAGE = PageId("")
"""Where a rule fails that looks at all pages at once."""


def check_page(document: Document, site: Site, rules: Sequence[Active]) -> list[list[Result]]:
    """Return, for each rule in turn, what it finds on a page."""
    return [check(document, site, active) for active in rules]


def check(document: Document, site: Site, active: Active) -> list[Result]:
    """Return what a rule finds on a page, or the facts it collects there."""
    rule, lookup = active.rule, {document.page.id: document}.get
    if rule.check:
        look = partial(rule.check, document, site, active.options)
        return _caught(rule, look, lookup, document.page.id)
    if rule.collect:
        return _caught(rule, partial(rule.collect, document, site), lookup, document.page.id)
    return []


def conclude(
    active: Active, corpus: Callable[[], Corpus], reduced: Callable[[], Rows], lookup: Find
) -> list[Result]:
    """Return what a corpus rule finds in all texts, and in what its stages made of them."""
    finish, options = active.rule.conclude, active.options
    if not finish:
        return []
    return _caught(active.rule, lambda: finish(corpus(), reduced, options), lookup)


def _caught(
    rule: Rule, look: Callable[[], Iterable[Result]], lookup: Find, page: PageId = NO_PAGE
) -> list[Result]:
    """Run a rule; the one place that catches a crash: the other rules and pages go on."""
    try:
        return [_accepted(result, rule, lookup) for result in look()]
    except Exception as error:  # noqa: BLE001 - a bug of a rule, whatever it raises
        message = f"the rule {rule.name} crashed: {type(error).__name__}: {error}"
        return [Problem(page.path, page.record, ProblemKind.RULE_CRASHED, message)]


def _accepted(result: Result, rule: Rule, lookup: Find) -> Result:
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
