"""The rules: each a module and the page beside it, found by walking this package."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ngo_audit.rules.base import Rule

GROUP = "ngo_audit.rules"
"""Entry points of this group name modules of rules from other packages."""


def find(*, plugins: bool = True) -> Mapping[str, Rule]:
    """Return all rules by name, in the order of their names.

    Raises AuditError for a plug-in that cannot be loaded, was written for another version of
    the interface, or takes a name that is taken.
    """
    found = {rule.name: rule for rule in _own()}
    if plugins:
        others = import_module(f"{__name__}._plugins")
        for rule, point in others.found():
            if rule.name in found:
                raise others.broken(point, f"there is a rule {rule.name} already")
            found[rule.name] = rule
    return dict(sorted(found.items()))


def _own() -> list[Rule]:
    names = [module.name for module in iter_modules(__path__)]
    modules = (name for name in names if name != "base" and not name.startswith("_"))
    return [import_module(f"{__name__}.{name}").RULE for name in modules]
