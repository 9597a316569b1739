"""What programs and editors leave in a text: merge fields, shortcodes, mark-up, notes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ngo_audit.text.edits import Span
from ngo_audit.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAGS = (
    "br|p|b|i|u|a|em|strong|div|span|ul|ol|li|h[1-6]|img|font|table|tr|td|th|tbody|iframe|script|"
    "style|center|hr|blockquote|sup|sub|small|section|article|figure|button"
)
_ENTITIES = (
    "nbsp|amp|quot|lt|gt|apos|copy|reg|trade|euro|rsquo|lsquo|ldquo|rdquo|laquo|raquo|hellip|ndash|"
    "mdash|bull|middot|shy|[aeiouyn](?:grave|acute|circ|uml|tilde)|[ao]ring|ccedil|szlig|aelig|oslash"
)
_FIELD = r"[A-Za-z_][\w.:| -]{0,60}"
_FIELDS = (
    r"\{\{[^{}\n]{1,120}\}\}",  # Handlebars, Jinja, Angular
    r"\{%[^{}\n]{1,160}%\}",
    r"\{#[^{}\n]{1,160}#\}",
    r"<%[=-]?[^%\n]{1,160}%>",
    r"<\?(?:php|=)[^\n]{0,200}?\?>",
    r"[$#]\{[A-Za-z_][^{}\n]{0,80}\}",
    r"\*\|[A-Z0-9_:]{2,60}\|\*",  # Mailchimp
    rf"\[\[{_FIELD}\]\]",
    r"@@[A-Za-z_]\w{0,60}@@",
    r"%%[A-Za-z_][\w ]{0,60}%%",
    r"(?<![\w%])(?<!\d[ \u00a0\u202f])%(?:\d\$)?[sd](?![\w%])",
    r"%\([A-Za-z_]\w{0,60}\)[sd](?!\w)",
    r"\{[A-Z][A-Z0-9]*_[A-Z0-9_]+\}|\{(?:FIRST|LAST|FULL)?NAME\}|\[(?:FIRST|LAST|FULL)[ _]?NAME\]",
    r"\{(?:first|last|user|full)_?[nN]ame\}",
    r"<<\w+_\w+>>",
    r"\btranslation[ _]missing: [a-z]{2}[\w.-]+",
    r"\[object Object\]",
)
_QUOTED = r"\"[^\"\n]*\"|[“”][^”“\n]*[”“]|″[^″\n]*″|'[^'\n]*'"
_BUILDERS = "vc|et_pb|av|fusion|tek|cs|ux|wpforms|woocommerce|elementor|mc4wp|ninja|su"
_PLUGINS = (
    "contact-form-7|gravityform|wpforms|gallery|ngg[a-z_]*|rev_slider|layerslider|embed|playlist|"
    "instagram-feed|metaslider"
)
_SHORTCODES = (
    r"\[/[a-z][a-z0-9_-]*\]",
    rf"\[[a-z][a-z0-9_-]*(?:\s+[a-z][\w-]{{0,30}}=(?:{_QUOTED}|\S{{1,200}}?)){{1,30}}\s*/?\]",
    rf"\[(?:{_BUILDERS})_[a-z0-9_]+[^\]\n]{{0,200}}\]",
    rf"\[(?:{_PLUGINS})(?:\s[^\]\n]{{0,200}})?\]",
)
_MARK_UP = (
    rf"&(?:{_ENTITIES}|#\d{{2,5}}|#x[0-9A-Fa-f]{{2,5}});",
    rf"</?(?:{_TAGS})(?:\s[^<>\n]{{0,300}})?\s?/?>",
    r"(?<![\w*])\*\*(?![\s*])[^*\n]{1,120}(?<![\s*])\*\*(?![\w*])",
    r"(?<![\w!\]])!?\[[^\[\]\n]{1,120}\]\((?:https?://|/|mailto:)[^()\s]{1,200}\)",
)
_NOTES = (
    r"\bFIXME\b",
    r"(?:^|[\[(<])TODO(?:[\])>:]|$)",
    r"\[TBD\]|\(TBD\)|(?:^|(?<=: )|(?<=– )|(?<=- ))TBD(?=[.!]?\s?$)",
    r"(?<!\w)X{4,}(?!\w)",
    r"[\[(]XXX[\])]|(?<=: )XXX$|^XXX$",
)
_ANYWHERE = late("|".join((*_FIELDS, *_SHORTCODES, *_MARK_UP, *_NOTES)))
_SIGN = re.compile(r"[{\[<%@&*](?:(?<=[{\[<])|(?<=%)[%(sd\d]|(?<=@)@|(?<=&)[#A-Za-z]|(?<=\*)[*|])")
_SIGNS = ("XXX", "TODO", "TBD", "FIXME", "_missing", "n missing")
_VALUE = re.compile(
    r"(?:[^:\n]{2,40}:[ \u00a0]?)?(undefined|NaN|Invalid [Dd]ate|(?<![: \u00a0])null)[.!? \u00a0]?"
)
_VALUE_ENDS = ("ned", "NaN", "ull", "ate", "]", ".", " ")
_HEADING = re.compile(r"#{1,6} \S")

_CODE = re.compile(r"`[^`\n]+`")
_IS_CODE = late(
    r"[;{]\s*$|=>|\(\)|\w\(['\"]|^\s*(?:[$>#] |//|/\*|<!--)|--\w|\s[=!]=\s|\\n|^\s*<[a-z][^<>]*>"
)
_ABOUT = late(
    r"\b(?:templat\w*|gabarits?|plantillas?|syntax\w*|shortcodes?|placeholders?|variab\w*|markdown|"
    r"html\d?|jinja2?|twig|handlebars|mustache|printf|php|javascript|regex\w*|wildcards?|wiki\w*|"
    r"bbcode|xml|json|yaml|css|plugins?|parameters?|paramètres?|parámetros?|strings?|tokens?|"
    r"balises?|api|github|git|hugo|jekyll|config\w*|code snippets?|source code|code source|"
    r"quellcode|código fuente|(?-i:tags|merge fields?))\b",
    re.IGNORECASE,
)
_CLOSING = ("</", "[/")


@lru_cache(maxsize=4096)
def leftovers(text: str) -> tuple[Span, ...]:
    """Return where a line shows what a program should have replaced, or an editor removed.

    Code, and lines that speak of templates or of programs, are not looked into.
    """
    value = _VALUE.fullmatch(text) if text.endswith(_VALUE_ENDS) else None
    if value:
        return (Span(*value.span(1)),)
    found = tuple(_found(text)) if _is_suspect(text) else ()
    return () if found and _is_about_programs(text) else found


def explains(text: str) -> bool:
    """Tell a line that shows templates or mark-up in order to explain them."""
    return _is_suspect(text) and not leftovers(text) and bool(_ANYWHERE.search(text))


def _is_suspect(text: str) -> bool:
    """Tell a line that has what all leftovers have; most do not."""
    return bool(_SIGN.search(text)) or any(map(text.__contains__, _SIGNS))


def is_heading_of_markdown(text: str) -> bool:
    """Tell a line that only a text written in Markdown has."""
    return bool(_HEADING.match(text))


def _is_about_programs(text: str) -> bool:
    rest = _ANYWHERE.sub(" ", text)
    return bool(_IS_CODE.search(rest) or _ABOUT.search(rest))


def _found(text: str) -> Iterator[Span]:
    code = [match.span() for match in _CODE.finditer(text)]
    opened = False
    for match in _ANYWHERE.finditer(text):
        inside = any(start <= match.start() < end for start, end in code)
        if not inside and not (opened and match[0].startswith(_CLOSING)):
            opened = True
            yield Span(match.start(), match.end())
