"""The elements of a page that selectors of the user choose: the one place where bs4 is used."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import soupsieve
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Chosen(NamedTuple):
    """An element, by the byte at which its start tag begins, and the role it was chosen for."""

    start: int
    role: str


class BadSelectorError(Exception):
    """What is no CSS selector; its message says why."""


def refuse(selector: str) -> None:
    """Raise BadSelectorError for what is no CSS selector."""
    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, TypeError) as error:
        raise BadSelectorError(str(error).partition("\n")[0]) from error


def chosen(source: bytes, encoding: str, selectors: Mapping[str, str]) -> Iterator[Chosen]:
    """Yield the elements that selectors choose; these are named by the roles they give."""
    # so that each wrong byte keeps its place; what cannot be one character has none in the tree
    text = source.decode(encoding, "surrogateescape")
    lines = text.split("\n")
    sizes = (len(f"{line}\n".encode(encoding, "surrogateescape")) for line in lines)
    starts = [0, *accumulate(sizes)]
    soup = BeautifulSoup(text, "html.parser")
    for role, selector in selectors.items():
        for tag in soup.select(selector):
            row, column = (tag.sourceline or 1) - 1, tag.sourcepos or 0
            before = lines[row][:column].encode(encoding, "surrogateescape")
            yield Chosen(starts[row] + len(before), role)
