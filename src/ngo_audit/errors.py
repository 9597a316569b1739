"""What a user can mend: said at the edge with a hint, never a traceback."""

from __future__ import annotations

from enum import StrEnum


class AuditError(Exception):
    """Something stands in the way that the user can mend.

    ``message`` states the fact, ``hint`` says what to do about it (may be empty).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class ProblemKind(StrEnum):
    """What the tool could not do."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    RULE_CRASHED = "rule-crashed"
    REFUSED_WRITE = "refused-write"
    DEFERRED_FIX = "deferred-fix"


class SourceError(AuditError):
    """A file or record that cannot be read or written; the rest of the run goes on.

    ``message`` goes on after the path: "is a folder".
    """

    def __init__(self, kind: ProblemKind, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.kind = kind


class NoTextError(SourceError):
    """A file that holds no text of the site, such as data or a report: a search passes it by."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(ProblemKind.EMPTY, message, hint)
