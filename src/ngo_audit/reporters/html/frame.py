"""What every report has around its findings: style, script, and what they may do."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from ngo_audit.reporters.html.words import dictionary

_SCRIPTS = ("said.js", "filters.js", "decisions.js", "file.js", "keys.js")


def frame() -> tuple[str, str]:
    """Return what stands before and after the report."""
    style, script = _file("page.css"), _script()
    before, _, after = _file("page.html").partition("<!-- report -->")
    parts = {"POLICY": _policy(style, script), "STYLE": style}
    for name, part in parts.items():
        before = before.replace(f"<!-- {name} -->", part)
    return before, after.replace("<!-- WORDS -->", dictionary()).replace("<!-- SCRIPT -->", script)


def _file(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text("utf-8")


def _script() -> str:
    """Return the parts of the script as one, which leaves no name behind in the page."""
    return "\n".join(['"use strict";', "(() => {", *map(_file, _SCRIPTS), "})();"])


def _policy(style: str, script: str) -> str:
    """Return what the page may do: run its own style and script, and nothing else."""
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
