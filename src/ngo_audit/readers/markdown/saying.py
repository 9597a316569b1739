"""The words of a paragraph as its reader sees them, written down with their marks."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import TYPE_CHECKING, ClassVar

from ngo_audit.model import MarkKind
from ngo_audit.readers.markdown.inline import parse
from ngo_audit.readers.markdown.markup import Markup
from ngo_audit.readers.markdown.page import Enclosed
from ngo_audit.readers.markdown.scalars import Part
from ngo_audit.readers.markdown.stretch import BREAK
from ngo_audit.text.escapes import Escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ngo_audit.readers.markdown.inline import Link, Parsed, Token
    from ngo_audit.readers.markdown.page import Writer
    from ngo_audit.readers.markdown.stretch import Stretch

_HEAD, _PLAIN = int(Escape.MARKDOWN_HEAD), int(Escape.MARKDOWN)
_CODE = int(Escape.CODE)
_PLAIN_PARTS = re.compile(r"([^ \t\r\n]++(?:[ ][^ \t\r\n]++)*+)|([\r\n])|[ \t]++")
_PROTOCOL = re.compile(r"[A-Za-z][\w+.-]*:")
_EDGES = (" ", "\n", "\r")
_GAP = "\ufffc"
"""Stands for words that the template puts in."""


class Speaker:
    """Writes paragraphs; ``known`` are the addresses that the page defines by name."""

    def __init__(self, writer: Writer, known: dict[str, str], notes: frozenset[str]) -> None:
        self._writer, self._known, self._notes = writer, known, notes

    def say(self, stretch: Stretch) -> None:
        parsed = parse(stretch.text, self._known, self._notes)
        if parsed:
            _Paragraph(self._writer, stretch, parsed).say()
        else:
            _plain(self._writer, stretch)


def _plain(writer: Writer, stretch: Stretch) -> None:
    """Write a paragraph without any sign."""
    flow, escape = writer.flow, _HEAD
    for part in _PLAIN_PARTS.finditer(stretch.text):
        start = stretch.place(part.start())
        if part[1]:
            flow.put(part[1], start, start + part.end() - part.start(), escape)
            escape = _PLAIN
        elif part[2] == BREAK:
            flow.end_line()
            escape = _HEAD
        else:
            flow.space(start, stretch.place(part.end()))
            escape = _HEAD if part[2] else escape


class _Paragraph:
    def __init__(self, writer: Writer, stretch: Stretch, parsed: Parsed) -> None:
        self._writer, self._stretch, self._parsed = writer, stretch, parsed
        self._markup = Markup(writer)
        self._images = {link.first: link for link in parsed.links if link.image}
        self._escape = _HEAD
        named = (link for link in parsed.links if link.named)
        self._fixed = {at for link in named for at in range(link.first, link.last)}

    def say(self) -> None:
        closing = self._pairs()
        first = {opener for pairs in closing.values() for opener, _ in pairs}
        begun: dict[int, int] = {}
        tokens, at, size = self._parsed.tokens, 0, len(self._parsed.tokens)
        while at < size:
            for opener, signs in closing.get(at, ()):
                self._writer.enclosed(begun[opener], signs)
            image = self._images.get(at)
            if image:
                self._image(image)
                at = image.last + 1
                continue
            self._token(at, tokens[at])
            if at in first:
                begun[at] = self._writer.flow.here
            at += 1

    def _pairs(self) -> dict[int, list[tuple[int, Enclosed]]]:
        """Return what the signs enclose, by the token that closes it, with the one that opens."""
        found: dict[int, list[tuple[int, Enclosed]]] = defaultdict(list)
        place = self._stretch.place
        for link in self._parsed.links:
            if not link.image:
                kept = "an image" if self._holds_image(link) else ""
                address = unescape(link.address)
                span = place(link.start), place(link.end)
                signs = Enclosed(*span, MarkKind.LINK, address, kept)
                found[link.last].append((link.first, signs))
        for stress in self._parsed.stresses:
            kind = MarkKind.STRONG if stress.strong else None
            signs = Enclosed(place(stress.start), place(stress.end), kind)
            found[stress.last].append((stress.first, signs))
        return found

    def _holds_image(self, link: Link) -> bool:
        return any(link.first < first < link.last for first in self._images)

    def _token(self, at: int, token: Token) -> None:
        escape, self._escape = self._escape, _PLAIN
        kind = token.kind
        if kind == "words" or kind == "sign":  # noqa: PLR1714 - faster, and asked for every word
            start = self._stretch.place(token.start)
            words = self._stretch.text[token.start : token.end]
            escape = _CODE if at in self._fixed else escape
            self._writer.flow.say(words, start, start + len(words), escape)
        elif kind == "space":
            self._spaced(token)
            self._escape = escape
        elif kind in self._handlers:
            self._handlers[kind](self, at, token)

    def _words(self, token: Token) -> str:
        return self._stretch.text[token.start : token.end]

    def _span(self, token: Token) -> tuple[int, int]:
        return self._stretch.place(token.start), self._stretch.place(token.end)

    def _spaced(self, token: Token) -> None:
        self._writer.flow.space(*self._span(token))

    def _line(self, _at: int, token: Token) -> None:
        self._escape = _HEAD
        if self._words(token) != "\n":
            self._writer.end_line()
        else:
            self._spaced(token)

    def _run(self, at: int, _token: Token) -> None:
        run = self._parsed.runs[at]
        if run.start < run.end:
            place = self._stretch.place(run.start)
            left = self._stretch.text[run.start : run.end]
            self._writer.flow.put(left, place, place + len(left), _PLAIN)

    def _unescaped(self, _at: int, token: Token) -> None:
        self._writer.flow.unit(self._words(token)[1:], *self._span(token), _PLAIN)

    def _reference(self, _at: int, token: Token) -> None:
        self._writer.reference(self._words(token), self._stretch.place(token.start), _PLAIN)

    def _code(self, _at: int, token: Token) -> None:
        """Write code without the ` around it, and without the space on both sides."""
        words, first = token.value, self._writer.flow.here
        at = token.start + (token.end - token.start - len(words)) // 2
        if words.startswith(_EDGES) and words.endswith(_EDGES) and words.strip(" \n\r"):
            words, at = words[1:-1], at + 1
        for part in _PLAIN_PARTS.finditer(words):
            place = self._stretch.place(at + part.start())
            if part[1]:
                self._writer.flow.put_source(place, place + len(part[1]), _CODE)
            else:
                self._writer.flow.space(place, self._stretch.place(at + part.end()))
        self._writer.enclosed(first, Enclosed(*self._span(token), MarkKind.CODE))

    def _url(self, _at: int, token: Token) -> None:
        """Write an address that is shown as it is, in angle brackets or without them."""
        bare = token.kind == "url"
        words = self._words(token) if bare else self._words(token)[1:-1]
        start, first = self._stretch.place(token.start + (not bare)), self._writer.flow.here
        self._writer.flow.put(words, start, start + len(words), _CODE)
        protocol = "" if _PROTOCOL.match(words) else "http://" if bare else "mailto:"
        self._writer.mark(MarkKind.LINK, protocol + words, first)

    def _tag(self, _at: int, token: Token) -> None:
        self._markup.tag(self._words(token), *self._span(token))

    def _mask(self, _at: int, token: Token) -> None:
        self._writer.shown("template")
        self._writer.flow.unit(_GAP, *self._span(token), _CODE)

    def _comment(self, _at: int, token: Token) -> None:
        self._writer.comment(self._words(token))

    def _image(self, image: Link) -> None:
        """Note an image; its words are those between its brackets without any sign."""
        parts: list[Part] = []
        for at in range(image.first + 1, image.last):
            parts += self._said(at, self._parsed.tokens[at])
        said = any(part.words.strip(" ") for part in parts)
        self._writer.image(parts if said else (), unescape(image.address))

    def _said(self, at: int, token: Token) -> Iterator[Part]:
        start, end = self._stretch.place(token.start), self._stretch.place(token.end)
        words = self._stretch.text[token.start : token.end]
        match token.kind:
            case "words" | "sign" | "url":
                if words[0] == " ":
                    yield Part(" ", start, start + 1, _PLAIN, unit=True)
                    words, start = words[1:], start + 1
                yield Part(words, start, end, _PLAIN)
            case "run" if self._parsed.runs[at].start < self._parsed.runs[at].end:
                yield Part(words, start, end, _PLAIN)
            case "space" | "line":
                yield Part(" ", start, end, _PLAIN, unit=True)
            case "escape":
                yield Part(words[1:], start, end, _PLAIN, unit=True)
            case "reference":
                yield Part(unescape(words), start, end, _PLAIN, unit=True)
            case _:
                pass

    _handlers: ClassVar[dict[str, Callable[[_Paragraph, int, Token], None]]] = {
        "line": _line,
        "run": _run,
        "escape": _unescaped,
        "reference": _reference,
        "code": _code,
        "url": _url,
        "auto": _url,
        "tag": _tag,
        "mask": _mask,
        "comment": _comment,
    }
