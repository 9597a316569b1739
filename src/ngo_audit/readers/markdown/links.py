"""Where links lead: behind their words, or in a definition elsewhere on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = r"""(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))"""
_BEHIND = re.compile(
    r"""\([ \t\r\n]*+
    (?: <((?:[^<>\\\r\n]|\\.)*+)>
      | ((?:[^\s()\\<]|\\.) (?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+\))*+
        | (?:\((?:[^\s()\\]|\\.)*+\))++)
    )?+
    (?:[ \t\r\n]++"""
    + _TITLE
    + r""")?+ (?:[ \t]++=\d*+x\d*+)?+ [ \t\r\n]*+\) (\{[^{}\r\n]*+\})?+""",
    re.VERBOSE | re.DOTALL,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*+)\]", re.DOTALL)
_DEFINITION = re.compile(
    r"""\[((?:[^\[\]\\]|\\.)++)\]:[ \t]*+(?:[\r\n][ \t]*+)?+
    (?:<((?:[^<>\\\r\n]|\\.)*+)>|([^\s<][^\s]*+))
    (?:(?:[ \t]++(?:[\r\n][ \t]*+)?+|[\r\n][ \t]*+)"""
    + _TITLE
    + r"""(?=[ \t]*+(?:[\r\n]|\Z)))?+
    [ \t]*+(?:[\r\n]|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_ANYWHERE = re.compile(r"^[ \t>*+-]*\[(?=[^\]\r\n^][^\]\r\n]*\]:)", re.MULTILINE)
_SPACES = re.compile(r"\s+")


class Target(NamedTuple):
    """The address of a link and where what tells it ends."""

    address: str
    end: int
    named: bool = False


def normal(label: str) -> str:
    """Return the name of a definition as it is compared."""
    return _SPACES.sub(" ", label).strip(" ").casefold()


def target(text: str, start: int, at: int, known: dict[str, str]) -> Target | None:
    """Return where the link leads whose words stand between two brackets, if it is one."""
    behind = _BEHIND.match(text, at + 1)
    if behind:
        return Target(behind[1] or behind[2] or "", behind.end())
    label = _LABEL.match(text, at + 1)
    if label and label[1].strip(" \t\r\n"):
        address = known.get(normal(label[1]))
        return None if address is None else Target(address, label.end())
    address = known.get(normal(text[start:at]))
    if address is None:
        return None
    return Target(address, label.end() if label else at + 1, named=True)


def definitions(text: str) -> dict[str, str]:
    """Return the addresses that a page defines, by name; the first one of a name counts."""
    found: dict[str, str] = {}
    for line in _ANYWHERE.finditer(text):
        match = _DEFINITION.match(text, line.end() - 1)
        if match and match[1].strip(" \t\r\n"):
            found.setdefault(normal(match[1]), match[2] or match[3] or "")
    return found


def defined(text: str) -> Iterator[int]:
    """Yield where each definition at the head of a paragraph ends."""
    at = 0
    while (match := _DEFINITION.match(text, at)) and match[1].strip(" \t\r\n"):
        at = match.end()
        yield at
