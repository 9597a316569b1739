"""What a configuration says has to be meant: the rules, languages and paths that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.config.converting import absent, convert, near, refuse_what_is_wrong, wrong
from ngo_audit.config.policies import mistake_of
from ngo_audit.config.settings import ALL, DEFAULT
from ngo_audit.errors import AuditError
from ngo_audit.text.names import is_language_code, nearest_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ngo_audit.config.said import Key, Said
    from ngo_audit.rules.base import Rule
    from ngo_audit.text.policies import Policy

_OF_RULES = ("select", "extend-select", "ignore", "fixable", "unfixable")
_OF_FILES = ("extend", "paths", "exclude", "vocabulary", "baseline", "decisions")
_LANGUAGES = "write codes of ISO 639, as en, fr or pt"


def check(said: Said, known: Mapping[str, Rule]) -> None:
    """Raise AuditError for what has a wrong type or cannot be meant."""
    for name in said.table:
        if name in known and name != "policy":
            why = f"unknown option “{name}” {said.where(name)}"
            raise AuditError(why, f"did you mean [rules.{name}]?")
    settings = convert(said)
    _check_files(said)
    _check_languages(settings.languages, said, "languages")
    _check_policies(settings.policy, said)
    _check_selectors(settings.segment.selectors, said)
    for name, options in settings.rules.items():
        if name not in known:
            why = f"unknown rule “{name}” {said.where('rules', name)}"
            raise AuditError(why, _of_a_family(name, known) or near(name, known))
        refuse_what_is_wrong(options, known[name].options, said, "rules", name)
    for option in _OF_RULES:
        _check_names(said.table.get(option, ()), known, said, option)
    for pattern, ignored in settings.per_path_ignores.items():
        _check_names(ignored, known, said, "per-path-ignores", pattern)


def groups(rule: Rule) -> set[str]:
    """Return the names by which a rule can be selected."""
    return {ALL, rule.family, rule.name} | ({DEFAULT} if rule.default else set())


def _of_a_family(name: str, known: Mapping[str, Rule]) -> str:
    """Return the rules of a family as a hint, an empty one if there is no such family."""
    tables = [f"[rules.{rule.name}]" for rule in known.values() if rule.family == name]
    return f"it is a family; its rules are {', '.join(tables)}" if tables else ""


def _check_files(said: Said) -> None:
    for option in _OF_FILES:
        value = said.table.get(option)
        named = [value] if isinstance(value, str) else value or ()
        if any("\0" in name for name in named):
            raise wrong(value, "no path holds a NUL character", said, option)
        if "" in named:
            hint = "a path is empty: . is the folder of the configuration"
            raise wrong(value, hint, said, option)


def _check_languages(languages: Iterable[str], said: Said, *keys: Key) -> None:
    for language in languages:
        if not is_language_code(language):
            why = f"“{language}” in {said.named(*keys)} is no language code"
            code = nearest_code(language)
            raise AuditError(why, f"did you mean “{code}”?" if code else _LANGUAGES)


def _check_policies(policies: Sequence[Policy], said: Said) -> None:
    for number, policy in enumerate(policies):
        mistake = mistake_of(policy, policies[:number])
        if mistake and mistake.key not in said.table["policy"][number]:
            raise absent(mistake.key, mistake.hint, said, "policy", number)
        if mistake:
            value = getattr(policy, mistake.key)
            raise wrong(value, mistake.hint, said, "policy", number, mistake.key)
        _check_languages(policy.languages, said, "policy", number, "languages")


def _check_selectors(selectors: Mapping[str, str], said: Said) -> None:
    if not selectors:
        return
    # slow to load, and few sites need selectors
    from ngo_audit.readers.html.selecting import BadSelectorError, refuse  # noqa: PLC0415

    for name, selector in selectors.items():
        try:
            refuse(selector)
        except BadSelectorError as error:
            hint = f"it is no CSS selector: {error}"
            raise wrong(selector, hint, said, "segment", name) from error


def _check_names(wanted: Iterable[str], known: Mapping[str, Rule], said: Said, *keys: str) -> None:
    names = {name for rule in known.values() for name in groups(rule)}
    for name in wanted:
        if name not in names:
            raise AuditError(f"unknown rule “{name}” in {said.named(*keys)}", near(name, names))
