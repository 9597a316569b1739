"""The signs within a paragraph of reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.model import MarkKind
from ngo_audit.readers.markdown.page import Enclosed
from ngo_audit.text.escapes import Escape

if TYPE_CHECKING:
    from ngo_audit.readers.markdown.page import Writer
    from ngo_audit.readers.markdown.stretch import Stretch

_BEFORE = r"(?<![^\s\-:/'\"<(\[{‘“«¡¿‐-―])"
_AFTER = r"(?![^\s\-.,:;!?\\/'\")\]}>’”»‐-―])"
_PARTS = re.compile(
    rf"""(?P<space>[ \t\r\n]++)
    |(?P<escape>\\(?:\s|.))
    |(?P<code>{_BEFORE}``(?=\S)(?:[^`]|`(?!`))++``{_AFTER})
    |(?P<role>:[A-Za-z][\w+.-]*+(?::[\w+.-]++)*+:`[^`]++`{_AFTER})
    |(?P<text>{_BEFORE}`(?=[^\s`])[^`]++`(?P<link>__?)?{_AFTER})
    |(?P<strong>{_BEFORE}\*\*(?=\S)(?:[^*\\]|\*(?!\*)|\\.)++(?<=\S)\*\*{_AFTER})
    |(?P<stress>{_BEFORE}\*(?=[^\s*])(?:[^*\\]|\\.)++(?<=\S)\*{_AFTER})
    |(?P<gap>{_BEFORE}\|(?=[^\s|])[^|\r\n]++(?<=\S)\|_?_?{_AFTER})
    |(?P<note>{_BEFORE}\[(?:\d+|\#\w*|\*|[\w-]+)\]_{_AFTER})
    |(?P<url>(?:https?://|www\.)[^\s<>`]++(?<![.,;:!?)]))
    |(?P<word>{_BEFORE}[A-Za-z0-9]++(?:[-.+:_][A-Za-z0-9]++)*+__?{_AFTER})
    |(?P<words>[^\W_]++(?:[ ][^\W_]++(?![-.+:_]))*+|.)""",
    re.VERBOSE | re.DOTALL,
)
_ADDRESS = re.compile(r"\s*<([^<>]+)>\Z")
_SHOWN_ROLES = frozenset(
    {"ref", "doc", "any", "term", "abbr", "numref", "dfn", "strong", "emphasis", "subscript"}
    | {"superscript", "sub", "sup", "title", "title-reference", "guilabel", "menuselection"}
)
_GAP = "\ufffc"
_CODE, _WORDS = int(Escape.CODE), int(Escape.RST)


def say(writer: Writer, stretch: Stretch) -> None:
    """Write a paragraph without its signs, and mark what they say."""
    _Speaker(writer, stretch).say(0, len(stretch.text))


class _Speaker:
    def __init__(self, writer: Writer, stretch: Stretch) -> None:
        self._writer, self._stretch = writer, stretch

    def say(self, start: int, end: int) -> None:
        flow, place = self._writer.flow, self._stretch.place
        for part in _PARTS.finditer(self._stretch.text, start, end):
            first, last = part.span()
            match part.lastgroup:
                case "words":
                    flow.put(part[0], place(first), place(first) + last - first, _WORDS)
                case "space":
                    flow.space(place(first), place(last))
                case "escape":
                    shown = part[0][1:] if part[0][1:] not in " \t\r\n" else ""
                    flow.unit(shown, place(first), place(last), _WORDS)
                case "gap":
                    self._writer.shown("substitution")
                    flow.unit(_GAP, place(first), place(last), _CODE)
                case "word":
                    self._word(first, last)
                case "url":
                    self._code(first, last, (first, last), MarkKind.LINK)
                case "note":
                    pass
                case _:
                    self._signs(part, first, last)

    def _signs(self, part: re.Match[str], first: int, last: int) -> None:
        match part.lastgroup:
            case "code":
                self._code(first + 2, last - 2, (first, last), MarkKind.CODE)
            case "role":
                self._role(part[0], first, last)
            case "strong":
                self._inside(first + 2, last - 2, (first, last), MarkKind.STRONG)
            case "stress":
                self._inside(first + 1, last - 1, (first, last), None)
            case _:
                closing = last - len(part["link"] or "") - 1
                kind = MarkKind.LINK if part["link"] else None
                self._inside(first + 1, closing, (first, last), kind)

    def _role(self, raw: str, first: int, last: int) -> None:
        name = raw[1:].partition(":`")[0]
        opening = first + len(name) + len(":`:")
        if name in _SHOWN_ROLES:
            kind = MarkKind.LINK if name in ("ref", "doc") else None
            self._inside(opening, last - 1, (first, last), kind)
        else:
            self._code(opening, last - 1, (first, last), MarkKind.CODE)

    def _inside(self, start: int, end: int, whole: tuple[int, int], kind: MarkKind | None) -> None:
        """Write what signs enclose, without the address behind it."""
        words = self._stretch.text[start:end]
        address = _ADDRESS.search(words)
        begun = self._writer.flow.here
        if address and kind in (MarkKind.LINK, None):
            kind, end = MarkKind.LINK, start + address.start()
            if not address.start():
                start, end = start + 1, start + len(words) - 1
        # words that name their target are as fixed as an address
        self._plain(start, end, _CODE if kind is MarkKind.LINK and not address else _WORDS)
        span = self._stretch.place(whole[0]), self._stretch.place(whole[1])
        self._writer.enclosed(begun, Enclosed(*span, kind, address[1] if address else ""))

    def _plain(self, start: int, end: int, escape: int) -> None:
        flow, place = self._writer.flow, self._stretch.place
        for part in _PLAIN.finditer(self._stretch.text, start, end):
            first, last = place(part.start()), place(part.end())
            if part[1]:
                flow.put(part[1], first, first + len(part[1]), escape)
            elif part[2]:
                flow.unit(part[2][1:], first, last, escape)
            else:
                flow.space(first, last)

    def _code(self, start: int, end: int, whole: tuple[int, int], kind: MarkKind) -> None:
        flow, place = self._writer.flow, self._stretch.place
        begun = flow.here
        for part in _PLAIN.finditer(self._stretch.text, start, end):
            first = place(part.start())
            if part[1] or part[2]:
                flow.put(part[0], first, first + len(part[0]), _CODE)
            else:
                flow.space(first, place(part.end()))
        value = self._stretch.text[start:end] if kind is MarkKind.LINK else ""
        self._writer.enclosed(begun, Enclosed(place(whole[0]), place(whole[1]), kind, value))

    def _word(self, first: int, last: int) -> None:
        """Write a word that is a link by the _ behind it."""
        words = self._stretch.text[first:last].rstrip("_")
        start, begun = self._stretch.place(first), self._writer.flow.here
        self._writer.flow.put(words, start, start + len(words), _CODE)
        span = start, self._stretch.place(last)
        self._writer.enclosed(begun, Enclosed(*span, MarkKind.LINK))


_PLAIN = re.compile(r"([^\\ \t\r\n]++(?:[ ][^\\ \t\r\n]++)*+)|(\\.)|[ \t\r\n]++")
