"""Markdown pages as a terminal shows them."""

from __future__ import annotations

from io import StringIO
from typing import cast


def page(text: str, *, width: int, colour: bool) -> str:
    """Return a Markdown page laid out for a terminal, in lines of at most ``width`` characters."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.markdown import Markdown  # noqa: PLC0415 - same

    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard" if colour else None,
        no_color=not colour,
        width=width,
    )
    console.print(Markdown(text, code_theme="ansi_dark", hyperlinks=False))
    return cast("StringIO", console.file).getvalue()
