"""Where a block of HTML begins and ends within Markdown: the seven kinds of CommonMark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ngo_audit.readers.markdown.line import Cursor

_RAW = re.compile(r"<(script|pre|style|textarea)(?=[\s>]|\Z)", re.IGNORECASE)
_CLOSERS = (
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
)
_RAW_CLOSER = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd"
    r"|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]"
    r"|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup"
    r"|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)"
    r"(?=[\s>]|/>|\Z)",
    re.IGNORECASE,
)
_ATTRIBUTES = r"""(?:[ \t]+[A-Za-z_:{][\w.:}-]*
    (?:[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^\s"'=<>`{]+))?)*+"""
_ALONE = re.compile(
    rf"(?:<[A-Za-z][A-Za-z0-9.-]*+{_ATTRIBUTES}[ \t]*/?>|</[A-Za-z][A-Za-z0-9.-]*+[ \t]*>)[ \t]*\Z",
    re.VERBOSE,
)
_COMPONENT = re.compile(r"</?[A-Z][A-Za-z0-9.]*(?=[\s/>]|\Z)")
_MARKDOWN_INSIDE = re.compile(r"<[^>]*\smarkdown(?:\s*=|[\s>])[^>]*>[ \t]*\Z")


class Html(NamedTuple):
    """How such a block ends: with a line that holds ``closer``, else before a blank line.

    ``after`` is where to look for the closer first; ``alone``: with its first line.
    """

    closer: re.Pattern[str] | None
    after: int
    alone: bool = False


def html_start(text: str, cursor: Cursor, *, interrupts: bool) -> Html | None:
    """Return how the block of HTML ends that a line begins, if it begins one."""
    if cursor.sign != "<":
        return None
    if cursor.match(_RAW):
        return Html(_RAW_CLOSER, cursor.at)
    for opener, closer in _CLOSERS:
        if match := cursor.match(opener):
            return Html(closer, match.end())
    return _component(text, cursor, interrupts=interrupts) or _element(
        cursor, interrupts=interrupts
    )


def _component(text: str, cursor: Cursor, *, interrupts: bool) -> Html | None:
    """Return how the tag of a component of the site ends; what it encloses is Markdown."""
    component = cursor.match(_COMPONENT)
    if not component or (interrupts and not cursor.match(_ALONE)):
        return None
    if ">" in text[component.end() : cursor.end]:
        return Html(None, 0, alone=True)
    return Html(re.compile(r">"), component.end())


def _element(cursor: Cursor, *, interrupts: bool) -> Html | None:
    if cursor.match(_MARKDOWN_INSIDE):
        return Html(None, 0, alone=True)
    block = cursor.match(_BLOCK) or (not interrupts and cursor.match(_ALONE))
    return Html(None, 0) if block else None
