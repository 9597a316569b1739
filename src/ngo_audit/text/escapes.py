"""How the formats write words, so that they are read again as they are."""

from __future__ import annotations

import re
from enum import IntEnum

from ngo_audit.text.sources import NotMendableError

_TEXT = re.compile("[&<>]")
_QUOTED = re.compile("[&<>\"']")
_SIGNS = re.compile(r"[\\`*_{}\[\]<>&|~]")
_HEAD = re.compile(r"(?<![\s\S])[#+=:-]|(?<=[0-9])[.)](?!\S)")
_ROLES = re.compile(r"[\\`*_|]")
_PLAIN_SCALAR = re.compile(r"[:#]")
_DOUBLE = re.compile(r"[\\\"]")
_UNQUOTED = re.compile(r"[^\w.,:;!?-]", re.ASCII)


class Escape(IntEnum):
    """Where words stand in a source, and hence which of their characters it cannot hold plain."""

    NONE = 0
    """Anything may stand as it is."""
    TEXT = 1
    """Between the tags of HTML or XML."""
    QUOTED = 2
    """In an attribute between quotation marks of either kind."""
    UNQUOTED = 3
    """In an attribute without them, which a space would end."""
    MARKDOWN = 4
    """In the words of Markdown."""
    MARKDOWN_HEAD = 5
    """At the head of a line of Markdown, where signs begin lists and headings."""
    CODE = 6
    """In code, an address or a template, where nothing is written."""
    RST = 7
    """In the words of reStructuredText."""
    PLAIN_SCALAR = 8
    """In a value of YAML without quotation marks."""
    SINGLE = 9
    """In a value of YAML between single quotation marks, which are doubled."""
    DOUBLE = 10
    """In a value between double quotation marks, as YAML, TOML and JSON have them."""
    RAW_SINGLE = 11
    """In a value of TOML between single quotation marks, which it cannot hold."""

    @property
    def inside(self) -> Escape:
        """What counts behind the first letter of such a place."""
        return Escape.MARKDOWN if self is Escape.MARKDOWN_HEAD else self


def escaped(words: str, escape: Escape) -> str:
    """Return words as they have to be written in such a place.

    Raises NotMendableError where they cannot be written there.
    """
    if not words or escape is Escape.NONE:
        return words
    if escape is Escape.CODE:
        raise NotMendableError("it would change code, an address or a template")
    if escape in _REFERENCES:
        return _REFERENCES[escape].sub(_reference, words)
    if escape in _BACKSLASHES:
        return _BACKSLASHES[escape].sub(_backslash, words)
    return _quoted(words, escape)


def _quoted(words: str, escape: Escape) -> str:
    """Return words as a value between single quotation marks, or without any, can hold them."""
    if escape is Escape.SINGLE:
        return words.replace("'", "''")
    if _PLAIN_SCALAR.search(words) if escape is Escape.PLAIN_SCALAR else "'" in words:
        raise NotMendableError("the value it stands in cannot hold it")
    return words


_REFERENCES = {Escape.TEXT: _TEXT, Escape.QUOTED: _QUOTED, Escape.UNQUOTED: _UNQUOTED}
_BACKSLASHES = {
    Escape.MARKDOWN: _SIGNS,
    Escape.MARKDOWN_HEAD: re.compile(f"{_SIGNS.pattern}|{_HEAD.pattern}"),
    Escape.RST: _ROLES,
    Escape.DOUBLE: _DOUBLE,
}


def _backslash(match: re.Match[str]) -> str:
    return "\\" + match[0]


_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _reference(match: re.Match[str]) -> str:
    character = match[0]
    return _NAMES.get(character) or (f"&#{ord(character)};" if character.isascii() else character)
