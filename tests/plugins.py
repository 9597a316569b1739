"""Rules from other packages, as if they were installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SILENT = "def check(document, site, options):\n    return ()\n"
CHOOSY = f"class Choosy(Options, frozen=True, kw_only=True):\n    tone: str\n\n\n{SILENT}"
CRASHING = "def check(document, site, options):\n    raise RuntimeError(document.page.text)\n"
LOST = (
    "def check(document, site, options):\n"
    "    behind = Span(10**6, 10**6 + 1)\n"
    "    yield Finding(RULE.name, document.page.id, behind, 'is behind the page')\n"
)
UNKNOWN = (
    "def check(document, site, options):\n"
    "    yield Finding('of-another-name', document.page.id, Span(0, 1), 'has no rule')\n"
)
TRANSLATING = (
    "def check(document, site, options):\n"
    "    word = Span(0, 3)\n"
    "    fix = Fix('Translate it', (Edit(word, '井戸'),))\n"
    "    if document.text(word) == 'The':\n"
    "        yield Finding(RULE.name, document.page.id, word, 'is English', fix=fix)\n"
)
UNQUOTING = (
    "def check(document, site, options):\n"
    "    at = document.page.text.find('’')\n"
    "    if at >= 0:\n"
    "        fix = Fix('Remove it', (Edit(Span(at, at + 1)),))\n"
    "        yield Finding(RULE.name, document.page.id, Span(at, at + 1), 'is curly', fix=fix)\n"
)
TURNING = (
    "def check(document, site, options):\n"
    "    other = {'North': 'South', 'South': 'North'}.get(document.text(Span(0, 5)))\n"
    "    if other:\n"
    "        fix = Fix('Turn it', (Edit(Span(0, 5), other),))\n"
    "        yield Finding(RULE.name, document.page.id, Span(0, 5), 'is turned', fix=fix)\n"
)
_HEAD = """
from ngo_audit.model import Finding, Fix, Level
from ngo_audit.rules.base import Options, Rule
from ngo_audit.text.edits import Edit, Span

API = {api}

"""
_FOOT = "\nRULE = Rule.of(__name__, 'visitors', Level.WARNING, check=check, options={options})\n"


def install(folder: Path, name: str, check: str, *, api: int = 1, options: str = "Options") -> None:
    """Put a package with one rule into a folder; the name must be new to this process."""
    module = name.replace("-", "_")
    package = folder / f"visitors_{module}"
    package.mkdir()
    (package / "__init__.py").touch()
    source = _HEAD.format(api=api) + check + _FOOT.format(options=options)
    (package / f"{module}.py").write_text(source, "utf-8")
    (package / f"{module}.md").write_text(f"# {name}\n\nA rule that visits.\n", "utf-8")
    info = folder / f"visitors_{module}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: visitors-{name}\nVersion: 1\n")
    entry = f"[ngo_audit.rules]\n{name} = {package.name}.{module}\n"
    (info / "entry_points.txt").write_text(entry, "utf-8")
