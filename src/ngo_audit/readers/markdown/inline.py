"""A paragraph cut into words and the signs that say what they are: the inlines of CommonMark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from ngo_audit.readers.markdown.emphasis import Run, Stress, stressed
from ngo_audit.readers.markdown.links import target

_SIGNS = r"\\`*_~\[\]!<&{\r\n\0 \t"
_PARTS = rf"""
    |(?P<space>[ \t]++)
    |(?P<run>\*++|_++|~++)
    |(?P<line>\\?\n|\r)
    |(?P<escape>\\[!-/:-@\[-`{{-~])
    |(?P<open>!?\[)
    |(?P<close>\])
    |(?P<code>`++)
    |(?P<reference>&(?:\#(?:[0-9]{{1,7}}|[xX][0-9a-fA-F]{{1,6}})|[A-Za-z][A-Za-z0-9]*+);)
    |(?P<comment><!--(?:-?>)?+)
    |(?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*+|[\w.!\#$%&'*+/=?^`{{|}}~-]++@[\w.-]+)>)
    |(?P<tag></?[A-Za-z][A-Za-z0-9.-]*+
        (?:[ \t\r\n]++[A-Za-z_:{{][\w.:-]*+
          (?:[ \t\r\n]*+=[ \t\r\n]*+
            (?:"[^"]*+"|'[^']*+'|\{{[^{{}}]*+\}}|[^\s"'=<>`{{]++|\0++))?+)*+
        [ \t\r\n]*+/?>|<\?.{0, 2000}?\?>|<![A-Za-z][^>]{0, 2000}+>|<>|</>)
    |(?P<mask>\0++)
    |(?P<attribute>\{{[:#.][^{{}}\r\n]*+\}})
    |(?P<sign>.)
"""
_PLAIN = re.compile(
    rf"(?P<words>[ ]?+[^{_SIGNS}]++(?:[ ][^{_SIGNS}]++)*+)" + _PARTS, re.VERBOSE | re.DOTALL
)
_WITH_URLS = re.compile(
    rf"(?P<url>(?<![\w/])(?:https?://|www\.)[^\s<\0\[\]]++)"
    rf"|(?P<words>(?:(?!https?://|www\.)[^{_SIGNS}])++)" + _PARTS,
    re.VERBOSE | re.DOTALL,
)
_SPECIAL = re.compile(r"[\\`*_~\[\]<&{\0]|https?://|www\.")
_FOOTNOTE = re.compile(r"\^[^\s\[\]]+\Z")


class Token(NamedTuple):
    """A part of a paragraph, by the name of what it is."""

    kind: str
    start: int
    end: int
    value: str = ""


class Link(NamedTuple):
    """Words between two tokens that lead to an address, or stand for an image.

    ``named``: the words are the name under which the page defines the address.
    """

    first: int
    last: int
    start: int
    end: int
    address: str
    image: bool
    named: bool


class Parsed(NamedTuple):
    tokens: list[Token]
    runs: dict[int, Run]
    stresses: list[Stress]
    links: list[Link]


@dataclass(slots=True)
class _Bracket:
    token: int
    image: bool
    runs: int
    alive: bool = True


@dataclass(slots=True)
class _Parser:
    text: str
    known: dict[str, str]
    notes: frozenset[str]
    tokens: list[Token] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    kept: dict[int, Run] = field(default_factory=dict)
    brackets: list[_Bracket] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    stresses: list[Stress] = field(default_factory=list)
    unclosed: set[int] = field(default_factory=set)
    """Runs of so many ` that nothing closes; 0 stands for comments."""

    def parse(self) -> Parsed:
        urls = "://" in self.text or "www." in self.text
        match = (_WITH_URLS if urls else _PLAIN).match
        at, size = 0, len(self.text)
        while at < size:
            part = match(self.text, at)
            if part is None:  # a sign matches whatever stands there
                break
            kind = part.lastgroup or ""
            handle = _HANDLERS.get(kind)
            at = part.end()
            if handle:
                at = handle(self, part.start(), at)
            else:
                self.tokens.append(Token(kind, part.start(), at))
        self.stresses += stressed(self.runs)
        return Parsed(self.tokens, self.kept, self.stresses, self.links)

    def run(self, start: int, end: int) -> int:
        found = Run.of(self.text, len(self.tokens), start, end)
        self.kept[len(self.tokens)] = found
        self.runs.append(found)
        self.tokens.append(Token("run", start, end))
        return end

    def code(self, start: int, end: int) -> int:
        """Find the same number of ` again; what no more of them follow are words."""
        size, at = end - start, end
        while size not in self.unclosed:
            at = self.text.find("`", at)
            if at < 0:
                self.unclosed.add(size)
                break
            stop = at
            while self.text.startswith("`", stop):
                stop += 1
            if stop - at == size:
                self.tokens.append(Token("code", start, stop, self.text[end:at]))
                return stop
            at = stop
        self.tokens.append(Token("sign", start, end))
        return end

    def url(self, start: int, end: int) -> int:
        """Leave the signs behind an address to the sentence that it stands in."""
        stop = start + len(self.text[start:end].rstrip("?!.,:;*_~'\""))
        self.tokens.append(Token("url", start, stop))
        return stop

    def comment(self, start: int, end: int) -> int:
        """Find where a comment ends; what never does are words."""
        stop = end if self.text[end - 1] == ">" else -1
        if stop < 0 and 0 not in self.unclosed:
            found = self.text.find("-->", end)
            stop = found + len("-->") if found >= 0 else -1
        if stop < 0:
            self.unclosed.add(0)
            self.tokens.append(Token("sign", start, end))
            return end
        self.tokens.append(Token("comment", start, stop))
        return stop

    def open(self, start: int, end: int) -> int:
        self.brackets.append(_Bracket(len(self.tokens), end - start > 1, len(self.runs)))
        self.tokens.append(Token("sign", start, end))
        return end

    def close(self, start: int, end: int) -> int:
        bracket = self.brackets.pop() if self.brackets else None
        if bracket is None or not bracket.alive:
            self.tokens.append(Token("sign", start, end))
            return end
        opened = self.tokens[bracket.token]
        inside = self.text[opened.end : start]
        if inside in self.notes and not bracket.image:
            del self.tokens[bracket.token :]
            del self.runs[bracket.runs :]
            self.tokens.append(Token("note", opened.start, end))
            return end
        found = target(self.text, opened.end, start, self.known)
        if not found:
            self.tokens.append(Token("sign", start, end))
            return end
        self.tokens[bracket.token] = Token("mark", opened.start, opened.end)
        link = Link(
            bracket.token,
            len(self.tokens),
            opened.start,
            found.end,
            found.address,
            bracket.image,
            found.named,
        )
        self.links.append(link)
        self.tokens.append(Token("mark", start, found.end))
        self.stresses += stressed(self.runs[bracket.runs :])
        del self.runs[bracket.runs :]
        if not bracket.image:
            for other in self.brackets:
                other.alive = other.alive and other.image
        return found.end


_HANDLERS = {
    "run": _Parser.run,
    "code": _Parser.code,
    "url": _Parser.url,
    "comment": _Parser.comment,
    "open": _Parser.open,
    "close": _Parser.close,
}


def parse(text: str, known: dict[str, str], notes: frozenset[str] = frozenset()) -> Parsed | None:
    """Cut a paragraph into its parts; ``known`` are addresses, ``notes`` footnotes by name.

    None where it has only words.
    """
    return _Parser(text, known, notes).parse() if _SPECIAL.search(text) else None
