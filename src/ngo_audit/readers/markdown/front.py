"""Front matter: what a page says of itself before its text, in YAML, TOML or JSON.

Only a few keys are wanted, each with its bytes, so lines are read and not values of a library:
what is not understood is no text of the page, and is never written.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngo_audit.readers.markdown.scalars import Scalar, block, double, plain, single
from ngo_audit.text.escapes import Escape
from ngo_audit.text.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.text.lines import Line

SHOWN = ("title", "subtitle", "description", "summary", "excerpt")
"""Keys whose values readers of the site see, in the order in which they do."""

_LANGUAGES = ("lang", "language", "locale", "languagecode")
_TWINS = ("translationkey", "translation_key")
_WANTED = frozenset({*SHOWN, *_LANGUAGES, *_TWINS})
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")

_YAML = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+|\Z)")
_TOML = re.compile(r"[ \t]*(?:([A-Za-z_][\w-]*)[ \t]*=|\[)[ \t]*")
_JSON = re.compile(r'"(?P<text>(?:[^"\\\r\n]|\\.)*+)"(?P<key>\s*+:)?+|(?P<open>[{\[])|[}\]]')
_BLOCK = re.compile(r"([>|])[+-]?[1-9]?[+-]?[ \t]*(?:#.*)?\Z")


@dataclass(frozen=True, slots=True)
class Front:
    """Where the text of the page begins, and what is said before it."""

    end: int = 0
    values: Sequence[Scalar] = ()
    language: str = ""
    twin: str = ""


def front(text: str) -> Front:
    """Return the front matter of a page; one without any has nothing before its text."""
    if text.startswith("---"):
        end, found = _fenced(text, ("---", "..."), _yaml, _YAML)
    elif text.startswith("+++"):
        end, found = _fenced(text, ("+++",), _toml, _TOML)
    elif text.startswith("{"):
        end, found = _json(text)
    else:
        return Front()
    told: dict[str, Scalar] = {}
    for scalar in found:
        told.setdefault(scalar.key, scalar)
    language = next((told[key].words for key in _LANGUAGES if key in told), "")
    return Front(
        end,
        [told[key] for key in SHOWN if key in told],
        language if _TAG.match(language) else "",
        next((told[key].words for key in _TWINS if key in told), ""),
    )


def _fenced(
    text: str, closers: Sequence[str], read: _Reader, key: re.Pattern[str]
) -> tuple[int, Sequence[Scalar]]:
    rows = lines(text)
    opener = next(rows)
    if text[opener.start : opener.end].rstrip(" \t") != closers[0]:
        return 0, ()
    inside: list[Line] = []
    for row in rows:
        if text[row.start : row.end].rstrip(" \t") in closers:
            told = _is_front(text, inside, key)
            return (row.after, [*read(text, inside)]) if told else (0, ())
        inside.append(row)
    return 0, ()


def _is_front(text: str, inside: Sequence[Line], key: re.Pattern[str]) -> bool:
    """Tell whether keys stand between the fences: a rule may also open a page."""
    rows = (text[row.start : row.end] for row in inside)
    told = [line for line in rows if line.strip(" \t")]
    said = next((line for line in told if not line.startswith("#")), None)
    return not told or (said is not None and key.match(said) is not None)


def _yaml(text: str, rows: Sequence[Line]) -> Iterator[Scalar]:
    for number, row in enumerate(rows):
        key = _YAML.match(text[row.start : row.end])
        if key and (name := key[1].lower()) in _WANTED:
            following = _indented(text, rows, number + 1)
            scalar = _yaml_value(text, name, row.start + key.end(), row.end, following)
            if scalar:
                yield scalar


def _indented(text: str, rows: Sequence[Line], first: int) -> Sequence[tuple[int, int]]:
    """Return the lines that go on with a value, from their first sign on."""
    found: list[tuple[int, int]] = []
    for row in rows[first:]:
        words = text[row.start : row.end].lstrip(" ")
        if words and (len(words) == row.end - row.start or words.startswith("\t")):
            break
        found.append((row.end - len(words), row.end))
    while found and found[-1][0] == found[-1][1]:
        found.pop()
    return found


def _yaml_value(
    text: str, key: str, start: int, end: int, following: Sequence[tuple[int, int]]
) -> Scalar | None:
    if folded := _BLOCK.match(text[start:end]):
        return block(text, key, following, keeps=folded[1] == "|")
    if text.startswith('"', start, end):
        return None if following else double(text, key, start, end)
    if text.startswith("'", start, end):
        return None if following else single(text, key, start, end, Escape.SINGLE)
    return plain(text, key, [(start, end), *following])


def _toml(text: str, rows: Sequence[Line]) -> Iterator[Scalar]:
    for row in rows:
        if text.startswith("[", row.start, row.end):
            return
        key = _TOML.match(text[row.start : row.end])
        if key and key[1] and (name := key[1].lower()) in _WANTED:
            start = row.start + key.end()
            read = double(text, name, start, row.end)
            scalar = read or single(text, name, start, row.end, Escape.RAW_SINGLE)
            if scalar:
                yield scalar


def _json(text: str) -> tuple[int, Sequence[Scalar]]:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return 0, ()
    known = isinstance(value, dict) and bool(value)
    return (end, [*_json_values(text, end)]) if known else (0, ())


def _json_values(text: str, end: int) -> Iterator[Scalar]:
    depth, key = 0, ""
    for part in _JSON.finditer(text, 0, end):
        if part["text"] is None:
            depth += 1 if part["open"] else -1
            key = ""
        elif part["key"]:
            key = part["text"].lower() if depth == 1 else ""
        elif key in _WANTED and depth == 1:
            scalar = double(text, key, part.start(), part.end())
            if scalar:
                yield scalar
            key = ""


if TYPE_CHECKING:
    from collections.abc import Callable

    _Reader = Callable[[str, Sequence[Line]], Iterator[Scalar]]
