"""Page text made harmless where it is shown: in a terminal, a spreadsheet cell, a JSON text."""

from __future__ import annotations

import json as standard
import re

_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"
_SURROGATES = "\ud800-\udfff"
_HIDDEN = "\u061c\u180e\u200e\u200f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb\ufffe\uffff"
"""Marks that turn the reading direction or break a line unseen, and code points for no text."""

_TAGS = "\U000e0000-\U000e007f"
_BREAK_HINTS = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width space, word joiner, byte order mark: a site shows nothing for them."""

_SPACES = "\t\n\v\f\r\u00a0\u2007\u202f"

_PRINTABLE = re.compile(f"\r\n|[{_SPACES}{_BREAK_HINTS}{_CONTROLS}{_HIDDEN}{_TAGS}{_SURROGATES}]")
_INERT = re.compile(f"\r(?!\n)|[\v\f{_CONTROLS}{_SURROGATES}]")
_IN_JSON = re.compile(f"[\x7f-\x9f\ufeff{_HIDDEN}{_SURROGATES}]")

_UNSEEN = re.compile(rf"[{_CONTROLS}\v\f\r{_HIDDEN}{_BREAK_HINTS}{_TAGS}{_SURROGATES}]|\\(?=u\{{)")
_NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")

_BLANKS = "\x00- \x7f-\xa0\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_FORMULA = re.compile(f"'*(?:[\t\r\n]|[{_BLANKS}]*[=+\\-@＝＋－＠])")


def printable(text: str) -> str:
    r"""Return text for one line of a terminal: nothing in it is obeyed, reordered or hidden.

    Line ends, tabs and no-break spaces become spaces, break hints such as the soft hyphen go,
    controls are shown as pictures (␛), marks of direction, line separators, tags and lone
    surrogates by number (``\u{202e}``).
    """
    return text if text.isprintable() else _PRINTABLE.sub(_shown, text)


def inert(text: str) -> str:
    """Return text of several lines without controls that a terminal would obey.

    All else stays, directions and no-break spaces too; a lone CR, which would let one line
    overwrite another, becomes LF.
    """
    return _INERT.sub(lambda match: "\n" if match[0] == "\r" else _picture(match[0]), text)


def numbered(text: str) -> str:
    r"""Return text with what no eye sees and some formats cannot hold given by number (``\u{1b}``).

    Those are controls but tab and line feed, marks of direction, break hints, tags, surrogates and
    a backslash that would be read as such a number. `unnumbered` gives the text back.
    """
    return _UNSEEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)


def unnumbered(text: str) -> str:
    """Return the text that `numbered` was given."""
    return _NUMBERED.sub(lambda match: chr(int(match[1], 16)), text)


def cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    An apostrophe goes before text that begins with = + - @ (full-width ones too, blanks before
    them aside), a tab or a line end. Text that has the apostrophe already gets another, so
    that taking one away always gives the text back. (OWASP, "CSV Injection".)
    """
    return f"'{text}" if _FORMULA.match(text) else text


def json(value: object) -> str:
    """Return the value as one line of JSON, readable but for what a terminal would obey or hide.

    A string is a double-quoted YAML string as well. Raises TypeError for what JSON cannot
    hold, ValueError for numbers that are none.
    """
    encoded = standard.dumps(value, ensure_ascii=False, allow_nan=False)
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded)


def _shown(match: re.Match[str]) -> str:
    if match[0] in _BREAK_HINTS:
        return ""
    return " " if match[0] == "\r\n" or match[0] in _SPACES else _picture(match[0])


def _picture(character: str) -> str:
    if character == "\x7f":
        return "\u2421"
    code = ord(character)
    return chr(0x2400 + code) if code < ord(" ") else f"\\u{{{code:x}}}"
