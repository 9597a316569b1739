"""The baseline: findings that were there when it was written, so that later runs count new ones."""

from __future__ import annotations

from hashlib import blake2b
from json import JSONDecodeError, loads
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from ngo_audit.decisions.matching import unmatched
from ngo_audit.decisions.remembered import Known
from ngo_audit.errors import AuditError
from ngo_audit.readers.files import reported
from ngo_audit.text.harmless import json
from ngo_audit.text.normalise import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ngo_audit.report import Reported

VERSION = 1

_AGAIN = "take it back from your version control, or remove it and run `ngo-audit baseline`"


_WHOLE = {"difference", "size"}
"""What findings tell that are about whole texts, each beside others."""


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fingerprint: str
    rule: str
    text: str
    location: str
    company: str = ""


class Change(NamedTuple):
    """How a baseline differs from the one before."""

    added: int
    gone: int


def known(entry: Reported) -> Known:
    """Return what a baseline says of a finding."""
    company = _company(entry) if _WHOLE & entry.finding.details.keys() else ""
    return Known(entry.finding.rule, entry.text, entry.place.location, entry.fingerprint, company)


def _company(entry: Reported) -> str:
    """Hash the titles of texts that are compared: where pages are renamed, roles may change.

    Texts without any title have none in common with others.
    """
    titles = sorted(key(place.location) for place in (entry.place, *entry.related))
    if not any(titles):
        return ""
    return blake2b("\0".join(titles).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def read(file: Path) -> list[Known]:
    """Return the findings of a baseline. Raises AuditError for one that cannot be understood."""
    try:
        table: Any = loads(file.read_text("utf-8-sig"))
    except OSError as error:
        why = f"the baseline {reported(file)} cannot be read: {error.strerror}"
        raise AuditError(why, "write it with `ngo-audit baseline`") from error
    except UnicodeDecodeError as error:
        raise _damaged(file, "is not UTF-8") from error
    except JSONDecodeError as error:
        raise _damaged(file, f"line {error.lineno} is no JSON") from error
    except RecursionError as error:
        raise _damaged(file, "is no list of findings") from error
    return list(_understood(table, file))


def _understood(table: object, file: Path) -> Iterator[Known]:
    version = table.get("version") if isinstance(table, dict) else None
    if not isinstance(table, dict) or type(version) is not int or version < 1:
        raise _damaged(file, "has no version")
    if version > VERSION:
        why = f"the baseline {reported(file)} is of version {version}: a newer ngo-audit wrote it"
        raise AuditError(why, "update ngo-audit, or remove the file and run `ngo-audit baseline`")
    lines, others = table.get("findings"), table.keys() - {"version", "findings"}
    if not isinstance(lines, list) or others:
        raise _damaged(file, f"has an unknown key “{min(others)}”" if others else "has no findings")
    for number, line in enumerate(lines, 1):
        try:
            told = msgspec.convert(line, _Line)
        except msgspec.ValidationError as error:
            raise _damaged(file, f"finding {number} of it is none: {error}") from error
        yield Known(told.rule, told.text, told.location, told.fingerprint, told.company)


def _damaged(file: Path, why: str) -> AuditError:
    return AuditError(f"the baseline {reported(file)} is damaged: {why}", _AGAIN)


def rendered(findings: Iterable[Known]) -> str:
    """Return the findings as a file: sorted, one a line, made to be committed."""
    lines = (
        json(
            {
                "fingerprint": each.fingerprint,
                "rule": each.rule,
                "text": each.text,
                "location": each.location,
                "company": each.company,
            }
        )
        for each in sorted(findings)
    )
    listed = "".join(f"\n{line}," for line in lines).removesuffix(",")
    return f'{{"version": {VERSION}, "findings": [{listed}\n]}}\n'


def changed(before: Sequence[Known], after: Sequence[Known]) -> Change:
    """Tell how many findings a baseline has that the one before has not, and the other way."""
    return Change(len(unmatched(after, before)), len(unmatched(before, after)))
