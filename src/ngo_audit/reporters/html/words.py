"""What the report says of itself, and the sentences of the rules in French."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ngo_audit.reporters.html.escaping import safe
from ngo_audit.text import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART = re.compile(r"\{(\w)\}")
_FORMS = {"n": r"(\d+)", "m": r"(\d+)", "l": r"(\w+)", "k": r"(\w+)"}
"""How numbers and languages are read from a message; all else is any words."""


@cache
def _table(name: str) -> Mapping[str, str]:
    text = files(__package__).joinpath("words.toml").read_text("utf-8")
    table: Mapping[str, str] = tomllib.loads(text)[name]
    return table


def told(key: str, number: int | None = None) -> str:
    """Return a text of the report as an element that the page turns into the other language."""
    count = "" if number is None else f' data-n="{number}"'
    return f'<span data-t="{key}"{count}>{safe(plain(key, number))}</span>'


def plain(key: str, number: int | None = None) -> str:
    """Return a text of the report in English."""
    one, _, many = _table("ui")[key][0].partition("|")
    text = many if many and number != 1 else one
    return text.replace("{n}", "" if number is None else f"{number:,}")


def family(name: str) -> str:
    """Return the name of a family; that of a plug-in is its own."""
    return told(name) if name in _table("ui") else f"<span>{safe(name)}</span>"


def dictionary() -> str:
    """Return all texts in both languages as JSON that may stand in a page."""
    return harmless.json(_table("ui")).replace("<", "\\u003c")


def sentence(message: str, tag: str = "span", more: str = "") -> str:
    """Return the message of a rule as an element, with its French where there is one."""
    turned = french(message)
    other = f' data-fr="{safe(turned)}"' if turned else ' lang="en"'
    return f'<{tag} dir="auto"{more}{other}>{safe(message)}</{tag}>'


def caption(rule: str, english: str) -> str:
    """Return what a rule finds, in one sentence."""
    turned = _table("rules").get(rule)
    other = f' data-fr="{safe(turned)}"' if turned else ' lang="en"'
    return f"<span{other}>{safe(english)}</span>"


def french(message: str) -> str | None:
    """Return the message of a rule in French, None where its sentence is not known."""
    for pattern, names, turned in _sentences():
        match = pattern.fullmatch(message)
        if match:
            said = map(_word, names, match.groups())
            return turned.format(**dict(zip(names, said, strict=True)))
    return None


def _word(name: str, words: str) -> str:
    """Return words that a message quotes: languages and parts of sentences in French."""
    if name == "s":
        return french(words) or words
    return _table("languages").get(words, words) if name in "lk" else words


@cache
def _sentences() -> list[tuple[re.Pattern[str], tuple[str, ...], str]]:
    return [_read(english, turned) for english, turned in _table("sentences").items()]


def _read(english: str, turned: str) -> tuple[re.Pattern[str], tuple[str, ...], str]:
    """Return how a sentence is known, the names of its parts, and its French."""
    words = _PART.split(english)
    names = tuple(words[1::2])
    parts = (
        _FORMS.get(part, "(.+?)") if place % 2 else re.escape(part)
        for place, part in enumerate(words)
    )
    return re.compile("".join(parts), re.DOTALL), names, turned
