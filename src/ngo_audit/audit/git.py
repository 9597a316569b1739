"""What git knows: the files that changed, and who works here."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from ngo_audit.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ngo_audit.readers.files import Source


def changed(sources: Iterable[Source], revision: str) -> frozenset[str]:
    """Return the names of the files that changed since a revision.

    All count as changed but those of which the repository of the current folder knows that they
    are the same: not what it does not track, nor what lies outside of it or in one within it.
    Raises AuditError where there is no git, no repository or no such revision.
    """
    root = Path(
        _git("rev-parse", "--show-toplevel", why="the current folder is in no git repository")
    )
    why = f"git knows no revision “{revision}”"
    commit = _git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}", why=why)
    differs = _git("diff", "--name-only", "--no-relative", "-z", commit, "--", root=root)
    known = _git("ls-files", "-z", root=root)
    top = Path(os.path.realpath(root))
    changed = {os.path.realpath(top / name) for name in differs.split("\0") if name}
    same = {str(top / name) for name in known.split("\0") if name} - changed

    def is_changed(source: Source) -> bool:
        return source.path is None or os.path.realpath(source.path) not in same

    return frozenset(source.name for source in sources if is_changed(source))


def user() -> str:
    """Return the name of the user as git knows it, an empty one where it knows none."""
    try:
        return _git("config", "user.name")
    except AuditError:
        return ""


def _git(*arguments: str, why: str = "git failed", root: Path = Path()) -> str:
    try:
        ran = subprocess.run(  # noqa: S603 - no shell, and a revision is marked as none of its options
            ["git", "-C", str(root), *arguments],  # noqa: S607 - whichever git the user has
            capture_output=True,
            check=False,
        )
    except OSError as error:
        hint = "install git, or leave --since out"
        raise AuditError(f"git cannot be run: {error.strerror}", hint) from error
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").partition("\n")[0]
        raise AuditError(why, said or "leave --since out")
    return os.fsdecode(ran.stdout).rstrip("\n")
