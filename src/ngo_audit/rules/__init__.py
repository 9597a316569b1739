"""The rules: each a module and the page beside it, found by walking this package."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from ngo_audit.errors import AuditError
from ngo_audit.rules.base import API, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

GROUP = "ngo_audit.rules"
"""Entry points of this group name modules of rules from other packages."""


def find(*, plugins: bool = True) -> Mapping[str, Rule]:
    """Return all rules by name, in the order of their names.

    Raises AuditError for a plug-in that cannot be loaded, was written for another version of
    the interface, or takes a name that is taken.
    """
    found = {rule.name: rule for rule in _own()}
    for point in entry_points(group=GROUP) if plugins else ():
        rule = _plugin(point)
        if rule.name in found:
            raise _broken(point, f"there is a rule {rule.name} already")
        found[rule.name] = rule
    return dict(sorted(found.items()))


def _own() -> list[Rule]:
    names = [module.name for module in iter_modules(__path__)]
    modules = (name for name in names if name != "base" and not name.startswith("_"))
    return [import_module(f"{__name__}.{name}").RULE for name in modules]


def _plugin(point: EntryPoint) -> Rule:
    try:
        module = point.load()
    except Exception as error:
        raise _broken(point, f"{type(error).__name__}: {error}") from error
    if getattr(module, "API", None) != API:
        raise _broken(point, f"it was not written for version {API} of the rule interface")
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        raise _broken(point, "its module has no RULE")
    return rule


def _broken(point: EntryPoint, why: str) -> AuditError:
    return AuditError(
        f"the plug-in {point.name} ({point.value}) cannot be used: {why}",
        "update or uninstall it, or run with --isolated",
    )
