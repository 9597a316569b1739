"""A configuration made ready for use: names checked, rules chosen, files it names read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ngo_audit import rules
from ngo_audit.config.files import nearest, seen_from, table
from ngo_audit.config.settings import ALL, DEFAULT, Settings, convert, near
from ngo_audit.errors import AuditError
from ngo_audit.model import Level
from ngo_audit.rules.base import Active
from ngo_audit.text.names import is_language_code, nearest_code
from ngo_audit.text.vocabulary import ImpossibleLineError, Vocabulary, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ngo_audit.rules.base import Rule

_LANGUAGES = "write codes of ISO 639, as en, fr or pt"


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings ready for use.

    ``active`` are the rules that run, with their options; ``fixable`` names those whose fixes may
    be made; ``folder`` is where the configuration lies, else the current folder: paths and
    patterns are seen from there; ``vocabulary`` holds the words that are right on this site.
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
    folder = found.parent if found else Path()
    said, given = table(found) if found else {}, dict(overrides or {})
    convert(given, Settings, "on the command line")
    where = f"in {found}" if found else "on the command line"
    settings = convert({**said, **seen_from(folder, given, Path())}, Settings, where)
    known = rules.find(plugins=not isolated)

    def told(option: str) -> str:
        return f"--{option}" if option in given else f"{option} {where}"

    _check(settings, known, told)
    chosen = _names(settings.select, known, told("select"))
    chosen |= _names(settings.extend_select, known, told("extend-select"))
    chosen -= _names(settings.ignore, known, told("ignore"))
    if not chosen:
        raise AuditError("no rule is selected", "see `ngo-audit rule` for the names of all rules")
    fixable = _names(settings.fixable, known, told("fixable"))
    fixable -= _names(settings.unfixable, known, told("unfixable"))
    active = tuple(
        Active(rule, convert(settings.rules.get(name, {}), rule.options, f"in [rules.{name}]"))
        for name, rule in known.items()
        if name in chosen
    )
    words = _vocabulary(folder / settings.vocabulary) if settings.vocabulary else Vocabulary()
    return Configuration(settings, active, frozenset(fixable), folder, words)


def _check(settings: Settings, known: Mapping[str, Rule], told: Callable[[str], str]) -> None:
    """Raise AuditError for what has the right type and cannot be meant."""
    for language in settings.languages:
        if not is_language_code(language):
            why = f"“{language}” in {told('languages')} is no language code"
            code = nearest_code(language)
            raise AuditError(why, f"did you mean “{code}”?" if code else _LANGUAGES)
    for name in settings.rules:
        if name not in known:
            raise AuditError(f"unknown rule “{name}” in {told('rules')}", near(name, known))
    for ignored in settings.per_path_ignores.values():
        _names(ignored, known, told("per-path-ignores"))


def _vocabulary(file: Path) -> Vocabulary:
    try:
        found = parse(file.read_text("utf-8-sig"))
    except OSError as error:
        why = f"the vocabulary {file} cannot be read: {error.strerror}"
        raise AuditError(why, "check the key “vocabulary”") from error
    except UnicodeDecodeError as error:
        raise AuditError(f"the vocabulary {file} is not UTF-8", "save it as UTF-8") from error
    except ImpossibleLineError as error:
        hint = "one word a line, # before comments, [path/*.txt] above words for some pages"
        raise AuditError(f"{file}, {error}", hint) from error
    folder = os.path.abspath(file.parent)  # noqa: PTH100 - resolve() would follow links
    return replace(found, folder=folder, here=str(Path.cwd()))


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
