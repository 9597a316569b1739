"""Elements that a page shows to nobody before a script does: hidden by themselves or by its rules.

What the page itself leads to, such as the answer below a question or the content of a tab, is
shown to who asks for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.model import MarkKind
from ngo_audit.readers.html import tags
from ngo_audit.readers.html.saying import HIDDEN
from ngo_audit.readers.html.style_rules import hidden_names
from ngo_audit.readers.html.tokens import PAGE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ngo_audit.model import Mark
    from ngo_audit.readers.html.tags import Attribute

_NONE = re.compile(rb"display[ \t\n\f\r]*+:[ \t\n\f\r]*+none")
_HIDDEN = re.compile(rb"hidden(?=[ \t\n\f\r=/>])")
_CALLED = tuple(re.compile(word + rb"=(\"[^\"]*+\"|'[^']*+')") for word in (b"class", b"id"))
_WORD = re.compile(rb"[^ \t\n\f\r]++")
_LONGEST = 1000
"""Longer tags are not looked at, so that no input takes long."""

_STAY = frozenset(b"html head body main".split(b" ")) | tags.VOID
"""Elements that hold the page itself, which a script shows, and those that hold nothing."""

_MOST = 0.5
"""A page that hides more of its text than this is put together by a script: all of it is read."""


def hidden(source: bytes, targets: Collection[bytes]) -> Iterator[int]:
    """Yield where the tags of hidden elements begin; ``targets`` are names that links lead to."""
    names = hidden_names(source) if _NONE.search(source) else frozenset()
    seen: set[int] = set()
    for at in _places(source, names):
        start = source.rfind(b"<", max(0, at - _LONGEST), at)
        if start >= 0 and start not in seen:
            seen.add(start)
            if _is_hidden(source, start, names, targets):
                yield start


def believed(marks: Sequence[Mark], size: int) -> list[Mark]:
    """Return the marks of a text, without those of hidden parts where these are most of it."""
    told = sorted(mark.span for mark in marks if _says_hidden(mark))
    end = total = 0
    for span in told:
        total += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    mostly = total > _MOST * size
    return [mark for mark in marks if not (mostly and _says_hidden(mark))]


def _says_hidden(mark: Mark) -> bool:
    return mark.kind is MarkKind.IGNORED and mark.value == HIDDEN


def _places(source: bytes, names: Collection[bytes]) -> Iterator[int]:
    """Yield where something is said to be hidden."""
    for pattern in (_NONE, _HIDDEN):
        yield from (match.start() for match in pattern.finditer(source))
    words = {name[1:] for name in names}
    for pattern in _CALLED if words else ():
        # many elements are called alike
        values = (v for v in {*pattern.findall(source)} if _names_one(v, words))
        if called := frozenset(values):
            yield from (m.start() for m in pattern.finditer(source) if m[1] in called)


def _names_one(quoted: bytes, words: Collection[bytes]) -> bool:
    return not frozenset(words).isdisjoint(_WORD.findall(quoted[1:-1]))


def _is_hidden(
    source: bytes, start: int, names: Collection[bytes], targets: Collection[bytes]
) -> bool:
    token = PAGE.match(source, start, start + _LONGEST)
    tag, close, name = token.group(2, 3, 4) if token else (b"", b"", None)
    if close or name is None or name.lower() in _STAY:
        return False
    found = tags.all_attributes(source, start + 1 + len(name), start + len(tag) - 1)
    told = _is_told(found, b"hidden", b"until-found") or (
        b"style" in found and _NONE.search(found[b"style"].value) is not None
    )
    return (told or _is_named(found, names)) and not _is_led_to(found, targets)


def _is_told(found: Mapping[bytes, Attribute], attribute: bytes, but: bytes) -> bool:
    return attribute in found and found[attribute].value.lower() != but


def _is_named(found: Mapping[bytes, Attribute], names: Collection[bytes]) -> bool:
    classes = _WORD.findall(found[b"class"].value) if b"class" in found else []
    number = [b"#" + found[b"id"].value] if b"id" in found else []
    return any(name in names for name in [*number, *(b"." + each for each in classes)])


def _is_led_to(found: Mapping[bytes, Attribute], targets: Collection[bytes]) -> bool:
    """Tell whether something on the page opens it, or could: a tab has its content somewhere."""
    led = b"id" in found and found[b"id"].value in targets
    return led or (b"role" in found and found[b"role"].value.lower() == b"tabpanel")
