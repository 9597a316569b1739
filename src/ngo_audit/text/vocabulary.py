"""Vocabulary files: the words that a site uses as its own, whatever a lexicon says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import join, normpath
from typing import TYPE_CHECKING

from ngo_audit.text.globs import fits
from ngo_audit.text.lines import lines, trimmed
from ngo_audit.text.tokens import typed, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EVERYWHERE = "*"
"""The pattern of the words above the first section: it fits every path."""

_SECTION = re.compile(r"\[(.*)\]\Z")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_SPACE = re.compile(r"\s")


class ImpossibleLineError(ValueError):
    """A line that is neither a word nor a section; ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by the pattern of the paths that they hold for, in the order of the file.

    A word in small letters stands for itself in any case, another only for itself as written.
    Patterns are seen from ``folder``, paths of pages from ``here``; empty, both from one place.
    """

    sections: tuple[tuple[str, frozenset[str]], ...] = ()
    folder: str = ""
    here: str = ""

    def words(self, path: str) -> frozenset[str]:
        """Return the entries for a path.

        A word is accepted if it is one of them as written or in small letters.
        """
        page = normpath(join(self.here, path))
        fitting = (entries for glob, entries in self.sections if fits(page, glob, self.folder))
        return frozenset().union(*fitting)

    def accepts(self, word: str, path: str) -> bool:
        """Tell whether a whole word, with either kind of apostrophe, is in the vocabulary."""
        form = typed(word)
        return not self.words(path).isdisjoint({form, form.lower()})


def parse(text: str) -> Vocabulary:
    """Read a vocabulary: one word a line, ``#`` before comments, sections ``[path/glob]``.

    The words below a section hold for the paths that its pattern fits, as in per-path-ignores;
    ``[*]`` is for all paths again. Raises ImpossibleLineError.
    """
    sections: dict[str, set[str]] = {}
    glob = EVERYWHERE
    for number, line in _written(text):
        if line.startswith("["):
            glob = _glob(number, line)
        else:
            sections.setdefault(glob, set()).add(_entry(number, line))
    return Vocabulary(tuple((glob, frozenset(entries)) for glob, entries in sections.items()))


def _written(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with anything on them but comments, with their numbers."""
    for number, line in enumerate(lines(text), 1):
        written = trimmed(_COMMENT.sub("", trimmed(text[line.start : line.end])))
        if written:
            yield number, written


def _glob(number: int, line: str) -> str:
    section = _SECTION.match(line)
    glob = trimmed(section[1]) if section else ""
    if not glob:
        raise ImpossibleLineError(number, f"“{line}” is no section: write [path/*.txt]")
    return glob


def _entry(number: int, line: str) -> str:
    if _SPACE.search(line):
        raise ImpossibleLineError(number, f"“{line}” is more than one word: write one a line")
    if not any(map(str.isalpha, line)):
        raise ImpossibleLineError(number, f"“{line}” has no letter")
    found = [word.form for word in words(line)]
    if len(found) > 1:
        raise ImpossibleLineError(number, f"“{line}” is more than one word: {_listed(found)}")
    # what is no word of running text, such as COVID19, is never doubted and may be listed
    return found[0] if found else typed(line)


def _listed(forms: Iterable[str]) -> str:
    return ", ".join(f"“{form}”" for form in forms)
