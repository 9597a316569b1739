"""What a site generator puts in place of its own signs: shortcodes, Liquid, MDX."""

from __future__ import annotations

import re
from functools import cache

MASK = "\0"
"""Stands for each character of such a part; no text holds it."""

_OPENERS = re.compile(
    r"""\{\{|\{%|\{/\*|^(?:import|export)\b
    |^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*+(?P<fence>`{3,}|~{3,})(?=[^`\r\n]*+(?:[\r\n]|\Z))""",
    re.MULTILINE | re.VERBOSE,
)
_MODULE = re.compile(
    r"""import[ ](?:[^;"'\n\r]*[ ]from[ ])?["'][^"'\r\n]+["'][ ]*;?[ ]*(?=[\r\n]|\Z)
    |export[ ](?:const|let|function|default)\b[^\r\n]*(?:(?:\r\n|\r|\n)(?![\r\n])[^\r\n]+)*""",
    re.VERBOSE,
)
_PAIRED = re.compile(r"\{[{%][<%]?-?\s*(comment|highlight|raw|capture|mermaid|math)\b")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_EXPRESSION = re.compile(r"\{(?!#)[^{}\r\n]*+\}")
_CLOSERS = {"{{": "}}", "{%": "%}", "{/*": "*/}"}
_FAR = 4_000
"""A part of the template is no longer than that, and holds no blank line."""


def masked(text: str, *, expressions: bool = False) -> str:
    """Return the text with every such part masked, letter by letter, line ends too.

    ``expressions``: what stands in braces is code, as in MDX.
    """
    if "{" not in text and "import" not in text and "export" not in text:
        return text
    parts: list[str] = []
    at = 0
    for opener in _OPENERS.finditer(text):
        if opener.start() < at:
            continue
        fence = opener["fence"]
        end = _fenced(text, opener.end(), fence) if fence else _end(text, opener)
        if end > opener.start():
            before, inside = text[at : opener.start()], text[opener.start() : end]
            parts.append(_EXPRESSION.sub(_masks, before) if expressions else before)
            parts.append(inside if fence else MASK * len(inside))
            at = end
    rest = text[at:]
    return "".join([*parts, _EXPRESSION.sub(_masks, rest) if expressions else rest])


def _masks(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _fenced(text: str, at: int, fence: str) -> int:
    """Return where code in a fence ends: what it shows is no template."""
    closer = _closing(fence[0], len(fence)).search(text, at)
    return closer.end() if closer else len(text)


def _end(text: str, opener: re.Match[str]) -> int:
    """Return where the part ends that an opener begins; before it where it is none."""
    closer = _CLOSERS.get(opener[0])
    if closer is None:
        module = _MODULE.match(text, opener.start())
        return module.end() if module else -1
    end = _closed(text, opener.end(), closer, _FAR)
    if end < 0 or _BLANK.search(text, opener.end(), end):
        return -1
    paired = _PAIRED.match(text, opener.start(), end)
    return max(end, _pair_end(text, end, paired[1])) if paired else end


def _closed(text: str, at: int, closer: str, far: int) -> int:
    found = text.find(closer, at, at + far)
    return found + len(closer) if found >= 0 else -1


def _pair_end(text: str, at: int, name: str) -> int:
    """Return where the part ends that, say, {% highlight %} begins."""
    match = _ending(name).search(text, at, at + _FAR)
    return match.end() if match else -1


@cache
def _closing(sign: str, size: int) -> re.Pattern[str]:
    return re.compile(rf"[\r\n][ \t>]*{sign}{{{size},}}[ \t]*(?=[\r\n]|\Z)")


@cache
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{[{{%][<%]?-?\s*(?:end|/\s*){name}\s*-?[>%]?[%}}]\}}")
