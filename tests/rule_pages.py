"""The pages of the rules as the tests read them: headings, and examples in fences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEADINGS = ("What it finds", "Why it matters", "Examples", "Options")
WORDS = ("settings", "page", "report", "fixed", "fixed-unsafe")
"""What a fence of an example can be, in the order in which they follow one another."""

_UNNAMED = {"text": "page.txt", "html": "page.html", "markdown": "page.md"}
"""The media types of fences, each with the path of a page that names none."""

_WITH = {"toml": WORDS[:1], **dict.fromkeys(_UNNAMED, WORDS[1:])}
"""What a fence of each language can be."""

_NOT_EXAMPLES = frozenset({"toml"})
_FENCE = re.compile(r"^(`{3,})([^`\n]*)\n((?:.*\n)*?)\1$", re.MULTILINE)
_ATTRIBUTES = {"page": {"path", "language", "lines"}, "fixed": {"path"}, "fixed-unsafe": {"path"}}
_LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}

_SIGNS = str.maketrans({"␣": "\u00a0", "␍": "\r"})
_CODE_POINT = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")
_END = "␃\n"


class PageError(Exception):
    """A rule's page that is not written as CONTRIBUTING says."""


@dataclass(frozen=True, slots=True)
class Example:
    """Pages, what one rule reports on them, and what they are after its fixes.

    ``pages``, ``fixed`` and ``fixed_unsafe`` are texts by path; ``report`` is empty where the
    pages are clean; ``line`` is where the example begins; ``settings`` are those of the site.
    """

    rule: str
    line: int
    pages: Mapping[str, str]
    languages: tuple[str, ...]
    report: str
    fixed: Mapping[str, str]
    fixed_unsafe: Mapping[str, str]
    settings: str = ""

    def __str__(self) -> str:
        return f"{self.rule}:{self.line}"


@dataclass(frozen=True, slots=True)
class _Fence:
    """``joined``: nothing but blank lines parts it from the fence before."""

    word: str
    attributes: Mapping[str, str]
    body: str
    line: int
    joined: bool
    media: str

    @property
    def path(self) -> str:
        return self.attributes.get("path", _UNNAMED[self.media])


def found() -> Mapping[str, str]:
    """Return the pages beside the rules, by the name of their rule."""
    folder = Path(rules.__file__).parent
    paths = sorted(folder.rglob("*.md"))
    return {path.stem.replace("_", "-"): path.read_text("utf-8") for path in paths}


def headings(page: str) -> Sequence[str]:
    """Return the headings of a page, its title first, as they are written."""
    return re.findall(r"^#.*$", _FENCE.sub("", page), re.MULTILINE)


def snippets(page: str) -> Sequence[str]:
    """Return the settings that a page shows, in TOML."""
    return [match[3] for match in _FENCE.finditer(page) if match[2] in _NOT_EXAMPLES]


def examples(rule: str, page: str) -> list[Example]:
    """Return the examples of a page. Raises PageError where it has none, or a broken one."""
    groups: list[list[_Fence]] = []
    for fence in _fences(rule, page):
        if fence.joined:
            groups[-1].append(fence)
        else:
            groups.append([fence])
    if not groups:
        raise PageError(f"{rule}: the page has no example")
    return [_example(rule, group) for group in groups]


def _fences(rule: str, page: str) -> Iterator[_Fence]:
    if _FENCE.sub("", page).count("```"):
        raise PageError(f"{rule}: a fence is not closed")
    end = None
    for match in _FENCE.finditer(page):
        language, *info = match[2].split(" ")
        line = page.count("\n", 0, match.start()) + 1
        if language in _NOT_EXAMPLES and not info:
            continue
        if language not in _WITH or not info or info[0] not in _WITH[language]:
            wanted = f"one of {[*_UNNAMED]} and one of {WORDS}, or toml settings"
            raise PageError(f"{rule}:{line}: “{match[2]}” is not {wanted}")
        joined = end is not None and page[end : match.start()].isspace()
        attributes = _attributes(f"{rule}:{line}", info)
        yield _Fence(info[0], attributes, match[3], line, joined, language)
        end = match.end()


def _attributes(where: str, info: Sequence[str]) -> Mapping[str, str]:
    word, *pairs = info
    attributes = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    if len(attributes) < len(pairs) or not attributes.keys() <= _ATTRIBUTES.get(word, set()):
        raise PageError(f"{where}: {pairs} are not what a {word} can say of itself")
    if attributes.get("lines", "lf") not in _LINE_ENDS:
        raise PageError(f"{where}: lines are one of {[*_LINE_ENDS]}")
    return attributes


def _example(rule: str, group: Sequence[_Fence]) -> Example:
    where = f"{rule}:{group[0].line}"
    _refuse_disorder(where, [fence.word for fence in group])
    named = [fence for fence in group if fence.word == "page"]
    pages = {fence.path: fence for fence in named}
    if len(pages) < len(named):
        raise PageError(f"{where}: each page of an example has a path of its own")
    texts: dict[str, dict[str, str]] = {word: {} for word in WORDS}
    for fence in (fence for fence in group if fence.word not in {"settings", "report"}):
        if fence.path not in pages:
            raise PageError(f"{where}: there is no page {fence.path}")
        texts[fence.word][fence.path] = _text(fence.body, pages[fence.path].attributes)
    return Example(
        rule=rule,
        line=group[0].line,
        pages=texts["page"],
        languages=tuple(
            page.attributes["language"] for page in named if "language" in page.attributes
        ),
        report="".join(_visible(fence.body) for fence in group if fence.word == "report"),
        fixed=texts["fixed"],
        fixed_unsafe=texts["fixed-unsafe"],
        settings="".join(_visible(fence.body) for fence in group if fence.word == "settings"),
    )


def _refuse_disorder(where: str, words: Sequence[str]) -> None:
    order = [WORDS.index(word) for word in words]
    if any(second < first for first, second in pairwise(order)):
        raise PageError(f"{where}: put words between two examples, in each {WORDS} in this order")
    if words[: 1 + words.count("settings")][-1] != "page":
        raise PageError(f"{where}: an example begins with a page")
    if words.count("report") > 1 or (
        "report" not in words and not {*words} <= {"settings", "page"}
    ):
        raise PageError(f"{where}: an example has one report, before what is fixed")


def _text(body: str, attributes: Mapping[str, str]) -> str:
    """Return what a fence stands for: its signs turned back, its lines ended as it says."""
    ended = body.removesuffix(_END).replace("\n", _LINE_ENDS[attributes.get("lines", "lf")])
    return _visible(ended)


def _visible(text: str) -> str:
    return _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), text.translate(_SIGNS))
