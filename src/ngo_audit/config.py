"""Configuration: TOML -> frozen Settings, or a clear word on what is wrong with it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import msgspec

from ngo_audit import rules
from ngo_audit.errors import AuditError
from ngo_audit.model import Labels, Level
from ngo_audit.rules.base import Active
from ngo_audit.text.names import is_language_code
from ngo_audit.text.normalise import label_key
from ngo_audit.text.vocabulary import ImpossibleLineError, Vocabulary, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ngo_audit.rules.base import Rule

FILES = ("ngo-audit.toml", ".ngo-audit.toml", "pyproject.toml")
ALL = "ALL"
DEFAULT = "DEFAULT"
"""Select every rule, and those that run unless something else is selected."""

_LANGUAGES = "write codes of ISO 639, as en, fr or pt"

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


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings ready for use.

    ``active`` are the rules that run, with their options; ``fixable`` names those whose fixes may
    be made; ``folder`` is where the configuration lies, else the current folder; ``vocabulary``
    holds the words that are right on this site.
    """

    settings: Settings
    active: tuple[Active, ...]
    fixable: frozenset[str]
    folder: Path
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    @property
    def fail_on(self) -> Level | None:
        """The least level that makes a run fail, None for never."""
        name = self.settings.fail_on
        return None if name == "never" else Level[name.upper()]

    @property
    def paths(self) -> tuple[str, ...]:
        """The configured paths; the current folder where there are none."""
        return tuple(str(self.folder / path) for path in self.settings.paths) or (".",)


def in_force(configuration: Configuration) -> dict[str, Any]:
    """Return the settings in force as plain values, and the rules that they come to."""
    values: dict[str, Any] = msgspec.to_builtins(configuration.settings)
    return {**values, "rules-in-force": [active.rule.name for active in configuration.active]}


def load(
    file: Path | None = None, *, isolated: bool = False, overrides: Mapping[str, Any] | None = None
) -> Configuration:
    """Return the configuration of a file, of the nearest one if none is given.

    ``isolated`` looks for none and leaves plug-ins out; ``overrides`` are keys from the command
    line. Raises AuditError for what cannot be read or understood.
    """
    found = file or (None if isolated else nearest(Path.cwd()))
    table = _table(found, ()) if found else {}
    where = f"in {found}" if found else "on the command line"
    settings = _convert({**table, **(overrides or {})}, Settings, where)
    for language in settings.languages:
        if not is_language_code(language):
            raise AuditError(f"“{language}” in languages is no language code", _LANGUAGES)
    known = rules.find(plugins=not isolated)
    chosen = _names((*settings.select, *settings.extend_select), known, "select")
    chosen -= _names(settings.ignore, known, "ignore")
    if not chosen:
        raise AuditError("no rule is selected", "see `ngo-audit rule` for the names of all rules")
    for name in settings.rules:
        if name not in known:
            raise AuditError(f"unknown rule “{name}” in [rules] {where}", near(name, known))
    for ignored in settings.per_path_ignores.values():
        _names(ignored, known, "per-path-ignores")
    fixable = _names(settings.fixable, known, "fixable")
    fixable -= _names(settings.unfixable, known, "unfixable")
    active = tuple(
        Active(rule, _convert(settings.rules.get(name, {}), rule.options, f"in [rules.{name}]"))
        for name, rule in known.items()
        if name in chosen
    )
    folder = found.parent if found else Path()
    words = _vocabulary(folder / settings.vocabulary) if settings.vocabulary else Vocabulary()
    return Configuration(settings, active, frozenset(fixable), folder, words)


def nearest(folder: Path) -> Path | None:
    """Return the configuration in a folder or in the nearest one above it."""
    for above in (folder, *folder.parents):
        for name in FILES:
            path = above / name
            if path.is_file() and (name != "pyproject.toml" or _read(path) is not None):
                return path
    return None


def _table(file: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    """Return what a file says, on top of the file it extends."""
    if file in seen:
        raise AuditError(f"{file} extends itself", "remove one `extend`")
    table = _read(file)
    if table is None:
        raise AuditError(f"{file} has no table [tool.ngo-audit]", "add one, or name another file")
    base = table.get("extend")
    if not isinstance(base, str):
        return table
    return {**_table((file.parent / base).resolve(), (*seen, file)), **table}


def _read(file: Path) -> dict[str, Any] | None:
    """Return the settings of a file, None for a pyproject.toml that has none."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise AuditError(f"{file} cannot be read: {error.strerror}", "check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuditError(f"{file} is not TOML: {error}", "mend the file") from error
    if file.name != "pyproject.toml":
        return table
    own: object = table
    for name in ("tool", "ngo-audit"):
        if not isinstance(own, dict):
            raise AuditError(f"{name} in {file} has no table above it", "write [tool.ngo-audit]")
        own = own.get(name)
        if own is None:
            return None
    if not isinstance(own, dict):
        raise AuditError(f"tool.ngo-audit in {file} is no table", "write [tool.ngo-audit]")
    return own


def _vocabulary(file: Path) -> Vocabulary:
    try:
        return parse(file.read_text("utf-8-sig"))
    except OSError as error:
        why = f"the vocabulary {file} cannot be read: {error.strerror}"
        raise AuditError(why, "check the key “vocabulary”") from error
    except UnicodeDecodeError as error:
        raise AuditError(f"the vocabulary {file} is not UTF-8", "save it as UTF-8") from error
    except ImpossibleLineError as error:
        hint = "one word a line, # before comments, [path/*.txt] above words for some pages"
        raise AuditError(f"{file}, {error}", hint) from error


def _convert(table: Mapping[str, Any], kind: type[Struct], where: str) -> Struct:
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
            _convert(inner, each.type, f"in [{each.encode_name}] {where}")
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise AuditError(f"a wrong value {where}: {error}", "mend the value") from error


def _names(wanted: Iterable[str], known: Mapping[str, Rule], option: str) -> set[str]:
    """Return the rules that names of rules and families stand for."""
    families = {rule.family for rule in known.values()}
    found: set[str] = set()
    for name in wanted:
        if name not in {ALL, DEFAULT, *families, *known}:
            hint = near(name, {ALL, *families, *known})
            raise AuditError(f"unknown rule “{name}” in {option}", hint)
        found |= {rule.name for rule in known.values() if name in _groups(rule)}
    return found


def _groups(rule: Rule) -> set[str]:
    """Return the names by which a rule can be selected."""
    return {ALL, rule.family, rule.name} | ({DEFAULT} if rule.default else set())


def near(name: str, known: Collection[str]) -> str:
    """Return a hint that names the nearest of the known names, all of them if none is near."""
    matches = get_close_matches(name, known, n=1)
    if matches:
        return f"did you mean “{matches[0]}”?"
    return f"known are: {', '.join(sorted(known))}"
