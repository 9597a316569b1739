"""A configuration made ready for use: names checked, rules chosen, files it names read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ngo_audit import rules
from ngo_audit.config.checking import check, groups
from ngo_audit.config.converting import options
from ngo_audit.config.files import chain, merged, nearest, seen_from
from ngo_audit.config.said import Said
from ngo_audit.config.settings import BASELINE, DECISIONS, Settings
from ngo_audit.errors import AuditError
from ngo_audit.model import Level
from ngo_audit.readers.files import full_path, reported
from ngo_audit.rules.base import Active
from ngo_audit.text.policies import Policies
from ngo_audit.text.vocabulary import ImpossibleLineError, Vocabulary, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ngo_audit.rules.base import Rule
    from ngo_audit.text.policies import Policy


POLICY = "policy"
"""The rule that does nothing without policies."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings ready for use.

    ``active`` are the rules that run, with their options; ``fixable`` names those whose fixes may
    be made; ``folder`` is where the configuration lies, else the current folder: paths and
    patterns are seen from there; ``vocabulary`` holds the words that are right on this site,
    ``policies`` what its texts must say or not; ``files`` are those that say all this, each before
    the one that it extends.
    One that is ``isolated`` knows no files but those named.
    """

    settings: Settings
    active: tuple[Active, ...]
    fixable: frozenset[str]
    folder: Path
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    policies: Policies = field(default_factory=Policies)
    files: tuple[str, ...] = ()
    isolated: bool = False
    uses_baseline: bool = True

    @property
    def fail_on(self) -> Level | None:
        """The least level that makes a run fail, None for never."""
        name = self.settings.fail_on
        return None if name == "never" else Level[name.upper()]

    @property
    def baseline(self) -> Path:
        """The file that names the findings which are not new."""
        return self.folder / (self.settings.baseline or BASELINE)

    @property
    def decisions(self) -> Path:
        """The file of what was decided on findings."""
        return self.folder / (self.settings.decisions or DECISIONS)

    def reads(self, file: Path, named: str | None) -> bool:
        """Tell whether a file of earlier runs is read: if it is named, or lies where it may be."""
        return named is not None or (not self.isolated and os.path.lexists(file))

    @property
    def exclude(self) -> tuple[str, ...]:
        """The patterns of what a search leaves out: the vocabulary is no page of the site."""
        words = self.settings.vocabulary
        own = () if words is None else (escape(full_path(self.folder / words)),)
        return (*self.settings.exclude, *own)

    @property
    def paths(self) -> tuple[str, ...]:
        """The configured paths; the current folder where there are none."""
        return tuple(str(self.folder / path) for path in self.settings.paths) or (".",)


def in_force(configuration: Configuration) -> dict[str, Any]:
    """Return the settings in force as plain values, where they stand, and what they come to."""
    values: dict[str, Any] = msgspec.to_builtins(configuration.settings)
    rules_in_force = [active.rule.name for active in configuration.active]
    return {"files": configuration.files, **values, "rules-in-force": rules_in_force}


def load(
    file: Path | None = None,
    *,
    isolated: bool = False,
    baseline: bool = True,
    overrides: Mapping[str, Any] | None = None,
) -> Configuration:
    """Return the configuration of a file, of the nearest one if none is given.

    ``isolated`` looks for none and leaves plug-ins out; without ``baseline`` none is used;
    ``overrides`` are keys from the command line. Raises AuditError for what cannot be read or
    understood.
    """
    found = file or (None if isolated else nearest(Path.cwd()))
    folder = found.parent if found else Path()
    known = rules.find(plugins=not isolated)
    files = chain(found) if found else ()
    given = Said(dict(overrides or {}))
    for said in (given, *files):
        check(said, known)
    table = {**(merged(files) if files else {}), **seen_from(folder, given.table, Path())}
    settings = msgspec.convert(table, Settings)
    chosen = _chosen(settings, known)
    fixable = _names(settings.fixable, known) - _names(settings.unfixable, known)
    active = tuple(
        Active(rule, options(rule, settings.rules.get(name, {})))
        for name, rule in known.items()
        if name in chosen
    )
    words = _vocabulary(folder, settings.vocabulary, files)
    return Configuration(
        settings,
        active,
        frozenset(fixable),
        folder,
        words,
        _policies(folder, settings.policy),
        tuple(reported(said.file) for said in files if said.file),
        isolated=isolated,
        uses_baseline=baseline,
    )


def _vocabulary(folder: Path, name: str | None, files: Iterable[Said]) -> Vocabulary:
    if name is None:
        return Vocabulary()
    file = folder / name
    try:
        found = parse(file.read_text("utf-8-sig"))
    except OSError as error:
        why = f"the vocabulary {reported(file)} cannot be read: {error.strerror}"
        said = next(each for each in files if "vocabulary" in each.table)
        raise AuditError(why, f"mend {said.named('vocabulary')}") from error
    except UnicodeDecodeError as error:
        why = f"the vocabulary {reported(file)} is not UTF-8"
        raise AuditError(why, "save it as UTF-8") from error
    except ImpossibleLineError as error:
        hint = "one word a line, # before comments, [path/*.txt] above words for some pages"
        raise AuditError(f"{reported(file)}, {error}", hint) from error
    parent = os.path.abspath(file.parent)  # noqa: PTH100 - resolve() would follow links
    return replace(found, folder=parent, here=str(Path.cwd()))


def _chosen(settings: Settings, known: Mapping[str, Rule]) -> set[str]:
    """Return the rules that run; the one for policies only where there are some to look for."""
    chosen = _names(settings.select, known) | _names(settings.extend_select, known)
    chosen -= _names(settings.ignore, known)
    if not chosen:
        raise AuditError("no rule is selected", "see `ngo-audit rule` for the names of all rules")
    if settings.policy:
        return chosen
    if chosen == {POLICY}:
        raise AuditError("there is no policy", "write a [[policy]]: see `ngo-audit rule policy`")
    return chosen - {POLICY}


def _policies(folder: Path, policies: tuple[Policy, ...]) -> Policies:
    if not policies:
        return Policies()
    return Policies(policies, os.path.abspath(folder), str(Path.cwd()))  # noqa: PTH100 - as above


def _names(wanted: Iterable[str], known: Mapping[str, Rule]) -> set[str]:
    """Return the rules that names of rules and families stand for."""
    return {name for name, rule in known.items() if not groups(rule).isdisjoint(wanted)}
