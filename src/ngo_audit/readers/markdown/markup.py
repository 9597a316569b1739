"""HTML within Markdown: what its tags do to lines and marks."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from ngo_audit.model import MarkKind
from ngo_audit.readers.html import tags
from ngo_audit.readers.markdown.page import Enclosed
from ngo_audit.text.escapes import Escape

if TYPE_CHECKING:
    from ngo_audit.readers.markdown.page import Writer
    from ngo_audit.readers.markdown.stretch import Stretch

_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""\s([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{[^{}]*\}|([^\s"'>{\0]+))"""
)
_QUOTED, _SINGLE, _BARE = 2, 3, 4
# what has no end is not looked for to the end of the page from each place where it might begin
_PARTS = re.compile(
    r"""(?P<words>[^<&\s\0]++(?:[ ][^<&\s\0]++)*+)
    |(?P<space>[ \t\r\n]++)
    |(?P<hidden><(script|style|svg|math|template|noscript|iframe|object)\b[^>]{0,2000}+>.*?(?:</\4\s*>|\Z)
      |<!--(?:-?>|.*?(?:-->|\Z))|<[?!][^>]{0,2000}+>)
    |(?P<tag></?[A-Za-z](?:"[^"]*+"|'[^']*+'|[^"'>]){0,2000}+>)
    |(?P<reference>&(?:\#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]*+);)
    |(?P<mask>\0++)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_DEEP = 100
"""So many open tags are looked through for the one that an end tag closes."""

_KINDS = {
    b"a": MarkKind.LINK,
    b"li": MarkKind.ITEM,
    b"td": MarkKind.CELL,
    b"th": MarkKind.CELL,
    b"b": MarkKind.STRONG,
    b"strong": MarkKind.STRONG,
    b"blockquote": MarkKind.QUOTE,
    **dict.fromkeys((b"code", b"pre", b"kbd", b"samp"), MarkKind.CODE),
}


class Markup:
    """Follows the tags of one paragraph or block, where a start tag has its end."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._open: list[tuple[bytes, int, int, str]] = []
        self._verbatim = 0

    def block(self, stretch: Stretch) -> None:
        """Write the words of a block of HTML, in which no sign of Markdown counts."""
        writer = self._writer
        for part in _PARTS.finditer(stretch.text):
            start, end = stretch.place(part.start()), stretch.place(part.end())
            match part.lastgroup:
                case "words" | "sign":
                    writer.flow.put(part[0], start, end, Escape.TEXT)
                case "space" if self._verbatim and "\n" in part[0]:
                    writer.end_line()
                case "space":
                    writer.flow.space(start, end)
                case "reference":
                    writer.reference(part[0], start, Escape.TEXT)
                case "mask":
                    writer.shown("template")
                case _:
                    self.tag(part[0], start, end)

    def tag(self, raw: str, start: int, end: int) -> None:
        """Take a tag, or an element that nobody sees, from one place of the source to another."""
        named = _NAME.match(raw)
        if not named:
            if not self._writer.comment(raw):
                self._writer.shown("comment")
            return
        name = named[2].lower().encode("utf-8", "replace")
        if name in tags.BLOCKS or name in (b"br", b"hr"):
            self._writer.end_line()
        if named[1]:
            self._close(name, end)
        elif name == b"img":
            self._image(raw, start)
        elif name == b"hr":
            self._writer.mark(MarkKind.RULE)
        elif name in tags.SHOWN or name in tags.HIDDEN or name not in _KNOWN:
            self._writer.shown(named[2])
        elif name not in tags.VOID and not raw.endswith("/>"):
            self._enter(name, raw, start)

    def _enter(self, name: bytes, raw: str, start: int) -> None:
        address = ""
        for match in _ATTRIBUTE.finditer(raw):
            if match[1].lower() in ("id", "name"):
                self._writer.target(match[match.lastindex or 1])
            elif match[1].lower() == "href":
                address = unescape(match[match.lastindex or 1])
        self._verbatim += name == b"pre"
        self._open.append((name, self._writer.flow.here, start, address))

    def _close(self, name: bytes, end: int) -> None:
        self._verbatim = max(0, self._verbatim - (name == b"pre"))
        for at in range(len(self._open) - 1, max(-1, len(self._open) - _DEEP), -1):
            opened, first, start, address = self._open[at]
            if opened == name:
                del self._open[at:]
                kind = MarkKind.HEADING if name in tags.HEADINGS else _KINDS.get(name)
                value = tags.HEADINGS.get(name, address)
                self._writer.enclosed(first, Enclosed(start, end, kind, value))
                return

    def _image(self, raw: str, start: int) -> None:
        found: dict[str, tuple[str, int, bool]] = {}
        for match in _ATTRIBUTE.finditer(raw):
            group = match.lastindex or 1
            value = (match[group], match.start(group), group != _BARE)
            found.setdefault(match[1].lower(), value)
        address = unescape(found["src"][0]) if "src" in found else ""
        words, at, quoted = found.get("alt", ("", 0, True))
        escape = Escape.QUOTED if quoted else Escape.UNQUOTED
        self._writer.image_of(words, start + at, escape, address)


_KNOWN = (
    tags.BLOCKS
    | tags.VOID
    | frozenset(_KINDS)
    | frozenset(
        b"a abbr acronym b bdi bdo big br center cite code data del dfn em font i ins kbd label"
        b" mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
        b" picture".split(b" ")
    )
)
"""Elements that show their words and nothing else; others may be a component of the site."""
