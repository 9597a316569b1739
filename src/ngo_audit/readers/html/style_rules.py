"""What the style rules in a page itself hide always: the simplest ones alone are understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NONE = re.compile(rb"display[ \t\n\f\r]*+:[ \t\n\f\r]*+none")
_DISPLAY = re.compile(rb"display[ \t\n\f\r]*+:[ \t\n\f\r]*+([a-z]++)")
_REMARK = re.compile(rb"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NAME = re.compile(rb"[.#][A-Za-z_][A-Za-z0-9_-]*+")
_SPACES = b" \t\n\f\r"
_LONGEST = 1000
"""Longer rules are not understood, so that no input takes long."""


class _Display(NamedTuple):
    """What is said of display: for which selectors, and whether on every screen."""

    selectors: bytes
    value: bytes
    always: bool


def hidden_names(source: bytes) -> frozenset[bytes]:
    """Return the classes (.x) and ids (#x) that are hidden as such, and shown by no other rule."""
    styles = [*_styles(source)]
    hidden = {
        selector
        for style in styles
        if _NONE.search(style)
        for rule in _displays(style)
        if rule.always and rule.value == b"none"
        for selector in (each.strip(_SPACES) for each in rule.selectors.split(b","))
        if _NAME.fullmatch(selector)
    }
    # perhaps once a button is pressed, or on another screen
    shown = (r for style in styles if hidden for r in _displays(style) if r.value != b"none")
    return frozenset(hidden.difference(*(_NAME.findall(rule.selectors) for rule in shown)))


def _styles(source: bytes) -> Iterator[bytes]:
    at = source.find(b"<style")
    while at >= 0:
        end = source.find(b"</style", at)
        end = len(source) if end < 0 else end
        yield _REMARK.sub(b"", source[source.find(b">", at, end) + 1 : end])
        at = source.find(b"<style", end)


def _displays(style: bytes) -> Iterator[_Display]:
    depth = last = 0
    for match in _DISPLAY.finditer(style):
        at = match.start()
        depth += style.count(b"{", last, at) - style.count(b"}", last, at)
        last = at
        begin = style.rfind(b"{", max(0, at - _LONGEST), at)
        if begin >= 0:
            least = max(0, begin - _LONGEST)
            head = max(style.rfind(sign, least, begin) for sign in (b"{", b"}", b";"))
            yield _Display(style[head + 1 : begin].strip(_SPACES), match[1], depth == 1)
