"""What a configuration may say, and tables turned into it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import msgspec

from ngo_audit.errors import AuditError
from ngo_audit.model import Labels
from ngo_audit.text.normalise import label_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

ALL = "ALL"
DEFAULT = "DEFAULT"
"""Select every rule, and those that run unless something else is selected."""

Struct = TypeVar("Struct", bound=msgspec.Struct)


class Segment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """``[segment]``: labels of sections and lines between blocks, as they are written."""

    labels: tuple[str, ...] = ()
    separators: tuple[str, ...] = ()

    @property
    def known(self) -> Labels:
        sections, separators = (
            frozenset(map(label_key, names)) for names in (self.labels, self.separators)
        )
        return Labels(sections, separators, named=sections | separators)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All that a configuration may say."""

    extend: str | None = None
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = (DEFAULT,)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fixable: tuple[str, ...] = (ALL,)
    unfixable: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "note", "never"] = "warning"
    languages: tuple[str, ...] = ()
    vocabulary: str | None = None
    jobs: Annotated[int, msgspec.Meta(ge=0)] = 0
    per_path_ignores: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    segment: Segment = Segment()
    rules: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)


def convert(table: Mapping[str, Any], kind: type[Struct], where: str) -> Struct:
    """Return a table as a Struct. Raises AuditError for unknown keys and wrong values."""
    if not isinstance(table, dict):
        raise AuditError(f"a wrong value {where}", "write a table there")
    known = {field.encode_name for field in msgspec.structs.fields(kind)}
    for name in table:
        if name not in known:
            raise AuditError(f"unknown option “{name}” {where}", near(name, known))
    for each in msgspec.structs.fields(kind):
        inner = table.get(each.encode_name)
        nested = isinstance(each.type, type) and issubclass(each.type, msgspec.Struct)
        if nested and inner is not None:
            convert(inner, each.type, f"in [{each.encode_name}] {where}")
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise AuditError(f"a wrong value {where}: {error}", "mend the value") from error


def near(name: str, known: Collection[str]) -> str:
    """Return a hint that names the nearest of the known names, all of them if none is near."""
    matches = get_close_matches(name, known, n=1)
    if matches:
        return f"did you mean “{matches[0]}”?"
    return f"known are: {', '.join(sorted(known))}"
