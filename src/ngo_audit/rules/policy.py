"""What the policies of a configuration require, forbid or want said in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.model import Finding, Fix, Level, MarkKind, Safety
from ngo_audit.rules._lines import lines_of, shifted, within
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit, Span
from ngo_audit.text.policies import hits, lasts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.model import Document, Site
    from ngo_audit.text.policies import Hit, Policy

_SHOWN = 60  # code points of the words that a message repeats


def check(document: Document, site: Site, _options: Options) -> Iterator[Finding]:
    policies = list(site.policies.on(document.page.id.path))
    lines = list(_lines(document)) if policies else []
    in_code, quoted = within(document, MarkKind.CODE), within(document, MarkKind.QUOTE)
    for policy in policies:
        spoken = [line for line, language in lines if _holds(policy, language)]
        if policy.kind == "required":
            if _holds(policy, document.language) and not _stands(document, policy, spoken):
                yield _missing(document, policy)
            continue
        for line in spoken:
            for hit in hits(policy, document.text(line)):
                place = shifted(hit.span, line)
                # what an example of code says is not for readers, and a passage in another
                # language than the line around it is not in one of those that are named
                if not (in_code(place) or (policy.languages and _is_masked(document, place))):
                    yield _finding(document, policy, hit, line, quoted)


def _lines(document: Document) -> Iterator[tuple[Span, str | None]]:
    """Yield all lines that readers see, those of menus and of attributes too.

    They come whole, however long they are: a pattern may ask for the end of one.
    """
    named = dict(document.spoken)
    for part in (*document.blocks, *document.chrome):
        language = part.language or document.language
        for line in (*lines_of(part), *part.separators, *part.asides):
            yield line, named.get(line) or language


def _holds(policy: Policy, language: str | None) -> bool:
    return not policy.languages or language in policy.languages


def _is_masked(document: Document, place: Span) -> bool:
    return document.prose(place) != document.text(place)


def _stands(document: Document, policy: Policy, lines: list[Span]) -> bool:
    """Tell whether a page has what is required, if only across its lines."""
    return any(next(hits(policy, document.text(line)), None) for line in lines) or bool(
        policy.terms and next(hits(policy, document.page.text), None)
    )


def _missing(document: Document, policy: Policy) -> Finding:
    titles = (block.title for block in document.blocks if block.title)
    lines = (line for block in document.blocks for line in lines_of(block))
    place = next(titles, next(lines, Span(0, 0)))
    wanted = " or ".join(f"“{term}”" for term in policy.terms)
    message = policy.message or f"{wanted or f'what “{policy.name}” asks for'} is missing"
    return Finding(
        RULE.name,
        document.page.id,
        place,
        message,
        details={"policy": policy.name},
        level=_level(policy),
    )


def _finding(
    document: Document, policy: Policy, hit: Hit, line: Span, quoted: Callable[[Span], bool]
) -> Finding:
    place = shifted(hit.span, line)
    fix = None
    if policy.kind == "replace" and lasts(hit, policy, document.text(line)):
        # what others said is theirs, and names are right as they are
        safe = policy.safe and not hit.named and not quoted(place)
        edits = (Edit(place, hit.replacement),)
        safety = Safety.SAFE if safe else Safety.UNSAFE
        fix = Fix(f"Write “{_shown(hit.replacement)}”", edits, safety)
    return Finding(
        RULE.name,
        document.page.id,
        place,
        _message(policy, hit),
        fix=fix,
        suggestions=(hit.replacement,) if policy.kind == "replace" else (),
        details={"policy": policy.name},
        level=_level(policy),
    )


def _message(policy: Policy, hit: Hit) -> str:
    if policy.message:
        return f"“{_shown(hit.called)}”: {policy.message}"
    if policy.kind == "unwanted":
        return f"“{_shown(hit.called)}” is unwanted"
    # with a pattern each place may have a replacement of its own
    wanted = hit.replacement if policy.pattern else policy.replacement or ""
    return f"“{_shown(hit.called)}” should be “{_shown(wanted)}”"


def _level(policy: Policy) -> Level | None:
    return Level[policy.level.upper()] if policy.level else None


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


RULE = Rule.of(__name__, "policy", Level.WARNING, check=check)
