"""The pages of rules in the report: what a rule finds, why it matters, its first example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.reporters.html.escaping import safe
from ngo_audit.reporters.html.words import caption, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.report import AppliedRule

_TOLD = ("What it finds", "Why it matters")
_EXAMPLES = "Examples"
_SECTION = re.compile(r"^## (.+)\n", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,})([^`\n]*)\n((?:.*\n)*?)\1$", re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`|\*\*([^*\n]+)\*\*|\[([^\]\n]*)\]\([^)\s]*\)")


def first_paragraph(page: str) -> str:
    """Return what a rule finds in one sentence: the first paragraph of its page."""
    return _plain([*page.split("\n\n"), "", ""][1])


def guide(rule: AppliedRule) -> str:
    """Return the page of a rule as an element that others link to."""
    head = f'<h3 id="rule-{safe(rule.name)}">{safe(rule.name)}</h3>'
    text = f"<p>{caption(rule.name, first_paragraph(rule.page))}</p>"
    body = "".join(_sections(rule.page))
    more = f"<details><summary>{told('whole_rule')}</summary>{_english(body)}</details>"
    return f'<section class="rule">{head}{text}{more if body else ""}</section>\n'


def _english(body: str) -> str:
    return f'<div lang="en">{body}</div>'


def _sections(page: str) -> Iterator[str]:
    parts = _SECTION.split(page)
    for head, text in zip(parts[1::2], parts[2::2], strict=False):
        if head in _TOLD:
            yield f"<h4>{safe(head)}</h4>{_blocks(_FENCE.sub('', text))}"
        elif head == _EXAMPLES:
            yield f'<div class="example">{"".join(_example(text))}</div>'


def _example(text: str) -> Iterator[str]:
    """Yield the first example: a page, what is reported on it, and how it is after a fix."""
    for place, match in enumerate(_FENCE.finditer(text)):
        kind = match[2].partition(" ")[2].partition(" ")[0]
        if place and kind == "page":
            break
        yield f"<h4>Example: {safe(kind)}</h4><pre>{safe(match[3])}</pre>"


def _blocks(text: str) -> str:
    return "".join(map(_block, filter(str.strip, text.split("\n\n"))))


def _block(block: str) -> str:
    lines = block.strip("\n").split("\n")
    if all(line.startswith("- ") for line in lines):
        return f"<ul>{''.join(f'<li>{_inline(line[2:])}</li>' for line in lines)}</ul>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _inline(text: str) -> str:
    parts: list[str] = []
    at = 0
    for match in _INLINE.finditer(text):
        parts += (safe(text[at : match.start()]), _marked(match))
        at = match.end()
    return "".join([*parts, safe(text[at:])])


def _marked(match: re.Match[str]) -> str:
    code, strong, link = match.groups()
    if code is not None:
        return f"<code>{safe(code)}</code>"
    return f"<strong>{safe(strong)}</strong>" if strong is not None else safe(link)


def _plain(text: str) -> str:
    return _INLINE.sub(lambda match: next(filter(None, match.groups()), ""), text)
