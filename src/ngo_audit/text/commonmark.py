"""Page text in Markdown: shown as it is, never taken for marks."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~])             # would escape what follows
    | [*`]
    | (?<![^\W_])_++                 # after a letter it opens nothing
    | ~(?=~) | (?<=~)~
    | <(?![ ]|$)
    | &(?=\#?\w+;)
    | \](?=[(\[:])                    # would make a link of the brackets
    """,
    re.VERBOSE,
)
_OPENER = re.compile(r"^([0-9]{1,9}(?=[.)](?:[ \t]|$))|(?=[#>]|[+-](?:[ \t-]|$)))")
"""What would make a line a list, heading, quotation or rule."""

_TEMPLATE = re.compile(r"\{(?=[{%#])")
"""Site generators run these before they read Markdown: no backslash stops them."""


def escaped(line: str) -> str:
    """Return Markdown that shows a line exactly as it is (CommonMark 0.31 and strike-through)."""
    marked = _MARKUP.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), line)
    return _TEMPLATE.sub("&#123;", _OPENER.sub(r"\1\\", marked))
