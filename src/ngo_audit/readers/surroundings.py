"""What a search leaves out: what the user excludes, and what by its surroundings is no page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.readers.files import full_path
from ngo_audit.text.globs import fits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

INSTALLED = frozenset({"node_modules", "bower_components", "__pycache__", "__MACOSX"})
"""What tools put there and nobody takes for a page; of these not a word is said."""

IGNORED, LINKED, LINKS = "named by .gitignore", "links to folders", "links"
NESTED = "archives inside archives"
BUILT, TEMPLATE, SAVED = "built from other files", "templates", "saved beside a page"

_HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "archetypes")
_JEKYLL = ("_config.yml", "_config.yaml", "_config.toml")
_ELEVENTY = (".eleventy.js", "eleventy.config.*")
_PACKAGES = ("composer.json", "Gemfile", "go.mod")

_SIGNS: dict[str, tuple[tuple[str, ...], str]] = {
    "_site": ((*_JEKYLL, *_ELEVENTY), BUILT),
    "_build": (("conf.py", "Makefile"), BUILT),
    "public": ((*_HUGO, "gatsby-config.*"), BUILT),
    "site": (("mkdocs.yml", "mkdocs.yaml"), BUILT),
    "vendor": (_PACKAGES, "packages of others"),
    "layouts": (_HUGO, TEMPLATE),
    "themes": (_HUGO, TEMPLATE),
    "archetypes": (_HUGO, TEMPLATE),
    "_layouts": (_JEKYLL, TEMPLATE),
    "_includes": ((*_JEKYLL, *_ELEVENTY), TEMPLATE),
}
"""A name alone proves nothing: an organisation may well have a folder "public"."""

_BESIDE = re.compile(r"(.+)(?:_files|_fichiers|_archivos|_arquivos|_file|-Dateien)", re.DOTALL)


def why_left_out(folder: str, beside: Collection[str]) -> str:
    """Return what a folder holds instead of pages, by the names beside it; else nothing."""
    saved = _BESIDE.fullmatch(folder)
    if saved and any(f"{saved[1]}{suffix}" in beside for suffix in (".html", ".htm", ".xhtml")):
        return SAVED
    signs, why = _SIGNS.get(folder, ((), ""))
    others = [name for name in beside if name != folder]
    return why if any(fnmatch(name, sign) for name in others for sign in signs) else ""


@dataclass(frozen=True, slots=True)
class Exclude:
    """Patterns for what a search leaves out, seen from a folder.

    Where it is ``forced`` they hold for what is named as well.
    """

    patterns: tuple[str, ...] = ()
    folder: Path = Path()
    forced: bool = False

    def leaves_out(self, path: str) -> bool:
        """Tell whether a whole path is left out; what is hidden, or installed by a tool, is."""
        name = path.rpartition("/")[2]
        if name.startswith(".") or name in INSTALLED:
            return True
        return self._fits(path)

    def forbids(self, path: str) -> bool:
        """Tell whether a path that is named is left out all the same, or a folder above it is."""
        if not self.forced:
            return False
        whole, folder = Path(full_path(Path(path))), full_path(self.folder)
        above = (each for each in (whole, *whole.parents) if each.is_relative_to(folder))
        return any(self._fits(each.as_posix()) for each in above if str(each) != folder)

    def _fits(self, path: str) -> bool:
        folder = full_path(self.folder)
        return any(fits(path, pattern, folder) for pattern in self.patterns)


_TOLD = 3
"""So many of those that were left out for one reason are named, and the others counted."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a search did not read or look into, by the reason."""

    names: dict[str, list[str]] = field(default_factory=dict)

    def add(self, why: str, name: str) -> None:
        self.names.setdefault(why, []).append(name)

    def told(self) -> Iterator[str]:
        """Yield a sentence for each reason."""
        for why, names in self.names.items():
            more = len(names) - _TOLD
            others = f" and {more} more" if more > 0 else ""
            yield f"not read, because {why}: {', '.join(names[:_TOLD])}{others}"
